//! What happened, oldest first: the events on the line and the notes as one list.

use super::clock::{self, Times};
use super::{Call, EventKind, Moment};
use crate::safe_text::neutralise_line;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Moment,
    /// What happened, or what was noted.
    pub text: String,
    /// True for a note: the caller's own words.
    pub noted: bool,
}

/// What happened in `call`. Notes without a word are left out.
#[must_use]
pub fn timeline(call: &Call) -> Vec<Line> {
    let events =
        call.event.iter().map(|event| Line { at: event.at, text: happened(event.kind).to_owned(), noted: false });
    let notes = call.note.iter().filter(|line| !line.text.trim().is_empty());
    let notes = notes.map(|line| Line { at: line.at, text: neutralise_line(line.text.trim()), noted: true });
    let mut lines: Vec<Line> = events.chain(notes).collect();
    // Stable: what has the same time stays in the order in which it was written down.
    if let Some(first) = lines.first().map(|line| line.at) {
        lines.sort_by_key(|line| line.at.millis_since(first));
    }
    lines
}

/// The durations of a call. One that was not ended is measured up to the last thing that was written down: the time that
/// went by since then says nothing about the call.
#[must_use]
pub fn times(call: &Call) -> Option<Times> {
    let marks = call.step.iter().map(|mark| mark.at);
    let events = call.event.iter().map(|event| event.at);
    let moments = marks.chain(events).chain(call.note.iter().map(|line| line.at));
    let last = moments.fold(call.created, |last: Moment, at| if at.millis_since(last) > 0 { at } else { last });
    clock::times(&call.event, last)
}

/// What an event is called.
#[must_use]
pub fn happened(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Started => "call begun",
        EventKind::HoldOn => "put on hold",
        EventKind::HoldOff => "off hold",
        EventKind::Ended => "call ended",
    }
}
