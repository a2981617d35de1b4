//! Notes, fields and list agree, no matter which changed last.

use proptest::prelude::*;

use crate::call::date_words::Style;
use crate::call::promise::PromiseState;
use crate::call::promise_list::*;
use crate::call::record::NoteLine;

fn moment() -> Moment {
    "2026-11-23T14:02:00.000-05:00".parse().unwrap()
}

fn call(lines: &[(i64, &str)]) -> Call {
    let mut call = Call::new("2026-11-23-140200-4f8c".into(), "amex-us".into(), moment());
    call.fields.agent = "Dana".to_owned();
    set_notes(&mut call, lines);
    call
}

fn set_notes(call: &mut Call, lines: &[(i64, &str)]) {
    let line =
        |(seconds, text): &(i64, &str)| NoteLine { at: moment().plus_millis(seconds * 1000), text: (*text).into() };
    call.note = lines.iter().map(line).collect();
    sync_from_notes(call, moment(), Style::AMERICAN);
    show_in_fields(call);
}

fn list(call: &Call) -> Vec<(String, String, Option<String>, PromiseState)> {
    call.promise.iter().map(|p| (p.what.clone(), p.said.clone(), p.by.map(|by| by.to_string()), p.state)).collect()
}

fn open(what: &str, said: &str, by: Option<&str>) -> (String, String, Option<String>, PromiseState) {
    (what.to_owned(), said.to_owned(), by.map(ToOwned::to_owned), PromiseState::Open)
}

#[test]
fn a_line_that_begins_with_an_exclamation_mark_is_a_promise_once() {
    let mut call = call(&[(0, "she says"), (5, "! credit of $40 by fri")]);
    assert_eq!(list(&call), [open("credit of $40", "fri", Some("2026-11-27"))]);
    assert_eq!((call.fields.promise.as_str(), call.fields.by.as_str()), ("credit of $40", "fri"));
    assert_eq!(call.promise[0].who, "Dana");
    set_notes(&mut call, &[(0, "she says"), (5, "! credit of $45 by fri")]);
    assert_eq!(list(&call), [open("credit of $45", "fri", Some("2026-11-27"))]);
    set_notes(&mut call, &[(0, "she says"), (5, "! credit of $45")]);
    assert_eq!(list(&call), [open("credit of $45", "", None)]);
    set_notes(&mut call, &[(0, "she says"), (5, "!")]);
    assert!(call.promise.is_empty() && call.fields.promise.is_empty());
}

#[test]
fn the_state_of_a_promise_stays_with_its_line() {
    let mut call = call(&[(5, "! a letter"), (5, "! a call by fri"), (9, "! a credit")]);
    call.promise[1].settle(PromiseState::Kept, moment());
    set_notes(&mut call, &[(5, "! a call by fri"), (9, "! a credit")]);
    let states: Vec<_> = call.promise.iter().map(|p| (p.what.as_str(), p.state)).collect();
    assert_eq!(states, [("a call", PromiseState::Kept), ("a credit", PromiseState::Open)]);
    set_notes(&mut call, &[(5, "! a call back by thu"), (9, "! a credit")]);
    assert_eq!(call.promise[0].state, PromiseState::Kept, "an edited line is the same promise");
    call.promise[0].settle(PromiseState::Open, moment());
    assert_eq!(call.promise[0].settled, None);
}

#[test]
fn the_fields_write_the_promise_that_they_show() {
    let mut own = call(&[]);
    own.fields.promise = "a new card".to_owned();
    own.fields.by = "soon".to_owned();
    sync_from_fields(&mut own, moment(), Style::AMERICAN);
    assert_eq!(list(&own), [open("a new card", "soon", None)]);
    own.fields.by = "+3d".to_owned();
    sync_from_fields(&mut own, moment(), Style::AMERICAN);
    assert_eq!(list(&own), [open("a new card", "+3d", Some("2026-11-26"))]);
    (own.fields.promise, own.fields.by) = Default::default();
    sync_from_fields(&mut own, moment(), Style::AMERICAN);
    assert!(own.promise.is_empty());

    let mut line = call(&[(5, "! a new card")]);
    for by in ["f", "fr", "fri"] {
        line.fields.by = by.to_owned();
        sync_from_fields(&mut line, moment(), Style::AMERICAN);
    }
    assert_eq!(line.note[0].text, "! a new card by fri");
    assert_eq!(list(&line), [open("a new card", "fri", Some("2026-11-27"))]);
}

#[test]
fn a_due_date_written_into_a_line_has_one_by_and_is_read_back() {
    for (said, text, by) in [
        ("by fri", "! a new card by fri", Some("2026-11-27")),
        ("by 7:50 am today", "! a new card by 7:50 am today", Some("2026-11-23")),
        ("in 10 minutes", "! a new card in 10 minutes", Some("2026-11-23")),
        // After “until”, a date in the notes says something else.
        ("until fri", "! a new card by fri", Some("2026-11-27")),
        ("before it posts", "! a new card before it posts", None),
        ("when it posts", "! a new card by when it posts", None),
    ] {
        let mut line = call(&[(5, "! a new card")]);
        line.fields.by = said.to_owned();
        sync_from_fields(&mut line, moment(), Style::AMERICAN);
        assert_eq!(line.note[0].text, text, "{said}");
        assert_eq!(list(&line), [open("a new card", said, by)]);
        sync_from_notes(&mut line, moment(), Style::AMERICAN);
        assert_eq!(list(&line)[0].2.as_deref(), by, "{said}");
    }
}

#[test]
fn an_older_record_means_the_same() {
    let old = r#"
        format = 1
        id = "2026-11-23-140200-4f8c"
        status = "ended"
        company = "amex-us"
        created = "2026-11-23T14:02:00.000-05:00"
        [fields]
        promise = "a credit"
        by = "friday"
    "#;
    let mut call: Call = toml::from_str(old).unwrap();
    sync_loaded(&mut call);
    assert_eq!(list(&call), [open("a credit", "friday", Some("2026-11-27"))]);
    assert_eq!(call.fields.promise, "a credit");
    let written = toml::to_string(&call).unwrap();
    assert_eq!(written.matches("a credit").count(), 1, "{written}");
    let mut again: Call = toml::from_str(&written).unwrap();
    sync_loaded(&mut again);
    assert_eq!(again, call);
}

#[test]
fn a_promise_belongs_to_the_step_that_it_answers() {
    let mut call = call(&[]);
    let (card, next, date) = (SafeText::from("new-card"), SafeText::from("ask-promise"), SafeText::from("read-back"));
    write_at_step(&mut call, &card, (Field::Promise, "a card"), moment(), Style::AMERICAN);
    write_at_step(&mut call, &card, (Field::Promise, "a card by FedEx"), moment(), Style::AMERICAN);
    assert_eq!(at_step(&call, &next, Field::Promise), None, "another step has its own");
    write_at_step(&mut call, &next, (Field::Promise, "a credit of $40"), moment(), Style::AMERICAN);
    write_at_step(&mut call, &date, (Field::By, "fri"), moment(), Style::AMERICAN);
    let expected = [open("a card by FedEx", "fri", Some("2026-11-27")), open("a credit of $40", "", None)];
    assert_eq!(list(&call), expected);
    assert_eq!((at_step(&call, &card, Field::Promise), at_step(&call, &next, Field::Promise)), (Some(0), Some(1)));
    assert_eq!(call.fields.promise, "a card by FedEx");
    write_at_step(&mut call, &next, (Field::Promise, ""), moment(), Style::AMERICAN);
    assert_eq!(call.promise.len(), 1, "a blank one goes");
    write_at_step(&mut call, &next, (Field::Promise, " "), moment(), Style::AMERICAN);
    assert_eq!(call.promise.len(), 1, "a blank one does not come");
}

#[test]
fn a_promise_of_no_step_is_that_of_the_step_at_which_it_is_written_on() {
    let mut call = call(&[(5, "! a letter by thu")]);
    let step = SafeText::from("ask-promise");
    assert_eq!(at_step(&call, &step, Field::Promise), Some(0));
    assert_eq!(write_at_step(&mut call, &step, (Field::Promise, "a long letter"), moment(), Style::AMERICAN), Some(0));
    assert_eq!(call.note[0].text, "! a long letter by thu");
    assert_eq!(taken_at_step(&call, &step), Some(0), "the line keeps its step");
    assert_eq!(at_step(&call, "new-card", Field::Promise), None);
}

proptest! {
    #[test]
    fn syncing_twice_changes_nothing(lines in proptest::collection::vec("(! ?)?[a-z$4 ]{0,8}( by fri| dec 1)?", 0..6), what in "[a-z ]{0,6}", said in "[a-z ]{0,4}|fri") {
        let lines: Vec<(i64, &str)> = lines.iter().map(|line| (5, line.as_str())).collect();
        let mut call = call(&lines);
        (call.fields.promise, call.fields.by) = (what, said);
        sync_from_fields(&mut call, moment(), Style::AMERICAN);
        sync_loaded(&mut call);
        let once = call.clone();
        sync_loaded(&mut call);
        prop_assert_eq!(&call, &once);
        let promised = call.note.iter().filter(|line| is_promise(&line.text)).count();
        prop_assert_eq!(call.promise.iter().filter(|p| p.note).count(), promised);
    }
}

#[test]
fn the_state_of_a_promise_comes_back_with_its_line() {
    let mut call = Call::new("x".to_owned(), "shop".into(), moment());
    let mut gone = Vec::new();
    let line = |text: &str| vec![NoteLine { at: moment(), text: text.to_owned() }];
    call.note = line("! a credit by fri");
    sync_while_writing(&mut call, moment(), Style::AMERICAN, &mut gone);
    call.promise[0].settle(PromiseState::Kept, moment());
    call.note.clear();
    sync_while_writing(&mut call, moment(), Style::AMERICAN, &mut gone);
    assert!(call.promise.is_empty());
    call.note = line("! a credit by fri");
    call.note[0].at = moment().plus_millis(5000);
    sync_while_writing(&mut call, moment(), Style::AMERICAN, &mut gone);
    assert_eq!((call.promise[0].state, gone.len()), (PromiseState::Kept, 0));
    // A different promise starts open.
    call.note = line("! a letter by fri");
    sync_while_writing(&mut call, moment(), Style::AMERICAN, &mut gone);
    assert_eq!(call.promise[0].state, PromiseState::Open);
}
