//! Moving in lists and scrolling texts, for every window and pane.

use crate::app::keys::action::Go;

/// Returns `selected` moved by `by` within a list of `len`.
#[must_use]
pub fn moved(selected: usize, by: isize, len: usize) -> usize {
    selected.saturating_add_signed(by).min(len.saturating_sub(1))
}

/// Returns the first of `rows` rows to show in `height` rows, moved by `by`, staying in the text.
#[must_use]
pub fn scrolled(first: usize, by: isize, rows: usize, height: usize) -> usize {
    first.saturating_add_signed(by).min(rows.saturating_sub(height))
}

/// Returns how far a key of a list moves; `page` rows make a page.
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
