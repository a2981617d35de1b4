//! Cases: which records belong together, and their totals.

use proptest::prelude::*;

use crate::call::case::*;
use crate::call::{GapKind, NoteLine};

fn at(minutes: i64) -> Moment {
    "2026-08-03T10:00:00-04:00".parse::<Moment>().unwrap().plus_millis(minutes * 60_000)
}

fn call(id: &str, case: Option<&str>, minutes: i64) -> Call {
    let mut call = Call::new(id.to_owned(), "amex-us".into(), at(minutes));
    call.case = case.map(Into::into);
    call
}

#[test]
fn records_that_name_the_same_first_record_are_one_case() {
    for (records, cases_expected) in [
        (vec![("a", None), ("b", Some("a")), ("c", None)], "c: c | a: a b"),
        // The second record was continued by hand.
        (vec![("a", None), ("b", Some("a")), ("c", Some("b"))], "a: a b c"),
        // The first record was deleted.
        (vec![("b", Some("a")), ("c", Some("a"))], "a: b c"),
        // A ring, a record that leads into it, and a record that names itself.
        (vec![("a", Some("b")), ("b", Some("a")), ("c", Some("a"))], "a: a b c"),
        (vec![("a", Some("a"))], "a: a"),
        // A copy that was kept after a conflict is the same case.
        (vec![("a", None), ("a.conflict-1", None), ("b", Some("a.conflict-1"))], "a: a a.conflict-1 b"),
    ] {
        let calls: Vec<Call> = (0..).zip(&records).map(|(at, (id, case))| call(id, *case, at)).collect();
        let shown: Vec<String> = cases(&calls)
            .iter()
            .map(|case| {
                let ids: Vec<&str> = case.records.iter().map(|call| call.id.as_str()).collect();
                format!("{}: {}", case.id, ids.join(" "))
            })
            .collect();
        assert_eq!(shown.join(" | "), cases_expected, "{records:?}");
    }
}

#[test]
fn a_timeline_tells_the_case_in_order() {
    let mut first = call("a", None, 0);
    first.fields.agent = "Dana, no. 4471".to_owned();
    first.fields.reference = "4F-8831".to_owned();
    first.outcome = Some(Outcome::Promised);
    first.fields.outcome = "they look into it".to_owned();
    let promise = |minutes, note| Promise { what: "a refund".to_owned(), note, ..Promise::new(at(minutes)) };
    first.promise = vec![promise(17, false), Promise { state: PromiseState::Broken, ..promise(19, true) }];
    let event = |minutes, kind| Event::new(at(minutes), kind);
    first.event = vec![
        event(0, EventKind::Started),
        event(2, EventKind::HoldOn),
        event(15, EventKind::HoldOff),
        event(18, EventKind::HoldOn),
        event(20, EventKind::Ended),
    ];
    first.note = ["one", "", "two", "three", "four", "five", "!a refund"]
        .iter()
        .zip([1, 1, 16, 17, 18, 18, 19])
        .map(|(text, minutes)| NoteLine { at: at(minutes), text: (*text).to_owned() })
        .collect();
    let mut letter = call("b", Some("a"), 600);
    letter.medium = Medium::Letter;
    letter.fields.reference = "4f-8831 ".to_owned();
    let calls = [letter, first];
    let all = cases(&calls);
    let told: Vec<_> = all[0].timeline().iter().map(|entry| (entry.record, entry.kind)).collect();
    assert_eq!(
        told,
        [
            (0, EntryKind::Began),
            (0, EntryKind::Agent("Dana, no. 4471")),
            (0, EntryKind::Note("one")),
            (0, EntryKind::Hold(13 * 60_000)),
            (0, EntryKind::Note("two")),
            (0, EntryKind::Promise(0)),
            (0, EntryKind::Note("three")),
            (0, EntryKind::Hold(2 * 60_000)),
            (0, EntryKind::Note("four")),
            (0, EntryKind::Note("five")),
            (0, EntryKind::Promise(1)),
            (0, EntryKind::Reference("4F-8831")),
            (0, EntryKind::Outcome(Some(Outcome::Promised), "they look into it")),
            (1, EntryKind::Began),
        ]
    );
    assert_eq!(all[0].people(), ["Dana, no. 4471"]);
    assert_eq!(all[0].references(), ["4F-8831"], "upper and lower case are the same");
    let totals = all[0].totals();
    let expected =
        Totals { calls: 1, written: 1, on_line: 20 * 60_000, on_hold: 15 * 60_000, promises: 2, kept: 0, broken: 1 };
    assert_eq!(totals, expected);
    assert_eq!(all[0].last_promise().unwrap().1.at, at(17), "the later one is settled");
}

#[test]
fn a_transfer_a_cut_off_and_a_gap_are_in_the_timeline() {
    let mut call = call("a", None, 0);
    call.fields.agent = "Lee".to_owned();
    call.event = vec![
        Event::new(at(0), EventKind::Started),
        Event { agent: Some("Dana".into()), ..Event::new(at(1), EventKind::Agent) },
        Event { department: Some("disputes".into()), ..Event::new(at(2), EventKind::Transfer) },
        Event::gap(at(3), at(10)),
        Event { was: Some(GapKind::Hold), ..Event::gap(at(11), at(12)) },
        Event { agent: Some("Lee".into()), ..Event::new(at(13), EventKind::Agent) },
        Event::new(at(14), EventKind::CutOff),
    ];
    let calls = [call];
    let all = cases(&calls);
    let told: Vec<_> = all[0].timeline().iter().map(|entry| entry.kind).collect();
    assert_eq!(
        told,
        [
            EntryKind::Began,
            EntryKind::Agent("Dana"),
            EntryKind::Transfer(Some("disputes")),
            EntryKind::Gap(7 * 60_000),
            EntryKind::Hold(60_000),
            EntryKind::Agent("Lee"),
            EntryKind::CutOff,
        ]
    );
    assert_eq!(all[0].people(), ["Dana", "Lee"]);
}

#[test]
fn a_case_is_open_until_it_is_resolved_and_nothing_promised_is_open() {
    use PromiseState::{Broken, Kept, Open};
    for (outcome, status, promise, open) in [
        (None, Status::Ended, None, true),
        (Some(Outcome::Resolved), Status::Ended, None, false),
        (Some(Outcome::Resolved), Status::Unfinished, None, true),
        (Some(Outcome::Resolved), Status::Ended, Some(Open), true),
        (Some(Outcome::Resolved), Status::Ended, Some(Kept), false),
        (Some(Outcome::Resolved), Status::Ended, Some(Broken), false),
        (Some(Outcome::Refused), Status::Ended, Some(Kept), true),
    ] {
        let mut call = call("a", None, 0);
        (call.outcome, call.status) = (outcome, status);
        call.promise.extend(promise.map(|state| Promise { state, ..Promise::new(at(0)) }));
        assert_eq!(cases([&call])[0].is_open(), open, "{outcome:?} {status:?} {promise:?}");
    }
}

#[test]
fn a_total_is_the_sum_of_what_is_shown_of_each_call() {
    let calls = [("a", None), ("b", Some("a"))].map(|(id, case)| {
        let mut call = call(id, case, 0);
        let event = |millis, kind| Event::new(at(0).plus_millis(millis), kind);
        let kinds = [EventKind::Started, EventKind::HoldOn, EventKind::HoldOff, EventKind::Ended];
        call.event = [0, 0, 1_600, 3_900].into_iter().zip(kinds).map(|(millis, kind)| event(millis, kind)).collect();
        call
    });
    let totals = cases(&calls)[0].totals();
    assert_eq!((totals.on_line, totals.on_hold), (2 * 3_000, 2 * 1_000));
}

proptest! {
    #[test]
    fn every_record_is_in_one_case_and_totals_are_the_sum_over_calls(
        records in proptest::collection::vec((proptest::option::of(0_usize..12), 0_i64..90, 0_i64..90, 0_usize..4), 0..12)
    ) {
        let calls: Vec<Call> = (0..)
            .zip(&records)
            .map(|(number, (case, hold, talk, broken))| {
                let case = case.map(|case| format!("r{case}"));
                let begun = number * 1000;
                let mut call = call(&format!("r{number}"), case.as_deref(), begun);
                let event = |minutes, kind| Event::new(at(begun + minutes), kind);
                call.event = vec![
                    event(0, EventKind::Started),
                    event(0, EventKind::HoldOn),
                    event(*hold, EventKind::HoldOff),
                    event(hold + talk, EventKind::Ended),
                ];
                let promise = Promise { state: PromiseState::Broken, ..Promise::new(at(begun)) };
                call.promise = vec![promise; *broken];
                call
            })
            .collect();
        let all = cases(&calls);
        let mut ids: Vec<&str> = all.iter().flat_map(|case| &case.records).map(|call| call.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), calls.len());
        prop_assert_eq!(all.iter().map(|case| case.records.len()).sum::<usize>(), calls.len());
        let broken: usize = records.iter().map(|(.., broken)| broken).sum();
        prop_assert_eq!(all.iter().map(|case| case.totals().broken).sum::<usize>(), broken);
        prop_assert_eq!(all.iter().map(|case| case.totals().promises).sum::<usize>(), broken);
        let sum = |of: fn(&Totals) -> i64| all.iter().map(|case| of(&case.totals())).sum::<i64>();
        prop_assert_eq!(all.iter().map(|case| case.totals().calls).sum::<usize>(), calls.len());
        prop_assert_eq!(sum(|totals| totals.on_hold), records.iter().map(|(_, hold, ..)| hold * 60_000).sum::<i64>());
        prop_assert_eq!(
            sum(|totals| totals.on_line),
            records.iter().map(|(_, hold, talk, _)| (hold + talk) * 60_000).sum::<i64>()
        );
    }
}

#[test]
fn a_promise_hides_no_other_line_of_its_time() {
    let at: Moment = "2026-11-23T14:02:00-05:00".parse().unwrap();
    let mut call = Call::new("x".to_owned(), "shop".into(), at);
    call.note = ["! a credit by fri", "says five days", "and a letter"]
        .map(|text| NoteLine { at, text: text.to_owned() })
        .to_vec();
    crate::call::promise_list::sync_from_notes(&mut call, at, crate::call::date_words::Style::AMERICAN);
    let case = cases([&call]).remove(0);
    let notes = case.timeline().iter().filter(|entry| matches!(entry.kind, EntryKind::Note(_))).count();
    assert_eq!(notes, 2);
}
