//! Lays out the strip: which rows are shown, and how tall each is.
//!
//! A row that must be read whole is never cut to make room for others; the strip grows for it.
//! Draws nothing.

use ratatui::layout::Rect;

use crate::app::facts::strip::{Strip, StripRow};
use crate::text::digits::large_columns;
use crate::text::wrap::{columns, wrap};

/// The least width for large digits in the strip, in columns.
const LARGE_COLUMNS: u16 = 110;
/// The least height for large digits in the strip, in rows.
const LARGE_ROWS: u16 = 30;
/// On a screen with fewer rows than this, the strip has one row.
pub const ONE_ROW: u16 = 12;
/// Rows of large digits.
const DIGIT_ROWS: u16 = 3;
/// Columns between large digits and the text beside them.
const GAP: u16 = 3;

/// The rows of a strip that are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Columns of the large digits with the gap after them; 0 if there are none.
    pub digit_columns: u16,
    /// The index of each row that is shown, and how many rows of the screen it takes.
    pub rows: Vec<(usize, u16)>,
    /// The minimum height, so that the panes don't move when the large digits appear or go.
    least: u16,
}

impl Plan {
    /// Returns how many rows of the screen the strip takes.
    #[must_use]
    pub fn height(&self) -> u16 {
        self.rows.iter().map(|(_, height)| height).sum::<u16>().max(self.least)
    }
}

/// Returns the plan of a strip on a terminal of `area`.
///
/// The strip gets one row if the screen has fewer than 12 rows, at most two if it has fewer than
/// 18, and at most three otherwise. Rows that must be read whole may take up to two fifths of a
/// screen with 12 rows or more.
#[must_use]
pub fn plan(area: Rect, strip: &Strip) -> Plan {
    let is_large = area.width >= LARGE_COLUMNS && area.height >= LARGE_ROWS;
    let least = if is_large && !strip.rows.is_empty() { DIGIT_ROWS } else { 0 };
    let digit_columns = if is_large && !strip.large.is_empty() {
        u16::try_from(large_columns(&strip.large)).unwrap_or(u16::MAX) + GAP
    } else {
        0
    };
    let width = usize::from(area.width.saturating_sub(2).saturating_sub(digit_columns));
    let (usual, most) = match area.height {
        ..ONE_ROW => (1, 1),
        ONE_ROW..18 => (2, area.height * 2 / 5),
        18.. => (DIGIT_ROWS, area.height * 2 / 5),
    };
    let is_first_choice = |at: usize, row: &StripRow| at == 0 || row.whole;
    let mut used = 0;
    let mut rows = Vec::new();
    for (limit, first_choice) in [(most, true), (usual, false)] {
        for (at, row) in strip.rows.iter().enumerate() {
            let height = needed(row, width).min(limit.saturating_sub(used));
            if is_first_choice(at, row) == first_choice && height > 0 {
                used += height;
                rows.push((at, height));
            }
        }
    }
    rows.sort_unstable();
    Plan { digit_columns, rows, least }
}

/// Returns whether a row may continue in the next one: if it is marked so, or if its text is too
/// wide and has no keys beside it.
#[must_use]
pub fn wraps(row: &StripRow, width: usize) -> bool {
    row.wraps || row.keys.is_empty() && row.parts.first().is_some_and(|(_, text)| columns(text) > width)
}

/// Returns how many screen rows a row needs.
fn needed(row: &StripRow, width: usize) -> u16 {
    let text = row.parts.first().map_or("", |(_, text)| text.as_str());
    let lines = if wraps(row, width) { wrap(text, width).len() } else { 1 };
    u16::try_from(lines).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::block::Tone;

    fn row(text: &str, whole: bool) -> StripRow {
        StripRow { parts: vec![(Tone::Body, text.to_owned())], wraps: true, whole, ..StripRow::default() }
    }

    fn planned(columns: u16, rows: u16, strip: &Strip) -> Vec<(usize, u16)> {
        plan(Rect::new(0, 0, columns, rows), strip).rows
    }

    #[test]
    fn what_must_be_whole_goes_first_and_the_rest_takes_what_is_left_of_three_rows() {
        let words = "eight words that are about ninety columns wide, and must be read out as they stand here";
        let strip = Strip {
            rows: vec![row("1", false), row("menu", false), row(words, true), row("sum", false)],
            ..Strip::default()
        };
        assert_eq!(planned(200, 20, &strip), [(0, 1), (1, 1), (2, 1)]);
        assert_eq!(planned(80, 24, &strip), [(0, 1), (2, 2)]);
        assert_eq!(planned(30, 20, &strip), [(0, 1), (2, 4)]);
        assert_eq!(planned(50, 14, &strip), [(0, 1), (2, 2)]);
        assert_eq!(planned(50, 10, &strip), [(0, 1)]);
        assert_eq!(planned(50, 20, &Strip::default()), []);
    }

    #[test]
    fn beside_large_digits_there_is_less_width_and_never_less_than_their_height() {
        let strip = Strip { large: "12:40".to_owned(), rows: vec![row(&"word ".repeat(40), true)], ..Strip::default() };
        let plan = plan(Rect::new(0, 0, 120, 40), &strip);
        assert_eq!((plan.digit_columns, plan.height()), (20, 3));
        assert_eq!(plan.rows, [(0, 3)]);
    }
}
