//! The days of a record as iCalendar (RFC 5545): one event for each deadline, and one for each promise with a day.
//!
//! Written here rather than by a library: it is a dozen lines of one kind, and what matters (UIDs and stamps that stay the same,
//! so that a second import changes the events of the first) is what libraries make up anew. A parser reads it in the tests.

use jiff::civil::Date;

use crate::call::segment::agent_at;
use crate::call::{Call, Moment, Promise, deadline};
use crate::export::report::company;
use crate::pack::Pack;

/// Longest line, in bytes, without its end (RFC 5545, 3.1).
const LINE: usize = 75;
/// Nine in the morning of the day, of the day before, and a week before that.
const ALARMS: [&str; 3] = ["PT9H", "-PT15H", "-P7DT15H"];

/// A day of the calendar.
struct Entry {
    /// Stays the same however often it is exported.
    uid: String,
    /// When it was last changed.
    stamp: Moment,
    day: Date,
    summary: String,
    description: String,
    /// What of [`ALARMS`] rings.
    alarms: &'static [&'static str],
}

/// The calendar of `calls`; `None` when nothing in them has a day.
pub(super) fn write(calls: &[Call], pack: &Pack) -> Option<String> {
    let of_call = |call: &Call| promises(call, pack).into_iter().chain(deadlines(call, pack));
    let mut entries: Vec<Entry> = Vec::new();
    for entry in calls.iter().flat_map(of_call) {
        match entries.iter_mut().find(|other| other.uid == entry.uid) {
            // What a later call says of the same event.
            Some(other) => *other = entry,
            None => entries.push(entry),
        }
    }
    if entries.is_empty() {
        return None;
    }
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//onhold//onhold//EN", "CALSCALE:GREGORIAN"] {
        push(&mut out, line);
    }
    for entry in &entries {
        write_entry(entry, &mut out);
    }
    push(&mut out, "END:VCALENDAR");
    Some(out)
}

fn deadlines(call: &Call, pack: &Pack) -> Vec<Entry> {
    // A call on a case takes the deadlines of the one before over: they are the same events.
    let case = call.case.as_deref().unwrap_or(&call.id);
    let entry = |due: deadline::Due<'_>| Entry {
        uid: format!("{case}-deadline-{}@onhold", due.rule.id),
        stamp: due.mark.noted,
        day: due.due,
        summary: format!("Last day: {}", due.rule.title),
        description: format!(
            "{}\n{}, {}. {}.\nRecord {}",
            due.rule.rule,
            company(call, pack),
            due.rule.counts_from,
            due.worked_out(),
            call.id
        ),
        alarms: ALARMS.get(1..).unwrap_or_default(),
    };
    deadline::all(pack, &call.deadline).into_iter().map(entry).collect()
}

/// A promise that was kept or broken needs no alarm any more, but it stays in the calendar.
fn promises(call: &Call, pack: &Pack) -> Vec<Entry> {
    let entry = |promise: &Promise| {
        let what = if promise.what.is_empty() { "what was promised" } else { promise.what.as_str() };
        let who = if promise.who.is_empty() { agent_at(call, promise.at) } else { &promise.who };
        let mut description = format!("{} promised: {what}", company(call, pack));
        for (label, value) in [("Person", who), ("Reference", &call.fields.reference), ("Record", &call.id)] {
            if !value.is_empty() {
                description.extend(["\n", label, ": ", value]);
            }
        }
        let state = if promise.state.is_open() { String::new() } else { format!(" ({})", promise.state.name()) };
        Some(Entry {
            uid: format!("{}-promise-{}@onhold", call.id, promise.at.in_utc()),
            stamp: promise.settled.unwrap_or(promise.at),
            day: promise.by?,
            summary: format!("Promised: {what}{state}"),
            description,
            alarms: if promise.state.is_open() { ALARMS.get(..1).unwrap_or_default() } else { &[] },
        })
    };
    let mut entries: Vec<Entry> = call.promise.iter().filter_map(entry).collect();
    // Two promises of one moment are still two events.
    let mut seen: Vec<String> = Vec::new();
    for entry in &mut entries {
        let same = seen.iter().filter(|uid| **uid == entry.uid).count();
        seen.push(entry.uid.clone());
        if same > 0 {
            entry.uid = entry.uid.replace("@onhold", &format!("-{}@onhold", same + 1));
        }
    }
    entries
}

fn write_entry(entry: &Entry, out: &mut String) {
    push(out, "BEGIN:VEVENT");
    push(out, &format!("UID:{}", escaped(&entry.uid)));
    push(out, &format!("DTSTAMP:{}", entry.stamp.in_utc()));
    push(out, &format!("DTSTART;VALUE=DATE:{}", entry.day.strftime("%Y%m%d")));
    push(out, &format!("SUMMARY:{}", escaped(&entry.summary)));
    push(out, &format!("DESCRIPTION:{}", escaped(&entry.description)));
    push(out, "TRANSP:TRANSPARENT");
    for alarm in entry.alarms {
        push(out, "BEGIN:VALARM");
        push(out, "ACTION:DISPLAY");
        push(out, &format!("DESCRIPTION:{}", escaped(&entry.summary)));
        push(out, &format!("TRIGGER:{alarm}"));
        push(out, "END:VALARM");
    }
    push(out, "END:VEVENT");
}

/// A TEXT value (RFC 5545, 3.3.11).
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

/// A content line, folded between characters so that no part has more than 75 bytes.
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
