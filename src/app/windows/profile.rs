//! The profile: the number on the user's own bill, contract or card, and their name and address for
//! letters.

use super::behavior::Behavior;
use super::request::{Input, Request, nothing};
use super::scroll::{moved, steps};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, PaneAction};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_FIELD};
use crate::app::writing::field::TextField;
use crate::call::profile::OwnNumber;
use crate::call::redact;
use crate::call::redact::Masked;
use crate::pack::telephone;

/// The state of the window.
#[derive(Debug, Clone)]
pub struct ProfileForm {
    /// The current row.
    pub at: ProfileRow,
    /// The number, name and address as typed.
    rows: [TextField; 3],
}

/// A row of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileRow {
    /// The number on the user's own bill, contract or card.
    Number,
    /// The name for letters.
    Name,
    /// The address for letters.
    Address,
}

impl ProfileRow {
    /// The rows, in order.
    pub const ALL: [Self; 3] = [Self::Number, Self::Name, Self::Address];

    /// Returns the label beside the value.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Number => "Own number",
            Self::Name => "Your name",
            Self::Address => "Address",
        }
    }

    fn place(self) -> usize {
        Self::ALL.iter().position(|row| *row == self).unwrap_or_default()
    }
}

impl ProfileForm {
    /// Returns the form, filled in with what is known.
    #[must_use]
    pub fn new(facts: Facts<'_>) -> Self {
        let profile = facts.profile;
        let company = &facts.pack.company.id;
        let known = profile.number_for(company).map_or("", |own| own.printed.as_str());
        let number = profile.draft.get(company).map_or(known, String::as_str);
        let rows = [number, &profile.name, &profile.address].map(TextField::new);
        Self { at: ProfileRow::Number, rows }
    }

    /// Returns the text of a row.
    #[must_use]
    pub fn text_of(&self, row: ProfileRow) -> &TextField {
        let [number, name, address] = &self.rows;
        match row {
            ProfileRow::Number => number,
            ProfileRow::Name => name,
            ProfileRow::Address => address,
        }
    }

    fn go(&mut self, by: isize, facts: Facts<'_>) -> Vec<Request> {
        let requests = self.finish(facts);
        let there = moved(self.at.place(), by, ProfileRow::ALL.len());
        self.at = ProfileRow::ALL.get(there).copied().unwrap_or(self.at);
        requests
    }

    /// Returns the request to save the part of the typed text that may be on disk.
    ///
    /// A text that isn't a telephone number yet is kept as a draft.
    fn keep(&self, facts: Facts<'_>) -> Request {
        let stored = |row: ProfileRow| {
            let text = self.text_of(row).storable(facts.steady);
            redact::masked(&text).unwrap_or(text)
        };
        let mut profile = facts.profile.clone();
        let company = &facts.pack.company;
        let printed = stored(ProfileRow::Number).trim().to_owned();
        profile.draft.remove(&company.id);
        match telephone::read(&printed, &company.home) {
            Some(e164) => {
                profile.number.insert(company.id.clone(), OwnNumber::new(&printed, &e164));
            }
            None if printed.is_empty() => drop(profile.number.remove(&company.id)),
            None => drop(profile.draft.insert(company.id.clone(), printed)),
        }
        stored(ProfileRow::Name).trim().clone_into(&mut profile.name);
        stored(ProfileRow::Address).trim().clone_into(&mut profile.address);
        Request::SaveProfile(Box::new(profile))
    }

    /// Saves the form on Enter in the last row.
    ///
    /// Everything is kept already, but a text that can't be a telephone number is asked for again.
    fn save(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let mut requests = self.finish(facts);
        let printed = self.text_of(ProfileRow::Number).value().trim().to_owned();
        if telephone::read(&printed, &facts.pack.company.home).is_none() && !printed.is_empty() {
            self.at = ProfileRow::Number;
            requests.push(Request::Tell(format!("Not a phone number: {printed}")));
            return requests;
        }
        let said = Request::Tell("Profile saved in your data folder.".to_owned());
        requests.splice(0..0, [Request::Close, self.keep(facts), said]);
        requests
    }
}

impl Behavior for ProfileForm {
    fn contexts(&self) -> &'static [Context] {
        IN_FIELD
    }

    fn hints(&self) -> Vec<Hint> {
        let enter = match self.at {
            ProfileRow::Number | ProfileRow::Name => "next field",
            ProfileRow::Address => "save",
        };
        vec![(Action::Open, enter), CLOSE]
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => {
                let place = self.at.place();
                let secret = self.rows.get_mut(place).and_then(|text| text.write(change, facts.steady, &[]));
                let mut requests = vec![self.keep(facts)];
                requests.extend(secret.as_ref().map(told));
                Some(requests)
            }
            Input::Action(Action::Go(go)) => Some(self.go(steps(go, 1), facts)),
            Input::Action(Action::Pane(PaneAction::Next)) => Some(self.go(1, facts)),
            Input::Action(Action::Pane(PaneAction::Previous)) => Some(self.go(-1, facts)),
            Input::Action(Action::Open) if self.at != ProfileRow::Address => Some(self.go(1, facts)),
            Input::Action(Action::Open) => Some(self.save(facts)),
            Input::Action(Action::Back) => {
                let mut requests = self.finish(facts);
                requests.push(Request::Close);
                Some(requests)
            }
            Input::Action(_) => None,
        }
    }

    fn text(&self) -> Option<&TextField> {
        Some(self.text_of(self.at))
    }

    fn finish(&mut self, facts: Facts<'_>) -> Vec<Request> {
        if self.text_of(self.at).masked_at().is_none() {
            return nothing();
        }
        let place = self.at.place();
        let secret = self.rows.get_mut(place).and_then(TextField::finish);
        let mut requests = vec![self.keep(facts)];
        requests.extend(secret.as_ref().map(told));
        requests
    }
}

/// Returns the request to tell the user that something was masked. Unlike in a record, a masked
/// number can't be brought back.
fn told(masked: &Masked) -> Request {
    Request::Tell(masked.secret.notice().to_owned())
}
