//! The output of the commands when only ASCII is allowed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use clap::CommandFactory as _;
use onhold::cli::Arguments;
use onhold::pack::Pack;

const ID: &str = "2026-11-23-140200-4f8c";

/// Every command, and errors; without a limit, their output has characters beyond ASCII.
const COMMANDS: [&[&str]; 39] = [
    &["search", "lost"],
    &["search", "1-800-528-4800"],
    &["search", "--all", "--limit", "50", "call"],
    &["search", "--format", "tsv", "Café"],
    &["search", "--json", "--limit", "50", "call"],
    &["search", "漢字"],
    &["numbers"],
    &["numbers", "--all"],
    &["numbers", "--all", "--json"],
    &["numbers", "1-888-555-0100"],
    &["numbers", "é漢"],
    &["new", "Café Zürich"],
    &["check"],
    &["check", "tests/fixtures/bad/hostile-words.toml"],
    &["check", "no/süch/file.toml"],
    &["pack"],
    &["pack", "any-company"],
    &["pack", "--schema"],
    &["calls"],
    &["calls", "--json"],
    &["calls", "show", "last"],
    &["calls", "show", "last", "--json"],
    &["calls", "show", "ñ"],
    &["calls", "export", "last", "--format", "json"],
    &["calls", "export", "last", "--format", "html"],
    &["calls", "export", "last", "--letter", "ñ"],
    &["config"],
    &["config", "--schema"],
    &["config", "--check"],
    &["keys"],
    &["keys", "--markdown"],
    &["paths"],
    &["doctor"],
    &["completions", "nushell"],
    &["man"],
    &["call", "--plain"],
    &["frobnicaté"],
    &["--pack", "no/süch", "search", "lost"],
    &["--help"],
];

/// A home folder with a record that has text beyond ASCII.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        let records = home.records();
        fs::create_dir(&records).unwrap();
        let record = fs::read_to_string(format!("tests/fixtures/records/{ID}.toml")).unwrap();
        assert!(record.contains("merchant = \"Corner Shop\""));
        let record = record.replace("merchant = \"Corner Shop\"", "merchant = \"Café “Ünder” … 漢字 ≠\"");
        fs::write(Path::new(&records).join(format!("{ID}.toml")), record).unwrap();
        home
    }

    fn records(&self) -> String {
        self.0.path().join("records").to_str().unwrap().to_owned()
    }

    /// Runs the program with the user's data and these variables.
    fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_onhold"))
            .args(arguments)
            .env_clear()
            .env("HOME", self.0.path())
            .env("APPDATA", self.0.path())
            .env("ONHOLD_DATA_DIR", self.records())
            .envs(variables.iter().copied())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn text(&self, arguments: &[&str], variables: &[(&str, &str)]) -> String {
        let output = self.run(arguments, variables);
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    }
}

#[test]
fn no_command_prints_a_byte_above_ascii() {
    let known: BTreeSet<String> =
        Arguments::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let run: BTreeSet<String> = COMMANDS.iter().map(|arguments| arguments[0].to_owned()).collect();
    assert!(known.is_subset(&run), "a command is not tried here: {:?}", known.difference(&run));
    let mut above = Vec::new();
    for arguments in COMMANDS {
        let (wide, ascii) = (Home::new(), Home::new());
        let plain = wide.run(arguments, &[]);
        for (more, variables) in [(&["--ascii"][..], &[][..]), (&[], &[("LC_ALL", "C")])] {
            let output = ascii.run(&[arguments, more].concat(), variables);
            assert!(
                arguments[0] == "new" || output.status.code() == plain.status.code(),
                "{arguments:?} {more:?}: {output:?}"
            );
            for bytes in [output.stdout, output.stderr] {
                if !bytes.is_ascii() {
                    above.push(format!("{arguments:?} {more:?}: {}", first_above(&bytes)));
                }
            }
        }
    }
    assert!(above.is_empty(), "{}", above.join("\n"));
}

fn first_above(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.lines().find(|line| !line.is_ascii()).unwrap_or_default().to_owned()
}

#[test]
fn words_stay_readable_and_columns_stay_columns() {
    let home = Home::new();
    let shown = home.text(&["calls", "show", "last", "--ascii"], &[]);
    assert!(shown.contains("Cafe \"Under\" ... ?? !="), "{shown}");
    let numbers = home.text(&["numbers", "--ascii"], &[]);
    assert!(numbers.contains("!="), "{numbers}");
    let keys = home.text(&["keys", "--ascii"], &[]);
    let starts = |text: &str| -> Vec<usize> {
        text.lines().filter_map(|line| line.find("Next row").or_else(|| line.find("Previous row"))).collect()
    };
    assert_eq!(starts(&keys).len(), starts(&home.text(&["keys"], &[])).len());
    assert!(starts(&keys).windows(2).all(|pair| pair[0] == pair[1]), "{keys}");
}

#[test]
fn what_a_program_reads_means_the_same() {
    let home = Home::new();
    for arguments in [&["numbers", "--all", "--json"][..], &["calls", "show", "last", "--json"], &["pack", "--schema"]]
    {
        let json = |more: &[&str]| {
            let text = home.text(&[arguments, more].concat(), &[]);
            serde_json::from_str::<serde_json::Value>(&text).unwrap()
        };
        assert_eq!(json(&["--ascii"]), json(&[]), "{arguments:?}");
    }
    for id in ["amex-us", "any-company"] {
        let pack =
            |more: &[&str]| toml::from_str::<toml::Table>(&home.text(&[&["pack", id], more].concat(), &[])).unwrap();
        assert_eq!(pack(&["--ascii"]), pack(&[]), "{id}");
    }
    let page = home.text(&["calls", "export", "last", "--format", "html", "--ascii"], &[]);
    assert!(page.contains("Caf&#xe9; &#x201c;&#xdc;nder&#x201d; &#x2026; &#x6f22;&#x5b57; &#x2260;"), "{page}");
    let _: Pack = toml::from_str(&home.text(&["pack", "--ascii"], &[])).unwrap();
}

#[test]
fn what_goes_into_a_file_keeps_its_characters() {
    let home = Home::new();
    let export = |format: &str, more: &[&str], variables: &[(&str, &str)]| {
        home.text(&[&["calls", "export", "last", "--format", format], more].concat(), variables)
    };
    for format in ["md", "txt", "ics"] {
        let in_c = export(format, &[], &[("LC_ALL", "C")]);
        let kept = |text: &str| text.lines().filter(|line| !line.contains("DTSTAMP")).collect::<Vec<_>>().join("\n");
        assert_eq!(kept(&in_c), kept(&export(format, &[], &[])), "{format}: a pipe or a file");
        assert!(export(format, &["--ascii"], &[]).is_ascii(), "{format}: asked for");
        let file = home.0.path().join(format!("call.{format}"));
        export(format, &["--ascii", "--out", file.to_str().unwrap()], &[("LC_ALL", "C")]);
        assert_eq!(kept(&fs::read_to_string(&file).unwrap()), kept(&in_c), "{format}: a file");
    }
    let strange = home.0.path().join("é");
    let strange = strange.to_str().unwrap();
    let path = home.text(&["paths", "records", "--ascii", "--data-dir", strange], &[]);
    assert_eq!(path, format!("{strange}\n"), "a script needs the path as it is");
}

#[test]
fn the_settings_say_it_too() {
    let home = Home::new();
    let config = home.0.path().join("config");
    fs::create_dir(&config).unwrap();
    fs::write(config.join("config.toml"), "ascii = \"always\"\n").unwrap();
    let variables = [("ONHOLD_CONFIG_DIR", config.to_str().unwrap())];
    assert!(home.text(&["numbers"], &variables).is_ascii());
    assert!(home.text(&["calls", "show", "ñ"], &variables).is_ascii());
    fs::write(config.join("config.toml"), "ascii = \"never\"\n").unwrap();
    assert!(!home.text(&["numbers"], &[variables[0], ("LC_ALL", "C")]).is_ascii());
}
