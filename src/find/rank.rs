//! Ranking: which entries answer a query, the best first.
//!
//! For an entry, each word of the query adds `weight × idf × (floor + (1 - floor) × f / (k + f))`: how alike the best of
//! its meanings is, how much the word tells, and how often and in what places it occurs (BM25F, saturated; see
//! [`super::index`]). The sum, as a share of what the query could reach, is scaled by how much of the query is covered;
//! then comes how close the query is to a single question, phrasing or keyword. The kind of the entry scales it all.

use std::ops::Range;

use super::expand::{Likeness, Meaning, expand};
use super::index::{Index, Kind, SILENT_SHARE};
use super::marks;
use super::text::{Form, is_silent, words};
use super::vocabulary::WordId;

/// What is looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<'a> {
    /// As typed; words in any order.
    pub text: &'a str,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Id of the checklist that the caller is on: lifts its own entries, gently.
    pub reason: Option<&'a str>,
}

/// One entry that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Position in [`Index::entries`].
    pub entry: usize,
    /// Higher is better; only comparable within one search.
    pub score: f32,
    /// The byte ranges of the entry's title that matched.
    pub title_marks: Vec<Range<usize>>,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// The hits, the best first; equal scores in the pack's order.
    pub hits: Vec<Hit>,
    /// The words of the query that match nothing at all, as typed.
    pub unknown: Vec<String>,
}

/// Words of a query that are read; a pasted page must not make a key slow.
const MOST_WORDS: usize = 32;
/// Bytes of a query that are read.
const MOST_BYTES: usize = 1000;
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

/// A word of the query.
#[derive(Debug, Clone)]
pub(super) struct AskedWord {
    /// Folded.
    pub(super) text: String,
    /// As typed.
    typed: String,
    /// Whether it says nothing by itself.
    pub(super) is_silent: bool,
}

/// What a word of the vocabulary means to a query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meant {
    /// Which word of the query.
    pub(super) asked: usize,
    pub(super) likeness: Likeness,
    weight: f32,
}

/// A query, read against the vocabulary.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) words: Vec<AskedWord>,
    /// Whether there is nothing but silent words.
    pub(super) is_silent: bool,
    /// For each of `words`, what it may mean.
    meanings: Vec<Vec<Meaning>>,
    /// For each word of the vocabulary, the best that it means.
    meant: Vec<Option<Meant>>,
}

impl Asked {
    /// Reads a query against the words of `kinds`.
    pub(super) fn new(index: &Index, query: &str, kinds: u8) -> Self {
        let (words, typing) = read(index, query);
        let is_silent = words.iter().all(|word| word.is_silent);
        let mut meant: Vec<Option<Meant>> = Vec::new();
        let mut meanings = Vec::with_capacity(words.len());
        if !words.is_empty() {
            meant.resize(index.vocabulary().len(), None);
        }
        for (asked, word) in words.iter().enumerate() {
            let typing = typing && asked + 1 == words.len();
            let found = expand(index.vocabulary(), &word.text, typing, kinds);
            for &Meaning { word, likeness, weight } in &found {
                if let Some(slot) = meant.get_mut(word as usize)
                    && slot.is_none_or(|before| before.weight < weight)
                {
                    *slot = Some(Meant { asked, likeness, weight });
                }
            }
            meanings.push(found);
        }
        Self { words, is_silent, meanings, meant }
    }

    /// What a word of the vocabulary means to the query.
    pub(super) fn meant(&self, word: WordId) -> Option<Meant> {
        self.meant.get(word as usize).copied().flatten()
    }

    fn unknown(&self) -> Vec<String> {
        let nothing = self.words.iter().zip(&self.meanings).filter(|(_, meanings)| meanings.is_empty());
        nothing.filter(|(word, _)| self.is_silent || !word.is_silent).map(|(word, _)| word.typed.clone()).collect()
    }
}

/// A piece of the query as it was split.
struct Piece {
    text: String,
    span: Range<usize>,
}

/// The words of a query, each once, and whether the last one may be unfinished.
fn read(index: &Index, query: &str) -> (Vec<AskedWord>, bool) {
    let end = (0..=MOST_BYTES.min(query.len())).rev().find(|&end| query.is_char_boundary(end)).unwrap_or(0);
    let query = query.get(..end).unwrap_or_default();
    let mut pieces: Vec<Piece> = Vec::new();
    words(query, |word, span, form| {
        let mut parts = pieces.len();
        if form == Form::Joined {
            while parts.checked_sub(1).and_then(|at| pieces.get(at)).is_some_and(|piece| piece.span.start >= span.start)
            {
                parts -= 1;
            }
            if keeps_parts(index, pieces.get(parts..).unwrap_or_default(), word) {
                return;
            }
            pieces.truncate(parts);
        }
        pieces.push(Piece { text: word.to_owned(), span });
    });
    join_figures(&mut pieces);
    let typing = pieces.last().is_some_and(|piece| piece.span.end == query.len());
    let mut asked: Vec<AskedWord> = Vec::new();
    for piece in pieces {
        if asked.len() < MOST_WORDS && !asked.iter().any(|word| word.text == piece.text) {
            let typed = query.get(piece.span).unwrap_or_default().to_owned();
            asked.push(AskedWord { is_silent: is_silent(&piece.text), text: piece.text, typed });
        }
    }
    (asked, typing)
}

/// Whether a typed compound is better read in parts: `in-app`, when both are known words. Figures belong together.
fn keeps_parts(index: &Index, parts: &[Piece], joined: &str) -> bool {
    let vocabulary = index.vocabulary();
    let has_figures = joined.bytes().any(|b| b.is_ascii_digit());
    if has_figures {
        return expand(vocabulary, joined, true, Kind::EVERY).is_empty();
    }
    parts.iter().all(|part| vocabulary.get(&part.text).is_some()) || vocabulary.get(joined).is_none()
}

/// A telephone number typed with spaces or brackets becomes one word.
fn join_figures(pieces: &mut Vec<Piece>) {
    const TELEPHONE: usize = 7;
    let is_figures = |piece: &Piece| piece.text.bytes().all(|b| b.is_ascii_digit());
    let mut from = 0;
    while from < pieces.len() {
        let run = pieces.iter().skip(from).take_while(|piece| is_figures(piece)).count();
        let digits: String = pieces.iter().skip(from).take(run).map(|piece| piece.text.as_str()).collect();
        if run > 1 && digits.len() >= TELEPHONE {
            let end = pieces.get(from + run - 1).map_or(0, |piece| piece.span.end);
            if let Some(first) = pieces.get_mut(from) {
                *first = Piece { text: digits, span: first.span.start..end };
            }
            pieces.drain(from + 1..from + run);
        }
        from += run.max(1);
    }
}

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

/// The entries that answer `query`. A query without a word finds nothing.
#[must_use]
pub fn search(index: &Index, query: Query<'_>) -> Results {
    let kinds = query.kind.map_or(Kind::EVERY, Kind::bit);
    let asked = Asked::new(index, query.text, kinds);
    if asked.words.is_empty() {
        return Results::default();
    }
    let mut tallies = vec![Tally::default(); index.entries().len()];
    let tells = tally(index, &asked, kinds, &mut tallies);
    let reach: f32 = tells.iter().sum();
    let lifted = query.reason.map(|reason| index.of_reason(reason)).unwrap_or_default();
    let mut found: Vec<(u32, f32)> = Vec::new();
    for (entry, tally) in (0..).zip(&tallies) {
        if !tally.is_answer || reach <= 0.0 {
            continue;
        }
        let coverage = tally.covered / reach;
        let words = tally.sum / reach * (0.4 + 0.6 * coverage);
        let lift = if lifted.binary_search(&entry).is_ok() { LIFT } else { 1.0 };
        let score =
            (words + CLOSENESS * closeness(index, &asked, &tells, reach, entry)) * standing(index, entry) * lift;
        found.push((entry, score));
    }
    found.sort_by(|(entry_a, a), (entry_b, b)| b.total_cmp(a).then(entry_a.cmp(entry_b)));
    let mut told = vec![false; index.entries().len()];
    found.retain(|&(entry, _)| {
        let twin = told.get_mut(index.twin(entry) as usize);
        twin.is_none_or(|told| !std::mem::replace(told, true))
    });
    Results {
        hits: found.into_iter().filter_map(|found| hit(index, &asked, found)).collect(),
        unknown: asked.unknown(),
    }
}

fn hit(index: &Index, asked: &Asked, (entry, score): (u32, f32)) -> Option<Hit> {
    let title = &index.entries().get(entry as usize)?.title;
    Some(Hit { entry: entry as usize, score, title_marks: marks::of_title(index, asked, entry, title) })
}

/// Adds up what each word of the query finds, and gives what each word tells.
fn tally(index: &Index, asked: &Asked, kinds: u8, tallies: &mut [Tally]) -> Vec<f32> {
    let mut tells = Vec::with_capacity(asked.words.len());
    let mut touched: Vec<u32> = Vec::new();
    for (word, meanings) in asked.words.iter().zip(&asked.meanings) {
        touched.clear();
        for meaning in meanings {
            for posting in index.postings(meaning.word) {
                let is_wanted = index.entries().get(posting.entry as usize).is_some_and(|e| e.kind.bit() & kinds != 0);
                let Some(tally) = tallies.get_mut(posting.entry as usize).filter(|_| is_wanted) else { continue };
                if tally.weight <= 0.0 {
                    touched.push(posting.entry);
                }
                tally.weight = tally.weight.max(meaning.weight);
                tally.frequency += meaning.weight * posting.frequency;
            }
        }
        let is_document = |&&entry: &&u32| index.entries().get(entry as usize).is_some_and(|e| e.kind != Kind::Step);
        let documents = u32::try_from(touched.iter().filter(is_document).count()).unwrap_or(u32::MAX);
        let share = if word.is_silent { SILENT_SHARE } else { 1.0 };
        let told = if meanings.is_empty() { 0.0 } else { index.idf(documents) * share };
        tells.push(told);
        for &entry in &touched {
            let Some(tally) = tallies.get_mut(entry as usize) else { continue };
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
fn closeness(index: &Index, asked: &Asked, tells: &[f32], reach: f32, entry: u32) -> f32 {
    let mut best: f32 = 0.0;
    for phrase in index.phrases(entry) {
        let mut shared = [0.0_f32; MOST_WORDS];
        let mut unasked = 0.0;
        for &word in phrase {
            match asked.meant(word) {
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
        Some(Kind::Script | Kind::Tip) => 0.6,
        Some(Kind::Step) => 0.45,
    }
}
