//! What `check` says of each fixture, word by word, and that sound packs pass.

use std::fs;

use onhold::pack::{Pack, built_in, check, load};

use super::fixtures;
use super::report;
use crate::committed::expect_files;

/// What `onhold check` warns about on a day soon after the fixtures were written.
fn warnings(name: &str, text: &str) -> String {
    check::warnings(text, jiff::civil::date(2026, 11, 24)).draw(name, text)
}

#[test]
fn every_bad_pack_has_its_exact_report() {
    assert!(fixtures("bad").len() >= 90, "bad packs are missing");
    every_fixture_has_its_report("bad", report);
}

#[test]
fn every_pack_that_could_be_better_has_its_exact_warnings() {
    assert!(fixtures("warned").iter().all(|path| report("", &fs::read_to_string(path).unwrap()).is_empty()));
    every_fixture_has_its_report("warned", warnings);
}

fn every_fixture_has_its_report(folder: &str, report: fn(&str, &str) -> String) {
    expect_files(fixtures(folder).into_iter().map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let found = report(&name, &fs::read_to_string(&path).unwrap());
        assert!(!found.is_empty(), "{name} has no problem");
        (path.with_extension("txt"), found)
    }));
}

#[test]
fn good_packs_are_sound_and_read_as_serde_reads_them() {
    for path in fixtures("good") {
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(report("good", &text), "");
        assert_eq!(warnings("good", &text), "");
        let read: Pack = toml::from_str(&text).unwrap();
        let base = read.pack.extends.as_deref().map(|id| built_in::by_id(id).unwrap());
        let is_same = check::parse(&text).unwrap() == read.over(base.unwrap_or_default()).complete();
        assert!(is_same, "{}: two whole packs are too long to print", path.display());
        assert!(load::from_path(&path).is_ok());
    }
}

#[test]
fn a_broken_pack_is_an_error_that_holds_the_whole_report() {
    let bad = fixtures("bad").into_iter().find(|path| path.ends_with("unknown-keys-several.toml")).unwrap();
    let error = load::from_path(&bad).unwrap_err().to_string();
    assert!(error.starts_with(&format!("3 problems in {}\n\nerror: `kewords` is not a key", bad.display())), "{error}");
    assert_eq!(error.matches("error: ").count(), 3);
}

#[test]
fn the_built_in_pack_is_sound_and_its_mistakes_would_be_found() {
    for pack in built_in::ALL {
        assert_eq!(report(pack.id, pack.text), "");
    }
    // Removing any line with an id must cause an error: the rules work on the real pack, too.
    let lines: Vec<&str> = onhold::pack::BUILT_IN.lines().collect();
    let ids: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with("id = ")).step_by(25).collect();
    assert!(ids.len() > 5);
    for id in ids {
        let text = lines.iter().enumerate().filter(|(at, _)| *at != id).map(|(_, line)| *line).collect::<Vec<_>>();
        assert_ne!(report("built-in pack", &text.join("\n")), "", "{}", lines[id]);
    }
}
