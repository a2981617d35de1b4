//! The words that occur in a pack or a library, each once, sorted, in one block of memory: what begins alike stands together,
//! so that beginnings, forms and mistakes are looked for in a range and not in all of them.
//!
//! It must not know what the words mean or where they stand.

use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// A word's number: its place among the sorted words.
pub type WordId = u32;

/// What is known of a word without reading it.
#[derive(Debug, Clone, Copy, Default)]
struct Facts {
    /// Its letters in the block.
    start: u32,
    end: u32,
    /// Which letters it holds, one bit for each of 32 classes: a quick way to rule a match out.
    letters: u32,
    /// The kinds of entry in which it occurs, one bit each.
    kinds: u16,
}

impl Facts {
    fn text(self, block: &str) -> &str {
        block.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Every word, folded.
#[derive(Debug, Default)]
pub struct Vocabulary {
    block: String,
    facts: Vec<Facts>,
    /// Those that hold a figure, and so may be found by a fragment.
    figures: Vec<WordId>,
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
    /// The number of exactly `word`.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<WordId> {
        let at = self.facts.binary_search_by(|facts| facts.text(&self.block).cmp(word)).ok()?;
        WordId::try_from(at).ok()
    }

    /// The letters of a word; none for a number that was never given out.
    #[must_use]
    pub fn text(&self, id: WordId) -> &str {
        self.facts.get(id as usize).map(|facts| facts.text(&self.block)).unwrap_or_default()
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

    /// The words that begin with `beginning`, itself among them.
    pub fn beginning_with(&self, beginning: &str) -> impl Iterator<Item = Word<'_>> {
        let start = self.facts.partition_point(|facts| facts.text(&self.block) < beginning);
        let rest = self.facts.get(start..).unwrap_or_default();
        let length = rest.partition_point(|facts| facts.text(&self.block).starts_with(beginning));
        self.words(start..start + length)
    }

    /// The words that hold a figure.
    pub fn with_figures(&self) -> impl Iterator<Item = Word<'_>> {
        self.figures.iter().filter_map(|&id| Some(self.word(id, *self.facts.get(id as usize)?)))
    }

    fn words(&self, range: Range<usize>) -> impl Iterator<Item = Word<'_>> {
        let numbered = (0..).zip(&self.facts).skip(range.start).take(range.len());
        numbered.map(|(id, facts)| self.word(id, *facts))
    }

    fn word(&self, id: WordId, facts: Facts) -> Word<'_> {
        Word { id, text: facts.text(&self.block), letters: facts.letters }
    }

    /// One vocabulary of several, and for each of them the new numbers of its words.
    #[must_use]
    pub fn merged(parts: &[&Self]) -> (Self, Vec<Vec<WordId>>) {
        let words = |(part, words): (usize, &Self)| {
            (0..)
                .zip(words.facts.clone())
                .map(move |(id, facts)| (part, id, facts))
                .collect::<Vec<(usize, WordId, Facts)>>()
        };
        let mut all: Vec<_> = parts.iter().enumerate().flat_map(|(part, of)| words((part, of))).collect();
        let text = |part: usize, facts: Facts| parts.get(part).map(|part| facts.text(&part.block)).unwrap_or_default();
        // Stable, and quick on what consists of sorted runs.
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

    /// Adds a word that comes after all others, or is the last one again.
    fn push(&mut self, word: &str, kinds: u16) -> WordId {
        if let Some(last) = self.facts.last_mut()
            && last.text(&self.block) == word
        {
            last.kinds |= kinds;
            return to_id(self.facts.len() - 1);
        }
        let id = to_id(self.facts.len());
        let start = to_id(self.block.len());
        self.block.push_str(word);
        self.facts.push(Facts { start, end: to_id(self.block.len()), letters: letters_of(word), kinds });
        if word.bytes().any(|b| b.is_ascii_digit()) {
            self.figures.push(id);
        }
        id
    }
}

/// Words of a usual pack, so that its table is made once.
const USUAL_WORDS: usize = 3500;

/// A vocabulary that is being gathered: words are numbered in the order in which they first occur.
#[derive(Debug, Default)]
pub struct Gathered {
    block: String,
    facts: Vec<Facts>,
    /// Keyed by the word; never iterated, so that its order cannot matter.
    numbers: HashTable<WordId>,
}

impl Gathered {
    /// No words yet, and room for those of a usual pack.
    #[must_use]
    pub fn with_room() -> Self {
        Self {
            block: String::with_capacity(8 * USUAL_WORDS),
            facts: Vec::with_capacity(USUAL_WORDS),
            numbers: HashTable::with_capacity(USUAL_WORDS),
        }
    }

    /// The number of `word` for now, which is added when it is new; `kinds` are those in which it occurs.
    pub fn add(&mut self, word: &str, kinds: u16) -> WordId {
        let hash = FixedState::default().hash_one(word);
        let Self { block, facts, numbers } = self;
        let text = |facts: &[Facts], id: WordId| facts.get(id as usize).copied().unwrap_or_default();
        let known = numbers.find(hash, |&id| text(facts, id).text(block) == word).copied();
        let id = known.unwrap_or_else(|| {
            let id = to_id(facts.len());
            let start = to_id(block.len());
            block.push_str(word);
            facts.push(Facts { start, end: to_id(block.len()), letters: 0, kinds: 0 });
            numbers.insert_unique(hash, id, |&other| FixedState::default().hash_one(text(facts, other).text(block)));
            id
        });
        self.touch(id, kinds);
        id
    }

    /// Notes that a known word occurs in `kinds` too.
    pub fn touch(&mut self, id: WordId, kinds: u16) {
        if let Some(facts) = self.facts.get_mut(id as usize) {
            facts.kinds |= kinds;
        }
    }

    /// The words in order, and the new number of each old one.
    #[must_use]
    pub fn sorted(&self) -> (Vocabulary, Vec<WordId>) {
        let mut order: Vec<_> =
            (0..).zip(&self.facts).map(|(id, facts)| (first_letters(facts.text(&self.block)), id)).collect();
        let text = |id: WordId| self.facts.get(id as usize).map(|facts| facts.text(&self.block)).unwrap_or_default();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1))));
        let mut sorted = Vocabulary {
            block: String::with_capacity(self.block.len()),
            facts: Vec::with_capacity(self.facts.len()),
            figures: Vec::new(),
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

/// The first eight letters as a number that is ordered like them.
fn first_letters(word: &str) -> u64 {
    let mut letters = [0; 8];
    letters.iter_mut().zip(word.bytes()).for_each(|(slot, byte)| *slot = byte);
    u64::from_be_bytes(letters)
}

fn to_id(count: usize) -> WordId {
    WordId::try_from(count).unwrap_or(WordId::MAX)
}

/// The letters of a word as bits: a word can only hold another's letters when it holds all of its bits, and a mistake
/// changes at most two.
#[must_use]
pub fn letters_of(word: &str) -> u32 {
    word.bytes().fold(0, |bits, byte| bits | 1 << (byte & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(words: &[&str], kinds: u16) -> (Vocabulary, Vec<WordId>) {
        let mut gathered = Gathered::default();
        let old: Vec<_> = words.iter().map(|word| gathered.add(word, kinds)).collect();
        let (vocabulary, numbers) = gathered.sorted();
        (vocabulary, old.iter().map(|&id| numbers[id as usize]).collect())
    }

    fn texts<'a>(words: impl Iterator<Item = Word<'a>>) -> Vec<&'a str> {
        words.map(|word| word.text).collect()
    }

    #[test]
    fn a_word_has_one_number_in_the_order_of_the_words() {
        let (vocabulary, numbers) =
            gathered(&["lost", "card", "lost", "café", "cards", "4506c", "international", "internationally"], 1);
        assert_eq!(numbers, [6, 2, 6, 1, 3, 0, 4, 5]);
        assert_eq!((vocabulary.get("card"), vocabulary.get("car")), (Some(2), None));
        assert_eq!((vocabulary.text(1), vocabulary.text(9), vocabulary.len()), ("café", "", 7));
        assert_eq!(texts(vocabulary.beginning_with("car")), ["card", "cards"]);
        assert_eq!(texts(vocabulary.beginning_with("x")), [""; 0]);
        assert_eq!(texts(vocabulary.with_figures()), ["4506c"]);
        assert!(vocabulary.occurs_in(1, 1) && !vocabulary.occurs_in(1, 2) && !vocabulary.occurs_in(9, 1));
    }

    #[test]
    fn several_become_one() {
        let (a, b) = (gathered(&["lost", "card"], 1).0, gathered(&["bill", "card"], 2).0);
        let (merged, numbers) = Vocabulary::merged(&[&a, &b]);
        assert_eq!(texts(merged.beginning_with("")), ["bill", "card", "lost"]);
        assert_eq!(numbers, [[1, 2], [0, 1]]);
        assert!(merged.occurs_in(1, 1) && merged.occurs_in(1, 2) && !merged.occurs_in(0, 1));
    }
}
