//! A text as the detectors see it: glyphs, and the tokens made of them (words, runs of digits,
//! masks).
//!
//! Owns what counts as a digit and which runs belong together. Knows nothing of cards or codes.

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
    /// Letters that look like digits, after digits: `4111 llll`.
    Lookalikes,
    /// A mask.
    Mask,
}

/// Digits with nothing between them, or the mask that replaced them.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// The glyphs of the run.
    pub(super) range: Range<usize>,
    /// The positions of its digits in [`Scan::values`]; empty for a mask.
    pub(super) digits: Range<usize>,
    /// What it is made of.
    pub(super) made: Made,
    /// The gap to the run before.
    pub(super) gap: Gap,
    /// The index of the run among the tokens.
    pub(super) token: usize,
    /// The digits that a mask left visible.
    pub(super) kept: Option<[u8; KEPT]>,
}

impl Run {
    /// Returns the number of digits.
    pub(super) fn len(&self) -> usize {
        self.digits.len()
    }

    /// Returns whether this is a number word or two in a sentence: `one of them`.
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

/// A text split into tokens.
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
    /// Returns the glyphs of a token.
    pub(super) fn range_of(&self, token: &Token) -> Range<usize> {
        match token {
            Token::Word(range) => range.clone(),
            Token::Run(index) => self.runs.get(*index).map_or(0..0, |run| run.range.clone()),
        }
    }

    /// Returns the glyphs between token `index` and the token before it.
    pub(super) fn before(&self, index: usize) -> &[u8] {
        let start = index.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |t| self.range_of(t).end);
        let end = self.tokens.get(index).map_or(self.glyphs.len(), |token| self.range_of(token).start);
        self.glyphs.slice(start..end.max(start))
    }

    /// Returns the values of the digits in runs `first..=last`.
    pub(super) fn digits(&self, first: usize, last: usize) -> &[u8] {
        let range = self.runs.get(first).zip(self.runs.get(last)).map(|(a, b)| a.digits.start..b.digits.end);
        range.and_then(|range| self.values.get(range)).unwrap_or_default()
    }

    /// Returns the glyph at which digit `index` of the text begins.
    pub(super) fn start_of(&self, index: usize) -> Option<usize> {
        self.places.get(index).map(|place| place.start)
    }

    /// Returns the glyph after digit `index` of the text.
    pub(super) fn end_of(&self, index: usize) -> Option<usize> {
        self.places.get(index).map(|place| place.end)
    }

    /// Returns the range of runs that belong together with run `index`, at most `most` on each
    /// side.
    pub(super) fn group(&self, index: usize, most: usize) -> Range<usize> {
        let joined = |run: &&Run| run.gap.kind < GapKind::Field;
        let back = self.runs.get(..=index).unwrap_or_default();
        let before = back.iter().rev().take(most).take_while(joined).count();
        let behind = self.runs.iter().skip(index + 1).take(most).take_while(joined).count();
        index.saturating_sub(before)..index + behind + 1
    }
}
