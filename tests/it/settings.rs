//! The settings: the documented defaults, what a file changes, and the messages about a broken
//! file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use onhold::app::keymap::{self, Keymap};
use onhold::app::keys::action::{Action, CallAction};
use onhold::app::keys::chord::Chord;
use onhold::app::keys::context::COMMANDS;
use onhold::call::date_words::{Custom, Dates, Hours};
use onhold::settings::definition::TABLES;
use onhold::settings::{Settings, Whether, parse, print, schema};
use onhold::ui::{Depth, Meaning, Palette, Preset};
use ratatui::style::Color;

use crate::committed::{expect_file, expect_files};
use crate::support::Dashboard;

const FOLDER: &str = "tests/fixtures/settings";

/// The opening of `docs/settings.md`.
const ABOUT: &str = "# Settings

onhold reads `config.toml` in its configuration folder: `$XDG_CONFIG_HOME/onhold`, or the folder of your system (on Linux
`~/.config/onhold`, on macOS `~/Library/Application Support/onhold`, on Windows `%APPDATA%\\onhold\\config`). `--config-dir` and
`ONHOLD_CONFIG_DIR` name another one. There is no such file until you write it, and it needs only the lines that you change.

- `onhold config` prints the file below: every setting with its default.
- `onhold config --check` reports every mistake in your file with its line and column, and exits with 1.
- `onhold config --schema` prints its JSON Schema ([settings.schema.json](settings.schema.json)) for editors that complete
  and check TOML.

When the file has a mistake, onhold says so at the start and uses the defaults. It never writes the file.

## Colors and characters

Color is off when `NO_COLOR` is set, when `CLICOLOR` is `0`, and in terminals without color, such as a VT100.
`CLICOLOR_FORCE` and `--color always` turn it on, `--color never` off; the option comes first, then `NO_COLOR`, then
`CLICOLOR_FORCE`. The theme `terminal` uses the 16 colors of your terminal. The other themes use its 256 colors, and the nearest
of the 16 where `TERM` and `COLORTERM` don't promise more.

With `ascii = \"auto\"`, onhold draws and prints ASCII characters alone where the locale is `C` or `POSIX` or names a character set
other than UTF-8, on the Linux console, and on a VT100 and its kin. `--ascii` does so anywhere. Other characters are written as the
nearest in ASCII, also those that you typed: `Café` is shown as `Cafe`, and `≠` as `!=`. Your records keep what you typed.

What commands print is changed in the same way, and errors, too. JSON, HTML and the pack of `onhold pack` are written with escapes,
so that they mean the same. Some things keep their characters: a file that `calls export --out` or the dashboard writes, an export as
Markdown, text or calendar that goes into a pipe or a file (unless `--ascii` asks for it), and the path that `onhold paths NAME`
prints.

## Links

Numbers and web addresses of the pack are links (OSC 8) in terminals known to have them; [terminals.md](terminals.md) lists them.
Your terminal opens `tel:` with the program that you chose for calls, and onhold itself dials nothing. `links = \"always\"` sends them
to others, too, but not to the Linux console or a VT100, which might show them as text. `onhold doctor` says what your terminal gets.

## The mouse

It is off, so that you can select a number with your terminal's own selection. With `mouse = true` a click on a pane takes you there,
a click on a row selects it, and a click on the selected row opens it; a click on a name in a pane's border shows that pane;
the wheel moves through the list or the page under it. Most terminals still select text while you hold Shift.

## Bell and notifications

Both are off. They tell you when a hold has lasted so long that there may be a quicker way, and when a promise is due today. A
notification says that and no more, since others may see your screen. In a terminal without notifications, the bell rings instead;
[terminals.md](terminals.md) has the list.

## The file
";

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER).join(name);
    fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

fn parsed(text: &str) -> Settings {
    parse(text).unwrap_or_else(|problems| panic!("{}", problems.draw("config.toml", text)))
}

/// Runs the program with a settings folder whose file contains `text`.
fn run(text: Option<&str>, args: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    if let Some(text) = text {
        fs::write(folder.path().join("config.toml"), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_onhold"));
    command.args(args).env("ONHOLD_CONFIG_DIR", folder.path()).env("ONHOLD_DATA_DIR", folder.path());
    command.output().unwrap()
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap().replace("\r\n", "\n")
}

#[test]
fn the_printed_file_sets_everything_as_it_is_anyway() {
    assert_eq!(parsed(&print::defaults()), Settings::default());
    assert_eq!(parsed(""), Settings::default());
    assert_eq!(parsed("# nothing\n"), Settings::default());
}

#[test]
fn every_key_is_documented() {
    let printed = print::defaults();
    let lines: Vec<&str> = printed.lines().collect();
    let mut settings = 0;
    for setting in TABLES.iter().flat_map(|table| table.settings) {
        let at = lines.iter().position(|line| line.starts_with(&format!("{} = ", setting.key)));
        let at = at.unwrap_or_else(|| panic!("{} is not printed", setting.key));
        assert!(lines[at - 1].starts_with("# "), "{} has no comment", setting.key);
        settings += 1;
    }
    assert!(settings >= 15, "{settings}");
    let keymap = Keymap::default();
    for row in keymap.bindings() {
        let (place, name) = (row.context.id, row.action.name());
        assert!(!name.is_empty(), "{:?} has no name", row.action);
        let (_, section) = printed.split_once(&format!("[keys.{place}]\n")).unwrap();
        let section = section.split("\n[").next().unwrap();
        let line = section.lines().find(|line| line.starts_with(&format!("{name} = ")));
        assert!(line.is_some_and(|line| line.ends_with(row.action.describe())), "{place}: {name}");
    }
    for context in keymap::contexts() {
        let names: Vec<&str> =
            keymap.bindings().filter(|row| row.context == context).map(|row| row.action.name()).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "a name is there once: {names:?}");
    }
    assert!(printed.is_ascii() && printed.lines().all(|line| line.len() <= 100), "{printed}");
}

#[test]
fn the_page_of_settings_and_the_schema_are_current() {
    expect_file("docs/settings.md", &format!("{ABOUT}\n```toml\n{}```\n", print::defaults()));
    expect_file("docs/settings.schema.json", &schema::schema());
    assert_eq!(text_of(&run(None, &["config"]).stdout), print::defaults());
    assert_eq!(text_of(&run(None, &["config", "--schema"]).stdout), schema::schema());
}

#[test]
fn the_schema_has_every_key() {
    let schema: serde_json::Value = serde_json::from_str(&schema::schema()).unwrap();
    for table in TABLES {
        let of_table = if table.name.is_empty() { &schema } else { &schema["properties"][table.name] };
        assert_eq!(of_table["additionalProperties"], false);
        for setting in table.settings {
            assert_eq!(of_table["properties"][setting.key]["description"], setting.about, "{}", setting.key);
        }
    }
    for row in Keymap::default().bindings() {
        let key = &schema["properties"]["keys"]["properties"][row.context.id]["properties"][row.action.name()];
        assert_eq!(key["description"], row.action.describe(), "{}", row.action.name());
    }
}

#[test]
fn a_file_changes_what_it_names() {
    let settings = parsed(
        "company = \"lamps\"\nsuggestions = false\nclock = 24\ndates = \"month-first\"\nascii = \"always\"\nlinks = \"never\"\nmouse = true\n\
         bell = true\nnotifications = true\n[colors]\ntheme = \"dark\"\nwarning = \"bright-red\"\nquiet = 250\n\
         match = \"theme\"\n",
    );
    assert_eq!(settings.company.as_ref().map(onhold::text::safe::SafeText::as_str), Some("lamps"));
    assert!(!settings.suggestions && settings.mouse && settings.alerts.bell && settings.alerts.notifications);
    assert_eq!((settings.ascii, settings.links), (Whether::Always, Whether::Never));
    assert_eq!(settings.style, Custom { dates: Some(Dates::MonthFirst), hours: Some(Hours::TwentyFour) });
    let palette = settings.palette(Depth::Many);
    assert_eq!(palette.color(Meaning::Warning), Some(Color::LightRed));
    assert_eq!(palette.color(Meaning::Quiet), Some(Color::Indexed(250)));
    for as_usual in [Meaning::Match, Meaning::Accent] {
        assert_eq!(palette.color(as_usual), Palette::of(Preset::Dark).color(as_usual));
    }
    assert_eq!(settings.palette(Depth::Sixteen).color(Meaning::Quiet), Some(Color::Gray));
}

#[test]
fn a_company_without_a_pack_is_named_with_its_place_and_what_to_do() {
    for (company, help) in [
        ("amex-u", "did you mean `amex-us`?"),
        ("café", "write one of: amex-us, any-company. `onhold new` writes a pack for a company without one"),
    ] {
        let text = format!("# mine\ncompany = \"{company}\"\nmouse = true\n");
        let output = run(Some(&text), &["config", "--check"]);
        let said = text_of(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{said}");
        for part in [
            &format!("warning: there is no pack for `{company}`"),
            "config.toml:2:11\n",
            help,
            "1 problem in ",
            "config.toml: the rest of it is used",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let output = run(Some(&text), &["doctor"]);
        let said = text_of(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains("! config.toml:2:11: there is no pack for the `company` there: see `onhold config --check`."),
            "{said}"
        );
        assert!(!said.contains(company), "nothing private: {said}");
    }
    for fine in ["company = \"any-company\"\n", "company = \"\"\n"] {
        assert_eq!(run(Some(fine), &["config", "--check"]).status.code(), Some(0), "{fine}");
    }
}

#[test]
fn every_mistake_is_reported_with_its_place_and_what_to_do() {
    let names = ["unknown-keys", "wrong-types", "keys-unknown", "keys-taken", "keys-in-text", "syntax"];
    expect_files(names.map(|name| {
        let text = fixture(&format!("{name}.toml"));
        let report = parse(&text).unwrap_err().draw(&format!("{name}.toml"), &text);
        (format!("{FOLDER}/{name}.txt").into(), report)
    }));
}

#[test]
fn a_file_can_hold_anything_without_harm() {
    for text in ["\0", "\u{1b}]0;x\u{7} = 1", "keys = 1", "[keys]\ncommands = 1", "[[keys]]", "a\r", &"[".repeat(9000)]
    {
        let problems = parse(text).unwrap_err();
        let report = problems.draw("config.toml", text);
        assert!(report.contains("error: ") && !report.contains(['\u{1b}', '\0']), "{report}");
    }
    let large = "# a long comment\n".repeat(20_000);
    assert_eq!(parse(&large).unwrap_err().count(), 1);
}

/// `hold` on another key.
const REBOUND: &str = "[keys.commands]\nhold = [\"w\", \"W\"]\npages = \"v\"\n[keys.search]\nback = \"Ctrl-g\"\n";

#[test]
fn a_key_that_is_set_replaces_the_usual_one_and_is_the_one_that_is_shown() {
    let mut dashboard = Dashboard::new(120, 40);
    dashboard.app.keymap = parsed(REBOUND).keymap;
    let dashboard = dashboard.keys("lost wallet<Enter><Enter>c").wait(5);
    let bottom = dashboard.screen().lines().last().unwrap().to_owned();
    assert!(bottom.contains("Ctrl-g w answered"), "{bottom}");
    let dashboard = dashboard.keys("<C-g>h");
    assert!(dashboard.app.is_on_hold(), "the usual key means nothing");
    let dashboard = dashboard.keys("W");
    assert!(!dashboard.app.is_on_hold(), "the new one answers");
    let listed = dashboard.keys("?hold").screen();
    assert!(listed.lines().any(|row| row.contains("Answered, or on hold") && row.contains(" w ")), "{listed}");
    let pages = Dashboard::new(120, 40);
    let key =
        parsed(REBOUND).keymap.key_for(pages.app.contexts(), Action::Page(onhold::app::keys::action::PageAction::Log));
    assert_eq!(key.as_deref(), Some("Ctrl-g vl"));
}

#[test]
fn alt_follows_the_key_and_a_paste_never_reaches_it() {
    let mut dashboard = Dashboard::new(120, 40);
    dashboard.app.keymap = parsed(REBOUND).keymap;
    let dashboard = dashboard.keys("lost wallet<Enter><Enter>c").wait(5).paste("www").keys("<A-h>");
    assert!(dashboard.app.is_on_hold());
    assert!(!dashboard.keys("<A-w>").app.is_on_hold());
}

#[test]
fn onhold_keys_prints_the_table_as_it_is_set() {
    let printed = text_of(&run(Some(REBOUND), &["keys"]).stdout);
    let row = printed.lines().find(|row| row.ends_with("Answered, or on hold")).unwrap();
    assert_eq!(row.split_whitespace().take(3).collect::<Vec<_>>(), ["w", "W", "Answered,"]);
}

#[test]
fn a_broken_file_is_reported_and_nothing_else_stops() {
    let broken = fixture("unknown-keys.toml");
    let checked = run(Some(&broken), &["config", "--check"]);
    assert_eq!(checked.status.code(), Some(1));
    let report = text_of(&checked.stdout);
    assert!(report.contains("config.toml:1:1") && report.contains("did you mean `mouse`?"), "{report}");
    assert!(report.ends_with("config.toml: the defaults are used\n"), "{report}");
    let keys = run(Some(&broken), &["keys"]);
    assert_eq!((keys.status.code(), &keys.stdout), (Some(0), &run(None, &["keys"]).stdout));
    assert!(text_of(&keys.stderr).contains("config.toml not used (line 1)"), "{}", text_of(&keys.stderr));
    assert_eq!(run(Some(&broken), &["search", "wallet"]).status.code(), Some(0));
    assert_eq!(run(Some(REBOUND), &["config", "--check"]).status.code(), Some(0));
    let none = run(None, &["config", "--check"]);
    assert_eq!(none.status.code(), Some(0));
    assert!(text_of(&none.stdout).contains("does not exist"));
}

#[test]
fn a_rebound_row_is_the_only_one_that_changes() {
    let usual = Keymap::default();
    let changed = usual.clone().rebind(COMMANDS, Action::Call(CallAction::Hold), &[Chord::char('w')]);
    let differ: Vec<_> = usual.bindings().zip(changed.bindings()).filter(|(a, b)| a.keys != b.keys).collect();
    assert_eq!(differ.len(), 1);
    assert_eq!(changed.rebind(COMMANDS, Action::Call(CallAction::Hold), &[Chord::char('h')]), usual);
}
