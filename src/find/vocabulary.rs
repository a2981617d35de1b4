//! The words that occur in a pack, each once, in one block of memory that a query reads from end to end.
//!
//! It must not know what the words mean or where they stand.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::index::Kind;

/// A word's number; words are numbered in the order in which they first occur.
pub type WordId = u32;

/// What is known of a word without reading it.
#[derive(Debug, Clone, Copy, Default)]
struct Facts {
    /// Its letters in the block.
    start: u32,
    end: u32,
    /// Which letters it holds, one bit for each of 32 classes: a quick way to refuse a subsequence.
    letters: u32,
    /// The kinds of entry in which it occurs, one bit each.
    kinds: u16,
}

/// Words of a usual pack, so that its table is made once.
const USUAL_WORDS: usize = 3500;

/// Every word, folded.
#[derive(Debug, Default)]
pub struct Vocabulary {
    block: String,
    facts: Vec<Facts>,
    /// Keyed by the word; never iterated, so that its order cannot matter.
    numbers: HashTable<WordId>,
}

/// A word with what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// Its number.
    pub id: WordId,
    /// Its letters, folded.
    pub text: &'a str,
    /// See [`letters_of`].
    pub letters: u32,
}

impl Vocabulary {
    /// No words yet, and room for those of a usual pack.
    #[must_use]
    pub fn with_room() -> Self {
        Self {
            block: String::with_capacity(8 * USUAL_WORDS),
            facts: Vec::with_capacity(USUAL_WORDS),
            numbers: HashTable::with_capacity(USUAL_WORDS),
        }
    }

    /// The number of `word`, which is added when it is new; `kind` is where it occurs.
    pub fn add(&mut self, word: &str, kind: Kind) -> WordId {
        self.add_in(word, kind.bit())
    }

    /// Adds the words of another vocabulary, and gives the numbers that they have here.
    pub fn add_all(&mut self, other: &Self) -> Vec<WordId> {
        other.facts.iter().map(|facts| self.add_in(facts.text(&other.block), facts.kinds)).collect()
    }

    fn add_in(&mut self, word: &str, kinds: u16) -> WordId {
        let hash = FixedState::default().hash_one(word);
        let Self { block, facts, numbers } = self;
        let known = numbers.find(hash, |&id| text(block, facts, id) == word).copied();
        let id = known.unwrap_or_else(|| {
            let id = WordId::try_from(facts.len()).unwrap_or(WordId::MAX);
            let start = u32::try_from(block.len()).unwrap_or(u32::MAX);
            block.push_str(word);
            let end = u32::try_from(block.len()).unwrap_or(u32::MAX);
            facts.push(Facts { start, end, letters: letters_of(word), kinds: 0 });
            numbers.insert_unique(hash, id, |&other| FixedState::default().hash_one(text(block, facts, other)));
            id
        });
        if let Some(facts) = facts.get_mut(id as usize) {
            facts.kinds |= kinds;
        }
        id
    }

    /// The number of exactly `word`.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<WordId> {
        let hash = FixedState::default().hash_one(word);
        self.numbers.find(hash, |&id| self.text(id) == word).copied()
    }

    /// The letters of a word; none for a number that was never given out.
    #[must_use]
    pub fn text(&self, id: WordId) -> &str {
        text(&self.block, &self.facts, id)
    }

    /// Whether the word occurs in entries of one of `kinds`, one bit for each kind.
    #[must_use]
    pub fn occurs_in(&self, id: WordId, kinds: u16) -> bool {
        self.facts.get(id as usize).is_some_and(|facts| facts.kinds & kinds != 0)
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether there is no word at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// The words that occur in entries of one of `kinds`, in the order of their numbers.
    pub fn words(&self, kinds: u16) -> impl Iterator<Item = Word<'_>> {
        let wanted = self.facts.iter().zip(0..).filter(move |(facts, _)| facts.kinds & kinds != 0);
        wanted.map(|(facts, id)| Word { id, text: facts.text(&self.block), letters: facts.letters })
    }
}

fn text<'a>(block: &'a str, facts: &[Facts], id: WordId) -> &'a str {
    facts.get(id as usize).map(|facts| facts.text(block)).unwrap_or_default()
}

impl Facts {
    fn text(self, block: &str) -> &str {
        block.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The letters of a word as bits: a word can only hold another's letters when it holds all of its bits.
#[must_use]
pub fn letters_of(word: &str) -> u32 {
    word.bytes().fold(0, |bits, byte| bits | 1 << (byte & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_and_is_found_by_it() {
        let mut vocabulary = Vocabulary::default();
        let ids: Vec<_> = ["lost", "card", "lost", "café"].map(|word| vocabulary.add(word, Kind::Faq)).to_vec();
        assert_eq!(ids, [0, 1, 0, 2]);
        assert_eq!((vocabulary.get("card"), vocabulary.get("car")), (Some(1), None));
        assert_eq!((vocabulary.text(2), vocabulary.text(9), vocabulary.len()), ("café", "", 3));
        vocabulary.add("card", Kind::Step);
        let steps: Vec<_> = vocabulary.words(Kind::Step.bit()).map(|word| (word.id, word.text)).collect();
        assert_eq!(steps, [(1, "card")]);
    }
}
