//! The speller: characters or words typed, both directions shown at once; Enter takes it into the record.

use super::request::{Input, Request, Write, nothing};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, Go, PaneAction};
use crate::app::keys::context::{Context, IN_FIELD};
use crate::app::writing::field::TextField;
use crate::call::{redact, speller};
use crate::pack::Field;

/// The state of the window.
#[derive(Debug, Clone)]
pub struct Speller {
    /// What was typed: characters, or words that stand for them.
    pub typed: TextField,
    /// Where Enter puts it: the reference or the agent's name.
    pub field: Field,
    /// True once Enter would write over something else.
    pub asked: bool,
    /// True while what was typed is not saved.
    is_draft: bool,
}

impl Speller {
    /// Returns the speller with what the record holds in `field`.
    #[must_use]
    pub fn new(field: Field, facts: Facts<'_>) -> Self {
        Self { typed: TextField::new(facts.call.fields.get(field)), field, asked: false, is_draft: false }
    }

    /// Returns where keys are looked up.
    #[must_use]
    pub fn contexts() -> &'static [Context] {
        IN_FIELD
    }

    /// Returns the characters: as typed, or as heard where words were typed. One or two words may be a name: `Robert King`.
    #[must_use]
    pub fn characters(&self) -> String {
        let typed = self.typed.value().trim();
        let words = typed.split_whitespace().count();
        let heard = if self.field == Field::Agent && words < 3 { None } else { speller::decode_if_spelled(typed) };
        heard.unwrap_or_else(|| typed.to_owned())
    }

    /// Takes an action or a change of the text; `None` where the action means nothing here.
    pub fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => {
                self.typed.apply(change);
                (self.asked, self.is_draft) = (false, true);
                Some(nothing())
            }
            Input::Action(Action::Pane(PaneAction::Next | PaneAction::Previous) | Action::Go(Go::Down | Go::Up)) => {
                self.spell_other(facts);
                Some(nothing())
            }
            Input::Action(Action::Open) => Some(self.accept(facts)),
            Input::Action(Action::Back) => Some(vec![Request::Close]),
            Input::Action(_) => None,
        }
    }

    /// Returns whether something was typed that is not saved.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.is_draft && !self.typed.value().trim().is_empty()
    }

    /// Turns to the other field. What was typed goes along, unless it is what the record has already.
    fn spell_other(&mut self, facts: Facts<'_>) {
        let other = if self.field == Field::Reference { Field::Agent } else { Field::Reference };
        if self.typed.value().is_empty() || self.typed.value() == facts.call.fields.get(self.field) {
            self.typed = TextField::new(facts.call.fields.get(other));
        }
        (self.field, self.asked) = (other, false);
    }

    /// Enter: into the record, masked; over something else only when asked for twice.
    fn accept(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let characters = self.characters();
        let held = facts.call.fields.get(self.field);
        let is_new = !characters.is_empty() && characters != held;
        if is_new && !held.trim().is_empty() && !self.asked {
            self.asked = true;
            return nothing();
        }
        self.is_draft = false;
        if !is_new {
            return vec![Request::Close];
        }
        let secret = redact::findings(&characters).first().map(|finding| Request::TellMasked(finding.secret));
        let value = redact::masked(&characters).unwrap_or(characters);
        let said = Request::Tell(format!("{}: {value}", self.field.label()));
        let mut requests = vec![Request::Close, said, Request::Write(Write::Field(self.field, value))];
        requests.extend(secret);
        requests.push(Request::Save);
        requests
    }
}
