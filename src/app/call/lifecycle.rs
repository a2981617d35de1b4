//! One record after the other: taking a call up, setting it aside, continuing a case, ending.

use crate::app::facts::stage::Stage;
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::checklist::ChecklistPane;
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotesPane;
use crate::app::state::session::{Saving, Secrets};
use crate::call::{About, Call, Event, EventKind, Medium, Status};
use crate::pack::Field;

/// How long the notice that offers to undo an end is shown, in milliseconds.
const STAYS: i64 = 10_000;

impl App {
    /// Makes `call` the record being written.
    pub(in crate::app) fn take_up(&mut self, call: Call) {
        self.panes.notes = NotesPane::from_lines(&call.note);
        // The notice, and the key that it named, were about the previous record.
        self.session.notice = None;
        self.call = call;
        self.take_department_draft();
        self.session.journal.clear();
        self.session.noted = false;
        self.session.secrets = Secrets::default();
        self.panes.checklist = ChecklistPane::default();
        self.pick_up_the_line();
        self.select_current_step();
        self.refresh_search();
    }

    /// Saves the call being written and lists it as unfinished, to make room for another one.
    pub(in crate::app) fn make_room(&mut self) -> Vec<Effect> {
        self.leave_field();
        if self.facts().is_untouched() {
            return Vec::new();
        }
        self.finish_written();
        let effects = self.save();
        self.history.records.put(&self.call);
        effects
    }

    /// Marks a chat, letter or message as ended: only a call can stay unfinished.
    pub(in crate::app) fn finish_written(&mut self) {
        if self.call.medium != Medium::Call {
            self.call.status = Status::Ended;
        }
    }

    /// Makes `call`, which the store has read, the record being written.
    ///
    /// Undoes the end of the call if that is why the record was asked for.
    pub(in crate::app) fn resume(&mut self, mut call: Call) -> Vec<Effect> {
        let effects = self.make_room();
        call.status = Status::Unfinished;
        let is_undo = self.session.ended.reopening.take().is_some_and(|id| id == call.id);
        let ended = Call { status: Status::Ended, ..call.clone() };
        if is_undo && call.event.last().is_some_and(|event| event.kind == EventKind::Ended) {
            call.event.pop();
        }
        self.take_up(call);
        if is_undo {
            self.session.journal = std::mem::take(&mut self.session.ended.journal);
            self.session.journal.end_was_undone(&self.call, &ended);
            self.session.ended.call = None;
            self.windows.close_all();
            self.tell(format!("Undone: {}", ended_in_words(self.call.medium)));
        }
        if !self.is_failing() {
            self.session.saving = Saving::Saved(self.clock.now);
        }
        match self.facts().stage() {
            Stage::Wait => self.start_search(),
            Stage::Prepare | Stage::Dial | Stage::Talk | Stage::Dropped => {
                let has_steps = self.call.checklist.is_some() && self.call.medium == Medium::Call;
                self.focus(if has_steps { Pane::Checklist } else { Pane::Notes });
            }
        }
        effects
    }

    /// Ends the call: closes its record, and starts an empty one.
    pub(in crate::app) fn end_call(&mut self, quitting: bool) -> Vec<Effect> {
        self.finish_writing();
        self.take_department_draft();
        if self.is_calling() {
            self.call.event.push(Event::new(self.clock.now, EventKind::Ended));
        }
        let said =
            if self.call.outcome.is_some() { "Call ended and saved" } else { "Call ended and saved, no outcome" };
        self.close_record(said, quitting)
    }

    /// Redoes an end that was undone, with the time at which the call ended.
    pub(in crate::app) fn end_again(&mut self) -> Vec<Effect> {
        self.session.journal.forget_end();
        let what = ended_in_words(self.call.medium);
        self.close_record(&format!("Redone: {what}"), false)
    }

    /// Marks the record as ended, saves it, and tells the user with `said`.
    ///
    /// With `quitting`, the program ends; otherwise an empty record takes its place.
    pub(in crate::app) fn close_record(&mut self, said: &str, quitting: bool) -> Vec<Effect> {
        self.call.status = Status::Ended;
        let mut effects = self.save();
        self.windows.close_all();
        if quitting {
            effects.push(Effect::Quit);
        } else {
            self.session.ended.call = Some(Box::new(self.call.clone()));
            self.session.ended.journal = std::mem::take(&mut self.session.journal);
            self.session.removed.iter_mut().for_each(|removed| removed.ended_since = true);
            let next = self.new_call();
            self.take_up(next);
            self.start_search();
            if self.is_failing() {
                self.tell("Ended, but not saved yet. The top line says why.");
            } else {
                self.session.saving = Saving::Nothing;
                self.tell_undo(said, STAYS);
            }
        }
        effects
    }

    /// Continues the case `id` with a new record: a call, or something in writing.
    ///
    /// A running call becomes part of the case instead. `about` is the promise that was chosen.
    pub(in crate::app) fn continue_case(&mut self, id: &str, medium: Medium, about: Option<About>) -> Vec<Effect> {
        let Some(case) = self.facts().case(id) else { return Vec::new() };
        let Some(last) = case.last().cloned() else { return Vec::new() };
        let (id, reference) = (case.id.to_owned(), case.references().last().copied().unwrap_or_default().to_owned());
        let not_cards: Vec<String> = case.records.iter().flat_map(|record| record.not_cards.clone()).collect();
        let noted = case.records.iter().rev().find(|record| !record.deadline.is_empty());
        let deadlines = noted.map(|record| record.deadline.clone()).unwrap_or_default();
        self.windows.close_all();
        let follow_up = self.content.pack.checklist.iter().find(|list| list.follow_up).map(|list| list.id.clone());
        let running = self.is_calling() && medium == Medium::Call;
        let mut effects = Vec::new();
        if !running {
            effects = self.make_room();
            let mut next = self.new_call();
            next.medium = medium;
            self.take_up(next);
            self.session.saving = Saving::Nothing;
        }
        let call = &mut self.call;
        if call.id != id {
            call.case = Some(id.into());
        }
        call.about = about.or_else(|| call.about.take());
        let follow_up = follow_up.filter(|_| medium == Medium::Call);
        call.checklist = call.checklist.take().or(follow_up).or(last.checklist);
        if call.deadline.is_empty() {
            call.deadline = deadlines;
        }
        // The new record may quote a number that an earlier one marks as not a card number.
        let unsaid = |number: &String| !call.not_cards.contains(number);
        let not_cards: Vec<String> = not_cards.into_iter().filter(unsaid).collect();
        call.not_cards.extend(not_cards);
        let fields = &mut call.fields;
        let own = last.fields.own().map(|(field, value)| (field, value.to_owned()));
        let carried = own.chain([(Field::Reference, reference), (Field::Want, last.fields.want.clone())]);
        for (field, value) in carried {
            let field = fields.get_mut(field);
            if field.is_empty() {
                *field = value;
            }
        }
        if running {
            self.select_current_step();
            self.refresh_search();
            self.tell("This call is now part of that case.");
            return self.save();
        }
        let begun = self.call.clone();
        self.take_up(begun.clone());
        self.session.begun = Some(Box::new(begun));
        self.focus(if medium == Medium::Call { Pane::Checklist } else { Pane::Notes });
        effects
    }
}

/// Returns the name for the end of a record, to say that it was undone or redone.
fn ended_in_words(medium: Medium) -> String {
    match medium {
        Medium::Call => "call ended".to_owned(),
        written @ (Medium::Chat | Medium::Letter | Medium::Message) => format!("{} done", written.name()),
    }
}
