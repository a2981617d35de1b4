//! The notes in the user's own editor: what goes there, and what comes back.
//!
//! Must not touch the file: the store owns it.

use ratatui_textarea::CursorMove;

use super::pane::Pane;
use super::state::App;
use super::state::msg::{EditedNotes, Effect, NotesToEdit};
use super::state::notes::NotePosition;
use super::state::session::Saving;
use crate::call::{Call, NoteLine, note_lines, size};

/// How long the notice about recovered notes is shown, in milliseconds.
const FOUND_STAYS: i64 = 15_000;

impl App {
    /// Saves the record and asks for the editor, opened on the notes.
    ///
    /// Saves even a record that was never saved, so that its notes have a place to go after a
    /// crash.
    pub(in crate::app) fn edit_notes(&mut self) -> Vec<Effect> {
        self.focus(Pane::Notes);
        self.write_at(NotePosition::Text);
        if !self.is_failing() {
            self.session.saving = Saving::Pending;
        }
        let Call { id, note, not_cards, .. } = self.call.clone();
        let notes = NotesToEdit { call: id, note, not_cards };
        vec![Effect::Save(Box::new(self.storable())), Effect::EditNotes(Box::new(notes))]
    }

    /// Takes the notes from the editor into the record.
    ///
    /// If the editor failed, only adds its lines, which may be incomplete.
    pub(in crate::app) fn take_edited(&mut self, edited: &EditedNotes) -> Vec<Effect> {
        if edited.call != self.call.id {
            self.tell("Another call is open now. The notes from your editor are added to theirs at the next start.");
            return Vec::new();
        }
        let now = self.clock.now;
        let mut lines = edited.lines.clone().unwrap_or_default();
        let kept = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        lines.truncate(kept);
        let note = match (&edited.lines, &edited.failed) {
            (None, _) => self.call.note.clone(),
            (Some(_), None) => note_lines::edited(&self.call.note, &lines, now),
            (Some(_), Some(_)) => note_lines::joined(&self.call.note, &lines, now),
        };
        if size::at_most(&Call { note: note.clone(), ..self.call.clone() }) > size::MAX_BYTES {
            self.tell("No room: a record holds 1 MB. Open the editor again, and shorten the notes.");
            return Vec::new();
        }
        self.session.notice = None;
        let is_changed = note != self.call.note;
        if is_changed {
            self.show_notes(&note);
        }
        match (&edited.failed, is_changed) {
            (Some(why), _) => self.tell(why.clone()),
            (None, false) => self.tell("Notes unchanged."),
            // A notice about masking stays instead.
            (None, true) if self.session.notice.is_none() => self.tell("Notes updated."),
            (None, true) => {}
        }
        let mut effects = self.save();
        if self.call.is_blank() {
            self.session.saving = Saving::Nothing;
            effects = vec![Effect::Discard(self.call.id.clone())];
        }
        effects.push(Effect::NotesTaken(self.call.id.clone()));
        effects
    }

    /// Replaces the free text and its times.
    ///
    /// Undoing this takes two steps: the first brings both texts back, so neither leaves the notes
    /// empty.
    fn show_notes(&mut self, note: &[NoteLine]) {
        let text = note.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
        let old = u16::try_from(self.panes.notes.text.lines().len()).unwrap_or(u16::MAX);
        self.edit_text(true, |area| {
            area.move_cursor(CursorMove::Bottom);
            area.move_cursor(CursorMove::End);
            area.insert_str(format!("\n{text}"));
            area.move_cursor(CursorMove::Jump(0, 0));
            area.start_selection();
            area.move_cursor(CursorMove::Jump(old, 0));
            area.delete_char();
            area.move_cursor(CursorMove::Bottom);
            area.move_cursor(CursorMove::End);
        });
        let stamps = note.iter().map(|line| (!line.text.is_empty()).then_some(line.at));
        for (stamp, at) in self.panes.notes.stamps.iter_mut().zip(stamps) {
            *stamp = at;
        }
        self.take_notes();
    }

    /// Tells the user that notes left in an editor are in their records now.
    pub(in crate::app) fn tell_found_notes(&mut self, records: usize) {
        let told = match records {
            1 => "Notes that were still in your editor are in their record now.".to_owned(),
            _ => format!("Notes that were still in your editor are in {records} records now."),
        };
        self.tell_for(told, FOUND_STAYS);
    }
}
