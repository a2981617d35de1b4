//! The checklist pane: why we call, the steps of it, and what is being filled in.

use tui_input::Input;

use crate::app::notes::THREE_SECONDS;
use crate::app::windows::overlay::Overlay;
use crate::app::windows::picker;
use crate::app::windows::picker::{Pick, Picker, Row};
use crate::app::{App, Effect};
use crate::call::steps;
use crate::call::steps::OnWay;
use crate::call::{Mark, StepMark};
use crate::pack::Field;
use crate::text::safe::SafeText;

/// The state of the pane.
#[derive(Debug, Clone, Default)]
pub struct ChecklistPane {
    /// Which step is selected, in the order of the call; or which reason, while none is chosen.
    pub selected: usize,
    /// The field that the selected step asks for, while it is being filled in.
    pub field: Option<StepField>,
}

/// A field that is filled in at its step.
#[derive(Debug, Clone)]
pub struct StepField {
    /// Which.
    pub field: Field,
    /// What was typed.
    pub input: Input,
}

impl App {
    /// The steps of the reason for calling with what became of each; empty while there is no reason.
    #[must_use]
    pub fn way(&self) -> Vec<OnWay<'_>> {
        self.reason().map(|list| steps::way(list, &self.call.step)).unwrap_or_default()
    }

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
        self.checklist.selected = picker::moved(self.checklist.selected, by, self.checklist_len());
    }

    /// Selects the first open step.
    pub(in crate::app) fn select_current_step(&mut self) {
        let way = self.way();
        self.checklist.selected = steps::current(&way).unwrap_or(way.len().saturating_sub(1));
    }

    /// Makes the checklist with this id the reason for calling.
    pub(in crate::app) fn choose_reason(&mut self, id: &str) -> Vec<Effect> {
        let known = self.content.pack.checklist.iter().find(|list| list.id == id).map(|list| list.id.clone());
        if let Some(id) = known {
            self.call.checklist = Some(id);
            self.checklist.field = None;
            self.select_current_step();
            if self.faq.query.value().is_empty() {
                self.refresh_faq();
            }
        }
        self.save()
    }

    /// The list behind `c`: start the call, go on with an unfinished one, or the reasons.
    pub(in crate::app) fn open_reasons(&mut self) {
        let row = |label: String, aside: &str, keywords: &str, pick| Row {
            label,
            aside: aside.to_owned(),
            keywords: keywords.to_owned(),
            pick,
        };
        let mut rows = Vec::new();
        if !self.is_calling() && self.reason().is_some() {
            rows.extend(self.rows_to_start());
        }
        if let Some(gap) = self.open_gap() {
            rows.push(row(
                format!("What was the {}?", crate::call::clock::gap_words(gap)),
                "hold or talk",
                "",
                Pick::Gap,
            ));
        }
        for call in &self.unfinished {
            let label = format!("Resume: {}", self.summary_of(call));
            rows.push(row(label, "unfinished", "continue", Pick::Resume(call.id.clone())));
        }
        rows.extend(self.open_case_rows());
        for list in &self.content.pack.checklist {
            let here = if self.call.checklist.as_ref() == Some(&list.id) { "chosen" } else { "" };
            let keywords = list.keywords.iter().map(SafeText::as_str).collect::<Vec<_>>().join(" ");
            rows.push(row(list.reason.to_string(), here, &keywords, Pick::Reason(list.id.to_string())));
        }
        // During the call Enter by habit changes nothing: the list opens on the reason that is chosen.
        let chosen = self.call.checklist.as_ref().map(|id| Pick::Reason(id.to_string()));
        let here = rows.iter().position(|row| self.is_calling() && Some(&row.pick) == chosen.as_ref());
        let mut picker = Picker::new("Why do you call?", rows);
        picker.selected = here.unwrap_or_default();
        self.overlay = Some(Overlay::Reasons(picker));
    }

    /// Enter or Space on a step: asks what it has to ask, or marks it done.
    pub(in crate::app) fn do_step(&mut self) -> Vec<Effect> {
        let Some(list) = self.reason() else {
            let id = self.content.pack.checklist.get(self.checklist.selected).map(|list| list.id.to_string());
            return id.map(|id| self.choose_reason(&id)).unwrap_or_default();
        };
        let Some((_, step)) = list.steps().nth(self.checklist.selected) else { return Vec::new() };
        if let (Some(ask), false) = (&step.ask, step.choice.is_empty()) {
            let row = |label: &SafeText| Row {
                label: label.to_string(),
                aside: String::new(),
                keywords: String::new(),
                pick: Pick::Choice(label.to_string()),
            };
            let rows = step.choice.iter().map(|choice| row(&choice.label)).collect();
            self.overlay = Some(Overlay::Choice(Picker::new(ask, rows)));
            return Vec::new();
        }
        if let Some(field) = step.fill.filter(|field| self.call.fields.get(*field).trim().is_empty()) {
            self.checklist.field = Some(StepField { field, input: Input::default() });
            self.notes.before.clear();
            return Vec::new();
        }
        self.mark_step(Mark::Done, None)
    }

    /// Marks the selected step and goes to the next open one.
    pub(in crate::app) fn mark_step(&mut self, mark: Mark, choice: Option<SafeText>) -> Vec<Effect> {
        let selected = self.checklist.selected;
        let Some((checklist, step)) =
            self.reason().and_then(|list| Some((list.id.clone(), list.steps().nth(selected)?.1.id.clone())))
        else {
            return Vec::new();
        };
        self.call.step.push(StepMark { checklist, step, mark, at: self.clock.now, choice });
        let way = self.way();
        let open = |from: usize| way.iter().skip(from).position(|w| w.mark.is_none()).map(|found| from + found);
        let next = open(selected + 1).or_else(|| open(0)).unwrap_or(selected);
        self.checklist.selected = next;
        self.save()
    }

    /// Takes the latest mark back and selects its step.
    pub(in crate::app) fn undo_mark(&mut self) -> Vec<Effect> {
        let Some(last) = self.call.step.pop() else { return Vec::new() };
        if self.call.checklist.as_ref() != Some(&last.checklist) {
            self.choose_reason(&last.checklist);
        }
        let place = self.reason().and_then(|list| list.steps().position(|(_, step)| step.id == last.step));
        self.checklist.selected = place.unwrap_or_default();
        self.save()
    }

    /// Enter in the field of a step: the step is done.
    pub(in crate::app) fn accept_step_field(&mut self) -> Vec<Effect> {
        self.leave_field();
        self.checklist.field = None;
        self.mark_step(Mark::Done, None)
    }

    /// What was typed in the field of a step goes into the record at each key.
    pub(in crate::app) fn step_field_edited(&mut self, pasted: bool) {
        let Some(open) = &mut self.checklist.field else { return };
        let (guarded, held) = super::notes::guard_input(&mut open.input, pasted);
        let (field, value) = (open.field, open.input.value().to_owned());
        *self.call.fields.get_mut(field) = value;
        self.field_written(field);
        self.notes.held_until = held.then(|| self.clock.now.plus_millis(THREE_SECONDS));
        self.tell_masked(guarded);
    }
}
