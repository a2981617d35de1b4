//! The speller: characters or words typed, both directions shown at once; Enter takes it into the record.

use super::request::{Input, Request, Write, nothing};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, Go, PaneAction};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_FIELD};
use crate::app::writing::field::TextField;
use crate::call::draft::Place;
use crate::call::redact::Secret;
use crate::call::{Call, redact, speller};
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
}

impl Speller {
    /// Returns the speller with what was typed for `field` and not taken yet, or with what the record holds there.
    #[must_use]
    pub fn new(field: Field, facts: Facts<'_>) -> Self {
        let draft = facts.call.draft_at(&Place::Speller(field));
        let text = draft.unwrap_or_else(|| facts.call.fields.get(field));
        Self { typed: TextField::new(text), field, asked: false }
    }

    /// Returns where keys are looked up.
    #[must_use]
    pub fn contexts() -> &'static [Context] {
        IN_FIELD
    }

    /// Returns the keys that the bottom line shows, the most important first.
    #[must_use]
    pub fn hints() -> Vec<Hint> {
        vec![(Action::Open, "save"), (Action::Go(Go::Down), "spell the other"), CLOSE]
    }

    /// Returns the characters: as typed, or as heard where words were typed. One or two words may be a name: `Robert King`.
    #[must_use]
    pub fn characters(&self) -> String {
        let typed = self.typed.value().trim();
        let words = typed.split_whitespace().count();
        let heard = if self.field == Field::Agent && words < 3 { None } else { speller::decode_if_spelled(typed) };
        heard.unwrap_or_else(|| typed.to_owned())
    }

    /// Takes an action or a change of the text; `None` if the window doesn't use it.
    pub fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => {
                let secret = self.typed.write(change, facts.steady);
                self.asked = false;
                Some(self.keep_draft(secret))
            }
            Input::Action(Action::Pane(PaneAction::Next | PaneAction::Previous) | Action::Go(Go::Down | Go::Up)) => {
                Some(self.spell_other(facts))
            }
            Input::Action(Action::Open) => Some(self.accept(facts)),
            Input::Action(Action::Back) => {
                let mut requests = self.finish();
                requests.push(Request::Close);
                Some(requests)
            }
            Input::Action(_) => None,
        }
    }

    /// What is typed goes into the record at each key, as a draft.
    fn keep_draft(&self, secret: Option<Secret>) -> Vec<Request> {
        let mut requests = vec![self.draft(self.typed.value())];
        requests.extend(secret.map(Request::TellMasked));
        requests.push(Request::Save);
        requests
    }

    fn draft(&self, text: &str) -> Request {
        Request::Write(Write::Draft(Place::Speller(self.field), text.to_owned()))
    }

    /// Nothing is held back any longer.
    pub fn finish(&mut self) -> Vec<Request> {
        if self.typed.masked_at().is_none() {
            return nothing();
        }
        let secret = self.typed.finish();
        self.keep_draft(secret)
    }

    /// Puts into `call` what may be on disk now of what is being spelled.
    pub fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        call.put_draft(&Place::Speller(self.field), &self.typed.storable(facts.steady));
    }

    /// Turns to the other field. What was typed goes along, unless it is what the record has already.
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

    /// Enter: into the record, masked; over something else only when asked for twice.
    fn accept(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let characters = self.characters();
        let held = facts.call.fields.get(self.field);
        let is_new = !characters.is_empty() && characters != held;
        if is_new && !held.trim().is_empty() && !self.asked {
            self.asked = true;
            return nothing();
        }
        let taken = self.draft("");
        if !is_new {
            return vec![taken, Request::Close, Request::Save];
        }
        let secret = redact::findings(&characters).first().map(|finding| Request::TellMasked(finding.secret));
        let value = redact::masked(&characters).unwrap_or(characters);
        let said = Request::Tell(format!("{}: {value}", facts.pack.label(self.field)));
        let written = [Write::Field(self.field, value), Write::Answer(self.field)].map(Request::Write);
        let mut requests = vec![taken, Request::Close, said];
        requests.extend(written);
        requests.extend(secret);
        requests.push(Request::Save);
        requests
    }
}
