//! One key by itself: what it means here and now, and what it does.

use crate::app::keys::action::{Action, CallAction, SearchAction, Section};
use crate::app::keys::chord::Chord;
use crate::app::keys::context::{COMMANDS, SEARCH};
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::windows::Window;
use crate::app::windows::request::Row;
use crate::app::writing::editing::Change;

/// The minimum time that a notice is shown, in milliseconds. After that, any key that does
/// something removes it, unless the key edits text or the notice names the undo key.
const NOTICE_READ: i64 = 1000;

impl App {
    /// Handles a key by itself, whatever it may be part of.
    pub(super) fn single_key(&mut self, chord: Chord) -> Vec<Effect> {
        let action = self.keymap.resolve(self.contexts(), chord);
        // While the list of pages is open, a key that means nothing there only closes it.
        if std::mem::take(&mut self.view.prefix) && action.is_none() {
            return Vec::new();
        }
        if let Some(action) = self.meant(action, chord) {
            let effects = self.act_on_results(action);
            if action == Action::Call(CallAction::Call)
                && let Some(Window::Picker(reasons)) = self.windows.top_mut()
            {
                reasons.letter = chord.text();
            }
            return effects;
        }
        let Some(c) = chord.text() else { return Vec::new() };
        if let Some(Window::Picker(picker)) = self.windows.top_mut() {
            // A digit typed by accident must not remove anything: removing takes Enter.
            let was_on_it = picker.row().is_some_and(Row::removes);
            if picker.select_by_digit(c) {
                let is_on_it = picker.row().is_some_and(Row::removes);
                return if was_on_it || is_on_it { Vec::new() } else { self.act_on_results(Action::Open) };
            }
        }
        self.go_on_writing();
        if self.is_writing() { self.change(Change::Typed(c.encode_utf8(&mut [0; 4]))) } else { Vec::new() }
    }

    /// Runs an action, after refreshing results that are out of date.
    pub(super) fn act_on_results(&mut self, action: Action) -> Vec<Effect> {
        if self.panes.search.is_stale() && action.section() != Section::Writing {
            self.refresh_search();
        }
        let now = self.clock.now;
        if action.section() != Section::Writing && self.can(action) {
            self.session.notice.take_if(|notice| !notice.undoes && now.millis_since(notice.since) >= NOTICE_READ);
        }
        self.run(action)
    }

    /// Returns the action that a key means, if any.
    ///
    /// In an empty search box, the keys for the list of actions and for searching are not text.
    fn meant(&self, action: Option<Action>, chord: Chord) -> Option<Action> {
        let is_empty_box = self.contexts().first() == Some(&SEARCH) && self.panes.search.query.value().is_empty();
        match action {
            // Only the first key of each: a colon may be the start of a query.
            None if is_empty_box => {
                let is_it = |action: &Action| self.keymap.is_first_key(COMMANDS, *action, chord);
                [Action::Actions, Action::Search(SearchAction::Start)].into_iter().find(is_it)
            }
            action => action,
        }
    }
}
