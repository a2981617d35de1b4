//! Which change was made to a record, found by comparing it before and after.
//!
//! Must not change a record.

use crate::call::clock::{Event, EventKind};
use crate::call::outcome::Outcome;
use crate::call::promise::{Promise, PromiseState};
use crate::call::record::{Call, Status};
use crate::call::steps::StepMark;
use crate::pack::Field;

/// The kind of a change, as undo names it to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The call was dialed.
    Started,
    /// The caller was put on hold.
    Held,
    /// Somebody answered.
    Answered,
    /// The call was redialed after it dropped.
    Redialed,
    /// The call was transferred.
    Transferred,
    /// The department that a transfer led to was noted.
    Department,
    /// The call dropped.
    Dropped,
    /// The call ended.
    Ended,
    /// A gap was explained.
    Gap,
    /// A step was marked.
    Step(StepMark),
    /// A field was edited.
    Field(Field),
    /// A promise was added or edited.
    Promise,
    /// A promise was kept, broken or opened again.
    Settled(PromiseState),
    /// The outcome was chosen.
    Outcome(Option<Outcome>),
    /// The reason for calling was chosen.
    Reason,
    /// The number to dial was chosen.
    Number,
    /// A deadline's first day, or its own last day, was set.
    Deadline,
    /// A rung of the escalation ladder was tried.
    Rung,
    /// A masked number was brought back, because it is not a card number.
    NotCard,
}

/// Returns what changed, the most important change first.
///
/// `None` if only text, times or names of agents changed.
#[must_use]
pub fn change(before: &Call, after: &Call) -> Option<Change> {
    // A new promise also marks the step that it answers.
    let is_promised = after.promise.len() > before.promise.len();
    // Such a number also changes the text that it is in.
    (before.not_cards != after.not_cards)
        .then_some(Change::NotCard)
        .or_else(|| event_change(before, after))
        .or_else(|| is_promised.then(|| promise_change(before, after)).flatten())
        .or_else(|| step_change(before, after))
        .or_else(|| (before.outcome != after.outcome).then_some(Change::Outcome(after.outcome)))
        .or_else(|| (before.status != after.status && after.status == Status::Ended).then_some(Change::Ended))
        .or_else(|| (before.checklist != after.checklist).then_some(Change::Reason))
        .or_else(|| (before.number != after.number).then_some(Change::Number))
        .or_else(|| promise_change(before, after))
        .or_else(|| {
            let own = |field: &Field| !matches!(field, Field::Promise | Field::By);
            let differs = |field: &Field| before.fields.get(*field) != after.fields.get(*field);
            before.fields.all().chain(after.fields.all()).filter(own).find(differs).map(Change::Field)
        })
        .or_else(|| (before.deadline != after.deadline).then_some(Change::Deadline))
        .or_else(|| (before.rung != after.rung).then_some(Change::Rung))
}

/// Returns the change that the events show.
///
/// Names of agents and gaps are recorded automatically, so they are not changes that the user made.
fn event_change(before: &Call, after: &Call) -> Option<Change> {
    let is_users = |event: &&Event| !matches!(event.kind, EventKind::Agent | EventKind::Gap);
    let is_in =
        |call: &Call, event: &Event| call.event.iter().any(|other| (other.at, other.kind) == (event.at, event.kind));
    let added = after.event.iter().filter(is_users).find(|event| !is_in(before, event));
    let removed = || before.event.iter().filter(is_users).find(|event| !is_in(after, event));
    if let Some(event) = added.or_else(removed) {
        let shorter = if before.event.len() < after.event.len() { before } else { after };
        let is_first = !shorter.event.iter().any(|event| event.kind == EventKind::Started);
        return Some(match event.kind {
            EventKind::Started if is_first => Change::Started,
            EventKind::Started => Change::Redialed,
            EventKind::HoldOn => Change::Held,
            EventKind::HoldOff => Change::Answered,
            EventKind::Transfer => Change::Transferred,
            EventKind::CutOff => Change::Dropped,
            EventKind::Ended => Change::Ended,
            EventKind::Agent | EventKind::Gap => Change::Gap,
        });
    }
    // An event that was there before, with details added. The dialed number changes with the number
    // to dial.
    let completed = after.event.iter().filter(|event| !before.event.contains(event));
    completed.clone().find(|event| event.was.is_some()).map(|_| Change::Gap).or_else(|| {
        completed.filter(is_users).find(|event| event.kind == EventKind::Transfer).map(|_| Change::Department)
    })
}

fn step_change(before: &Call, after: &Call) -> Option<Change> {
    // The first new mark is the user's; an answer may also mark steps of the checklist that it
    // leads to.
    let added = after.step.iter().find(|mark| !before.step.contains(mark));
    let removed = || before.step.iter().rev().find(|mark| !after.step.contains(mark));
    added.or_else(removed).map(|mark| Change::Step(mark.clone()))
}

/// Returns the change to promises. A promise in the notes is text and doesn't count.
fn promise_change(before: &Call, after: &Call) -> Option<Change> {
    let differs = |promise: &&Promise| !before.promise.contains(promise);
    if let Some(now) = after.promise.iter().find(differs) {
        let same = before.promise.iter().find(|was| was.at == now.at && was.what == now.what && was.said == now.said);
        return match same {
            Some(was) if was.state != now.state => Some(Change::Settled(now.state)),
            Some(_) => None,
            None => (!now.note).then_some(Change::Promise),
        };
    }
    let gone = before.promise.iter().find(|was| !after.promise.contains(was))?;
    (!gone.note).then_some(Change::Promise)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::moment::Moment;
    use crate::call::record::NoteLine;

    #[test]
    fn notes_alone_are_no_change() {
        let at = "2026-11-23T14:02:00-05:00".parse::<Moment>().unwrap();
        let before = Call::new("2026-11-23-140200-4f8c".to_owned(), "amex-us".into(), at);
        let mut after = before.clone();
        after.note.push(NoteLine { at, text: "! a credit by fri".to_owned() });
        after.promise.push(Promise { note: true, what: "a credit".to_owned(), ..Promise::new(at) });
        assert_eq!(change(&before, &after), None);
    }
}
