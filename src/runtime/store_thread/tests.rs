//! Whichever disk call fails and whichever thread panics, nothing unsaved is lost, and no record is
//! saved twice.

use std::fs;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use super::*;
use crate::call::profile::Profile;
use crate::call::{Moment, NoteLine};
use crate::store::Store;
use crate::store::disk::{Disk, System};
use crate::store::failing::Failing;

fn call(id: &str, text: &str) -> Call {
    let at: Moment = "2026-11-23T14:00:00-05:00".parse().unwrap();
    let mut call = Call::new(id.to_owned(), "amex-us".into(), at);
    call.note.push(NoteLine { at, text: text.to_owned() });
    call
}

const FIRST: &str = "2026-11-23-140000-aaaa";
const SECOND: &str = "2026-11-23-150000-bbbb";

/// Returns the texts of the records in `dir`, by name.
fn records(dir: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for path in fs::read_dir(dir).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        if path.extension().is_some_and(|ending| ending == "toml") {
            all.push((path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()));
        }
    }
    all.sort();
    all
}

/// Returns a keeper whose folders, `records` and `rescued`, are in `dir`.
fn keeper(dir: &Path, disk: Arc<dyn Disk>) -> Arc<Keeper> {
    Keeper::with_disk(dir.join("records"), disk, dir.join("rescued"))
}

/// Returns the folder that a message names.
fn folder_in(said: &str) -> Option<PathBuf> {
    said.split([' ', ',', '\n']).map(PathBuf::from).find(|word| word.is_absolute() && word.is_dir())
}

#[test]
fn a_second_call_does_not_push_out_a_first_that_could_not_be_written() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("records");
    fs::write(&folder, "a file in the folder's place").unwrap();
    let (events, told) = channel();
    let store = StoreHandle::start(&keeper(dir.path(), Arc::new(System)), events);
    store.save(call(FIRST, "draft"));
    store.save(call(FIRST, "the first"));
    store.flush();
    assert!(matches!(told.recv().unwrap(), Event::Msg(Msg::Stored(Stored::Failed(_)))));
    store.save(call(SECOND, "the second"));
    store.resume(FIRST.to_owned());
    let resumed = told
        .iter()
        .find_map(|event| if let Event::Msg(Msg::Stored(Stored::Resumed(call))) = event { Some(call) } else { None });
    assert_eq!(resumed.unwrap().note[0].text, "the first", "from memory, as it is on no disk");
    fs::remove_file(&folder).unwrap();
    store.finish().unwrap();
    for (id, text) in [(FIRST, "the first"), (SECOND, "the second")] {
        assert!(fs::read_to_string(folder.join(format!("{id}.toml"))).unwrap().contains(text));
    }
}

/// Runs a session: two calls, an older one resumed, everything read, the program closed.
///
/// Returns the outcome of the last save.
fn session(dir: &Path, disk: &Failing) -> Result<(), NotSaved> {
    let (events, told) = channel();
    let store = StoreHandle::start(&keeper(dir, Arc::new(disk.clone())), events);
    for text in ["one", "one, two"] {
        store.save(call(FIRST, text));
        store.flush();
    }
    store.read_records();
    store.save(call(SECOND, "three"));
    store.flush();
    // What was written can be resumed, and each request is answered, whatever failed.
    store.resume(FIRST.to_owned());
    store.flush();
    store.save(call(FIRST, "one, two, four"));
    let saved = store.finish();
    drop(told);
    saved
}

#[test]
fn each_call_to_the_disk_may_fail_once_in_a_session_and_nothing_is_lost_or_there_twice() {
    for errno in [Errno::IO, Errno::NOSPC] {
        for nth in 0.. {
            let dir = tempfile::tempdir().unwrap();
            let folder = dir.path().join("records");
            let disk = Failing::new(errno);
            disk.fail_after(nth);
            session(dir.path(), &disk).unwrap();
            let all = records(&folder);
            let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, [format!("{FIRST}.toml"), format!("{SECOND}.toml")], "call {nth} failed");
            assert!(all[0].1.contains("one, two, four") && all[1].1.contains("three"), "call {nth}: {all:?}");
            // The call that should fail never came, so every call has had its turn.
            if disk.left() < 1000 {
                assert!(nth > 30, "only {nth} calls");
                break;
            }
        }
    }
}

#[test]
fn a_disk_that_fails_for_good_loses_nothing_either() {
    for nth in 0..60 {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("records");
        let disk = Failing::for_good(Errno::IO);
        disk.fail_after(nth);
        let text = match session(dir.path(), &disk) {
            Ok(()) => records(&folder).into_iter().map(|(_, text)| text).collect::<String>(),
            // Rescued or printed: the message names a folder or is the text itself.
            Err(lost) => {
                let said = lost.to_string();
                let rescued = folder_in(&said);
                let rescued = rescued.map(|rescued| records(&rescued)).unwrap_or_default();
                let kept = records(&folder).into_iter().chain(rescued);
                kept.map(|(_, text)| text).collect::<String>() + &said
            }
        };
        assert!(text.contains("one, two, four") && text.contains("three"), "call {nth}: {text}");
    }
}

#[test]
fn a_store_thread_that_is_gone_leaves_its_records_to_the_end() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("records");
    let keeper = keeper(dir.path(), Arc::new(System));
    let store = StoreHandle::start(&keeper, channel().0);
    store.save(call(FIRST, "one"));
    store.flush();
    // As after a panic: no one answers, but the store still knows the file.
    let store = StoreHandle { jobs: channel().0, keeper };
    store.save(call(FIRST, "one, two"));
    store.finish().unwrap();
    let all = records(&folder);
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all[0].1.contains("one, two"));
}

#[test]
fn a_record_that_is_too_long_is_rescued_whole_and_the_others_are_saved() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("records");
    let store = StoreHandle::start(&keeper(dir.path(), Arc::new(System)), channel().0);
    let long = "long ".repeat(400_000);
    store.save(call(FIRST, &long));
    store.save(call(SECOND, "short"));
    let said = store.finish().unwrap_err().to_string();
    let rescued = folder_in(&said);
    let rescued = rescued.unwrap_or_else(|| panic!("no folder in {said:.300}"));
    let all = records(&rescued);
    fs::remove_dir_all(&rescued).unwrap();
    assert_eq!(all.len(), 1);
    assert!(all[0].1.contains(&long));
    assert!(records(&folder)[0].1.contains("short"));
}

#[test]
fn a_list_that_takes_long_brings_nothing_old_back() {
    let dir = tempfile::tempdir().unwrap();
    let (keeper, (events, told), (jobs, _received)) = (keeper(dir.path(), Arc::new(System)), channel(), channel());
    let mut thread =
        StoreThread { keeper, events, jobs, due: None, listing: ListState::None, written: Vec::new(), looks: false };
    thread.keeper.put(call(FIRST, "old"));
    thread.write();
    let list = |thread: &StoreThread| thread.keeper.with_store(|store| Ok(store.listing())).unwrap().read();
    // The list is made before a save and delivered after it.
    let before = list(&thread);
    thread.listing = ListState::Running;
    thread.keeper.put(call(FIRST, "new"));
    thread.write();
    thread.listed(before);
    // The list was made before a record was deleted, so another one is made.
    let before = list(&thread);
    thread.listing = ListState::Running;
    thread.discard(FIRST);
    thread.listed(before);
    assert_eq!(thread.listing, ListState::Running);
    let answers = told.try_iter().filter_map(|event| {
        if let Event::Msg(Msg::Stored(Stored::Records(history))) = event { Some(history) } else { None }
    });
    assert_eq!(answers.last().unwrap().calls[0].note[0].text, "new");
}

#[test]
fn a_folder_that_cannot_be_read_is_told_once_and_nothing_counts_as_unsaved() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("records"), "a file in the folder's place").unwrap();
    let (events, told) = channel();
    let store = StoreHandle::start(&keeper(dir.path(), Arc::new(System)), events);
    store.look_for_unfinished();
    store.flush();
    let is_unlisted = |event: &Event| matches!(event, Event::Msg(Msg::Stored(Stored::Unlisted(_))));
    let all: Vec<Event> = told.try_iter().collect();
    assert!(all.len() == 1 && all.iter().all(is_unlisted), "{all:?}");
    // A folder that opens, but can't be listed.
    let (keeper, (events, told), (jobs, _received)) = (keeper(dir.path(), Arc::new(System)), channel(), channel());
    let (listing, written) = (ListState::Running, Vec::new());
    let mut thread = StoreThread { keeper, events, jobs, due: None, listing, written, looks: true };
    thread.listed(Err(StoreError::NotOurs(dir.path().to_owned())));
    assert!(is_unlisted(&told.recv().unwrap()) && told.try_recv().is_err());
}

#[test]
fn notes_go_to_an_editor_once_their_record_is_on_disk() {
    let dir = tempfile::tempdir().unwrap();
    let (keeper, (events, told), (jobs, _received)) = (keeper(dir.path(), Arc::new(System)), channel(), channel());
    let mut thread =
        StoreThread { keeper, events, jobs, due: None, listing: ListState::None, written: Vec::new(), looks: false };
    let record = call(FIRST, "one");
    thread.keeper.put(record.clone());
    // No file can have this name, so no editor is started.
    let notes = NotesToEdit { call: "../no".to_owned(), note: record.note, not_cards: Vec::new() };
    thread.edit_notes(notes);
    assert!(thread.keeper.unsaved().is_empty() && records(&dir.path().join("records")).len() == 1);
    let failed =
        told.iter().find_map(|event| if let Event::Msg(Msg::Edited(back)) = event { back.failed } else { None });
    assert!(failed.is_some());
}

#[test]
fn the_last_save_has_the_profile_though_the_thread_never_came_to_it() {
    let dir = tempfile::tempdir().unwrap();
    let profile = Profile { name: "Ada Example".to_owned(), ..Profile::default() };
    // A thread that hangs takes no job.
    let stuck = |disk: Arc<dyn Disk>| {
        let (jobs, received) = channel();
        (StoreHandle { jobs, keeper: keeper(dir.path(), disk) }, received)
    };
    let (store, _jobs) = stuck(Arc::new(System));
    store.save_profile(profile.clone());
    store.keeper.close().unwrap();
    let loaded = || Store::open(&dir.path().join("records")).unwrap().load_profile().unwrap();
    assert_eq!(loaded(), profile);
    // If it can't be written, the error says what was lost and where it is instead.
    let newer = Profile { name: "Ada Newer".to_owned(), ..profile.clone() };
    let full = Failing::for_good(Errno::NOSPC);
    let (store, _jobs) = stuck(Arc::new(full.clone()));
    full.fail_after(0);
    store.save_profile(newer.clone());
    let said = store.keeper.close().unwrap_err().to_string();
    assert!(said.starts_with("your profile could not be saved: "), "{said}");
    let rescued = folder_in(&said).unwrap();
    let found = Store::open(&rescued).unwrap().load_profile().unwrap();
    fs::remove_dir_all(&rescued).unwrap();
    assert_eq!((found, loaded()), (newer, profile));
}
