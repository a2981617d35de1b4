//! The checklist pane: why the user calls, the steps of it, and what is filled in at a step.

use super::state::App;
use super::state::checklist::StepField;
use super::state::msg::Effect;
use super::windows::Window;
use super::windows::picker::{Picker, PickerKind};
use super::windows::request::{Pick, Row};
use super::windows::scroll::moved;
use super::writing::field::TextField;
use crate::call::{Mark, StepMark, steps};
use crate::pack::{Choice, Field, Phase};
use crate::text::safe::SafeText;

impl App {
    /// How many rows the selection of the pane moves over.
    fn checklist_len(&self) -> usize {
        match self.reason() {
            Some(list) => list.steps().count(),
            None => self.content.pack.checklist.len(),
        }
    }

    /// Moves the selection.
    pub(in crate::app) fn move_in_checklist(&mut self, by: isize) {
        if self.in_hold_mode() && self.reason().is_some() {
            return self.move_in_open_steps(by);
        }
        self.panes.checklist.selected = moved(self.panes.checklist.selected, by, self.checklist_len());
    }

    /// Moves the selection from one open step to another.
    pub(in crate::app) fn move_in_open_steps(&mut self, by: isize) {
        let open = self.facts().open_steps();
        let here = open.iter().position(|at| *at >= self.panes.checklist.selected).unwrap_or(open.len());
        if let Some(there) = open.get(moved(here, by, open.len())) {
            self.panes.checklist.selected = *there;
        }
    }

    /// Selects the first open step.
    pub(in crate::app) fn select_current_step(&mut self) {
        let way = self.way();
        self.panes.checklist.selected = steps::current(&way).unwrap_or(way.len().saturating_sub(1));
    }

    /// The step at which a human answers: the first open one of that phase.
    pub(in crate::app) fn select_pause_point(&mut self) {
        let way = self.way();
        match way.iter().position(|on_way| on_way.phase == Phase::During && on_way.mark.is_none()) {
            Some(at) => self.panes.checklist.selected = at,
            None => self.select_current_step(),
        }
    }

    /// Makes the checklist with this id the reason for calling.
    pub(in crate::app) fn choose_reason(&mut self, id: &str) -> Vec<Effect> {
        let known = self.content.pack.checklist.iter().find(|list| list.id == id).map(|list| list.id.clone());
        if let Some(id) = known {
            self.call.checklist = Some(id);
            self.panes.checklist.field = None;
            self.select_current_step();
            if self.panes.search.query.value().is_empty() {
                self.refresh_search();
            }
        }
        self.save()
    }

    /// Enter or Space on a step: asks what it has to ask, or marks it done.
    pub(in crate::app) fn do_step(&mut self) -> Vec<Effect> {
        let Some(list) = self.facts().reason() else {
            let id = self.content.pack.checklist.get(self.panes.checklist.selected).map(|list| list.id.to_string());
            return id.map(|id| self.choose_reason(&id)).unwrap_or_default();
        };
        let Some((_, step)) = list.steps().nth(self.panes.checklist.selected) else { return Vec::new() };
        if let (Some(ask), false) = (&step.ask, step.choice.is_empty()) {
            let row = |choice: &Choice| Row::new(choice.label.as_str(), Pick::Choice(choice.label.to_string()));
            let picker = Picker::new(PickerKind::Choice, ask, step.choice.iter().map(row).collect());
            self.windows.open(Window::Picker(picker));
            return Vec::new();
        }
        let field = step.fill.as_deref().and_then(Field::from_key);
        if let Some(field) = field.filter(|field| self.call.fields.get(*field).trim().is_empty()) {
            self.panes.checklist.field = Some(StepField { field, text: TextField::default() });
            return Vec::new();
        }
        self.mark_step(Mark::Done, None)
    }

    /// Marks the selected step and goes to the next open one.
    pub(in crate::app) fn mark_step(&mut self, mark: Mark, choice: Option<SafeText>) -> Vec<Effect> {
        let selected = self.panes.checklist.selected;
        let Some((checklist, step)) =
            self.reason().and_then(|list| Some((list.id.clone(), list.steps().nth(selected)?.1.id.clone())))
        else {
            return Vec::new();
        };
        self.call.step.push(StepMark { checklist, step, mark, at: self.clock.now, choice });
        let way = self.way();
        let open = |from: usize| way.iter().skip(from).position(|w| w.mark.is_none()).map(|found| from + found);
        let next = open(selected + 1).or_else(|| open(0)).unwrap_or(selected);
        self.panes.checklist.selected = next;
        self.save()
    }

    /// Takes the latest mark back and selects its step.
    pub(in crate::app) fn undo_mark(&mut self) -> Vec<Effect> {
        let Some(last) = self.call.step.pop() else { return Vec::new() };
        if self.call.checklist.as_ref() != Some(&last.checklist) {
            self.choose_reason(&last.checklist);
        }
        let place = self.reason().and_then(|list| list.steps().position(|(_, step)| step.id == last.step));
        self.panes.checklist.selected = place.unwrap_or_default();
        self.save()
    }

    /// The field of a step is filled in: the step is done.
    pub(in crate::app) fn accept_step_field(&mut self) -> Vec<Effect> {
        self.leave_field();
        self.panes.checklist.field = None;
        self.mark_step(Mark::Done, None)
    }
}
