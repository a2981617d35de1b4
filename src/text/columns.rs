//! Plain text in columns, for output that is read in a terminal or piped.

use std::io::Write;

use crate::text::wrap::columns;

/// The space between two columns.
const GAP: &str = "  ";

/// Pads `text` with spaces to `width` columns.
#[must_use]
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Returns each row as one line, with every cell padded to the widest of its column.
///
/// Cells are two spaces apart. Lines have no spaces at their end.
#[must_use]
pub fn aligned<Row: AsRef<[String]>>(rows: &[Row]) -> Vec<String> {
    let mut widths = Widths::default();
    for row in rows {
        widths.fit(row.as_ref());
    }
    rows.iter().map(|row| widths.line(row.as_ref())).collect()
}

/// The widths of columns, for rows that are too many to fit in memory.
#[derive(Debug, Clone, Default)]
pub struct Widths(Vec<usize>);

impl Widths {
    /// Widens the columns so that the cells of a row fit.
    pub fn fit(&mut self, row: &[String]) {
        for (at, cell) in row.iter().enumerate() {
            match self.0.get_mut(at) {
                Some(widest) => *widest = (*widest).max(columns(cell)),
                None => self.0.push(columns(cell)),
            }
        }
    }

    /// Returns a row as one line, like [`aligned`].
    #[must_use]
    pub fn line(&self, row: &[String]) -> String {
        let cells: Vec<String> = row.iter().zip(&self.0).map(|(cell, width)| padded(cell, *width)).collect();
        cells.join(GAP).trim_end().to_owned()
    }
}

/// Writes headings and rows in columns, like [`aligned`].
///
/// Computes each row twice, the first time for the widths: all rows at once might not fit in
/// memory.
///
/// # Errors
/// When `out` can't be written to.
pub fn write_aligned<Row, Cells: AsRef<[String]>>(
    headings: &[String],
    rows: impl Iterator<Item = Row> + Clone,
    cells: impl Fn(Row) -> Cells,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let mut widths = Widths::default();
    widths.fit(headings);
    for row in rows.clone() {
        widths.fit(cells(row).as_ref());
    }
    writeln!(out, "{}", widths.line(headings))?;
    let mut rows = rows;
    rows.try_for_each(|row| writeln!(out, "{}", widths.line(cells(row).as_ref())))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn each_of_many_rows_is_made_twice_however_many_there_are() {
        let made = Cell::new(0);
        let cells = |row: usize| {
            made.set(made.get() + 1);
            [row.to_string(), "x".repeat(row % 9)]
        };
        let mut out = Vec::new();
        write_aligned(&["ROW".to_owned(), "X".to_owned()], 0..10_000, cells, &mut out).unwrap();
        assert_eq!(made.get(), 20_000);
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with("ROW   X\n0\n1     x\n") && out.ends_with("\n9999\n"), "{}", out.len());
    }

    #[test]
    fn cells_stand_below_each_other_however_wide_their_letters_are() {
        let rows = [["漢字", "a", ""], ["x", "bcd", "e"]].map(|row| row.map(str::to_owned));
        assert_eq!(aligned(&rows), ["漢字  a", "x     bcd  e"]);
        assert_eq!(aligned::<[String; 1]>(&[]), [""; 0]);
    }
}
