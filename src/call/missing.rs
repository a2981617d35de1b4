//! The important fields that are still empty, to ask for before hanging up.

use crate::call::clock::{Line, line};
use crate::call::outcome::Outcome;
use crate::call::promise_list::main_promise;
use crate::call::record::Call;
use crate::call::segment;
use crate::pack::Field;

impl Call {
    /// Returns the important fields that are empty, most important first.
    ///
    /// Which fields are important depends on how the call ended: a call that reached nobody lacks
    /// nothing. A due date that can't be one counts as empty.
    #[must_use]
    pub fn missing(&self) -> Vec<Field> {
        let important: &[Field] = match self.outcome {
            None | Some(Outcome::Promised | Outcome::Escalated) => {
                &[Field::Reference, Field::Agent, Field::Promise, Field::By]
            }
            Some(Outcome::Resolved | Outcome::Refused | Outcome::CutOff | Outcome::WrongDepartment) => {
                &[Field::Reference, Field::Agent]
            }
            Some(Outcome::GaveUp) => &[],
        };
        // During the call, this is about the agent on the line; after the call, any agent's name
        // will do.
        let has_name = line(&self.event) == Line::Ended && !self.last_agent().is_empty();
        if self.reached_nobody() {
            return Vec::new();
        }
        let promise = main_promise(self).and_then(|at| self.promise.get(at));
        let is_there = |field: Field| match (field, promise) {
            (Field::Agent, _) if has_name => true,
            (Field::By, Some(promise)) => promise.is_dated(),
            (_, _) => !self.fields.get(field).trim().is_empty(),
        };
        important.iter().copied().filter(|field| !is_there(*field)).collect()
    }

    /// Returns whether the call was dialed and nobody has answered so far.
    #[must_use]
    pub fn reached_nobody(&self) -> bool {
        line(&self.event) != Line::Idle && !segment::was_answered(&self.event)
    }
}
