//! Copying what is shown, and saying where it went.

use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::msg::Effect;

impl App {
    /// Copies what is shown: the number to dial, or that of the selected department.
    pub(super) fn copy_shown(&mut self) -> Vec<Effect> {
        let text = self.text_to_copy();
        text.map(|text| self.copy(&text)).unwrap_or_default()
    }

    /// Returns what copying copies now.
    pub(super) fn text_to_copy(&self) -> Option<String> {
        let selected = || self.selected_department().filter(|_| self.view.focus == Pane::Directory);
        let selected = selected().and_then(|department| department.number.first());
        let shown = || self.facts().number_to_dial().map(|(_, number)| number.e164.to_owned());
        selected.map(|number| number.e164.to_string()).or_else(shown)
    }

    pub(super) fn copy(&mut self, text: &str) -> Vec<Effect> {
        self.tell(format!("Sent to the terminal clipboard: {text}"));
        vec![Effect::Copy(text.to_owned())]
    }
}
