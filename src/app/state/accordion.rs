//! A page over the panes: a list of which the selected item is open, with a line to type in where something is asked for.
//!
//! Deadlines and the escalation ladder are such pages. Owns what they share: selecting, scrolling, the line.

use std::ops::Range;

use ratatui::layout::Rect;
use tui_input::Input;

use crate::app::layout;
use crate::app::windows::picker::moved;
use crate::text::block;
use crate::text::block::{Block, Row, Tone};
use crate::text::wrap;

/// The widest page.
const COLUMNS: u16 = 84;

/// Where a page is.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Which item is open.
    pub selected: usize,
    /// Rows that the open item is scrolled by.
    pub scroll: usize,
    /// The line that is typed in, with what it is for.
    pub line: Option<(Asked, Input)>,
}

/// What the line of a page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The day that a rule counts from.
    From,
    /// The caller's own last day.
    Due,
    /// What came of trying a rung.
    Result,
}

/// A page as it is drawn.
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
    /// More rows.
    pub(in crate::app) fn push(&mut self, blocks: &[Block], width: usize) {
        self.rows.extend(block::rows(blocks, width));
    }

    /// The line to type in, behind `lead`.
    pub(in crate::app) fn push_line(&mut self, lead: &str) {
        self.line = Some((self.rows.len(), wrap::columns(lead)));
        self.rows.push(Row { tone: Tone::Strong, lead: lead.to_owned(), text: String::new() });
    }

    /// The first row to show in `height` rows: the open item from its beginning, moved by `scroll`, and the line always.
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

impl Page {
    /// Another item of `total` is open.
    pub(in crate::app) fn step(&mut self, by: isize, total: usize) {
        self.selected = moved(self.selected, by, total);
        self.scroll = 0;
    }

    /// Scrolls the open item, as far as it is longer than the page.
    pub(in crate::app) fn scroll_by(&mut self, pages: isize, drawn: &Drawn, height: usize) {
        let by = pages.saturating_mul(isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1));
        let most = drawn.rows.len().saturating_sub(drawn.first(0, height) + height);
        self.scroll = self.scroll.saturating_add_signed(by).min(most);
    }
}

/// From so many rows on, a page leaves the top line with its clocks in view.
const ROWS: u16 = 12;

/// The window of a page; the clocks and the keys stay in view.
#[must_use]
pub fn window(area: Rect) -> Rect {
    let top = u16::from(area.height >= ROWS);
    let between = Rect { y: area.y + top, height: area.height.saturating_sub(1 + top), ..area };
    layout::window(between, COLUMNS, between.height)
}
