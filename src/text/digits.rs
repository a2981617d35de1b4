//! Large digits, three rows high: a telephone number that can be read from an arm's length.

use super::wrap::columns;

/// Five rows of three pixels for each digit, from the top; a set bit is ink.
const GLYPHS: [[u8; 5]; 10] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b001, 0b001, 0b001],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
];
const PLUS: [u8; 5] = [0b000, 0b010, 0b111, 0b010, 0b000];

/// Returns `printed` in three rows of half blocks.
///
/// Digits become large, and so do `:` and `+`; anything else becomes a gap.
#[must_use]
pub fn large(printed: &str) -> [String; 3] {
    let mut rows = [String::new(), String::new(), String::new()];
    for c in printed.chars() {
        let glyph = c.to_digit(10).and_then(|digit| GLYPHS.get(digit as usize)).or((c == '+').then_some(&PLUS));
        for (at, row) in rows.iter_mut().enumerate() {
            match glyph {
                Some(glyph) => {
                    let upper = glyph.get(at * 2).copied().unwrap_or_default();
                    let lower = glyph.get(at * 2 + 1).copied().unwrap_or_default();
                    for column in [2, 1, 0] {
                        row.push(half_block(upper >> column & 1 == 1, lower >> column & 1 == 1));
                    }
                    row.push(' ');
                }
                None if c == ':' => row.push_str(if at < 2 { "▄ " } else { "  " }),
                None => row.push(' '),
            }
        }
    }
    rows
}

/// Returns the width, in columns, of `printed` in large digits.
#[must_use]
pub fn large_columns(printed: &str) -> usize {
    large(printed).first().map_or(0, |row| columns(row.trim_end()))
}

/// Returns the block character with the given halves filled.
#[must_use]
pub fn half_block(upper: bool, lower: bool) -> char {
    match (upper, lower) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_large_and_grouped() {
        assert_eq!(large("1-20"), ["▄█   ▀▀█ █▀█ ", " █   █▀▀ █ █ ", "▀▀▀  ▀▀▀ ▀▀▀ "]);
        assert_eq!(large_columns("1-20"), 12);
        assert_eq!(large("+1"), [" ▄  ▄█  ", "▀█▀  █  ", "    ▀▀▀ "]);
        assert_eq!(large("1:0"), ["▄█  ▄ █▀█ ", " █  ▄ █ █ ", "▀▀▀   ▀▀▀ "]);
    }
}
