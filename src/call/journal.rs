//! The undo history of a call: the changes to the record, in order, to undo and redo them.
//!
//! A change is found by comparing the record before and after, so no way to change it can be
//! forgotten. Notes are text and have an undo history of their own: text written after a change
//! stays when that change is undone.

use crate::call::clock::{Event, EventKind};
use crate::call::deadline::DeadlineMark;
use crate::call::outcome::Outcome;
use crate::call::promise::{Promise, PromiseState};
use crate::call::record::{Call, Status};
use crate::call::rung::RungMark;
use crate::call::steps::StepMark;
use crate::pack::Field;

/// The most changes that can be undone.
const MOST: usize = 200;

/// The kind of a change, to be named to the user.
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
    /// A number that was masked was brought back, because it is not that of a card.
    NotCard,
}

/// A change with the record before and after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was done.
    pub change: Change,
    /// The record before.
    pub before: Box<Call>,
    /// The record after.
    pub after: Box<Call>,
}

/// The changes to a record, and those that were undone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journal {
    done: Vec<Entry>,
    undone: Vec<Entry>,
    /// Whether the next change belongs to the field that was edited last.
    joins: bool,
    /// The next change is one of its own, though it is to the same field.
    parts: bool,
}

impl Journal {
    /// Records the change from `before` to `after`, and returns it.
    ///
    /// Changes to one field in a row count as one. `None` if [`change`] finds none.
    pub fn note(&mut self, before: &Call, after: &Call) -> Option<Change> {
        let change = change(before, after)?;
        self.undone.clear();
        let joins = std::mem::take(&mut self.joins);
        let parts = std::mem::take(&mut self.parts);
        // Each promise is one of its own.
        let parts = parts || after.promise.len() > before.promise.len();
        let last = self.done.last_mut().filter(|last| !parts || last.change != change).filter(|last| {
            let is_same = matches!(change, Change::Field(_) | Change::Promise) && last.change == change;
            is_same && *last.after == *before || joins && matches!(last.change, Change::Field(_))
        });
        match last {
            Some(last) => *last.after = after.clone(),
            None => self.done.push(Entry {
                change: change.clone(),
                before: Box::new(before.clone()),
                after: Box::new(after.clone()),
            }),
        }
        let over = self.done.len().saturating_sub(MOST);
        self.done.drain(..over);
        Some(change)
    }

    /// Joins the next change to the field edit before it: both are undone as one.
    pub fn join_next(&mut self) {
        self.joins = true;
    }

    /// The change that is made now is one of its own, also where it is to the field that was
    /// written last.
    pub fn part_next(&mut self) {
        self.parts = true;
    }

    /// The event that keeps an agent's name belongs to the change that wrote the name, or to the
    /// start that it waited for: with it the event is taken back.
    pub fn note_name(&mut self, events: &[Event]) {
        let is_its_change = |entry: &&mut Entry| {
            matches!(entry.change, Change::Started | Change::Redialed)
                || entry.before.fields.agent != entry.after.fields.agent
        };
        let Some(entry) = self.done.iter_mut().rev().find(is_its_change) else { return };
        let kept = &mut entry.after.event;
        kept.retain(|event| event.kind != EventKind::Agent || events.contains(event));
        for event in events.iter().filter(|event| event.kind == EventKind::Agent) {
            if !kept.contains(event) {
                kept.push(event.clone());
            }
        }
    }

    /// Returns how many changes can be undone and how many can be redone.
    ///
    /// An undo or a redo moves these two numbers; other messages can only add changes.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }

    /// Returns the change that would be undone next.
    #[must_use]
    pub fn next_undo(&self) -> Option<&Entry> {
        self.done.last()
    }

    /// Returns the change that would be redone next.
    #[must_use]
    pub fn next_redo(&self) -> Option<&Entry> {
        self.undone.last()
    }

    /// Undoes the last change in `call` and returns it.
    pub fn undo(&mut self, call: &mut Call) -> Option<Change> {
        let entry = self.done.pop()?;
        restore(call, &entry.after, &entry.before);
        let change = entry.change.clone();
        self.undone.push(entry);
        Some(change)
    }

    /// Redoes the change that was undone last and returns it.
    pub fn redo(&mut self, call: &mut Call) -> Option<Change> {
        let entry = self.undone.pop()?;
        restore(call, &entry.before, &entry.after);
        let change = entry.change.clone();
        self.done.push(entry);
        Some(change)
    }

    /// Makes the end of a call redoable after the record was opened again.
    pub fn end_was_undone(&mut self, open: &Call, ended: &Call) {
        let (before, after) = (Box::new(open.clone()), Box::new(ended.clone()));
        self.undone.push(Entry { change: Change::Ended, before, after });
    }

    /// Removes the end of the call from the history.
    ///
    /// Undoing the end means opening the record again, which the journal can't do.
    pub fn forget_end(&mut self) {
        self.done.pop_if(|last| last.change == Change::Ended);
    }

    /// Forgets everything, because another record is open now.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Returns what changed, the most important change first.
///
/// `None` if only text, times or names of agents changed.
#[must_use]
pub fn change(before: &Call, after: &Call) -> Option<Change> {
    // A new promise marks the step done that it answers.
    let is_promised = after.promise.len() > before.promise.len();
    // Such a number changes the text in which it stands, too.
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
    // An event that was there before, with more in it; which number was dialed changes with the
    // number to dial.
    let completed = after.event.iter().filter(|event| !before.event.contains(event));
    completed.clone().find(|event| event.was.is_some()).map(|_| Change::Gap).or_else(|| {
        completed.filter(is_users).find(|event| event.kind == EventKind::Transfer).map(|_| Change::Department)
    })
}

fn step_change(before: &Call, after: &Call) -> Option<Change> {
    // The first is the user's own; an answer may mark steps of the checklist that it leads to.
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

/// Applies to `call` the differences between `from` and `to`.
///
/// Everything else stays as it is.
fn restore(call: &mut Call, from: &Call, to: &Call) {
    replace(&mut call.status, &from.status, &to.status);
    replace(&mut call.outcome, &from.outcome, &to.outcome);
    replace(&mut call.not_cards, &from.not_cards, &to.not_cards);
    replace(&mut call.medium, &from.medium, &to.medium);
    replace(&mut call.about, &from.about, &to.about);
    for (now, was, will) in [
        (&mut call.checklist, &from.checklist, &to.checklist),
        (&mut call.number, &from.number, &to.number),
        (&mut call.case, &from.case, &to.case),
    ] {
        replace(now, was, will);
    }
    for field in from.fields.all().chain(to.fields.all()) {
        if from.fields.get(field) != to.fields.get(field) {
            to.fields.get(field).clone_into(call.fields.get_mut(field));
        }
    }
    restore_list::<Event>(&mut call.event, &from.event, &to.event);
    restore_list::<StepMark>(&mut call.step, &from.step, &to.step);
    restore_list::<DeadlineMark>(&mut call.deadline, &from.deadline, &to.deadline);
    restore_list::<RungMark>(&mut call.rung, &from.rung, &to.rung);
    restore_list::<Promise>(&mut call.promise, &from.promise, &to.promise);
}

fn replace<T: PartialEq + Clone>(now: &mut T, from: &T, to: &T) {
    if from != to {
        now.clone_from(to);
    }
}

/// Removes the items that only `from` has and inserts those that only `to` has, in their places.
///
/// Items that are in neither stay.
fn restore_list<T: PartialEq + Clone>(now: &mut Vec<T>, from: &[T], to: &[T]) {
    now.retain(|item| !from.contains(item) || to.contains(item));
    for (place, item) in to.iter().enumerate().filter(|(_, item)| !from.contains(item)) {
        // Right after the item that precedes it in `to`, wherever that is now.
        let before = to.get(..place).and_then(|before| before.last());
        let at = before.and_then(|before| now.iter().position(|other| other == before)).map_or(0, |at| at + 1);
        now.insert(if place == 0 { 0 } else { at.min(now.len()) }, item.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::moment::Moment;
    use crate::call::record::NoteLine;

    fn at(second: i64) -> Moment {
        "2026-11-23T14:02:00-05:00".parse::<Moment>().unwrap().plus_millis(second * 1000)
    }

    fn call() -> Call {
        Call::new("2026-11-23-140200-4f8c".to_owned(), "amex-us".into(), at(0))
    }

    /// Changes a record step by step as the dashboard does.
    fn run(changes: &[fn(&mut Call)]) -> (Call, Journal) {
        let (mut call, mut journal) = (call(), Journal::default());
        for change in changes {
            let before = call.clone();
            change(&mut call);
            journal.note(&before, &call);
        }
        (call, journal)
    }

    fn start(call: &mut Call) {
        call.event.push(Event::new(at(1), EventKind::Started));
        call.event.push(Event::new(at(1), EventKind::HoldOn));
    }

    fn answer(call: &mut Call) {
        call.event.push(Event::new(at(60), EventKind::HoldOff));
    }

    #[test]
    fn changes_are_taken_back_in_order_and_done_again() {
        let outcome: fn(&mut Call) = |call| call.outcome = Some(Outcome::Resolved);
        let (mut now, mut journal) = run(&[start, answer, outcome]);
        let whole = now.clone();
        assert_eq!(journal.undo(&mut now), Some(Change::Outcome(Some(Outcome::Resolved))));
        assert_eq!(journal.undo(&mut now), Some(Change::Answered));
        assert_eq!(journal.undo(&mut now), Some(Change::Started));
        assert_eq!((now.clone(), journal.undo(&mut now)), (call(), None));
        while journal.redo(&mut now).is_some() {}
        assert_eq!(now, whole);
    }

    #[test]
    fn text_and_names_that_came_since_stay() {
        let (mut now, mut journal) = run(&[start, answer]);
        now.note.push(NoteLine { at: at(70), text: "a credit of $40".to_owned() });
        now.event.push(Event { agent: Some("Dana".into()), ..Event::new(at(71), EventKind::Agent) });
        assert_eq!(journal.undo(&mut now), Some(Change::Answered));
        assert_eq!(now.note.len(), 1);
        assert_eq!(now.event.last().unwrap().kind, EventKind::Agent);
        journal.redo(&mut now);
        let kinds: Vec<EventKind> = now.event.iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [EventKind::Started, EventKind::HoldOn, EventKind::HoldOff, EventKind::Agent]);
    }

    #[test]
    fn a_name_is_taken_back_with_its_event() {
        let (mut now, mut journal) = run(&[start, answer, |call| call.fields.agent = "Dana".to_owned()]);
        let named = |name: &str| Event { agent: Some(name.into()), ..Event::new(at(71), EventKind::Agent) };
        now.event.push(named("Dana"));
        journal.note_name(&now.event);
        let before = now.clone();
        now.fields.agent = "Dana, no. 4471".to_owned();
        journal.note(&before, &now);
        *now.event.last_mut().unwrap() = named("Dana, no. 4471");
        journal.note_name(&now.event);
        let whole = now.clone();
        assert_eq!(journal.undo(&mut now), Some(Change::Field(Field::Agent)));
        assert_eq!((now.fields.agent.as_str(), now.event.len()), ("", 3));
        journal.redo(&mut now);
        assert_eq!(now, whole);
    }

    #[test]
    fn typing_in_a_field_is_one_change_and_a_new_change_ends_what_could_be_done_again() {
        let typed: [fn(&mut Call); 3] = [
            |call| call.fields.agent = "D".to_owned(),
            |call| call.fields.agent = "Da".to_owned(),
            |call| call.fields.reference = "4F".to_owned(),
        ];
        let (mut now, mut journal) = run(&typed);
        assert_eq!(journal.undo(&mut now), Some(Change::Field(Field::Reference)));
        assert_eq!(journal.undo(&mut now), Some(Change::Field(Field::Agent)));
        assert_eq!(now.fields.agent, "");
        let before = now.clone();
        start(&mut now);
        journal.note(&before, &now);
        assert_eq!(journal.redo(&mut now), None);
    }

    #[test]
    fn notes_alone_are_no_change() {
        let (before, mut after) = (call(), call());
        after.note.push(NoteLine { at: at(5), text: "! a credit by fri".to_owned() });
        after.promise.push(Promise { note: true, what: "a credit".to_owned(), ..Promise::new(at(5)) });
        assert_eq!(change(&before, &after), None);
    }
}
