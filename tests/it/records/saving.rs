//! What a save guarantees: all or nothing, never over somebody else's work, nothing sensitive.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use onhold::call::{Mark, NoteLine, StepMark, redact};
use onhold::pack::Field;
use onhold::store::{Saved, StoreError};
use proptest::prelude::*;
use tempfile::TempDir;

use super::Dice;
use super::ID;
use super::at;
use super::call;
use super::listed;
use super::locks;
use super::names;
use super::record;
use super::store;
use crate::support::own;

#[test]
fn a_record_is_one_file_that_later_saves_replace() {
    let dir = TempDir::new().unwrap();
    let mut store = store(dir.path());
    let path = store.dir().join(format!("{ID}.toml"));
    for text in ["first", "second", "second", "third"] {
        assert_eq!(store.save(&call(text)).unwrap(), Saved { path: path.clone(), conflict: None });
        assert_eq!(listed(&store), [format!("{ID}: {text}")]);
    }
    assert_eq!(names(dir.path()), [format!("{ID}.toml")]);
}

#[test]
fn a_file_that_somebody_else_changed_is_never_written_over() {
    let dir = TempDir::new().unwrap();
    let mut store = store(dir.path());
    store.save(&call("old")).unwrap();
    let before = fs::metadata(record(dir.path())).unwrap().modified().unwrap();
    // The same length and the same time: only the content tells.
    let theirs = fs::read_to_string(record(dir.path())).unwrap().replace("old", "her");
    fs::write(record(dir.path()), &theirs).unwrap();
    fs::File::options().write(true).open(record(dir.path())).unwrap().set_modified(before).unwrap();

    let saved = store.save(&call("ours")).unwrap();
    let copy = store.dir().join(format!("{ID}.conflict-1.toml"));
    assert_eq!(saved, Saved { path: copy.clone(), conflict: Some(copy.clone()) });
    assert_eq!(fs::read_to_string(record(dir.path())).unwrap(), theirs);
    // Later saves go to the copy, and the conflict is reported only once.
    assert_eq!(store.save(&call("ours, more")).unwrap(), Saved { path: copy.clone(), conflict: None });
    assert_eq!(fs::read_to_string(record(dir.path())).unwrap(), theirs);
    assert_eq!(listed(&store), [format!("{ID}.conflict-1: ours, more"), format!("{ID}: her")]);
    // The id in the file is the name of the file.
    assert!(fs::read_to_string(&copy).unwrap().contains(&format!("id = \"{ID}.conflict-1\"")));
    // The copy can be changed by others, too.
    fs::write(&copy, "theirs again").unwrap();
    assert_eq!(
        store.save(&call("ours, still")).unwrap().conflict,
        Some(store.dir().join(format!("{ID}.conflict-2.toml")))
    );
    assert_eq!(fs::read_to_string(copy).unwrap(), "theirs again");
    // Deleting the call deletes only the file that this program wrote last.
    store.discard(ID).unwrap();
    assert_eq!(names(dir.path()), [format!("{ID}.conflict-1.toml"), format!("{ID}.toml")]);
}

#[test]
fn a_copy_is_a_record_of_its_own_that_can_be_resumed_and_deleted() {
    let dir = TempDir::new().unwrap();
    {
        let mut store = store(dir.path());
        store.save(&call("old")).unwrap();
        fs::write(record(dir.path()), "theirs").unwrap();
        store.save(&call("ours")).unwrap();
    }
    let mut store = store(dir.path());
    let copy = format!("{ID}.conflict-1");
    assert!(store.claim(&copy).unwrap());
    let mut resumed = store.load(&copy).unwrap();
    assert_eq!(resumed.id, copy);
    resumed.note[0].text = "resumed".into();
    assert_eq!(store.save(&resumed).unwrap().conflict, None);
    assert_eq!(listed(&store)[0], format!("{copy}: resumed"));
    store.discard(&copy).unwrap();
    assert_eq!(names(dir.path()), [format!("{ID}.toml")]);
}

#[test]
fn a_new_record_never_replaces_a_file_that_was_there_before() {
    let dir = TempDir::new().unwrap();
    fs::write(record(dir.path()), "somebody's").unwrap();
    let saved = store(dir.path()).save(&call("new")).unwrap();
    assert!(saved.conflict.is_some());
    assert_eq!(fs::read_to_string(record(dir.path())).unwrap(), "somebody's");
}

#[test]
fn a_record_that_was_deleted_meanwhile_comes_back_with_the_next_save() {
    let dir = TempDir::new().unwrap();
    let mut store = store(dir.path());
    store.save(&call("old")).unwrap();
    fs::remove_file(record(dir.path())).unwrap();
    assert_eq!(store.save(&call("new")).unwrap().conflict, None);
    assert_eq!(listed(&store), [format!("{ID}: new")]);
}

#[test]
fn a_resumed_call_may_write_over_what_it_read_and_nothing_newer() {
    let dir = TempDir::new().unwrap();
    store(dir.path()).save(&call("old")).unwrap();

    // Listed and claimed.
    let mut first = store(dir.path());
    first.list().unwrap();
    assert!(first.claim(ID).unwrap());
    assert_eq!(first.save(&call("resumed")).unwrap().conflict, None);
    drop(first);

    // Claimed without a list, and loaded.
    let mut second = store(dir.path());
    assert!(second.claim(ID).unwrap());
    assert_eq!(second.load(ID).unwrap().note[0].text, "resumed");
    assert_eq!(second.save(&call("again")).unwrap().conflict, None);
    drop(second);

    // Changed after the claim, then loaded.
    let mut reader = store(dir.path());
    assert!(reader.claim(ID).unwrap());
    fs::write(record(dir.path()), toml::to_string(&call("edited")).unwrap()).unwrap();
    assert_eq!(reader.load(ID).unwrap().note[0].text, "edited");
    assert_eq!(reader.save(&call("edited, more")).unwrap().conflict, None);
    drop(reader);

    // Changed between the list and the claim: the listed state is old, and so is the text to save.
    let mut third = store(dir.path());
    third.list().unwrap();
    store(dir.path()).claim(ID).unwrap();
    fs::write(record(dir.path()), "theirs").unwrap();
    assert!(third.claim(ID).unwrap());
    assert!(third.save(&call("stale")).unwrap().conflict.is_some());
    assert_eq!(fs::read_to_string(record(dir.path())).unwrap(), "theirs");
}

#[test]
fn two_programs_never_work_on_one_call() {
    let dir = TempDir::new().unwrap();
    let (mut first, mut second) = (store(dir.path()), store(dir.path()));
    first.save(&call("first")).unwrap();
    assert!(!second.claim(ID).unwrap());
    assert!(first.claim(ID).unwrap());
    assert_eq!(listed(&second), [format!("{ID}: first (open elsewhere)")]);
    let holder = second.holder(ID);
    assert!(holder.starts_with(&format!("process {}", std::process::id())), "{holder}");
    assert_eq!(listed(&first), [format!("{ID}: first")]);
    let error = second.save(&call("second")).unwrap_err();
    assert!(matches!(error, StoreError::OpenElsewhere(_)), "{error}");
    assert!(matches!(second.discard(ID).unwrap_err(), StoreError::OpenElsewhere(_)));
    assert_eq!(listed(&first), [format!("{ID}: first")]);
    drop(first);
    assert_eq!(listed(&second), [format!("{ID}: first")]);
    assert!(second.claim(ID).unwrap());
    assert_eq!(second.save(&call("second")).unwrap().conflict, None);
    drop(second);
    assert_eq!(locks(dir.path()), [""; 0], "locks are given back");
}

#[test]
fn never_two_of_many_programs_have_a_call_at_once() {
    let dir = TempDir::new().unwrap();
    store(dir.path()).save(&call("x")).unwrap();
    let (working, claims) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let program = || {
        for _ in 0..150 {
            let mut store = store(dir.path());
            if store.claim(ID).unwrap() {
                assert_eq!(working.fetch_add(1, Ordering::SeqCst), 0);
                std::thread::yield_now();
                working.fetch_sub(1, Ordering::SeqCst);
                claims.fetch_add(1, Ordering::SeqCst);
            }
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(program))));
    assert!(claims.into_inner() >= 150);
}

#[test]
fn two_programs_that_list_do_not_see_each_other() {
    let dir = TempDir::new().unwrap();
    store(dir.path()).save(&call("x")).unwrap();
    let other = fs::File::create(dir.path().join(".locks").join(format!("{ID}.lock"))).unwrap();
    other.try_lock_shared().unwrap();
    assert_eq!(listed(&store(dir.path())), [format!("{ID}: x")]);
}

#[test]
fn an_editor_and_a_program_in_any_order_lose_nothing_of_the_editors() {
    let mut dice = Dice(7);
    for round in 0..40 {
        let dir = TempDir::new().unwrap();
        let mut store = store(dir.path());
        let mut theirs: Vec<(String, String)> = Vec::new();
        for step in 0..dice.roll(12) {
            match dice.roll(4) {
                0 | 1 => drop(store.save(&call(&format!("ours {step}"))).unwrap()),
                2 => drop(store.list().unwrap()),
                _ => {
                    let all = names(dir.path());
                    let name = all.get(dice.roll(all.len().max(1))).cloned().unwrap_or_else(|| format!("{ID}.toml"));
                    let text = format!("theirs {step}");
                    fs::write(dir.path().join(&name), &text).unwrap();
                    theirs.retain(|(other, _)| *other != name);
                    theirs.push((name, text));
                }
            }
        }
        for (name, text) in theirs {
            assert_eq!(fs::read_to_string(dir.path().join(name)).unwrap(), text, "round {round}");
        }
    }
}

#[test]
fn ids_that_are_no_file_names_are_refused() {
    let dir = TempDir::new().unwrap();
    let mut store = store(dir.path());
    for id in ["", "..", "../x", "/etc/passwd", "a/b", "a\0b", ".hidden", "A", "nul", "\u{1b}[2J", &"a".repeat(65)] {
        let mut bad = call("x");
        bad.id = id.to_owned();
        for error in [
            store.save(&bad).unwrap_err(),
            store.claim(id).unwrap_err(),
            store.load(id).unwrap_err(),
            store.discard(id).unwrap_err(),
        ] {
            assert!(matches!(error, StoreError::BadId(_)), "{id:?}: {error}");
            assert!(!error.to_string().contains('\u{1b}'));
        }
    }
    assert_eq!(names(dir.path()), [""; 0]);
}

#[test]
fn a_record_that_could_not_be_read_back_is_not_written() {
    let dir = TempDir::new().unwrap();
    let mut store = store(dir.path());
    store.save(&call("short")).unwrap();
    assert!(matches!(store.save(&call(&"long ".repeat(300_000))).unwrap_err(), StoreError::TooLong));
    assert_eq!(listed(&store), [format!("{ID}: short")]);
    store.save(&call(&"long ".repeat(100_000))).unwrap();
}

#[test]
fn discarding_deletes_the_record_and_its_lock() {
    let dir = TempDir::new().unwrap();
    let mut store = store(dir.path());
    store.save(&call("x")).unwrap();
    store.discard(ID).unwrap();
    assert_eq!(names(dir.path()), [""; 0]);
    assert_eq!(locks(dir.path()), [""; 0]);
    store.discard(ID).unwrap();
    // The id is free again.
    assert_eq!(store.save(&call("y")).unwrap().conflict, None);
}

/// Every digit of every file, in order.
fn digits_on_disk(dir: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        all.push_str(path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            all.push_str(&digits_on_disk(&path));
        } else {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    let value = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10),
        _ => Some(c).filter(char::is_ascii_digit),
    };
    all.chars().filter_map(value).collect()
}

#[test]
fn a_card_number_is_in_no_file_of_the_folder() {
    let spellings = [
        "378282246310005",
        "3782 822463 10005",
        "3782-822463-10005",
        "3782.822463.10005",
        "3782/822463/10005",
        "3782\u{a0}822463\u{a0}10005",
        "3782 - 822463 - 10005",
        "3 7 8 2 8 2 2 4 6 3 1 0 0 0 5",
        "37 82 82 24 63 10 00 5",
        "378 282 246 310 005",
        "3782_822463_10005",
        "3782\t822463\t10005",
        "3782\r\n822463\r\n10005",
        "3782–822463–10005",
        "3782\u{200b}822463\u{200b}10005",
        "３７８２８２２４６３１０００５",
        "٣٧٨٢ ٨٢٢٤٦٣ ١٠٠٠٥",
        "card:378282246310005.",
        "(378282246310005)",
        "x378282246310005x",
        "3782822463100051234",
        "378282246310005 378282246310005",
    ];
    for spelled in spellings {
        let dir = TempDir::new().unwrap();
        let mut call = call(&format!("she read back {spelled}, I said yes"));
        for field in Field::OF_EVERY_CALL.into_iter().chain([own("booking")]) {
            *call.fields.get_mut(field) = format!("{} {spelled}", field.label());
        }
        let at = at("2026-11-23T14:05:00.000-05:00");
        let choice = Some(spelled.into());
        call.step.push(StepMark { checklist: "lost".into(), step: "say".into(), mark: Mark::Done, at, choice });
        // Split over two notes, at any place.
        for cut in 4..11 {
            let (head, tail) = "378282246310005".split_at(cut);
            call.note.push(NoteLine { at, text: format!("it is {head}") });
            call.note.push(NoteLine { at, text: format!("{tail} gold") });
        }
        store(dir.path()).save(&call).unwrap();
        let digits = digits_on_disk(dir.path());
        for part in ["3782", "82822", "22463", "63100"] {
            assert!(!digits.contains(part), "{spelled:?}: {part} is on the disk");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read_back_harmless(
        texts in prop::collection::vec("(\\PC|[\u{0}-\u{9f}]|[\"'\\\\\u{202e}\u{feff}]){0,40}", 11),
    ) {
        let dir = TempDir::new().unwrap();
        let mut call = call(&texts[9]);
        // Not a promise: a vertical tab is whitespace when typed, but a visible sign once it is
        // neutralized.
        call.note.push(NoteLine { at: call.created, text: format!("note {}", texts[10]) });
        for (field, text) in Field::OF_EVERY_CALL.into_iter().chain([own("booking")]).zip(&texts) {
            call.fields.get_mut(field).clone_from(text);
        }
        let mut store = store(dir.path());
        store.save(&call).unwrap();
        let read = store.load(ID).unwrap();
        let safe = redact::stored(&call);
        let harmless = onhold::text::safe::neutralize_line;
        for field in call.fields.all() {
            prop_assert_eq!(read.fields.get(field), harmless(safe.fields.get(field)));
        }
        for (read, written) in read.note.iter().zip(&safe.note) {
            prop_assert_eq!(&read.text, &harmless(&written.text));
            prop_assert!(!read.text.chars().any(char::is_control));
        }
        prop_assert_eq!(read.note.len(), 2);
    }
}

#[test]
fn what_is_resumed_after_a_conflict_is_our_own_text() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = store(dir.path());
    store.save(&call("ours")).unwrap();
    let theirs = fs::read_to_string(record(dir.path())).unwrap().replace("ours", "her");
    fs::write(record(dir.path()), theirs).unwrap();
    assert!(store.save(&call("ours, more")).unwrap().conflict.is_some());
    let mut resumed = store.resume(ID).unwrap().unwrap();
    assert_eq!(resumed.note[0].text, "ours, more");
    resumed.note[0].text = "ours, at last".to_owned();
    store.save(&resumed).unwrap();
    assert_eq!(listed(&store), [format!("{ID}.conflict-1: ours, at last"), format!("{ID}: her")]);
}
