//! What the store answers: saved or not, the records found, the call taken up again. It must not touch a file itself.

use crate::app::{App, Effect, Pane, Saving, Stored};
use crate::call::Status;

impl App {
    /// Takes in what became of a save, a read or an export.
    pub(in crate::app) fn stored(&mut self, stored: Stored) -> Vec<Effect> {
        match stored {
            Stored::Saved(conflict) => {
                if self.saving != Saving::Nothing {
                    self.saving = Saving::Saved(self.clock.now);
                }
                if let Some(file) = conflict {
                    let text = format!("This call was changed by another program: yours goes on in {file}");
                    self.tell(text);
                }
            }
            Stored::Failed(why) => self.saving = Saving::Failed(why),
            Stored::Found { unfinished, broken } => {
                self.sort_calls(unfinished);
                if let Some(first) = broken.first() {
                    let more =
                        if broken.len() > 1 { format!(" (and {} more)", broken.len() - 1) } else { String::new() };
                    self.tell(format!("A record does not parse and is left as it is: {first}{more}"));
                }
                // Over a text field the next letter typed would be taken for an answer.
                let writing = self.contexts().first().is_some_and(|context| context.is_text());
                if self.call.is_blank() && self.overlay.is_none() && !writing {
                    self.offer_unfinished();
                } else if !self.unfinished.is_empty() {
                    self.tell("There is an unfinished call: c offers it.");
                }
            }
            Stored::Records(records) => self.take_records(*records),
            Stored::Resumed(call) => {
                self.unfinished.retain(|other| other.id != call.id);
                let effects = self.set_aside();
                let mut call = *call;
                call.status = Status::Unfinished;
                self.take_up(call);
                if !self.is_failing() {
                    self.saving = Saving::Saved(self.clock.now);
                }
                self.focus(if self.call.checklist.is_some() { Pane::Checklist } else { Pane::Notes });
                self.show_the_line();
                return effects;
            }
            Stored::Exported(written) => self.exported(&written),
            Stored::Refused(why) => self.tell(why),
        }
        Vec::new()
    }
}
