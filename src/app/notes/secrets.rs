//! Secrets that can be recognized only from several lines or fields of the record together.

use crate::app::state::App;
use crate::app::state::notes::NotePosition;
use crate::app::windows::behavior::Behavior;
use crate::app::writing::field::TextField;
use crate::call::redact;
use crate::call::redact::HoldBack;

impl App {
    /// Masks in the record what is masked on disk, once no text is being written that may continue.
    ///
    /// Most secrets are masked while they are typed. A number that continues in another field, or a
    /// code that one field names and another holds, is masked only here.
    pub(in crate::app) fn mask_record(&mut self) {
        let has_left = std::mem::take(&mut self.session.secrets.left);
        let is_open = self.windows.top().map_or(self.writes_in().is_some(), |window| window.text().is_some());
        if !self.session.secrets.unchecked || (is_open && !has_left) {
            return;
        }
        self.session.secrets.unchecked = false;
        let texts = redact::texts_hash(&mut self.call);
        if texts == self.session.secrets.checked {
            return;
        }
        let masked = redact::mask(&mut self.call);
        if masked.is_some() {
            self.show_record();
            self.tell_masked(masked);
        }
        self.session.secrets.checked = redact::texts_hash(&mut self.call);
    }

    /// Shows in the panes what the record says now.
    pub(in crate::app) fn show_record(&mut self) {
        let lines: Vec<String> = self.call.note.iter().map(|line| line.text.clone()).collect();
        for (row, line) in lines.into_iter().enumerate() {
            self.panes.notes.show_back(row, line);
        }
        // What was held back belonged to the text that was just replaced.
        self.panes.notes.held = HoldBack::default();
        self.take_notes();
        self.panes.checklist.field = None;
        if let NotePosition::Field(field) = self.panes.notes.at {
            self.panes.notes.field = TextField::new(self.call.fields.get(field));
        }
    }
}
