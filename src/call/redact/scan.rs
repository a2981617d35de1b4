//! A text as the detectors see it: glyphs, and the tokens that they make: words, runs of digits, masks.
//!
//! Owns what counts as a digit and which runs hang together. Knows nothing of cards or codes.

mod gap;
mod tokens;

use std::ops::Range;

pub(super) use gap::{Gap, GapKind};

use crate::call::redact::glyph::{self, BULLET, MASKED};
use crate::call::redact::{KEPT, MASK, steps};

/// The visible characters of a text, a byte each; see [`glyph`].
pub(super) struct Glyphs {
    bytes: Vec<u8>,
    /// Where each begins in the text.
    starts: Vec<usize>,
    /// The digits that masks have left standing: where the mask ends, and the values. In order.
    kept: Vec<(usize, [u8; KEPT])>,
}

impl Glyphs {
    /// The glyphs of `text`; masks in it count as masks.
    pub(super) fn new(text: &str) -> Self {
        let mut glyphs = Self { bytes: Vec::with_capacity(text.len()), starts: Vec::new(), kept: Vec::new() };
        glyphs.starts.reserve(text.len());
        for (at, c) in text.char_indices() {
            if let Some(byte) = glyph::fold(c) {
                glyphs.bytes.push(byte);
                glyphs.starts.push(at);
            }
        }
        glyphs.find_masks();
        glyphs
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The glyph at `index`.
    pub(super) fn get(&self, index: usize) -> Option<u8> {
        self.bytes.get(index).copied()
    }

    /// The glyph before `index`.
    pub(super) fn before(&self, index: usize) -> Option<u8> {
        self.get(index.checked_sub(1)?)
    }

    /// The glyphs of `range`, as far as there are any.
    pub(super) fn slice(&self, range: Range<usize>) -> &[u8] {
        self.bytes.get(range.start..range.end.min(self.bytes.len())).unwrap_or_default()
    }

    /// How many glyphs from the beginning of `range` on are such as `fits` says.
    pub(super) fn count(&self, range: Range<usize>, fits: impl Fn(u8) -> bool) -> usize {
        let count = self.slice(range).iter().take_while(|byte| fits(**byte)).count();
        steps::count(count);
        count
    }

    /// The byte of the text at which glyph `index` begins.
    pub(super) fn byte_of(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or_default()
    }

    /// The bytes of `text` that the glyphs of `range` stand for.
    pub(super) fn bytes_in(&self, text: &str, range: &Range<usize>) -> Range<usize> {
        let start_of = |index: usize| self.starts.get(index).copied().unwrap_or(text.len());
        let last = start_of(range.end.saturating_sub(1));
        let length = text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        start_of(range.start)..last + length
    }

    /// Masks `range`, as it will be in the text.
    pub(super) fn mask(&mut self, range: &Range<usize>) {
        if let Some(bytes) = self.bytes.get_mut(range.clone()) {
            bytes.fill(MASKED);
        }
    }

    /// The mask that ends at `end` leaves `kept` in sight.
    pub(super) fn keep(&mut self, end: usize, kept: [u8; KEPT]) {
        let place = self.kept.partition_point(|(other, _)| *other < end);
        self.kept.insert(place, (end, kept));
    }

    /// Takes four digits behind the mask that ends at `end` for what it has left: nobody can tell them apart later.
    pub(super) fn keep_behind(&mut self, end: usize) {
        if let Some(kept) = self.kept_behind(end) {
            let behind = end + 1 + KEPT;
            self.mask(&(end..behind));
            self.keep(behind, kept);
        }
    }

    /// The digits that the mask that ends at `end` has left standing.
    fn kept_at(&self, end: usize) -> Option<[u8; KEPT]> {
        let place = self.kept.binary_search_by_key(&end, |(end, _)| *end).ok()?;
        self.kept.get(place).map(|(_, kept)| *kept)
    }

    /// Finds the masks that are in the text, with the four digits behind them: they are what is left of a card number.
    fn find_masks(&mut self) {
        let bullets = MASK.chars().count();
        let mut at = 0;
        while at < self.len() {
            let row = self.count(at..self.len(), |byte| byte == BULLET);
            if row >= bullets {
                self.mask(&(at..at + row));
                self.keep_behind(at + row);
            }
            at += row.max(1);
        }
    }

    /// The four digits, and no more, behind a space at `at`.
    fn kept_behind(&self, at: usize) -> Option<[u8; KEPT]> {
        let is_digit = |byte: u8| byte.is_ascii_digit();
        let is_kept = self.get(at) == Some(b' ') && self.count(at + 1..at + 2 + KEPT, is_digit) == KEPT;
        let values: Vec<u8> = self.slice(at + 1..at + 1 + KEPT).iter().map(|byte| byte.wrapping_sub(b'0')).collect();
        values.try_into().ok().filter(|_| is_kept)
    }
}

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
