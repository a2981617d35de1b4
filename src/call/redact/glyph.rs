//! The character table: maps every character to the single byte that the detectors see.
//!
//! Digits of all scripts become ASCII digits. Letters lose case and accents, and lookalikes from
//! other alphabets become the letter that they look like. Knows nothing of cards or words.

/// The end of a line.
pub(super) const LINE: u8 = b'\n';
/// The boundary between two texts that are scanned together.
pub(super) const BREAK: u8 = 0x1e;
/// A letter that looks like no Latin letter.
pub(super) const LETTER: u8 = 0x80;
/// A sign outside ASCII: an emoji, an ellipsis, an arrow.
pub(super) const SIGN: u8 = 0x81;
/// The character that masks are made of; a single one is an ordinary sign.
pub(super) const BULLET: u8 = 0x82;
/// Text that was masked, in this pass or before.
pub(super) const MASKED: u8 = 0x83;
/// The sign of a currency.
pub(super) const MONEY: u8 = b'$';

/// Digits by their first character, its value, and how many follow in order. Sorted by character.
///
/// The rows of ten are Unicode's decimal digits (category Nd, version 16.0.0). The others are
/// digits in circles or brackets or with periods, superscripts, subscripts, and Chinese and
/// Japanese numerals.
const DIGITS: [(u32, u8, u8); 125] = [
    (0xb2, 2, 2),
    (0xb9, 1, 1),
    (0x660, 0, 10),
    (0x6f0, 0, 10),
    (0x7c0, 0, 10),
    (0x966, 0, 10),
    (0x9e6, 0, 10),
    (0xa66, 0, 10),
    (0xae6, 0, 10),
    (0xb66, 0, 10),
    (0xbe6, 0, 10),
    (0xc66, 0, 10),
    (0xce6, 0, 10),
    (0xd66, 0, 10),
    (0xde6, 0, 10),
    (0xe50, 0, 10),
    (0xed0, 0, 10),
    (0xf20, 0, 10),
    (0x1040, 0, 10),
    (0x1090, 0, 10),
    (0x17e0, 0, 10),
    (0x1810, 0, 10),
    (0x1946, 0, 10),
    (0x19d0, 0, 10),
    (0x1a80, 0, 10),
    (0x1a90, 0, 10),
    (0x1b50, 0, 10),
    (0x1bb0, 0, 10),
    (0x1c40, 0, 10),
    (0x1c50, 0, 10),
    (0x2070, 0, 1),
    (0x2074, 4, 6),
    (0x2080, 0, 10),
    (0x2460, 1, 9),
    (0x2474, 1, 9),
    (0x2488, 1, 9),
    (0x24ea, 0, 1),
    (0x24f5, 1, 9),
    (0x24ff, 0, 1),
    (0x2776, 1, 9),
    (0x2780, 1, 9),
    (0x278a, 1, 9),
    (0x3007, 0, 1),
    (0x3021, 1, 9),
    (0x3220, 1, 9),
    (0x3280, 1, 9),
    (0x4e00, 1, 1),
    (0x4e03, 7, 1),
    (0x4e09, 3, 1),
    (0x4e24, 2, 1),
    (0x4e5d, 9, 1),
    (0x4e8c, 2, 1),
    (0x4e94, 5, 1),
    (0x4f0d, 5, 1),
    (0x516b, 8, 1),
    (0x516d, 6, 1),
    (0x53c1, 3, 1),
    (0x53c2, 3, 1),
    (0x53c4, 3, 1),
    (0x56db, 4, 1),
    (0x58f1, 1, 1),
    (0x58f9, 1, 1),
    (0x5e7a, 1, 1),
    (0x5f0c, 1, 3),
    (0x634c, 8, 1),
    (0x67d2, 7, 1),
    (0x7396, 9, 1),
    (0x8086, 4, 1),
    (0x8cae, 2, 1),
    (0x8cb3, 2, 1),
    (0x8d30, 2, 1),
    (0x9646, 6, 1),
    (0x9678, 6, 1),
    (0x96f6, 0, 1),
    (0xa620, 0, 10),
    (0xa8d0, 0, 10),
    (0xa900, 0, 10),
    (0xa9d0, 0, 10),
    (0xa9f0, 0, 10),
    (0xaa50, 0, 10),
    (0xabf0, 0, 10),
    (0xff10, 0, 10),
    (0x0001_04a0, 0, 10),
    (0x0001_0d30, 0, 10),
    (0x0001_0d40, 0, 10),
    (0x0001_1066, 0, 10),
    (0x0001_10f0, 0, 10),
    (0x0001_1136, 0, 10),
    (0x0001_11d0, 0, 10),
    (0x0001_12f0, 0, 10),
    (0x0001_1450, 0, 10),
    (0x0001_14d0, 0, 10),
    (0x0001_1650, 0, 10),
    (0x0001_16c0, 0, 10),
    (0x0001_16d0, 0, 10),
    (0x0001_16da, 0, 10),
    (0x0001_1730, 0, 10),
    (0x0001_18e0, 0, 10),
    (0x0001_1950, 0, 10),
    (0x0001_1bf0, 0, 10),
    (0x0001_1c50, 0, 10),
    (0x0001_1d50, 0, 10),
    (0x0001_1da0, 0, 10),
    (0x0001_1f50, 0, 10),
    (0x0001_6130, 0, 10),
    (0x0001_6a60, 0, 10),
    (0x0001_6ac0, 0, 10),
    (0x0001_6b50, 0, 10),
    (0x0001_6d70, 0, 10),
    (0x0001_ccf0, 0, 10),
    (0x0001_d7ce, 0, 10),
    (0x0001_d7d8, 0, 10),
    (0x0001_d7e2, 0, 10),
    (0x0001_d7ec, 0, 10),
    (0x0001_d7f6, 0, 10),
    (0x0001_e140, 0, 10),
    (0x0001_e2f0, 0, 10),
    (0x0001_e4f0, 0, 10),
    (0x0001_e5f1, 0, 10),
    (0x0001_e950, 0, 10),
    (0x0001_f100, 0, 1),
    (0x0001_f101, 0, 10),
    (0x0001_f10b, 0, 1),
    (0x0001_f10c, 0, 1),
    (0x0001_fbf0, 0, 10),
];

/// Letters with accents, and Greek, Cyrillic and Armenian letters that look like a Latin one.
const LETTERS: [(&str, u8); 20] = [
    ("àáâãäåāăąаαɑ", b'a'),
    ("çćĉċčсϲ", b'c'),
    ("ďđԁ", b'd'),
    ("èéêëēĕėęěе", b'e'),
    ("ĝğġģɡ", b'g'),
    ("һ", b'h'),
    ("ìíîïĩīĭįıіιɪⅰ", b'i'),
    ("ј", b'j'),
    ("ĺļľłӏⅼ", b'l'),
    ("ñńņňո", b'n'),
    ("òóôõöøōŏőоοօ", b'o'),
    ("рρ", b'p'),
    ("ŕŗř", b'r'),
    ("śŝşšѕ", b's'),
    ("ţťŧτ", b't'),
    ("ùúûüũūŭůűųυս", b'u'),
    ("ѵν", b'v'),
    ("хχ", b'x'),
    ("ýÿŷу", b'y'),
    ("źżž", b'z'),
];

/// Signs that mean the same as one in ASCII. Full-width signs are mapped by position.
const SIGNS: [(&str, u8); 6] =
    [("‐‑‒–—―−﹘﹣", b'-'), ("·‧∙⋅", b'.'), ("⁄∕", b'/'), ("’‘‛′", b'\''), ("“”„‟«»″", b'"'), ("€£¥₹₽₩¢", MONEY)];

/// Returns the byte for `c`; `None` for an invisible character.
pub(super) fn fold(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(c)
        && byte.is_ascii()
    {
        return Some(match byte {
            b'\n' | b'\r' => LINE,
            b'\t' => b' ',
            0x20..=0x7e | BREAK => byte.to_ascii_lowercase(),
            // A control character separates digits as a period does.
            0..0x20 | 0x7f.. => b'~',
        });
    }
    if is_invisible(c) {
        return None;
    }
    Some(digit_of(u32::from(c)).map_or_else(|| fold_other(c), |value| b'0' + value))
}

/// Folds letters, signs and spaces outside ASCII.
fn fold_other(c: char) -> u8 {
    let in_row = |table: &[(&str, u8)], c: char| table.iter().find(|(all, _)| all.contains(c)).map(|(_, byte)| *byte);
    match c {
        '•' => BULLET,
        '\u{2028}' | '\u{2029}' | '\u{85}' => LINE,
        '\u{2400}'..='\u{2421}' | '\u{fffd}' | '\u{80}'..='\u{9f}' => b'~',
        '○' | '◯' => b'o',
        // Full width: the same order as ASCII.
        '！'..='～' => u8::try_from(u32::from(c) - 0xfee0).map_or(SIGN, |byte| byte.to_ascii_lowercase()),
        _ if c.is_whitespace() => b' ',
        _ if c.is_alphabetic() => c.to_lowercase().next().and_then(|lower| in_row(&LETTERS, lower)).unwrap_or(LETTER),
        _ => in_row(&SIGNS, c).unwrap_or(SIGN),
    }
}

/// Returns the value of a digit outside ASCII.
fn digit_of(code: u32) -> Option<u8> {
    let row = DIGITS.partition_point(|(first, _, _)| *first <= code).checked_sub(1)?;
    let (first, value, count) = *DIGITS.get(row)?;
    let offset = u8::try_from(code - first).ok().filter(|offset| *offset < count)?;
    Some(value + offset)
}

/// Returns the value of a letter that may mean a digit: `O` for 0, `l` and `I` for 1.
pub(super) fn lookalike(byte: u8) -> Option<u8> {
    match byte {
        b'o' => Some(0),
        b'l' | b'i' => Some(1),
        _ => None,
    }
}

/// Returns whether the byte is a letter of any alphabet.
pub(super) fn is_letter(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte == LETTER
}

/// Returns whether a character is invisible between two others.
///
/// These are joiners, marks, variation selectors and direction signs.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_digits_are_in_order_and_apart() {
        for pair in DIGITS.windows(2) {
            assert!(pair[0].0 + u32::from(pair[0].2) <= pair[1].0, "{pair:x?}");
        }
        assert!(DIGITS.iter().all(|(_, value, count)| value + count <= 10));
    }

    #[test]
    fn every_character_has_one_byte() {
        for (text, bytes) in [
            ("3٣३３𝟑③³₃三叁㊂⒊🄄", "3333333333333"),
            ("O0l1I|", "o0l1i|"),
            ("ОΟоο Оօ", "oooo oo"),
            ("ÇvV ＣＶＶ сіԁ", "cvv cvv cid"),
            ("a\u{200b}b\u{fe0f}\u{20e3}\u{301}", "ab"),
            ("–—−·’“，：", "---.'\",:"),
            ("\t\u{a0}\u{2009}\u{3000}", "    "),
            ("\r\n\u{2028}", "\n\n\n"),
            ("€£$¥", "$$$$"),
        ] {
            let folded: Vec<u8> = text.chars().filter_map(fold).collect();
            assert_eq!(String::from_utf8_lossy(&folded), bytes, "{text:?}");
        }
        assert_eq!(['漢', '…', '•', '😀'].map(fold), [Some(LETTER), Some(SIGN), Some(BULLET), Some(SIGN)]);
        assert!((0..=0x0010_ffff).filter_map(char::from_u32).filter_map(fold).all(|byte| byte <= MASKED));
    }
}
