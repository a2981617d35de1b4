//! The speller: the user types characters or words, and sees both. Enter saves the characters into
//! the record.

use super::behavior::Behavior;
use super::request::{Input, Request, Write, nothing};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, Go, PaneAction};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_FIELD};
use crate::app::writing::field::TextField;
use crate::app::writing::masking::masked_whole;
use crate::call::draft::Place;
use crate::call::redact::Masked;
use crate::call::{Call, speller};
use crate::pack::Field;

/// The state of the window.
#[derive(Debug, Clone)]
pub struct Speller {
    /// The typed text: characters, or words that stand for them.
    pub typed: TextField,
    /// The field that Enter writes.
    pub field: Field,
    /// True after the first Enter, if a second one would overwrite a different value.
    pub asked: bool,
}

impl Speller {
    /// Returns the speller with the draft for `field`, or else with its value in the record.
    #[must_use]
    pub fn new(field: Field, facts: Facts<'_>) -> Self {
        let draft = facts.call.draft_at(&Place::Speller(field));
        let text = draft.unwrap_or_else(|| facts.call.fields.get(field));
        Self { typed: TextField::new(text), field, asked: false }
    }

    /// Returns the characters: as typed, or decoded from the words that were typed.
    ///
    /// For the agent, one or two words may be a name, such as `Robert King`, and stay as they are.
    #[must_use]
    pub fn characters(&self) -> String {
        let typed = self.typed.value().trim();
        let words = typed.split_whitespace().count();
        let heard = if self.field == Field::Agent && words < 3 { None } else { speller::decode_if_spelled(typed) };
        heard.unwrap_or_else(|| typed.to_owned())
    }

    /// Keeps the text in the record as a draft, on each key.
    fn keep_draft(&self, secret: Option<Masked>) -> Vec<Request> {
        let mut requests = vec![self.draft(self.typed.value())];
        requests.extend(secret.map(Request::TellMasked));
        requests.push(Request::Save);
        requests
    }

    fn draft(&self, text: &str) -> Request {
        Request::Write(Write::Draft(Place::Speller(self.field), text.to_owned()))
    }

    /// Switches to the next field that can be spelled.
    ///
    /// The typed text moves along, unless the record has it already.
    fn spell_other(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let spelled = facts.spelled_fields();
        let here = spelled.iter().position(|field| *field == self.field).unwrap_or_default();
        let other = spelled.get((here + 1) % spelled.len().max(1)).copied().unwrap_or(Field::Reference);
        let stays = self.typed.value().is_empty() || self.typed.value() == facts.call.fields.get(self.field);
        let mut requests = vec![self.draft("")];
        (self.field, self.asked) = (other, false);
        if stays {
            *self = Self::new(other, facts);
        } else {
            requests.extend(self.keep_draft(None));
        }
        requests
    }

    /// Saves the characters into the record, masked, when Enter is pressed.
    ///
    /// Overwrites a different value only on the second Enter.
    fn accept(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let characters = self.characters();
        let known = facts.call.fields.get(self.field);
        let is_new = !characters.is_empty() && characters != known;
        if is_new && !known.trim().is_empty() && !self.asked {
            self.asked = true;
            return nothing();
        }
        let taken = self.draft("");
        if !is_new {
            return vec![taken, Request::Close, Request::Save];
        }
        let (value, secret) = masked_whole(characters, &facts.call.not_cards);
        let said = Request::Tell(format!("{}: {value}", facts.pack.label(self.field)));
        let written = [Write::Field(self.field, value), Write::Answer(self.field)].map(Request::Write);
        let mut requests = vec![taken, Request::Close, said];
        requests.extend(written);
        requests.extend(secret.map(Request::TellMasked));
        requests.push(Request::Save);
        requests
    }
}

impl Behavior for Speller {
    fn contexts(&self) -> &'static [Context] {
        IN_FIELD
    }

    fn hints(&self) -> Vec<Hint> {
        vec![(Action::Open, "save"), (Action::Go(Go::Down), "spell the other"), CLOSE]
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => {
                let secret = self.typed.write(change, facts.steady, &facts.call.not_cards);
                self.asked = false;
                Some(self.keep_draft(secret))
            }
            Input::Action(Action::Pane(PaneAction::Next | PaneAction::Previous) | Action::Go(Go::Down | Go::Up)) => {
                Some(self.spell_other(facts))
            }
            Input::Action(Action::Open) => Some(self.accept(facts)),
            Input::Action(Action::Back) => {
                let mut requests = self.finish(facts);
                requests.push(Request::Close);
                Some(requests)
            }
            Input::Action(_) => None,
        }
    }

    fn text(&self) -> Option<&TextField> {
        Some(&self.typed)
    }

    fn finish(&mut self, _facts: Facts<'_>) -> Vec<Request> {
        if self.typed.masked_at().is_none() {
            return nothing();
        }
        let secret = self.typed.finish();
        self.keep_draft(secret)
    }

    fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        call.put_draft(&Place::Speller(self.field), &self.typed.storable(facts.steady));
    }
}
