//! A row of the key table, and short ways to write one.

use super::action::Action;
use super::chord::{Chord, Key};
use super::context::Context;

/// An action that works now, and a word for it on the bottom line.
pub type Hint = (Action, &'static str);

/// The hint for closing a window.
pub(in crate::app) const CLOSE: Hint = (Action::Back, "close");

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding<'a> {
    /// Where the row holds.
    pub context: Context,
    /// The keys; the first is the one shown.
    pub keys: &'a [Chord],
    /// What they mean.
    pub action: Action,
    /// A word or two for the bottom line.
    pub hint: &'static str,
    /// Whether the key works with `Alt` while typing.
    pub from_text: bool,
}

impl Binding<'_> {
    /// Returns the keys as shown, such as `j ↓`.
    #[must_use]
    pub fn shown(&self) -> String {
        self.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    /// Returns the row as one that also works from any text, with `Alt`.
    pub(in crate::app) const fn in_text(self) -> Self {
        Self { from_text: true, ..self }
    }
}

/// Returns a row of the table.
pub(in crate::app) const fn bind(
    context: Context,
    keys: &'static [Chord],
    action: Action,
    hint: &'static str,
) -> Binding<'static> {
    Binding { context, keys, action, hint, from_text: false }
}

/// Returns the chord of a character alone.
pub(in crate::app) const fn c(c: char) -> Chord {
    Chord::char(c)
}

/// Returns the chord of a named key alone.
pub(in crate::app) const fn k(key: Key) -> Chord {
    Chord::plain(key)
}
