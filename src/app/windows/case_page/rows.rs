//! The rows of a case's page: its totals and its timeline, as blocks of text.

use super::item;
use crate::app::facts::Facts;
use crate::call::Promise;
use crate::call::case::{self, Case, EntryKind, Totals};
use crate::call::clock::rough_duration;
use crate::call::{Call, Medium, Outcome, Status, timeline};
use crate::text::block::{self, Block, Row, Tone};

/// A row of the page, and the item that it belongs to.
pub type ItemRow = (Row, Option<usize>);

/// Returns the rows of the page of the case `id`, `width` columns wide.
#[must_use]
pub(super) fn of(id: &str, facts: Facts<'_>, width: usize) -> Vec<ItemRow> {
    let Some(case) = facts.case(id) else { return Vec::new() };
    let mut rows: Vec<ItemRow> = Vec::new();
    let mut put = |block: &Block, item: Option<usize>| {
        rows.extend(block::rows(std::slice::from_ref(block), width).into_iter().map(|row| (row, item)));
    };
    for block in head(&case, facts).into_iter().chain(facts.last_days_of(&case)) {
        put(&block, None);
    }
    let mut items = 0..;
    for entry in case.timeline() {
        let Some(call) = case.records.get(entry.record) else { continue };
        let item = item::of(&case, &entry).and_then(|_| items.next());
        let clock = facts.style.column_clock(Some(entry.at));
        let no_clock = facts.style.column_clock(None);
        match entry.kind {
            EntryKind::Began => {
                put(&Block::gap(), None);
                put(&record_heading(facts, call), item);
            }
            EntryKind::Promise(at) => {
                let is_over = |promise: &Promise| case.is_resolved_since(call) || facts.is_replaced(call, promise);
                let block = call.promise.get(at).map(|promise| facts.promised(promise, is_over(promise)));
                put(&block.unwrap_or_else(Block::gap), item);
            }
            EntryKind::Hold(millis) => {
                let what = if timeline::waits_from_dial(call, entry.at) { "Waited" } else { "On hold for" };
                put(&timed(Tone::Quiet, &clock, &format!("{what} {}", rough_duration(millis))), None);
            }
            EntryKind::Agent(name) => put(&timed(Tone::Body, &clock, &format!("Spoke to {name}")), None),
            EntryKind::Transfer(department) => {
                let to = department.map(|department| format!(" to {department}")).unwrap_or_default();
                put(&timed(Tone::Body, &clock, &format!("Transferred{to}")), None);
            }
            EntryKind::CutOff => put(&timed(Tone::Dispute, &clock, "Call dropped"), None),
            EntryKind::Gap(millis) => {
                put(&timed(Tone::Quiet, &clock, &format!("Not watched: {}", rough_duration(millis))), None);
            }
            EntryKind::Note(line) => put(&timed(Tone::Body, &clock, line), None),
            EntryKind::Reference(reference) => {
                put(&timed(Tone::Strong, &no_clock, &format!("Reference {reference}")), None);
            }
            EntryKind::Outcome(word, sentence) => put(&timed(Tone::Body, &no_clock, &outcome(word, sentence)), None),
        }
    }
    rows
}

/// Returns the heading of a record, such as `Aug 3, 10:02 am  call, 18 min, 12 min on hold`.
fn record_heading(facts: Facts<'_>, call: &Call) -> Block {
    let when = format!("{}  ", facts.style.stamp(timeline::began(call), facts.now));
    let times = timeline::times(call);
    let lasted = times.map(|times| rough_duration(times.call));
    let held = times.filter(|times| times.hold_total > 0);
    let held = held.map(|times| format!("{} on hold", rough_duration(times.hold_total)));
    let copy = case::is_copy(call).then(|| "a copy, kept because another program changed the file".to_owned());
    let state = match (facts.records.elsewhere.get(&call.id), call.status) {
        _ if facts.call.id == call.id && call.medium == Medium::Call => Some("this call".to_owned()),
        _ if facts.call.id == call.id => Some("being written".to_owned()),
        (Some(holder), _) => Some(format!("open in {holder}, read-only here")),
        (None, Status::Unfinished) => Some("unfinished".to_owned()),
        (None, Status::SetAside) => Some("set aside".to_owned()),
        (None, Status::Ended) => None,
    };
    let words = [Some(call.medium.name().to_owned()), lasted, held, copy, state];
    let what = words.into_iter().flatten().collect::<Vec<_>>().join(", ");
    Block::led(Tone::Strong, when, what)
}

/// Returns the head of the page: totals, reference numbers, people, and the pack's own fields.
fn head(case: &Case<'_>, facts: Facts<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::new(Tone::Strong, totals_in_words(&case.totals()))];
    let (mut references, people) = (case.references(), case.people());
    // A later call may have added a number behind the one of the first.
    let all = references.clone();
    let is_part = |one: &str| all.iter().any(|other| *other != one && other.split(", ").any(|part| part == one));
    references.retain(|one| !is_part(one));
    if !references.is_empty() {
        blocks.push(Block::led(Tone::Body, "Reference   ", references.join(", ")));
    }
    if !people.is_empty() {
        blocks.push(Block::led(Tone::Body, "Spoke to    ", people.join("; ")));
    }
    blocks.extend(facts.own_fields_of(case));
    blocks
}

/// Returns totals in words, such as `4 calls, 1 in writing, 2 h 11 on hold, 3 promises, 1 broken`.
#[must_use]
pub fn totals_in_words(totals: &Totals) -> String {
    let mut words = Vec::new();
    if totals.calls > 0 {
        words.push(if totals.calls == 1 { "1 call".to_owned() } else { format!("{} calls", totals.calls) });
    }
    if totals.written > 0 {
        words.push(format!("{} in writing", totals.written));
    }
    if totals.on_hold > 0 {
        words.push(format!("{} on hold", rough_duration(totals.on_hold)));
    }
    if totals.promises > 0 {
        let promises = if totals.promises == 1 { "promise" } else { "promises" };
        words.push(format!("{} {promises}", totals.promises));
    }
    let settled = [(totals.kept, "kept"), (totals.broken, "broken")];
    words.extend(settled.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")));
    words.join(", ")
}

/// Returns a line of the timeline, to go under its record.
fn timed(tone: Tone, clock: &str, what: &str) -> Block {
    Block::led(tone, format!("  {clock}  "), what)
}

/// Returns the line for an outcome, such as `Outcome: promised, they look into it`.
fn outcome(word: Option<Outcome>, sentence: &str) -> String {
    match (word, sentence) {
        (Some(word), "") => format!("Outcome: {}", word.name()),
        (Some(word), sentence) => format!("Outcome: {}, {sentence}", word.name()),
        (None, sentence) => format!("Outcome: {sentence}"),
    }
}
