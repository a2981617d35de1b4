//! Ranking: which entries answer a query, the best first.
//!
//! For an entry, each word of the query adds `weight × idf × (floor + (1 - floor) × f / (k + f))`: how alike the best of
//! its meanings is, how much the word tells, and how often and in what places it occurs (BM25F, saturated; see
//! [`super::index`]). The sum, as a share of what the query could reach, is scaled by how much of the query is covered;
//! then comes how close the query is to a single question, phrasing or keyword. The kind of the entry scales it all.

use super::index::{Index, Kind, SILENT_SHARE, idf};
use super::query::{Asked, Correction, MOST_WORDS};

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

/// How soon more occurrences stop to count, `k` of BM25F.
const SATURATION: f32 = 3.0;
/// What a word counts at least in an entry that holds it anywhere.
const FLOOR: f32 = 0.35;
/// What closeness to one phrase can add.
const CLOSENESS: f32 = 1.0;
/// What a word of a phrase counts that was not asked for.
const UNASKED: f32 = 0.6;
/// What the entries of the reason to call are lifted by.
const LIFT: f32 = 1.08;

/// What an entry has come to.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// Over all words of the query.
    sum: f32,
    /// How much of the query the entry holds, in what the words tell.
    covered: f32,
    /// Whether a word matched that says something.
    is_answer: bool,
    /// Of the current word: its best meaning and its weighted frequency.
    weight: f32,
    frequency: f32,
}

/// Which entries of a part are wanted.
#[derive(Clone, Copy)]
struct Scope {
    kinds: u16,
    company: Option<u32>,
}

impl Scope {
    fn holds(self, index: &Index, entry: u32) -> bool {
        index.entries().get(entry as usize).is_some_and(|entry| {
            let is_near = |company| entry.company == company || entry.kind == Kind::Call;
            entry.kind.bit() & self.kinds != 0 && self.company.is_none_or(is_near)
        })
    }
}

/// The entries of all `parts` that answer `query`. A query without a word finds nothing.
#[must_use]
pub fn search(parts: &[&Index], query: Query<'_>) -> Results {
    let scope = Scope { kinds: query.kind.map_or(Kind::EVERY, Kind::bit), company: query.company };
    let asked = Asked::new(parts, query.text, scope.kinds);
    if asked.words.is_empty() {
        return Results::default();
    }
    let mut tallies: Vec<_> = parts.iter().map(|part| vec![Tally::default(); part.entries().len()]).collect();
    let tells = tally(parts, &asked, scope, &mut tallies);
    let reach: f32 = tells.iter().sum();
    let mut found: Vec<Hit> = Vec::new();
    for (part, (index, tallies)) in parts.iter().zip(&tallies).enumerate() {
        let lifted = query.reason.map(|reason| index.of_reason(query.current, reason)).unwrap_or_default();
        for (entry, tally) in (0..).zip(tallies) {
            if !tally.is_answer || reach <= 0.0 {
                continue;
            }
            let coverage = tally.covered / reach;
            let words = tally.sum / reach * (0.4 + 0.6 * coverage);
            let lift = if lifted.binary_search(&entry).is_ok() { LIFT } else { 1.0 };
            let phrase = closeness((part, index), &asked, &tells, reach, entry);
            let score = (words + CLOSENESS * phrase) * standing(index, entry) * lift;
            found.push(Hit { part, entry: entry as usize, score });
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.part, a.entry).cmp(&(b.part, b.entry))));
    let mut told: Vec<_> = parts.iter().map(|part| vec![false; part.entries().len()]).collect();
    found.retain(|hit| {
        let twin = parts.get(hit.part).map_or(0, |part| part.twin(u32::try_from(hit.entry).unwrap_or(u32::MAX)));
        let told = told.get_mut(hit.part).and_then(|told| told.get_mut(twin as usize));
        told.is_none_or(|told| !std::mem::replace(told, true))
    });
    let total = found.len();
    found.truncate(query.limit);
    Results { hits: found, total, unknown: asked.unknown(), corrections: asked.corrections(parts) }
}

/// Adds up what each word of the query finds, and gives what each word tells.
fn tally(parts: &[&Index], asked: &Asked, scope: Scope, tallies: &mut [Vec<Tally>]) -> Vec<f32> {
    let all: u32 = parts.iter().map(|part| part.documents()).sum();
    let mut tells = Vec::with_capacity(asked.words.len());
    let mut touched: Vec<(usize, u32)> = Vec::new();
    for (word, meanings) in asked.words.iter().zip(&asked.meanings) {
        touched.clear();
        for meaning in meanings {
            let (Some(index), Some(tallies)) = (parts.get(meaning.part), tallies.get_mut(meaning.part)) else {
                continue;
            };
            for posting in index.postings(meaning.word) {
                let is_wanted = scope.holds(index, posting.entry);
                let Some(tally) = tallies.get_mut(posting.entry as usize).filter(|_| is_wanted) else { continue };
                if tally.weight <= 0.0 {
                    touched.push((meaning.part, posting.entry));
                }
                tally.weight = tally.weight.max(meaning.weight);
                tally.frequency += meaning.weight * posting.frequency;
            }
        }
        let is_document = |&&(part, entry): &&(usize, u32)| {
            parts.get(part).and_then(|part| part.entries().get(entry as usize)).is_some_and(|e| e.kind != Kind::Step)
        };
        let documents = u32::try_from(touched.iter().filter(is_document).count()).unwrap_or(u32::MAX);
        let share = if word.is_silent { SILENT_SHARE } else { 1.0 };
        let told = if meanings.is_empty() { 0.0 } else { idf(documents, all) * share };
        tells.push(told);
        for &(part, entry) in &touched {
            let Some(tally) = tallies.get_mut(part).and_then(|part| part.get_mut(entry as usize)) else { continue };
            let often = tally.frequency / (SATURATION + tally.frequency);
            tally.sum += tally.weight * told * (FLOOR + (1.0 - FLOOR) * often);
            tally.covered += told;
            tally.is_answer |= asked.is_silent || !word.is_silent;
            tally.weight = 0.0;
            tally.frequency = 0.0;
        }
    }
    tells
}

/// How close the query is to one of the entry's phrases, from 0 to 1: what they share, of the query and of a part of
/// what else the phrase says.
fn closeness((part, index): (usize, &Index), asked: &Asked, tells: &[f32], reach: f32, entry: u32) -> f32 {
    let mut best: f32 = 0.0;
    for phrase in index.phrases(entry) {
        let mut shared = [0.0_f32; MOST_WORDS];
        let mut unasked = 0.0;
        for &word in phrase {
            match asked.meant(part, word) {
                Some(meant) => {
                    if let Some(weight) = shared.get_mut(meant.asked) {
                        *weight = weight.max(meant.weight);
                    }
                }
                None => unasked += index.tells(word),
            }
        }
        let shared: f32 = shared.iter().zip(tells).map(|(weight, told)| weight * told).sum();
        best = best.max(shared / (reach + UNASKED * unasked));
    }
    best
}

/// What kinds are worth to a caller: answers first, then whom to call; a step only when nothing else says it.
fn standing(index: &Index, entry: u32) -> f32 {
    match index.entries().get(entry as usize).map(|entry| entry.kind) {
        Some(Kind::Faq) | None => 1.0,
        Some(Kind::Department | Kind::Address) => 0.7,
        Some(Kind::Checklist | Kind::Channel) => 0.65,
        Some(Kind::Script | Kind::Tip | Kind::Call) => 0.6,
        Some(Kind::Step) => 0.45,
    }
}
