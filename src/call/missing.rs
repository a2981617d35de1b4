//! The important fields that are still empty, to ask for before hanging up.

use crate::call::clock::{Line, line};
use crate::call::outcome::Outcome;
use crate::call::record::Call;
use crate::pack::Field;

impl Call {
    /// Returns the important fields that are empty, most important first.
    ///
    /// Which fields are important depends on how the call ended: a call that reached nobody lacks
    /// nothing.
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
        // During the call, the name of the agent on the line is needed; after the call, the name of
        // any agent will do.
        let has_name = line(&self.event) == Line::Ended && !self.last_agent().is_empty();
        let is_there = |field: Field| field == Field::Agent && has_name || !self.fields.get(field).trim().is_empty();
        important.iter().copied().filter(|field| !is_there(*field)).collect()
    }
}
