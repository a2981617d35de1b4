//! Ranking: the entries that answer a query, best first.
//!
//! BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 Extension to Multiple Weighted Fields",
//! 2004) over weighted candidates, plus closeness to one phrase:
//!
//! ```text
//! words     = Σ over the query's words  weight × idf × (l + (1 - l) × f / (k + f))  /  Σ idf
//! closeness = max over the entry's phrases
//!               Σ weight × idf of shared words  /  (Σ idf of the query + u × Σ idf of the others)
//! score     = (words × (1 - c + c × coverage) + closeness weight × closeness)
//!               × kind × reason × company × known
//! ```
//!
//! `l` and `k` are `LEAST_SHARE` and `SATURATION` in [`score`](super::score), `c` and `u` are
//! below. `weight` is that of the word's best candidate in the entry ([`expand`](super::expand)),
//! `f` the sum of weight × frequency over all its candidates there, with frequencies weighted by
//! field and normalized by the field's length ([`index`](super::index)), `idf` its inverse document
//! frequency over all searched indexes, and `coverage` the share of the query's idf that the entry
//! holds. The phrases of an entry are its title, alone and with each word for its kind
//! (`retention department`), its phrasings and its keywords.
//!
//! `kind` puts answers first, unless another kind is asked for ([`kinds`](super::kinds)). `reason`
//! raises the entries of the reason to call a little. `company` evens out packs with more and fewer
//! phrasings for each FAQ, and raises the entries of a company that the query names and a company's
//! own FAQs ([`share`](super::share)). `known` is the share of the query's idf in words that some
//! entry has. So an unknown word, unless it is a stop word, lowers every score, and a fixed
//! threshold, such as that of the suggestions, holds for a query with unknown words, too. All other
//! sums leave unknown words out.
//!
//! The weights were tuned on the queries of `tests/search` that are not set aside: on the built-in
//! pack as it is, and on one with as few phrasings and keywords as a volunteer's pack has.
//! `tests/it/searching/levels.rs` holds the levels that were reached (`LEVELS`, `FEWER`).
//!
//! Word scores come from postings alone ([`score`](super::score)). `phrase_bound` is an upper bound
//! of closeness, so only entries that could still be among the best have their phrases read.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::find::fit::{WEAK, fit};
use crate::find::highlight::Highlighter;
use crate::find::index::multiword;
use crate::find::index::multiword::MULTIWORD;
use crate::find::index::{Index, Kind};
use crate::find::kinds::AskedKinds;
use crate::find::query::{Correction, MOST_WORDS, ParsedQuery};
use crate::find::repeats::Repeats;
use crate::find::scope::Scope;
use crate::find::score::{WordScore, score_words};
use crate::find::score_floor::ScoreFloor;
use crate::find::share::{Share, shares};
use crate::find::vocabulary::to_u32;

/// A search request.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// The text as typed; words in any order.
    pub text: &'a str,
    /// The only kind that is wanted.
    pub kind: Option<Kind>,
    /// The id of the checklist of the call; the entries that belong to it rank a little higher.
    pub reason: Option<&'a str>,
    /// The position in the library of the company that the user is with; `reason` is one of its
    /// checklists.
    pub current: u32,
    /// The position of the only company to search; `None` searches all.
    ///
    /// Past calls are always searched.
    pub company: Option<u32>,
    /// The most hits to return.
    pub limit: usize,
}

impl Default for Query<'_> {
    /// Returns an empty text that is not narrowed, with at most a hundred hits.
    fn default() -> Self {
        Self { text: "", kind: None, reason: None, current: 0, company: None, limit: 100 }
    }
}

/// One entry that matches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Which of the searched indexes has the entry.
    pub part: usize,
    /// The position in its [`Index::entries`].
    pub entry: usize,
    /// Higher is better.
    ///
    /// Suggestions rely on its scale: they compare it with fixed thresholds.
    pub score: f32,
}

/// The result of a search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// The hits, best first; equal scores in the order of parts and entries.
    pub hits: Vec<Hit>,
    /// The number of entries that match; unknown words are ignored.
    pub total: usize,
    /// The words of the query that match nothing at all, as typed.
    pub unknown: Vec<String>,
    /// The words of the query that were taken for others.
    pub corrections: Vec<Correction>,
    /// How much of the query the first hit answers, from 0 to 1; 0 without a hit.
    pub confidence: f32,
    /// Whether the confidence is so low that the first hit is probably not an answer.
    pub is_weak: bool,
    /// The words that the first hit does not have, as typed; stop words are left out.
    pub missing: Vec<String>,
}

/// The most that closeness to one phrase adds.
const CLOSENESS: f32 = 0.38;
/// The share of the word score that depends on coverage, `c`.
const COVERAGE: f32 = 0.225;
/// How many entries more than `limit` have their phrases read for one query, most promising first.
///
/// Only a word in thousands of titles or keywords exceeds this. Then the entries with the lowest
/// bounds are left out, unless there are fewer than `limit` hits without them.
const MOST_READ: usize = 1000;
/// How much a word that the phrase has and the query doesn't counts against closeness, `u`.
const UNASKED: f32 = 1.0;
/// Keeps an upper bound above the real value, although sums in another order differ in their last
/// digits.
const ROUNDING: f32 = 1.000_01;
/// The factor of entries of the reason to call.
const LIFT: f32 = 1.08;

impl WordScore {
    /// Returns the most that an entry can score for words and phrases, whatever its kind.
    fn most(&self, total_idf: f32) -> f32 {
        (self.sum + CLOSENESS * self.phrase_bound) / total_idf
    }
}

/// Returns the entries of all `parts` that answer `query`; a query without words finds nothing.
#[must_use]
pub fn search(parts: &[&Index], query: Query<'_>) -> Results {
    search_and_highlight(parts, query).0
}

/// Returns the same, and the highlighter of the parsed query.
#[must_use]
pub fn search_and_highlight<'a>(parts: &[&'a Index], query: Query<'_>) -> (Results, Highlighter<'a>) {
    let scope = Scope::new(parts, query.kind, query.company);
    let parsed = ParsedQuery::new(&scope, query.text);
    let results = ranked(&scope, &parsed, query);
    (results, Highlighter::of(parts, parsed))
}

fn ranked(scope: &Scope<'_>, parsed: &ParsedQuery, query: Query<'_>) -> Results {
    if parsed.words.is_empty() {
        return Results::default();
    }
    let (idfs, scores) = score_words(scope, parsed);
    let ranking = Ranking::new(scope, parsed, idfs);
    let lifted = scope.parts.iter().map(|part| query.reason.map(|reason| part.of_reason(query.current, reason)));
    let lifted: Vec<_> = lifted.map(Option::unwrap_or_default).collect();
    let repeats = Repeats::new(scope, parsed, &scores, query.current);
    let (contenders, total) = ranking.contenders(&scores, &lifted, &repeats, query.limit);
    let hits = ranking.best(contenders, query.limit);
    let fit =
        hits.first().map(|hit| fit(scope, parsed, &ranking.idfs, (hit.part, to_u32(hit.entry)))).unwrap_or_default();
    Results {
        hits,
        total,
        unknown: parsed.unknown(),
        corrections: parsed.corrections(scope),
        confidence: fit.confidence,
        is_weak: fit.confidence < WEAK,
        missing: fit.missing,
    }
}

/// An entry that matches, before its closeness is known.
#[derive(Debug, Clone, Copy)]
struct Contender {
    /// The upper bound of its score.
    bound: f32,
    part: usize,
    entry: u32,
    /// Its word score, coverage included.
    words: f32,
    kind: Kind,
    /// See [`AskedKinds::share_held`].
    share_held: f32,
    /// The factors of the reason to call, the company and the known words.
    factor: f32,
}

impl Ord for Contender {
    /// Orders by the upper bound; of two equals, the earlier entry is the greater one, so that it
    /// leaves the heap first.
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.total_cmp(&other.bound).then((other.part, other.entry).cmp(&(self.part, self.entry)))
    }
}

impl PartialOrd for Contender {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Contender {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Contender {}

/// What scores are computed from.
struct Ranking<'a> {
    scope: &'a Scope<'a>,
    parsed: &'a ParsedQuery,
    /// The idf of each word of the query, and the sum over the words that some entry has.
    idfs: Vec<f32>,
    total_idf: f32,
    /// The factors of each company's entries, part by part.
    shares: Vec<Vec<Share>>,
    /// The share of the query's idf in words that some entry has.
    known: f32,
    asked: AskedKinds,
}

impl<'a> Ranking<'a> {
    fn new(scope: &'a Scope<'a>, parsed: &'a ParsedQuery, idfs: Vec<f32>) -> Self {
        let words = || idfs.iter().zip(parsed.words.iter().zip(&parsed.candidates));
        let total_idf: f32 = words().filter(|(_, (_, found))| !found.is_empty()).map(|(idf, _)| idf).sum();
        let unknown = words().filter(|(_, (word, found))| found.is_empty() && !word.is_stop_word);
        let unknown: f32 = unknown.map(|(idf, _)| idf).sum();
        let known = if total_idf > 0.0 { total_idf / (total_idf + unknown) } else { 0.0 };
        let asked = AskedKinds::of(parsed, &idfs);
        Self { scope, parsed, idfs, total_idf, shares: shares(scope, parsed), known, asked }
    }

    /// Returns the entries that could be among the best `limit`, and how many match.
    ///
    /// Entries that several companies share appear once, and steps of one wording count once.
    fn contenders(
        &self,
        scores: &[Vec<WordScore>],
        lifted: &[&[u32]],
        repeats: &Repeats,
        limit: usize,
    ) -> (Vec<Contender>, usize) {
        let mut contenders = Vec::new();
        let mut floor = ScoreFloor::new(limit);
        // The factor never falls as its arguments rise, so this is its highest value.
        let most = Kind::ALL.map(|kind| self.asked.factor(kind, 1.0, 1.0));
        let mut total = 0;
        for (part, ((index, scores), lifted)) in self.scope.parts.iter().zip(scores).zip(lifted).enumerate() {
            let mut counted = vec![false; scores.len()];
            let mut shares = self.shares.get(part).into_iter().flatten().peekable();
            for ((entry, score), kind) in (0..).zip(scores).zip(index.kinds()) {
                while shares.next_if(|share| share.end <= entry).is_some() {}
                if !score.is_hit || self.total_idf <= 0.0 || repeats.stands_back(self.scope, part, entry) {
                    continue;
                }
                let is_counted = *kind == Kind::Step && {
                    let first = counted.get_mut(index.first_same_step(entry) as usize);
                    first.is_some_and(|counted| std::mem::replace(counted, true))
                };
                total += usize::from(!is_counted);
                let share = shares.peek().map_or(1.0, |share| share.factor);
                let most = most.get(*kind as usize).copied().unwrap_or(f32::INFINITY) * LIFT * share * self.known;
                if score.most(self.total_idf) * most * ROUNDING < floor.least() {
                    continue;
                }
                let lift = if lifted.binary_search(&entry).is_ok() { LIFT } else { 1.0 };
                let contender = self.contender((part, entry), score, *kind, lift * share * self.known);
                // A step may be a duplicate of a better one, and then gets no place of its own.
                if *kind != Kind::Step {
                    floor.offer(self.least(&contender));
                }
                if contender.bound >= floor.least() {
                    contenders.push(contender);
                }
            }
        }
        contenders.retain(|contender: &Contender| contender.bound >= floor.least());
        (contenders, total)
    }

    /// Returns an entry with the upper bound of its score.
    fn contender(&self, (part, entry): (usize, u32), score: &WordScore, kind: Kind, factor: f32) -> Contender {
        let words = score.sum / self.total_idf * (1.0 - COVERAGE + COVERAGE * score.coverage / self.total_idf);
        let closeness = (score.phrase_bound / self.total_idf).min(1.0);
        let share_held = self.asked.share_held(kind, score.phrase_bound, self.total_idf);
        let most = (words + CLOSENESS * closeness) * self.asked.factor(kind, closeness, share_held);
        let bound = most * factor * ROUNDING;
        Contender { bound, part, entry, words, kind, share_held, factor }
    }

    /// Returns the lower bound of a score: no phrase of the entry is close.
    fn least(&self, contender: &Contender) -> f32 {
        contender.words * self.asked.factor(contender.kind, 0.0, contender.share_held) * contender.factor
    }

    /// Returns the best entries in order. Computes closeness only where it could still change them.
    fn best(&self, contenders: Vec<Contender>, limit: usize) -> Vec<Hit> {
        let mut heap = BinaryHeap::from(contenders);
        let mut room = limit.saturating_add(MOST_READ);
        let mut best: Vec<Hit> = Vec::new();
        let order = |a: &Hit, b: &Hit| b.score.total_cmp(&a.score).then((a.part, a.entry).cmp(&(b.part, b.entry)));
        while let Some(next) = heap.pop() {
            if best.len() >= limit && (room == 0 || best.last().is_none_or(|last| last.score > next.bound)) {
                break;
            }
            room = room.saturating_sub(1);
            let Some(index) = self.scope.index(next.part) else { continue };
            let closeness = self.closeness((next.part, index), next.entry);
            let kind = self.asked.factor(next.kind, closeness, next.share_held);
            let score = (next.words + CLOSENESS * closeness) * kind * next.factor;
            let hit = Hit { part: next.part, entry: next.entry as usize, score };
            let first = index.first_same_step(next.entry);
            let first_of = |hit: &Hit| u32::try_from(hit.entry).map_or(0, |entry| index.first_same_step(entry));
            let is_step = index.kinds().get(next.entry as usize) == Some(&Kind::Step);
            let same = best.iter().position(|other| is_step && other.part == hit.part && first_of(other) == first);
            if let Some(same) = same {
                if best.get(same).is_some_and(|other| order(other, &hit).is_lt()) {
                    continue;
                }
                best.remove(same);
            }
            let at = best.partition_point(|other| order(other, &hit).is_lt());
            best.insert(at, hit);
            best.truncate(limit);
        }
        best
    }

    /// Returns how close the query is to the nearest phrase of an entry, from 0 to 1.
    ///
    /// This is the idf of the shared words over the idf of the query and the other words of the
    /// phrase.
    fn closeness(&self, (part, index): (usize, &Index), entry: u32) -> f32 {
        let mut best: f32 = 0.0;
        // A phrase with more unasked words than this can't be the nearest, whatever it shares.
        let mut most_unasked = f32::INFINITY;
        'phrases: for phrase in index.phrases(entry) {
            let mut shared = [0.0_f32; MOST_WORDS];
            let mut unasked = 0.0;
            // A multiword precedes its own words. If it matches, they are skipped; if not, it
            // counts for nothing, and they count one by one.
            let mut skip = 0;
            for &word in phrase {
                let is_multiword = word & MULTIWORD != 0;
                if skip > 0 {
                    skip -= usize::from(!is_multiword);
                    continue;
                }
                match self.parsed.word_match((part, index), word & !MULTIWORD, Some(entry)) {
                    Some(found) => {
                        let (first, last) = found.asked;
                        for weight in shared.iter_mut().take(last + 1).skip(first) {
                            *weight = weight.max(found.weight);
                        }
                        if is_multiword {
                            skip = multiword::length(index.vocabulary().text(word & !MULTIWORD));
                        }
                    }
                    None if is_multiword => {}
                    None => {
                        unasked += index.idf(word);
                        if unasked > most_unasked {
                            continue 'phrases;
                        }
                    }
                }
            }
            let shared: f32 = shared.iter().zip(&self.idfs).map(|(weight, idf)| weight * idf).sum();
            best = best.max(shared / (self.total_idf + UNASKED * unasked));
            most_unasked = (ROUNDING / best - 1.0) * self.total_idf / UNASKED;
        }
        best
    }
}
