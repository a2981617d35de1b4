//! What stands between two runs of digits, and how far it parts them.

use std::ops::Range;

use crate::call::redact::glyph::{BREAK, LINE, MONEY};
use crate::call::redact::scan::glyphs::Glyphs;
use crate::call::redact::steps;

/// Between two runs that hang together are at most this many plain separators; white space counts once.
const MAX_PLAIN: usize = 3;
/// Between two runs of one number are at most this many signs of any kind; white space counts once.
const MAX_SIGNS: usize = 6;
/// Between two runs of one number are at most this many words.
const MAX_WORDS: usize = 2;

/// How far a gap parts two runs, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::call::redact) enum GapKind {
    /// Nothing stands between them: digits behind a mask or a number word.
    Glued,
    /// One separator that is not white space, as in a telephone number or a date.
    Tight,
    /// White space on one line.
    Space,
    /// Several separators, or a line end.
    Wide,
    /// The end of a text, where several are looked at together.
    Field,
    /// Other signs, or words such as "and".
    Loose,
    /// The runs do not hang together.
    Apart,
}

/// What stands before a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::call::redact) struct Gap {
    /// How far it parts.
    pub(in crate::call::redact) kind: GapKind,
    /// The separator of a tight gap; 0 for others.
    pub(in crate::call::redact) sign: u8,
    /// Its glyphs.
    pub(in crate::call::redact) range: Range<usize>,
}

impl Gap {
    /// The gap of the first run.
    pub(in crate::call::redact) fn none() -> Self {
        Self { kind: GapKind::Apart, sign: 0, range: 0..0 }
    }

    /// The gap `range`, in which `words` fillers stand.
    pub(in crate::call::redact) fn of(glyphs: &Glyphs, range: Range<usize>, words: usize) -> Self {
        steps::count(range.len());
        let seen = Seen::of(glyphs.slice(range.clone()));
        let kind = seen.kind(words);
        Self { kind, sign: if kind == GapKind::Tight { seen.last } else { 0 }, range }
    }

    /// True when both gaps part alike: of one kind and, where other signs stand there, by the same text.
    pub(in crate::call::redact) fn is_like(&self, other: &Self, glyphs: &Glyphs) -> bool {
        self.kind == other.kind
            && self.sign == other.sign
            && (self.kind != GapKind::Loose || glyphs.slice(self.range.clone()) == glyphs.slice(other.range.clone()))
    }
}

/// True for what people put between the digits of one number. Not `+` and not `:`: they begin a telephone number, part a
/// time.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"-.,/\\_|~*()[]'".contains(&byte)
}

/// The signs of a gap, counted.
#[derive(Default)]
struct Seen {
    /// White space in a row counts once.
    signs: usize,
    last: u8,
    commas: usize,
    lines: usize,
    fields: usize,
    /// A sign that no plain separator is.
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
        // A comma with a space is a list of different things; a comma alone is not.
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
