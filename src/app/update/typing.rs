//! Where text goes: the open window, a field of a pane, the search box, or the free text.

use crate::app::keys::action::Edit;
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotePosition;
use crate::app::windows::request::Input;
use crate::app::writing::editing::{Change, edit_area, type_into};
use crate::app::writing::masking::{harmless_lines, lines_with_secrets, up_to_secret};
use crate::app::writing::part::text_before;
use crate::call::{size, transcript};
use crate::text::safe::neutralize;

/// The most bytes of a paste; the rest is left out.
pub const PASTE_LIMIT: usize = 256 * 1024;

/// The most lines with a secret in one run of characters; with more, the run is masked as a paste
/// instead of key by key.
const MASKED_ONE_BY_ONE: usize = 8;

impl App {
    /// Pastes text at the cursor, or into the notes if no text field has focus.
    ///
    /// A transcript always goes into the notes.
    pub(super) fn paste(&mut self, raw: &str) -> Vec<Effect> {
        self.drop_read_notice();
        self.go_on_writing();
        let fits = (0..=raw.len().min(PASTE_LIMIT)).rev().find(|at| raw.is_char_boundary(*at)).unwrap_or_default();
        let text = neutralize(raw.get(..fits).unwrap_or_default()).into_owned();
        if !self.has_room(&text) {
            return Vec::new();
        }
        let transcript = transcript::read(&text, self.call_begun(), self.facts().home_style());
        let transcript = transcript.map(|lines| transcript::up_to(lines, self.clock.now));
        if !self.is_writing() || (transcript.is_some() && !self.is_in_notes_text()) {
            self.go_to_notes();
            self.tell("Pasted into the notes.");
        }
        if let Some(lines) = transcript {
            return self.take_transcript(&lines);
        }
        if fits < raw.len() {
            self.tell("Paste too long. Only the first 256 KB were pasted.");
        }
        self.change(Change::Pasted(&text))
    }

    /// Types words into the text of a pane that has the cursor. If there is none, closes all
    /// windows, types the words on a new line of the notes, and tells the user `said`.
    pub(super) fn type_words(&mut self, text: &str, said: &str) -> Vec<Effect> {
        self.go_on_writing();
        if !self.is_in_pane_text() {
            self.go_to_notes();
            let last = self.panes.notes.text.lines().len().saturating_sub(1);
            self.panes.notes.go_to_end_of(last);
            if self.panes.notes.text.lines().last().is_some_and(|line| !line.is_empty()) {
                self.edit_text(false, |area| edit_area(area, Edit::Newline));
            }
            self.tell(said);
            // Mask the record first: later, it would be masked together with these words, whose
            // last digits may not be complete.
            self.mask_record();
        }
        self.change(Change::Typed(text))
    }

    /// Returns whether the cursor is in a text of a pane.
    fn is_in_pane_text(&self) -> bool {
        self.is_writing() && !self.windows.is_open()
    }

    /// Closes every window, and goes to the free text of the notes.
    fn go_to_notes(&mut self) {
        self.windows.close_all();
        self.focus(Pane::Notes);
        self.write_at(NotePosition::Text);
    }

    /// Returns whether `text` still fits into the record; tells the user if it doesn't.
    fn has_room(&mut self, text: &str) -> bool {
        let added: usize = text.lines().map(size::note).sum();
        let fits = size::at_most(&self.call) + added <= size::MAX_BYTES;
        if !fits {
            self.tell("No room: a record holds 1 MB. Nothing was added. End this call and start a new one.");
        }
        fits
    }

    /// Applies a change to the text that has the cursor.
    pub(super) fn change(&mut self, change: Change<'_>) -> Vec<Effect> {
        let is_query = self.view.focus == Pane::Faq && !self.windows.is_open();
        if let Change::Typed(text) = change
            && !is_query
            && !self.has_room(text)
        {
            return Vec::new();
        }
        if let Some(done) = self.give_to_window(Input::Change(change)) {
            let mut effects = done.effects;
            if let Some(typed) = done.note {
                effects.extend(self.type_words(&typed, "Not a reason to call. Moved to the notes."));
            }
            return effects;
        }
        if self.windows.is_open() {
            return Vec::new();
        }
        match (self.view.focus, self.panes.notes.at) {
            (Pane::Faq, _) => {
                self.change_query(change);
                Vec::new()
            }
            (Pane::Checklist, _) => {
                if matches!(change, Change::Typed(_) | Change::Pasted(_)) {
                    self.meet_next_agent();
                }
                self.change_step_field(change)
            }
            (Pane::Notes, NotePosition::Field(field)) => self.change_field(field, change),
            (Pane::Notes, NotePosition::Text) if self.panes.notes.writing => self.change_text(change),
            (Pane::Notes | Pane::Directory, _) => Vec::new(),
        }
    }

    /// Applies an editing key to the text that has the cursor.
    pub(super) fn edit(&mut self, edit: Edit) -> Vec<Effect> {
        self.change(Change::Key(edit))
    }

    fn change_text(&mut self, change: Change<'_>) -> Vec<Effect> {
        match change {
            Change::Pasted(text) => self.paste_text(&neutralize(text)),
            Change::Typed(text) => self.type_text(&neutralize(text)),
            Change::Key(edit) => {
                if edit.only_moves() {
                    self.finish_writing();
                }
                if edit == Edit::Newline && self.is_noting_menu() {
                    self.leave_menu_line();
                    return self.save();
                }
                let (row, _) = self.panes.notes.cursor();
                let is_empty = self.panes.notes.text.lines().get(row).is_some_and(String::is_empty);
                if edit == Edit::Newline && std::mem::take(&mut self.panes.notes.fresh) && is_empty {
                    return Vec::new();
                }
                self.edit_text(edit.only_moves(), |area| edit_area(area, edit));
            }
        }
        self.save()
    }

    /// Types into the free text, and masks each secret once it is complete.
    fn type_text(&mut self, text: &str) {
        let mut rest = text;
        // Masking very many one by one would freeze the screen.
        if let Some((lines, last)) = text.rsplit_once('\n')
            && lines_with_secrets(lines, &self.call.not_cards) > MASKED_ONE_BY_ONE
        {
            self.paste_text(&format!("{lines}\n"));
            rest = last;
        }
        while !rest.is_empty() {
            let (row, byte) = self.panes.notes.cursor();
            let (lines, allowed) = (self.panes.notes.text.lines(), &self.call.not_cards);
            let line = lines.get(row).map_or("", String::as_str);
            let lines = harmless_lines(&text_before(lines, (row, byte)), rest, allowed);
            let length = if lines == 0 {
                let end = rest.find('\n').unwrap_or(rest.len());
                up_to_secret(line, byte, rest.get(..end).unwrap_or_default(), allowed).max(1)
            } else {
                lines
            };
            let (now, more) = rest.split_at_checked(length).unwrap_or((rest, ""));
            self.edit_text(false, |area| type_into(area, now));
            rest = more;
        }
    }
}
