//! The visible characters of a text, and what masks leave of it.

use std::ops::Range;

use crate::call::redact::glyph::{self, BULLET, MASKED};
use crate::call::redact::steps;

/// The text that replaces a secret.
pub(in crate::call::redact) const MASK: &str = "••••";
/// How many digits of a card number stay visible (PCI DSS 3.4.1 allows it).
pub(in crate::call::redact) const KEPT: usize = 4;

/// The visible characters of a text, one byte each; see [`glyph`].
pub(in crate::call::redact) struct Glyphs {
    bytes: Vec<u8>,
    /// The byte of the text at which each glyph begins.
    starts: Vec<usize>,
    /// The digits that masks left visible: the end of the mask, and the values. In order.
    kept: Vec<(usize, [u8; KEPT])>,
}

impl Glyphs {
    /// Creates the glyphs of `text`; masks in it count as masks.
    pub(in crate::call::redact) fn new(text: &str) -> Self {
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

    /// Returns the number of glyphs.
    pub(in crate::call::redact) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Returns the glyph at `index`.
    pub(in crate::call::redact) fn get(&self, index: usize) -> Option<u8> {
        self.bytes.get(index).copied()
    }

    /// Returns the glyph before `index`.
    pub(in crate::call::redact) fn before(&self, index: usize) -> Option<u8> {
        self.get(index.checked_sub(1)?)
    }

    /// Returns the glyphs of `range` that exist.
    pub(in crate::call::redact) fn slice(&self, range: Range<usize>) -> &[u8] {
        self.bytes.get(range.start..range.end.min(self.bytes.len())).unwrap_or_default()
    }

    /// Returns how many glyphs at the beginning of `range` satisfy `fits`.
    pub(in crate::call::redact) fn count(&self, range: Range<usize>, fits: impl Fn(u8) -> bool) -> usize {
        let count = self.slice(range).iter().take_while(|byte| fits(**byte)).count();
        steps::count(count);
        count
    }

    /// Returns the byte of the text at which glyph `index` begins.
    pub(in crate::call::redact) fn byte_of(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or_default()
    }

    /// Returns the bytes of `text` for the glyphs of `range`.
    pub(in crate::call::redact) fn bytes_in(&self, text: &str, range: &Range<usize>) -> Range<usize> {
        let start_of = |index: usize| self.starts.get(index).copied().unwrap_or(text.len());
        let last = start_of(range.end.saturating_sub(1));
        let length = text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        start_of(range.start)..last + length
    }

    /// Masks `range`.
    pub(in crate::call::redact) fn mask(&mut self, range: &Range<usize>) {
        if let Some(bytes) = self.bytes.get_mut(range.clone()) {
            bytes.fill(MASKED);
        }
    }

    /// Records that the mask that ends at `end` left `kept` visible.
    pub(in crate::call::redact) fn keep(&mut self, end: usize, kept: [u8; KEPT]) {
        let place = self.kept.partition_point(|(other, _)| *other < end);
        self.kept.insert(place, (end, kept));
    }

    /// Treats four digits after the mask that ends at `end` as its visible digits.
    ///
    /// Nobody could tell the two apart later.
    pub(in crate::call::redact) fn keep_behind(&mut self, end: usize) {
        if let Some(kept) = self.kept_behind(end) {
            let behind = end + 1 + KEPT;
            self.mask(&(end..behind));
            self.keep(behind, kept);
        }
    }

    /// Returns the digits that the mask that ends at `end` left visible.
    pub(super) fn kept_at(&self, end: usize) -> Option<[u8; KEPT]> {
        let place = self.kept.binary_search_by_key(&end, |(end, _)| *end).ok()?;
        self.kept.get(place).map(|(_, kept)| *kept)
    }

    /// Finds the masks in the text, and the last four digits of a card number after them.
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

    /// Returns the digits after a space at `at`, if there are exactly four.
    fn kept_behind(&self, at: usize) -> Option<[u8; KEPT]> {
        let is_digit = |byte: u8| byte.is_ascii_digit();
        let is_kept = self.get(at) == Some(b' ') && self.count(at + 1..at + 2 + KEPT, is_digit) == KEPT;
        let values: Vec<u8> = self.slice(at + 1..at + 1 + KEPT).iter().map(|byte| byte.wrapping_sub(b'0')).collect();
        values.try_into().ok().filter(|_| is_kept)
    }
}
