//! Saving the record: what may be written to disk now, and asking for it to be written.

use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotePosition;
use crate::app::state::session::Saving;
use crate::app::windows::Window;
use crate::app::windows::behavior::Behavior;
use crate::call::redact::Masked;
use crate::call::{Call, promise_list};
use crate::pack::Field;

/// The most masked numbers that are remembered.
const MOST_MASKED: usize = 100;

impl App {
    /// Returns the record as it may be written now: without the digits that are still being typed.
    #[must_use]
    pub fn storable(&self) -> Call {
        let mut call = self.call.clone();
        if self.held_until().is_none() {
            return call;
        }
        let (steady, home) = (self.clock.steady, self.facts().home_style());
        let notes = &self.panes.notes;
        if let Some(window) = self.windows.top().filter(|window| is_held(window, steady)) {
            window.cut_held(&mut call, self.facts());
        } else if let Some(open) = &self.panes.checklist.field {
            let step = self.selected_step().map(|(_, step)| step.id.clone());
            match (open.field, step) {
                (Field::Promise | Field::By, Some(step)) => {
                    promise_list::write_at_step(
                        &mut call,
                        &step,
                        (open.field, &open.text.storable(steady)),
                        self.clock.now,
                        home,
                    );
                }
                (field, _) => *call.fields.get_mut(field) = open.text.storable(steady),
            }
        } else if let NotePosition::Field(field) = notes.at {
            *call.fields.get_mut(field) = notes.field.storable(steady);
            promise_list::sync_from_fields(&mut call, self.clock.now, home);
        } else {
            let (row, _) = notes.cursor();
            if let Some(line) = call.note.get_mut(row) {
                notes.held.cut(&mut line.text, steady);
            }
            promise_list::sync_from_notes(&mut call, self.clock.now, home);
            promise_list::show_in_fields(&mut call);
        }
        call
    }

    /// Tells the user that something was masked, and remembers what may not be a card number.
    pub(in crate::app) fn tell_masked(&mut self, masked: Option<Masked>) {
        if let Some(masked) = &masked {
            self.tell(masked.secret.notice());
        }
        self.remember_masked(masked);
    }

    /// Remembers masked numbers that may not be card numbers, until the record is left.
    pub(in crate::app) fn remember_masked(&mut self, masked: Option<Masked>) {
        let remembered = &mut self.session.secrets.numbers;
        for number in masked.map(|masked| masked.numbers).unwrap_or_default() {
            remembered.retain(|known| *known != number);
            remembered.push(number);
        }
        let over = remembered.len().saturating_sub(MOST_MASKED);
        remembered.drain(..over);
    }

    /// Asks for the record to be saved, unless it is untouched and was never saved.
    pub(in crate::app) fn save(&mut self) -> Vec<Effect> {
        if self.facts().is_untouched() && self.session.saving == Saving::Nothing {
            return Vec::new();
        }
        self.session.secrets.unchecked = true;
        self.call.seen = self.is_calling().then_some(self.clock.now);
        // A failure stays visible until a save succeeds.
        if !self.is_failing() {
            self.session.saving = Saving::Pending;
        }
        vec![Effect::Save(Box::new(self.storable()))]
    }
}

/// Returns whether the window holds digits back from the record. A filter doesn't, whatever is
/// typed into it: it never goes there.
fn is_held(window: &Window, steady: u64) -> bool {
    window.text().is_some_and(|text| text.held_until(steady).is_some())
}
