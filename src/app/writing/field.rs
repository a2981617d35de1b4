//! A line of text being typed, with its undo history and the digits held back from the disk.

use tui_input::Input;

use super::editing::{Change, edit_line, insert};
use super::masking::{MASK_AFTER, byte_of, guard_input, guard_paste, up_to_secret};
use crate::app::keys::action::Edit;
use crate::call::redact::{HoldBack, Masked};
use crate::text::safe::neutralize_line;

/// The most edits that can be undone.
const UNDO_EDITS: usize = 1000;
/// The approximate size of the undo history, in bytes.
const UNDO_BYTES: usize = 1024 * 1024;

/// What the first typed text does to a value that was there before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Begin {
    /// Goes where the cursor is.
    #[default]
    Edit,
    /// Replaces the value.
    Replace,
    /// Becomes another value, behind a comma.
    Add,
}

/// A line of text being typed.
#[derive(Debug, Clone, Default)]
pub struct TextField {
    input: Input,
    /// The text before each of the latest edits.
    before: Vec<String>,
    /// The texts that were undone, for redo.
    after: Vec<String>,
    /// The text that was cut last.
    cut: String,
    /// What the first typed text does to the value.
    begins: Begin,
    held: HoldBack,
    /// Numbers that are not masked, since the record marks them as not card numbers.
    allowed: Vec<String>,
    /// When the secret before the cursor will be masked, in milliseconds of the steady clock.
    masked_at: Option<u64>,
}

impl TextField {
    /// Returns a field with `value`, and the cursor at its end.
    #[must_use]
    pub fn new(value: &str) -> Self {
        Self { input: Input::new(value.to_owned()), ..Self::default() }
    }

    /// Returns a field in which typing replaces `value`, unless an editing key, a space or a comma
    /// comes first.
    #[must_use]
    pub fn to_replace(value: &str) -> Self {
        Self { begins: if value.is_empty() { Begin::Edit } else { Begin::Replace }, ..Self::new(value) }
    }

    /// Returns a field in which typing adds another value to `value`, behind a comma, unless an
    /// editing key, a space or a comma comes first.
    #[must_use]
    pub fn to_add(value: &str) -> Self {
        Self { begins: if value.trim().is_empty() { Begin::Edit } else { Begin::Add }, ..Self::new(value) }
    }

    /// Returns whether typing replaces the whole value.
    #[must_use]
    pub fn replaces(&self) -> bool {
        self.begins == Begin::Replace
    }

    /// Returns whether typing adds another value.
    #[must_use]
    pub fn adds(&self) -> bool {
        self.begins == Begin::Add
    }

    /// Returns the text of the field.
    #[must_use]
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// Returns the text and the cursor, for drawing.
    #[must_use]
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// Returns when the secret before the cursor will be masked; `None` if there is none.
    ///
    /// The time is in milliseconds of the steady clock, here and below.
    #[must_use]
    pub fn masked_at(&self) -> Option<u64> {
        self.masked_at
    }

    /// Returns when digits stop being held back from the disk; `None` if none are.
    #[must_use]
    pub fn held_until(&self, steady: u64) -> Option<u64> {
        self.held.held(steady).and_then(|_| self.held.ends())
    }

    /// Applies a change to a text that never goes to disk, such as a filter, without masking.
    pub fn apply(&mut self, change: Change<'_>) {
        let begins = std::mem::take(&mut self.begins);
        match change {
            Change::Typed(text) | Change::Pasted(text) => {
                match begins {
                    _ if text.starts_with([' ', ',']) => {}
                    Begin::Edit => {}
                    Begin::Replace => self.input.reset(),
                    Begin::Add => {
                        let ends = self.value().trim_end().ends_with(',');
                        insert(&mut self.input, if ends { " " } else { ", " });
                    }
                }
                insert(&mut self.input, &neutralize_line(text));
            }
            Change::Key(edit) => {
                edit_line(&mut self.input, &mut self.cut, edit);
            }
        }
    }

    /// Applies a change to a text that goes into the record; returns what was masked.
    ///
    /// `allowed` are the numbers that the record marks as not card numbers.
    ///
    /// Undo can't bring back what was masked.
    pub fn write(&mut self, change: Change<'_>, steady: u64, allowed: &[String]) -> Option<Masked> {
        allowed.clone_into(&mut self.allowed);
        match change {
            Change::Typed(text) => self.write_run(text, steady),
            Change::Pasted(text) => {
                let cursor = byte_of(self.input.value(), self.input.cursor());
                let before = self.input.value().get(..cursor).unwrap_or_default().to_owned();
                let (text, masked) = guard_paste(&before, &neutralize_line(text), allowed);
                Masked::join(masked, self.write_masked(Change::Pasted(&text), steady))
            }
            Change::Key(_) => self.write_masked(change, steady),
        }
    }

    /// Types `run`, and masks each secret once it is complete.
    fn write_run(&mut self, run: &str, steady: u64) -> Option<Masked> {
        let (mut rest, mut masked) = (run, None);
        loop {
            let line = self.value();
            let length = up_to_secret(line, byte_of(line, self.input.cursor()), rest, &self.allowed);
            let (now, more) = rest.split_at_checked(length).unwrap_or((rest, ""));
            masked = Masked::join(masked, self.write_masked(Change::Typed(now), steady));
            if more.is_empty() {
                return masked;
            }
            rest = more;
        }
    }

    /// Applies a change that completes no secret before its end.
    fn write_masked(&mut self, change: Change<'_>, steady: u64) -> Option<Masked> {
        let stored = self.storable(steady);
        match change {
            // Ignore blanks in an empty field.
            Change::Typed(text) | Change::Pasted(text) if text.trim().is_empty() && self.value().is_empty() => {}
            Change::Key(Edit::Undo) => {
                let before = self.before.pop()?;
                self.after.push(std::mem::replace(&mut self.input, Input::new(before)).to_string());
            }
            Change::Key(Edit::Redo) => {
                let after = self.after.pop()?;
                self.before.push(std::mem::replace(&mut self.input, Input::new(after)).to_string());
            }
            // Word by word, as undo goes back.
            Change::Typed(text) => {
                for letters in text.split_inclusive(char::is_whitespace) {
                    let word = letters.trim_end();
                    let (word, space) = letters.split_at_checked(word.len()).unwrap_or((letters, ""));
                    for part in [word, space].into_iter().filter(|part| !part.is_empty()) {
                        if !(self.value().is_empty() && part == space) {
                            self.apply_and_remember(Change::Typed(part));
                        }
                    }
                }
            }
            Change::Pasted(_) | Change::Key(_) => self.apply_and_remember(change),
        }
        let pasted = matches!(change, Change::Pasted(_));
        let (secret, open) = guard_input(&mut self.input, pasted, &self.allowed);
        self.masked_at = open.then_some(steady + MASK_AFTER);
        // A paste is complete, so nothing in it is held back.
        if pasted {
            self.held = HoldBack::default();
        } else {
            let cursor = byte_of(self.input.value(), self.input.cursor());
            self.held.edited(self.input.value(), cursor, &stored, steady);
        }
        if secret.is_some() {
            self.forget();
        }
        secret
    }

    fn apply_and_remember(&mut self, change: Change<'_>) {
        let before = self.value().to_owned();
        self.apply(change);
        if self.value() != before {
            self.remember(before, change);
        }
    }

    /// Clears everything that could bring back what was masked.
    fn forget(&mut self) {
        self.before.clear();
        self.after.clear();
        self.cut.clear();
    }

    /// Masks every complete secret and stops holding digits back, as when the cursor leaves the
    /// field.
    pub fn finish(&mut self) -> Option<Masked> {
        self.held.let_go();
        self.masked_at.take()?;
        self.mask()
    }

    /// Masks complete secrets; with `is_whole`, also the one that the cursor touches.
    ///
    /// For text that never goes to disk.
    pub fn guard(&mut self, is_whole: bool) -> Option<Masked> {
        guard_input(&mut self.input, is_whole, &self.allowed).0
    }

    fn mask(&mut self) -> Option<Masked> {
        let secret = self.guard(true);
        if secret.is_some() {
            self.forget();
        }
        secret
    }

    /// Returns the text that may be on disk now, without the digits that are held back.
    #[must_use]
    pub fn storable(&self, steady: u64) -> String {
        let mut value = self.value().to_owned();
        self.held.cut(&mut value, steady);
        value
    }

    /// Adds the text from before an edit to the undo history; the letters of a word are one edit.
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

    #[test]
    fn an_edit_is_undone_and_a_masked_number_is_not_brought_back() {
        let mut field = TextField::default();
        for c in "one two".chars() {
            field.write(Change::Typed(&c.to_string()), 0, &[]);
        }
        field.write(Change::Key(Edit::Undo), 0, &[]);
        assert_eq!(field.value(), "one ");
        field.write(Change::Key(Edit::Redo), 0, &[]);
        assert_eq!(field.value(), "one two");
        assert!(field.write(Change::Pasted(" 378282246310005"), 0, &[]).is_some());
        assert!(!field.value().contains("822463"));
        field.write(Change::Key(Edit::Undo), 0, &[]);
        assert_eq!(field.value(), "one two", "a paste that was masked is undone like any other");
        field.write(Change::Key(Edit::Redo), 0, &[]);
        assert!(!field.value().contains("822463"));
        let mut joined = TextField::new("37828224");
        assert!(joined.write(Change::Pasted("6310005"), 0, &[]).is_some());
        joined.write(Change::Key(Edit::Undo), 0, &[]);
        assert!(!joined.value().contains("37828224"), "{}", joined.value());
    }

    /// Types `text`, one character every `pace` milliseconds; returns the storable text after each.
    fn dictate(field: &mut TextField, text: &str, pace: u64) -> Vec<String> {
        let chars = (1..).zip(text.chars());
        let mut typed = |(at, c): (u64, char)| {
            field.write(Change::Typed(&c.to_string()), at * pace, &[]);
            field.storable(at * pace)
        };
        chars.map(&mut typed).collect()
    }

    #[test]
    fn digits_that_may_become_a_card_number_wait() {
        let mut field = TextField::default();
        let stored = dictate(&mut field, "37828224631", 100);
        assert_eq!(field.value(), "37828224631");
        assert_eq!(stored.last().unwrap(), "378282", "the first six may be stored");
        assert_eq!((field.held_until(1_100), field.held_until(4_100)), (Some(4_100), None));
        assert_eq!(field.storable(4_100), "37828224631");
        field.finish();
        assert_eq!((field.held_until(1_100), field.storable(1_100).as_str()), (None, "37828224631"));
    }

    #[test]
    fn nothing_that_was_stored_is_taken_off_again() {
        for text in
            ["ref 7000123", "378282246310005 ok", "4111 1111 1111 1112 1", "5500005 and 5500006", "+1 800 528 4800"]
        {
            for pace in [10, 400, 2_000, 2_900, 3_100, 9_000] {
                let mut field = TextField::default();
                let stored = dictate(&mut field, text, pace);
                for (before, after) in stored.iter().zip(stored.iter().skip(1)) {
                    let is_masked = after.contains('•');
                    assert!(is_masked || after.starts_with(before.as_str()), "{text} at {pace}: {before}, {after}");
                }
            }
        }
    }

    #[test]
    fn digits_of_a_number_that_is_dictated_slowly_wait_ten_seconds_at_most() {
        let stored = dictate(&mut TextField::default(), "400012345678", 2_000);
        let seconds = |digit: usize| stored[digit - 1].len();
        assert_eq!([6, 7, 11, 12].map(seconds), [6, 6, 6, 12], "the seventh is typed at 14 s, the twelfth at 24 s");
    }
}
