//! Bringing back a number that was masked and is not that of a card, and masking it again.
//!
//! The numbers are remembered in the session, in memory only, until the record is left. What the
//! record keeps of it is [`not_cards`](crate::call::Call::not_cards).

use crate::app::keys::action::Edit;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotePosition;
use crate::app::windows::Window;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{Input, Pick, Request, Row};
use crate::app::writing::editing::Change;
use crate::app::writing::field::TextField;
use crate::app::writing::masking::Masked;
use crate::call::redact::MaskedNumber;
use crate::text::safe::neutralize_line;

/// How long the notice that offers to mask the number again is shown, in milliseconds.
const STAYS: i64 = 10_000;

impl App {
    /// Returns the numbers that can be brought back now, the latest first, each with the line in
    /// which its mask stands.
    ///
    /// Over a window with a text, only those of that text: the window keeps its own copy of the rest.
    pub(super) fn masked_numbers(&self) -> Vec<(&MaskedNumber, String)> {
        let written = self.windows.top().and_then(Window::text).map(|text| text.value().to_owned());
        let line = |number: &MaskedNumber| match &written {
            Some(text) => number.back_in(text).map(|_| text.clone()),
            None => number.line_in(&self.call),
        };
        self.session.masked.iter().rev().filter_map(|number| Some((number, line(number)?))).collect()
    }

    /// Brings back the number that was masked, or asks which one it is.
    pub(super) fn not_a_card(&mut self) -> Vec<Effect> {
        let numbers = self.masked_numbers();
        if let [(number, _)] = numbers.as_slice() {
            let number = (*number).clone();
            return self.bring_back(&number);
        }
        let row = |(number, line): &(&MaskedNumber, String)| {
            let asked = vec![Request::BringBack(Box::new((*number).clone()))];
            Row::new(neutralize_line(line.trim()), Pick::Do(asked))
        };
        let rows: Vec<Row> = numbers.iter().map(row).collect();
        if !rows.is_empty() {
            let title = "Which one is not a card number?";
            self.windows.open_over(Window::Picker(Picker::new(PickerKind::Choice, title, rows)));
        }
        Vec::new()
    }

    /// Puts a number back in its place, and leaves it unmasked in this record from now on.
    pub(super) fn bring_back(&mut self, number: &MaskedNumber) -> Vec<Effect> {
        self.leave_field();
        if !self.call.not_cards.iter().any(|known| known == number.text()) {
            self.call.not_cards.push(number.text().to_owned());
        }
        let written = self.windows.top().and_then(Window::text).and_then(|text| number.back_in(text.value()));
        if let Some(text) = written {
            for change in [Change::Key(Edit::LineEnd), Change::Key(Edit::KillToStart), Change::Pasted(&text)] {
                // What this saves on the way is saved whole below.
                self.give_to_window(Input::Change(change));
            }
        }
        self.settle_numbers();
        self.tell_undo("Brought back, and no longer masked in this record", STAYS);
        self.save()
    }

    /// Makes the notes and drafts agree with what the record says is no card number, after it said
    /// something else.
    ///
    /// Also for undo and redo, which change the record but no text of the user.
    pub(super) fn settle_numbers(&mut self) {
        let (mut masked, _) = self.mask_text(false);
        for draft in &mut self.call.draft {
            let (text, found) = Masked::whole(std::mem::take(&mut draft.text), &self.call.not_cards);
            draft.text = text;
            masked = Masked::join(masked, found);
        }
        self.remember_masked(masked);
        self.take_notes();
        for number in &self.session.masked {
            if self.call.not_cards.iter().any(|known| known == number.text()) {
                number.bring_back(&mut self.call);
            }
        }
        let lines: Vec<String> = self.call.note.iter().map(|line| line.text.clone()).collect();
        for (row, line) in lines.into_iter().enumerate() {
            self.panes.notes.show_back(row, line);
        }
        self.take_notes();
        self.panes.checklist.field = None;
        if let NotePosition::Field(field) = self.panes.notes.at {
            self.panes.notes.field = TextField::new(self.call.fields.get(field));
        }
    }
}
