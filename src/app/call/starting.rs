//! Starting a call, and keeping in the events who was on the line.

use crate::app::facts::stage::Stage;
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::call::clock::Line;
use crate::call::{Event, EventKind, Medium, segment};
use crate::find::Kind;
use crate::pack::Department;
use crate::text::safe::SafeText;

/// How long the notice that offers to undo a start is shown, in milliseconds.
const STARTED_STAYS: i64 = 10_000;

impl App {
    /// Carries out the call key at this stage.
    ///
    /// Asks for the reason first, then starts the call. On a department, chooses its number instead
    /// of a reason. After a dropped call, redials. During a call, offers another reason.
    pub(in crate::app) fn call_key(&mut self) -> Vec<Effect> {
        if let Some(department) = self.department_to_call() {
            let (id, numbers) = (department.id.clone(), self.facts().numbers_of(department));
            match numbers.first().map(|first| SafeText::from(first.e164)) {
                Some(first) => return self.choose_number(first),
                None if self.facts().stage() == Stage::Prepare => {
                    self.open_card(&id);
                    return Vec::new();
                }
                None => {}
            }
        }
        let offered = self.offered_reason().filter(|_| self.is_asking_something());
        let offered = offered.map(|list| list.id.to_string()).filter(|id| self.call.checklist.as_deref() != Some(id));
        match (self.facts().stage(), offered) {
            (Stage::Prepare, Some(id)) => self.choose_reason(&id),
            // Once there is a number to dial, the key starts the call, unless an open answer offers
            // another reason.
            (Stage::Dial, Some(id)) if self.panes.search.reading => self.choose_reason(&id),
            (Stage::Dial | Stage::Dropped, _) => self.start_waiting(),
            (Stage::Prepare | Stage::Wait | Stage::Talk, _) => {
                self.open_reasons();
                Vec::new()
            }
        }
    }

    /// Returns the department that the call key chooses: the selected one, before there is a reason
    /// to call, unless one of its numbers is chosen already.
    fn department_to_call(&self) -> Option<&Department> {
        let facts = self.facts();
        if facts.reason().is_some() || !matches!(facts.stage(), Stage::Prepare | Stage::Dial) {
            return None;
        }
        let found = || self.selected_entry().filter(|entry| entry.kind == Kind::Department && !self.is_elsewhere());
        let department = match self.view.focus {
            Pane::Directory => self.selected_department(),
            Pane::Faq if self.is_asking_something() => facts.pack.department(&found()?.id),
            Pane::Faq | Pane::Checklist | Pane::Notes => None,
        }?;
        let chosen = self.call.number.as_deref();
        let is_chosen = facts.numbers_of(department).iter().any(|number| Some(number.e164) == chosen);
        (!is_chosen).then_some(department)
    }

    /// Returns whether the FAQ pane has focus with a query in it.
    fn is_asking_something(&self) -> bool {
        self.view.focus == Pane::Faq && !self.panes.search.query.value().trim().is_empty()
    }

    /// Starts the call on hold, once the number is dialed.
    pub(in crate::app) fn start_waiting(&mut self) -> Vec<Effect> {
        let again = self.facts().line() == Line::CutOff;
        self.start_call();
        self.call.event.push(Event::new(self.clock.now, EventKind::HoldOn));
        self.select_current_step();
        if self.is_writing_notes() {
            self.finish_writing();
        } else {
            self.start_search();
        }
        let what = if again { "Redialed" } else { "Call started" };
        self.tell_undo(what, STARTED_STAYS);
        self.save()
    }

    fn is_writing_notes(&self) -> bool {
        self.view.focus == Pane::Notes && self.panes.notes.writing
    }

    /// Starts the clock, unless it is running.
    ///
    /// After a dropped or ended call, a different agent will answer.
    fn start_call(&mut self) {
        if self.is_calling() {
            return;
        }
        if self.call.number.is_none() {
            self.call.number = self.facts().number_to_dial().map(|(_, number)| number.e164.into());
        }
        // Dialing turns a letter into a call.
        self.call.medium = Medium::Call;
        let mut started = Event::new(self.clock.now, EventKind::Started);
        if self.facts().line() != Line::Idle {
            self.part_with_agent();
            self.reopen_first_name();
            started.number.clone_from(&self.call.number);
        }
        self.call.event.push(started);
    }

    /// Records that an agent answered, or put the caller on hold again.
    ///
    /// Starts the call if an agent answers before it was started, so that the call isn't lost.
    pub(in crate::app) fn toggle_hold(&mut self) -> Vec<Effect> {
        let was_calling = self.is_calling();
        self.start_call();
        let kind = if self.is_on_hold() || !was_calling { EventKind::HoldOff } else { EventKind::HoldOn };
        if kind == EventKind::HoldOn || was_calling {
            self.call.event.push(Event::new(self.clock.now, kind));
        }
        self.select_current_step();
        if kind == EventKind::HoldOff && self.view.focus != Pane::Notes {
            self.windows.close_all();
            self.focus(Pane::Checklist);
        } else if kind == EventKind::HoldOn && !self.is_writing_notes() && !self.windows.is_open() {
            self.start_search();
        }
        self.save()
    }

    /// Chooses the next of this reason's numbers as the one to dial.
    pub(in crate::app) fn choose_next_number(&mut self) -> Vec<Effect> {
        let facts = self.facts();
        let numbers = facts.numbers_to_dial();
        let next = facts.number_to_dial().and_then(|(place, _)| numbers.get((place + 1) % numbers.len()));
        match next.map(|number| number.e164.into()) {
            Some(next) => self.choose_number(next),
            None => Vec::new(),
        }
    }

    /// Chooses a number from a card as the one to dial.
    pub(in crate::app) fn choose_number(&mut self, number: SafeText) -> Vec<Effect> {
        // Keep in the record which number was dialed before.
        let started = self.call.event.iter_mut().rfind(|event| event.kind == EventKind::Started);
        if let Some(started) = started.filter(|started| started.number.is_none()) {
            started.number.clone_from(&self.call.number);
        }
        self.call.number = Some(number);
        self.save()
    }

    /// Keeps the agent in the events and clears the name: the agent has left the line.
    pub(super) fn part_with_agent(&mut self) {
        self.keep_agent();
        self.call.fields.agent.clear();
    }

    /// Keeps the agent's name in the events, with the time; returns whether it was new.
    pub(super) fn keep_agent(&mut self) -> bool {
        let named = segment::name_agent(&mut self.call.event, self.clock.now, &self.call.fields.agent);
        if named {
            self.session.journal.note_name(&self.call.event);
        }
        named
    }
}
