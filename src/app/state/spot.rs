//! What is drawn where, as far as the mouse can act on it. Drawing records it, so what is seen is
//! what is clicked.

use ratatui::layout::{Position, Rect};

use crate::app::keys::action::Go;
use crate::app::pane::Pane;

/// Something on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The name of a pane in a border.
    Tab(Pane),
    /// A part of a pane where nothing else is.
    Pane(Pane),
    /// The search box.
    SearchBox,
    /// The answer beside the list.
    Answer,
    /// A row of a pane, this many rows below the selected one; negative above it.
    Row(Pane, isize),
    /// A part of the top window where nothing else is.
    Window,
    /// A row of the top window, this many rows below the selected one; negative above it.
    WindowRow(isize),
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// The left button was pressed on this.
    Click(Spot),
    /// The wheel was turned over this, up or down.
    Wheel(Spot, Go),
}

/// Everything that a frame shows.
#[derive(Debug, Clone, Default)]
pub struct Spots(Vec<(Rect, Spot)>);

impl Spots {
    /// Puts a spot over those that are there.
    pub fn put(&mut self, area: Rect, spot: Spot) {
        if !area.is_empty() {
            self.0.push((area, spot));
        }
    }

    /// Puts the row `at` of a list there, whose selected row is `selected`.
    ///
    /// `row` makes the spot from the distance between the two.
    pub fn put_row(&mut self, area: Rect, at: usize, selected: usize, row: impl Fn(isize) -> Spot) {
        if let (Ok(at), Ok(selected)) = (isize::try_from(at), isize::try_from(selected)) {
            self.put(area, row(at - selected));
        }
    }

    /// Puts a window over everything: nothing under or beside it can be clicked.
    pub fn put_window(&mut self, area: Rect) {
        self.0.clear();
        self.put(area, Spot::Window);
    }

    /// Returns what is at a position of the screen.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<Spot> {
        let place = Position { x: column, y: row };
        self.0.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, spot)| *spot)
    }
}
