//! The undo history of a call: the changes to the record, in order, to undo and redo them.
//!
//! A change is found by comparing the record before and after, so no kind of change can be
//! forgotten. Notes are text with their own undo history: text written after a change stays when
//! that change is undone.

mod change;

use std::sync::Arc;

pub use self::change::{Change, change};
use crate::call::clock::{Event, EventKind};
use crate::call::deadline::DeadlineMark;
use crate::call::promise::Promise;
use crate::call::record::Call;
use crate::call::rung::RungMark;
use crate::call::steps::StepMark;

/// The most changes that can be undone.
const MOST: usize = 200;

/// A change with the record before and after it, which copies of the history share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was done.
    pub change: Change,
    /// The record before.
    pub before: Arc<Call>,
    /// The record after.
    pub after: Arc<Call>,
}

/// The changes to a record, and those that were undone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journal {
    done: Vec<Entry>,
    undone: Vec<Entry>,
    /// Whether the next change belongs to the field that was edited last.
    joins: bool,
    /// Whether the next change is undone by itself, even if it is to the same field.
    parts: bool,
}

impl Journal {
    /// Records the change from `before` to `after`, and returns it.
    ///
    /// Changes to one field in a row count as one. `None` if [`change()`] finds none.
    pub fn note(&mut self, before: &Call, after: &Call) -> Option<Change> {
        let change = change(before, after)?;
        self.undone.clear();
        let joins = std::mem::take(&mut self.joins);
        let parts = std::mem::take(&mut self.parts);
        // Each promise is undone by itself.
        let parts = parts || after.promise.len() > before.promise.len();
        let last = self.done.last_mut().filter(|last| !parts || last.change != change).filter(|last| {
            let is_same = matches!(change, Change::Field(_) | Change::Promise) && last.change == change;
            is_same && *last.after == *before || joins && matches!(last.change, Change::Field(_))
        });
        match last {
            Some(last) => last.after = Arc::new(after.clone()),
            None => self.done.push(Entry {
                change: change.clone(),
                before: Arc::new(before.clone()),
                after: Arc::new(after.clone()),
            }),
        }
        let over = self.done.len().saturating_sub(MOST);
        self.done.drain(..over);
        Some(change)
    }

    /// Joins the next change to the field edit before it: one undo undoes both.
    pub fn join_next(&mut self) {
        self.joins = true;
    }

    /// Keeps the next change apart from the one before, even if both are to the same field.
    pub fn part_next(&mut self) {
        self.parts = true;
    }

    /// Adds the events with agents' names to the change that they belong to, so that they are
    /// undone with it.
    ///
    /// That is the change that wrote the name, or the start of the call that the name waited for.
    pub fn note_name(&mut self, events: &[Event]) {
        let is_its_change = |entry: &&mut Entry| {
            matches!(entry.change, Change::Started | Change::Redialed)
                || entry.before.fields.agent != entry.after.fields.agent
        };
        let Some(entry) = self.done.iter_mut().rev().find(is_its_change) else { return };
        let kept = &mut Arc::make_mut(&mut entry.after).event;
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
        let (before, after) = (Arc::new(open.clone()), Arc::new(ended.clone()));
        self.undone.push(Entry { change: Change::Ended, before, after });
    }

    /// Removes the end of the call from the history.
    ///
    /// Undoing the end means opening the record again, which the journal can't do.
    pub fn forget_end(&mut self) {
        self.done.pop_if(|last| last.change == Change::Ended);
    }

    /// Takes `call` and the history back to an earlier moment of the same record: `before`, without
    /// notes, from `now`.
    ///
    /// Notes, and whatever else was written since, stay.
    pub fn go_back(&mut self, call: &mut Call, now: &Call, (before, history): (&Call, Self)) {
        restore(call, now, before);
        *self = history;
    }

    /// Forgets everything, because another record is open now.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
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
    use crate::call::outcome::Outcome;
    use crate::call::record::NoteLine;
    use crate::pack::Field;

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
}
