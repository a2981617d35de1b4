//! The docs match the program: their key tables are generated from the one in the program.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use onhold::app::keymap::Keymap;
use onhold::app::keys::action::{Action, CallAction, MarkAction};
use onhold::app::keys::context::{ALWAYS, COMMANDS, LIST};
use onhold::cli::keys;

use crate::committed::expect_file;

const BEGIN: &str = "<!-- keys: written by the tests, UPDATE=1 cargo test -->\n";
const END: &str = "<!-- end of keys -->\n";

/// The opening of `docs/keys.md`.
const ABOUT: &str = "# Keys

Every key and what it does, by the place where it works. The tests write this page from the key table of the program
(`UPDATE=1 cargo test`); `onhold keys` prints the same table, and the list of actions in the program shows the keys that
work where you are.

In a text every printable key is text. `Esc`, then a key, is that command; `Alt` and the key is the same without leaving the
text. A paste is never taken for keys.
";

/// The opening of `docs/terminals.md`, above the table.
const TERMINALS: &str = "# Terminals

What each terminal gets besides text. onhold never asks a terminal, since the answer would arrive as keys: the first row that the
environment fits holds (`TERM`, `TERM_PROGRAM` with its version, `TMUX`, `STY` and those that single terminals set). The tests
write this page from the table in `src/runtime/known_terminals.rs` (`UPDATE=1 cargo test`). `onhold doctor` says what yours gets.

- *title, clipboard*: the state of the call as the title of the window (OSC 0), and copies (OSC 52) where no clipboard program
  takes them. Where this says no, no such sequence is sent at all, since the terminal might show it as text.
- *links*: numbers and web addresses open with a click (OSC 8). The setting `links` changes that.
- *notification*: how the setting `notifications` calls you back. The setting `bell` rings the bell in every terminal.

A multiplexer comes before the terminal outside, since it passes on only what it knows.

";

/// The same, below it.
const TERMINALS_END: &str = "
The QR code of a number is drawn in black on white: in the colors 16 and 231 of 256, or in two of 16. Without colors (`NO_COLOR`,
`--color never`, the theme `none`) it is drawn in reverse, which suits a dark background, or plainly with the theme `light`. With
ASCII only, the digits and the `tel:` address stand alone. [settings.md](settings.md) says where colors and other characters are
used.
";

/// The rows of the README: where a key works, and the key.
const MATTER: [(&str, &str); 14] = [
    ("Outside text", "c"),
    ("Outside text", "h"),
    ("Outside text", "Space"),
    ("Outside text", "a"),
    ("Outside text", "r"),
    ("Outside text", "p"),
    ("Outside text", "t"),
    ("Outside text", "x"),
    ("Outside text", "e"),
    ("Outside text", "u"),
    ("Outside text", "/"),
    ("Everywhere", "Tab"),
    ("Outside text", "g"),
    ("Everywhere", "F1"),
];

const CALL_BEGIN: &str = "<!-- first call: written by the tests, UPDATE=1 cargo test -->\n";
const CALL_END: &str = "<!-- end of first call -->\n";

/// The first call of the README. No key is typed into prose: `{}` is the key of the action.
const FIRST_CALL: [(&str, &[Action]); 5] = [
    (
        "Type what happened, such as `lost wallet`. The answer is there while you type. {} opens it, and {} again makes it your reason to call.",
        &[Action::Open, Action::Open],
    ),
    (
        "The number to dial is at the top. Dial it, and press {}: the clock starts, and you can search while you wait.",
        &[Action::Call(CallAction::Call)],
    ),
    (
        "Somebody answers: {}, then {}. The next step and the words to say are in front of you. {} marks a step done and goes on.",
        &[Action::Back, Action::Call(CallAction::Hold), Action::Mark(MarkAction::Mark)],
    ),
    (
        "{} takes down a name, {} a reference number, {} a promise with its day. {} if the line drops, {} for what was done by accident.",
        &[
            Action::Call(CallAction::Agent),
            Action::Call(CallAction::Reference),
            Action::Call(CallAction::Promise),
            Action::Call(CallAction::Dropped),
            Action::Undo,
        ],
    ),
    (
        "{} shows what is still missing while the agent is on the line, with the call in one sentence to read back. Enter saves it.",
        &[Action::Call(CallAction::End)],
    ),
];

#[test]
fn the_readme_tells_a_first_call_with_the_keys_of_the_program() {
    let lines = FIRST_CALL.iter().enumerate().map(|(at, (text, actions))| {
        let line = actions.iter().fold((*text).to_owned(), |text, action| {
            let key = Keymap::default().key_for(&[COMMANDS, LIST, ALWAYS], *action).expect("a key outside of text");
            text.replacen("{}", &format!("`{key}`"), 1)
        });
        format!("{}. {line}\n", at + 1)
    });
    between(CALL_BEGIN, CALL_END, &lines.collect::<String>());
}

/// Two tests write into the README, one after the other.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Compares the text between two marks of the README with `wanted`.
fn between(begin: &str, end: &str, wanted: &str) {
    let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let (before, rest) = readme.split_once(begin).expect("the README marks where it begins");
    let (_, after) = rest.split_once(end).expect("the README marks where it ends");
    expect_file("README.md", &format!("{before}{begin}\n{wanted}\n{end}{after}"));
    drop(turn);
}

/// Authors copy the README's example first.
#[test]
fn the_example_pack_of_the_readme_is_sound() {
    let readme = include_str!("../../README.md").replace("\r\n", "\n");
    let (_, rest) = readme.split_once("```toml\n").expect("the README shows a pack");
    let (text, _) = rest.split_once("```").expect("and ends it");
    assert_eq!(onhold::pack::check::check(text).draw("README", text), "");
    let warnings = onhold::pack::check::warnings(text, jiff::civil::date(2026, 11, 27));
    assert_eq!(warnings.draw("README", text), "");
}

#[test]
fn the_page_of_keys_has_the_key_table_of_the_program() {
    expect_file("docs/keys.md", &format!("{ABOUT}\n{}", keys::markdown(&Keymap::default())));
}

#[test]
fn the_readme_has_the_keys_that_matter() {
    let table = keys::markdown(&Keymap::default());
    let rows: String = MATTER.iter().map(|(place, key)| row(&table, place, key)).collect();
    between(BEGIN, END, &format!("| key | does |\n|---|---|\n{rows}"));
}

/// Returns the row of the table for a key in a place, without the place.
fn row(table: &str, place: &str, key: &str) -> String {
    let begins = format!("| {place} | `{key}` ");
    let row = table.lines().find(|row| row.starts_with(&begins));
    let row = row.unwrap_or_else(|| panic!("the README shows `{key}` ({place}), which is bound to nothing"));
    format!("{}\n", row.strip_prefix(&format!("| {place} ")).unwrap())
}

/// Pages whose links, and whose paths in the tree, must lead somewhere.
const PAGES: [&str; 7] = [
    "docs/line-mode.md",
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/glossary.md",
    "docs/pictures.md",
];

#[test]
fn pictures_and_pages_that_the_docs_name_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut links, mut paths) = (0, 0);
    for page in PAGES {
        let text = std::fs::read_to_string(root.join(page)).unwrap();
        let folder = root.join(page).parent().unwrap().to_owned();
        for link in text.split("](").skip(1).filter_map(|part| part.split(')').next()) {
            if !link.contains(':') {
                let file = link.split('#').next().unwrap();
                assert!(folder.join(file).exists(), "{page}: {link}");
                links += 1;
            }
        }
        for path in text.split('`').skip(1).step_by(2) {
            let is_ours = ["src/", "tests/", "benches/", "docs/", "assets/"].iter().any(|top| path.starts_with(top));
            if is_ours && !path.contains(['*', ' ']) && !path.contains("NAME") {
                assert!(root.join(path).exists(), "{page}: {path}");
                paths += 1;
            }
        }
    }
    assert!(links >= 30 && paths >= 30, "{links} links, {paths} paths");
}

#[test]
fn people_read_sizes_in_one_unit() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut left: Vec<PathBuf> = ["src", "docs", "README.md"].iter().map(|top| root.join(top)).collect();
    let mut read = 0;
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "md") {
            let text = std::fs::read_to_string(&path).unwrap();
            for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                assert!(!line.contains("MiB") && !line.contains("KiB"), "{}: {line}", path.display());
            }
            read += 1;
        }
    }
    assert!(read > 100);
}

/// Folders that are made by tools and not committed.
const NOT_OURS: [&str; 2] = ["target", ".git"];
/// Names that Windows reserves for devices, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

#[test]
fn every_name_in_the_tree_works_on_every_system() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        let mut names = std::collections::BTreeSet::new();
        for entry in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap()) {
            let name = entry.file_name().into_string().unwrap();
            if NOT_OURS.contains(&name.as_str()) {
                continue;
            }
            assert!(is_fine_on_windows(&name), "{}", entry.path().display());
            assert!(names.insert(name.to_lowercase()), "{} differs by case alone", entry.path().display());
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                files += 1;
            }
        }
    }
    assert!(files > 300, "{files} files");
    for bad in ["nul.toml", "Con", "lpt1.txt", "com9", "a:b", "what?", "dot.", "blank "] {
        assert!(!is_fine_on_windows(bad), "{bad}");
    }
}

fn is_fine_on_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap().to_lowercase();
    let is_port = stem.len() == 4
        && (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.ends_with(|c: char| c.is_ascii_digit());
    !DEVICES.contains(&stem.as_str())
        && !is_port
        && !name.contains(['<', '>', ':', '"', '\\', '|', '?', '*'])
        && !name.ends_with(['.', ' '])
}

#[test]
fn the_page_of_terminals_is_current() {
    let table = onhold::runtime::known_terminals::markdown();
    expect_file("docs/terminals.md", &format!("{TERMINALS}{table}{TERMINALS_END}"));
}

/// The search whose JSON `docs/search.md` shows.
const SEARCH: [&str; 6] = ["search", "--json", "--limit", "1", "verizon", "dipsute"];

#[test]
fn the_json_of_a_search_is_as_the_page_shows_it() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_onhold")).args(SEARCH).env_clear().output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n");
    // A long answer is cut for the page.
    let cut = |line: &str| match line.split_once("\"answer\": \"") {
        Some((before, answer)) => format!("{before}\"answer\": \"{} …\"", answer.split_at(60).0),
        None => line.to_owned(),
    };
    let shown: Vec<String> = printed.lines().map(cut).collect();
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/search.md")).unwrap();
    let page = page.replace("\r\n", "\n");
    assert!(page.contains(&format!("$ onhold {}\n", SEARCH.join(" "))), "the page names the command");
    let (before, rest) = page.split_once("```json\n").unwrap();
    let (_, after) = rest.split_once("\n```\n").unwrap();
    expect_file("docs/search.md", &format!("{before}```json\n{}\n```\n{after}", shown.join("\n")));
}
