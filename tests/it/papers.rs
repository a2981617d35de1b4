//! The follow-up to a call: deadlines, the escalation ladder, letters, and exports in every format.

mod browser;
mod calendar;
mod deadlines;
mod export_menu;
mod files;
mod formats;
mod hostile;
mod ladder;

use std::sync::LazyLock;

use onhold::call::draft::Place;
use onhold::call::{Call, DeadlineMark, Event, EventKind, Form, Moment, NoteLine, Promise, PromiseState, RungMark};
use onhold::call::{Mark, Outcome, StepMark};
use onhold::export::render;
use onhold::pack::{Pack, load};

use crate::support::{Dashboard, own};

const DAY: &str = "2026-11-23T14:02:00.000-05:00";

fn moment(minutes: i64) -> Moment {
    DAY.parse::<Moment>().unwrap().plus_millis(minutes * 60_000)
}

fn pack() -> &'static Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(|| load::built_in().unwrap());
    &PACK
}

fn notes() -> Vec<NoteLine> {
    let note = |minutes, text: &str| NoteLine { at: moment(minutes), text: text.to_owned() };
    vec![
        note(15, "says the charge is on hold while they look"),
        note(18, "# not a *heading*, and <b>no</b> | cell"),
        note(19, ""),
        note(30, "the merchant has ten days to answer"),
    ]
}

fn promises() -> Vec<Promise> {
    let promise = |minutes, what: &str, said: &str, by: Option<&str>| Promise {
        who: "Sam".to_owned(),
        what: what.to_owned(),
        said: said.to_owned(),
        by: by.map(|day| day.parse().unwrap()),
        ..Promise::new(moment(minutes))
    };
    vec![
        promise(18, "a credit of $40, for now", "fri", Some("2026-11-27")),
        promise(19, "a letter", "soon", None),
        Promise {
            state: PromiseState::Broken,
            settled: Some(moment(60 * 48)),
            ..promise(20, "a call back", "tomorrow", Some("2026-11-24"))
        },
    ]
}

/// A record with something in every part.
fn full() -> Call {
    let mut call = Call::new("2026-11-23-140200-4f8c".to_owned(), "amex-us".into(), moment(0));
    call.zone = Some("America/New_York".into());
    call.status = onhold::call::Status::Ended;
    call.checklist = Some("dispute-charge".into());
    call.number = Some("+18005284800".into());
    call.outcome = Some(Outcome::Promised);
    let fields = &mut call.fields;
    for (field, value) in [
        (&mut fields.agent, "Sam, no. 12"),
        (&mut fields.reference, "4F-8831"),
        (&mut fields.call_back, "1-800-555-0100"),
        (&mut fields.want, "a refund of $40"),
        (&mut fields.outcome, "they look into it"),
    ] {
        value.clone_into(field);
    }
    for (field, value) in [("merchant", "Corner Shop"), ("amount", "$40.00"), ("date", "2 November")] {
        value.clone_into(call.fields.get_mut(own(field)));
    }
    let event = |minutes, kind| Event::new(moment(minutes), kind);
    let named = |minutes, name: &str| Event { agent: Some(name.into()), ..event(minutes, EventKind::Agent) };
    call.event = vec![
        event(0, EventKind::Started),
        event(1, EventKind::HoldOn),
        event(13, EventKind::HoldOff),
        named(14, "Dana, no. 4471"),
        Event { department: Some("Disputes".into()), ..event(16, EventKind::Transfer) },
        named(17, "Sam, no. 12"),
        Event::gap(moment(20), moment(25)),
        event(26, EventKind::CutOff),
        event(28, EventKind::Started),
        event(31, EventKind::Ended),
    ];
    let mark = |step: &str, mark, choice: Option<&str>| StepMark {
        checklist: "dispute-charge".into(),
        step: step.into(),
        mark,
        at: moment(0),
        choice: choice.map(Into::into),
    };
    call.step = vec![mark("pending", Mark::Done, Some("posted")), mark("ask-reference", Mark::Skipped, None)];
    call.note = notes();
    call.promise = promises();
    let deadline = |id: &str, from: &str, due: Option<&str>| DeadlineMark {
        id: id.into(),
        from: Some(from.parse().unwrap()),
        due: due.map(|day| day.parse().unwrap()),
        noted: moment(32),
    };
    call.deadline = vec![
        deadline("billing-error-notice", "2026-11-02", None),
        deadline("freeze-ends", "2026-11-20", Some("2026-11-26")),
        deadline("gone-from-the-pack", "2026-11-20", None),
    ];
    let rung =
        |id: &str, minutes, result: &str| RungMark { rung: id.into(), at: moment(minutes), result: result.to_owned() };
    call.rung = vec![rung("representative", 15, "no"), rung("supervisor", 29, "")];
    call.put_draft(&Place::Rung("regulator".into()), "they will call me ba");
    call.put_draft(&Place::Department, "");
    call
}

/// A record with nothing but its beginning.
fn empty() -> Call {
    Call::new("2026-11-23-140200-4f8c".to_owned(), "amex-us".into(), moment(0))
}

fn exported(form: &Form, call: &Call) -> Option<String> {
    render(form, call, pack(), moment(60 * 24 * 2))
}

fn forms() -> Vec<(&'static str, Form)> {
    vec![
        ("md", Form::Markdown),
        ("txt", Form::Text),
        ("html", Form::Page),
        ("json", Form::Json),
        ("ics", Form::Calendar),
        ("dispute-letter.txt", Form::Letter("dispute-letter".into())),
        ("complaint-letter.txt", Form::Letter("complaint-letter".into())),
        ("dispute-letter.html", Form::LetterPage("dispute-letter".into())),
    ]
}

/// The dashboard in a dispute.
fn dashboard(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys("<Esc>cdispute charge<Enter>")
}
