//! Lists the masked numbers that may not be card numbers, and updates the texts once the record
//! says that one isn't.
//!
//! The numbers are remembered in memory only, until the user leaves the record. The record itself
//! keeps only [`not_cards`](crate::call::Call::not_cards).

use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::windows::behavior::Behavior;
use crate::app::writing::masking::masked_whole;
use crate::call::redact::{Masked, MaskedNumber};

impl App {
    /// Returns the numbers that can be brought back now, latest first, each with the line that has
    /// its mask.
    ///
    /// If the open window has a text, returns only the numbers masked in that text, since the
    /// window has its own copy.
    pub(super) fn masked_numbers(&self) -> Vec<(&MaskedNumber, String)> {
        let written = self.windows.top().and_then(Window::text).map(|text| text.value().to_owned());
        let line = |number: &MaskedNumber| match &written {
            Some(text) => number.back_in(text).map(|_| text.clone()),
            None => number.line_in(&self.call),
        };
        self.session.secrets.numbers.iter().rev().filter_map(|number| Some((number, line(number)?))).collect()
    }

    /// Updates the notes and drafts after a change to the numbers that the record marks as not card
    /// numbers.
    ///
    /// Also needed after undo and redo, which change the record but not the user's texts.
    pub(super) fn settle_numbers(&mut self) {
        let (mut masked, _) = self.mask_text(None);
        for draft in &mut self.call.draft {
            let (text, found) = masked_whole(std::mem::take(&mut draft.text), &self.call.not_cards);
            draft.text = text;
            masked = Masked::join(masked, found);
        }
        self.remember_masked(masked);
        self.take_notes();
        for number in &self.session.secrets.numbers {
            if self.call.not_cards.iter().any(|known| known == number.text()) {
                number.bring_back(&mut self.call);
            }
        }
        self.show_record();
    }
}
