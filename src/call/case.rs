//! The case: the calls, chats, letters and messages of one case, with one timeline and totals.
//!
//! A case has no file of its own. Each record names the first record of its case, and everything else is worked out from
//! the records, so that two folders that were worked in apart can be merged file by file.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::call::clock;
use crate::call::clock::{Event, EventKind, Spent};
use crate::call::medium::Medium;
use crate::call::moment::Moment;
use crate::call::outcome::Outcome;
use crate::call::promise::{Promise, PromiseState};
use crate::call::promise_list;
use crate::call::record::{Call, NoteLine, Status};
use crate::call::timeline::{last_seen, times};

/// What stands in the id of a copy that was kept beside a file that somebody else had changed, before its number.
const COPY: &str = ".conflict-";
/// So many lines of a record's notes stand in the timeline; the record has the rest.
pub const NOTE_LINES: usize = 3;

/// The records of one case.
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
    /// Promises that were taken down.
    pub promises: usize,
    /// Those that were kept.
    pub kept: usize,
    /// Those that were not.
    pub broken: usize,
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

/// What can happen in a case.
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
    /// Passed on, to this department where it is known.
    Transfer(Option<&'a str>),
    /// The line dropped.
    CutOff,
    /// For so many milliseconds nobody watched the clock.
    Gap(i64),
    /// A promise: its position in the record.
    Promise(usize),
    /// A line was noted.
    Note(&'a str),
    /// So many lines more were noted.
    MoreNotes(usize),
    /// How it ended, in a word and in a sentence.
    Outcome(Option<Outcome>, &'a str),
}

/// `calls` by case; the one that was worked on last comes first.
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

/// The first record of the case that `call` belongs to. Records that name each other in a ring are one case, too.
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
            for promise in &call.promise {
                totals.promises += 1;
                totals.kept += usize::from(promise.state == PromiseState::Kept);
                totals.broken += usize::from(promise.state == PromiseState::Broken);
            }
        }
        totals
    }

    /// Everything that happened, record by record; a reference where it was given first.
    #[must_use]
    pub fn timeline(&self) -> Vec<Entry<'a>> {
        let mut entries = Vec::new();
        let mut given = HashSet::new();
        for (record, call) in self.records.iter().enumerate() {
            let mut own = happened(call);
            own.retain(|(_, what)| match what {
                What::Reference(reference) => given.insert(reference.to_lowercase()),
                What::Began
                | What::Hold(_)
                | What::Agent(_)
                | What::Transfer(_)
                | What::CutOff
                | What::Gap(_)
                | What::Promise(_)
                | What::Note(_)
                | What::MoreNotes(_)
                | What::Outcome(..) => true,
            });
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
        once(self.records.iter().flat_map(|call| {
            let named = call.event.iter().filter_map(|event| event.agent.as_deref());
            named.chain(std::iter::once(call.fields.agent.as_str())).map(str::trim)
        }))
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

    /// True while something is to come of it: a promise that is open, a record that was not ended, or no word that it is
    /// resolved.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let promised = self.records.iter().any(|call| call.promise.iter().any(|promise| promise.state.is_open()));
        let last = self.last();
        let unfinished = last.is_some_and(|call| call.status == Status::Unfinished);
        promised || unfinished || last.is_some_and(|call| call.outcome != Some(Outcome::Resolved))
    }

    /// The promise that counts now, with its record: the last one that is open, or else the last.
    #[must_use]
    pub fn last_promise(&self) -> Option<(&'a Call, &'a Promise)> {
        let newest = self.records.iter().rev();
        let all = newest.flat_map(|call| call.promise.iter().rev().map(move |promise| (*call, promise)));
        let said: Vec<_> = all.filter(|(_, promise)| !promise.is_blank()).collect();
        said.iter().find(|(_, promise)| promise.state.is_open()).or(said.first()).copied()
    }
}

/// What happened in one record, without its beginning.
fn happened(call: &Call) -> Vec<(Moment, What<'_>)> {
    let text = |value: &str| !value.trim().is_empty();
    let mut own: Vec<(Moment, What<'_>)> =
        call.event.iter().filter_map(|event| Some((event.at, of_event(event)?))).collect();
    if text(&call.fields.agent) && !call.event.iter().any(|event| event.kind == EventKind::Agent) {
        own.push((call.created, What::Agent(call.fields.agent.trim())));
    }
    own.extend(holds(call).into_iter().map(|(at, millis)| (at, What::Hold(millis))));
    own.extend((0..).zip(&call.promise).map(|(at, promise)| (promise.at, What::Promise(at))));
    // A line that is a promise stands there as one. Several lines may have one time: a paste gives it to all of its own.
    let promised = |line: &NoteLine| promise_list::parse_line(&line.text, line.at.local().date()).is_some();
    let lines: Vec<_> = call.note.iter().filter(|line| text(&line.text) && !promised(line)).collect();
    own.extend(lines.iter().take(NOTE_LINES).map(|line| (line.at, What::Note(line.text.trim()))));
    let end = own.iter().fold(call.created, |end, (at, _)| if at.millis_since(end) > 0 { *at } else { end });
    if lines.len() > NOTE_LINES {
        own.push((end, What::MoreNotes(lines.len() - NOTE_LINES)));
    }
    if text(&call.fields.reference) {
        own.push((end, What::Reference(call.fields.reference.trim())));
    }
    if call.outcome.is_some() || text(&call.fields.outcome) {
        own.push((end, What::Outcome(call.outcome, call.fields.outcome.trim())));
    }
    own
}

/// What an event says by itself; holds have two ends.
fn of_event(event: &Event) -> Option<What<'_>> {
    match event.kind {
        EventKind::Agent => event.agent.as_deref().map(What::Agent),
        EventKind::Transfer => Some(What::Transfer(event.department.as_deref())),
        EventKind::CutOff => Some(What::CutOff),
        EventKind::Gap => event.was.is_none().then(|| What::Gap(event.gap_millis())),
        EventKind::Started | EventKind::HoldOn | EventKind::HoldOff | EventKind::Ended => None,
    }
}

/// The holds of a call: when each began, and how long it was. Stretches that touch are one.
fn holds(call: &Call) -> Vec<(Moment, i64)> {
    let mut holds: Vec<(Moment, i64)> = Vec::new();
    let spans = clock::spans(&call.event, last_seen(call));
    for span in spans.iter().filter(|span| span.spent == Spent::Hold) {
        match holds.last_mut().filter(|(from, millis)| span.from == from.plus_millis(*millis)) {
            Some((_, millis)) => *millis += span.millis,
            None => holds.push((span.from, span.millis)),
        }
    }
    holds
}

/// The values that are not empty, each once.
fn once<'a>(values: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    values.filter(|value| !value.is_empty() && seen.insert(value.to_lowercase())).collect()
}

#[cfg(test)]
mod tests;
