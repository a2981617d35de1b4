//! The masked numbers that may not be those of cards, and the texts that follow what the record
//! says about them.
//!
//! The numbers are remembered in the session, in memory only, until the record is left. What the
//! record keeps of it is [`not_cards`](crate::call::Call::not_cards).

use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::writing::masking::masked_whole;
use crate::call::redact::{Masked, MaskedNumber};

impl App {
    /// Returns the numbers that can be brought back now, the latest first, each with the line in
    /// which its mask stands.
    ///
    /// Over a window with a text, only those of that text: the window keeps its own copy of the
    /// rest.
    pub(super) fn masked_numbers(&self) -> Vec<(&MaskedNumber, String)> {
        let written = self.windows.top().and_then(Window::text).map(|text| text.value().to_owned());
        let line = |number: &MaskedNumber| match &written {
            Some(text) => number.back_in(text).map(|_| text.clone()),
            None => number.line_in(&self.call),
        };
        self.session.secrets.numbers.iter().rev().filter_map(|number| Some((number, line(number)?))).collect()
    }

    /// Makes the notes and drafts follow a change of the numbers that the record marks as not card
    /// numbers.
    ///
    /// Also for undo and redo, which change the record but no text of the user.
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
