//! What is said to the user with the key that undoes it.

use super::keys::action::Action;
use super::state::App;

impl App {
    /// Says what was done, with the key that undoes it, for `millis` milliseconds.
    pub(in crate::app) fn tell_undo(&mut self, what: &str, millis: i64) {
        let key = self.keymap.key_for(self.contexts(), Action::Undo);
        let undo = key.map(|key| format!(" · {key} undo")).unwrap_or_default();
        self.tell_for(format!("{what}{undo}"), millis);
        if let Some(notice) = &mut self.session.notice {
            notice.undoes = true;
        }
    }
}
