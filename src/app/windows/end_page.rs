//! The end-of-call page: what is missing, filled in right there; skipped steps; how the call ended. The record is saved
//! whatever is missing.

use super::request::{Input, Request, Write, nothing};
use super::scroll::{moved, steps};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, Edit, EndAction, Go, NotesAction, SearchAction};
use crate::app::keys::context::{ALWAYS, Context, TEXT};
use crate::app::writing::editing::Change;
use crate::app::writing::field::TextField;
use crate::call::{Call, Outcome, promise_list};
use crate::pack::Field;

/// What the page asks for, in order of regret; then the line that sums the call up.
pub const FILLED_HERE: [Field; 5] = [Field::Reference, Field::Agent, Field::Promise, Field::By, Field::Outcome];

/// The state of the page.
#[derive(Debug, Clone, Default)]
pub struct EndPage {
    /// True when it was opened by quitting: ending the call then quits.
    pub quitting: bool,
    /// Which of the skipped steps is chosen.
    pub skipped: usize,
    /// The field that is being filled in on the page.
    filling: Option<(Field, TextField)>,
}

impl EndPage {
    /// Returns the page, as it opens.
    #[must_use]
    pub fn new(quitting: bool) -> Self {
        Self { quitting, ..Self::default() }
    }

    /// Returns where keys are looked up.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        if self.filling.is_some() { &[END_FIELD, TEXT, ALWAYS] } else { &[END_PAGE, ALWAYS] }
    }

    /// Returns the field that is being filled in.
    #[must_use]
    pub fn filling(&self) -> Option<Field> {
        self.filling.as_ref().map(|(field, _)| *field)
    }

    /// Returns the text that is being written.
    #[must_use]
    pub fn text(&self) -> Option<&TextField> {
        self.filling.as_ref().map(|(_, text)| text)
    }

    /// Returns whether an action does anything now.
    #[must_use]
    pub fn can(action: Action, facts: Facts<'_>) -> bool {
        action != Action::End(EndAction::GoToSkipped) || !facts.skipped_steps().is_empty()
    }

    /// Takes an action or a change of the field; `None` where the action means nothing here.
    pub fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        if let Some(field) = self.filling() {
            return self.take_in_field(input, field, facts);
        }
        #[expect(clippy::wildcard_enum_match_arm, reason = "the keys of this page; all others mean nothing on it")]
        match input {
            Input::Action(Action::End(EndAction::Fill(field))) => {
                self.fill(field, facts);
                Some(vec![Request::Write(Write::ShowPromise)])
            }
            Input::Action(Action::End(EndAction::Outcome(outcome))) => {
                Some(vec![Request::Write(Write::Outcome(outcome)), Request::Save])
            }
            Input::Action(Action::End(EndAction::GoToSkipped)) => {
                let step = facts.skipped_steps().get(self.skipped).copied();
                Some(step.map(|step| vec![Request::Close, Request::GoToStep(step)]).unwrap_or_default())
            }
            Input::Action(Action::End(EndAction::EndCall)) => Some(vec![Request::EndCall { quitting: self.quitting }]),
            Input::Action(Action::End(EndAction::LeaveUnfinished)) => Some(vec![Request::LeaveUnfinished]),
            Input::Action(Action::Go(go)) => {
                self.skipped = moved(self.skipped, steps(go, 1), facts.skipped_steps().len());
                Some(nothing())
            }
            Input::Action(Action::Back) => Some(vec![Request::Close]),
            _ => None,
        }
    }

    fn take_in_field(&mut self, input: Input<'_>, field: Field, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => Some(self.write(change, facts)),
            // On to the next field that is missing.
            Input::Action(Action::Accept) => {
                let requests = self.stop_filling();
                let missing = facts.call.missing();
                let mut later = FILLED_HERE.into_iter().skip_while(|other| *other != field).skip(1);
                if let Some(next) = later.find(|next| missing.contains(next)) {
                    self.fill(next, facts);
                }
                Some(requests)
            }
            Input::Action(Action::Back) => Some(self.stop_filling()),
            Input::Action(_) => None,
        }
    }

    fn fill(&mut self, field: Field, facts: Facts<'_>) {
        self.filling = Some((field, TextField::new(facts.call.fields.get(field))));
    }

    /// What is typed goes into the record at each key, masked.
    fn write(&mut self, change: Change<'_>, facts: Facts<'_>) -> Vec<Request> {
        let Some((field, text)) = &mut self.filling else { return nothing() };
        let secret = text.write(change, facts.now);
        let mut requests = vec![Request::Write(Write::Field(*field, text.value().to_owned()))];
        requests.extend(secret.map(Request::TellMasked));
        requests.push(Request::Save);
        requests
    }

    /// The page has the keys again.
    fn stop_filling(&mut self) -> Vec<Request> {
        let mut requests = self.finish();
        self.filling = None;
        requests.extend([Request::Write(Write::ShowPromise), Request::Save]);
        requests
    }

    /// Nothing is held back any longer.
    pub fn finish(&mut self) -> Vec<Request> {
        let Some((field, text)) = &mut self.filling else { return nothing() };
        if text.held_until().is_none() {
            return nothing();
        }
        let secret = text.finish();
        let mut requests = vec![Request::Write(Write::Field(*field, text.value().to_owned()))];
        requests.extend(secret.map(Request::TellMasked));
        requests
    }

    /// Puts into `call` what may be on disk now of the field that is being written.
    pub fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        if let Some((field, text)) = &self.filling {
            *call.fields.get_mut(*field) = text.storable();
            promise_list::sync_from_fields(call, facts.now);
        }
    }
}
