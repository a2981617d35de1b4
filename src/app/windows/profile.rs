//! The profile: the number on the user's own card, bill or pass, and their name and address for letters.

use super::request::{Input, Request, nothing};
use super::scroll::{moved, steps};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, PaneAction};
use crate::app::keys::context::{Context, IN_FIELD};
use crate::app::writing::field::TextField;
use crate::call::profile::OwnNumber;
use crate::call::redact;
use crate::call::redact::Secret;
use crate::pack::telephone;

/// The state of the window.
#[derive(Debug, Clone)]
pub struct ProfileForm {
    /// Which row has the keys.
    pub at: ProfileRow,
    /// Number, name and address as typed.
    rows: [TextField; 3],
    /// True while what was typed is not saved.
    is_draft: bool,
}

/// A row of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileRow {
    /// The number on the user's own card, bill or pass.
    Number,
    /// The name under letters.
    Name,
    /// The address under letters.
    Address,
}

impl ProfileRow {
    /// The rows in their order.
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
    /// Returns the form with what is known.
    #[must_use]
    pub fn new(facts: Facts<'_>) -> Self {
        let profile = facts.profile;
        let number = profile.number_for(&facts.pack.company.id).map_or("", |own| own.printed.as_str());
        let rows = [number, &profile.name, &profile.address].map(TextField::new);
        Self { at: ProfileRow::Number, rows, is_draft: false }
    }

    /// Returns whether something was typed that is not saved.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.is_draft
    }

    /// Returns where keys are looked up.
    #[must_use]
    pub fn contexts() -> &'static [Context] {
        IN_FIELD
    }

    /// Returns what a row holds.
    #[must_use]
    pub fn text(&self, row: ProfileRow) -> &TextField {
        let [number, name, address] = &self.rows;
        match row {
            ProfileRow::Number => number,
            ProfileRow::Name => name,
            ProfileRow::Address => address,
        }
    }

    /// Takes an action or a change of the text; `None` where the action means nothing here.
    pub fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => {
                let place = self.at.place();
                self.is_draft = true;
                let secret = self.rows.get_mut(place).and_then(|text| text.write(change, facts.steady));
                Some(secret.map(Request::TellMasked).into_iter().collect())
            }
            Input::Action(Action::Go(go)) => Some(self.go(steps(go, 1))),
            Input::Action(Action::Pane(PaneAction::Next)) => Some(self.go(1)),
            Input::Action(Action::Pane(PaneAction::Previous)) => Some(self.go(-1)),
            Input::Action(Action::Open) if self.at != ProfileRow::Address => Some(self.go(1)),
            Input::Action(Action::Open) => Some(self.save(facts)),
            Input::Action(Action::Back) => Some(vec![Request::Close]),
            Input::Action(_) => None,
        }
    }

    fn go(&mut self, by: isize) -> Vec<Request> {
        let there = moved(self.at.place(), by, ProfileRow::ALL.len());
        self.at = ProfileRow::ALL.get(there).copied().unwrap_or(self.at);
        nothing()
    }

    /// Enter in the last row: what was typed is kept, masked.
    fn save(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let mut secret: Option<Secret> = None;
        for row in &mut self.rows {
            secret = row.guard(true).or(secret);
        }
        let printed = self.text(ProfileRow::Number).value().trim().to_owned();
        let region = facts.pack.company.home.as_str();
        let e164 = telephone::read(&printed, region);
        if e164.is_none() && !printed.is_empty() {
            self.at = ProfileRow::Number;
            return vec![Request::Tell(format!("Not a phone number: {printed}"))];
        }
        let mut profile = facts.profile.clone();
        let company = &facts.pack.company.id;
        match e164 {
            Some(e164) => {
                let own = OwnNumber { printed: printed.into(), e164: e164.into() };
                profile.number.insert(company.clone(), own);
            }
            None => drop(profile.number.remove(company)),
        }
        profile.name = stored(self.text(ProfileRow::Name));
        profile.address = stored(self.text(ProfileRow::Address));
        self.is_draft = false;
        let mut requests = vec![Request::Close, Request::SaveProfile(Box::new(profile))];
        requests.push(Request::Tell("Profile saved in your data folder.".to_owned()));
        requests.extend(secret.map(Request::TellMasked));
        requests
    }
}

/// What may be kept of a row.
fn stored(text: &TextField) -> String {
    let text = text.value().trim();
    redact::masked(text).unwrap_or_else(|| text.to_owned())
}
