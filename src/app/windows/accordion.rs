//! A list whose selected item is expanded, with a text field if the item asks for something.
//!
//! The deadlines and the escalation ladder are such lists. This module owns what they share:
//! selecting, scrolling, the text field and its draft. Must not know where a draft is kept or what
//! the text means.

use std::ops::Range;

use ratatui::layout::Rect;

use super::request::{Request, Write, nothing};
use super::scroll::moved;
use crate::app::facts::Facts;
use crate::app::keys::context::{Context, IN_FIELD, IN_WINDOW};
use crate::app::layout;
use crate::app::writing::editing::Change;
use crate::app::writing::field::TextField;
use crate::call::Call;
use crate::call::draft::Place;
use crate::call::redact::Masked;
use crate::text::block::{self, Block, Row, Tone};
use crate::text::wrap::columns;

/// The maximum width of a page, in columns.
const COLUMNS: u16 = 84;
/// The smallest screen height, in rows, at which the page leaves the row under the top line
/// visible.
const ROWS: u16 = 12;

/// The state of the list.
#[derive(Debug, Clone, Default)]
pub struct Accordion {
    /// The open item.
    pub selected: usize,
    /// Scroll offset of the open item, in rows.
    pub scroll: usize,
    /// The text field, while it is open.
    pub line: Option<TextField>,
}

/// The list, laid out for drawing.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// Its rows.
    pub rows: Vec<Row>,
    /// The rows of the open item.
    pub open: Range<usize>,
    /// The row of the text field, and the columns before it.
    pub line: Option<(usize, usize)>,
}

impl Drawn {
    /// Adds blocks, laid out in `width` columns.
    pub(super) fn push(&mut self, blocks: &[Block], width: usize) {
        self.rows.extend(block::rows(blocks, width));
    }

    /// Adds the text field, after `lead`.
    pub(super) fn push_line(&mut self, lead: &str) {
        self.line = Some((self.rows.len(), columns(lead)));
        self.rows.push(Row { tone: Tone::Strong, lead: lead.to_owned(), text: String::new() });
    }

    /// Returns the first row to show in `height` rows.
    ///
    /// Shows the open item from its start, moved by `scroll`, and always the text field.
    #[must_use]
    pub fn first(&self, scroll: usize, height: usize) -> usize {
        let most = self.rows.len().saturating_sub(height);
        // Rows above the item are shown as long as the whole item fits.
        let start = self.open.end.saturating_sub(height).min(self.open.start) + scroll;
        let start = if self.open.len() > height { self.open.start + scroll } else { start };
        match self.line {
            Some((row, _)) if row < start => row,
            // One row more, for the explanation under the text field.
            Some((row, _)) if row + 2 > start + height => (row + 2).saturating_sub(height),
            _ => start,
        }
        .min(most)
    }
}

impl Accordion {
    /// Returns the contexts in which keys are looked up.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        if self.line.is_some() { IN_FIELD } else { IN_WINDOW }
    }

    /// Edits the text and keeps it as a draft at `place`; `None` if no text field is open.
    pub(super) fn write(&mut self, change: Change<'_>, place: Option<Place>, facts: Facts<'_>) -> Option<Vec<Request>> {
        let secret = self.line.as_mut()?.write(change, facts.steady, &facts.call.not_cards);
        Some(self.keep_draft(place, secret))
    }

    /// Opens the text field with its draft, or else with `text`.
    pub(super) fn ask(&mut self, call: &Call, place: Option<&Place>, text: &str) {
        let draft = place.and_then(|place| call.draft_at(place));
        self.line = Some(TextField::new(draft.unwrap_or(text)));
    }

    /// Opens the text field with its draft, or else with `text`, which typing replaces.
    pub(super) fn ask_again(&mut self, call: &Call, place: Option<&Place>, text: &str) {
        let draft = place.and_then(|place| call.draft_at(place));
        self.line = Some(draft.map_or_else(|| TextField::to_replace(text), TextField::new));
    }

    /// Keeps the text in the record as a draft, on each key.
    pub(super) fn keep_draft(&self, place: Option<Place>, secret: Option<Masked>) -> Vec<Request> {
        let Some((place, line)) = place.zip(self.line.as_ref()) else { return nothing() };
        let mut requests = vec![Request::Write(Write::Draft(place, line.value().to_owned()))];
        requests.extend(secret.map(Request::TellMasked));
        requests.push(Request::Save);
        requests
    }

    /// Clears the draft at `place` if the text field is open.
    pub(super) fn drop_draft(&self, place: Option<Place>) -> Vec<Request> {
        let place = place.filter(|_| self.line.is_some());
        place.map(|place| Request::Write(Write::Draft(place, String::new()))).into_iter().collect()
    }

    /// Masks the text now instead of waiting for more digits.
    pub(super) fn finish(&mut self, place: Option<Place>) -> Vec<Request> {
        let is_open = self.line.as_ref().is_some_and(|line| line.masked_at().is_some());
        let secret = self.line.as_mut().and_then(TextField::finish);
        if is_open { self.keep_draft(place, secret) } else { nothing() }
    }

    /// Writes into `call` the part of the text that may be on disk now.
    pub(super) fn cut_held(&self, call: &mut Call, place: Option<Place>, steady: u64) {
        if let Some((place, line)) = place.zip(self.line.as_ref()) {
            call.put_draft(&place, &line.storable(steady));
        }
    }

    /// Closes the text field; without one, closes the page.
    pub(super) fn back(&mut self, place: Option<Place>) -> Vec<Request> {
        if self.line.is_none() {
            return vec![Request::Close];
        }
        let requests = self.finish(place);
        self.line = None;
        requests
    }

    /// Opens the item at `place`, out of `total`.
    pub(super) fn open(&mut self, place: usize, total: usize) {
        if place < total {
            (self.selected, self.scroll) = (place, 0);
        }
    }

    /// Opens the item `by` places further down, out of `total`.
    pub(super) fn step(&mut self, by: isize, total: usize) {
        self.selected = moved(self.selected, by, total);
        self.scroll = 0;
    }

    /// Scrolls the open item, if it is longer than the page.
    ///
    /// `draw` lays the list out in a given number of columns.
    pub(super) fn scroll_by(&mut self, pages: isize, area: Rect, draw: impl FnOnce(usize) -> Drawn) {
        let inside = layout::inside(window(area));
        let (drawn, height) = (draw(inside.width.into()), usize::from(inside.height));
        let by = pages.saturating_mul(isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1));
        let most = drawn.rows.len().saturating_sub(drawn.first(0, height) + height);
        self.scroll = self.scroll.saturating_add_signed(by).min(most);
    }
}

/// Returns the window of a page. The top line and the keys stay visible and, on a screen that is
/// high enough, so does the first row of the strip.
#[must_use]
pub fn window(area: Rect) -> Rect {
    let top = u16::from(area.height >= ROWS);
    let below = Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
    layout::window(below, COLUMNS, below.height)
}
