//! The checklist pane: the reason for the call, its steps, and what is filled in or answered at a
//! step.

mod answers;
mod fields;
mod names;
mod searched;

use super::facts::stage::Stage;
use super::keys::action::Go;
use super::pane::Pane;
use super::state::App;
use super::state::msg::Effect;
use super::windows::scroll::moved;
use crate::call::steps::TrackedStep;
use crate::call::{Mark, StepMark, promise_list, steps};
use crate::pack::{Checklist, Field, Phase, Step};
use crate::text::safe::SafeText;

/// What Enter or Space does with the selected step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepUse {
    /// Takes the selected answer.
    Answer,
    /// Opens the step's field.
    FillIn,
    /// Marks the step done: it is the one to dial, so the call starts, too.
    Dial,
    /// Marks the step done.
    Finish,
    /// Opens the step again.
    Reopen,
}

impl App {
    /// Leaves the open field of a step for the next or previous one.
    ///
    /// Behind the last one and before the first, goes to the next or previous step.
    pub(in crate::app) fn go_in_step(&mut self, go: Go) -> Vec<Effect> {
        let Some(left) = self.leave_step_field() else { return Vec::new() };
        let is_up = go == Go::Up;
        let next = if is_up { self.previous_step_field(left.field) } else { self.field_after(&left) };
        if let Some(field) = next {
            self.open_step_field(field);
        } else {
            self.move_in_checklist(if is_up { -1 } else { 1 });
        }
        self.save()
    }

    /// Accepts the field of a step and marks the step done.
    ///
    /// A promise belongs to the step that it answers. If it has no date, the field "by when" opens
    /// next and may stay empty. If the step has more fields, the next one opens; after the last,
    /// the step is done unless all are empty.
    pub(in crate::app) fn accept_step_field(&mut self) -> Vec<Effect> {
        if self.refuse_day() {
            return Vec::new();
        }
        let Some(open) = self.leave_step_field() else { return self.save() };
        let is_empty = open.text.value().trim().is_empty();
        if !is_empty {
            // Leaving the field has moved the date out of the promise's words.
            let step = self.selected_step().map(|(_, step)| step).filter(|_| open.field == Field::Promise);
            let promised = step.map(|step| self.facts().step_value(step, open.field));
            self.write_step_field(open.field, promised.as_deref().unwrap_or(open.text.value()));
        }
        if let Some(next) = self.field_after(&open) {
            self.open_step_field(next);
            return self.save();
        }
        if is_empty && !self.has_other_fields(open.field) {
            return self.save();
        }
        let is_correction = self.is_marked();
        let effects = self.mark_step(Mark::Done, None);
        if !is_correction {
            self.fill_in_next();
        }
        effects
    }

    /// Before the call, opens the field of the step that has just been reached: the user is typing.
    ///
    /// During the call, a step has words to read and to say before its answer can be typed.
    fn fill_in_next(&mut self) {
        let is_open = |on_way: &TrackedStep<'_>| on_way.phase == Phase::Before && on_way.mark.is_none();
        let is_before = self.way().get(self.panes.checklist.selected).is_some_and(is_open);
        if is_before && !self.facts().is_on_the_line() && self.step_use() == StepUse::FillIn {
            self.open_field();
        }
    }

    /// Returns the reasons to choose from, in the order shown.
    pub fn reasons(&self) -> impl Iterator<Item = &Checklist> {
        self.content.pack.checklist.iter().filter(|list| !list.follow_up)
    }

    /// Returns how many rows can be selected in the pane.
    fn checklist_len(&self) -> usize {
        match self.reason() {
            Some(list) => list.steps().count(),
            None => self.reasons().count(),
        }
    }

    /// Moves the selection.
    pub(in crate::app) fn move_in_checklist(&mut self, by: isize) -> Vec<Effect> {
        let was_open = self.panes.checklist.field.is_some();
        self.select_step_at(moved(self.panes.checklist.selected, by, self.checklist_len()));
        if was_open { self.save() } else { Vec::new() }
    }

    /// Selects the step at `place`, whose question shows its own answer.
    ///
    /// An open field belongs to the step that was selected before, so it closes first.
    pub(in crate::app) fn select_step_at(&mut self, place: usize) {
        if place != self.panes.checklist.selected && self.panes.checklist.field.is_some() {
            self.leave_step_field();
        }
        self.panes.checklist.selected = place;
        self.show_answer(None);
    }

    /// Selects the step that the call is at.
    pub(in crate::app) fn select_current_step(&mut self) {
        let last = self.way().len().saturating_sub(1);
        self.select_step_at(self.facts().current_step().unwrap_or(last));
    }

    /// Makes the checklist with this id the reason for calling, and focuses it.
    pub(in crate::app) fn choose_reason(&mut self, id: &str) -> Vec<Effect> {
        let Some(id) = self.content.pack.checklist(id).map(|list| list.id.clone()) else { return Vec::new() };
        // The number belongs to the previous reason: forget it, unless it was dialed.
        if self.call.checklist.as_ref() != Some(&id) && self.call.event.is_empty() && self.call.checklist.is_some() {
            self.call.number = None;
        }
        self.call.checklist = Some(id);
        self.panes.checklist.field = None;
        self.panes.checklist.searched = self.panes.search.query.value().to_lowercase();
        self.show_checklist();
        self.select_current_step();
        self.show_answer(self.answer_searched());
        if self.panes.search.query.value().is_empty() {
            self.refresh_search();
        }
        self.save()
    }

    /// Closes every window and focuses the checklist.
    fn show_checklist(&mut self) {
        self.panes.search.reading = false;
        self.windows.close_all();
        self.focus(Pane::Checklist);
    }

    /// Returns whether the key that marks a step would take an answer that nobody chose.
    #[must_use]
    pub fn is_unanswered(&self) -> bool {
        self.step_use() == StepUse::Answer && !self.panes.checklist.chosen
    }

    /// Carries out Enter or Space on the selected step.
    ///
    /// Takes the selected answer, opens the field, or marks the step done.
    ///
    /// A step that is already marked is opened again. Without a reason, chooses the selected one.
    pub(in crate::app) fn do_step(&mut self) -> Vec<Effect> {
        if self.reason().is_none() {
            let id = self.reasons().nth(self.panes.checklist.selected).map(|list| list.id.to_string());
            return id.map(|id| self.choose_reason(&id)).unwrap_or_default();
        }
        match self.step_use() {
            StepUse::Answer => self.answer_question(),
            StepUse::FillIn => {
                self.open_field();
                Vec::new()
            }
            StepUse::Finish | StepUse::Dial => self.mark_step(Mark::Done, None),
            StepUse::Reopen => self.reopen_step(),
        }
    }

    /// Takes the selected answer, and continues with the checklist that it leads to.
    fn answer_question(&mut self) -> Vec<Effect> {
        let answer = self.panes.checklist.answer;
        let choice = self.selected_step().and_then(|(_, step)| step.choice.get(answer).cloned());
        let Some(choice) = choice else { return Vec::new() };
        // The answer's numbers replace one that was chosen by hand.
        if !choice.numbers.is_empty() && self.call.event.is_empty() {
            self.call.number = None;
        }
        let mut effects = self.mark_step(Mark::Done, Some(choice.label));
        if let Some(next) = choice.checklist {
            effects.extend(self.choose_reason(&next));
            effects.extend(choice.answer.map(|answer| self.answer_first_question(answer)).unwrap_or_default());
        }
        effects
    }

    /// Answers the checklist's first question with `answer`, which an answer in another checklist
    /// implies.
    fn answer_first_question(&mut self, answer: SafeText) -> Vec<Effect> {
        let question = self.reason().and_then(|list| {
            let (_, step) = list.steps().find(|(_, step)| !step.choice.is_empty())?;
            Some((list.id.clone(), step.id.clone()))
        });
        let Some((checklist, step)) = question else { return Vec::new() };
        let mark = StepMark { checklist, step, mark: Mark::Done, at: self.clock.now, choice: Some(answer) };
        self.call.step.push(mark);
        self.select_current_step();
        self.save()
    }

    /// Returns what Enter or Space does with the selected step.
    #[must_use]
    pub fn step_use(&self) -> StepUse {
        let Some((_, step)) = self.selected_step() else { return StepUse::Finish };
        if !step.choice.is_empty() {
            StepUse::Answer
        } else if step.fill.is_some() && !self.is_filled_elsewhere() {
            StepUse::FillIn
        } else if self.is_marked() {
            StepUse::Reopen
        } else if step.dial && self.facts().stage() == Stage::Dial {
            StepUse::Dial
        } else {
            StepUse::Finish
        }
    }

    /// Returns whether the selected step has a mark.
    fn is_marked(&self) -> bool {
        let way = self.way();
        way.get(self.panes.checklist.selected).is_some_and(|on_way: &TrackedStep<'_>| on_way.mark.is_some())
    }

    /// Removes the mark of the selected step.
    fn reopen_step(&mut self) -> Vec<Effect> {
        let ids = self.reason().map(|list| list.id.clone()).zip(self.selected_step().map(|(_, step)| step.id.clone()));
        if let Some((list, step)) = ids {
            self.call.step.retain(|mark| mark.checklist != list || mark.step != step);
        }
        self.save()
    }

    /// Marks the selected step and goes to the next open one.
    pub(in crate::app) fn mark_step(&mut self, mark: Mark, choice: Option<SafeText>) -> Vec<Effect> {
        let selected = self.panes.checklist.selected;
        let ids = self.reason().map(|list| list.id.clone()).zip(self.selected_step().map(|(_, step)| step.id.clone()));
        let Some((checklist, step)) = ids else { return Vec::new() };
        self.call.step.push(StepMark { checklist, step, mark, at: self.clock.now, choice });
        self.go_on_from(selected);
        self.save()
    }

    /// Selects the next open step after `place`, or else the first open one to which the call still
    /// comes.
    ///
    /// During the conversation, that is never a step from before it. While nobody is on the line,
    /// there is time for the steps after one that the user moved back to.
    fn go_on_from(&mut self, place: usize) {
        let (earliest, is_talking) = (self.facts().earliest_phase(), self.facts().stage() == Stage::Talk);
        let way = self.way();
        let is_ahead = |step: &TrackedStep<'_>| step.mark.is_none() && step.phase >= earliest;
        let is_next = |step: &TrackedStep<'_>| if is_talking { is_ahead(step) } else { step.mark.is_none() };
        let behind = way.iter().skip(place + 1).position(is_next).map(|found| place + 1 + found);
        let left = || way.iter().position(is_ahead);
        let next = behind.or_else(left).unwrap_or(place);
        self.select_step_at(next);
    }

    /// Marks the step that asks for `field` as done, once the field is filled in elsewhere.
    ///
    /// Correcting a name or a number marks no other step, and a promise doesn't need this: it
    /// belongs to a step from the start. The selection moves on only if it is on the marked step.
    pub(in crate::app) fn answer_field(&mut self, field: Field) {
        let is_promise = matches!(field, Field::Promise | Field::By);
        if is_promise || self.call.fields.get(field).trim().is_empty() || self.facts().is_answered(field) {
            return;
        }
        let is_asked = |on_way: &TrackedStep<'_>| {
            let step = on_way.step;
            on_way.mark.is_none() && step.asks(field) && step.fields().all(|asked| self.has_value(step, asked))
        };
        let Some(list) = self.reason() else { return };
        let dialed = !self.call.event.is_empty();
        // If only some answers to an open question lead to a step, it may never come up.
        let is_certain =
            |on_way: &TrackedStep<'_>| steps::is_certain(list, &self.call.step, on_way.step, (dialed, self.clock.now));
        let Some(place) = self.way().iter().position(|on_way| is_asked(on_way) && is_certain(on_way)) else { return };
        let ids = self.reason().and_then(|list| Some((list.id.clone(), list.steps().nth(place)?.1.id.clone())));
        let Some((checklist, step)) = ids else { return };
        self.call.step.push(StepMark { checklist, step, mark: Mark::Done, at: self.clock.now, choice: None });
        self.session.journal.join_next();
        if self.panes.checklist.selected == place {
            self.go_on_from(place);
        }
    }

    /// Returns the menu step that a mark would apply to.
    ///
    /// `None` while the checklist or a window has focus.
    #[must_use]
    pub fn menu_step_at_keys(&self) -> Option<SafeText> {
        let has_keys = self.view.focus == Pane::Checklist || self.windows.is_open();
        self.facts().next_in_menu().filter(|_| !has_keys).map(|next| next.id)
    }

    /// Marks a step of the phone menu as done, so that the strip shows the next one.
    pub(in crate::app) fn mark_in_menu(&mut self, step: SafeText) -> Vec<Effect> {
        let checklist = self.facts().checklist_of_menu();
        self.call.step.push(StepMark { checklist, step, mark: Mark::Done, at: self.clock.now, choice: None });
        self.save()
    }

    /// Returns the step that a promise made now answers: the selected one, or else the current one.
    ///
    /// The step must ask for a promise and have none yet. `None` if neither step does; the next one
    /// that asks for a promise then takes it over.
    pub(in crate::app) fn step_to_answer(&self) -> Option<SafeText> {
        let is_free =
            |step: &&Step| step.asks(Field::Promise) && promise_list::taken_at_step(&self.call, &step.id).is_none();
        let selected = self.selected_step().map(|(_, step)| step).filter(is_free);
        let current = || self.way().get(self.facts().current_step()?).map(|on_way| on_way.step);
        selected.or_else(|| current().filter(is_free)).map(|step| step.id.clone())
    }

    /// Marks as done the step that asked for the promise at `place` in the record.
    pub(in crate::app) fn answer_step(&mut self, place: usize) -> Vec<Effect> {
        let Some(promise) = self.call.promise.get(place) else { return Vec::new() };
        let is_answered = |on_way: &TrackedStep<'_>| {
            let is_asked = on_way.step.asks(Field::Promise) && on_way.mark.is_none();
            is_asked && promise.step.as_ref() == Some(&on_way.step.id) && !promise.what.trim().is_empty()
        };
        let Some(step) = self.way().iter().position(is_answered) else { return Vec::new() };
        self.select_step_at(step);
        self.mark_step(Mark::Done, None)
    }

    /// Returns whether a phase is folded: the preparation, once the call is dialed, unless one of
    /// its steps is selected.
    #[must_use]
    pub fn is_folded(&self, phase: Phase) -> bool {
        let selected = self.selected_step().map(|(phase, _)| phase);
        phase == Phase::Before && !self.call.event.is_empty() && selected != Some(Phase::Before)
    }
}
