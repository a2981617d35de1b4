//! Libraries on the command line: which company a command takes, `search --all`, and `check` of a
//! folder. The real program.

use std::fs;
use std::process::{Command, Output, Stdio};

use super::a_mixed_folder;
use crate::generator;

/// Runs the program without any of the user's folders or variables.
fn onhold(args: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_onhold"));
    command.args(args).env_clear().env("HOME", home.path()).env("APPDATA", home.path()).stdin(Stdio::null());
    command.output().unwrap()
}

#[test]
fn the_command_line_takes_the_company_that_the_dashboard_opens_with() {
    let home = tempfile::tempdir().unwrap();
    let (config, records) = (home.path().join("config"), home.path().join("records"));
    fs::create_dir_all(config.join("packs")).unwrap();
    fs::create_dir(&records).unwrap();
    let lamps = include_str!("../../fixtures/good/every-key.toml");
    fs::write(config.join("packs/shop.toml"), lamps).unwrap();
    let companies = |args: &[&str]| {
        let (config, records) = (config.to_str().unwrap(), records.to_str().unwrap());
        let found = onhold(&[&["--config-dir", config, "--data-dir", records], args, &["--json"]].concat());
        let json: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
        let hits = json.get("hits").unwrap_or(&json).as_array().unwrap().clone();
        let mut ids: Vec<_> = hits.iter().map(|hit| hit["company"].as_str().unwrap().to_owned()).collect();
        ids.dedup();
        (ids, text(&found.stderr))
    };
    let both = |expected: &str, said: &str| {
        for args in [&["search", "--kind", "department", "number"][..], &["numbers"]] {
            let (ids, stderr) = companies(args);
            assert_eq!(ids, [expected], "{args:?}");
            assert!(if said.is_empty() { stderr.is_empty() } else { stderr.contains(said) }, "{args:?}: {stderr}");
        }
    };
    // Before the first call, the user's own pack.
    both("lamp-shop", "");
    let amex = include_str!("../../fixtures/records/2026-11-23-140200-4f8c.toml");
    fs::write(records.join("2026-11-22-140200-4f8c.toml"), amex.replace("2026-11-23T14", "2026-11-22T14")).unwrap();
    both("amex-us", "");
    // Then the company used last.
    let name = "2026-11-23-140200-4f8c.toml";
    let record = include_str!("../../fixtures/records/2026-11-23-140200-4f8c.toml");
    let at_lamps = record.replace("company = \"amex-us\"", "company = \"lamp-shop\"");
    assert_ne!(at_lamps, record);
    fs::write(records.join(name), at_lamps).unwrap();
    both("lamp-shop", "");
    // The settings come first.
    fs::write(config.join("config.toml"), "company = \"any-company\"\n").unwrap();
    both("any-company", "");
    fs::write(config.join("config.toml"), "company = \"nobody\"\n").unwrap();
    both("lamp-shop", "config.toml: no pack here for company nobody");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_command_line_searches_one_company_or_all() {
    let dir = a_mixed_folder();
    let lamps = include_str!("../../fixtures/good/every-key.toml");
    fs::write(dir.path().join("z-lamps.toml"), lamps).unwrap();
    let folder = dir.path().to_str().unwrap();
    let all = onhold(&["--pack", folder, "search", "--all", "--limit", "1", "lamp", "parcel"]);
    assert_eq!(all.status.code(), Some(0));
    let out = text(&all.stdout);
    assert!(out.starts_with("faq  The Lamp Shop (US)  Where is my lamp?\n"), "{out}");
    assert!(out.contains("Call Orders"), "the answer of the first: {out}");
    assert!(text(&all.stderr).contains("left out c-broken.toml: 6 problems"), "{}", text(&all.stderr));
    let json = onhold(&["--pack", folder, "search", "--all", "--json", "lamp", "parcel"]);
    let found: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let hits = &found["hits"];
    assert_eq!((&hits[0]["company"], &hits[0]["id"]), (&"lamp-shop".into(), &"where-is-my-lamp".into()));
    let one = onhold(&["--pack", folder, "search", "--json", "--limit", "100", "card"]);
    let found: serde_json::Value = serde_json::from_slice(&one.stdout).unwrap();
    let hits = &found["hits"];
    let first = generator::packs(1).next().unwrap().0;
    assert!(hits.as_array().unwrap().iter().all(|hit| format!("{}.toml", hit["company"].as_str().unwrap()) == first));
}

#[test]
fn packs_of_the_configuration_folder_join_the_built_in_one() {
    let dir = tempfile::tempdir().unwrap();
    let packs = dir.path().join("packs");
    fs::create_dir(&packs).unwrap();
    fs::write(packs.join("lamps.toml"), include_str!("../../fixtures/good/every-key.toml")).unwrap();
    let config = dir.path().to_str().unwrap();
    let all = onhold(&["--config-dir", config, "search", "--all", "--limit", "1", "where is my lamp"]);
    assert!(text(&all.stdout).contains("The Lamp Shop"), "{}", text(&all.stdout));
    fs::write(dir.path().join("config.toml"), "company = \"amex-us\"\n").unwrap();
    let here = onhold(&["--config-dir", config, "search", "--limit", "1", "where is my lamp"]);
    assert!(!text(&here.stdout).contains("Where is my lamp?"), "without --all, one pack");
}

#[test]
fn a_pack_of_the_folder_is_named_by_its_file_its_name_or_its_id_and_has_what_the_user_adds() {
    let dir = tempfile::tempdir().unwrap();
    let packs = dir.path().join("packs");
    fs::create_dir(&packs).unwrap();
    fs::write(packs.join("a.toml"), include_str!("../../fixtures/good/every-key.toml")).unwrap();
    let own = "format = 2\n[[faq]]\nid = \"tide\"\nquestion = \"When is high tide?\"\nphrasings = [\"a\", \"b\", \"c\", \"d\"]\nanswer = \"At six.\"\n";
    fs::write(packs.join("a.local.toml"), own).unwrap();
    let config = dir.path().to_str().unwrap();
    let file = packs.join("a.toml");
    for named in ["a", "lamp-shop", file.to_str().unwrap()] {
        let found = onhold(&["--config-dir", config, "--pack", named, "search", "high tide"]);
        assert!(text(&found.stdout).contains("At six."), "{named}: {}", text(&found.stderr));
    }
    let missing = onhold(&["--config-dir", config, "--pack", "lamps", "search", "high tide"]);
    assert_eq!(missing.status.code(), Some(2), "{}", text(&missing.stdout));
    let all = onhold(&["--config-dir", config, "--pack", "lamp-shop", "search", "--all", "high tide"]);
    assert!(text(&all.stderr).contains("--pack names one pack, so --all reads no other"), "{}", text(&all.stderr));
}

#[test]
fn a_pack_of_ones_own_is_printed_and_checked_by_its_id() {
    let dir = tempfile::tempdir().unwrap();
    let config = dir.path().to_str().unwrap();
    let run = |args: &[&str]| onhold(&[&["--config-dir", config], args].concat());
    assert_eq!(run(&["new", "Comcast"]).status.code(), Some(0));
    let file = dir.path().join("packs/comcast.toml");
    let written = fs::read_to_string(&file).unwrap();
    assert_eq!(text(&run(&["pack", "comcast"]).stdout), written);
    let checked = run(&["check", "comcast"]);
    assert!(text(&checked.stdout).contains("comcast.toml is valid: "), "{}", text(&checked.stderr));
    // The id counts, too, where the file has another name.
    fs::rename(&file, dir.path().join("packs/cable.toml")).unwrap();
    assert_eq!(text(&run(&["pack", "comcast"]).stdout), written);
    let checked = text(&run(&["check", "comcast", "cable"]).stdout);
    assert_eq!(checked.matches("cable.toml").count(), 1, "one pack by both its names: {checked}");
    for command in ["pack", "check"] {
        let unknown = run(&[command, "nobody"]);
        let said = "there is no pack `nobody`; the packs here are amex-us, any-company, cable";
        assert_eq!((unknown.status.code(), text(&unknown.stderr).contains(said)), (Some(2), true), "{unknown:?}");
    }
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples");
    assert!(text(&run(&["--pack", examples, "check", "tern-airways"]).stdout).contains("tern-airways.toml is valid"));
}

#[test]
fn a_pack_that_is_left_out_is_named_on_the_command_line() {
    let dir = tempfile::tempdir().unwrap();
    let packs = dir.path().join("packs");
    fs::create_dir(&packs).unwrap();
    let lamps = include_str!("../../fixtures/good/every-key.toml");
    fs::write(packs.join("broken.toml"), "format = 2\nnonsense").unwrap();
    fs::write(packs.join("mine.toml"), lamps.replace("id = \"lamp-shop\"", "id = \"amex-us\"")).unwrap();
    let config = dir.path().to_str().unwrap();
    for command in [&["search", "smell gas"][..], &["numbers"]] {
        let said = text(&onhold(&[&["--config-dir", config], command].concat()).stderr);
        assert!(said.contains("left out broken.toml: ") && said.contains("line 2"), "{said}");
        assert!(said.contains("left out mine.toml: the built-in pack has the company id amex-us already"), "{said}");
    }
    let doctor = text(&onhold(&["--config-dir", config, "doctor"]).stdout);
    assert!(doctor.contains("1 of them broken, 1 files left out") && doctor.contains("mine.toml: "), "{doctor}");
    let mine = packs.join("mine.toml");
    let checked = text(&onhold(&["check", mine.to_str().unwrap()]).stdout);
    assert!(checked.contains("note: the built-in pack has the company id amex-us too, and comes first"), "{checked}");
}

#[test]
fn what_a_pack_takes_over_is_not_counted_as_its_own() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/good/extends.toml");
    let checked = text(&onhold(&["check", file]).stdout);
    let last = checked.lines().last().unwrap_or_default();
    assert!(
        last.contains("is valid: 1 FAQ, 0 departments, 0 numbers, 1 checklist of its own, on top of amex-us"),
        "{checked}"
    );
}

#[test]
fn a_folder_is_checked_pack_by_pack() {
    let dir = a_mixed_folder();
    let output = onhold(&["check", dir.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let out = text(&output.stdout);
    assert_eq!(out.matches(" is valid: ").count(), 3, "{out}");
    for said in ["not a pack: notes.txt", "c-broken.toml:28:", "d-again.toml: a-first.toml has the company id"] {
        assert!(out.contains(said), "{said} in:\n{out}");
    }
    let empty = tempfile::tempdir().unwrap();
    let output = onhold(&["--pack", empty.path().to_str().unwrap(), "search", "lost"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("there is no pack in"), "{}", text(&output.stderr));
}
