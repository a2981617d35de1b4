//! Moving in lists and scrolling texts, for every window and pane.

use ratatui::layout::Rect;

use crate::app::keys::action::Go;
use crate::app::layout;

/// How many rows a page key scrolls a text.
const PAGE: usize = 8;

/// Returns `selected` moved by `by` within a list of `len`.
#[must_use]
pub fn moved(selected: usize, by: isize, len: usize) -> usize {
    selected.saturating_add_signed(by).min(len.saturating_sub(1))
}

/// Returns the first row to show after scrolling by `by`, out of `rows` in a window of `height`.
#[must_use]
pub fn scrolled(first: usize, by: isize, rows: usize, height: usize) -> usize {
    first.saturating_add_signed(by).min(rows.saturating_sub(height))
}

/// Returns the first row to show of a text in the reading window, after a key.
///
/// `rows` returns the number of the text's rows in a given number of columns.
#[must_use]
pub fn read_on(first: usize, go: Go, area: Rect, rows: impl FnOnce(usize) -> usize) -> usize {
    let (_, text) = layout::reading(area);
    scrolled(first, steps(go, PAGE), rows(text.width.into()), text.height.into())
}

/// Returns how many rows a key moves, with pages of `page` rows.
#[must_use]
pub fn steps(go: Go, page: usize) -> isize {
    let page = isize::try_from(page).unwrap_or(isize::MAX);
    match go {
        Go::Left | Go::Right => 0,
        Go::Up => -1,
        Go::Down => 1,
        Go::PageUp => -page,
        Go::PageDown => page,
        Go::Top => isize::MIN + 1,
        Go::Bottom => isize::MAX,
    }
}

/// Where the selectable items are among the rows of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemLayout {
    /// The number of rows of the page.
    pub rows: usize,
    /// The first row of each item.
    pub items: Vec<usize>,
}

impl ItemLayout {
    /// Returns the selected item and the first row to show in `height` rows, after a key.
    ///
    /// Up and down move to the next item if it is visible, or else scroll by a row, so that any
    /// number of rows between two items can be read.
    #[must_use]
    pub fn moved(&self, go: Go, selected: usize, first: usize, height: usize) -> (usize, usize) {
        let by = steps(go, height.saturating_sub(1).max(1));
        let last = self.items.len().saturating_sub(1);
        let is_seen =
            |item: usize, first: usize| self.items.get(item).is_some_and(|row| (first..first + height).contains(row));
        let next = selected.saturating_add_signed(by).min(last);
        if by.abs() == 1 && next != selected && is_seen(next, first) {
            return (next, first);
        }
        let first = scrolled(first, by, self.rows, height);
        if matches!(go, Go::Top | Go::Bottom) {
            return (next, first);
        }
        // Select the visible item closest to the selected one, or else the one that the visible
        // rows belong to.
        let seen = (0..=last).filter(|item| is_seen(*item, first)).min_by_key(|item| item.abs_diff(selected));
        let above = || self.items.iter().rposition(|row| *row <= first);
        (seen.or_else(above).unwrap_or(selected), first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_whole_however_far_apart_its_items_are() {
        let page = ItemLayout { rows: 30, items: vec![2, 4, 25] };
        for (go, selected, first, there) in [
            (Go::Down, 0, 0, (1, 0)),
            (Go::Down, 1, 0, (1, 1)),
            (Go::Down, 1, 4, (1, 5)),
            (Go::Down, 1, 15, (2, 16)),
            (Go::Down, 2, 20, (2, 20)),
            (Go::Up, 2, 20, (2, 19)),
            (Go::Up, 2, 15, (1, 14)),
            (Go::Up, 1, 3, (1, 2)),
            (Go::Up, 1, 2, (0, 2)),
            (Go::Up, 0, 2, (0, 1)),
            (Go::Up, 0, 0, (0, 0)),
            (Go::PageDown, 0, 0, (1, 9)),
            (Go::PageUp, 2, 20, (1, 11)),
            (Go::Bottom, 0, 0, (2, 20)),
            (Go::Top, 2, 20, (0, 0)),
        ] {
            assert_eq!(page.moved(go, selected, first, 10), there, "{go:?} from {selected} at {first}");
        }
    }
}
