//! Finds phrases in glyphs, even with separated letters or words: `C.I.D.`, `security-code`,
//! `cvv123`.

use std::ops::Range;

use crate::call::redact::glyph::{LINE, is_letter};
use crate::call::redact::scan::Glyphs;
use crate::call::redact::steps;

/// The most signs between two words of a phrase.
const MAX_GAP: usize = 3;

impl Glyphs {
    /// Returns every place where one of `phrases` appears as separate words; the longest match
    /// wins.
    ///
    /// A digit may follow directly.
    pub(super) fn places(&self, phrases: &[&str]) -> Vec<Range<usize>> {
        let is_part = |byte: u8| is_letter(byte) || byte.is_ascii_digit();
        let mut places = Vec::new();
        let mut at = 0;
        while let Some(byte) = self.get(at) {
            steps::count(1);
            if is_part(byte) {
                places.extend(self.longest(at, byte, phrases).map(|end| at..end));
                // Skip to the end of the letters or digits: no word can begin before that.
                at += self
                    .count(at..self.len(), if is_letter(byte) { is_letter } else { |byte: u8| byte.is_ascii_digit() });
            } else {
                at += 1;
            }
        }
        places
    }

    /// Returns the end of the longest of `phrases` that begins at `start` with the glyph `first`.
    fn longest(&self, start: usize, first: u8, phrases: &[&str]) -> Option<usize> {
        let second = self.get(start + 1);
        // The second letter follows directly, or after a sign.
        let may_be = |phrase: &&&str| {
            let mut letters = phrase.bytes();
            letters.next() == Some(first) && (letters.next() == second || !second.is_some_and(is_letter))
        };
        let ends = phrases.iter().filter(may_be).filter_map(|phrase| self.phrase_at(start, phrase));
        ends.filter(|end| !self.get(*end).is_some_and(is_letter)).max()
    }

    /// Returns the end of `phrase` if it begins at `start`.
    fn phrase_at(&self, start: usize, phrase: &str) -> Option<usize> {
        let mut at = start;
        for (count, word) in phrase.split(' ').enumerate() {
            steps::count(1);
            let most = if count == 0 { 0 } else { MAX_GAP };
            at += self.count(at..at + most, |byte| !is_letter(byte) && !byte.is_ascii_digit());
            let spelled = || word.bytes().all(is_letter).then(|| self.word_at(at, word, 1)).flatten();
            at = self.word_at(at, word, 0).or_else(spelled)?;
        }
        let is_digit = |byte: u8| byte.is_ascii_digit();
        if self.before(at).is_some_and(is_digit) && self.get(at).is_some_and(is_digit) {
            return None;
        }
        // One cvv, two cvvs.
        Some(if self.get(at) == Some(b's') { at + 1 } else { at })
    }

    /// Returns the end of `word` if it begins at `start` with `gap` glyphs between its letters.
    fn word_at(&self, start: usize, word: &str, gap: usize) -> Option<usize> {
        let mut at = start;
        for (count, letter) in word.bytes().enumerate() {
            if count > 0 {
                let parts = |byte: u8| !is_letter(byte) && !byte.is_ascii_digit() && byte != LINE;
                at += (self.count(at..at + gap, parts) == gap).then_some(gap)?;
            }
            if self.get(at) != Some(letter) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}
