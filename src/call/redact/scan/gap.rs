//! What is between two runs of digits, and how far it separates them.

use std::ops::Range;

use crate::call::redact::glyph::{BREAK, LINE, MONEY};
use crate::call::redact::scan::glyphs::Glyphs;
use crate::call::redact::steps;

/// The most plain separators between two runs of one number; consecutive whitespace counts once.
const MAX_PLAIN: usize = 3;
/// The most signs of any kind between two runs of one number; consecutive whitespace counts once.
const MAX_SIGNS: usize = 6;
/// The most words between two runs of one number.
const MAX_WORDS: usize = 2;

/// How far a gap separates two runs, in increasing order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::call::redact) enum GapKind {
    /// Nothing in between: digits after a mask or a number word.
    Glued,
    /// One separator that is not whitespace, as in a telephone number or a date.
    Tight,
    /// Whitespace on one line.
    Space,
    /// Several separators, or a line end.
    Wide,
    /// The boundary of two texts that are scanned together.
    Field,
    /// Other signs, or words such as "and".
    Loose,
    /// The runs don't belong together.
    Apart,
}

/// What comes before a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::call::redact) struct Gap {
    /// How far the gap separates the runs.
    pub(in crate::call::redact) kind: GapKind,
    /// The separator of a tight gap; 0 for other gaps.
    pub(in crate::call::redact) sign: u8,
    /// The glyphs of the gap.
    pub(in crate::call::redact) range: Range<usize>,
}

impl Gap {
    /// Creates the gap before the first run.
    pub(in crate::call::redact) fn none() -> Self {
        Self { kind: GapKind::Apart, sign: 0, range: 0..0 }
    }

    /// Creates the gap `range`, which holds `words` filler words.
    pub(in crate::call::redact) fn of(glyphs: &Glyphs, range: Range<usize>, words: usize) -> Self {
        steps::count(range.len());
        let seen = Seen::of(glyphs.slice(range.clone()));
        let kind = seen.kind(words);
        Self { kind, sign: if kind == GapKind::Tight { seen.last } else { 0 }, range }
    }

    /// Returns whether two gaps are alike.
    ///
    /// They must be of one kind and, if they hold other signs, have the same text.
    pub(in crate::call::redact) fn is_like(&self, other: &Self, glyphs: &Glyphs) -> bool {
        self.kind == other.kind
            && self.sign == other.sign
            && (self.kind != GapKind::Loose || glyphs.slice(self.range.clone()) == glyphs.slice(other.range.clone()))
    }
}

/// Returns whether people put this sign between the digits of one number.
///
/// `+` and `:` don't count: `+` begins a telephone number, and `:` is part of a time.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"-.,/\\_|~*()[]'".contains(&byte)
}

/// The signs of a gap, counted.
#[derive(Default)]
struct Seen {
    /// All signs; consecutive whitespace counts once.
    signs: usize,
    last: u8,
    commas: usize,
    lines: usize,
    fields: usize,
    /// The signs that are not plain separators.
    others: usize,
    money: usize,
}

impl Seen {
    fn of(gap: &[u8]) -> Self {
        let mut seen = Self::default();
        for &byte in gap.iter().filter(|byte| !byte.is_ascii_lowercase()) {
            let is_blank = |byte: u8| matches!(byte, b' ' | LINE);
            let more_space = is_blank(byte) && is_blank(seen.last);
            seen.commas += usize::from(byte == b',');
            seen.lines += usize::from(byte == LINE);
            seen.fields += usize::from(byte == BREAK);
            seen.others += usize::from(!is_plain(byte) && byte != BREAK);
            seen.money += usize::from(byte == MONEY);
            seen.signs += usize::from(!more_space);
            seen.last = byte;
        }
        seen
    }

    fn kind(&self, words: usize) -> GapKind {
        // A comma with a space makes a list of different things; a comma alone does not.
        let is_list = self.commas > 0 && self.signs > 1;
        let is_loose = self.others > 0 || words > 0 || self.signs > MAX_PLAIN || is_list;
        match self.signs {
            _ if self.money > 0 || words > MAX_WORDS => GapKind::Apart,
            _ if self.fields > 0 => GapKind::Field,
            _ if is_loose && self.signs > MAX_SIGNS => GapKind::Apart,
            _ if is_loose => GapKind::Loose,
            0 => GapKind::Glued,
            1 if self.lines > 0 => GapKind::Wide,
            1 if self.last == b' ' => GapKind::Space,
            1 => GapKind::Tight,
            _ => GapKind::Wide,
        }
    }
}
