//! Typing: where text goes, and what the keys of the text cursor do to it.
//!
//! One line or the free text; the same keys for both. Deletion is by grapheme.

use ratatui_textarea::{CursorMove, DataCursor, TextArea};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::keys::action::Edit;
use crate::app::notes::Place;
use crate::app::windows::overlay::Overlay;
use crate::app::{App, Effect, Pane};
use crate::pack::Field;
use crate::text::safe::{neutralize, neutralize_line};

/// More than this many bytes of a paste are left out.
pub const PASTE_LIMIT: usize = 256 * 1024;

impl App {
    /// A paste is text, wherever the keys go: outside of a text field it goes into the notes.
    pub(in crate::app) fn paste(&mut self, raw: &str) -> Vec<Effect> {
        self.drop_read_notice();
        self.go_on_writing();
        let fits = (0..=raw.len().min(PASTE_LIMIT)).rev().find(|at| raw.is_char_boundary(*at)).unwrap_or_default();
        let text = neutralize(raw.get(..fits).unwrap_or_default()).into_owned();
        if !self.contexts().first().is_some_and(|context| context.is_text()) {
            self.overlay = None;
            self.focus(Pane::Notes);
            self.write_at(Place::Text);
            self.tell("The paste went into the notes.");
        }
        if fits < raw.len() {
            self.tell("The paste was too long: the first 256 KiB are here.");
        }
        self.type_text(&text, true)
    }

    /// Text goes where the cursor is.
    pub(in crate::app) fn type_text(&mut self, text: &str, pasted: bool) -> Vec<Effect> {
        let text = neutralize(text);
        if self.is_in_notes_text() {
            self.edit_text(pasted, |area| {
                area.insert_str(&text);
            });
            return self.save();
        }
        let line = neutralize_line(&text);
        self.edit_line(pasted, |input| insert(input, &line))
    }

    pub(in crate::app) fn is_in_notes_text(&self) -> bool {
        self.overlay.is_none() && self.view.focus == Pane::Notes && self.notes.writing && self.notes.at == Place::Text
    }

    /// Edits the single line that the cursor is in.
    fn edit_line(&mut self, pasted: bool, edit: impl FnOnce(&mut Input)) -> Vec<Effect> {
        match &mut self.overlay {
            Some(Overlay::EndPage(page)) => {
                return page.filling.map(|field| self.edit_field(field, pasted, edit)).unwrap_or_default();
            }
            Some(Overlay::Promise(_)) => return self.edit_promise(pasted, edit),
            Some(Overlay::Speller(_)) => return self.edit_speller(edit),
            Some(other) => {
                if let Some(picker) = other.picker_mut() {
                    edit(&mut picker.input);
                    picker.filter();
                } else if let Some((_, line)) = other.page_mut().and_then(|page| page.line.as_mut()) {
                    edit(line);
                }
                return Vec::new();
            }
            None => {}
        }
        match self.view.focus {
            Pane::Faq => {
                self.edit_query(pasted, edit);
                Vec::new()
            }
            Pane::Checklist => {
                let Some(open) = &mut self.checklist.field else { return Vec::new() };
                let before = open.input.value().to_owned();
                edit(&mut open.input);
                if open.input.value() != before {
                    self.remember_field(before);
                }
                self.step_field_edited(pasted);
                self.save()
            }
            Pane::Notes => match self.notes.at {
                Place::Field(field) => self.edit_field(field, pasted, edit),
                Place::Text => Vec::new(),
            },
            Pane::Directory => Vec::new(),
        }
    }

    /// Edits a field of the record, in the notes or on the end-of-call page.
    fn edit_field(&mut self, field: Field, pasted: bool, edit: impl FnOnce(&mut Input)) -> Vec<Effect> {
        let before = self.notes.field.value().to_owned();
        edit(&mut self.notes.field);
        if self.notes.field.value() != before {
            self.remember_field(before);
        }
        self.field_edited(field, pasted);
        self.save()
    }

    /// Keys of the text cursor, in the line or in the free text.
    pub(in crate::app) fn edit(&mut self, edit: Edit) -> Vec<Effect> {
        if self.is_in_notes_text() {
            let moves = matches!(
                edit,
                Edit::Left | Edit::Right | Edit::WordLeft | Edit::WordRight | Edit::LineStart | Edit::LineEnd
            );
            if moves {
                self.finish_writing();
            }
            let (row, _) = self.notes.cursor();
            let is_empty = self.notes.text.lines().get(row).is_some_and(String::is_empty);
            if edit == Edit::Newline && std::mem::take(&mut self.notes.fresh) && is_empty {
                return Vec::new();
            }
            self.edit_text(moves, |area| edit_area(area, edit));
            return self.save();
        }
        if edit == Edit::Undo {
            return self.undo_field();
        }
        self.edit_line(false, |input| {
            line_request(edit).and_then(|request| input.handle(request));
        })
    }
}

/// Puts `text` where the cursor is, at once: the library takes characters one by one, each for the price of the whole line.
fn insert(input: &mut Input, text: &str) {
    let (before, after): (String, String) =
        (input.value().chars().take(input.cursor()).collect(), input.value().chars().skip(input.cursor()).collect());
    let cursor = input.cursor() + text.chars().count();
    *input = Input::new(format!("{before}{text}{after}")).with_cursor(cursor);
}

/// A key of the text cursor as what the line editor is asked for.
fn line_request(edit: Edit) -> Option<InputRequest> {
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
fn edit_area(area: &mut TextArea<'static>, edit: Edit) {
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
