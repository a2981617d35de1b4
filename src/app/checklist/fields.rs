//! The fields of the selected step: opening, filling in and closing them.

use crate::app::keys::action::Go;
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::checklist::StepField;
use crate::app::writing::field::TextField;
use crate::call::segment;
use crate::pack::{Field, Step};

impl App {
    /// Opens the first empty field of the selected step, or else its first field.
    pub(super) fn open_field(&mut self) {
        let Some((_, step)) = self.selected_step() else { return };
        let empty = step.fields().find(|field| !self.has_value(step, *field));
        let Some(field) = empty.or_else(|| step.fields().next()) else { return };
        self.focus(Pane::Checklist);
        self.open_step_field(field);
    }

    /// Opens a field of the selected step.
    pub(super) fn open_step_field(&mut self, field: Field) {
        let Some((_, step)) = self.selected_step() else { return };
        let value = self.facts().step_value(step, field);
        let text = if field == Field::Reference { TextField::to_add(&value) } else { TextField::new(&value) };
        self.panes.checklist.field = Some(StepField { field, text, transferred: false });
    }

    /// Returns whether a field has a value, as far as `step` asks for it.
    pub(super) fn has_value(&self, step: &Step, field: Field) -> bool {
        !self.facts().step_value(step, field).trim().is_empty()
    }

    /// Returns the field that the selected step asks for after `field`.
    fn next_step_field(&self, field: Field) -> Option<Field> {
        let (_, step) = self.selected_step()?;
        // The date of a promise isn't listed: it comes with the promise.
        let listed = if step.asks(field) { field } else { Field::Promise };
        step.fields().skip_while(|asked| *asked != listed).nth(1)
    }

    /// Returns the field that the selected step asks for before `field`.
    pub(super) fn previous_step_field(&self, field: Field) -> Option<Field> {
        let (_, step) = self.selected_step()?;
        if !step.asks(field) {
            return Some(Field::Promise);
        }
        step.fields().take_while(|asked| *asked != field).last()
    }

    /// Returns the field to open after the one that was `left`: the date of a promise that has
    /// none, or else the next one.
    pub(super) fn field_after(&self, left: &StepField) -> Option<Field> {
        let is_promised = left.field == Field::Promise && !left.text.value().trim().is_empty();
        let is_dated = || self.selected_step().is_some_and(|(_, step)| self.has_value(step, Field::By));
        if is_promised && !is_dated() { Some(Field::By) } else { self.next_step_field(left.field) }
    }

    /// Returns whether the selected step is open, but everything that it asks for is noted already.
    ///
    /// Enter only marks such a step as done; the next time, it opens for corrections. A noted
    /// promise may be a different one or a draft, so a step that asks for a promise always opens.
    pub(super) fn is_filled_elsewhere(&self) -> bool {
        let way = self.way();
        let on_way = way.get(self.panes.checklist.selected).filter(|on_way| on_way.mark.is_none());
        on_way.is_some_and(|on_way| {
            let is_noted =
                |field| field != Field::Promise && !self.facts().step_line(on_way, field, usize::MAX).trim().is_empty();
            on_way.step.fill.is_some() && on_way.step.fields().all(is_noted)
        })
    }

    /// Returns whether the selected step has a value in a field other than `field`.
    #[must_use]
    pub fn has_other_fields(&self, field: Field) -> bool {
        let Some((_, step)) = self.selected_step() else { return false };
        step.fields().filter(|other| *other != field).any(|other| self.has_value(step, other))
    }

    /// Returns whether the selected step has another field before (`Up`) or after the open one.
    #[must_use]
    pub fn has_field_beside(&self, go: Go) -> bool {
        let beside = |open: &StepField| {
            if go == Go::Up { self.previous_step_field(open.field) } else { self.field_after(open) }
        };
        self.panes.checklist.field.as_ref().and_then(beside).is_some()
    }

    /// Closes the field of a step and returns it.
    ///
    /// If typing a name recorded a transfer, but the name is now empty or the previous agent's,
    /// undoes the transfer: nobody else is on the line.
    pub(in crate::app) fn leave_step_field(&mut self) -> Option<StepField> {
        self.leave_field();
        let open = self.panes.checklist.field.take()?;
        if open.transferred
            && let Some(known) = segment::take_back_transfer(&mut self.call.event, open.text.value().trim())
        {
            self.call.fields.agent = known.to_string();
        }
        Some(open)
    }
}
