//! Account and parcel numbers with letters (IBAN, shipments), in one piece or in groups, so that
//! they aren't taken for cards.

use crate::call::redact::glyph::is_letter;
use crate::call::redact::scan::Glyphs;
use crate::call::redact::steps;

/// Countries, and the lengths of their account numbers (IBAN registry, release 99).
#[rustfmt::skip]
const ACCOUNTS: [(&[u8; 2], usize); 87] = [
    (b"ad", 24), (b"ae", 23), (b"al", 28), (b"at", 20), (b"az", 28), (b"ba", 20), (b"be", 16), (b"bg", 22), (b"bh", 22),
    (b"br", 29), (b"by", 28), (b"ch", 21), (b"cr", 22), (b"cy", 28), (b"cz", 24), (b"de", 22), (b"dj", 27), (b"dk", 18),
    (b"do", 28), (b"ee", 20), (b"eg", 29), (b"es", 24), (b"fi", 18), (b"fk", 18), (b"fo", 18), (b"fr", 27), (b"gb", 22),
    (b"ge", 22), (b"gi", 23), (b"gl", 18), (b"gr", 27), (b"gt", 28), (b"hn", 28), (b"hr", 21), (b"hu", 28), (b"ie", 22),
    (b"il", 23), (b"iq", 23), (b"is", 26), (b"it", 27), (b"jo", 30), (b"kw", 30), (b"kz", 20), (b"lb", 28), (b"lc", 32),
    (b"li", 21), (b"lt", 20), (b"lu", 20), (b"lv", 21), (b"ly", 25), (b"mc", 27), (b"md", 24), (b"me", 22), (b"mk", 19),
    (b"mn", 20), (b"mr", 27), (b"mt", 31), (b"mu", 30), (b"ni", 28), (b"nl", 18), (b"no", 15), (b"om", 23), (b"pk", 24),
    (b"pl", 28), (b"ps", 29), (b"pt", 25), (b"qa", 29), (b"ro", 24), (b"rs", 22), (b"ru", 33), (b"sa", 24), (b"sc", 31),
    (b"sd", 18), (b"se", 24), (b"si", 19), (b"sk", 24), (b"sm", 27), (b"so", 23), (b"st", 25), (b"sv", 28), (b"tl", 23),
    (b"tn", 24), (b"tr", 26), (b"ua", 29), (b"va", 22), (b"vg", 24), (b"xk", 20),
];
/// The beginnings of parcel numbers, and their lengths if known.
const PARCELS: [(&[u8], Option<usize>); 9] = [
    (b"1z", Some(18)),
    (b"gm", None),
    (b"jd", None),
    (b"jjd", None),
    (b"jvgl", None),
    (b"lx", None),
    (b"rx", None),
    (b"tba", None),
    (b"tbc", None),
];
/// The most groups in a number.
const MOST_GROUPS: usize = 12;

/// Returns the end of the account or parcel number that begins at glyph `start`.
///
/// `start` is the first glyph of a word.
pub(super) fn end(glyphs: &Glyphs, start: usize) -> Option<usize> {
    end_of_account(glyphs, start).or_else(|| end_of_parcel(glyphs, start))
}

/// Returns the end of the account number that begins at glyph `start`.
///
/// `start` is the first glyph of a word.
pub(super) fn end_of_account(glyphs: &Glyphs, start: usize) -> Option<usize> {
    let (_, length) = ACCOUNTS.iter().find(|(country, _)| glyphs.slice(start..start + 2) == country.as_slice())?;
    end_of(glyphs, start, *length).filter(|end| is_account(glyphs.slice(start..*end)))
}

/// Returns the end of the parcel number that begins at glyph `start`.
fn end_of_parcel(glyphs: &Glyphs, start: usize) -> Option<usize> {
    let begins = |(lead, _): &&(&[u8], Option<usize>)| {
        glyphs.slice(start..start + lead.len()) == *lead
            && glyphs.get(start + lead.len()).is_some_and(|byte| byte.is_ascii_digit() || lead.starts_with(b"1"))
    };
    let (_, length) = PARCELS.iter().find(begins)?;
    match length {
        Some(length) => end_of(glyphs, start, *length),
        None => Some(start + group(glyphs, start)),
    }
}

/// Returns whether the check digits of an account number are right (ISO 13616).
///
/// The first four characters move to the end, and a letter counts as two digits, `a` as 10. The
/// whole number must leave 1 when divided by 97. A card number after two letters seldom passes.
fn is_account(number: &[u8]) -> bool {
    let value = |byte: &u8| char::from(*byte).to_digit(36);
    let (head, rest) = number.split_at_checked(4).unwrap_or((number, &[]));
    let remainder = rest
        .iter()
        .chain(head)
        .filter_map(value)
        .fold(0, |sum, value| (if value < 10 { sum * 10 } else { sum * 100 } + value) % 97);
    head.iter().skip(2).all(u8::is_ascii_digit) && remainder == 1
}

/// Returns the end of `length` letters and digits in groups, separated by a space or a hyphen.
fn end_of(glyphs: &Glyphs, start: usize, length: usize) -> Option<usize> {
    let (mut at, mut count) = (start, 0);
    for _ in 0..MOST_GROUPS {
        let size = group(glyphs, at);
        steps::count(1);
        count += size;
        at += size;
        if count == length {
            return Some(at);
        }
        if size == 0 || count > length || !matches!(glyphs.get(at), Some(b' ' | b'-')) {
            return None;
        }
        at += 1;
    }
    None
}

/// Returns how many letters and digits follow one another from `start` on.
///
/// Counts no further than a number can reach.
fn group(glyphs: &Glyphs, start: usize) -> usize {
    glyphs.count(start..start + 40, |byte| is_letter(byte) || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_and_parcels_are_told_by_their_beginning_and_their_length() {
        for (text, number) in [
            ("DE89 3704 0044 0532 0130 00 ok", Some("DE89 3704 0044 0532 0130 00")),
            ("de89370400440532013000", Some("de89370400440532013000")),
            ("GB29 NWBK 6016 1331 9268 19", Some("GB29 NWBK 6016 1331 9268 19")),
            ("NO93 8601 1117 947", Some("NO93 8601 1117 947")),
            ("1Z 999 AA1 01 2345 6784", Some("1Z 999 AA1 01 2345 6784")),
            ("1Z9999999999999999", Some("1Z9999999999999999")),
            ("JD014600006281230704", Some("JD014600006281230704")),
            ("no4111111111111111", None),
            ("DE88 3704 0044 0532 0130 00", None),
            ("NL02 3782 8224 6310 05", None),
            ("DE89 3704", None),
            ("1Z9", None),
            ("lxx", None),
            ("", None),
        ] {
            let glyphs = Glyphs::new(text);
            assert_eq!(end(&glyphs, 0).and_then(|end| text.get(..end)), number, "{text:?}");
        }
    }
}
