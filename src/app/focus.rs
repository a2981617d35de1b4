//! Which pane has focus.

use super::pane::Pane;
use super::state::App;
use super::state::connection::Place;
use super::state::notes::NotePosition;
use super::state::view::View;

impl App {
    /// Moves the focus to `pane`.
    pub(in crate::app) fn focus(&mut self, pane: Pane) {
        self.leave_field();
        self.session.connection.back = None;
        // Entering the notes starts a new note instead of the field that was edited before.
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

    /// Moves the focus onward by `by` panes, unless a window is open.
    pub(in crate::app) fn focus_next(&mut self, by: usize) {
        if self.windows.is_open() {
            return;
        }
        let here = Pane::ALL.iter().position(|pane| *pane == self.view.focus).unwrap_or_default();
        if let Some(pane) = Pane::ALL.into_iter().cycle().nth(here + by) {
            self.focus(pane);
        }
    }

    /// Closes all windows and returns the user's place, to come back to later.
    pub(in crate::app) fn place(&mut self) -> Place {
        Place { view: self.view, searching: self.panes.search.searching, windows: self.windows.take() }
    }

    /// Restores the view and the windows of `place`.
    ///
    /// The user was typing elsewhere in the meantime, so letters on a handover card are commands
    /// again.
    pub(in crate::app) fn go_back_to(&mut self, place: Place) {
        self.view = View { area: self.view.area, ..place.view };
        self.panes.search.searching = place.searching;
        self.windows = place.windows;
        self.windows.leave_department();
    }
}
