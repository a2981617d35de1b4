//! Saves on a disk that fails: whichever call goes wrong, the record on the disk is the old one or
//! the new one, nothing else is left behind, and the next save succeeds.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rustix::io::Errno;
use tempfile::TempDir;

use crate::call::{Call, Moment, NoteLine};
use crate::store::disk;
use crate::store::failing::Failing;
use crate::store::{Store, StoreError};

const ID: &str = "2026-11-23-140211-4f8c";

fn call(text: &str) -> Call {
    let at: Moment = "2026-11-23T14:02:11.480-05:00".parse().unwrap();
    let mut call = Call::new(ID.into(), "amex-us".into(), at);
    call.note.push(NoteLine { at, text: text.into() });
    call
}

/// Returns the names and contents of the files in the folder, without the locks.
fn files(dir: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let mut files: Vec<(String, String)> = entries
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// Runs `act` with the first, second, third … disk call of a save failing, until none fails.
///
/// Returns the number of calls.
fn each_failure(
    prepare: impl Fn(&mut Store),
    act: impl Fn(&mut Store, &Path, Option<StoreError>),
    change: &str,
) -> usize {
    for nth in 0.. {
        let mut failed = 0;
        for errno in [Errno::NOSPC, Errno::IO, Errno::ROFS, Errno::DQUOT, Errno::ACCESS, Errno::FBIG] {
            let dir = TempDir::new().unwrap();
            let disk = Failing::new(errno);
            let mut store = Store::with_disk(dir.path(), Arc::new(disk.clone())).unwrap();
            prepare(&mut store);
            disk.fail_after(nth);
            let result = store.save(&call(change));
            disk.work();
            failed += usize::from(result.is_err());
            act(&mut store, dir.path(), result.err());
        }
        if failed == 0 {
            return nth;
        }
    }
    0
}

#[test]
fn a_failing_disk_never_costs_the_old_record_nor_the_next_save() {
    let calls = each_failure(
        |store| drop(store.save(&call("old")).unwrap()),
        |store, dir, error| {
            let before = files(dir);
            assert_eq!(before.len(), 1, "one file, no temporary one: {before:?}");
            let (is_old, is_new) = (before[0].1.contains("old"), before[0].1.contains("new"));
            assert!(is_old != is_new && before[0].1.ends_with("\"\n"), "{error:?}: {before:?}");
            if let Some(error) = error {
                let said_of_folder = error.to_string().contains("save the folder");
                assert_eq!(is_new, said_of_folder, "only the sync of the folder comes after the rename: {error}");
            }
            let saved = store.save(&call("newer")).unwrap();
            assert_eq!(saved.conflict, None);
            assert!(files(dir)[0].1.contains("newer"));
        },
        "new",
    );
    assert_eq!(calls, 8, "folder, file, read, create, write, sync, replace, sync of the folder");
}

#[test]
fn a_failing_disk_never_leaves_half_a_new_record() {
    let calls = each_failure(
        |_| {},
        |store, dir, _| {
            assert!(
                files(dir).iter().all(|(_, text)| text.contains("new") && text.ends_with("\"\n")),
                "{:?}",
                files(dir)
            );
            assert_eq!(store.save(&call("newer")).unwrap().conflict, None);
            assert_eq!(files(dir).len(), 1);
            assert!(files(dir)[0].1.contains("newer"));
        },
        "new",
    );
    assert_eq!(calls, 11, "folder, lock (4), file, create, write, sync, place, sync of the folder");
}

#[test]
fn a_failing_disk_never_costs_either_side_of_a_conflict() {
    each_failure(
        |store| {
            store.save(&call("old")).unwrap();
            fs::write(store.dir().join(format!("{ID}.toml")), "theirs").unwrap();
        },
        |store, dir, error| {
            assert_eq!(files(dir).last().unwrap().1, "theirs");
            let saved = store.save(&call("newer")).unwrap();
            assert_eq!(saved.conflict.is_some(), error.is_some(), "told once: {error:?}");
            let all = files(dir);
            assert_eq!(all.len(), 2, "{all:?}");
            assert_eq!(all[0].0, format!("{ID}.conflict-1.toml"));
            assert!(all[0].1.contains("newer"));
            assert_eq!(all[1].1, "theirs");
        },
        "new",
    );
}

#[test]
fn a_failing_disk_never_costs_a_record_that_was_to_be_deleted() {
    let dir = TempDir::new().unwrap();
    let disk = Failing::new(Errno::IO);
    let mut store = Store::with_disk(dir.path(), Arc::new(disk.clone())).unwrap();
    store.save(&call("old")).unwrap();
    disk.fail_after(0);
    assert!(store.discard(ID).is_err());
    assert_eq!(files(dir.path()).len(), 1);
    store.discard(ID).unwrap();
    assert_eq!(files(dir.path()), []);
}

#[test]
fn a_save_whose_folder_was_not_synced_is_done_again() {
    let dir = TempDir::new().unwrap();
    let disk = Failing::new(Errno::IO);
    let mut store = Store::with_disk(dir.path(), Arc::new(disk.clone())).unwrap();
    for left in [10, 7] {
        disk.fail_after(left);
        assert!(store.save(&call("same")).unwrap_err().to_string().contains("save the folder"));
    }
    store.save(&call("same")).unwrap();
    // Now the record is safe, and saving the same text costs one check of the folder and of the
    // file.
    disk.fail_after(3);
    store.save(&call("same")).unwrap();
    assert_eq!(disk.left(), 0);
}

#[test]
fn a_file_that_appears_during_the_save_is_not_replaced() {
    let dir = TempDir::new().unwrap();
    let disk = Failing::new(Errno::IO).with_intruder(dir.path().join(format!("{ID}.toml")));
    let mut store = Store::with_disk(dir.path(), Arc::new(disk)).unwrap();
    assert!(store.save(&call("ours")).unwrap().conflict.is_some());
    let all = files(dir.path());
    assert!(all[0].1.contains("ours"), "{all:?}");
    assert_eq!(all[1].1, "theirs");
}

#[test]
fn errors_say_what_to_do() {
    for (errno, says) in [
        (Errno::NOSPC, "the disk is full: free some space; "),
        (Errno::DQUOT, "your disk quota is used up: free some space; "),
        (Errno::ROFS, "the disk is read-only: choose another folder with --data-dir DIR; "),
        (Errno::FBIG, "the limit on file sizes is too low (ulimit -f); "),
    ] {
        let error = StoreError::Io { action: "cannot write", path: "/x/\u{1b}y".into(), source: errno.into() };
        let text = error.to_string();
        assert!(text.starts_with(&format!("{says}cannot write /x/␛y: ")), "{text}");
    }
}

#[test]
fn what_cannot_be_synced_is_not_waited_for() {
    for (errno, fine) in [
        (Errno::INVAL, true),
        (Errno::NOTSUP, true),
        (Errno::OPNOTSUPP, true),
        (Errno::IO, false),
        (Errno::NOSPC, false),
    ] {
        assert_eq!(disk::unless_unsupported(Err(errno.into())).is_ok(), fine, "{errno:?}");
    }
}
