//! The folder: private whatever the umask, refused if it isn't safe, cleaned of our own leftovers
//! and of nothing else.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use onhold::store::{Store, StoreError};
use tempfile::TempDir;

use super::ID;
use super::call;
use super::listed;
use super::names;
use super::record;
use super::store;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// The folder for the test below, which runs this test program once more under another umask.
const CHILD: &str = "ONHOLD_TEST_CHILD";

#[test]
#[ignore = "run by modes_hold_under_every_umask, in a process of its own"]
fn child_that_saves() {
    let dir = std::env::var_os(CHILD).unwrap();
    let mut store = Store::open(Path::new(&dir)).unwrap();
    store.save(&call("x")).unwrap();
    store.save(&call("y")).unwrap();
    std::mem::forget(store);
}

#[test]
fn modes_hold_under_every_umask() {
    for umask in ["000", "022", "077", "177", "277"] {
        let parent = TempDir::new().unwrap();
        let dir = parent.path().join("share/onhold");
        // With a umask that removes the owner's own bits, a new folder can't get subfolders.
        fs::create_dir(parent.path().join("share")).unwrap();
        let status = Command::new("sh")
            .args(["-c", "umask \"$1\"; shift; exec \"$@\"", "sh", umask])
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "records::folder::child_that_saves", "--ignored"])
            .env(CHILD, &dir)
            .output()
            .unwrap();
        assert!(status.status.success(), "{umask}: {status:?}");
        assert_eq!((mode(&dir), mode(&record(&dir)), mode(&dir.join(".locks"))), (0o700, 0o600, 0o700), "{umask}");
        let lock = dir.join(".locks").join(format!("{ID}.lock"));
        assert_eq!(mode(&lock), 0o600, "{umask}");
        // The process is gone, and its lock with it, although the file is still there.
        assert!(store(&dir).claim(ID).unwrap(), "{umask}");
    }
}

#[test]
fn a_folder_that_others_may_write_to_is_refused_with_a_way_out() {
    let parent = TempDir::new().unwrap();
    let dir = parent.path().join("open");
    fs::create_dir(&dir).unwrap();
    for bad in [0o777, 0o770, 0o1777, 0o702] {
        fs::set_permissions(&dir, fs::Permissions::from_mode(bad)).unwrap();
        let error = Store::open(&dir).unwrap_err();
        assert!(matches!(error, StoreError::WritableByOthers(_)), "{bad:o}: {error}");
        assert!(error.to_string().contains("chmod 700"), "{error}");
    }
    assert_eq!(names(&dir), [""; 0]);
}

#[test]
fn an_empty_folder_is_closed_and_one_in_use_is_left_as_it_is() {
    let parent = TempDir::new().unwrap();
    for (file, after) in [(None, 0o700), (Some("letter.txt"), 0o755)] {
        let dir = parent.path().join(after.to_string());
        fs::create_dir(&dir).unwrap();
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).unwrap();
        if let Some(file) = file {
            fs::write(dir.join(file), "x").unwrap();
        }
        store(&dir).save(&call("x")).unwrap();
        assert_eq!((mode(&dir), mode(&record(&dir))), (after, 0o600));
    }
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    // Only root can give a folder away.
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let dir = TempDir::new().unwrap();
    std::os::unix::fs::chown(dir.path(), Some(65_534), None).unwrap();
    let error = Store::open(dir.path()).unwrap_err();
    assert!(matches!(error, StoreError::NotOurs(_)), "{error}");
    assert!(error.to_string().contains("--data-dir"), "{error}");
}

#[test]
fn a_link_to_the_folder_is_followed_once() {
    let parent = TempDir::new().unwrap();
    let (real, other, link) = (parent.path().join("real"), parent.path().join("other"), parent.path().join("link"));
    fs::create_dir(&real).unwrap();
    fs::create_dir(&other).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let mut store = store(&link);
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(&other, &link).unwrap();
    store.save(&call("x")).unwrap();
    assert_eq!((names(&real).len(), names(&other).len()), (1, 0));
}

#[test]
fn what_is_no_folder_is_refused() {
    let parent = TempDir::new().unwrap();
    let file = parent.path().join("file");
    fs::write(&file, "x").unwrap();
    assert!(Store::open(&file).is_err());
    assert!(Store::open(&file.join("below")).is_err());
    assert_eq!(fs::read_to_string(&file).unwrap(), "x");
}

#[test]
fn leftovers_of_dead_programs_are_swept_and_nothing_else() {
    let dir = TempDir::new().unwrap();
    let mut child = Command::new("true").spawn().unwrap();
    let dead = child.id();
    child.wait().unwrap();
    let own = std::process::id();
    let mut writer = store(dir.path());
    writer.save(&call("being written")).unwrap();
    let swept = [
        format!(".other-call.{dead}.aB3dE6.tmp"),
        format!(".other-call.{own}.aB3dE6.tmp"),
        format!(".profile.{dead}.aB3dE6.tmp"),
        // The name that older versions gave it.
        ".profileaB3dE6.tmp".to_owned(),
    ];
    let kept = [
        // A running process; a record that is being written; a name that isn't ours.
        ".other-call.1.aB3dE6.tmp".to_owned(),
        ".profile.1.aB3dE6.tmp".to_owned(),
        ".profilefG7hI8.tmp".to_owned(),
        ".profile-aB3dE6.tmp".to_owned(),
        format!(".{ID}.{own}.aB3dE6.tmp"),
        format!(".{ID}.{dead}.aB3dE6.tmp"),
        format!("other-call.{dead}.aB3dE6.tmp"),
        format!(".other-call.{dead}.aB3dE6.swp"),
        format!(".Other.{dead}.aB3dE6.tmp"),
        format!(".other-call.{dead}.tmp"),
    ];
    for name in swept.iter().chain(&kept) {
        fs::write(dir.path().join(name), "half").unwrap();
    }
    // An older version may be writing the other one now.
    let old = fs::File::options().write(true).open(dir.path().join(".profileaB3dE6.tmp")).unwrap();
    old.set_modified(SystemTime::now() - Duration::from_secs(2 * 3600)).unwrap();
    // A folder or a link with such a name isn't ours.
    fs::create_dir(dir.path().join(format!(".a-folder.{dead}.aB3dE6.tmp"))).unwrap();
    let link = format!(".a-link.{dead}.aB3dE6.tmp");
    std::os::unix::fs::symlink("nowhere", dir.path().join(&link)).unwrap();
    store(dir.path());
    let mut expected: Vec<String> = kept.to_vec();
    expected.extend([link, format!(".a-folder.{dead}.aB3dE6.tmp"), format!("{ID}.toml")]);
    expected.sort();
    assert_eq!(names(dir.path()), expected);
    assert_eq!(listed(&writer), [format!("{ID}: being written")]);
}

#[test]
fn a_record_whose_place_something_else_has_taken_goes_on_in_a_copy() {
    for what in ["pipe", "link", "folder", "device"] {
        let dir = TempDir::new().unwrap();
        let mut store = store(dir.path());
        store.save(&call("before")).unwrap();
        fs::remove_file(record(dir.path())).unwrap();
        let place = record(dir.path());
        match what {
            "pipe" => assert!(Command::new("mkfifo").arg(&place).status().unwrap().success()),
            "link" => std::os::unix::fs::symlink("/etc/hostname", &place).unwrap(),
            "device" => std::os::unix::fs::symlink("/dev/zero", &place).unwrap(),
            _ => fs::create_dir(&place).unwrap(),
        }
        let kind = fs::symlink_metadata(record(dir.path())).unwrap().file_type();
        let saved = store.save(&call("after")).unwrap();
        let copy = store.dir().join(format!("{ID}.conflict-1.toml"));
        assert_eq!(saved.conflict.as_ref(), Some(&copy), "{what}");
        assert!(fs::read_to_string(&copy).unwrap().contains("after"), "{what}");
        assert_eq!(fs::symlink_metadata(record(dir.path())).unwrap().file_type(), kind, "{what} is left alone");
        // Later saves continue there.
        assert_eq!(store.save(&call("later")).unwrap().conflict, None, "{what}");
        assert!(fs::read_to_string(&copy).unwrap().contains("later"), "{what}");
    }
}

#[test]
fn a_folder_that_was_removed_is_made_again_with_its_locks() {
    let parent = TempDir::new().unwrap();
    let dir = parent.path().join("records");
    let mut writer = store(&dir);
    writer.save(&call("before")).unwrap();
    fs::remove_dir_all(&dir).unwrap();
    assert_eq!(writer.save(&call("after")).unwrap().conflict, None);
    assert_eq!((mode(&dir), mode(&record(&dir)), mode(&dir.join(".locks"))), (0o700, 0o600, 0o700));
    assert_eq!(listed(&writer), [format!("{ID}: after")]);
    assert!(!store(&dir).claim(ID).unwrap(), "the record is still taken");
    // Only the locks this time; another program takes the record before the next save.
    fs::remove_dir_all(dir.join(".locks")).unwrap();
    let mut other = store(&dir);
    assert!(other.claim(ID).unwrap());
    let saved = writer.save(&call("ours")).unwrap();
    assert!(saved.conflict.is_some());
    assert_eq!(other.save(&call("theirs")).unwrap().conflict, None);
    assert_eq!(listed(&writer), [format!("{ID}.conflict-1: ours"), format!("{ID}: theirs")]);
}
