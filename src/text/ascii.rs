//! Text in ASCII, for terminals and locales that have nothing else: replaces every other character.
//!
//! Owns the table. The painter decides where a cell of the screen has room for more than one
//! character.

use super::fold::without_accent;

/// The replacement for characters without a counterpart.
const UNKNOWN: char = '?';

/// Characters, their replacement in one column, and their replacement of any length.
const TABLE: &[(&str, char, &str)] = &[
    ("\u{a0}\u{2007}\u{2009}\u{202f}", ' ', " "),
    ("‐‑‒–−─╌", '-', "-"),
    ("—", '-', "--"),
    ("·", '-', "-"),
    ("━═", '=', "="),
    ("│┃║", '|', "|"),
    ("╭╮╰╯┌┐└┘┏┓┗┛├┤┬┴┼┣┫┳┻╋", '+', "+"),
    ("█", '#', "#"),
    ("▀", '"', "\""),
    ("▄", '_', "_"),
    ("‘’‚′", '\'', "'"),
    ("“”„″«»", '"', "\""),
    ("…", '~', "..."),
    ("•", '*', "*"),
    ("×✗", 'x', "x"),
    ("÷", '/', "/"),
    ("≠", '#', "!="),
    ("≈", '~', "~"),
    ("≤", '<', "<="),
    ("≥", '>', ">="),
    ("±", '+', "+/-"),
    ("→↳", '>', "->"),
    ("←", '<', "<-"),
    ("↷", '~', "~"),
    ("↑", '^', "^"),
    ("↓", 'v', "v"),
    ("›▸▶", '>', ">"),
    ("‹◂◀", '<', "<"),
    ("✓✔", '+', "+"),
    ("☎", 'T', "T"),
    ("€", 'E', "EUR"),
    ("£", 'L', "GBP"),
    ("¢", 'c', "c"),
    ("©", 'c', "(c)"),
    ("®", 'r', "(r)"),
    ("™", 't', "(tm)"),
    ("§", 'S', "S."),
    ("½", '%', "1/2"),
    ("¡", '!', "!"),
    ("°", 'o', " deg"),
    ("ß", 's', "ss"),
    ("æ", 'a', "ae"),
    ("Æ", 'A', "AE"),
    ("œ", 'o', "oe"),
    ("Œ", 'O', "OE"),
    ("␛␀␇␡", '?', "?"),
];

/// Returns the ASCII replacement of a character.
///
/// The first is one column wide; the second, if there is one, is longer. ASCII characters stay.
#[must_use]
pub fn counterpart(c: char) -> (char, Option<&'static str>) {
    if c.is_ascii() {
        return (c, None);
    }
    if let Some((_, short, long)) = TABLE.iter().find(|(chars, ..)| chars.contains(c)) {
        return (*short, Some(long).filter(|long| long.len() > 1).copied());
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    let plain = without_accent(lower);
    let plain = if lower == c { plain } else { plain.to_ascii_uppercase() };
    (if plain.is_ascii() { plain } else { UNKNOWN }, None)
}

/// Returns `text` in ASCII. Text after a gap between two columns keeps its column.
#[must_use]
pub fn in_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match counterpart(c) {
            // A mark above or below the letter before it.
            (UNKNOWN, None) if c != UNKNOWN && unicode_width::UnicodeWidthChar::width(c) == Some(0) => {}
            (_, Some(long)) => {
                out.push_str(long);
                let more = long.len() - 1;
                let rest = chars.as_str();
                if rest.len() - rest.trim_start_matches(' ').len() > more {
                    chars.by_ref().take(more).for_each(drop);
                }
            }
            (short, None) => out.push(short),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_readable() {
        for (text, expected) in [
            ("plain #1", "plain #1"),
            ("“Where’s my card?” – 3 × $40…", "\"Where's my card?\" - 3 x $40..."),
            ("≠ sources disagree → ask", "!= sources disagree -> ask"),
            ("Café Ångström, Straße", "Cafe Angstrom, Strasse"),
            ("e\u{301}a", "ea"),
            ("漢字 is text", "?? is text"),
            ("1\u{a0}800", "1 800"),
            ("a ≠  b\na    b", "a != b\na    b"),
            ("cut…   b", "cut... b"),
            ("a → b", "a -> b"),
            ("", ""),
        ] {
            assert_eq!(in_ascii(text), expected);
        }
    }

    #[test]
    fn every_character_has_one_that_is_ascii() {
        for c in '\0'..=char::MAX {
            let (short, long) = counterpart(c);
            assert!(short.is_ascii() && long.is_none_or(str::is_ascii), "{c:?}");
            assert!(c.is_control() || !short.is_control(), "{c:?}");
        }
    }
}
