//! The list of actions: everything that can be done now, filtered by typing. Enter runs the
//! selected row.

use crate::app::facts::stage::Stage;
use crate::app::keys::action::{Action, CallAction};
use crate::app::keys::context::COMMANDS;
use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{Pick, Row};
use crate::text::safe::SafeText;

/// The action that starts a call; during a call it only changes the reason.
const CALL: Action = Action::Call(CallAction::Call);

impl App {
    /// Returns whether a call with a reason is running: another row of the list then changes the
    /// reason.
    fn can_change_reason(&self) -> bool {
        self.is_calling() && self.reason().is_some()
    }

    /// Opens the list over the current window.
    pub(super) fn open_actions(&mut self) {
        let contexts = self.contexts();
        let here = self.keymap.rows(contexts).map(|row| row.action);
        let commands = self.keymap.rows(&[COMMANDS]).map(|row| row.action);
        let pages = self.keymap.bindings().map(|row| row.action).filter(|action| matches!(action, Action::Page(_)));
        let mut actions: Vec<Action> = Vec::new();
        for action in here.chain(commands).chain(pages).chain(Action::without_key()) {
            let is_listed = !matches!(action, Action::Actions | Action::Prefix | Action::Digit(_));
            let is_listed = is_listed && !(action == CALL && self.can_change_reason());
            if is_listed && !actions.contains(&action) && self.can(action) {
                actions.push(action);
            }
        }
        // Moving and editing come last: users guess them anyway.
        actions.sort_by_key(|action| action.section());
        let row = |action: &Action| {
            let key = self.keymap.key_for(contexts, *action).unwrap_or_default();
            let words = match (action, self.facts().stage()) {
                (&CALL, Stage::Dial) => "Start the call",
                (&CALL, Stage::Dropped) => "Redialed",
                (action, _) => action.describe(),
            };
            Row::new(words, Pick::Run(*action)).with(key, action.section().name())
        };
        let rows = actions.iter().map(row).collect();
        let disclaimer = self.content.pack.company.disclaimer.as_ref().map_or("", SafeText::as_str);
        let picker = Picker::new(PickerKind::Actions, "What you can do now", rows).with_note(disclaimer);
        self.windows.open_over(Window::Picker(picker));
    }
}
