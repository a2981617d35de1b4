//! Fit: how much of a query the first hit answers, and so whether the search has an answer at all.
//!
//! Unlike a score, this has no factor for the kind, the reason or the company. Other entries count
//! only through the idf of the words.

use crate::find::english::is_common;
use crate::find::expand::{Candidate, MatchKind};
use crate::find::query::ParsedQuery;
use crate::find::scope::Scope;

/// The confidence below which a hit is called a weak match.
///
/// Chosen on the half of `tests/search/unanswerable.tsv` that is not set aside, so that about one
/// in thirty of the queries that do have an answer is called weak. The test is in
/// `tests/it/searching/not_knowing.rs` (`KNOWING`).
pub(super) const WEAK: f32 = 0.34;
/// The share of a stop word's idf that counts. That idf is already lowered by `STOP_WORD_SHARE`.
const STOP_WORD: f32 = 0.3;
/// The share of its certainty that a guess keeps if the typed word is a common English word.
const COMMON: f32 = 0.5;
/// The least share that a word counts in an entry that holds it anywhere, and the frequency at
/// which half of the rest counts.
const LEAST_SHARE: f32 = 0.5;
const SATURATION: f32 = 3.0;

/// How well a hit fits a query.
#[derive(Debug, Default)]
pub(super) struct Fit {
    /// The share of the query's idf that the entry holds, from 0 to 1, weighted by certainty and
    /// frequency.
    pub(super) confidence: f32,
    /// The words that the entry does not have, as typed.
    pub(super) missing: Vec<String>,
}

/// Returns how well `entry`, a part and a position in it, fits a query; `idfs` has one for each
/// word of the query.
pub(super) fn fit(scope: &Scope<'_>, query: &ParsedQuery, idfs: &[f32], entry: (usize, u32)) -> Fit {
    let mut fit = Fit::default();
    let (mut held, mut all) = (0.0, 0.0);
    for ((word, candidates), idf) in query.words.iter().zip(&query.candidates).zip(idfs) {
        // An answer isn't worse because its pack never uses a stop word.
        if word.is_stop_word && candidates.is_empty() {
            continue;
        }
        let is_stop_word = word.is_stop_word && !query.is_stop_words;
        let idf = if is_stop_word { STOP_WORD * idf } else { *idf };
        let found = held_by(scope, candidates, entry, &word.text);
        all += idf;
        held += idf * found;
        if found <= 0.0 && !is_stop_word {
            fit.missing.push(word.typed.clone());
        }
    }
    fit.confidence = if all > 0.0 { held / all } else { 0.0 };
    fit
}

/// Returns whether `entry` holds every word of a query that some entry has; stop words don't count.
pub(super) fn holds_every_word(scope: &Scope<'_>, query: &ParsedQuery, entry: (usize, u32)) -> bool {
    let words = query.words.iter().zip(&query.candidates);
    let mut counted =
        words.filter(|(word, candidates)| !candidates.is_empty() && (query.is_stop_words || !word.is_stop_word));
    counted.all(|(word, candidates)| held_by(scope, candidates, entry, &word.text) > 0.0)
}

/// Returns how surely and how prominently an entry holds a word of the query, from 0 to 1.
fn held_by(scope: &Scope<'_>, candidates: &[Candidate], (part, entry): (usize, u32), word: &str) -> f32 {
    let mut best: Option<(&Candidate, f32)> = None;
    for candidate in candidates.iter().filter(|candidate| candidate.part == part) {
        let postings = scope.postings(candidate.part, candidate.word);
        let posting = postings.binary_search_by_key(&entry, |posting| posting.entry).ok();
        let Some(posting) = posting.and_then(|at| postings.get(at)) else { continue };
        let is_used = candidate.synonym_of.is_none_or(|synonym_of| {
            scope.index(candidate.part).is_some_and(|index| index.uses(entry, synonym_of, candidate.word))
        });
        if is_used && best.is_none_or(|(known, _)| known.weight < candidate.weight) {
            best = Some((candidate, posting.frequency()));
        }
    }
    best.map_or(0.0, |(candidate, frequency)| {
        let is_guess = matches!(candidate.match_kind, MatchKind::Prefix | MatchKind::Typo | MatchKind::Letters);
        let share = if is_guess && is_common(word) { COMMON } else { 1.0 };
        share * candidate.certainty() * (LEAST_SHARE + (1.0 - LEAST_SHARE) * frequency / (frequency + SATURATION))
    })
}
