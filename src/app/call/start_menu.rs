//! The list of reasons to call.

use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{Pick, Row};
use crate::text::safe::SafeText;

impl App {
    /// Opens the list, with the chosen reason selected.
    pub(in crate::app) fn open_reasons(&mut self) {
        let facts = self.facts();
        let mut rows = Vec::new();
        for list in facts.pack.checklist.iter().filter(|list| !list.follow_up) {
            let here = if facts.call.checklist.as_ref() == Some(&list.id) { "chosen" } else { "" };
            let keywords = list.keywords.iter().map(SafeText::as_str).collect::<Vec<_>>().join(" ");
            rows.push(Row::new(list.reason.as_str(), Pick::Reason(list.id.to_string())).with(here, keywords));
        }
        let chosen = facts.call.checklist.as_ref().map(|id| Pick::Reason(id.to_string()));
        let here = rows.iter().position(|row| Some(&row.pick) == chosen.as_ref());
        let mut picker = Picker::new(PickerKind::Reasons, "Why are you calling?", rows);
        picker.selected = here.unwrap_or_default();
        self.windows.open(Window::Picker(picker));
    }
}
