//! The last step before a screen is shown in ASCII only: each character is replaced by an ASCII
//! equivalent.
//!
//! Nothing moves and nothing is lost. A character that needs several columns in ASCII takes them
//! only from blanks beside it; otherwise a one-column character replaces it.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::Style;

use crate::text::ascii::counterpart;
use crate::text::wrap::columns;

/// Rewrites every cell in ASCII; in the cursor's row, no text gets wider.
pub fn rewrite(buffer: &mut Buffer, caret: Option<Position>) {
    let area = buffer.area;
    let width = usize::from(area.width).max(1);
    for (row, y) in buffer.content.chunks_mut(width).zip(area.y..) {
        if row.iter().any(|cell| !cell.symbol().is_ascii()) {
            rewrite_row(row, caret.is_none_or(|caret| caret.y != y));
        }
    }
}

fn rewrite_row(row: &mut [Cell], may_widen: bool) {
    for x in 0..row.len() {
        let Some(cell) = row.get(x).filter(|cell| !cell.symbol().is_ascii()) else { continue };
        let is_wide = columns(cell.symbol()) > 1;
        let style = cell.style();
        let (short, long) = cell.symbol().chars().next().map_or((' ', None), counterpart);
        if let Some(cell) = row.get_mut(x) {
            cell.set_char(short);
        }
        if is_wide {
            // The next cell is the second half of a wide character, which is still empty.
            write(row, x + 1, if short == '?' { "?" } else { " " }, style);
        } else if let Some(long) = long.filter(|_| may_widen) {
            let more = long.len() - 1;
            let blanks = |cells: &mut dyn Iterator<Item = &Cell>| cells.take_while(|cell| cell.symbol() == " ").count();
            let after = blanks(&mut row.iter().skip(x + 1));
            let before = blanks(&mut row.iter().take(x).rev());
            // Leave one blank, except at the end of the screen.
            if after > more || (after == more && x + 1 + after == row.len()) {
                write(row, x, long, style);
            } else if before > more {
                write(row, x - more, long, style);
            }
        }
    }
}

fn write(row: &mut [Cell], at: usize, text: &str, style: Style) {
    for (cell, c) in row.iter_mut().skip(at).zip(text.chars()) {
        cell.set_char(c).set_style(style);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    fn rewritten(text: &str, width: u16, caret: Option<Position>) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        buffer.set_string(0, 0, text, Style::new());
        rewrite(&mut buffer, caret);
        buffer.content.iter().map(Cell::symbol).collect()
    }

    #[test]
    fn nothing_moves_and_what_has_room_is_written_out() {
        for (text, expected) in [
            ("plain     ", "plain     "),
            ("┃ a · b   ┃", "| a - b   |"),
            ("cut…      x", "cut...    x"),
            ("cut… x", "cut~ x     "),
            ("cut…", "cut...     "),
            ("a   ≠ b", "a  != b    "),
            ("a ≠ b", "a # b      "),
            ("漢é x", "??e x      "),
        ] {
            let width = u16::try_from(columns(expected)).unwrap();
            assert_eq!(rewritten(text, width, None), expected, "{text}");
        }
        assert_eq!(rewritten("cut…", 6, None), "cut...");
        assert_eq!(rewritten("cut…", 5, None), "cut~ ");
        assert_eq!(rewritten("cut…", 9, Some(Position::new(4, 0))), "cut~     ");
    }
}
