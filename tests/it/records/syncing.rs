//! A synced folder: two clones under git, what Syncthing leaves, and changes to records that nobody
//! has open.

use std::fs;
use std::path::Path;
use std::process::Command;

use onhold::call::promise::Settle;
use onhold::call::{Call, NoteLine, Outcome, Promise, PromiseState, Status};
use onhold::store::{Listed, Store, StoreError};
use tempfile::TempDir;

use super::ID;
use super::at;
use super::call;
use super::listed;
use super::locks;
use super::names;
use super::record;
use super::store;

/// Runs git with its own configuration; without git, prints that and returns `None`.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn git(dir: &Path, arguments: &[&str]) -> Option<bool> {
    let run = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"])
        .args(["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"])
        .args(arguments)
        .current_dir(dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output();
    match run {
        Ok(output) => Some(output.status.success()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: there is no git here");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

/// Two clones of a folder with one long call with two promises, at home and away.
fn two_clones(parent: &Path) -> Option<(Store, Store)> {
    let (home, away) = (parent.join("home"), parent.join("away"));
    let mut first = store(&home);
    let mut old = call("first line");
    old.status = Status::Ended;
    let later = |minutes: i64| old.created.plus_millis(minutes * 60_000);
    old.promise = (1..=2)
        .map(|number| Promise {
            what: format!("promise {number}"),
            who: "Dana".to_owned(),
            ..Promise::new(later(number))
        })
        .collect();
    first.save(&old).unwrap();
    drop(first);
    for arguments in [&["init"][..], &["add", "-A"], &["commit", "-m", "calls"]] {
        assert!(git(&home, arguments)?, "{arguments:?}");
    }
    assert!(git(parent, &["clone", "home", "away"])?);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&away, fs::Permissions::from_mode(0o700)).unwrap();
    }
    Some((store(&home), store(&away)))
}

/// Merges the changes of both clones at home; returns whether git could merge them.
fn merge(parent: &Path) -> bool {
    for side in ["home", "away"] {
        assert!(git(&parent.join(side), &["add", "-A"]).unwrap());
        assert!(git(&parent.join(side), &["commit", "-m", "more"]).unwrap());
    }
    assert!(git(&parent.join("home"), &["fetch", "../away", "main"]).unwrap());
    git(&parent.join("home"), &["merge", "-m", "both", "FETCH_HEAD"]).unwrap()
}

fn new_call(id: &str, note: &str) -> Call {
    Call { id: id.to_owned(), case: Some(ID.into()), ..call(note) }
}

fn settle(store: &mut Store, number: usize, state: PromiseState) {
    let promise = store.load(ID).unwrap().promise[number].clone();
    let settle = Settle { call: ID.to_owned(), promise, state, at: at("2026-11-30T09:00:00-05:00") };
    store.amend(ID, |call| settle.apply(&mut call.promise)).unwrap();
}

#[test]
fn two_clones_that_wrote_different_calls_merge() {
    let parent = TempDir::new().unwrap();
    let Some((mut home, mut away)) = two_clones(parent.path()) else { return };
    home.save(&new_call("2026-11-24-090000-aaaa", "at home")).unwrap();
    away.save(&new_call("2026-11-24-100000-bbbb", "on the way")).unwrap();
    away.amend(ID, |call| {
        call.outcome = Some(Outcome::Resolved);
        true
    })
    .unwrap();
    assert!(merge(parent.path()));
    drop((home, away));
    let mut merged = store(&parent.path().join("home"));
    let all = merged.list().unwrap();
    assert_eq!(all.len(), 3);
    let calls: Vec<Call> = all
        .into_iter()
        .map(|listed| match listed {
            Listed::Call { call, .. } => *call,
            Listed::Broken { message, .. } => panic!("{message}"),
        })
        .collect();
    let cases = onhold::call::case::cases(&calls);
    assert_eq!((cases.len(), cases[0].id, cases[0].totals().calls), (1, ID, 3), "one case, worked out from the files");
    assert!(calls.iter().any(|call| call.outcome == Some(Outcome::Resolved)));
}

#[test]
fn changes_in_different_places_of_one_record_merge() {
    let parent = TempDir::new().unwrap();
    let Some((mut home, mut away)) = two_clones(parent.path()) else { return };
    settle(&mut home, 1, PromiseState::Kept);
    away.amend(ID, |call| {
        call.fields.reference = "4F-8831".to_owned();
        true
    })
    .unwrap();
    assert!(merge(parent.path()), "a promise at the end and a field at the beginning");
    let merged = home.load(ID).unwrap();
    assert_eq!((merged.promise[1].state, merged.fields.reference.as_str()), (PromiseState::Kept, "4F-8831"));
    assert_eq!(merged.promise[0].state, PromiseState::Open);
}

#[test]
fn a_conflict_that_git_left_is_shown_with_its_line_and_left() {
    let parent = TempDir::new().unwrap();
    let Some((mut home, mut away)) = two_clones(parent.path()) else { return };
    settle(&mut home, 1, PromiseState::Kept);
    settle(&mut away, 1, PromiseState::Broken);
    assert!(!merge(parent.path()), "both said something else of the same promise");
    let path = record(&parent.path().join("home"));
    let before = fs::read_to_string(&path).unwrap();
    let line = before.lines().position(|line| line.starts_with("<<<<<<<")).unwrap() + 1;
    let all = listed(&home);
    assert!(all[0].starts_with(&format!("{ID}.toml:{line}: git left two versions here")), "{all:?}");
    assert!(matches!(home.amend(ID, |_| true).unwrap_err(), StoreError::Broken { .. }));
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    assert_eq!(locks(&parent.path().join("home")), [""; 0]);
}

#[test]
fn copies_of_synchronising_programs_are_named_and_are_no_calls() {
    let dir = TempDir::new().unwrap();
    store(dir.path()).save(&call("ours")).unwrap();
    let copies = [
        format!("{ID}.sync-conflict-20261124-101500-ABCDEF7.toml"),
        format!("{ID}_LOCAL_4711.toml"),
        format!("{ID}_REMOTE_4711.toml"),
    ];
    for copy in &copies {
        fs::copy(record(dir.path()), dir.path().join(copy)).unwrap();
    }
    // These don't have the name of a record at all.
    for other in [format!("{ID}.toml.orig"), format!("{ID}.toml~HEAD"), format!(".syncthing.{ID}.toml.tmp")] {
        fs::copy(record(dir.path()), dir.path().join(other)).unwrap();
    }
    let all = listed(&store(dir.path()));
    assert_eq!(all.len(), 4, "{all:?}");
    assert_eq!(all[0], format!("{ID}: ours"));
    for copy in &copies {
        assert!(all.iter().any(|line| line.starts_with(&format!("{copy}:1: "))), "{all:?}");
        assert!(dir.path().join(copy).exists());
    }
}

#[test]
fn a_record_is_changed_as_it_is_now_and_left_to_others_again() {
    let dir = TempDir::new().unwrap();
    let mut old = call("one");
    old.promise = vec![Promise { what: "a refund".to_owned(), ..Promise::new(old.created) }];
    store(dir.path()).save(&old).unwrap();
    let mut first = store(dir.path());
    first.list().unwrap();
    // Somebody adds a line between the list and the change: the record has both.
    let mut newer = old.clone();
    newer.note.push(NoteLine { at: old.created, text: "two".to_owned() });
    fs::write(record(dir.path()), toml::to_string(&newer).unwrap()).unwrap();
    settle(&mut first, 0, PromiseState::Kept);
    let now = first.load(ID).unwrap();
    assert_eq!((now.note.len(), now.promise[0].state), (2, PromiseState::Kept));
    assert_eq!(names(dir.path()), [format!("{ID}.toml")], "no copy was needed");
    assert_eq!(locks(dir.path()), [""; 0]);
    // The promise that was read is no longer there: nothing is written.
    let stale =
        Settle { call: ID.to_owned(), promise: old.promise[0].clone(), state: PromiseState::Broken, at: old.created };
    let error = first.amend(ID, |call| stale.apply(&mut call.promise)).unwrap_err();
    assert!(matches!(error, StoreError::ChangedMeanwhile(_)), "{error}");
    assert_eq!(first.load(ID).unwrap(), now);
    // Another program works on it.
    let mut second = store(dir.path());
    assert!(second.claim(ID).unwrap());
    assert!(matches!(first.amend(ID, |_| true).unwrap_err(), StoreError::OpenElsewhere(_)));
    assert_eq!(first.load(ID).unwrap(), now);
}

#[test]
fn a_record_that_this_program_works_on_stays_its_own_after_a_change() {
    let dir = TempDir::new().unwrap();
    let mut store = store(dir.path());
    store.save(&call("one")).unwrap();
    store
        .amend(ID, |call| {
            call.fields.reference = "4F-8831".to_owned();
            true
        })
        .unwrap();
    assert_eq!(locks(dir.path()).len(), 1);
    let two = store.save(&call("two")).unwrap();
    assert_eq!(two.conflict, None);
}
