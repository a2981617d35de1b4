//! A list of which the selected item is open, with a line to type in where something is asked for.
//!
//! Deadlines and the escalation ladder are such lists. Owns what they share: selecting, scrolling, the line and its draft.
//! Where a draft is kept, and what is taken from the line, only they know.

use std::ops::Range;

use ratatui::layout::Rect;

use super::request::{Request, Write, nothing};
use super::scroll::moved;
use crate::app::keys::context::{Context, IN_FIELD, IN_WINDOW};
use crate::app::layout;
use crate::app::writing::editing::Change;
use crate::app::writing::field::TextField;
use crate::call::Call;
use crate::call::draft::Place;
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
    /// Returns where keys are looked up.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        if self.line.is_some() { IN_FIELD } else { IN_WINDOW }
    }

    /// Writes in the line and keeps what it says as a draft at `place`; `None` where nothing is asked for.
    pub(super) fn write(&mut self, change: Change<'_>, place: Option<Place>, steady: u64) -> Option<Vec<Request>> {
        let secret = self.line.as_mut()?.write(change, steady);
        Some(self.keep_draft(place, secret))
    }

    /// Opens the line with what was typed before, or else with `text`.
    pub(super) fn ask(&mut self, call: &Call, place: Option<&Place>, text: &str) {
        let draft = place.and_then(|place| call.draft_at(place));
        self.line = Some(TextField::new(draft.unwrap_or(text)));
    }

    /// What is typed goes into the record at each key, as a draft.
    pub(super) fn keep_draft(&self, place: Option<Place>, secret: Option<Secret>) -> Vec<Request> {
        let Some((place, line)) = place.zip(self.line.as_ref()) else { return nothing() };
        let mut requests = vec![Request::Write(Write::Draft(place, line.value().to_owned()))];
        requests.extend(secret.map(Request::TellMasked));
        requests.push(Request::Save);
        requests
    }

    /// What is typed is no draft of this item any more.
    pub(super) fn drop_draft(&self, place: Option<Place>) -> Vec<Request> {
        let place = place.filter(|_| self.line.is_some());
        place.map(|place| Request::Write(Write::Draft(place, String::new()))).into_iter().collect()
    }

    /// Nothing is held back any longer.
    pub(super) fn finish(&mut self, place: Option<Place>) -> Vec<Request> {
        let is_open = self.line.as_ref().is_some_and(|line| line.masked_at().is_some());
        let secret = self.line.as_mut().and_then(TextField::finish);
        if is_open { self.keep_draft(place, secret) } else { nothing() }
    }

    /// Puts into `call` what may be on disk now of the line that is being written.
    pub(super) fn cut_held(&self, call: &mut Call, place: Option<Place>, steady: u64) {
        if let Some((place, line)) = place.zip(self.line.as_ref()) {
            call.put_draft(&place, &line.storable(steady));
        }
    }

    /// Closes the line, or else the page.
    pub(super) fn back(&mut self, place: Option<Place>) -> Vec<Request> {
        if self.line.is_none() {
            return vec![Request::Close];
        }
        let requests = self.finish(place);
        self.line = None;
        requests
    }

    /// Opens the item at this place of `total`.
    pub(super) fn open(&mut self, place: usize, total: usize) {
        if place < total {
            (self.selected, self.scroll) = (place, 0);
        }
    }

    /// Opens another item of `total`.
    pub(super) fn step(&mut self, by: isize, total: usize) {
        self.selected = moved(self.selected, by, total);
        self.scroll = 0;
    }

    /// Scrolls the open item, as far as it is longer than the page that `draw` gives in so many columns.
    pub(super) fn scroll_by(&mut self, pages: isize, area: Rect, draw: impl FnOnce(usize) -> Drawn) {
        let inside = layout::inside(window(area));
        let (drawn, height) = (draw(inside.width.into()), usize::from(inside.height));
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
