//! A line of text that is being written, with its undo and with the digits that are held back from the disk.

use tui_input::Input;

use super::editing::{Change, edit_line, insert};
use super::masking::{HOLD_MILLIS, byte_of, cut_open_run, guard_input};
use crate::app::keys::action::Edit;
use crate::call::Moment;
use crate::call::redact::Secret;
use crate::text::safe::neutralize_line;

/// At most this many edits can be undone.
const UNDO_EDITS: usize = 1000;
/// A field remembers about this many bytes for its undo.
const UNDO_BYTES: usize = 1024 * 1024;

/// A line of text that is being written.
#[derive(Debug, Clone, Default)]
pub struct TextField {
    input: Input,
    /// What the line held before each of the latest edits.
    before: Vec<String>,
    /// What was undone, to be redone.
    after: Vec<String>,
    /// What was cut last.
    cut: String,
    held_until: Option<Moment>,
}

impl TextField {
    /// Returns a field that holds `value`, the cursor behind it.
    #[must_use]
    pub fn new(value: &str) -> Self {
        Self { input: Input::new(value.to_owned()), ..Self::default() }
    }

    /// Returns what the field holds.
    #[must_use]
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// Returns text and cursor, to be drawn.
    #[must_use]
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// Returns until when the digits at the cursor are held back; `None` while nothing is.
    #[must_use]
    pub fn held_until(&self) -> Option<Moment> {
        self.held_until
    }

    /// Carries out a change of text that stays in the program, such as a filter: nothing is masked.
    pub fn apply(&mut self, change: Change<'_>) {
        match change {
            Change::Typed(text) | Change::Pasted(text) => insert(&mut self.input, &neutralize_line(text)),
            Change::Key(edit) => {
                edit_line(&mut self.input, &mut self.cut, edit);
            }
        }
    }

    /// Carries out a change of text that goes into the record; returns what was masked, which undo must not bring back.
    pub fn write(&mut self, change: Change<'_>, now: Moment) -> Option<Secret> {
        match change {
            Change::Key(Edit::Undo) => {
                let before = self.before.pop()?;
                self.after.push(std::mem::replace(&mut self.input, Input::new(before)).to_string());
            }
            Change::Key(Edit::Redo) => {
                let after = self.after.pop()?;
                self.before.push(std::mem::replace(&mut self.input, Input::new(after)).to_string());
            }
            Change::Typed(_) | Change::Pasted(_) | Change::Key(_) => {
                let before = self.value().to_owned();
                self.apply(change);
                if self.value() != before {
                    self.remember(before, change);
                }
            }
        }
        let (secret, held) = guard_input(&mut self.input, matches!(change, Change::Pasted(_)));
        self.held_until = held.then(|| now.plus_millis(HOLD_MILLIS));
        if secret.is_some() {
            self.forget();
        }
        secret
    }

    /// What was masked must not come back.
    fn forget(&mut self) {
        self.before.clear();
        self.after.clear();
        self.cut.clear();
    }

    /// Masks everything that is complete, as when the cursor leaves the field; nothing is held back any longer.
    pub fn finish(&mut self) -> Option<Secret> {
        self.held_until.take()?;
        self.mask()
    }

    /// Masks what is complete; with `is_whole` also what the cursor still stands behind. For text that no disk sees.
    pub fn guard(&mut self, is_whole: bool) -> Option<Secret> {
        guard_input(&mut self.input, is_whole).0
    }

    fn mask(&mut self) -> Option<Secret> {
        let secret = self.guard(true);
        if secret.is_some() {
            self.forget();
        }
        secret
    }

    /// Returns what may be written to disk now: the text without the digits that are held back.
    #[must_use]
    pub fn storable(&self) -> String {
        let mut value = self.value().to_owned();
        if self.held_until.is_some() {
            let cursor = byte_of(&value, self.input.cursor());
            cut_open_run(&mut value, cursor);
        }
        value
    }

    /// Remembers what the field held before an edit. The letters of a word are one edit.
    fn remember(&mut self, value: String, change: Change<'_>) {
        self.after.clear();
        let goes_on = matches!(change, Change::Typed(text) if !text.contains(char::is_whitespace))
            && value.chars().next_back().is_some_and(|last| !last.is_whitespace())
            && !self.before.is_empty();
        if goes_on {
            return;
        }
        let kept = (UNDO_BYTES / (value.len() + 1)).clamp(1, UNDO_EDITS) - 1;
        let over = self.before.len().saturating_sub(kept);
        self.before.drain(..over);
        self.before.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Moment {
        "2026-11-23T14:02:00-05:00".parse().unwrap()
    }

    #[test]
    fn an_edit_is_undone_and_a_masked_number_is_not_brought_back() {
        let mut field = TextField::default();
        for c in "one two".chars() {
            field.write(Change::Typed(&c.to_string()), now());
        }
        field.write(Change::Key(Edit::Undo), now());
        assert_eq!(field.value(), "one ");
        field.write(Change::Key(Edit::Redo), now());
        assert_eq!(field.value(), "one two");
        assert!(field.write(Change::Pasted(" 378282246310005"), now()).is_some());
        assert!(!field.value().contains("822463"));
        field.write(Change::Key(Edit::Undo), now());
        assert!(!field.value().contains("822463"));
    }

    #[test]
    fn digits_that_may_become_a_card_number_wait() {
        let mut field = TextField::default();
        for digit in "37828224631".chars() {
            field.write(Change::Typed(&digit.to_string()), now());
        }
        assert!(field.held_until().is_some());
        assert_eq!(field.value(), "37828224631");
        assert_eq!(field.storable(), "");
        field.finish();
        assert_eq!((field.held_until(), field.storable().as_str()), (None, "37828224631"));
    }
}
