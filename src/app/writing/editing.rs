//! The keys of the text cursor: what each does to a line and to the free text. Deletion is by grapheme.

use ratatui_textarea::{CursorMove, DataCursor, TextArea};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::keys::action::Edit;

/// A change of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'a> {
    /// Text was typed.
    Typed(&'a str),
    /// Text was pasted: whole, so that nothing in it has to wait for more.
    Pasted(&'a str),
    /// A key of the text cursor.
    Key(Edit),
}

/// Puts `text` where the cursor is, at once: the library takes characters one by one, each for the price of the whole line.
pub(super) fn insert(input: &mut Input, text: &str) {
    let (before, after): (String, String) =
        (input.value().chars().take(input.cursor()).collect(), input.value().chars().skip(input.cursor()).collect());
    let cursor = input.cursor() + text.chars().count();
    *input = Input::new(format!("{before}{text}{after}")).with_cursor(cursor);
}

/// A key of the text cursor as what the line editor is asked for.
pub(super) fn line_request(edit: Edit) -> Option<InputRequest> {
    use InputRequest as R;
    match edit {
        Edit::Left => Some(R::GoToPrevChar),
        Edit::Right => Some(R::GoToNextChar),
        Edit::WordLeft => Some(R::GoToPrevWord),
        Edit::WordRight => Some(R::GoToNextWord),
        Edit::LineStart => Some(R::GoToStart),
        Edit::LineEnd => Some(R::GoToEnd),
        Edit::DeleteLeft => Some(R::DeletePrevChar),
        Edit::DeleteRight => Some(R::DeleteNextChar),
        Edit::DeleteWord => Some(R::DeletePrevWord),
        Edit::DeleteLine => Some(R::DeleteLine),
        Edit::Newline | Edit::Undo | Edit::Redo => None,
    }
}

/// A key of the text cursor in the free text. Deletion is by grapheme: the library's is by character.
pub(in crate::app) fn edit_area(area: &mut TextArea<'static>, edit: Edit) {
    let DataCursor(row, column) = area.cursor();
    let line = area.lines().get(row).cloned().unwrap_or_default();
    let (before, after): (String, String) = (line.chars().take(column).collect(), line.chars().skip(column).collect());
    let left = before.graphemes(true).next_back().map_or(1, |grapheme| grapheme.chars().count());
    let right = after.graphemes(true).next().map_or(1, |grapheme| grapheme.chars().count());
    let times = |area: &mut TextArea<'static>, count: usize, way: CursorMove| {
        (0..count).for_each(|_| area.move_cursor(way));
    };
    match edit {
        Edit::Newline => area.insert_newline(),
        Edit::Left => times(area, left, CursorMove::Back),
        Edit::Right => times(area, right, CursorMove::Forward),
        Edit::WordLeft => area.move_cursor(CursorMove::WordBack),
        Edit::WordRight => area.move_cursor(CursorMove::WordForward),
        Edit::LineStart => area.move_cursor(CursorMove::Head),
        Edit::LineEnd => area.move_cursor(CursorMove::End),
        Edit::DeleteLeft => {
            for _ in 0..left {
                area.delete_char();
            }
        }
        Edit::DeleteRight => {
            area.delete_str(right);
        }
        Edit::DeleteWord => {
            area.delete_word();
        }
        Edit::Undo => {
            area.undo();
        }
        Edit::Redo => {
            area.redo();
        }
        // A whole line of notes is too much to lose in one key.
        Edit::DeleteLine => {}
    }
}
