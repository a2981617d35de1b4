//! Digits that may still become a card number are held back from the disk for a short time. Nothing
//! else is held back, and nothing that was stored is removed.

use onhold::app::windows::Window;
use onhold::app::{Effect, Stored};
use onhold::call::draft::Place;
use onhold::call::{Call, EventKind};
use onhold::pack::Field;

use crate::support::Dashboard;

/// Reads what was last saved of a text.
type Read = fn(&Dashboard) -> String;

/// The boxes whose text goes into the record: the keys that lead there, and how to read it.
const BOXES: [(&str, Read); 5] = [
    ("<Esc>4", |dashboard| saved(dashboard, |call| call.note.last().map(|line| line.text.clone()))),
    ("<Esc>r", |dashboard| saved(dashboard, |call| Some(call.fields.get(Field::Reference).to_owned()))),
    ("<Esc>p", |dashboard| saved(dashboard, |call| call.draft_at(&Place::What).map(ToOwned::to_owned))),
    ("<Esc>p<Up>", |dashboard| saved(dashboard, |call| call.draft_at(&Place::Who).map(ToOwned::to_owned))),
    ("<Esc>clost<Enter>he", |dashboard| saved(dashboard, |call| Some(call.fields.get(Field::Reference).to_owned()))),
];

/// Reads from the record that was saved last.
fn saved(dashboard: &Dashboard, what: impl Fn(&onhold::call::Call) -> Option<String>) -> String {
    dashboard.last_saved().and_then(what).unwrap_or_default()
}

/// Types `text` with `pace` seconds before each character; returns what was last saved before and
/// after each.
fn saves(keys: &str, text: &str, pace: i64, read: Read) -> Vec<[String; 2]> {
    let (mut dashboard, mut saves) = (Dashboard::new(120, 40).keys(keys), Vec::new());
    for c in text.chars() {
        dashboard = dashboard.wait(pace);
        let waited = read(&dashboard);
        dashboard = dashboard.keys(&c.to_string());
        saves.push([waited, read(&dashboard)]);
    }
    saves
}

/// Does the same, and returns what was last saved after each.
fn dictate(keys: &str, text: &str, pace: i64, read: Read) -> Vec<String> {
    saves(keys, text, pace, read).into_iter().map(|[_, after]| after).collect()
}

#[test]
fn a_reference_that_cannot_become_a_card_number_is_saved_digit_by_digit() {
    for (keys, read) in BOXES.into_iter().filter(|(keys, _)| !keys.ends_with("<Up>")) {
        for pace in [0, 2] {
            let stored = dictate(keys, "ref 7000123", pace, read);
            for (length, stored) in (1..).zip(&stored) {
                assert_eq!(stored.trim_end(), "ref 7000123"[..length].trim_end(), "{keys} at {pace}");
            }
        }
    }
}

#[test]
fn nothing_that_was_saved_is_taken_off_again() {
    for (keys, read) in BOXES {
        for (text, pace) in
            [("card 378282246310005", 2), ("4000 1234 5678", 2), ("4000 1234 5678 9", 4), ("5500005 x 1", 0)]
        {
            // Also what was saved while waiting for the next key.
            let stored = saves(keys, text, pace, read).concat();
            for (before, after) in stored.iter().zip(stored.iter().skip(1)) {
                let is_masked = after.contains('•');
                assert!(is_masked || after.starts_with(before.as_str()), "{keys} {text}: {before}, then {after}");
            }
        }
    }
}

#[test]
fn digits_from_the_seventh_on_wait_three_seconds_and_the_screen_says_so() {
    for (keys, read) in BOXES.into_iter().filter(|(keys, _)| !keys.ends_with("<Up>")) {
        let typed = Dashboard::new(120, 40).keys(keys).keys("40001234");
        assert_eq!(read(&typed), "400012", "{keys}");
        assert!(typed.screen().contains("digits held back"), "{keys}\n{}", typed.screen());
        let waited = typed.wait(2);
        assert_eq!(read(&waited), "400012", "{keys}");
        let waited = waited.wait(1);
        assert_eq!(read(&waited), "40001234", "{keys}");
        assert!(!waited.screen().contains("held back"), "{keys}");
        // Also where the title of the notes is out of sight.
        for (columns, rows) in [(80, 24), (50, 20)] {
            let typed = Dashboard::new(columns, rows).keys(keys).keys("40001234");
            assert!(typed.screen().contains("digits held back"), "{keys}\n{}", typed.screen());
        }
    }
}

#[test]
fn ten_seconds_after_the_seventh_digit_and_thirty_of_an_american_express_number_nothing_waits() {
    let notes = BOXES[0].1;
    for (text, kept) in
        [("4000123456", [6, 6, 6, 6]), ("40001234567890", [6, 12, 13, 14]), ("3782822463100", [6, 6, 6, 6])]
    {
        let stored = dictate("<Esc>4", text, 2, notes);
        let last: Vec<usize> = stored.iter().map(String::len).collect();
        assert_eq!([last[6], last[last.len() - 3], last[last.len() - 2], last[last.len() - 1]], kept, "{text}");
    }
    // The seventh digit comes at 28 s, the twelfth at 48 s.
    let slow = dictate("<Esc>4", "378282246310", 4, notes);
    assert_eq!(slow.last().map(String::len), Some(11), "three seconds after each digit it was saved");
}

#[test]
fn a_wall_clock_that_is_set_back_ends_no_later() {
    for (keys, read) in BOXES.into_iter().filter(|(keys, _)| !keys.ends_with("<Up>")) {
        let typed = Dashboard::new(120, 40).keys(keys).keys("40001234").set_back(3600);
        assert_eq!(read(&typed.wait(3)), "40001234", "{keys}");
    }
}

/// Boxes whose text Enter saves: the keys that lead there, and what is typed.
const FORMS: [(&str, &str); 6] = [
    ("<Esc>gs", "four fox"),
    ("<Esc>4<Up><Up><Up><Up><Up><Esc>gs", "Dana Ex"),
    ("<Esc>gd<Enter>", "nov 2x"),
    ("<Esc>ge<Enter>", "she said no"),
    ("<Esc>p<Up>", "Robin"),
    ("<Esc>clost<Enter>ht<Enter>", "the night shift"),
];

#[test]
fn what_is_typed_into_a_form_is_in_the_record_at_each_key() {
    for (keys, text) in FORMS {
        let typed = Dashboard::new(120, 40).keys(keys).keys(text);
        let record = toml::to_string(typed.last_saved().unwrap()).unwrap();
        assert!(record.contains(text), "{keys}: {record}");
        let call = typed.last_saved().unwrap().clone();
        let resumed = Dashboard::new(120, 40).stored(Stored::Resumed(Box::new(call)));
        if let Some(transfer) = resumed.app.call.event.iter().find(|event| event.kind == EventKind::Transfer) {
            assert_eq!(transfer.department.as_deref(), Some(text), "nobody can open that list again");
        } else {
            let again = resumed.keys(keys);
            assert!(again.screen().contains(text), "{keys}\n{}", again.screen());
        }
        let taken = typed.keys("<Enter>").keys(if text.contains('x') { "" } else { "a credit<Enter><Enter>" });
        let is_draft = |draft: &onhold::call::draft::Draft| draft.text.contains(text);
        assert!(text == "nov 2x" || !taken.app.call.draft.iter().any(is_draft), "{keys}: it was taken");
    }
}

#[test]
fn digits_in_a_form_are_held_back_as_elsewhere() {
    for (keys, _) in FORMS {
        let typed = Dashboard::new(120, 40).keys(keys).keys("378282246310005");
        let written = |dashboard: &Dashboard| toml::to_string(dashboard.last_saved().unwrap()).unwrap();
        assert!(written(&typed).contains("378282") && !written(&typed).contains("3782822"), "{keys}");
        assert!(typed.screen().contains("digits held back"), "{keys}\n{}", typed.screen());
        let waited = typed.wait(3);
        assert!(written(&waited).contains("•••• 0005"), "{keys}: {}", written(&waited));
    }
}

#[test]
fn the_profile_is_kept_at_each_key() {
    let saved = |dashboard: &Dashboard| {
        let profile =
            |effect: &Effect| if let Effect::SaveProfile(profile) = effect { Some(profile.clone()) } else { None };
        dashboard.effects.iter().rev().find_map(profile).unwrap()
    };
    let open = || {
        let mut dashboard = Dashboard::new(120, 40).keys("<Esc>?profile<Enter>");
        assert!(matches!(dashboard.app.windows.top(), Some(Window::Profile(_))), "{}", dashboard.screen());
        dashboard.effects.clear();
        dashboard
    };
    let half = open().keys("1-800-52");
    assert_eq!(saved(&half).draft.values().next().map(String::as_str), Some("1-800-52"), "no telephone number yet");
    let mut again = Dashboard::new(120, 40).stored(Stored::Profile(saved(&half))).keys("<Esc>?profile<Enter>");
    assert!(again.screen().contains("1-800-52"), "{}", again.screen());
    again = again.keys("8-4800<Down>Ada");
    let (number, profile) = (saved(&again).number.values().next().cloned(), saved(&again));
    assert_eq!(number.map(|own| own.e164.to_string()).as_deref(), Some("+18005284800"));
    assert_eq!((profile.name.as_str(), profile.draft.len()), ("Ada", 0));
    let card = open().keys("<Down>378282246310005");
    assert_eq!(saved(&card).name, "378282");
    assert_eq!(saved(&card.wait(3)).name, "•••• 0005");
}

#[test]
fn digits_held_in_the_notes_stay_held_while_digits_are_typed_into_a_filter() {
    let typed = Dashboard::new(80, 24).keys("<Esc>44111 1111 11<F1>4111111");
    let line = |call: &Call| call.note.last().map(|line| line.text.clone());
    assert_eq!(line(&typed.app.call).as_deref(), Some("4111 1111 11"), "{}", typed.screen());
    assert_eq!(line(&typed.app.storable()).as_deref(), Some("4111 11"));
}
