//! Word scores: adds up the matches of a query's words, entry by entry (BM25F; the formula is in
//! [`rank`](crate::find::rank)).
//!
//! Reads postings only, never texts. Must not decide the order of entries.

use crate::find::english::is_common;
use crate::find::expand::Candidate;
use crate::find::idf::{STOP_WORD_SHARE, idf};
use crate::find::index::{Index, Kind, Posting};
use crate::find::query::{ParsedQuery, QueryWord};
use crate::find::scope::{Scope, within};

/// How slowly repeated occurrences saturate, `k` of BM25F.
const SATURATION: f32 = 10.0;
/// The least share of its weight that a word has in an entry that holds it, `l` in the formula.
const LEAST_SHARE: f32 = 0.13;

/// The share of its idf that a common word of English keeps.
const COMMON_WORD_SHARE: f32 = 0.85;

/// What the words of a query find in one entry.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordScore {
    /// The BM25F sum over the words of the query.
    pub(super) sum: f32,
    /// The summed idf of the words that the entry holds.
    pub(super) coverage: f32,
    /// The weighted idf of the words that the entry holds in phrases: no single phrase can share
    /// more.
    pub(super) phrase_bound: f32,
    /// Whether a word matched; stop words alone do not count, unless nothing else was asked.
    pub(super) is_hit: bool,
}

/// What one word of the query finds in an entry.
#[derive(Debug, Clone, Copy, Default)]
struct EntryMatch {
    /// The weight of its best candidate.
    weight: f32,
    /// The weight of its best candidate in a phrase.
    in_phrase: f32,
    /// The weighted frequency over all candidates.
    frequency: f32,
}

impl EntryMatch {
    fn of(weight: f32, posting: Posting) -> Self {
        let in_phrase = if posting.in_phrase { weight } else { 0.0 };
        Self { weight, in_phrase, frequency: weight * posting.frequency() }
    }

    fn add(&mut self, weight: f32, posting: Posting) {
        self.weight = self.weight.max(weight);
        self.frequency += weight * posting.frequency();
        if posting.in_phrase {
            self.in_phrase = self.in_phrase.max(weight);
        }
    }
}

impl WordScore {
    fn add(&mut self, found: EntryMatch, idf: f32) {
        let saturated = found.frequency / (SATURATION + found.frequency);
        self.sum += found.weight * idf * (LEAST_SHARE + (1.0 - LEAST_SHARE) * saturated);
        self.coverage += idf;
        self.phrase_bound += found.in_phrase * idf;
        self.is_hit = true;
    }
}

/// Returns the idf of each word of the query, and the word score of every entry of every part.
///
/// Stop words come last and count only where another word has matched.
pub(super) fn score_words(scope: &Scope<'_>, query: &ParsedQuery) -> (Vec<f32>, Vec<Vec<WordScore>>) {
    let mut scores: Vec<_> = scope.parts.iter().map(|part| vec![WordScore::default(); part.entries().len()]).collect();
    let mut accumulator = Accumulator::default();
    let mut idfs = vec![0.0; query.words.len()];
    let is_stop_word = |at: usize| !query.is_stop_words && query.words.get(at).is_some_and(|word| word.is_stop_word);
    let (stop_words, others): (Vec<usize>, Vec<usize>) = (0..query.words.len()).partition(|&at| is_stop_word(at));
    for at in others.into_iter().chain(stop_words) {
        let Some(candidates) = query.candidates.get(at) else { continue };
        let is_stop_word = is_stop_word(at);
        let share = query.words.get(at).map_or(1.0, share_of_idf);
        let mut add = |part: usize, entry: u32, found: EntryMatch, idf: f32| {
            if let Some(score) = scores.get_mut(part).and_then(|part| part.get_mut(entry as usize))
                && (score.is_hit || !is_stop_word)
            {
                score.add(found, idf);
            }
        };
        let word_idf = if let Some(documents) = known_count(scope, candidates) {
            let word_idf = idf(documents, scope.documents()) * share;
            for candidate in candidates {
                for posting in scope.postings(candidate.part, candidate.word) {
                    add(candidate.part, posting.entry, EntryMatch::of(candidate.weight, *posting), word_idf);
                }
            }
            word_idf
        } else {
            accumulator.gather(scope, candidates);
            let word_idf = idf(accumulator.documents(scope), scope.documents()) * share;
            accumulator.drain(|part, entry, found| add(part, entry, found, word_idf));
            word_idf
        };
        if let Some(slot) = idfs.get_mut(at) {
            *slot = word_idf;
        }
    }
    (idfs, scores)
}

/// Returns the share of its idf that a word of the query keeps.
///
/// In a small pack even an everyday word is rare, and would count like a technical term.
fn share_of_idf(word: &QueryWord) -> f32 {
    match word {
        word if word.is_stop_word => STOP_WORD_SHARE,
        word if is_common(&word.text) => COMMON_WORD_SHARE,
        _ => 1.0,
    }
}

/// Returns the number of entries with a word of the query, if no counting is needed.
///
/// The index knows the number if each part has at most one candidate, none is a synonym, and every
/// entry is wanted.
fn known_count(scope: &Scope<'_>, candidates: &[Candidate]) -> Option<u32> {
    let parts = candidates.iter().map(|candidate| candidate.part);
    let is_plain = |candidate: &Candidate| candidate.synonym_of.is_none() && scope.is_whole(candidate.part);
    if candidates.is_empty() || !candidates.iter().all(is_plain) || !parts.is_sorted_by(|a, b| a < b) {
        return None;
    }
    let count = |near: &Candidate| scope.index(near.part).map_or(0, |index| index.count(near.word));
    Some(candidates.iter().map(count).sum())
}

/// Collects, entry by entry, what several candidates of one word find.
#[derive(Debug, Default)]
struct Accumulator {
    /// By part and entry; allocated when first needed.
    matches: Vec<Vec<EntryMatch>>,
    touched: Vec<(usize, u32)>,
}

impl Accumulator {
    fn gather(&mut self, scope: &Scope<'_>, candidates: &[Candidate]) {
        if self.matches.is_empty() {
            let empty = |part: &&Index| vec![EntryMatch::default(); part.entries().len()];
            self.matches = scope.parts.iter().map(empty).collect();
        }
        for candidate in candidates {
            let Some(index) = scope.index(candidate.part) else { continue };
            let mut rest = scope.postings(candidate.part, candidate.word);
            let Some(synonym_of) = candidate.synonym_of else {
                self.add(index, scope, candidate, rest);
                continue;
            };
            for user in index.users_of(synonym_of, candidate.word) {
                let range = index.of_company(user.company);
                self.add(index, scope, candidate, within(rest, &range));
                rest = rest.get(rest.partition_point(|posting| posting.entry < range.start)..).unwrap_or_default();
            }
        }
    }

    fn add(&mut self, index: &Index, scope: &Scope<'_>, candidate: &Candidate, postings: &[Posting]) {
        let Some(matches) = self.matches.get_mut(candidate.part) else { return };
        for posting in postings {
            let is_wanted = index.kinds().get(posting.entry as usize).is_some_and(|kind| scope.is_wanted(*kind));
            let Some(found) = matches.get_mut(posting.entry as usize).filter(|_| is_wanted) else { continue };
            if found.weight <= 0.0 {
                self.touched.push((candidate.part, posting.entry));
            }
            found.add(candidate.weight, *posting);
        }
    }

    /// Returns the number of collected entries, without steps and repeated entries.
    fn documents(&self, scope: &Scope<'_>) -> u32 {
        let is_counted = |part: usize, entry: u32| {
            let index = scope.index(part).filter(|index| !index.is_repeated(entry));
            index.and_then(|index| index.kinds().get(entry as usize)).is_some_and(|kind| *kind != Kind::Step)
        };
        let documents = self.touched.iter().filter(|(part, entry)| is_counted(*part, *entry));
        u32::try_from(documents.count()).unwrap_or(u32::MAX)
    }

    /// Passes everything that was collected to `give`, and forgets it.
    fn drain(&mut self, mut give: impl FnMut(usize, u32, EntryMatch)) {
        for (part, entry) in self.touched.drain(..) {
            if let Some(found) = self.matches.get_mut(part).and_then(|part| part.get_mut(entry as usize)) {
                give(part, entry, std::mem::take(found));
            }
        }
    }
}
