//! Merges indexes that were built on separate threads, so that a search looks up each word once.

use crate::find::index::inverted::{CompanyRange, EntryFacts, Index, Reason, Synonym};
use crate::find::index::multiword;
use crate::find::index::posting::Posting;
use crate::find::vocabulary::{Vocabulary, WordId, to_u32};

impl Index {
    /// Merges several indexes into one; their entries follow one another.
    ///
    /// All vocabularies are sorted, so no word is looked up: its postings are copied part by part.
    #[must_use]
    pub fn merge(mut parts: Vec<Self>) -> Self {
        if parts.len() < 2 {
            return parts.pop().unwrap_or_default();
        }
        let vocabularies: Vec<_> = parts.iter().map(|part| &part.vocabulary).collect();
        let (vocabulary, numbers) = Vocabulary::merged(&vocabularies);
        let mut whole = Self { vocabulary, ..Self::default() };
        join_postings(&mut whole, &parts, &numbers);
        for (part, numbers) in parts.into_iter().zip(&numbers) {
            append(&mut whole, part, numbers);
        }
        whole.sort_and_count();
        whole
    }
}

/// Appends everything but words and postings.
fn append(whole: &mut Index, part: Index, numbers: &[WordId]) {
    let renumbered = |word: WordId| numbers.get(word as usize).copied().unwrap_or_default();
    let entries = to_u32(whole.entries.len());
    let (phrases, words) = (to_u32(whole.phrases.ends.len()), to_u32(whole.phrases.items.len()));
    let moved = |facts: EntryFacts| EntryFacts {
        phrases: facts.phrases + phrases,
        first_same_step: facts.first_same_step + entries,
        ..facts
    };
    whole.facts.extend(part.facts.into_iter().map(moved));
    whole.computed.repeated.resize(entries as usize, false);
    whole.computed.repeated.extend(part.computed.repeated);
    whole.phrases.ends.extend(part.phrases.ends.into_iter().map(|end| end + words));
    whole.phrases.items.extend(part.phrases.items.into_iter().map(|word| multiword::renumber(word, renumbered)));
    whole.reasons.extend(part.reasons.into_iter().map(|mut reason: Reason| {
        reason.entries.iter_mut().for_each(|entry| *entry += entries);
        reason
    }));
    whole.companies.extend(part.companies.into_iter().map(|range| CompanyRange {
        start: range.start + entries,
        end: range.end + entries,
        own_end: range.own_end + entries,
        ..range
    }));
    let synonym =
        |synonym: Synonym| Synonym { word: renumbered(synonym.word), means: renumbered(synonym.means), ..synonym };
    whole.synonyms.extend(part.synonyms.into_iter().map(synonym));
    whole.kinds.extend(part.kinds);
    whole.entries.extend(part.entries);
    whole.documents += part.documents;
}

/// Joins the postings and counts of all parts, word by word.
fn join_postings(whole: &mut Index, parts: &[Index], numbers: &[Vec<WordId>]) {
    let all = parts.iter().map(|part| part.postings.items.len()).sum();
    whole.postings.items.reserve_exact(all);
    let mut next = vec![0_u32; parts.len()];
    for word in 0..to_u32(whole.vocabulary.len()) {
        let (mut count, mut entries) = (0, 0);
        for ((part, numbers), next) in parts.iter().zip(numbers).zip(&mut next) {
            if numbers.get(*next as usize) == Some(&word) {
                let postings = part.postings(*next).iter();
                let moved = postings.map(|posting| Posting { entry: posting.entry + entries, ..*posting });
                whole.postings.items.extend(moved);
                count += part.count(*next);
                *next += 1;
            }
            entries += to_u32(part.entries.len());
        }
        whole.postings.end();
        whole.counts.push(count);
    }
}
