//! A text as the detectors see it: glyphs, and the tokens that they make: words, runs of digits, masks.
//!
//! Owns what counts as a digit and which runs hang together. Knows nothing of cards or codes.

mod gap;
mod glyphs;
mod tokens;

use std::ops::Range;

pub(super) use gap::{Gap, GapKind};
pub(super) use glyphs::{Glyphs, KEPT, MASK};

/// What a run is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    /// Digits.
    Digits,
    /// Number words.
    Words,
    /// Letters that look like digits, behind digits: `4111 llll`.
    Lookalikes,
    /// A mask.
    Mask,
}

/// Digits with nothing between them, or a mask in their place.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// The glyphs.
    pub(super) range: Range<usize>,
    /// Its digits in [`Scan::values`]; none for a mask.
    pub(super) digits: Range<usize>,
    /// What it is made of.
    pub(super) made: Made,
    /// How it hangs together with the run before.
    pub(super) gap: Gap,
    /// Its place among the tokens.
    pub(super) token: usize,
    /// What a mask has left standing.
    pub(super) kept: Option<[u8; KEPT]>,
}

impl Run {
    /// How many digits.
    pub(super) fn len(&self) -> usize {
        self.digits.len()
    }

    /// True for a number word or two in a sentence: `one of them`.
    pub(super) fn is_prose(&self) -> bool {
        self.made == Made::Lookalikes || (self.made == Made::Words && self.len() < 3)
    }
}

/// A word or a run.
#[derive(Debug, Clone)]
pub(super) enum Token {
    /// The glyphs of a word.
    Word(Range<usize>),
    /// The index of a run.
    Run(usize),
}

/// A text in tokens.
pub(super) struct Scan {
    pub(super) glyphs: Glyphs,
    pub(super) tokens: Vec<Token>,
    pub(super) runs: Vec<Run>,
    /// The values of all digits, in order.
    pub(super) values: Vec<u8>,
    /// The glyphs of each digit.
    places: Vec<Range<usize>>,
}

impl Scan {
    /// The glyphs of a token.
    pub(super) fn range_of(&self, token: &Token) -> Range<usize> {
        match token {
            Token::Word(range) => range.clone(),
            Token::Run(index) => self.runs.get(*index).map_or(0..0, |run| run.range.clone()),
        }
    }

    /// The glyphs between the token before `index` and that one.
    pub(super) fn before(&self, index: usize) -> &[u8] {
        let start = index.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |t| self.range_of(t).end);
        let end = self.tokens.get(index).map_or(self.glyphs.len(), |token| self.range_of(token).start);
        self.glyphs.slice(start..end.max(start))
    }

    /// The values of the digits of runs `first..=last`.
    pub(super) fn digits(&self, first: usize, last: usize) -> &[u8] {
        let range = self.runs.get(first).zip(self.runs.get(last)).map(|(a, b)| a.digits.start..b.digits.end);
        range.and_then(|range| self.values.get(range)).unwrap_or_default()
    }

    /// The glyph at which digit `index` of all begins.
    pub(super) fn start_of(&self, index: usize) -> Option<usize> {
        self.places.get(index).map(|place| place.start)
    }

    /// The glyph behind digit `index` of all.
    pub(super) fn end_of(&self, index: usize) -> Option<usize> {
        self.places.get(index).map(|place| place.end)
    }

    /// The runs that hang together with run `index`, as a range of runs; at most `most` to each side.
    pub(super) fn group(&self, index: usize, most: usize) -> Range<usize> {
        let joined = |run: &&Run| run.gap.kind < GapKind::Field;
        let back = self.runs.get(..=index).unwrap_or_default();
        let before = back.iter().rev().take(most).take_while(joined).count();
        let behind = self.runs.iter().skip(index + 1).take(most).take_while(joined).count();
        index.saturating_sub(before)..index + behind + 1
    }
}
