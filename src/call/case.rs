//! The case: the calls, chats, letters and messages of one matter, with one timeline and totals.
//!
//! A case has no file of its own. Each record names the first record of its matter, and everything else is worked out from
//! the records, so that two folders that were worked in apart can be merged file by file.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::clock::{self, Times};
use super::{Call, EventKind, Medium, Moment, Status};

/// What stands in the id of a copy that was kept beside a file that somebody else had changed, before its number.
const COPY: &str = ".conflict-";
/// So many lines of a record's notes stand in the timeline; the record has the rest.
pub const NOTE_LINES: usize = 3;

/// The records of one matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case<'a> {
    /// Id of its first record, also where that record is gone.
    pub id: &'a str,
    /// Its records, the oldest first.
    pub records: Vec<&'a Call>,
}

/// What the records of a case come to; times in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Telephone calls.
    pub calls: usize,
    /// Chats, letters and messages.
    pub written: usize,
    /// On the line, in all calls.
    pub on_line: i64,
    /// On hold, in all calls.
    pub on_hold: i64,
}

/// Something that happened in the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// When; what has no time of its own has that of its record.
    pub at: Moment,
    /// Position of its record in [`Case::records`].
    pub record: usize,
    /// What.
    pub what: What<'a>,
}

/// What can happen in a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What<'a> {
    /// A record begins.
    Began,
    /// On hold for so many milliseconds.
    Hold(i64),
    /// Somebody is on the line.
    Agent(&'a str),
    /// A reference was given.
    Reference(&'a str),
    /// A line was noted.
    Note(&'a str),
    /// So many lines more were noted.
    MoreNotes(usize),
    /// What came of it.
    Outcome(&'a str),
}

/// `calls` by matter; the one that was worked on last comes first.
#[must_use]
pub fn cases<'a>(calls: impl IntoIterator<Item = &'a Call>) -> Vec<Case<'a>> {
    let all: Vec<&Call> = calls.into_iter().collect();
    let by_id: HashMap<&str, &Call> = all.iter().map(|call| (call.id.as_str(), *call)).collect();
    let mut grouped: BTreeMap<&str, Vec<&Call>> = BTreeMap::new();
    for call in all {
        grouped.entry(root(&by_id, call)).or_default().push(call);
    }
    let mut cases: Vec<Case<'_>> = grouped.into_iter().map(|(id, records)| Case { id, records }).collect();
    for case in &mut cases {
        case.records.sort_by(|a, b| (a.created.millis_since(b.created), &a.id).cmp(&(0, &b.id)));
    }
    let last = |case: &Case<'_>| case.records.last().map_or(0, |call| call.created.unix_millis());
    cases.sort_by_key(|case| (-last(case), std::cmp::Reverse(case.id)));
    cases
}

/// The first record of the matter that `call` belongs to. Records that name each other in a ring are one matter, too.
fn root<'a>(by_id: &HashMap<&'a str, &'a Call>, call: &'a Call) -> &'a str {
    let mut seen: Vec<&str> = Vec::new();
    let mut at = call;
    loop {
        let id = original(&at.id);
        if let Some(ring) = seen.iter().position(|other| *other == id) {
            return seen.iter().skip(ring).min().copied().unwrap_or(id);
        }
        seen.push(id);
        let Some(named) = at.case.as_deref().map(original).filter(|named| *named != id) else { return id };
        match by_id.get(named) {
            Some(next) => at = next,
            None => return named,
        }
    }
}

/// The id without the number of a copy.
fn original(id: &str) -> &str {
    id.split_once(COPY).map_or(id, |(id, _)| id)
}

/// True for a copy that was kept beside a record that somebody else had changed: the same call once more.
#[must_use]
pub fn is_copy(call: &Call) -> bool {
    call.id.contains(COPY)
}

/// The durations of a call. One that was not ended is measured up to the last thing that was written down: the time that
/// went by since then says nothing about the call.
#[must_use]
pub fn times(call: &Call) -> Option<Times> {
    let marks = call.step.iter().map(|mark| mark.at);
    let events = call.event.iter().map(|event| event.at);
    let moments = marks.chain(events).chain(call.note.iter().map(|line| line.at));
    let last = moments.fold(call.created, |last, at| if at.millis_since(last) > 0 { at } else { last });
    clock::times(&call.event, last)
}

impl<'a> Case<'a> {
    /// What its records come to; a call and a copy of it count once.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        let mut counted = HashSet::new();
        for call in self.records.iter().filter(|call| counted.insert(original(&call.id))) {
            match call.medium {
                Medium::Call => totals.calls += 1,
                Medium::Chat | Medium::Letter | Medium::Message => totals.written += 1,
            }
            let times = times(call).unwrap_or_default();
            totals.on_line += times.call;
            totals.on_hold += times.hold_total;
        }
        totals
    }

    /// Everything that happened, record by record.
    #[must_use]
    pub fn timeline(&self) -> Vec<Entry<'a>> {
        let mut entries = Vec::new();
        for (record, call) in self.records.iter().enumerate() {
            let mut own = happened(call);
            // What has a time is sorted by it; what has none stays where it is put.
            own.sort_by(|(a, _), (b, _)| a.millis_since(*b).cmp(&0));
            entries.push(Entry { at: call.created, record, what: What::Began });
            entries.extend(own.into_iter().map(|(at, what)| Entry { at, record, what }));
        }
        entries
    }

    /// Who was spoken to, in the order of the calls, each once.
    #[must_use]
    pub fn people(&self) -> Vec<&'a str> {
        once(self.records.iter().map(|call| call.fields.agent.trim()))
    }

    /// The references that were given, the latest last, each once.
    #[must_use]
    pub fn references(&self) -> Vec<&'a str> {
        once(self.records.iter().map(|call| call.fields.reference.trim()))
    }

    /// The record that was begun last.
    #[must_use]
    pub fn last(&self) -> Option<&'a Call> {
        self.records.last().copied()
    }

    /// True while something is to come of it: a record that was not ended, or no word that it is resolved.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.last().is_some_and(|call| {
            let outcome = call.fields.outcome.to_lowercase();
            call.status == Status::Unfinished || !(outcome.contains("resolved") || outcome.contains("done"))
        })
    }
}

/// What happened in one record, without its beginning.
fn happened(call: &Call) -> Vec<(Moment, What<'_>)> {
    let mut own = Vec::new();
    let text = |value: &'_ str| !value.trim().is_empty();
    if text(&call.fields.agent) {
        own.push((call.created, What::Agent(call.fields.agent.trim())));
    }
    let mut hold_since: Option<Moment> = None;
    for event in &call.event {
        match event.kind {
            EventKind::Started => {}
            EventKind::HoldOn => hold_since = hold_since.or(Some(event.at)),
            EventKind::HoldOff | EventKind::Ended => {
                if let Some(since) = hold_since.take() {
                    own.push((since, What::Hold(event.at.millis_since(since).max(0))));
                }
            }
        }
    }
    let lines: Vec<_> = call.note.iter().filter(|line| text(&line.text)).collect();
    own.extend(lines.iter().take(NOTE_LINES).map(|line| (line.at, What::Note(line.text.trim()))));
    let end = own.iter().fold(call.created, |end, (at, _)| if at.millis_since(end) > 0 { *at } else { end });
    if lines.len() > NOTE_LINES {
        own.push((end, What::MoreNotes(lines.len() - NOTE_LINES)));
    }
    if text(&call.fields.reference) {
        own.push((end, What::Reference(call.fields.reference.trim())));
    }
    if text(&call.fields.outcome) {
        own.push((end, What::Outcome(call.fields.outcome.trim())));
    }
    own
}

/// The values that are not empty, each once.
fn once<'a>(values: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    values.filter(|value| !value.is_empty() && seen.insert(value.to_lowercase())).collect()
}

#[cfg(test)]
mod tests;
