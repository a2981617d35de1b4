//! Finds phrases in glyphs, also with their letters or words parted: `C.I.D.`, `security-code`, `cvv123`.

use std::ops::Range;

use crate::call::redact::glyph::{LINE, is_letter};
use crate::call::redact::scan::Glyphs;
use crate::call::redact::steps;

/// The most signs between two words of a phrase.
const MAX_GAP: usize = 3;

impl Glyphs {
    /// Every place where one of `phrases` stands as words of its own, the longest; a digit may follow at once.
    pub(super) fn places(&self, phrases: &[&str]) -> Vec<Range<usize>> {
        let is_part = |byte: u8| is_letter(byte) || byte.is_ascii_digit();
        let mut places = Vec::new();
        let mut at = 0;
        while let Some(byte) = self.get(at) {
            steps::count(1);
            if is_part(byte) {
                places.extend(self.longest(at, byte, phrases).map(|end| at..end));
                // To the end of the letters or of the digits: a word begins nowhere else.
                at += self
                    .count(at..self.len(), if is_letter(byte) { is_letter } else { |byte: u8| byte.is_ascii_digit() });
            } else {
                at += 1;
            }
        }
        places
    }

    /// Where the longest of `phrases` ends that begins at `start` with the glyph `first`.
    fn longest(&self, start: usize, first: u8, phrases: &[&str]) -> Option<usize> {
        let second = self.get(start + 1);
        // The second letter follows at once, or behind a sign.
        let may_be = |phrase: &&&str| {
            let mut letters = phrase.bytes();
            letters.next() == Some(first) && (letters.next() == second || !second.is_some_and(is_letter))
        };
        let ends = phrases.iter().filter(may_be).filter_map(|phrase| self.phrase_at(start, phrase));
        ends.filter(|end| !self.get(*end).is_some_and(is_letter)).max()
    }

    /// Where `phrase` ends when it begins at `start`.
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

    /// Where `word` ends when it begins at `start`, its letters `gap` glyphs apart.
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
