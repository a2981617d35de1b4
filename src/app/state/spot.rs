//! The places on the screen that the mouse can act on. Drawing records them, so a click hits what
//! the user sees.

use ratatui::layout::{Position, Rect};

use crate::app::keys::action::Go;
use crate::app::pane::Pane;

/// Something on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The name of a pane in a border.
    Tab(Pane),
    /// A part of a pane with nothing else in it.
    Pane(Pane),
    /// The search box.
    SearchBox,
    /// The answer beside the list.
    Answer,
    /// A row of a pane, this many rows below the selected one; negative above it.
    Row(Pane, isize),
    /// A part of the top window with nothing else in it.
    Window,
    /// A row of the top window, this many rows below the selected one; negative above it.
    WindowRow(isize),
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// The left button was pressed on this spot.
    Click(Spot),
    /// The wheel was turned over this spot, up or down.
    Wheel(Spot, Go),
}

/// All spots of a frame, later ones on top.
#[derive(Debug, Clone, Default)]
pub struct Spots(Vec<(Rect, Spot)>);

impl Spots {
    /// Adds a spot on top of the others.
    pub fn put(&mut self, area: Rect, spot: Spot) {
        if !area.is_empty() {
            self.0.push((area, spot));
        }
    }

    /// Adds the row `at` of a list whose selected row is `selected`.
    ///
    /// `row` returns the spot for a distance from the selected row.
    pub fn put_row(&mut self, area: Rect, at: usize, selected: usize, row: impl Fn(isize) -> Spot) {
        if let (Ok(at), Ok(selected)) = (isize::try_from(at), isize::try_from(selected)) {
            self.put(area, row(at - selected));
        }
    }

    /// Adds a window on top of everything: nothing under or beside it can be clicked.
    pub fn put_window(&mut self, area: Rect) {
        self.0.clear();
        self.put(area, Spot::Window);
    }

    /// Returns the spot at a position of the screen.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<Spot> {
        let place = Position { x: column, y: row };
        self.0.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, spot)| *spot)
    }
}
