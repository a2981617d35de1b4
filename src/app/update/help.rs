//! The help: what can be done now, to be filtered by typing; Enter runs a row.

use crate::app::keymap::{self, Binding};
use crate::app::keys::action::{Action, Section};
use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{Pick, Row};

impl App {
    /// Opens the keys of the focused pane, to be filtered by typing; Enter runs one.
    pub(super) fn open_help(&mut self) {
        let mut bindings: Vec<_> =
            keymap::rows(self.contexts()).filter(|row| self.can(row.action) && row.action != Action::Help).collect();
        // What everybody guesses comes last.
        bindings.sort_by_key(|row| row.action.section() == Section::Moving);
        let row = |row: &Binding| {
            let keywords = format!("{} {}", row.action.section().name(), row.hint);
            Row::new(row.action.describe(), Pick::Run(row.action)).with(row.shown(), keywords)
        };
        let rows = bindings.into_iter().map(row).collect();
        let picker = Picker::new(PickerKind::Help, "Help", rows)
            .with_note(self.content.pack.company.disclaimer.as_deref().unwrap_or_default());
        self.windows.open(Window::Picker(picker));
    }
}
