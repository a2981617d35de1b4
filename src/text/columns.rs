//! Plain text in columns, for output that is read in a terminal or piped.

use crate::text::wrap::columns;

/// The space between two columns.
const GAP: &str = "  ";

/// Pads `text` with spaces to `width` columns.
#[must_use]
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Aligns rows: returns each as one line whose cells are as wide as the widest of their column.
///
/// Cells are two spaces apart. Lines have no spaces at their end.
#[must_use]
pub fn aligned<Row: AsRef<[String]>>(rows: &[Row]) -> Vec<String> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        for (at, cell) in row.as_ref().iter().enumerate() {
            match widths.get_mut(at) {
                Some(widest) => *widest = (*widest).max(columns(cell)),
                None => widths.push(columns(cell)),
            }
        }
    }
    let line = |row: &Row| {
        let cells: Vec<String> = row.as_ref().iter().zip(&widths).map(|(cell, width)| padded(cell, *width)).collect();
        cells.join(GAP).trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_below_each_other_however_wide_their_letters_are() {
        let rows = [["漢字", "a", ""], ["x", "bcd", "e"]].map(|row| row.map(str::to_owned));
        assert_eq!(aligned(&rows), ["漢字  a", "x     bcd  e"]);
        assert_eq!(aligned::<[String; 1]>(&[]), [""; 0]);
    }
}
