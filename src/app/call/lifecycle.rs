//! One record after the other: taking a call up, setting it aside, going on with a case, ending.

use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::checklist::ChecklistPane;
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotesPane;
use crate::app::state::session::Saving;
use crate::call::{Call, Event, EventKind, Medium, Status};
use crate::text::safe::SafeText;

impl App {
    /// Makes `call` the record being written.
    pub(in crate::app) fn take_up(&mut self, call: Call) {
        self.panes.notes = NotesPane::from_lines(&call.note);
        self.call = call;
        self.pick_up_the_line();
        self.panes.checklist = ChecklistPane::default();
        self.select_current_step();
        self.refresh_search();
    }

    /// The call being written makes room for another one; it is offered again by `c`.
    pub(in crate::app) fn set_aside(&mut self) -> Vec<Effect> {
        self.finish_writing();
        if self.facts().is_untouched() {
            return Vec::new();
        }
        let effects = self.save();
        self.history.records.put(&self.call);
        effects
    }

    /// The store has read a record that was asked for: it is the one being written from now on.
    pub(in crate::app) fn resume(&mut self, mut call: Call) -> Vec<Effect> {
        let effects = self.set_aside();
        call.status = Status::Unfinished;
        self.take_up(call);
        if !self.is_failing() {
            self.session.saving = Saving::Saved(self.clock.now);
        }
        self.focus(if self.call.checklist.is_some() { Pane::Checklist } else { Pane::Notes });
        self.show_the_line();
        effects
    }

    /// The number of a card is being called.
    pub(in crate::app) fn call_number(&mut self, number: SafeText) -> Vec<Effect> {
        self.call.number = Some(number);
        if self.reason().is_some() {
            self.focus(Pane::Checklist);
        }
        self.start_call()
    }

    /// The call is over: the record is closed, and an empty one takes its place.
    pub(in crate::app) fn end_call(&mut self, quitting: bool) -> Vec<Effect> {
        self.finish_writing();
        if self.is_calling() {
            self.call.event.push(Event::new(self.clock.now, EventKind::Ended));
        }
        self.call.status = Status::Ended;
        let mut effects = self.save();
        self.windows.close_all();
        if quitting {
            effects.push(Effect::Quit);
        } else {
            let missing =
                self.call.missing().iter().map(|field| field.label().to_lowercase()).collect::<Vec<_>>().join(", ");
            let without = if missing.is_empty() { String::new() } else { format!("; without: {missing}") };
            let agreed = format!("{}{without}", self.facts().summary_of(&self.call));
            self.session.ended = Some(Box::new(self.call.clone()));
            let next = self.new_call();
            self.take_up(next);
            if self.is_failing() {
                self.tell(format!("Call ended, and not saved yet: {agreed}"));
            } else {
                self.session.saving = Saving::Nothing;
                self.tell(format!("Call ended and kept: {agreed}"));
            }
        }
        effects
    }

    /// A new record in the matter `id`: a call, or something in writing. A call that runs becomes a part of the matter.
    pub(in crate::app) fn continue_case(&mut self, id: &str, medium: Medium) -> Vec<Effect> {
        let Some(case) = self.facts().case(id) else { return Vec::new() };
        let Some(last) = case.last().cloned() else { return Vec::new() };
        let (id, reference) = (case.id.to_owned(), case.references().last().copied().unwrap_or_default().to_owned());
        let noted = case.records.iter().rev().find(|record| !record.deadline.is_empty());
        let deadlines = noted.map(|record| record.deadline.clone()).unwrap_or_default();
        self.windows.close_all();
        let running = self.is_calling() && medium == Medium::Call;
        let mut effects = Vec::new();
        if !running {
            effects = self.set_aside();
            let mut next = self.new_call();
            next.medium = medium;
            self.take_up(next);
            self.session.saving = crate::app::Saving::Nothing;
        }
        let call = &mut self.call;
        if call.id != id {
            call.case = Some(id.into());
        }
        call.checklist = call.checklist.take().or(last.checklist);
        if call.deadline.is_empty() {
            call.deadline = deadlines;
        }
        let fields = &mut call.fields;
        let carried = [
            (&mut fields.reference, reference),
            (&mut fields.want, last.fields.want),
            (&mut fields.merchant, last.fields.merchant),
            (&mut fields.amount, last.fields.amount),
            (&mut fields.date, last.fields.date),
        ];
        for (field, value) in carried {
            if field.is_empty() {
                *field = value;
            }
        }
        if running {
            self.select_current_step();
            self.refresh_search();
            self.tell("This call is now a part of that case.");
            return self.save();
        }
        let begun = self.call.clone();
        self.take_up(begun.clone());
        self.session.begun = Some(Box::new(begun));
        self.focus(if medium == Medium::Call { Pane::Checklist } else { Pane::Notes });
        if let Some(said) = self.facts().last_word() {
            self.tell(said);
        }
        effects
    }
}
