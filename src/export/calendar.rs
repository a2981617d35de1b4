//! The calendar of a record as iCalendar (RFC 5545): an event for each deadline and for each
//! promise with a day.
//!
//! Written without a library, which would create new UIDs and stamps: they must stay the same, so
//! that a second import updates the events of the first. In the tests, an independent parser reads
//! the result.

use jiff::civil::Date;

use crate::call::case::{Case, cases};
use crate::call::date_words::Style;
use crate::call::segment::who_promised;
use crate::call::timeline::last_seen;
use crate::call::{Call, Moment, Promise, deadline};
use crate::export::report::{company, home};
use crate::pack::Pack;

/// The longest line in bytes, without its line end (RFC 5545, 3.1).
const LINE: usize = 75;
/// The alarms at nine in the morning: on the day, on the day before, and a week before.
const ALARMS: [&str; 3] = ["PT9H", "-PT15H", "-P7DT15H"];

/// An all-day event.
struct CalendarEvent {
    /// The identity of the event, the same in every export.
    uid: String,
    /// When the event last changed.
    stamp: Moment,
    day: Date,
    summary: String,
    description: String,
    /// The alarms, from [`ALARMS`].
    alarms: &'static [&'static str],
}

/// Writes the calendar of `calls`; returns `None` if no deadline and no promise has a day.
///
/// Once the case is resolved, its events have no alarms.
pub(super) fn write(calls: &[Call], pack: &Pack) -> Option<String> {
    let cases = cases(calls);
    let of_call = |call: &Call| {
        let of_case = cases.iter().find(|case| case.records.iter().any(|record| record.id == call.id));
        let end = of_case.filter(|case| case.is_resolved()).and_then(Case::last).map(last_seen);
        let events = promises(call, pack).into_iter().chain(deadlines(call, pack));
        events.map(move |event| match end {
            Some(end) if end.millis_since(event.stamp) > 0 => CalendarEvent { stamp: end, alarms: &[], ..event },
            Some(_) => CalendarEvent { alarms: &[], ..event },
            None => event,
        })
    };
    let mut events: Vec<CalendarEvent> = Vec::new();
    for event in calls.iter().flat_map(of_call) {
        match events.iter_mut().find(|other| other.uid == event.uid) {
            // A later call has the newer version of the same event.
            Some(other) => *other = event,
            None => events.push(event),
        }
    }
    if events.is_empty() {
        return None;
    }
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//onhold//onhold//EN", "CALSCALE:GREGORIAN"] {
        push(&mut out, line);
    }
    for event in &events {
        write_event(event, &mut out);
    }
    push(&mut out, "END:VCALENDAR");
    Some(out)
}

fn deadlines(call: &Call, pack: &Pack) -> Vec<CalendarEvent> {
    // A later call in a case takes over the deadlines of the earlier one: they are the same events.
    let case = call.case.as_deref().unwrap_or(&call.id);
    let event = |due: deadline::DueDate<'_>| CalendarEvent {
        uid: format!("{case}-deadline-{}@onhold", due.rule.id),
        stamp: due.mark.noted,
        day: due.due,
        summary: format!("Deadline: {}", due.rule.title),
        description: format!(
            "{}\n{}, {}. {}.\nRecord {}",
            due.rule.rule,
            company(call, pack),
            due.rule.counts_from,
            due.explanation(Style::of_home(&pack.company.home)),
            call.id
        ),
        alarms: ALARMS.get(1..).unwrap_or_default(),
    };
    deadline::due_dates(pack, &call.deadline).into_iter().map(event).collect()
}

/// Returns the events of promises.
///
/// A settled promise stays in the calendar but has no alarm.
fn promises(call: &Call, pack: &Pack) -> Vec<CalendarEvent> {
    let event = |promise: &Promise| {
        let what = if promise.what.is_empty() { "what was promised" } else { promise.what.as_str() };
        let who = who_promised(call, promise).unwrap_or_default();
        let mut description = format!("{} promised: {what}", company(call, pack));
        for (label, value) in [("Person", who), ("Reference", &call.fields.reference), ("Record", &call.id)] {
            if !value.is_empty() {
                description.extend(["\n", label, ": ", value]);
            }
        }
        let state = if promise.state.is_open() { String::new() } else { format!(" ({})", promise.state.name()) };
        Some(CalendarEvent {
            uid: format!("{}-promise-{}@onhold", call.id, promise.at.utc_stamp()),
            stamp: promise.settled.unwrap_or(promise.at),
            day: promise.by?,
            summary: format!("Promised: {what}{}{state}", promise.time_said(home(pack))),
            description,
            alarms: if promise.state.is_open() { ALARMS.get(..1).unwrap_or_default() } else { &[] },
        })
    };
    let mut events: Vec<CalendarEvent> = call.promise.iter().filter_map(event).collect();
    // Two promises made at the same moment are two events.
    let mut seen: Vec<String> = Vec::new();
    for event in &mut events {
        let same = seen.iter().filter(|uid| **uid == event.uid).count();
        seen.push(event.uid.clone());
        if same > 0 {
            event.uid = event.uid.replace("@onhold", &format!("-{}@onhold", same + 1));
        }
    }
    events
}

fn write_event(event: &CalendarEvent, out: &mut String) {
    push(out, "BEGIN:VEVENT");
    push(out, &format!("UID:{}", escaped(&event.uid)));
    push(out, &format!("DTSTAMP:{}", event.stamp.utc_stamp()));
    push(out, &format!("DTSTART;VALUE=DATE:{}", event.day.strftime("%Y%m%d")));
    push(out, &format!("SUMMARY:{}", escaped(&event.summary)));
    push(out, &format!("DESCRIPTION:{}", escaped(&event.description)));
    push(out, "TRANSP:TRANSPARENT");
    for alarm in event.alarms {
        push(out, "BEGIN:VALARM");
        push(out, "ACTION:DISPLAY");
        push(out, &format!("DESCRIPTION:{}", escaped(&event.summary)));
        push(out, &format!("TRIGGER:{alarm}"));
        push(out, "END:VALARM");
    }
    push(out, "END:VEVENT");
}

/// Escapes a TEXT value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

/// Adds a content line, folded between characters so that no part is longer than [`LINE`].
fn push(out: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}
