//! One index of several: the parts that threads built become one, so that each word is looked up once.

use super::build::to_u32;
use super::{Extent, Index, Posting, Reason, idf};
use crate::find::text::is_silent;
use crate::find::vocabulary::WordId;

/// See [`Index::merge`].
pub(super) fn merge(parts: Vec<Index>) -> Index {
    let mut parts = parts.into_iter();
    let mut whole = parts.next().unwrap_or_default();
    parts.for_each(|part| append(&mut whole, part));
    whole
}

fn append(whole: &mut Index, part: Index) {
    let numbers = whole.vocabulary.add_all(&part.vocabulary);
    let renumbered = |word: WordId| numbers.get(word as usize).copied().unwrap_or(word);
    let entries = to_u32(whole.entries.len());
    let (phrases, words) = (to_u32(whole.phrases.len()), to_u32(whole.phrase_words.len()));
    join_postings(whole, &part, &numbers, entries);
    whole.extents.extend(part.extents.into_iter().map(|extent| Extent {
        phrases: extent.phrases.start + phrases..extent.phrases.end + phrases,
        twin: extent.twin + entries,
    }));
    whole.phrases.extend(part.phrases.into_iter().map(|phrase| phrase.start + words..phrase.end + words));
    whole.phrase_words.extend(part.phrase_words.into_iter().map(renumbered));
    whole.reasons.extend(part.reasons.into_iter().map(|mut reason: Reason| {
        reason.entries.iter_mut().for_each(|entry| *entry += entries);
        reason
    }));
    whole.entries.extend(part.entries);
    whole.documents += part.documents;
    let is_document = |posting: &&Posting| {
        whole.entries.get(posting.entry as usize).is_some_and(|entry| entry.kind != super::Kind::Step)
    };
    whole.tells = (0..to_u32(whole.vocabulary.len()))
        .map(|word| {
            let documents = to_u32(whole.postings(word).iter().filter(is_document).count());
            let share = if is_silent(whole.vocabulary.text(word)) { super::SILENT_SHARE } else { 1.0 };
            idf(documents, whole.documents) * share
        })
        .collect();
}

/// The postings of both, word by word.
fn join_postings(whole: &mut Index, part: &Index, numbers: &[WordId], entries: u32) {
    let mut of_part = vec![None; whole.vocabulary.len()];
    for (old, new) in (0..).zip(numbers) {
        if let Some(slot) = of_part.get_mut(*new as usize) {
            *slot = Some(old);
        }
    }
    let mut postings = Vec::with_capacity(whole.postings.len() + part.postings.len());
    let mut ends = Vec::with_capacity(of_part.len());
    for (word, old) in (0..).zip(of_part) {
        postings.extend_from_slice(whole.postings(word));
        let more = old.map(|old| part.postings(old)).unwrap_or_default();
        postings.extend(more.iter().map(|posting| Posting { entry: posting.entry + entries, ..*posting }));
        ends.push(to_u32(postings.len()));
    }
    whole.postings = postings;
    whole.ends = ends;
}
