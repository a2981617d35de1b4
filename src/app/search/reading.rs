//! Reading suggestions one after the other, in a window over everything else.

use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::windows::reading::Reading;
use crate::find::Kind;

impl App {
    /// Returns the suggestion to read next: the first, or the one after the open one.
    pub(in crate::app) fn next_suggestion(&self) -> Option<usize> {
        let suggested = self.suggested();
        let is_shown = self.search_parts().is_some_and(|parts| !parts.suggestions.is_empty());
        match self.windows.top() {
            None if is_shown => suggested.first().copied(),
            Some(Window::Reading(open)) => {
                let here = suggested.iter().position(|entry| *entry == open.entry);
                let next = here.map_or(0, |here| (here + 1) % suggested.len());
                suggested.get(next).copied()
            }
            None | Some(_) => None,
        }
    }

    /// Opens the next suggestion in a window; closing it returns to where the user was.
    pub(in crate::app) fn open_next_suggestion(&mut self) {
        let Some(entry) = self.next_suggestion() else { return };
        let Some(found) = self.content.index.entries().get(entry) else { return };
        if found.kind == Kind::Department {
            let id = found.id.clone();
            self.open_card(&id);
        } else {
            self.windows.open(Window::Reading(Reading { entry, scroll: 0 }));
        }
    }

    /// Closes the suggestion when the user keeps typing.
    pub(in crate::app) fn go_on_writing(&mut self) {
        if self.is_reading_while_writing() {
            self.windows.close_all();
        }
    }
}
