//! Notices that name the key that undoes what was done.

use super::keys::action::Action;
use super::state::App;

impl App {
    /// Tells the user for `millis` milliseconds what was done, and which key undoes it.
    pub(in crate::app) fn tell_undo(&mut self, what: &str, millis: i64) {
        let key = self.keymap.key_for(self.contexts(), Action::Undo);
        let undo = key.map(|key| format!(" · {key} undo")).unwrap_or_default();
        self.tell_for(format!("{what}{undo}"), millis);
        if let Some(notice) = &mut self.session.notice {
            notice.undoes = true;
        }
    }
}
