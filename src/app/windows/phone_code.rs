//! The QR code of a number: a phone that scans it dials the number.

use super::behavior::Behavior;
use super::request::{Input, Request};
use crate::app::facts::Facts;
use crate::app::facts::numbers::ToDial;
use crate::app::keys::action::Action;
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_WINDOW};
use crate::documents::tel;

/// The state of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneCode {
    /// The number as it is printed.
    pub printed: String,
    /// The content of the code: the `tel:` address, with the keys for the phone menu.
    pub address: String,
    e164: String,
}

impl PhoneCode {
    /// Returns the window for a number.
    #[must_use]
    pub fn new(number: ToDial<'_>, facts: Facts<'_>) -> Self {
        let address = tel::address(number.e164, &facts.menu_steps(number.number));
        Self { printed: number.printed.to_owned(), address, e164: number.e164.to_owned() }
    }
}

impl Behavior for PhoneCode {
    fn contexts(&self) -> &'static [Context] {
        IN_WINDOW
    }

    fn hints(&self) -> Vec<Hint> {
        vec![(Action::Copy, "copy the number"), CLOSE]
    }

    fn take(&mut self, input: Input<'_>, _facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Action(Action::Copy) => Some(vec![Request::Copy(self.e164.clone())]),
            Input::Action(Action::Back | Action::Open) => Some(vec![Request::Close]),
            Input::Action(_) | Input::Change(_) => None,
        }
    }
}
