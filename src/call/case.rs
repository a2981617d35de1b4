//! Cases: groups of records. A case has no file of its own. Each record names the first record of
//! its case, and everything else is computed, so two folders of records can be merged file by file.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::call::clock;
use crate::call::clock::{Event, EventKind, SpanKind};
use crate::call::medium::Medium;
use crate::call::moment::Moment;
use crate::call::outcome::Outcome;
use crate::call::promise::{Promise, PromiseState};
use crate::call::promise_list;
use crate::call::record::{Call, NoteLine, Status};
use crate::call::timeline::{last_seen, times};

/// Marks the id of a copy that was kept because another program had changed the file; its number
/// follows.
const COPY: &str = ".conflict-";

/// Words of a promise that don't say what is promised.
const TELLS_NOTHING: [&str; 24] = [
    "again", "and", "back", "date", "day", "days", "for", "from", "get", "her", "him", "new", "now", "same", "she",
    "that", "the", "them", "they", "this", "will", "with", "you", "your",
];

/// The records of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case<'a> {
    /// The id of the first record, even if that record is gone.
    pub id: &'a str,
    /// The records, oldest first.
    pub records: Vec<&'a Call>,
}

/// The totals of a case; times are in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Telephone calls.
    pub calls: usize,
    /// Chats, letters and messages.
    pub written: usize,
    /// The time on the line in all calls.
    pub on_line: i64,
    /// The time on hold in all calls.
    pub on_hold: i64,
    /// Promises.
    pub promises: usize,
    /// Promises that were kept.
    pub kept: usize,
    /// Promises that were broken.
    pub broken: usize,
}

/// An entry of the timeline of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseEntry<'a> {
    /// When it happened; an entry without a time of its own has the time of its record.
    pub at: Moment,
    /// The position of the record in [`Case::records`].
    pub record: usize,
    /// What happened.
    pub kind: EntryKind<'a>,
}

/// The kind of a timeline entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind<'a> {
    /// A record begins.
    Began,
    /// A hold, in milliseconds.
    Hold(i64),
    /// An agent is on the line.
    Agent(&'a str),
    /// A reference number was given.
    Reference(&'a str),
    /// The call was transferred, to this department if it is known.
    Transfer(Option<&'a str>),
    /// The call dropped.
    CutOff,
    /// An unexplained gap, in milliseconds.
    Gap(i64),
    /// A promise, by its position in the record.
    Promise(usize),
    /// A line of the notes.
    Note(&'a str),
    /// How the record ended: the outcome and the summary.
    Outcome(Option<Outcome>, &'a str),
}

/// Groups `calls` by case; the case with the latest record comes first.
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

/// Returns the id of the first record of the case that `call` belongs to.
///
/// Records that name each other in a ring are one case, too.
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

/// Returns the id without the mark of a copy.
fn original(id: &str) -> &str {
    id.split_once(COPY).map_or(id, |(id, _)| id)
}

/// Returns whether `call` is a second copy of another record.
///
/// The store keeps a copy when another program has changed the file.
#[must_use]
pub fn is_copy(call: &Call) -> bool {
    call.id.contains(COPY)
}

impl<'a> Case<'a> {
    /// Returns the totals; a call and its copy count once.
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
            totals.on_line += in_seconds(times.call);
            totals.on_hold += in_seconds(times.hold_total);
            for promise in &call.promise {
                totals.promises += 1;
                totals.kept += usize::from(promise.state == PromiseState::Kept);
                totals.broken += usize::from(promise.state == PromiseState::Broken);
            }
        }
        totals
    }

    /// Returns the timeline, record by record; a reference number appears only where it was first
    /// given.
    #[must_use]
    pub fn timeline(&self) -> Vec<CaseEntry<'a>> {
        let mut entries = Vec::new();
        let mut given = HashSet::new();
        for (record, call) in self.records.iter().enumerate() {
            let mut own = entries_of(call);
            own.retain(|(_, kind)| match kind {
                EntryKind::Reference(reference) => given.insert(reference.to_lowercase()),
                EntryKind::Began
                | EntryKind::Hold(_)
                | EntryKind::Agent(_)
                | EntryKind::Transfer(_)
                | EntryKind::CutOff
                | EntryKind::Gap(_)
                | EntryKind::Promise(_)
                | EntryKind::Note(_)
                | EntryKind::Outcome(..) => true,
            });
            // The sort is stable: entries without their own time stay where they are.
            own.sort_by(|(a, _), (b, _)| a.millis_since(*b).cmp(&0));
            entries.push(CaseEntry { at: call.created, record, kind: EntryKind::Began });
            entries.extend(own.into_iter().map(|(at, kind)| CaseEntry { at, record, kind }));
        }
        entries
    }

    /// Returns the agents in the order of the calls, each once.
    #[must_use]
    pub fn people(&self) -> Vec<&'a str> {
        once(self.records.iter().flat_map(|call| {
            let named = call.event.iter().filter_map(|event| event.agent.as_deref());
            named.chain(std::iter::once(call.fields.agent.as_str())).map(str::trim)
        }))
    }

    /// Returns the reference numbers, each once, latest last.
    #[must_use]
    pub fn references(&self) -> Vec<&'a str> {
        once(self.records.iter().map(|call| call.fields.reference.trim()))
    }

    /// Returns the latest record.
    #[must_use]
    pub fn last(&self) -> Option<&'a Call> {
        self.records.last().copied()
    }

    /// Returns whether the latest record of the case says that it is resolved.
    #[must_use]
    pub fn is_resolved(&self) -> bool {
        self.last().is_some_and(|call| call.outcome == Some(Outcome::Resolved))
    }

    /// Returns whether a record later than `call`, the latest of the case, says that it is
    /// resolved.
    #[must_use]
    pub fn is_resolved_since(&self, call: &Call) -> bool {
        self.is_resolved() && self.last().is_some_and(|last| last.id != call.id)
    }

    /// Returns whether the case is open.
    ///
    /// A case is open while a promise is open, a record is unfinished, or the latest record is not
    /// resolved.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let promised = self.records.iter().any(|call| call.promise.iter().any(|promise| promise.state.is_open()));
        let last = self.last();
        let unfinished = last.is_some_and(|call| call.status == Status::Unfinished);
        promised || unfinished || !self.is_resolved()
    }

    /// Returns the promise that counts now, with its record.
    ///
    /// This is the open promise that is due first and was not [replaced](is_replaced); if none has a
    /// due date, the latest open one; if none is open, the latest of all.
    #[must_use]
    pub fn last_promise(&self) -> Option<(&'a Call, &'a Promise)> {
        let newest = self.records.iter().rev();
        let all = newest.flat_map(|call| call.promise.iter().rev().map(move |promise| (*call, promise)));
        let said: Vec<_> = all.filter(|(_, promise)| !promise.is_blank()).collect();
        let counts = |call: &Call, promise: &Promise| {
            promise.state.is_open() && !is_replaced(self.records.iter().copied(), call, promise)
        };
        let open = || said.iter().filter(|(call, promise)| counts(call, promise));
        let due = open().filter(|(_, promise)| promise.by.is_some()).min_by_key(|(_, promise)| promise.by);
        due.or(open().next()).or(said.first()).copied()
    }
}

/// Returns whether one of `others` is a record about this promise of `call`, and got another one of
/// the same thing with a day instead.
///
/// A promise of something else, such as an email about the credit, leaves the first one open.
pub fn is_replaced<'a>(others: impl IntoIterator<Item = &'a Call>, call: &Call, promise: &Promise) -> bool {
    others.into_iter().any(|other| {
        let about = other.about.as_ref().filter(|about| about.call == call.id.as_str() && other.id != call.id);
        let is_about = about.and_then(|about| about.find(&call.promise)) == Some(promise);
        is_about && other.promise.iter().any(|new| new.by.is_some() && promises_the_same(&promise.what, &new.what))
    })
}

/// Returns whether two promises are of the same thing: they share a word that says what, or one of
/// them says nothing of it.
fn promises_the_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let (one, other) = (telling_words(&one), telling_words(&other));
    let is_form = |word: &str, other: &str| word.starts_with(other) && other.chars().count() >= 4;
    let is_same = |word: &&str| {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        other.iter().any(|other| word == other || !is_number && (is_form(word, other) || is_form(other, word)))
    };
    one.is_empty() || other.is_empty() || one.iter().any(is_same)
}

/// Returns the words of a promise that say what is promised: `credit` and `40` of `a credit of $40
/// will be there`.
fn telling_words(lower: &str) -> Vec<&str> {
    // “An email about the credit” promises an email.
    let what = lower.split(" about ").next().unwrap_or_default();
    let words = what.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| {
            let is_long = word.chars().count() >= 3 && !TELLS_NOTHING.contains(word);
            is_long || word.len() > 1 && word.chars().all(|c| c.is_ascii_digit())
        })
        .collect()
}

/// Returns the entries of one record, without [`EntryKind::Began`].
fn entries_of(call: &Call) -> Vec<(Moment, EntryKind<'_>)> {
    let text = |value: &str| !value.trim().is_empty();
    let mut own: Vec<(Moment, EntryKind<'_>)> =
        call.event.iter().filter_map(|event| Some((event.at, of_event(event)?))).collect();
    if text(&call.fields.agent) && !call.event.iter().any(|event| event.kind == EventKind::Agent) {
        own.push((call.created, EntryKind::Agent(call.fields.agent.trim())));
    }
    own.extend(holds(call).into_iter().map(|(at, millis)| (at, EntryKind::Hold(millis))));
    own.extend((0..).zip(&call.promise).map(|(at, promise)| (promise.at, EntryKind::Promise(at))));
    // A note line that is a promise already has an entry. It is recognized by its text, because
    // several lines may share one time: all lines of a paste do.
    let promised = |line: &NoteLine| promise_list::is_promise(&line.text);
    let lines = call.note.iter().filter(|line| text(&line.text) && !promised(line));
    own.extend(lines.map(|line| (line.at, EntryKind::Note(line.text.trim()))));
    let end = own.iter().fold(call.created, |end, (at, _)| if at.millis_since(end) > 0 { *at } else { end });
    if text(&call.fields.reference) {
        own.push((end, EntryKind::Reference(call.fields.reference.trim())));
    }
    if call.outcome.is_some() || text(&call.fields.outcome) {
        own.push((end, EntryKind::Outcome(call.outcome, call.fields.outcome.trim())));
    }
    own
}

/// Converts an event to an entry. Holds are not converted here, because they have two ends.
fn of_event(event: &Event) -> Option<EntryKind<'_>> {
    match event.kind {
        EventKind::Agent => event.agent.as_deref().map(EntryKind::Agent),
        EventKind::Transfer => Some(EntryKind::Transfer(event.department.as_deref())),
        EventKind::CutOff => Some(EntryKind::CutOff),
        EventKind::Gap => event.was.is_none().then(|| EntryKind::Gap(event.gap_millis())),
        EventKind::Started | EventKind::HoldOn | EventKind::HoldOff | EventKind::Ended => None,
    }
}

/// Returns the holds of a call, with their start and length. Holds that touch count as one.
fn holds(call: &Call) -> Vec<(Moment, i64)> {
    let mut holds: Vec<(Moment, i64)> = Vec::new();
    let spans = clock::spans(&call.event, last_seen(call));
    for span in spans.iter().filter(|span| span.kind == SpanKind::Hold) {
        match holds.last_mut().filter(|(from, millis)| span.from == from.plus_millis(*millis)) {
            Some((_, millis)) => *millis += span.millis,
            None => holds.push((span.from, span.millis)),
        }
    }
    holds
}

/// Rounds milliseconds down to whole seconds, as they are shown: a total must be the sum of its
/// parts.
fn in_seconds(millis: i64) -> i64 {
    millis - millis % 1000
}

/// Returns the values that are not empty, each once; upper and lower case count as equal.
fn once<'a>(values: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    values.filter(|value| !value.is_empty() && seen.insert(value.to_lowercase())).collect()
}

#[cfg(test)]
mod tests;
