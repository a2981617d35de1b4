//! Messages from the store: saved or not, records found, call resumed. Must not touch files.

use crate::app::additions::PROBLEM_STAYS;
use crate::app::state::App;
use crate::app::state::msg::{Effect, Stored};
use crate::app::state::session::Saving;

impl App {
    /// Handles the store's answer to a save, a read or an export.
    pub(super) fn take_stored(&mut self, stored: Stored) -> Vec<Effect> {
        match stored {
            Stored::Saved(conflict) => {
                if self.session.saving != Saving::Nothing {
                    self.session.saving = Saving::Saved(self.clock.now);
                }
                if let Some(file) = conflict {
                    self.tell(format!("Changed elsewhere. Your copy: {file}"));
                }
            }
            Stored::Failed(why) => self.session.saving = Saving::Failed(why),
            Stored::Found { unfinished, broken } => {
                self.take_unfinished(&unfinished);
                if let Some(first) = broken.first() {
                    let more =
                        if broken.len() > 1 { format!(" (and {} more)", broken.len() - 1) } else { String::new() };
                    self.tell(format!("Can't read a record, left as it is: {first}{more}"));
                }
                self.list_reminders();
            }
            Stored::Records(records) => {
                self.take_records(*records);
                self.history.is_read = true;
                self.list_reminders();
                self.refresh_windows();
                return self.open_at_start();
            }
            Stored::Profile(profile) => self.history.profile = *profile,
            Stored::Resumed(call) => return self.resume(*call),
            Stored::Exported(written) => self.exported(&written),
            Stored::NotesFound(records) => self.tell_found_notes(records),
            Stored::Unlisted(why) => {
                self.tell_for(format!("Can't read past calls: {why}"), PROBLEM_STAYS);
                // No records will come, so nothing may wait for them.
                self.history.is_read = true;
                return self.open_at_start();
            }
            Stored::Refused(why) => self.tell(why),
        }
        Vec::new()
    }
}
