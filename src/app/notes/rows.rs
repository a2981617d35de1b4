//! The free text in rows, as the screen wraps it: where the cursor is, and what is above and below
//! it.
//!
//! Pure geometry, shared by the keys and the drawing.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::wrap::{columns, wrap};

/// The width of the gutter with the times, in columns.
const GUTTER: u16 = 10;

/// A position in the free text: the line, and the byte in it.
pub type Place = (usize, usize);

/// Returns the width of the gutter in a pane of `width` columns.
#[must_use]
pub fn gutter(width: u16) -> u16 {
    GUTTER.min(width / 3)
}

/// Returns the rows of a line in `width` columns, each with the byte where it starts.
#[must_use]
pub fn rows(line: &str, width: usize) -> Vec<(usize, &str)> {
    // A row is a slice of the line, so its address tells where it starts; its text can't, because
    // several rows may be empty.
    let place = |part: &str| part.as_ptr().addr().checked_sub(line.as_ptr().addr()).filter(|at| *at <= line.len());
    wrap(line, width).into_iter().map(|part| (place(part).unwrap_or_default(), part)).collect()
}

/// Returns the row and the column of byte `byte` in a line.
#[must_use]
pub fn position(line: &str, width: usize, byte: usize) -> (usize, usize) {
    let rows = rows(line, width);
    let row = rows.iter().rposition(|(begin, _)| *begin <= byte).unwrap_or_default();
    let begin = rows.get(row).map_or(0, |(begin, _)| *begin);
    (row, columns(line.get(begin..byte).unwrap_or_default()))
}

/// Returns the position `by` rows below `place`, as close to `column` as that row allows.
///
/// Stops at the first and the last row. `None` if `place` is in the first row and the move goes up.
#[must_use]
pub fn moved(lines: &[String], place: Place, width: usize, column: usize, by: isize) -> Option<Place> {
    let line = |at: usize| lines.get(at).map_or("", String::as_str);
    let (mut at, byte) = place;
    let (mut row, _) = position(line(at), width, byte);
    for step in 0..by.unsigned_abs() {
        let is_last = row + 1 >= rows(line(at), width).len();
        match (by < 0, row) {
            (true, 0) if at == 0 && step == 0 => return None,
            (true, 0) if at == 0 => break,
            (true, 0) => {
                at -= 1;
                row = rows(line(at), width).len().saturating_sub(1);
            }
            (true, _) => row -= 1,
            (false, _) if !is_last => row += 1,
            (false, _) if at + 1 < lines.len() => (at, row) = (at + 1, 0),
            (false, _) => break,
        }
    }
    Some((at, byte_at(line(at), width, row, column)))
}

/// Returns the byte in a row of a line that is closest to `column` without passing it.
fn byte_at(line: &str, width: usize, row: usize, column: usize) -> usize {
    let rows = rows(line, width);
    let Some((begin, part)) = rows.get(row) else { return line.len() };
    let next = rows.get(row + 1).map_or(usize::MAX, |(next, _)| *next);
    let ends = part.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len());
    // If a word is broken, the end of this row is the start of the next one.
    let fits = |end: &usize| begin + end < next && columns(part.get(..*end).unwrap_or_default()) <= column;
    begin + ends.take_while(fits).last().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_caret_follows_the_wrapping() {
        for (line, byte, place) in [
            ("one two three", 0, (0, 0)),
            ("one two three", 7, (0, 7)),
            ("one two three", 8, (1, 0)),
            ("one two three", 13, (1, 5)),
            ("abcdefghijkl", 8, (1, 0)),
            ("", 0, (0, 0)),
            ("         ", 0, (0, 0)),
            ("         ", 9, (1, 0)),
        ] {
            assert_eq!(position(line, 8, byte), place, "byte {byte} of {line}");
        }
    }

    #[test]
    fn up_and_down_go_by_rows() {
        let lines: Vec<String> = ["one two three", "", "abcdefghijkl", "né"].map(str::to_owned).to_vec();
        for (place, column, by, there) in [
            ((0, 13), 5, -1, Some((0, 5))),
            ((0, 5), 5, -1, None),
            ((0, 5), 5, 1, Some((0, 13))),
            ((0, 13), 5, 1, Some((1, 0))),
            ((1, 0), 5, 1, Some((2, 5))),
            ((2, 5), 5, 1, Some((2, 12))),
            ((2, 12), 8, -1, Some((2, 7))),
            ((2, 12), 4, 1, Some((3, 3))),
            ((3, 3), 2, 1, Some((3, 3))),
            ((3, 0), 0, -3, Some((1, 0))),
            ((3, 0), 0, -9, Some((0, 0))),
            ((0, 0), 0, 9, Some((3, 0))),
        ] {
            assert_eq!(moved(&lines, place, 8, column, by), there, "from {place:?} by {by}");
        }
    }

    proptest! {
        #[test]
        fn each_row_is_reached_once(text in "[a-z漢é ]{0,60}", width in 2_usize..20) {
            let lines = vec![text.clone()];
            let count = rows(&text, width).len();
            let mut place = (0, 0);
            for row in 1..count {
                place = moved(&lines, place, width, 0, 1).unwrap();
                prop_assert_eq!(position(&text, width, place.1).0, row);
            }
            prop_assert_eq!(moved(&lines, place, width, 0, 1), Some(place));
            for row in (0..count.saturating_sub(1)).rev() {
                place = moved(&lines, place, width, 0, -1).unwrap();
                prop_assert_eq!(position(&text, width, place.1).0, row);
            }
            prop_assert_eq!(moved(&lines, place, width, 0, -1), None);
        }
    }
}
