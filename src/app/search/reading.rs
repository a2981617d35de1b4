//! Reading a suggestion over everything else.

use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::windows::reading::Reading;
use crate::find::Kind;

impl App {
    /// Whether the strip has an entry at `place` that can be seen.
    pub(in crate::app) fn has_suggestion(&self, place: usize) -> bool {
        let is_free = matches!(self.windows.top(), None | Some(Window::Reading(_)));
        is_free && self.suggested().len() > place && self.search_parts().is_some_and(|parts| !parts.strip.is_empty())
    }

    /// Opens a suggestion over everything; closing it leads back to where the user was.
    pub(in crate::app) fn open_suggestion(&mut self, place: usize) {
        let Some(entry) = self.suggested().get(place).copied() else { return };
        let Some(found) = self.content.index.entries().get(entry) else { return };
        if found.kind == Kind::Department {
            let id = found.id.clone();
            self.open_card(&id);
        } else {
            self.windows.open(Window::Reading(Reading { entry, scroll: 0 }));
        }
    }

    /// Takes the entry away that is read over a text, when the text is gone on with.
    pub(in crate::app) fn go_on_writing(&mut self) {
        if self.is_reading_while_writing() {
            self.windows.close_all();
        }
    }
}
