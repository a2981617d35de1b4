//! What each editing key does to a line and to the free text. Deletion is by grapheme.

use ratatui_textarea::{CursorMove, DataCursor, TextArea};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use super::masking::byte_of;
use crate::app::keys::action::Edit;

/// The most words at the end of a run that can be undone one by one.
const WORD_STEPS: usize = 16;
/// The most bytes that the library may measure in these steps; a long text gets fewer, or none.
const MEASURED: usize = 256 * 1024;
/// The longest piece of a word, in bytes, that is inserted letter by letter.
const LONGEST_WORD: usize = 64;

/// A change of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'a> {
    /// Text was typed.
    Typed(&'a str),
    /// Text was pasted: it is complete, so nothing in it waits for more.
    Pasted(&'a str),
    /// An editing key was pressed.
    Key(Edit),
}

/// Inserts `text` at the cursor, all at once.
///
/// The library inserts one character at a time, and each takes time proportional to the line.
pub(super) fn insert(input: &mut Input, text: &str) {
    let cursor = input.cursor() + text.chars().count();
    let mut value = input.value().to_owned();
    value.insert_str(byte_of(&value, input.cursor()), text);
    *input = Input::new(value).with_cursor(cursor);
}

/// Returns the text before and after the cursor.
fn halves(input: &Input) -> (String, String) {
    let chars = || input.value().chars();
    (chars().take(input.cursor()).collect(), chars().skip(input.cursor()).collect())
}

/// Applies an editing key to a line; `cut` holds what was cut last.
pub(super) fn edit_line(input: &mut Input, cut: &mut String, edit: Edit) {
    let (before, after) = halves(input);
    let left = before.graphemes(true).next_back().map_or(0, |grapheme| grapheme.chars().count());
    let right = after.graphemes(true).next().map_or(0, |grapheme| grapheme.chars().count());
    let cursor = input.cursor();
    let go = |input: &mut Input, cursor: usize| *input = Input::new(input.value().to_owned()).with_cursor(cursor);
    match edit {
        Edit::Left => go(input, cursor - left.min(cursor)),
        Edit::Right => go(input, cursor + right),
        Edit::WordLeft => drop(input.handle(InputRequest::GoToPrevWord)),
        Edit::WordRight => drop(input.handle(InputRequest::GoToNextWord)),
        Edit::LineStart => go(input, 0),
        Edit::LineEnd => go(input, input.value().chars().count()),
        Edit::DeleteLeft => {
            let kept: String = before.chars().take(cursor - left.min(cursor)).collect();
            let there = kept.chars().count();
            *input = Input::new(format!("{kept}{after}")).with_cursor(there);
        }
        Edit::DeleteRight => {
            let kept: String = after.chars().skip(right).collect();
            *input = Input::new(format!("{before}{kept}")).with_cursor(cursor);
        }
        Edit::DeleteWord => {
            let start = word_start(&before);
            before.get(start..).unwrap_or_default().clone_into(cut);
            let kept = before.get(..start).unwrap_or_default();
            *input = Input::new(format!("{kept}{after}")).with_cursor(kept.chars().count());
        }
        Edit::KillToStart => {
            *cut = before;
            *input = Input::new(after).with_cursor(0);
        }
        Edit::KillToEnd => {
            *cut = after;
            *input = Input::new(before).with_cursor(cursor);
        }
        Edit::Yank => insert(input, &cut.clone()),
        Edit::Newline | Edit::Undo | Edit::Redo => {}
    }
}

/// Returns the byte where the last word of `text` starts, including the spaces after it.
fn word_start(text: &str) -> usize {
    let words = text.trim_end();
    words
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + words.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))
}

/// Applies an editing key to the free text.
///
/// Deletes by grapheme; the library alone would delete by character.
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
        // At the end of the text, the library would record deleting nothing, which can't be yanked.
        Edit::DeleteRight if after.is_empty() && row + 1 >= area.lines().len() => {}
        Edit::DeleteRight => {
            area.delete_str(right);
        }
        Edit::DeleteWord if before.is_empty() => {
            area.delete_newline();
        }
        Edit::DeleteWord => {
            let word = before.get(word_start(&before)..).map_or(0, |word| word.chars().count());
            times(area, word, CursorMove::Back);
            // The cursor doesn't move if the characters have no width of their own.
            match column.saturating_sub(area.cursor().1) {
                0 => {
                    (0..word).for_each(|_| {
                        area.delete_char();
                    });
                }
                moved => {
                    area.delete_str(moved);
                }
            }
        }
        Edit::KillToStart => {
            if column > 0 {
                area.delete_line_by_head();
            }
        }
        Edit::KillToEnd => {
            if !after.is_empty() {
                area.delete_line_by_end();
            }
        }
        Edit::Yank => {
            area.paste();
        }
        Edit::Undo => undo_word(area),
        Edit::Redo => redo_word(area),
    }
}

/// Inserts what was typed, so that it can be undone by word.
///
/// Of many words, only the last few are steps of their own, since the library measures the whole
/// text at each step.
pub(in crate::app) fn type_into(area: &mut TextArea<'static>, text: &str) {
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let size: usize = area.lines().iter().map(String::len).sum();
    // Typed letter by letter, a word takes one step per letter.
    let steps = |word: &&str| if word.len() > LONGEST_WORD { 1 } else { word.len() };
    let mut left = MEASURED / (size + text.len()).max(1);
    let fits = |word: &&&str| {
        left = left.saturating_sub(steps(word));
        left > 0
    };
    let last = words.iter().rev().take(WORD_STEPS).take_while(fits).count();
    let (many, last) = words.split_at(words.len() - last);
    if !many.is_empty() {
        area.insert_str(many.concat());
    }
    for word in last {
        if is_word_start(area) || word.len() > LONGEST_WORD {
            area.insert_str(word);
        } else {
            // These letters continue a word that is undone letter by letter.
            for letter in word.chars() {
                area.insert_str(letter.encode_utf8(&mut [0; 4]));
            }
        }
    }
}

/// Undoes typing back to the start of a word; undoes any other change alone.
fn undo_word(area: &mut TextArea<'static>) {
    loop {
        let before = length(area);
        if !area.undo() || before != length(area) + 1 || is_word_start(area) {
            return;
        }
    }
}

/// Redoes typing up to the end of a word; redoes any other change alone.
fn redo_word(area: &mut TextArea<'static>) {
    loop {
        let before = length(area);
        if !area.redo() || before + 1 != length(area) || is_word_start(area) {
            return;
        }
    }
}

fn length(area: &TextArea<'static>) -> usize {
    area.lines().iter().map(|line| line.chars().count() + 1).sum()
}

/// Returns whether the cursor is at the start of a line or after a space.
fn is_word_start(area: &TextArea<'static>) -> bool {
    let DataCursor(row, column) = area.cursor();
    let before = column.checked_sub(1).and_then(|place| area.lines().get(row)?.chars().nth(place));
    before.is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys_of_the_text_cursor_in_a_line() {
        for (text, cursor, edits, expected, at) in [
            ("one two", 7, vec![Edit::DeleteWord], "one ", 4),
            ("one two", 7, vec![Edit::DeleteWord, Edit::DeleteWord], "", 0),
            ("one two", 3, vec![Edit::KillToEnd], "one", 3),
            ("one two", 3, vec![Edit::KillToEnd, Edit::LineStart, Edit::Yank], " twoone", 4),
            ("one two", 3, vec![Edit::KillToStart], " two", 0),
            ("one two", 3, vec![Edit::KillToStart, Edit::LineEnd, Edit::Yank], " twoone", 7),
            ("né", 2, vec![Edit::DeleteLeft], "n", 1),
            ("ne\u{301}x", 3, vec![Edit::DeleteLeft], "nx", 1),
            ("ne\u{301}x", 3, vec![Edit::Left], "ne\u{301}x", 1),
            ("ab", 0, vec![Edit::DeleteRight, Edit::Right], "b", 1),
            ("", 0, vec![Edit::DeleteLeft, Edit::DeleteWord, Edit::Left, Edit::Right], "", 0),
        ] {
            let mut input = Input::new(text.to_owned()).with_cursor(cursor);
            let mut cut = String::new();
            for edit in &edits {
                edit_line(&mut input, &mut cut, *edit);
            }
            assert_eq!((input.value(), input.cursor()), (expected, at), "{text} {edits:?}");
        }
    }

    #[test]
    fn keys_of_the_text_cursor_in_the_notes() {
        for (text, edits, expected) in [
            ("one two", vec![Edit::DeleteWord], "one "),
            ("one $40.00 ", vec![Edit::DeleteWord], "one "),
            ("one two", vec![Edit::DeleteWord, Edit::LineStart, Edit::Yank], "twoone "),
            ("one two", vec![Edit::WordLeft, Edit::KillToStart], "two"),
            ("one two", vec![Edit::WordLeft, Edit::KillToStart, Edit::LineEnd, Edit::Yank], "twoone "),
            ("one two", vec![Edit::LineStart, Edit::KillToStart], "one two"),
            ("one two", vec![Edit::WordLeft, Edit::KillToEnd], "one "),
            ("one\ntwo", vec![Edit::KillToStart], "one\n"),
            ("one\ntwo", vec![Edit::KillToStart, Edit::DeleteWord], "one"),
            ("ne\u{301}", vec![Edit::DeleteLeft], "n"),
            ("one two", vec![Edit::DeleteWord, Edit::Undo], "one two"),
        ] {
            let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
            area.move_cursor(CursorMove::Bottom);
            area.move_cursor(CursorMove::End);
            for edit in &edits {
                edit_area(&mut area, *edit);
            }
            assert_eq!(area.lines().join("\n"), expected, "{text} {edits:?}");
        }
    }

    #[derive(Debug, Clone)]
    enum Change {
        Key(Edit),
        Type(String),
        Paste(String),
        Jump(u16, u16),
    }

    fn changes() -> impl Strategy<Value = Vec<Change>> {
        let edits = [
            Edit::Newline,
            Edit::Left,
            Edit::Right,
            Edit::WordLeft,
            Edit::WordRight,
            Edit::LineStart,
            Edit::LineEnd,
            Edit::DeleteLeft,
            Edit::DeleteRight,
            Edit::DeleteWord,
            Edit::KillToStart,
            Edit::KillToEnd,
            Edit::Yank,
            Edit::Undo,
            Edit::Redo,
        ];
        let text = "[a e\u{301}é漢🙂]{0,6}";
        let change = prop_oneof![
            proptest::sample::select(edits.to_vec()).prop_map(Change::Key),
            text.prop_map(Change::Type),
            "[a e\u{301}é漢🙂\n]{0,8}".prop_map(Change::Paste),
            (0_u16..6, 0_u16..9).prop_map(|(row, column)| Change::Jump(row, column)),
        ];
        proptest::collection::vec(change, 0..60)
    }

    proptest! {
        #[test]
        fn the_cursor_stays_in_the_text_whatever_is_edited(changes in changes()) {
            let mut area = TextArea::new(vec![String::new()]);
            area.set_max_histories(20);
            for change in changes {
                match change {
                    Change::Key(edit) => edit_area(&mut area, edit),
                    Change::Type(text) => type_into(&mut area, &text),
                    Change::Paste(text) => { area.insert_str(&text); }
                    Change::Jump(row, column) => area.move_cursor(CursorMove::Jump(row, column)),
                }
                let DataCursor(row, column) = area.cursor();
                prop_assert!(row < area.lines().len(), "{row} in {:?}", area.lines());
                prop_assert!(column <= area.lines()[row].chars().count(), "{column} in {:?}", area.lines());
            }
        }
    }

    #[test]
    fn what_comes_at_once_into_a_very_long_text_is_one_step() {
        let long = "she said it would be credited in five days ".repeat(1_500);
        let mut area = TextArea::new(vec![long.clone()]);
        area.move_cursor(CursorMove::End);
        type_into(&mut area, "and that she sends a letter");
        edit_area(&mut area, Edit::Undo);
        assert_eq!(area.lines(), [long]);
    }

    #[test]
    fn typing_in_the_notes_is_undone_by_word() {
        let mut area = TextArea::new(vec![String::new()]);
        "one two three".chars().for_each(|c| area.insert_char(c));
        for expected in ["one two ", "one ", ""] {
            edit_area(&mut area, Edit::Undo);
            assert_eq!(area.lines(), [expected]);
        }
        edit_area(&mut area, Edit::Redo);
        assert_eq!(area.lines(), ["one "]);
    }
}
