//! The program from a shell: completions, man pages, help, version, folders.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use clap::CommandFactory as _;
use onhold::cli::completions::{Shell, script};
use onhold::cli::{Arguments, man};

use crate::committed::{expect_files, written_in};

/// The scripts that packages install, and the names that the shells look for.
const SCRIPTS: [(Shell, &str); 6] = [
    (Shell::Bash, "onhold.bash"),
    (Shell::Zsh, "_onhold"),
    (Shell::Fish, "onhold.fish"),
    (Shell::PowerShell, "onhold.ps1"),
    (Shell::Elvish, "onhold.elv"),
    (Shell::Nushell, "onhold.nu"),
];

#[test]
fn the_scripts_and_man_pages_that_packages_install_are_current() {
    let scripts = SCRIPTS.map(|(shell, name)| {
        (PathBuf::from("packaging/completions").join(name), script(shell, Arguments::command()).unwrap())
    });
    expect_files(scripts);
    let pages = man::pages(Arguments::command()).unwrap();
    let current: BTreeSet<_> = pages.iter().map(|(name, _)| name.trim_end_matches(".1").to_owned()).collect();
    expect_files(pages.into_iter().map(|(name, page)| (PathBuf::from("docs/man").join(name), page)));
    assert_eq!(written_in("docs/man", "1"), current, "a page in docs/man that no command has");
}

#[test]
fn the_synopsis_of_a_page_names_the_values_of_options() {
    let pages = man::pages(Arguments::command()).unwrap();
    let page = |name: &str| pages.iter().find(|(file, _)| file == name).unwrap().1.replace("\\-", "-");
    let search = page("onhold-search.1");
    let synopsis = search.split(".SH DESCRIPTION").next().unwrap();
    for part in [
        r"[\fB--limit\fR \fIN\fR]",
        r"[\fB--pack\fR \fIFILE-OR-FOLDER\fR]",
        r"[\fB--color\fR \fIWHEN\fR]",
        r"[\fB--all\fR]",
    ] {
        assert!(synopsis.contains(part), "{part}: {synopsis}");
    }
    assert!(page("onhold-calls-export.1").contains(r"[\fB--out\fR \fIFILE\fR]"));
}

#[test]
fn a_limit_that_finds_nothing_is_refused_in_words() {
    for limit in ["0", "-1", "many"] {
        let output = onhold(&["search", &format!("--limit={limit}"), "lost"], &[]);
        let said = String::from_utf8(output.stderr).unwrap();
        let first = said.lines().next().unwrap();
        let wanted = format!(
            "error: invalid value '{limit}' for '--limit <N>': write a number from 1 on, or leave it out for 10 entries"
        );
        assert_eq!((output.status.code(), first), (Some(2), wanted.as_str()));
    }
}

/// A pack of the user's own.
const MY_LAMPS: &str = "format = 2\n[pack]\nextends = \"any-company\"\n[company]\nid = \"lamps\"\nname = \"My Lamps\"\nchecked = \"2026-11-27\"\nhome = \"US\"\nnumber_on = \"your bill\"\n";

/// Runs the program with a folder of records and a pack, and nothing else of the user's.
fn onhold(args: &[&str], variables: &[(&str, &str)]) -> Output {
    let dir = tempfile::tempdir().unwrap();
    let records = dir.path().join("records");
    std::fs::create_dir(&records).unwrap();
    let packs = dir.path().join("settings/packs");
    std::fs::create_dir_all(&packs).unwrap();
    std::fs::write(packs.join("my-lamps.toml"), MY_LAMPS).unwrap();
    let name = "2026-11-23-140200-4f8c.toml";
    std::fs::copy(format!("{}/tests/fixtures/records/{name}", env!("CARGO_MANIFEST_DIR")), records.join(name)).unwrap();
    Command::new(env!("CARGO_BIN_EXE_onhold"))
        .args(args)
        .env_clear()
        .env("HOME", dir.path())
        .env("APPDATA", dir.path())
        .env("ONHOLD_DATA_DIR", &records)
        .env("ONHOLD_CONFIG_DIR", dir.path().join("settings"))
        .envs(variables.iter().copied())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn out(args: &[&str]) -> String {
    let output = onhold(args, &[]);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_pack_is_named_by_its_id() {
    let numbers = |pack: &str| onhold(&["--pack", pack, "numbers"], &[]);
    let built_in = numbers("amex-us");
    assert!(built_in.status.success() && String::from_utf8_lossy(&built_in.stdout).contains("1-800-528-4800"));
    let checked = out(&["check", "--pack", "any-company"]);
    assert!(checked.contains("built-in pack any-company"), "{checked}");
}

#[test]
fn a_shell_that_asks_gets_commands_options_and_ids() {
    for (line, wanted) in [
        (&["onhold", "se"][..], "search\tSearch answers"),
        (&["onhold", "calls", "show", ""], "2026-11-23-140200-4f8c\tamex-us dispute-charge"),
        (&["onhold", "calls", "show", ""], "last\t"),
        (&["onhold", "calls", "export", "last", "--letter", ""], "dispute-letter\t"),
        (&["onhold", "calls", "export", "last", "--for"], "--format\t"),
        (&["onhold", "search", "--kind", "de"], "department\t"),
        (&["onhold", "pack", ""], "amex-us\tAmerican Express (US)"),
        (&["onhold", "pack", ""], "my-lamps\tMy Lamps"),
        (&["onhold", "check", "my"], "my-lamps\tMy Lamps"),
        (&["onhold", "--pack", ""], "amex-us\tAmerican Express (US)"),
        (&["onhold", "--pack", ""], "my-lamps\tMy Lamps"),
        (&["onhold", "search", "--pack", "any"], "any-company\t"),
        (&["onhold", "calls", "show", "last", "--pack", "my"], "my-lamps\t"),
        (&["onhold", "--pack", "Carg"], "Cargo.toml"),
        (&["onhold", "man", ""], "doctor\t"),
        (&["onhold", "man", "calls", "e"], "export\t"),
        (&["onhold", "completions", "nu"], "nushell\t"),
    ] {
        let asked: Vec<&str> = std::iter::once("--").chain(line.iter().copied()).collect();
        let output = onhold(&asked, &[("ONHOLD_COMPLETE", "fish")]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.lines().any(|offered| offered.starts_with(wanted)), "{line:?}: {text}");
    }
    let empty = tempfile::tempdir().unwrap();
    let there = empty.path().to_str().unwrap();
    let named = format!("--data-dir={there}");
    for (line, unwanted) in [
        (&["onhold", "--data-dir", there, "calls", "show", ""][..], "2026-11-23-140200-4f8c"),
        (&["onhold", "calls", &named, "show", ""], "2026-11-23-140200-4f8c"),
        (&["onhold", "--config-dir", there, "--pack", ""], "my-lamps"),
        (&["onhold", "--pack", "any-company", "calls", "export", "last", "--letter", ""], "dispute-letter"),
    ] {
        let asked: Vec<&str> = std::iter::once("--").chain(line.iter().copied()).collect();
        let text = String::from_utf8(onhold(&asked, &[("ONHOLD_COMPLETE", "fish")]).stdout).unwrap();
        assert!(!text.contains(unwanted), "the line names other folders, {line:?}: {text}");
    }
    let offered = onhold(&["--", "onhold", "--pack", ""], &[("ONHOLD_COMPLETE", "fish")]);
    let offered = String::from_utf8(offered.stdout).unwrap();
    assert!(!offered.contains("Cargo.toml"), "files come once something is typed: {offered}");
    let silent = onhold(&["--", "onhold", "calls", "show", "qq"], &[("ONHOLD_COMPLETE", "fish")]);
    assert!(silent.status.success() && silent.stdout.is_empty(), "{silent:?}");
    let unknown = onhold(&["--", "onhold", ""], &[("ONHOLD_COMPLETE", "tcsh")]);
    assert!(!unknown.status.success(), "{unknown:?}");
}

#[test]
fn the_script_for_nushell_asks_for_every_id() {
    let script = script(Shell::Nushell, Arguments::command()).unwrap();
    for (place, times) in [
        ("id: string@\"nu-complete onhold calls\"", 2),
        ("letter: string@\"nu-complete onhold letters\"", 1),
        ("id?: string@\"nu-complete onhold pack ids\"", 1),
    ] {
        assert_eq!(script.matches(place).count(), times, "{place}: {script}");
    }
}

#[test]
fn a_mistyped_option_or_command_is_guessed() {
    for (args, guess) in [
        (&["serach", "x"][..], "'search'"),
        (&["search", "--jsno", "x"], "'--json'"),
        (&["search", "--knid", "faq", "x"], "'--kind'"),
        (&["search", "--kind", "depatrment", "x"], "'department'"),
        (&["calls", "export", "last", "--fromat", "md"], "'--format'"),
        (&["--data-dri", "x"], "'--data-dir'"),
        (&["completions", "fsh"], "'fish'"),
    ] {
        let output = onhold(args, &[]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.code() == Some(2) && said.contains("similar") && said.contains(guess),
            "{args:?}: {said}"
        );
    }
}

#[test]
fn help_has_examples_exit_codes_and_folders() {
    let help = out(&["--help"]);
    for part in ["Examples:", "Exit codes:", "Folders:", "onhold search wallet stolen", "XDG_DATA_HOME", "/issues"] {
        assert!(help.contains(part), "{part}: {help}");
    }
    let longest = help.lines().map(str::len).max().unwrap_or_default();
    assert!(longest <= 100, "{longest} columns: {help}");
    assert!(!out(&["-h"]).contains("Examples:"));
}

#[test]
fn every_example_of_the_help_is_a_command() {
    let help = out(&["--help"]);
    let examples = help.lines().skip_while(|line| *line != "Examples:").skip(1).take_while(|line| !line.is_empty());
    let mut seen = 0;
    for example in examples {
        let line = example.trim().split("  ").next().unwrap();
        let parsed = Arguments::command().try_get_matches_from(line.split(' '));
        assert!(parsed.is_ok(), "{line}: {parsed:?}");
        seen += 1;
    }
    assert!(seen >= 6, "{seen} examples");
}

#[test]
fn the_version_is_that_of_the_manifest() {
    // A test build names no commit; otherwise each commit would rebuild everything.
    let wanted = format!("onhold {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!((out(&["-V"]), out(&["--version"])), (wanted.clone(), wanted));
}

#[test]
fn paths_are_printed_with_their_names_or_alone() {
    let all = out(&["paths"]);
    let names: Vec<&str> = all.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, ["settings", "packs", "records", "exports", "cache"]);
    let chosen = out(&["--data-dir", "some/where", "--config-dir", "else/where", "paths"]);
    assert!(chosen.contains("some/where") && chosen.contains("else/where"), "{chosen}");
    assert_eq!(out(&["--data-dir", "some/where", "paths", "records"]), "some/where\n");
}

#[test]
fn tabs_separate_what_was_found() {
    let found = out(&["search", "--format", "tsv", "--limit", "5", "wallet stolen"]);
    let rows: Vec<Vec<&str>> = found.lines().map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() == 5 && rows.iter().all(|row| row.len() == 5), "{found}");
    assert_eq!(rows[0][..3], ["amex-us", "faq", "report-lost-stolen"]);
    let own = out(&["search", "--format", "tsv", "--kind", "call", "dispute"]);
    assert!(own.starts_with("amex-us\tcall\t2026-11-23-140200-4f8c\t"), "{own}");
    assert_eq!(onhold(&["search", "--format", "tsv", "qqqqqq"], &[]).status.code(), Some(1));
}

#[test]
fn the_doctor_names_what_works_and_nothing_private() {
    let output =
        onhold(&["doctor"], &[("TERM", "xterm-256color"), ("LANG", "en_US.UTF-8"), ("COLORTERM", "truecolor")]);
    let said = String::from_utf8(output.stdout).unwrap();
    for part in [
        concat!("onhold ", env!("CARGO_PKG_VERSION")),
        "xterm-256color, not run in a terminal",
        "the terminal (OSC 52), if it takes it",
        "COLORTERM=truecolor",
        "links       not sent to this terminal",
        "LANG=en_US.UTF-8",
        "packs       ~/",
        "3 at hand, 0 of them broken",
        "1 that can be read, 0 that cannot",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    for secret in ["4F-8831", "amex", "/tmp", "140200"] {
        assert!(!said.contains(secret), "{secret}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn the_doctor_names_what_is_wrong() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let records = dir.path().join("records");
    std::fs::create_dir(&records).unwrap();
    std::fs::write(records.join("broken.toml"), "no record").unwrap();
    std::fs::set_permissions(&records, std::fs::Permissions::from_mode(0o755)).unwrap();
    let folder = records.to_str().unwrap();
    let settings = dir.path().join("settings");
    std::fs::create_dir_all(settings.join("packs")).unwrap();
    std::fs::write(settings.join("config.toml"), "colours = 1").unwrap();
    std::fs::write(settings.join("packs/amex-us.local.toml"), "nonsense").unwrap();
    let settings = settings.to_str().unwrap();
    let output = onhold(
        &["--data-dir", folder, "--config-dir", settings, "doctor"],
        &[("TERM", "dumb"), ("DISPLAY", ":0"), ("PATH", "/nowhere")],
    );
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    for part in [
        "TERM=dumb",
        "colors      none",
        "The settings cannot be used",
        "2 at hand, 1 of them broken",
        "A pack is broken, amex-us.local.toml: `onhold check` with that file says why.",
        "xclip is not installed",
        "Others may look into the folder of records",
        "A record cannot be read",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn the_doctor_says_that_there_is_no_such_pack_and_names_a_broken_one() {
    let dir = tempfile::tempdir().unwrap();
    let broken = dir.path().join("lamps.toml");
    std::fs::write(&broken, "format = 2\nnonsense").unwrap();
    let doctor = |named: &str| {
        let output = onhold(&["--pack", named, "doctor"], &[]);
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let search = onhold(&["--pack", "nope", "search", "refund"], &[]);
    let (code, _, error) = doctor("nope");
    assert_eq!((code, error.as_str()), (search.status.code(), &*String::from_utf8(search.stderr).unwrap()));
    assert!(code == Some(2) && error.contains("there is no file nope"), "{error}");
    let (code, said, _) = doctor(broken.to_str().unwrap());
    assert_eq!(code, Some(1));
    assert!(said.contains("A pack is broken, lamps.toml: `onhold check` with that file says why."), "{said}");
    assert!(!said.contains(dir.path().to_str().unwrap()), "{said}");
}
