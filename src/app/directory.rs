//! The directory pane: moving in it, and opening the card of a department.

use super::state::App;
use super::windows::Window;
use super::windows::card::Card;
use super::windows::scroll::moved;

impl App {
    /// Opens the card of the department with this id.
    pub(in crate::app) fn open_card(&mut self, id: &str) {
        if let Some(department) = self.content.pack.department.iter().position(|d| d.id == id) {
            self.windows.open(Window::Card(Card::new(department)));
        }
    }

    /// Opens the card of the selected department.
    pub(in crate::app) fn open_selected_card(&mut self) {
        if let Some(id) = self.selected_department().map(|department| department.id.clone()) {
            self.open_card(&id);
        }
    }

    /// Moves the selection of the pane.
    pub(in crate::app) fn move_in_directory(&mut self, by: isize) {
        self.panes.directory = moved(self.panes.directory, by, self.content.pack.department.len());
    }
}
