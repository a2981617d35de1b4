//! Undo and redo of changes to the call, and the notices about them.

use crate::app::keys::action::{Action, Edit};
use crate::app::keys::context::IN_NOTES;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotePosition;
use crate::app::state::session::{Removed, Saving};
use crate::app::writing::field::TextField;
use crate::call::draft::Place;
use crate::call::journal::Change;
use crate::call::{Call, StepMark, promise_list};
use crate::documents::number_line::menu_words;

/// The beginning of the notice about an undone change.
const UNDONE: &str = "Undone";

impl App {
    /// Returns the record in the form that the journal compares.
    ///
    /// Leaves out the notes and drafts, whose text has an undo of its own, and the time when the
    /// call was last seen running.
    pub(super) fn without_notes(&mut self) -> Call {
        let (notes, drafts) = (std::mem::take(&mut self.call.note), std::mem::take(&mut self.call.draft));
        let call = Call { seen: None, ..self.call.clone() };
        (self.call.note, self.call.draft) = (notes, drafts);
        call
    }

    /// Adds the changes since `before` to the journal; returns whether there were any.
    pub(super) fn note_change(&mut self, before: &Call) -> bool {
        if before.id != self.call.id {
            return false;
        }
        let after = self.without_notes();
        let changed = self.session.journal.note(before, &after).is_some();
        if changed {
            self.session.settled = None;
            self.session.drafted = false;
            self.session.noted = false;
        }
        changed
    }

    /// Undoes the last change: a promise of a past call that was settled, a draft of a promise, a
    /// removed record, or a change to the call.
    ///
    /// With none left, reopens the call that just ended.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let (place, _) = self.session.journal.position();
        if let Some(settle) = self.session.settled.take() {
            self.tell("Undone: promise kept or broken");
            return self.settle_past(*settle);
        }
        if std::mem::take(&mut self.session.drafted) {
            for place in &Place::PROMISE {
                self.call.put_draft(place, "");
            }
            self.tell("Undone: draft of a promise");
            return self.save_or_discard();
        }
        let reopens = self.can_reopen();
        let is_last = |removed: &mut Removed| removed.after >= place && !(removed.ended_since && reopens);
        if let Some(removed) = self.session.removed.pop_if(is_last) {
            let effects = self.put_back(removed);
            self.refresh_windows();
            self.tell("Undone: record removed");
            return effects;
        }
        let before = self.without_notes();
        self.leave_field();
        self.note_change(&before);
        match self.session.journal.undo(&mut self.call) {
            Some(change) => self.follow_change(UNDONE, &change),
            None => self.reopen_ended(),
        }
    }

    /// Redoes the last undone change.
    pub(super) fn redo(&mut self) -> Vec<Effect> {
        self.leave_field();
        let made = self.session.journal.next_redo().map(|entry| (entry.after.id.clone(), entry.after.created));
        let is_new = self.session.saving == Saving::Nothing && self.facts().is_untouched();
        if let Some((id, created)) = made.filter(|_| is_new) {
            // The record began when the change was first made, not now.
            (self.call.id, self.call.created) = (id, created);
        }
        match self.session.journal.redo(&mut self.call) {
            Some(Change::Ended) => self.end_again(),
            Some(change) => self.follow_change("Redone", &change),
            None => Vec::new(),
        }
    }

    /// Returns whether there is something to undo.
    pub(super) fn can_undo(&self) -> bool {
        self.session.settled.is_some()
            || !self.session.removed.is_empty()
            || self.session.drafted
            || self.session.journal.next_undo().is_some()
            || self.can_reopen()
    }

    fn can_reopen(&self) -> bool {
        self.session.ended.call.is_some() && self.facts().is_untouched()
    }

    /// Reopens the last ended call.
    fn reopen_ended(&mut self) -> Vec<Effect> {
        if !self.can_reopen() {
            return Vec::new();
        }
        let Some(ended) = self.session.ended.call.as_ref().map(|call| call.id.clone()) else { return Vec::new() };
        self.session.ended.reopening = Some(ended.clone());
        vec![Effect::Resume(ended)]
    }

    /// Refreshes everything that shows the record, and tells the user what changed.
    fn follow_change(&mut self, how: &str, change: &Change) -> Vec<Effect> {
        if *change == Change::NotCard {
            self.settle_numbers();
        }
        promise_list::show_in_fields(&mut self.call);
        self.panes.checklist.field = None;
        self.close_handover();
        if *change == Change::Transferred && how == UNDONE {
            self.take_handover_away();
            self.call.put_draft(&Place::Department, "");
        }
        if let NotePosition::Field(field) = self.panes.notes.at {
            self.panes.notes.field = TextField::new(self.call.fields.get(field));
        }
        match change {
            Change::Step(mark) => self.select_step(mark),
            Change::Started
            | Change::Held
            | Change::Answered
            | Change::Redialed
            | Change::Transferred
            | Change::Department
            | Change::Dropped
            | Change::Ended
            | Change::Gap
            | Change::Field(_)
            | Change::Promise
            | Change::Settled(_)
            | Change::Outcome(_)
            | Change::Reason
            | Change::Number
            | Change::Deadline
            | Change::Rung
            | Change::NotCard => self.select_current_step(),
        }
        self.refresh_search();
        let what = self.words_of(change);
        let is_said = std::mem::take(&mut self.session.noted) && how == UNDONE;
        let notes = if is_said { self.notes_stay() } else { String::new() };
        self.tell(format!("{how}: {what}{notes}"));
        self.save_or_discard()
    }

    /// Returns the part of the notice that says which key undoes typing in the notes.
    fn notes_stay(&self) -> String {
        let key = self.keymap.key_for(IN_NOTES, Action::Edit(Edit::Undo)).unwrap_or_default();
        format!(". The notes stay; in them, {key} undoes typing.")
    }

    /// Saves the record, or removes its file if nothing is left in it.
    pub(super) fn save_or_discard(&mut self) -> Vec<Effect> {
        if self.facts().is_untouched() && self.session.saving != Saving::Nothing && !self.is_failing() {
            self.session.saving = Saving::Nothing;
            return vec![Effect::Discard(self.call.id.clone())];
        }
        self.save()
    }

    fn select_step(&mut self, mark: &StepMark) {
        let list = self.reason().filter(|list| list.id == mark.checklist);
        let place = list.and_then(|list| list.steps().position(|(_, step)| step.id == mark.step));
        match place {
            Some(place) => self.select_step_at(place),
            // The answer had led to another checklist.
            None if self.content.pack.checklist(&mark.checklist).is_some() => self.select_current_step(),
            // A step of a phone menu is not in the list.
            None => return,
        }
        let answer = mark.choice.as_ref().zip(self.selected_step());
        let answer = answer.and_then(|(label, (_, step))| step.choice.iter().position(|choice| choice.label == *label));
        self.panes.checklist.answer = answer.unwrap_or_default();
        self.panes.checklist.chosen = answer.is_some();
    }

    fn words_of(&self, change: &Change) -> String {
        let plain = |text: &str| text.to_owned();
        match change {
            Change::Started => plain("call started"),
            Change::Held => plain("on hold"),
            Change::Answered => plain("answered"),
            Change::Redialed => plain("redial"),
            Change::Transferred => plain("transferred"),
            Change::Department => plain("department"),
            Change::Dropped => plain("call dropped"),
            Change::Ended => plain("call ended"),
            Change::Gap => plain("what happened while not watched"),
            Change::Step(StepMark { choice: Some(answer), .. }) => format!("answer “{answer}”"),
            Change::Step(mark) => {
                let list = self.content.pack.checklist(&mark.checklist);
                let step = list.and_then(|list| list.step(&mark.step));
                let in_menu = || self.content.pack.menu_step(&mark.step).and_then(menu_words);
                match (step, in_menu()) {
                    (Some(step), _) => format!("step “{}”", step.text),
                    (None, Some(words)) => format!("menu step: {words}"),
                    (None, None) => plain("step of the menu"),
                }
            }
            Change::Field(field) => self.content.pack.label(*field).to_lowercase(),
            Change::Promise => plain("promise"),
            Change::Settled(state) => format!("promise {}", state.name()),
            Change::Outcome(Some(outcome)) => format!("outcome “{}”", outcome.name()),
            Change::Outcome(None) => plain("outcome"),
            Change::Reason => plain("reason to call"),
            Change::Number => plain("number to dial"),
            Change::Deadline => plain("deadline"),
            Change::Rung => plain("escalation step"),
            Change::NotCard => plain("number that is not a card number"),
        }
    }
}
