//! What the notes of the call say about the fields that are still missing, to be offered before the
//! call ends.

use super::Facts;
use crate::call::promise::due_after;
use crate::call::redact;
use crate::call::segment;
use crate::call::transcript::agent::agent;
use crate::call::transcript::found::{Kind, found};
use crate::pack::Field;

impl Facts<'_> {
    /// Returns the values for missing fields that the notes have: the latest of each.
    ///
    /// A value that would have to be masked is left out.
    #[must_use]
    pub fn in_notes(self) -> Vec<(Field, String)> {
        let missing = self.call.missing();
        let notes = &self.call.note;
        let transfer = segment::last_change(&self.call.event);
        let since: Vec<_> = notes
            .iter()
            .filter(|line| transfer.is_none_or(|event| line.at.millis_since(event.at) >= 0))
            .cloned()
            .collect();
        let company = format!("{} {}", self.pack.company.name, self.pack.company.short_name()).to_lowercase();
        let is_company = |name: &str| {
            let mut words = name.split(' ');
            words.all(|word| company.split(' ').any(|other| other == word.to_lowercase()))
        };
        let agent = agent(&since).filter(|name| !is_company(name));
        let mut values: Vec<(Field, String)> = agent.map(|name| (Field::Agent, name)).into_iter().collect();
        for found in found(notes, &self.pack.company.home) {
            match found.kind {
                Kind::Reference(number) => values.push((Field::Reference, number)),
                Kind::Promise(what, said) if said.is_empty() => values.push((Field::Promise, what)),
                Kind::Promise(what, said) => {
                    values.push((Field::Promise, format!("{what} {}", due_after("by", &said))));
                }
                Kind::Amount(_) | Kind::Day(_) => {}
            }
        }
        let is_safe = |value: &str| redact::masked_except(value, &self.call.not_cards).is_none();
        values.retain(|(field, value)| missing.contains(field) && is_safe(value));
        values
    }
}
