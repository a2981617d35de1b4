//! A list of which the selected item is open, with a line to type in where something is asked for.
//!
//! Deadlines and the escalation ladder are such lists. Owns what they share: selecting, scrolling, the line.

use std::ops::Range;

use ratatui::layout::Rect;

use super::scroll::moved;
use crate::app::layout;
use crate::app::writing::field::TextField;
use crate::call::redact::Secret;
use crate::text::block::{self, Block, Row, Tone};
use crate::text::wrap::columns;

/// Columns of the widest page.
const COLUMNS: u16 = 84;
/// From this many rows on, a page leaves the top line with its clocks in view.
const ROWS: u16 = 12;

/// Where such a list is.
#[derive(Debug, Clone, Default)]
pub struct Accordion {
    /// Which item is open.
    pub selected: usize,
    /// Scroll offset of the open item, in rows.
    pub scroll: usize,
    /// The line that is typed in.
    pub line: Option<TextField>,
}

/// The list as it is drawn.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// Its rows.
    pub rows: Vec<Row>,
    /// The rows of the open item.
    pub open: Range<usize>,
    /// The row of the line to type in, and the columns before it.
    pub line: Option<(usize, usize)>,
}

impl Drawn {
    /// Adds rows.
    pub(super) fn push(&mut self, blocks: &[Block], width: usize) {
        self.rows.extend(block::rows(blocks, width));
    }

    /// Adds the line to type in, behind `lead`.
    pub(super) fn push_line(&mut self, lead: &str) {
        self.line = Some((self.rows.len(), columns(lead)));
        self.rows.push(Row { tone: Tone::Strong, lead: lead.to_owned(), text: String::new() });
    }

    /// Returns the first row to show in `height` rows: the open item from its beginning, moved by `scroll`, and the line
    /// always.
    #[must_use]
    pub fn first(&self, scroll: usize, height: usize) -> usize {
        let most = self.rows.len().saturating_sub(height);
        // What stands above is shown as long as the whole item fits.
        let start = self.open.end.saturating_sub(height).min(self.open.start) + scroll;
        let start = if self.open.len() > height { self.open.start + scroll } else { start };
        match self.line {
            Some((row, _)) if row < start => row,
            // One row more: what the line means stands under it.
            Some((row, _)) if row + 2 > start + height => (row + 2).saturating_sub(height),
            _ => start,
        }
        .min(most)
    }
}

impl Accordion {
    /// Opens the item at this place of `total`.
    pub(super) fn open(&mut self, place: usize, total: usize) {
        if place < total {
            (self.selected, self.scroll) = (place, 0);
        }
    }

    /// Lets go of what is held back in the line; returns whether something was masked.
    pub(super) fn finish(&mut self) -> Option<Secret> {
        self.line.as_mut().and_then(TextField::finish)
    }

    /// Opens another item of `total`.
    pub(super) fn step(&mut self, by: isize, total: usize) {
        self.selected = moved(self.selected, by, total);
        self.scroll = 0;
    }

    /// Scrolls the open item, as far as it is longer than the page.
    pub(super) fn scroll_by(&mut self, pages: isize, drawn: &Drawn, height: usize) {
        let by = pages.saturating_mul(isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1));
        let most = drawn.rows.len().saturating_sub(drawn.first(0, height) + height);
        self.scroll = self.scroll.saturating_add_signed(by).min(most);
    }
}

/// Returns the window of a page; the top line and the keys stay in view.
#[must_use]
pub fn window(area: Rect) -> Rect {
    let top = u16::from(area.height >= ROWS);
    let below = Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
    layout::window(below, COLUMNS, below.height)
}
