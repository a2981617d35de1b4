//! Faults of a key table: keys that mean two things in one place, and keys that can't be bound in a
//! text.
//!
//! The built-in table has none, which a test proves. A table that the user changed may have some.

use super::Keymap;
use crate::app::keys::action::Action;
use crate::app::keys::binding::Binding;
use crate::app::keys::chord::{Chord, Key};
use crate::app::keys::context::{ALWAYS, Context, PLACES, WINDOW};

/// A row of the table.
pub type RowName = (Context, Action);

/// A fault of one key of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The row.
    pub row: RowName,
    /// The key, as it is pressed.
    pub chord: Chord,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What is wrong with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// Another row that holds in the same place has this key.
    Taken(RowName),
    /// The command works with `Alt` from any text, but another row has that chord there.
    TakenInText(RowName),
    /// The row holds in a text, where the key types a character.
    IsText,
}

impl Keymap {
    /// Returns every fault once.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut out = Vec::new();
        let mut add = |fault: Fault| {
            if !out.contains(&fault) {
                out.push(fault);
            }
        };
        for row in self.bindings().filter(|row| row.context.is_text || row.context == ALWAYS) {
            for chord in row.keys.iter().filter(|chord| chord.text().is_some()) {
                add(Fault { row: name(&row), chord: *chord, kind: FaultKind::IsText });
            }
        }
        for place in PLACES {
            let all: Vec<(Chord, Binding<'_>)> = place
                .iter()
                .flat_map(|context| self.bindings().filter(move |row| row.context == *context))
                .flat_map(|row| row.keys.iter().map(move |chord| (*chord, row)))
                .collect();
            for (at, (chord, row)) in all.iter().enumerate() {
                let before = all.iter().take(at).find(|(other, earlier)| other == chord && !gives_way(earlier, *chord));
                // Writing a key twice in one row does no harm.
                if let Some((_, other)) = before.filter(|(_, other)| name(other) != name(row)) {
                    add(Fault { row: name(row), chord: *chord, kind: FaultKind::Taken(name(other)) });
                }
            }
            if place.contains(&ALWAYS) && place.iter().any(|context| context.is_text) {
                for row in self.bindings().filter(|row| row.from_text) {
                    for chord in row.keys.iter().map(|chord| Chord { alt: true, ..*chord }) {
                        if let Some((_, other)) = all.iter().find(|(taken, _)| *taken == chord) {
                            add(Fault { row: name(&row), chord, kind: FaultKind::TakenInText(name(other)) });
                        }
                    }
                }
            }
        }
        out
    }
}

fn name(row: &Binding<'_>) -> RowName {
    (row.context, row.action)
}

/// Returns whether a row yields its key to another: a digit picks a row in a window, and a pane
/// elsewhere.
fn gives_way(row: &Binding<'_>, chord: Chord) -> bool {
    row.context == WINDOW && matches!(chord.key, Key::Char(c) if c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keys::action::{CallAction, Edit, Go};
    use crate::app::keys::context::{COMMANDS, LIST, SEARCH, TEXT};

    const HOLD: Action = Action::Call(CallAction::Hold);

    fn faults(context: Context, action: Action, keys: &[&str]) -> Vec<(String, FaultKind)> {
        let keys: Vec<Chord> = keys.iter().map(|key| Chord::named(key).unwrap()).collect();
        let found = Keymap::default().rebind(context, action, &keys).faults();
        found.into_iter().map(|fault| (fault.chord.name(), fault.kind)).collect()
    }

    #[test]
    fn the_table_has_none() {
        assert_eq!(Keymap::default().faults(), []);
    }

    #[test]
    fn keys_that_mean_two_things_are_found() {
        let down = (LIST, Action::Go(Go::Down));
        for (keys, expected) in [
            (&["w"][..], vec![]),
            (&["h", "w", "w"], vec![]),
            // The call row comes first in the table, so the other row is at fault.
            (&["j"], vec![("j".to_owned(), FaultKind::Taken(down))]),
            // In a text, `Alt-f` moves by a word already; `Alt-B` is free.
            (&["B"], vec![]),
            (&["f"], vec![("Alt-f".to_owned(), FaultKind::TakenInText((TEXT, Action::Edit(Edit::WordRight))))]),
        ] {
            assert_eq!(faults(COMMANDS, HOLD, keys), expected, "{keys:?}");
        }
        let taken = faults(SEARCH, Action::Open, &["Ctrl-n", "x"]);
        assert_eq!(taken.first(), Some(&("x".to_owned(), FaultKind::IsText)));
        assert_eq!(taken.get(1).map(|(key, _)| key.as_str()), Some("Ctrl-n"));
    }

    #[test]
    fn two_rows_can_change_places() {
        let key = |name: &str| [Chord::named(name).unwrap()];
        let swapped = Keymap::default().rebind(COMMANDS, HOLD, &key("c"));
        assert_eq!(swapped.faults().len(), 1);
        assert_eq!(swapped.rebind(COMMANDS, Action::Call(CallAction::Call), &key("h")).faults(), []);
    }
}
