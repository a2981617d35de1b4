//! One index of several: the parts that threads built become one, so that each word is looked up once.

use crate::find::index::build::to_u32;
use crate::find::index::{Extent, Index, OfCompany, Posting, Reason, Same, multiword};
use crate::find::vocabulary::{Vocabulary, WordId};

/// See [`Index::merge`]. Both sides are sorted, so that nothing is looked up: what belongs to a word is copied part after
/// part.
pub(super) fn merge(mut parts: Vec<Index>) -> Index {
    if parts.len() < 2 {
        return parts.pop().unwrap_or_default();
    }
    let vocabularies: Vec<_> = parts.iter().map(|part| &part.vocabulary).collect();
    let (vocabulary, numbers) = Vocabulary::merged(&vocabularies);
    let mut whole = Index { vocabulary, ..Index::default() };
    join_postings(&mut whole, &parts, &numbers);
    for (part, numbers) in parts.into_iter().zip(&numbers) {
        append(&mut whole, part, numbers);
    }
    whole.settle();
    whole
}

/// Everything but words and postings.
fn append(whole: &mut Index, part: Index, numbers: &[WordId]) {
    let renumbered = |word: WordId| numbers.get(word as usize).copied().unwrap_or_default();
    let entries = to_u32(whole.entries.len());
    let (phrases, words) = (to_u32(whole.phrases.ends.len()), to_u32(whole.phrases.all.len()));
    let moved = |extent: Extent| Extent { phrases: extent.phrases + phrases, twin: extent.twin + entries };
    whole.extents.extend(part.extents.into_iter().map(moved));
    whole.phrases.ends.extend(part.phrases.ends.into_iter().map(|end| end + words));
    whole.phrases.all.extend(part.phrases.all.into_iter().map(|word| multiword::renumber(word, renumbered)));
    whole.reasons.extend(part.reasons.into_iter().map(|mut reason: Reason| {
        reason.entries.iter_mut().for_each(|entry| *entry += entries);
        reason
    }));
    whole.companies.extend(part.companies.into_iter().map(|of| OfCompany {
        start: of.start + entries,
        end: of.end + entries,
        ..of
    }));
    let same = |same: Same| Same { word: renumbered(same.word), means: renumbered(same.means), ..same };
    whole.same.extend(part.same.into_iter().map(same));
    whole.kinds.extend(part.kinds);
    whole.entries.extend(part.entries);
    whole.documents += part.documents;
}

/// The postings and counts of all parts, word by word.
fn join_postings(whole: &mut Index, parts: &[Index], numbers: &[Vec<WordId>]) {
    let all = parts.iter().map(|part| part.postings.all.len()).sum();
    whole.postings.all.reserve_exact(all);
    let mut next = vec![0_u32; parts.len()];
    for word in 0..to_u32(whole.vocabulary.len()) {
        let (mut count, mut entries) = (0, 0);
        for ((part, numbers), next) in parts.iter().zip(numbers).zip(&mut next) {
            if numbers.get(*next as usize) == Some(&word) {
                let moved =
                    part.postings(*next).iter().map(|posting| Posting { entry: posting.entry + entries, ..*posting });
                whole.postings.all.extend(moved);
                count += part.count(*next);
                *next += 1;
            }
            entries += to_u32(part.entries.len());
        }
        whole.postings.end();
        whole.counts.push(count);
    }
}
