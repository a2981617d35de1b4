//! The directory pane, and which card of a department is open; what a card says is in [`crate::documents::number_card`].

use crate::app::App;
use crate::app::windows::overlay::{Card, Overlay};
use crate::app::windows::picker;
use crate::pack::{Department, Number};

/// The state of the pane.
#[derive(Debug, Clone, Default)]
pub struct DirectoryPane {
    /// Which department is selected.
    pub selected: usize,
}

impl App {
    /// The department of the open card, or the selected one.
    #[must_use]
    pub fn selected_department(&self) -> Option<&Department> {
        let at = match &self.overlay {
            Some(Overlay::Card(card)) => card.department,
            _ => self.directory.selected,
        };
        self.content.pack.department.get(at)
    }

    /// The number that copying copies: the chosen one of the open card, or the first of the selected department.
    #[must_use]
    pub fn selected_number(&self) -> Option<&Number> {
        if matches!(self.overlay, Some(Overlay::CutOff)) {
            return self.numbers_to_dial().first().map(|(_, number)| *number);
        }
        let at = match &self.overlay {
            Some(Overlay::Card(card)) => card.number,
            _ => 0,
        };
        self.selected_department()?.number.get(at)
    }

    /// Opens the card of the department with this id.
    pub(in crate::app) fn open_card(&mut self, id: &str) {
        if let Some(department) = self.content.pack.department.iter().position(|d| d.id == id) {
            self.overlay = Some(Overlay::Card(Card { department, number: 0, scroll: 0 }));
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
        self.directory.selected = picker::moved(self.directory.selected, by, self.content.pack.department.len());
    }
}
