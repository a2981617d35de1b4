//! The calendar, checked by an independent parser and by the rules of RFC 5545.

use icalendar::parser::{read_calendar, unfold};
use onhold::call::{Call, Form, Promise};
use proptest::prelude::*;

use super::empty;
use super::exported;
use super::full;
use super::moment;

fn calendar(call: &Call) -> String {
    exported(&Form::Calendar, call).unwrap()
}

/// The values of a property, as the parser reads them, event by event.
fn values(text: &str, name: &str) -> Vec<String> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let events = calendar.components.iter().filter(|part| part.name == "VEVENT");
    events.filter_map(|event| Some(event.find_prop(name)?.val.to_string())).collect()
}

/// Asserts what a strict reader insists on.
fn assert_strict(text: &str) {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "every line ends in CRLF");
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "{} bytes: {line:?}", line.len());
        assert!(!line.is_empty());
    }
    let unfolded = text.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.lines().collect();
    assert_eq!((lines[0], lines[1]), ("BEGIN:VCALENDAR", "VERSION:2.0"));
    assert!(lines[2].starts_with("PRODID:"));
    let mut open = Vec::new();
    for line in &lines {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("no colon in {line:?}"));
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "-;=".contains(c)), "{name:?}");
        match name {
            "BEGIN" => open.push(value),
            "END" => assert_eq!(open.pop(), Some(value)),
            _ => {}
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    for event in unfolded.split("BEGIN:VEVENT").skip(1) {
        for once in ["\r\nUID:", "\r\nDTSTAMP:", "\r\nDTSTART;VALUE=DATE:", "\r\nSUMMARY:"] {
            assert_eq!(event.matches(once).count(), 1, "{once:?} in {event}");
        }
    }
}

#[test]
fn every_promise_with_a_day_and_every_deadline_is_one_event() {
    let text = calendar(&full());
    assert_strict(&text);
    assert_eq!(
        values(&text, "SUMMARY"),
        [
            "Promised: a credit of $40, for now",
            "Promised: a call back (broken)",
            "Deadline: Freeze ends",
            "Deadline: Dispute letter must arrive",
        ]
    );
    assert_eq!(values(&text, "DTSTART"), ["20261127", "20261124", "20261126", "20270101"]);
    // One alarm for the open promise, two for each deadline, none for settled promises.
    assert_eq!(text.matches("BEGIN:VALARM").count(), 5);
    assert_eq!(exported(&Form::Calendar, &empty()), None);
}

#[test]
fn a_second_export_has_the_same_uids_and_only_what_changed_has_another_stamp() {
    let before = calendar(&full());
    let mut later = full();
    later.note.clear();
    later.fields.reference = "other".to_owned();
    later.deadline[0].from = Some("2026-11-03".parse().unwrap());
    later.deadline[0].noted = moment(60 * 24);
    let after = calendar(&later);
    assert_eq!(values(&before, "UID"), values(&after, "UID"));
    let (old, new) = (values(&before, "DTSTAMP"), values(&after, "DTSTAMP"));
    let changed: Vec<usize> = (0..old.len()).filter(|at| old[*at] != new[*at]).collect();
    assert_eq!(changed, [3]);
    let uids = values(&before, "UID");
    assert!(uids.iter().enumerate().all(|(at, uid)| !uids[..at].contains(uid)), "{uids:?}");
}

#[test]
fn two_promises_of_one_moment_are_two_events() {
    let mut call = empty();
    for what in ["one", "two"] {
        let by = Some("2026-11-27".parse().unwrap());
        call.promise.push(Promise { what: what.to_owned(), by, ..Promise::new(moment(1)) });
    }
    let uids = values(&calendar(&call), "UID");
    assert!(uids.len() == 2 && uids[0] != uids[1], "{uids:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_survive_folding_and_escaping(what in "[a-z,;:\\\\\"n漢é👩\u{301} ]{1,200}") {
        let mut call = empty();
        let by = Some("2026-11-27".parse().unwrap());
        call.promise.push(Promise { what: what.clone(), by, ..Promise::new(moment(1)) });
        let text = calendar(&call);
        assert_strict(&text);
        let safe = onhold::export::outgoing(&call).promise[0].what.clone();
        let summary = if safe.is_empty() { "Promised: what was promised".to_owned() } else { format!("Promised: {safe}") };
        prop_assert_eq!(values(&text, "SUMMARY"), [summary]);
    }
}
