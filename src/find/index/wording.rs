//! Wordings: hashes that tell whether two packs have the same entry, word for word, because one
//! took it over from the other.
//!
//! A pack that extends another takes over its entries. If both are searched, or two packs that
//! extend the same one, the shared entries should appear once. Must not know how a query is ranked.

use std::collections::HashSet;

use crate::find::index::inverted::Index;
use crate::find::index::kind::Kind;

/// The multiplier of the hash; the constant of `rustc-hash`.
const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

/// The wordings of all entries so far, while a library is read pack by pack.
#[derive(Debug, Default)]
pub struct Wordings(HashSet<u64>);

/// Adds one more text of an entry to its wording.
///
/// The same on every machine, since the indexes of the built-in packs are built where the program
/// is.
pub(super) fn with(wording: u64, text: &str) -> u64 {
    let (pieces, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [0xff; 8];
    last.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
    let pieces = pieces.iter().chain([&last]).map(|piece| u64::from_le_bytes(*piece));
    pieces.fold(wording, |wording, piece| (wording.rotate_left(5) ^ piece).wrapping_mul(FACTOR))
}

impl Index {
    /// Marks the entries that an earlier pack of the same line has word for word, and adds the
    /// others to `known`.
    ///
    /// A line is a pack and all packs that extend it. In a search over several companies, marked
    /// entries usually stand back (`find/repeats.rs`), and their words are not counted again.
    pub fn mark_repeated(&mut self, known: &mut Wordings) {
        self.computed.repeated = self.facts.iter().map(|facts| !known.0.insert(facts.wording)).collect();
        if self.computed.repeated.contains(&true) {
            self.count_again();
        }
    }

    /// Counts words and entries again, without the repeated entries.
    fn count_again(&mut self) {
        let is_counted = |entry: u32| self.kinds.get(entry as usize) != Some(&Kind::Step) && !self.is_repeated(entry);
        let count = |entries: &mut dyn Iterator<Item = u32>| {
            u32::try_from(entries.filter(|entry| is_counted(*entry)).count()).unwrap_or(u32::MAX)
        };
        let documents = count(&mut self.all());
        let words = (0..).zip(&self.counts).map(|(word, _)| word);
        let counts = words.map(|word| count(&mut self.postings(word).iter().map(|posting| posting.entry))).collect();
        (self.documents, self.counts) = (documents, counts);
        self.sort_and_count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_text_is_another_wording() {
        let texts = ["", "a", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaab", "baaaaaaaa", "a\u{ff}"];
        let all: HashSet<u64> = texts.iter().map(|text| with(1, text)).collect();
        assert_eq!(all.len(), texts.len());
        assert_ne!(with(with(1, "one"), "two"), with(with(1, "two"), "one"));
        assert_eq!(with(1, "the same words"), 0x8823_1759_67ce_8d70, "on every machine");
    }
}
