//! What every window can be asked, with the answers of a window that has nothing to say.
//!
//! A window implements this beside its state. It must not reach into the rest of the dashboard: it
//! gets [`Facts`], and answers with requests.

use super::request::{Input, Request, nothing};
use crate::app::facts::Facts;
use crate::app::keys::action::Action;
use crate::app::keys::binding::Hint;
use crate::app::keys::context::Context;
use crate::app::writing::field::TextField;
use crate::call::Call;

/// The behavior of a window.
pub trait Behavior {
    /// Returns the contexts in which keys are looked up while the window is open.
    fn contexts(&self) -> &'static [Context];

    /// Returns the keys for the bottom line while the window is open, most important first.
    fn hints(&self) -> Vec<Hint>;

    /// Handles an action or a change of text; `None` if the window doesn't use it.
    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>>;

    /// Returns whether an action does anything in the window now.
    ///
    /// True for actions that the window leaves to the dashboard.
    fn can(&self, _action: Action, _facts: Facts<'_>) -> bool {
        true
    }

    /// Returns the text being written in the window, if it goes to disk.
    ///
    /// A window that has one answers `finish`, too, and `cut_held` if the text goes into the record.
    fn text(&self) -> Option<&TextField> {
        None
    }

    /// Returns the text being typed, even if it isn't kept, as in a filter.
    fn typed(&self) -> Option<&TextField> {
        self.text()
    }

    /// Masks the window's text now instead of waiting for more digits.
    fn finish(&mut self, _facts: Facts<'_>) -> Vec<Request> {
        nothing()
    }

    /// Puts into `call` the window's text as it may be on disk now.
    fn cut_held(&self, _call: &mut Call, _facts: Facts<'_>) {}

    /// Returns what to do after the records changed.
    fn refresh(&self, _facts: Facts<'_>) -> Vec<Request> {
        nothing()
    }
}
