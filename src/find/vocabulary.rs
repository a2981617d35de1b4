//! The vocabulary: every word of a pack or a library once, sorted, in one block of memory.
//!
//! Words that begin alike are neighbors, so a lookup of prefixes, forms or typos reads one range.
//! Must not know what the words mean or where they occur.

use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

use crate::find::packed;
use crate::find::packed::Packed;

/// The number of a word: its position among the sorted words.
pub type WordId = u32;

/// What the vocabulary stores for a word besides its letters.
#[derive(Debug, Clone, Copy, Default)]
struct WordFacts {
    /// Where its letters stand in the block, in bytes.
    start: u32,
    end: u32,
    /// See [`letters_of`].
    letters: u32,
    /// The kinds of entry in which the word occurs, one bit each.
    kinds: u16,
}

impl WordFacts {
    fn text(self, block: &str) -> &str {
        block.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl Packed<14> for WordFacts {
    fn pack(self, bytes: &mut Vec<u8>) {
        bytes.extend([self.start, self.end, self.letters].map(u32::to_le_bytes).as_flattened());
        bytes.extend(self.kinds.to_le_bytes());
    }

    #[inline]
    fn unpack(bytes: &[u8; 14]) -> Self {
        let (&[start, end, letters], &[low, high]) = bytes.as_chunks() else { return Self::default() };
        let [start, end, letters] = [start, end, letters].map(u32::from_le_bytes);
        Self { start, end, letters, kinds: u16::from_le_bytes([low, high]) }
    }
}

/// The sorted words, folded.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Vocabulary {
    block: String,
    #[serde(with = "packed")]
    facts: Vec<WordFacts>,
    /// The words with a digit, which a fragment may find.
    with_digits: Vec<WordId>,
}

/// One word of the vocabulary.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// The number of the word.
    pub id: WordId,
    /// The folded letters.
    pub text: &'a str,
    /// See [`letters_of`].
    pub letters: u32,
}

impl Vocabulary {
    /// Returns the number of exactly `word`.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<WordId> {
        let at = self.facts.binary_search_by(|facts| facts.text(&self.block).cmp(word)).ok()?;
        WordId::try_from(at).ok()
    }

    /// Returns the letters of a word; empty if no word has this number.
    #[must_use]
    pub fn text(&self, id: WordId) -> &str {
        self.facts.get(id as usize).map(|facts| facts.text(&self.block)).unwrap_or_default()
    }

    /// Returns whether the word occurs in an entry of one of `kinds`, one bit for each kind.
    #[must_use]
    pub fn occurs_in(&self, id: WordId, kinds: u16) -> bool {
        self.facts.get(id as usize).is_some_and(|facts| facts.kinds & kinds != 0)
    }

    /// Returns the number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Returns whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Returns whether the place of every word is valid, and the words are sorted.
    pub(super) fn is_sound(&self) -> bool {
        let has_text = |facts: &WordFacts| self.block.get(facts.start as usize..facts.end as usize).is_some();
        self.facts.iter().all(has_text)
            && self.facts.is_sorted_by(|a, b| a.text(&self.block) < b.text(&self.block))
            && self.with_digits.iter().all(|id| (*id as usize) < self.facts.len())
    }

    /// Returns the words that begin with `prefix`, `prefix` itself included.
    pub fn with_prefix<'a>(&'a self, prefix: &str) -> impl Iterator<Item = Word<'a>> + use<'a> {
        let start = self.facts.partition_point(|facts| facts.text(&self.block) < prefix);
        let rest = self.facts.get(start..).unwrap_or_default();
        let length = rest.partition_point(|facts| facts.text(&self.block).starts_with(prefix));
        self.words(start..start + length)
    }

    /// Returns the words that `text` begins with, shortest first, and whether all of `text` begins
    /// a word.
    #[must_use]
    pub fn beginnings_of(&self, text: &str) -> (Vec<WordId>, bool) {
        let mut found = Vec::new();
        let mut range = 0..self.facts.len();
        for prefix in text.char_indices().filter_map(|(at, letter)| text.get(..at + letter.len_utf8())) {
            let within = self.facts.get(range.clone()).unwrap_or_default();
            let start = range.start + within.partition_point(|facts| facts.text(&self.block) < prefix);
            let rest = self.facts.get(start..range.end).unwrap_or_default();
            range = start..start + rest.partition_point(|facts| facts.text(&self.block).starts_with(prefix));
            if range.is_empty() {
                return (found, false);
            }
            if self.facts.get(start).is_some_and(|facts| facts.text(&self.block) == prefix) {
                found.push(to_u32(start));
            }
        }
        (found, !text.is_empty())
    }

    /// Returns the words that contain a digit.
    pub fn with_digits(&self) -> impl Iterator<Item = Word<'_>> {
        self.with_digits.iter().filter_map(|&id| Some(self.word(id, *self.facts.get(id as usize)?)))
    }

    fn words(&self, range: Range<usize>) -> impl Iterator<Item = Word<'_>> {
        let facts = self.facts.get(range.clone()).unwrap_or_default();
        (to_u32(range.start)..).zip(facts).map(|(id, facts)| self.word(id, *facts))
    }

    fn word(&self, id: WordId, facts: WordFacts) -> Word<'_> {
        Word { id, text: facts.text(&self.block), letters: facts.letters }
    }

    /// Merges several vocabularies; also returns, for each of them, the new numbers of its words.
    #[must_use]
    pub fn merged(parts: &[&Self]) -> (Self, Vec<Vec<WordId>>) {
        let words = |(part, words): (usize, &Self)| {
            (0..)
                .zip(words.facts.clone())
                .map(move |(id, facts)| (part, id, facts))
                .collect::<Vec<(usize, WordId, WordFacts)>>()
        };
        let mut all: Vec<_> = parts.iter().enumerate().flat_map(|(part, of)| words((part, of))).collect();
        let text =
            |part: usize, facts: WordFacts| parts.get(part).map(|part| facts.text(&part.block)).unwrap_or_default();
        // A stable sort is fast on sorted runs.
        all.sort_by(|a, b| text(a.0, a.2).cmp(text(b.0, b.2)));
        let mut merged = Self::default();
        let mut numbers: Vec<_> = parts.iter().map(|part| vec![0; part.len()]).collect();
        for (part, id, facts) in all {
            let number = merged.push(text(part, facts), facts.kinds);
            if let Some(slot) = numbers.get_mut(part).and_then(|numbers| numbers.get_mut(id as usize)) {
                *slot = number;
            }
        }
        (merged, numbers)
    }

    /// Adds a word that sorts after all others or equals the last one.
    fn push(&mut self, word: &str, kinds: u16) -> WordId {
        if let Some(last) = self.facts.last_mut()
            && last.text(&self.block) == word
        {
            last.kinds |= kinds;
            return to_u32(self.facts.len() - 1);
        }
        let id = to_u32(self.facts.len());
        let start = to_u32(self.block.len());
        self.block.push_str(word);
        self.facts.push(WordFacts { start, end: to_u32(self.block.len()), letters: letters_of(word), kinds });
        if word.bytes().any(|b| b.is_ascii_digit()) {
            self.with_digits.push(id);
        }
        id
    }
}

/// Room for the words of a typical pack, so that the table is allocated once.
const TYPICAL_WORDS: usize = 3500;

/// Collects the words of a vocabulary, numbered in the order of their first occurrence.
#[derive(Debug, Default)]
pub struct VocabularyBuilder {
    block: String,
    facts: Vec<WordFacts>,
    /// Keyed by the word; never iterated, so its order doesn't matter.
    numbers: HashTable<WordId>,
}

impl VocabularyBuilder {
    /// Returns an empty builder with room for a typical pack.
    #[must_use]
    pub fn with_room() -> Self {
        Self {
            block: String::with_capacity(8 * TYPICAL_WORDS),
            facts: Vec::with_capacity(TYPICAL_WORDS),
            numbers: HashTable::with_capacity(TYPICAL_WORDS),
        }
    }

    /// Adds `word` unless it is known, and returns its provisional number; `kinds` are the kinds of
    /// entry that it occurs in.
    pub fn add(&mut self, word: &str, kinds: u16) -> WordId {
        let hash = FixedState::default().hash_one(word);
        let Self { block, facts, numbers } = self;
        let text = |facts: &[WordFacts], id: WordId| facts.get(id as usize).copied().unwrap_or_default();
        let known = numbers.find(hash, |&id| text(facts, id).text(block) == word).copied();
        let id = known.unwrap_or_else(|| {
            let id = to_u32(facts.len());
            let start = to_u32(block.len());
            block.push_str(word);
            facts.push(WordFacts { start, end: to_u32(block.len()), letters: 0, kinds: 0 });
            numbers.insert_unique(hash, id, |&other| FixedState::default().hash_one(text(facts, other).text(block)));
            id
        });
        self.touch(id, kinds);
        id
    }

    /// Notes that a known word also occurs in `kinds`.
    pub fn touch(&mut self, id: WordId, kinds: u16) {
        if let Some(facts) = self.facts.get_mut(id as usize) {
            facts.kinds |= kinds;
        }
    }

    /// Returns the sorted vocabulary, and the final number of each word, by provisional number.
    #[must_use]
    pub fn sorted(&self) -> (Vocabulary, Vec<WordId>) {
        let mut order: Vec<_> =
            (0..).zip(&self.facts).map(|(id, facts)| (first_letters(facts.text(&self.block)), id)).collect();
        let text = |id: WordId| self.facts.get(id as usize).map(|facts| facts.text(&self.block)).unwrap_or_default();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1))));
        let mut sorted = Vocabulary {
            block: String::with_capacity(self.block.len()),
            facts: Vec::with_capacity(self.facts.len()),
            with_digits: Vec::new(),
        };
        let mut numbers = vec![0; self.facts.len()];
        for (_, id) in order {
            let facts = self.facts.get(id as usize).copied().unwrap_or_default();
            let number = sorted.push(facts.text(&self.block), facts.kinds);
            if let Some(slot) = numbers.get_mut(id as usize) {
                *slot = number;
            }
        }
        (sorted, numbers)
    }
}

/// Returns the first eight bytes as a number that sorts like them.
fn first_letters(word: &str) -> u64 {
    let mut letters = [0; 8];
    letters.iter_mut().zip(word.bytes()).for_each(|(slot, byte)| *slot = byte);
    u64::from_be_bytes(letters)
}

/// Returns a count as a `u32`, saturating.
///
/// Packs are at most 8 MiB, so every count fits. A larger one would be capped rather than panic.
pub(super) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Returns the letters of a word as 32 bits, a quick way to rule out a match.
///
/// A word can hold the letters of another only if it has all of its bits, and one typo changes at
/// most two.
#[must_use]
pub fn letters_of(word: &str) -> u32 {
    word.bytes().fold(0, |bits, byte| bits | 1 << (byte & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collected(words: &[&str], kinds: u16) -> (Vocabulary, Vec<WordId>) {
        let mut builder = VocabularyBuilder::default();
        let old: Vec<_> = words.iter().map(|word| builder.add(word, kinds)).collect();
        let (vocabulary, numbers) = builder.sorted();
        (vocabulary, old.iter().map(|&id| numbers[id as usize]).collect())
    }

    fn texts<'a>(words: impl Iterator<Item = Word<'a>>) -> Vec<&'a str> {
        words.map(|word| word.text).collect()
    }

    #[test]
    fn a_word_has_one_number_in_the_order_of_the_words() {
        let (vocabulary, numbers) =
            collected(&["lost", "card", "lost", "café", "cards", "4506c", "international", "internationally"], 1);
        assert_eq!(numbers, [6, 2, 6, 1, 3, 0, 4, 5]);
        assert_eq!((vocabulary.get("card"), vocabulary.get("car")), (Some(2), None));
        assert_eq!((vocabulary.text(1), vocabulary.text(9), vocabulary.len()), ("café", "", 7));
        assert_eq!(texts(vocabulary.with_prefix("car")), ["card", "cards"]);
        assert_eq!(texts(vocabulary.with_prefix("x")), [""; 0]);
        assert_eq!(texts(vocabulary.with_digits()), ["4506c"]);
        assert_eq!(vocabulary.beginnings_of("cardsharp"), (vec![2, 3], false));
        assert_eq!(vocabulary.beginnings_of("internat"), (vec![], true));
        assert!(vocabulary.occurs_in(1, 1) && !vocabulary.occurs_in(1, 2) && !vocabulary.occurs_in(9, 1));
    }

    #[test]
    fn several_become_one() {
        let (a, b) = (collected(&["lost", "card"], 1).0, collected(&["bill", "card"], 2).0);
        let (merged, numbers) = Vocabulary::merged(&[&a, &b]);
        assert_eq!(texts(merged.with_prefix("")), ["bill", "card", "lost"]);
        assert_eq!(numbers, [[1, 2], [0, 1]]);
        assert!(merged.occurs_in(1, 1) && merged.occurs_in(1, 2) && !merged.occurs_in(0, 1));
    }
}
