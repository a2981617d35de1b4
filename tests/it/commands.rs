//! The command line as scripts use it: exit codes, clean pipes, JSON that parses.

use std::process::{Command, Output, Stdio};

/// Runs the program without any of the user's folders or variables.
fn onhold(args: &[&str]) -> Output {
    let dir = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_onhold"))
        .args(args)
        .env_clear()
        .env("HOME", dir.path())
        .env("APPDATA", dir.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b), "{args:?} sends an escape byte");
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn exit_codes_say_what_happened() {
    for (args, code) in [
        (&["search", "lost"][..], 0),
        (&["search", "qqqqqq"], 1),
        (&["search", "--limit", "0", "lost"], 2),
        (&["numbers"], 0),
        (&["numbers", "qqqqqq"], 1),
        (&["check"], 0),
        (&["check", "assets/amex-us.toml"], 0),
        (&["check", "tests/fixtures/bad/from.toml"], 1),
        (&["check", "no/such/file.toml"], 2),
        (&["pack"], 0),
        (&["calls"], 1),
        (&["calls", "show", "nothing"], 1),
        (&["keys"], 0),
        (&["keys", "--markdown"], 0),
        (&["paths"], 0),
        (&["doctor"], 0),
        (&["completions", "bash"], 0),
        (&["completions", "tcsh"], 2),
        (&["man"], 0),
        (&["man", "calls", "export"], 0),
        (&["man", "nothing"], 2),
        (&["--help"], 0),
        (&["--version"], 0),
        (&["frobnicate"], 2),
        (&["--pack", "no/such/file.toml", "search", "lost"], 2),
        (&[], 2),
    ] {
        let output = onhold(args);
        let both = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{args:?}: {both}");
        assert!(code != 2 || !output.stderr.is_empty(), "{args:?} fails without a word");
    }
}

#[test]
fn the_dashboard_without_a_terminal_says_so_in_one_line() {
    let output = onhold(&[]);
    assert!(output.stdout.is_empty());
    assert_eq!(text(&output.stderr).lines().count(), 1);
}

#[test]
fn a_broken_pack_is_told_whole_and_not_used() {
    let output = onhold(&["--pack", "tests/fixtures/bad/from.toml", "search", "lost"]);
    assert!(output.stdout.is_empty());
    assert!(text(&output.stderr).contains("from.toml:29:9"), "{}", text(&output.stderr));
}

#[test]
fn json_parses_and_the_right_answer_is_first() {
    for (query, id) in [("wallet stolen", "report-lost-stolen"), ("dipsute", "dispute-charge")] {
        let output = onhold(&["search", "--json", "--", query]);
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let hits = &found["hits"];
        assert_eq!(hits[0]["id"], id);
        for key in ["kind", "id", "title", "score"] {
            assert!(!hits[0][key].is_null(), "{key}");
        }
    }
    let pack = onhold::pack::load::built_in().unwrap();
    let printed = text(&onhold(&["numbers"]).stdout);
    assert!(printed.contains("from abroad, collect") && !printed.contains(", From abroad "), "{printed}");
    let numbers: serde_json::Value = serde_json::from_slice(&onhold(&["numbers", "--json"]).stdout).unwrap();
    assert!(numbers.as_array().is_some_and(|list| list.len() == pack.department.len()));
    let none: serde_json::Value = serde_json::from_slice(&onhold(&["search", "--json", "qqqqqq"]).stdout).unwrap();
    assert_eq!(none["hits"], serde_json::json!([]));
}

#[test]
fn more_words_narrow_the_directory_for_people_and_scripts_alike() {
    for options in [&[][..], &["--all"]] {
        let numbers =
            |more: &[&str]| text(&onhold(&[&["numbers", "lost", "card", "abroad"], options, more].concat()).stdout);
        let found: serde_json::Value = serde_json::from_str(&numbers(&["--json"])).unwrap();
        let ids: Vec<_> = found.as_array().unwrap().iter().map(|department| department["id"].clone()).collect();
        assert_eq!(ids, ["international", "lost-stolen"], "{options:?}");
        let printed = numbers(&[]);
        let lines = || printed.lines().filter(|line| line.contains("  from "));
        assert!(lines().next().unwrap().starts_with("From abroad, collect  1-336-393-1111"), "{printed}");
        assert_eq!(lines().count(), 3, "{printed}");
    }
}

#[test]
fn hours_are_written_for_the_reader() {
    let dir = tempfile::tempdir().unwrap();
    let config = dir.path().to_str().unwrap();
    for (settings, hours) in [("", "Mon-Fri 8 am to 8 pm, "), ("clock = 24\n", "Mon-Fri 08:00-20:00, ")] {
        std::fs::write(dir.path().join("config.toml"), settings).unwrap();
        for command in
            [&["numbers", "cfpb"][..], &["numbers", "1-855-411-2372"], &["search", "--kind", "department", "cfpb"]]
        {
            let printed = text(&onhold(&[&["--config-dir", config], command].concat()).stdout);
            assert!(printed.contains(hours), "{command:?}: {printed}");
        }
    }
    let json = text(&onhold(&["numbers", "--json", "cfpb"]).stdout);
    assert!(json.contains("\"Mon-Fri 08:00-20:00\""), "as the pack has them: {json}");
}

#[test]
fn a_number_in_a_query_is_judged_in_all_companies() {
    let examples = |args: &[&str]| onhold(&[&["--pack", "assets/examples"], args].concat());
    for args in [&["search", "020 7946 0101"][..], &["search", "--all", "020 7946 0101"]] {
        let output = examples(args);
        let shown = text(&output.stdout);
        assert!(shown.contains("Tern Airways") && shown.contains("Bookings"), "{args:?}: {shown}");
        assert!(!shown.contains("Not a listed"), "{args:?}: {shown}");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
    }
    let unknown = text(&examples(&["search", "--all", "1-312-555-0177"]).stdout);
    assert!(unknown.contains("! No company here lists this number."), "{unknown}");
    let numbers = text(&examples(&["numbers", "--all", "1-312-555-0111"]).stdout);
    assert!(numbers.starts_with("! No company here lists this number."), "{numbers}");
    assert!(numbers.contains("One digit away from 1-312-555-0110 (Larkspur Internet (invented): Repair)"), "{numbers}");
    assert!(!format!("{unknown}{numbers}").contains("Larkspur number"), "{unknown}{numbers}");
    let words = text(&examples(&["search", "--all", "refund"]).stdout);
    assert!(!words.contains("directory"), "{words}");
}

#[test]
fn the_users_own_calls_are_searched_too() {
    let dir = tempfile::tempdir().unwrap();
    let record = "format = 1\nid = \"2026-11-23-140211-4f8c\"\nstatus = \"ended\"\ncompany = \"amex-us\"\ncreated = \"2026-11-23T14:02:11-05:00\"\n\n[fields]\nreference = \"4F-8831\"\nagent = \"Dana\"\n\n[[note]]\nat = \"2026-11-23T14:05:00-05:00\"\ntext = \"the toaster exploded\"\n";
    std::fs::write(dir.path().join("2026-11-23-140211-4f8c.toml"), record).unwrap();
    std::fs::write(dir.path().join("broken.toml"), "no record").unwrap();
    let folder = dir.path().to_str().unwrap();
    for (query, extra) in [("8831", None), ("toaster", None), ("dana", Some("--all"))] {
        let mut args = vec!["--data-dir", folder, "search", "--json", query];
        args.extend(extra);
        let found: serde_json::Value = serde_json::from_slice(&onhold(&args).stdout).unwrap();
        let hits = &found["hits"];
        assert_eq!((&hits[0]["kind"], &hits[0]["company"]), (&"call".into(), &"amex-us".into()), "{query}: {hits}");
    }
    let shown = text(&onhold(&["--data-dir", folder, "search", "toaster"]).stdout);
    assert!(shown.contains("4F-8831") && shown.contains("2:05 pm the toaster exploded"), "{shown}");
    assert_eq!(onhold(&["--data-dir", "Cargo.toml", "search", "lost"]).status.code(), Some(0));
}

#[test]
fn what_is_printed_names_no_page_as_if_it_were_installed() {
    for args in [
        &["pack"][..],
        &["pack", "any-company"],
        &["calls", "export", "--help"],
        &["call", "--help"],
        &["keys", "--help"],
        &["search", "--help"],
    ] {
        let printed = text(&onhold(args).stdout);
        let pages = printed.lines().filter(|line| line.contains("docs/") && !line.contains("in the repository"));
        assert_eq!(pages.collect::<Vec<_>>(), Vec::<&str>::new(), "{args:?}");
    }
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onhold"))
        .arg("pack")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}
