//! The state of the notes pane: the field or the text being written, and the time of each line.

use ratatui_textarea::{CursorMove, DataCursor, TextArea};

use crate::app::state::key_run::KeyRun;
use crate::app::writing::field::TextField;
use crate::app::writing::masking::byte_of;
use crate::call::redact::HoldBack;
use crate::call::transcript::found::Found;
use crate::call::{Moment, NoteLine, Promise};
use crate::pack::Field;
use crate::text::safe::neutralize_line;

/// How many edits can be undone in the free text.
const UNDO_KEYS: usize = 1000;

/// A position in the notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotePosition {
    /// In a field.
    Field(Field),
    /// In the free text.
    Text,
}

/// The state of the pane.
#[derive(Debug, Clone)]
pub struct NotesPane {
    /// Where the cursor is.
    pub at: NotePosition,
    /// True while printable keys are text.
    pub writing: bool,
    /// The field being edited.
    pub field: TextField,
    /// The free text.
    pub text: TextArea<'static>,
    /// When each line of the text was started; `None` for an empty line.
    pub stamps: Vec<Option<Moment>>,
    /// The digits held back from the disk in the current line of the free text.
    pub(in crate::app) held: HoldBack,
    /// When the secret before the cursor of the free text will be masked, in milliseconds of the
    /// steady clock.
    pub(in crate::app) masked_at: Option<u64>,
    /// True while the current line was started for the user and is still empty: Enter then doesn't
    /// start another.
    pub fresh: bool,
    /// Promises that were marked kept or broken and whose lines have been deleted.
    pub gone: Vec<Promise>,
    /// The cursor after the last move up or down, and the column that further moves aim for.
    pub(in crate::app) column: Option<((usize, usize), usize)>,
    /// Findings from the last pasted transcript that have not been saved yet.
    pub(in crate::app) found: Vec<Found>,
    /// The letters just pressed as commands, which may be words for the notes or the search box.
    pub(in crate::app) run: Option<KeyRun>,
}

impl Default for NotesPane {
    fn default() -> Self {
        Self {
            at: NotePosition::Text,
            writing: false,
            field: TextField::default(),
            text: area(vec![String::new()]),
            stamps: vec![None],
            held: HoldBack::default(),
            masked_at: None,
            fresh: false,
            gone: Vec::new(),
            column: None,
            found: Vec::new(),
            run: None,
        }
    }
}

impl NotesPane {
    /// Returns the notes of a continued record, with the cursor at the end.
    #[must_use]
    pub fn from_lines(lines: &[NoteLine]) -> Self {
        let mut texts: Vec<String> = lines.iter().map(|line| neutralize_line(&line.text)).collect();
        let mut stamps: Vec<_> = lines.iter().map(|line| Some(line.at)).collect();
        if texts.last().is_none_or(|last| !last.is_empty()) {
            texts.push(String::new());
            stamps.push(None);
        }
        let mut text = area(texts);
        text.move_cursor(CursorMove::Bottom);
        text.move_cursor(CursorMove::End);
        Self { text, stamps, ..Self::default() }
    }

    /// Returns the row and the byte of the cursor in the free text.
    #[must_use]
    pub fn cursor(&self) -> (usize, usize) {
        let DataCursor(row, column) = self.text.cursor();
        let line = self.text.lines().get(row).map_or("", String::as_str);
        (row, byte_of(line, column))
    }

    /// Moves the time stamps along with their lines after an edit.
    ///
    /// Unchanged lines at the start and at the end keep their stamps.
    pub(in crate::app) fn restamp(&mut self, before: &[String], now: Moment) {
        let after = self.text.lines();
        let head = before.iter().zip(after).take_while(|(old, new)| old == new).count();
        let tail_most = before.len().min(after.len()) - head;
        let tail =
            before.iter().rev().zip(after.iter().rev()).take(tail_most).take_while(|(old, new)| old == new).count();
        let mut stamps = Vec::with_capacity(after.len());
        for (at, line) in after.iter().enumerate() {
            let old = if at + tail >= after.len() { at + before.len() - after.len() } else { at };
            let kept = if at < head || at + tail >= after.len() || old < before.len() - tail {
                self.stamps.get(old).copied().flatten()
            } else {
                None
            };
            stamps.push(if line.is_empty() { None } else { kept.or(Some(now)) });
        }
        self.stamps = stamps;
    }
}

/// Returns a text area with a long undo history; the library's default is fifty edits.
pub(in crate::app) fn area(lines: Vec<String>) -> TextArea<'static> {
    let mut area = TextArea::new(lines);
    area.set_max_histories(UNDO_KEYS);
    area
}

impl NotesPane {
    /// Puts the cursor at the end of the line at `row`.
    pub(in crate::app) fn go_to_end_of(&mut self, row: usize) {
        self.text.move_cursor(CursorMove::Jump(u16::try_from(row).unwrap_or(u16::MAX), 0));
        self.text.move_cursor(CursorMove::End);
    }

    /// Replaces the line at `row` with `text`.
    ///
    /// Clears the undo history, so that undo can't bring back what was masked.
    pub(in crate::app) fn set_line(&mut self, row: usize, text: String) {
        let DataCursor(at, column) = self.text.cursor();
        let mut lines = self.text.lines().to_vec();
        if let Some(line) = lines.get_mut(row) {
            *line = text;
        }
        self.text = area(lines);
        let place = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
        self.text.move_cursor(CursorMove::Jump(place(at), place(column)));
    }

    /// Replaces the line at `row` with `text`, in which a number is no longer masked. The cursor
    /// stays between the same characters.
    pub(in crate::app) fn show_back(&mut self, row: usize, text: String) {
        let Some(shown) = self.text.lines().get(row).filter(|shown| **shown != text).cloned() else { return };
        let (at, byte) = self.cursor();
        let same = shown.chars().zip(text.chars()).take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8());
        let same: usize = same.sum();
        let byte = if byte > same { (text.len() + byte).saturating_sub(shown.len()) } else { byte };
        self.set_line(row, text);
        if at == row {
            self.go_to(row, byte);
        }
    }

    /// Puts the cursor at a byte of the line at `row`.
    pub(in crate::app) fn go_to(&mut self, row: usize, byte: usize) {
        let before = self.text.lines().get(row).and_then(|line| line.get(..byte)).unwrap_or_default();
        let place = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
        let column = place(before.chars().count());
        self.text.move_cursor(CursorMove::Jump(place(row), column));
    }
}
