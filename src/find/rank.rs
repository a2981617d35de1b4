//! Ranking: which entries answer a query, the best first.
//!
//! BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 Extension to Multiple Weighted Fields", 2004) with likenesses, and
//! closeness to one phrase:
//!
//! ```text
//! words     = Σ over the query's words  weight × idf × (floor + (1 - floor) × f / (k + f))  /  Σ idf
//! closeness = max over the entry's phrases  Σ weight × idf of shared words  /  (Σ idf of the query + u × Σ idf of the others)
//! score     = (words × (1 - c + c × covered) + closeness weight × closeness) × kind × reason
//! ```
//!
//! `weight` is what the best meaning of the word counts ([`super::expand`]), `f` how often and in what places it occurs,
//! weighted by field and normalised by the field's length ([`super::index`]), `idf` how much the word tells over all indexes
//! that are searched together ([`super::index::idf`]), and `covered` the share of the query that the entry holds. The phrases of an entry are its title,
//! phrasings and keywords. The weights were chosen by asking for a fifth of the phrasings of the built-in pack after they were
//! taken out, five times over, and by the tuned queries of `tests/search`.
//!
//! Words are added up from postings alone ([`crate::find::score`]). An entry cannot be closer than what it holds in phrases at all,
//! so phrases are only read of entries that could still be among the best.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::find::highlight::Marker;
use crate::find::index::multiword;
use crate::find::index::multiword::JOINT;
use crate::find::index::{Index, Kind};
use crate::find::query::{Asked, Correction, MOST_WORDS};
use crate::find::scope::Scope;
use crate::find::score::{Tally, tally};

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// As typed; words in any order.
    pub text: &'a str,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Id of the checklist that the caller is on: lifts its own entries, gently.
    pub reason: Option<&'a str>,
    /// The place in the library of the company that `reason` belongs to; entries of others are not lifted.
    pub current: u32,
    /// Only entries of the company at this place in the library, and calls; `None` searches all.
    pub company: Option<u32>,
    /// At most so many hits.
    pub limit: usize,
}

impl Default for Query<'_> {
    /// An empty text, nothing narrowed, at most a hundred hits.
    fn default() -> Self {
        Self { text: "", kind: None, reason: None, current: 0, company: None, limit: 100 }
    }
}

/// One entry that matches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Which of the indexes that were searched.
    pub part: usize,
    /// Position in its [`Index::entries`].
    pub entry: usize,
    /// Higher is better; only comparable within one search.
    pub score: f32,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// The hits, the best first; equal scores in the order of parts and entries.
    pub hits: Vec<Hit>,
    /// How many entries match, of which `hits` are the best: with words that match nothing left out.
    pub total: usize,
    /// The words of the query that match nothing at all, as typed.
    pub unknown: Vec<String>,
    /// The words of the query that were taken for others.
    pub corrections: Vec<Correction>,
}

impl Results {
    /// When a word of the query matches nothing: how many entries there are without it.
    #[must_use]
    pub fn without(&self) -> Option<usize> {
        (!self.unknown.is_empty()).then_some(self.total)
    }
}

/// What closeness to one phrase can add.
const CLOSENESS: f32 = 0.425;
/// How much of what its words come to depends on how much of the query an entry holds.
const COVERAGE: f32 = 0.36;
/// Entries whose phrases are read for one query, the most promising first. Only a word that stands in thousands of titles
/// and keywords has more of them; then those with the fewer occurrences stay behind.
const MOST_READ: usize = 2000;
/// What a word of a phrase counts that was not asked for.
const UNASKED: f32 = 1.2;
/// Sums in another order can differ in their last digits; a bound must not be below what it bounds.
const ROUNDING: f32 = 1.000_01;
/// What the entries of the reason to call are lifted by.
const LIFT: f32 = 1.08;

/// The entries of all `parts` that answer `query`. A query without a word finds nothing.
#[must_use]
pub fn search(parts: &[&Index], query: Query<'_>) -> Results {
    search_to_mark(parts, query).0
}

/// The same, and the query as it was read, to mark with it what is shown.
#[must_use]
pub fn search_to_mark<'a>(parts: &[&'a Index], query: Query<'_>) -> (Results, Marker<'a>) {
    let scope = Scope::new(parts, query.kind, query.company);
    let asked = Asked::new(&scope, query.text);
    let results = ranked(&scope, &asked, query);
    (results, Marker::of(parts, asked))
}

fn ranked(scope: &Scope<'_>, asked: &Asked, query: Query<'_>) -> Results {
    if asked.words.is_empty() {
        return Results::default();
    }
    let (tells, tallies) = tally(scope, asked);
    let ranking = Ranking { scope, asked, reach: tells.iter().sum(), tells };
    let lifted = scope.parts.iter().map(|part| query.reason.map(|reason| part.of_reason(query.current, reason)));
    let lifted: Vec<_> = lifted.map(Option::unwrap_or_default).collect();
    let (candidates, total) = ranking.candidates(&tallies, &lifted);
    let hits = ranking.best(candidates, query.limit);
    Results { hits, total, unknown: asked.unknown(), corrections: asked.corrections(scope) }
}

/// An entry that answers, and what it can come to at most.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    most: f32,
    part: usize,
    entry: u32,
    /// What its words have come to, and the factors of its kind and of the reason to call.
    words: f32,
    factor: f32,
}

impl Ord for Candidate {
    /// By what they can come to.
    fn cmp(&self, other: &Self) -> Ordering {
        self.most.total_cmp(&other.most).then((other.part, other.entry).cmp(&(self.part, self.entry)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate {}

/// What the order of the entries is made from.
struct Ranking<'a> {
    scope: &'a Scope<'a>,
    asked: &'a Asked,
    /// What each word of the query tells, and all together.
    tells: Vec<f32>,
    reach: f32,
}

impl Ranking<'_> {
    /// The entries that answer, with what each can come to, and how many there are when the same step is counted once.
    fn candidates(&self, tallies: &[Vec<Tally>], lifted: &[&[u32]]) -> (Vec<Candidate>, usize) {
        let mut candidates = Vec::new();
        let mut total = 0;
        for (part, ((index, tallies), lifted)) in self.scope.parts.iter().zip(tallies).zip(lifted).enumerate() {
            let mut told = vec![false; tallies.len()];
            for ((entry, tally), kind) in (0..).zip(tallies).zip(index.kinds()) {
                if !tally.is_answer || self.reach <= 0.0 {
                    continue;
                }
                let words = tally.sum / self.reach * (1.0 - COVERAGE + COVERAGE * tally.covered / self.reach);
                let lift = if lifted.binary_search(&entry).is_ok() { LIFT } else { 1.0 };
                let factor = standing(*kind) * lift;
                let most = (words + CLOSENESS * (tally.in_phrases / self.reach)) * factor * ROUNDING;
                candidates.push(Candidate { most, part, entry, words, factor });
                let twin = told.get_mut(index.twin(entry) as usize);
                total += usize::from(twin.is_none_or(|told| !std::mem::replace(told, true)));
            }
        }
        (candidates, total)
    }

    /// The best entries in their order: closeness is only looked for where it could still change them.
    fn best(&self, candidates: Vec<Candidate>, limit: usize) -> Vec<Hit> {
        let mut heap = BinaryHeap::from(candidates);
        let mut room = limit.saturating_add(MOST_READ);
        let mut best: Vec<Hit> = Vec::new();
        let order = |a: &Hit, b: &Hit| b.score.total_cmp(&a.score).then((a.part, a.entry).cmp(&(b.part, b.entry)));
        while let Some(next) = heap.pop() {
            if best.len() >= limit && (room == 0 || best.last().is_none_or(|last| last.score > next.most)) {
                break;
            }
            room = room.saturating_sub(1);
            let Some(index) = self.scope.index(next.part) else { continue };
            let phrase = self.closeness((next.part, index), next.entry);
            let score = (next.words + CLOSENESS * phrase) * next.factor;
            let hit = Hit { part: next.part, entry: next.entry as usize, score };
            let twin = index.twin(next.entry);
            let twin_of = |hit: &Hit| u32::try_from(hit.entry).map_or(0, |entry| index.twin(entry));
            let is_step = index.kinds().get(next.entry as usize) == Some(&Kind::Step);
            let same = best.iter().position(|other| is_step && other.part == hit.part && twin_of(other) == twin);
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

    /// How close the query is to one of the entry's phrases, from 0 to 1: what they share, of the query and of a part of
    /// what else the phrase says.
    fn closeness(&self, (part, index): (usize, &Index), entry: u32) -> f32 {
        let mut best: f32 = 0.0;
        for phrase in index.phrases(entry) {
            let mut shared = [0.0_f32; MOST_WORDS];
            let mut unasked = 0.0;
            // Words that a joint before them stands for.
            let mut joined = 0;
            for &word in phrase {
                let is_joint = word & JOINT != 0;
                if joined > 0 {
                    joined -= usize::from(!is_joint);
                    continue;
                }
                match self.asked.meant((part, index), word & !JOINT, Some(entry)) {
                    Some(meant) => {
                        for weight in shared.iter_mut().take(meant.asked.1 + 1).skip(meant.asked.0) {
                            *weight = weight.max(meant.weight);
                        }
                        if is_joint {
                            joined = multiword::length(index.vocabulary().text(word & !JOINT));
                        }
                    }
                    None if is_joint => {}
                    None => unasked += index.tells(word),
                }
            }
            let shared: f32 = shared.iter().zip(&self.tells).map(|(weight, told)| weight * told).sum();
            best = best.max(shared / (self.reach + UNASKED * unasked));
        }
        best
    }
}

/// What kinds are worth to a caller: answers first, then whom to call; a step only when nothing else says it.
fn standing(kind: Kind) -> f32 {
    match kind {
        Kind::Faq => 1.0,
        Kind::Department | Kind::Address => 0.7,
        Kind::Checklist | Kind::Channel => 0.55,
        Kind::Script | Kind::Tip | Kind::Call => 0.5,
        Kind::Step => 0.4,
    }
}
