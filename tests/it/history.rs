//! Looking back: the log of cases, the page of a case, calling again, settling, removing; what is
//! due at startup; hold times.

mod calling_again;
mod case;
mod due;
mod hold_times;
mod list;
mod settling;

use onhold::app::Stored;
use onhold::call::Records;
use onhold::call::{Call, Event, EventKind, Medium, Moment, NoteLine, Outcome, Promise, PromiseState, Status};

use crate::support::{Dashboard, own};

const FIRST: &str = "2026-11-03-100000-aaaa";
const SECOND: &str = "2026-11-10-150000-bbbb";
const OTHER: &str = "2026-10-05-110000-dddd";

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// A call that began at `created` and was on hold for `hold` minutes.
fn call(id: &str, created: &str, hold: i64) -> Call {
    let begun = at(created);
    let mut call = Call::new(id.to_owned(), "amex-us".into(), begun);
    call.status = Status::Ended;
    call.checklist = Some("dispute-charge".into());
    let minutes = |minutes: i64| begun.plus_millis(minutes * 60_000);
    call.event =
        [(0, EventKind::Started), (2, EventKind::HoldOn), (2 + hold, EventKind::HoldOff), (9 + hold, EventKind::Ended)]
            .map(|(after, kind)| Event::new(minutes(after), kind))
            .to_vec();
    call
}

fn promise(created: &str, what: &str, by: &str) -> Promise {
    Promise {
        who: "Dana".to_owned(),
        what: what.to_owned(),
        by: Some(by.parse().unwrap()),
        ..Promise::new(at(created))
    }
}

/// A dispute of two calls and a letter, with one promise overdue, one due on Friday and one broken;
/// and a case that is resolved.
pub fn calls() -> Vec<Call> {
    let mut first = call(FIRST, "2026-11-03T10:00:00-05:00", 22);
    first.fields.agent = "Dana, no. 4471".into();
    first.fields.reference = "4F-8831".into();
    *first.fields.get_mut(own("merchant")) = "Corner Shop".into();
    *first.fields.get_mut(own("amount")) = "$40.00".into();
    first.outcome = Some(Outcome::Promised);
    first.promise = vec![promise("2026-11-03T10:28:00-05:00", "a credit of $40", "2026-11-20")];
    first.note =
        [("10:25", "says the charge is on hold while they look"), ("10:26", "the merchant has ten days to answer")]
            .map(|(clock, text)| NoteLine { at: at(&format!("2026-11-03T{clock}:00-05:00")), text: text.to_owned() })
            .to_vec();
    let mut second = call(SECOND, "2026-11-10T15:00:00-05:00", 41);
    second.case = Some(FIRST.into());
    second.fields = first.fields.clone();
    second.fields.agent = "Lee".into();
    second.outcome = Some(Outcome::Promised);
    let mut broken = promise("2026-11-10T15:45:00-05:00", "a call back the same day", "2026-11-10");
    broken.settle(PromiseState::Broken, at("2026-11-11T09:00:00-05:00"));
    second.promise = vec![broken, promise("2026-11-10T15:46:00-05:00", "a letter with the decision", "2026-11-27")];
    let mut letter = call("2026-11-12-090000-cccc", "2026-11-12T09:00:00-05:00", 0);
    letter.event.clear();
    letter.case = Some(FIRST.into());
    letter.medium = Medium::Letter;
    letter.fields = first.fields.clone();
    letter.fields.agent.clear();
    letter.note = vec![NoteLine { at: letter.created, text: "sent them the receipt by certified mail".to_owned() }];
    let mut other = call(OTHER, "2026-10-05T11:00:00-05:00", 7);
    other.checklist = Some("retention".into());
    other.fields.reference = "AF-2201".into();
    other.outcome = Some(Outcome::Resolved);
    vec![first, second, letter, other]
}

/// A dashboard whose folder holds `calls`.
fn with(calls: Vec<Call>, columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(calls))))
}

pub fn dashboard(columns: u16, rows: u16) -> Dashboard {
    with(calls(), columns, rows)
}

/// A dashboard with promises beside those that are due: one without a day, one for the new year.
pub fn with_later(columns: u16, rows: u16) -> Dashboard {
    let mut calls = calls();
    let mut later = call("2026-11-21-090000-eeee", "2026-11-21T09:00:00-05:00", 3);
    later.checklist = Some("retention".into());
    later.promise = vec![promise("2026-11-21T09:10:00-05:00", "a lower annual fee", "2027-01-04")];
    let mut undated = call("2026-11-20-090000-ffff", "2026-11-20T09:00:00-05:00", 3);
    undated.checklist = Some("lost-stolen".into());
    undated.promise = vec![Promise { by: None, ..promise("2026-11-20T09:10:00-05:00", "a new card", "2027-01-04") }];
    calls.extend([later, undated]);
    with(calls, columns, rows)
}

/// Keys to the log, and to the page of the case that is due first, from the start.
const LOG: &str = "<Esc>gl";
const CASE: &str = "<Esc>gl<Enter>";

/// A dashboard with calls on many days, for hold times.
pub fn many(columns: u16, rows: u16) -> Dashboard {
    let calls = (0..40_i64).map(|number| {
        let begun = at("2026-09-01T09:10:00-04:00").plus_millis((number * 48 + number % 4 * 2) * 3_600_000);
        let mut call = call(&format!("2026-09-01-0000{number:02}-aaaa"), &begun.to_string(), number * 7 % 41);
        call.outcome = Some(Outcome::Resolved);
        call
    });
    with(calls.collect(), columns, rows)
}

#[test]
fn every_page_of_the_past_draws_at_every_ugly_size() {
    use onhold::app::Msg;
    for script in [
        "",
        "<Enter>",
        "<Esc>gl",
        "<Esc>gl<Enter>",
        "<Esc>gl<Enter>?remove<Enter>",
        "<Esc>?hold times<Enter>",
        "<Esc>gl<Enter>?write down<Enter>",
        "<Esc>gl<Enter>c",
    ] {
        for mut dashboard in [dashboard(120, 40).keys(script), many(120, 40).keys(script)] {
            for columns in [0, 1, 3, 10, 24, 39, 40, 69, 70, 110, 300] {
                for rows in [0, 1, 2, 3, 5, 8, 10, 20, 24, 100] {
                    dashboard.tell(Msg::Resize(columns, rows));
                    dashboard.draw();
                }
            }
        }
    }
}
