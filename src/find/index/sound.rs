//! Checks an index that was read from a file: every number in it must point to something that
//! exists, so that no search can go wrong.
//!
//! Must not check whether it is the index of its pack.

use std::ops::Range;

use crate::find::index::inverted::Index;
use crate::find::index::kind::Kind;
use crate::find::index::multiword::MULTIWORD;
use crate::find::index::posting::Lists;
use crate::find::vocabulary::{WordId, to_u32};
use crate::text::safe::neutralize;

impl Index {
    /// Restores what isn't written to the file; `None` if the index is damaged.
    #[must_use]
    pub fn restored(mut self) -> Option<Self> {
        let is_sound = self.entries_are_sound() && self.words_are_sound() && self.packs_are_sound();
        is_sound.then(|| {
            self.weigh();
            self
        })
    }

    /// Returns whether the index has the packs with these numbers, and no others.
    pub fn has_companies(&self, numbers: impl Iterator<Item = u32>) -> bool {
        self.companies.iter().map(|range| range.company).eq(numbers)
    }

    fn entries_are_sound(&self) -> bool {
        let Self { entries, kinds, facts, phrases, .. } = self;
        let (all, ends) = (to_u32(entries.len()), to_u32(phrases.ends.len()));
        let documents = kinds.iter().filter(|kind| **kind != Kind::Step).count();
        entries.len() == kinds.len()
            && entries.len() == facts.len()
            && self.documents == to_u32(documents)
            && entries.iter().zip(kinds).all(|(entry, kind)| {
                entry.kind == *kind && [&entry.id, &entry.title].iter().all(|text| neutralize(text) == text.as_str())
            })
            && facts.iter().all(|facts| facts.phrases <= ends && facts.first_same_step < all)
            && facts.is_sorted_by_key(|facts| facts.phrases)
    }

    fn words_are_sound(&self) -> bool {
        let all = to_u32(self.entries.len());
        let words = self.vocabulary.len();
        let is_word = |word: WordId| (word as usize) < words;
        // In a phrase, one bit of a word marks multiwords.
        words < MULTIWORD as usize
            && self.vocabulary.is_sound()
            && self.counts.len() == words
            && self.postings.ends.len() == words
            && self.postings.is_sound()
            && (0..to_u32(words)).all(|word| {
                let postings = self.postings.get(word);
                postings.is_sorted_by(|a, b| a.entry < b.entry)
                    && postings.last().is_none_or(|last| last.entry < all)
                    && self.count(word) as usize <= postings.len()
            })
            && self.phrases.is_sound()
            && self.phrases.items.iter().all(|word| is_word(word & !MULTIWORD))
            && self.synonyms.iter().all(|synonym| is_word(synonym.word) && is_word(synonym.means))
            && self.synonyms.is_sorted()
    }

    fn packs_are_sound(&self) -> bool {
        let all = to_u32(self.entries.len());
        let own = |range: Range<u32>| self.entries.get(range.start as usize..range.end as usize);
        self.companies.is_sorted_by(|a, b| a.company < b.company)
            && self.companies.iter().all(|range| {
                let entries = own(range.start..range.end);
                entries.is_some_and(|entries| entries.iter().all(|entry| entry.company == range.company))
                    && (range.start..=range.end).contains(&range.own_end)
                    && range.phrases.is_finite()
                    && range.own_phrases.is_finite()
            })
            && self.reasons.iter().all(|reason| reason.entries.iter().all(|entry| *entry < all))
            && self.reasons.iter().all(|reason| reason.entries.is_sorted())
    }
}

impl<T, const WIDTH: usize> Lists<T, WIDTH> {
    /// Returns whether the lists follow one another and together cover all items.
    fn is_sound(&self) -> bool {
        self.ends.is_sorted() && self.ends.last().map_or(0, |end| *end as usize) == self.items.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::{Query, search_and_highlight};
    use crate::pack::{Pack, built_in};
    use proptest::prelude::*;

    fn small() -> Pack {
        toml::from_str(include_str!("../../../tests/search/fixture.toml")).unwrap()
    }

    fn read(bytes: &[u8]) -> Option<Index> {
        postcard::from_bytes::<Index>(bytes).ok()?.restored()
    }

    #[test]
    fn what_was_written_is_what_is_read() {
        for pack in built_in::ALL.map(|pack| pack.load().unwrap()).into_iter().chain([small(), Pack::default()]) {
            let index = Index::new(&pack);
            let read = read(&postcard::to_stdvec(&index).unwrap()).unwrap();
            assert!(format!("{read:?}") == format!("{index:?}"), "{}", pack.company.id);
        }
    }

    #[test]
    fn text_that_could_move_the_cursor_is_refused() {
        let mut index = Index::new(&small());
        index.entries[0].title = "\u{1b}[2J".to_owned();
        assert!(index.restored().is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        #[test]
        fn whatever_is_damaged_no_search_of_it_goes_wrong(
            damages in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
            cut in prop::option::of(any::<prop::sample::Index>()),
        ) {
            let mut bytes = postcard::to_stdvec(&Index::new(&small())).unwrap();
            for (at, value) in damages {
                let at = at.index(bytes.len());
                bytes[at] = value;
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            if let Some(index) = read(&bytes) {
                for text in ["", "d", "dispute a charge", "dipsute lostcard", "528-4800", "m r security code"] {
                    let (results, highlighter) = search_and_highlight(&[&index], Query { text, ..Query::default() });
                    for hit in &results.hits {
                        drop(highlighter.title(hit.part, hit.entry));
                    }
                }
                drop(Index::merge(vec![index, Index::new(&small())]));
            }
        }
    }
}
