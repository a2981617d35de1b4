//! Keeps digits off the disk for a short time while they are typed and may still become a card
//! number.
//!
//! Pure: [`hold`] decides which digits, [`HoldBack`] for how long. Digits that were stored are
//! never held back again.

mod timing;

use std::ops::Range;

use crate::call::redact::brand::{self, AMEX, LENGTHS};
use crate::call::redact::named;
use crate::call::redact::scan::{Gap, GapKind, Glyphs, Made, Run, Scan, Token};
use crate::call::redact::shape;
use crate::call::redact::words::{self, Named};

pub use timing::HoldBack;

/// The digits of a card number that may be stored: PCI DSS 3.4.1 allows showing the first six.
const SHOWN: usize = 6;
/// The bytes before the cursor that are scanned.
const REACH: usize = 512;
/// The usual number of digits.
const USUAL: usize = 16;
/// The most other digits straight before a card number.
const GLUED: usize = 4;

/// Digits before the cursor that may still become a card number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// The bytes to hold back: from the seventh digit to the cursor.
    pub range: Range<usize>,
    /// The byte at which each digit begins, from the first on; at least seven.
    pub digits: Vec<usize>,
    /// Whether the digits begin like an American Express number.
    pub is_amex: bool,
}

/// Returns the digits before the cursor that may still become a card number.
///
/// They end at byte `cursor` of `text`. Brand, length and groups decide whether more digits can
/// make a card number. `None` with fewer than seven digits. Number words count.
#[must_use]
pub fn hold(text: &str, cursor: usize) -> Option<Hold> {
    let before = text.get(..cursor)?;
    let start = (before.len().saturating_sub(REACH)..=before.len()).find(|at| before.is_char_boundary(*at))?;
    let tail = before.get(start..)?;
    let scan = Scan::new(Glyphs::new(tail));
    let last = open_run(&scan)?;
    let named = named::of_all(&scan);
    let first = first_run(&scan, last);
    let found = (first..=last).find_map(|first| {
        let named = named.get(first).copied().unwrap_or(Named::Nothing);
        (0..=GLUED).find(|skip| may_grow(&scan, first, last, *skip, named)).map(|skip| (first, skip))
    });
    let (first, skip) = found?;
    let digits = scan.digits(first, last).get(skip..)?;
    let index = scan.runs.get(first)?.digits.start + skip;
    let places = (index..index + digits.len()).filter_map(|digit| scan.start_of(digit));
    let places: Vec<usize> = places.map(|glyph| start + scan.glyphs.byte_of(glyph)).collect();
    let seventh = *places.get(SHOWN)?;
    Some(Hold { range: seventh..cursor, digits: places, is_amex: brand::is_amex(brand::lead(digits)) })
}

/// Returns the last run, if it may still grow.
///
/// Only separators, words between digits or the beginning of a number word may follow it.
fn open_run(scan: &Scan) -> Option<usize> {
    let last = scan.runs.len().checked_sub(1)?;
    let run = scan.runs.get(last)?;
    let behind = scan.tokens.get(run.token + 1..)?;
    let is_at_the_end = |range: &Range<usize>| range.end == scan.glyphs.len();
    let is_open = |token: &Token| match token {
        Token::Word(range) => {
            let word = scan.glyphs.slice(range.clone());
            words::is_filler(word) || (is_at_the_end(range) && words::may_become_a_part(word))
        }
        Token::Run(_) => false,
    };
    let gap = Gap::of(&scan.glyphs, run.range.end..scan.glyphs.len(), behind.len());
    (run.made != Made::Mask && behind.iter().all(is_open) && gap.kind != GapKind::Apart).then_some(last)
}

/// Returns the first run of a number that may end with run `last`.
fn first_run(scan: &Scan, last: usize) -> usize {
    let mut first = last;
    let mut count = scan.runs.get(last).map_or(0, Run::len);
    while let Some(before) = first.checked_sub(1)
        && scan.runs.get(first).is_some_and(|run| run.gap.kind != GapKind::Apart)
        && let Some(run) = scan.runs.get(before)
        && run.made != Made::Mask
        && count + run.len() <= *LENGTHS.end()
    {
        first = before;
        count += run.len();
    }
    first
}

/// Returns whether more digits can make a card number of runs `first..=last`.
///
/// The first `skip` digits are left out.
fn may_grow(scan: &Scan, first: usize, last: usize, skip: usize, named: Named) -> bool {
    let Some(digits) = scan.digits(first, last).get(skip..) else { return false };
    let runs = scan.runs.get(first..=last).unwrap_or_default();
    let lead = brand::lead(digits);
    let is_amex = brand::is_amex(lead);
    let longest = if is_amex { AMEX } else { brand::longest(lead) };
    if digits.len() <= SHOWN || digits.len() > longest {
        return false;
    }
    if skip > 0 {
        // After other digits, only American Express numbers are recognized.
        return is_amex && named != Named::Other && runs.len() == 1;
    }
    let gaps = || runs.iter().skip(1).map(|run| run.gap.kind);
    let inside = gaps().max().unwrap_or(GapKind::Glued);
    let sizes = || runs.iter().map(Run::len);
    let is_usual = brand::lengths(lead) & brand::bit(USUAL) != 0;
    // A number that isn't in printed groups is recognized only if nothing is right before it.
    let is_first = runs.first().is_some_and(|run| run.gap.kind > inside);
    let is_uniform = runs.windows(2).skip(1).all(|pair| matches!(pair, [a, b] if a.gap.is_like(&b.gap, &scan.glyphs)));
    let fits = |count| brand::lengths(lead) & brand::bit(count) != 0;
    let is_shaped = shape::may_be_printed(&sizes(), fits, is_first && (is_amex || is_usual))
        || (is_first && is_uniform && shape::may_be_regular(sizes()));
    let is_telephone = scan.glyphs.before(runs.first().map_or(0, |run| run.range.start)) == Some(b'+');
    match runs {
        _ if is_telephone && digits.len() < AMEX && !is_amex => false,
        [_] => is_amex || named != Named::Other,
        _ if named == Named::Other || inside > GapKind::Wide => is_shaped,
        _ => is_shaped || is_amex || (is_first && is_usual && digits.len() <= USUAL),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what is held back at the end of `text`, and whether it looks like American Express.
    fn held(text: &str) -> Option<(&str, bool)> {
        hold(text, text.len()).map(|hold| (text.get(hold.range).unwrap(), hold.is_amex))
    }

    #[test]
    fn the_digits_from_the_seventh_on_are_held_while_they_may_become_a_card_number() {
        for (text, is_held) in [
            ("378282", None),
            ("3782822", Some(("2", true))),
            ("ref 3782 8224", Some(("24", true))),
            ("ref 3782 8224 ", Some(("24 ", true))),
            ("378282246310005", Some(("246310005", true))),
            ("4111111", Some(("1", false))),
            ("4111 1111 1111 111", Some(("11 1111 111", false))),
            ("4 1 1 1 1 1 1 ", Some(("1 ", false))),
            ("٣٧٨٢٨٢٢٤", Some(("٢٤", true))),
            ("three seven eight two eight two two fo", Some(("two fo", true))),
            ("3782 and 8224 and ", Some(("24 and ", true))),
            ("993782822463", Some(("2463", true))),
            // No card number begins like this.
            ("ref 7000123", None),
            ("0049 151 1234", None),
            ("2026-11-23 14:02", None),
            ("800 528 4800", None),
            // After such a word only printed groups and American Express numbers are masked.
            ("ref 4000123", None),
            ("order 4000 1234", Some(("34", false))),
            ("tracking 3782822", Some(("2", true))),
            // A telephone number of another country.
            ("+49 151 72345678", None),
            ("+4915112345", None),
            // Too long for any card.
            ("41111111111111111111", None),
            ("4111 1111 x", Some(("11 x", false))),
            ("4111 1111 ok", None),
            ("4111 1111 1111 1111 7111 7111", None),
            ("•••• 0005 12", None),
        ] {
            assert_eq!(held(text), is_held, "{text:?}");
        }
        assert_eq!(hold("4111111 x", 7).map(|hold| hold.range), Some(6..7));
        assert_eq!(hold("4111111", 99), None);
        assert_eq!(hold("٣٧٨٢٨٢٢٤", 15), None);
    }

    #[test]
    fn a_long_text_before_the_digits_changes_nothing() {
        let text = format!("{} 3782822", "é".repeat(5_000));
        assert_eq!(held(&text), Some(("2", true)));
    }
}
