//! Which pane has the keys.

use super::pane::Pane;
use super::state::App;
use super::state::connection::Place;
use super::state::notes::NotePosition;
use super::state::view::View;

impl App {
    /// Keys go to `pane` from now on.
    pub(in crate::app) fn focus(&mut self, pane: Pane) {
        self.leave_field();
        self.connection.back = None;
        // Entering the pane starts a note; the field before it is left.
        if self.view.focus != Pane::Notes {
            self.panes.notes.at = NotePosition::Text;
        }
        self.panes.checklist.field = None;
        self.panes.search.searching = false;
        self.panes.notes.writing = false;
        self.view.focus = pane;
        match pane {
            Pane::Faq | Pane::Directory => self.view.turns.left = pane,
            Pane::Checklist | Pane::Notes => self.view.turns.right = pane,
        }
        if pane == Pane::Notes {
            self.write_at(self.panes.notes.at);
        }
    }

    /// Keys go to the pane that is `by` panes further on; a window keeps them.
    pub(in crate::app) fn focus_next(&mut self, by: usize) {
        if self.windows.is_open() {
            return;
        }
        let here = Pane::ALL.iter().position(|pane| *pane == self.view.focus).unwrap_or_default();
        if let Some(pane) = Pane::ALL.into_iter().cycle().nth(here + by) {
            self.focus(pane);
        }
    }

    /// Takes the windows away and remembers where the user is, to come back later.
    pub(in crate::app) fn place(&mut self) -> Place {
        Place { view: self.view, searching: self.panes.search.searching, windows: self.windows.take() }
    }

    /// Goes back there.
    pub(in crate::app) fn go_back_to(&mut self, place: Place) {
        self.view = View { area: self.view.area, ..place.view };
        self.panes.search.searching = place.searching;
        self.windows = place.windows;
    }
}
