//! The format of records: every key and every kind of event, as this version writes them. A later
//! version must open this record and write it back byte for byte.

use std::fs;

use onhold::call::{Call, EventKind, Form, Medium, PromiseState};
use onhold::pack::Pack;
use onhold::store::Store;
use tempfile::TempDir;

use crate::committed::expect_file;
use crate::support::own;

const ID: &str = "2026-11-23-140200-4f8c";

fn fixture() -> String {
    include_str!("../../fixtures/records/2026-11-23-140200-4f8c.toml").replace("\r\n", "\n")
}

/// The fixture as the store reads it.
fn opened() -> Call {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join(format!("{ID}.toml")), fixture()).unwrap();
    Store::open(dir.path()).unwrap().load(ID).unwrap()
}

#[test]
fn a_record_is_written_back_byte_for_byte() {
    let call = opened();
    let dir = TempDir::new().unwrap();
    Store::open(dir.path()).unwrap().save(&call).unwrap();
    let written = fs::read_to_string(dir.path().join(format!("{ID}.toml"))).unwrap();
    for (number, (now, then)) in (1..).zip(written.lines().zip(fixture().lines())) {
        assert_eq!(now, then, "line {number}");
    }
    assert_eq!(written.len(), fixture().len());
}

#[test]
fn fields_that_were_those_of_every_call_are_read_from_older_records() {
    let now = "amount = \"$40.00\"\ndate = \"2 November\"\nmerchant = \"Corner Shop\"\n";
    let then = "merchant = \"Corner Shop\"\namount = \"$40.00\"\ndate = \"2 November\"\n";
    assert!(fixture().contains(now));
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join(format!("{ID}.toml")), fixture().replace(now, then)).unwrap();
    let older = Store::open(dir.path()).unwrap().load(ID).unwrap();
    assert_eq!(older, opened());
    assert_eq!(older.fields.get(own("merchant")), "Corner Shop");
}

#[test]
fn the_record_holds_every_key() {
    // Without `..`: a new key does not compile until the fixture has it.
    let Call {
        format,
        id,
        status: _,
        company,
        created: _,
        zone,
        checklist,
        number,
        case,
        medium,
        outcome,
        seen,
        not_cards,
        about,
        fields,
        event,
        step,
        note,
        promise,
        deadline,
        rung,
        draft,
    } = opened();
    assert_eq!((format, id.as_str(), company.as_str()), (1, ID, "amex-us"));
    let options = [zone.is_some(), checklist.is_some(), number.is_some(), case.is_some(), outcome.is_some()];
    assert_eq!((options, seen.is_some()), ([true; 5], true));
    assert_eq!(about.map(|about| about.place), Some(0));
    assert_ne!(medium, Medium::Call, "that one is not written");
    assert_eq!(fields.all().find(|field| fields.get(*field).is_empty()), None);

    for kind in [
        EventKind::Started,
        EventKind::HoldOn,
        EventKind::HoldOff,
        EventKind::Agent,
        EventKind::Transfer,
        EventKind::CutOff,
        EventKind::Ended,
        EventKind::Gap,
    ] {
        assert!(event.iter().any(|event| event.kind == kind), "{kind:?}");
    }
    assert!(event.iter().any(|event| event.until.is_some() && event.was.is_some()));
    assert!(event.iter().any(|event| event.agent.is_some()) && event.iter().any(|event| event.number.is_some()));
    assert_eq!(event.iter().find_map(|event| event.department.as_deref()), Some("Disputes"));
    assert!(step.iter().any(|mark| mark.choice.is_some()) && note.len() == 2);
    let is_whole = |state| {
        promise.iter().any(|p| {
            p.state == state && p.by.is_some() && p.settled.is_some() && !p.who.is_empty() && !p.said.is_empty()
        })
    };
    assert!(is_whole(PromiseState::Kept) && is_whole(PromiseState::Broken) && promise.iter().any(|p| p.note));
    assert!(deadline.iter().any(|mark| mark.due.is_some()) && rung.iter().any(|mark| !mark.result.is_empty()));
    assert!(draft.iter().any(|draft| !draft.text.is_empty()));
    assert!(!not_cards.is_empty() && draft.iter().any(|draft| not_cards.iter().all(|text| draft.text.contains(text))));
}

#[test]
fn its_json_keeps_its_keys() {
    // Its own pack, so that changes to the built-in pack don't matter.
    let pack: Pack = toml::from_str(
        r#"
        company = { id = "amex-us", name = "American Express" }
        deadline = [{ id = "billing-error-notice", title = "Notice", counts_from = "Statement", due = "60 days after", rule = "A rule.", sources = ["law:1"] }]
        rung = [{ id = "representative", title = "The representative" }]
        [[checklist]]
        id = "dispute-charge"
        reason = "Dispute a charge"
        before = [{ id = "pending", text = "Check whether it is pending" }]
        "#,
    )
    .unwrap();
    let call = opened();
    let json = onhold::export::render(&Form::Json, &call, &pack, call.created).unwrap();
    expect_file("tests/fixtures/records/2026-11-23-140200-4f8c.json", &json);
}
