//! Reading a query: its words, and what each of them may mean in the indexes that are searched together.
//!
//! It must not rank anything.

use std::ops::Range;

use super::expand::{Likeness, Meaning, expand};
use super::index::{Index, Kind};
use super::text::{Form, is_silent, words};
use super::vocabulary::{Vocabulary, WordId};

/// Words of a query that are read; a pasted page must not make a key slow.
pub(super) const MOST_WORDS: usize = 32;
/// Bytes of a query that are read.
const MOST_BYTES: usize = 1000;
/// Words that are named as meant by a mistyped one.
const MOST_MEANT: usize = 3;

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
    pub(super) weight: f32,
}

/// A word of the query that was taken for others.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// As typed.
    pub typed: String,
    /// The words it was taken for, folded, the likeliest first; at most three.
    pub meant: Vec<String>,
    /// Why.
    pub likeness: Likeness,
}

/// A query, read against the vocabularies.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) words: Vec<AskedWord>,
    /// Whether there is nothing but silent words.
    pub(super) is_silent: bool,
    /// For each of `words`, what it may mean.
    pub(super) meanings: Vec<Vec<Meaning>>,
    /// For each part, for each word of its vocabulary, the best that it means.
    meant: Vec<Vec<Option<Meant>>>,
}

impl Asked {
    /// Reads a query against the words of `kinds`.
    pub(super) fn new(parts: &[&Index], query: &str, kinds: u16) -> Self {
        let vocabularies: Vec<_> = parts.iter().map(|part| part.vocabulary()).collect();
        let (words, typing) = read(&vocabularies, query);
        let is_silent = words.iter().all(|word| word.is_silent);
        let lengths = vocabularies.iter().map(|vocabulary| if words.is_empty() { 0 } else { vocabulary.len() });
        let mut meant: Vec<Vec<Option<Meant>>> = lengths.map(|length| vec![None; length]).collect();
        let mut meanings = Vec::with_capacity(words.len());
        for (asked, word) in words.iter().enumerate() {
            let typing = typing && asked + 1 == words.len();
            let found = expand(&vocabularies, &word.text, typing, kinds);
            for &Meaning { part, word, likeness, weight } in &found {
                if let Some(slot) = meant.get_mut(part).and_then(|part| part.get_mut(word as usize))
                    && slot.is_none_or(|before| before.weight < weight)
                {
                    *slot = Some(Meant { asked, likeness, weight });
                }
            }
            meanings.push(found);
        }
        Self { words, is_silent, meanings, meant }
    }

    /// What a word of a part's vocabulary means to the query.
    pub(super) fn meant(&self, part: usize, word: WordId) -> Option<Meant> {
        self.meant.get(part).and_then(|part| part.get(word as usize)).copied().flatten()
    }

    /// The words that match nothing at all, as typed.
    pub(super) fn unknown(&self) -> Vec<String> {
        let nothing = self.words.iter().zip(&self.meanings).filter(|(_, meanings)| meanings.is_empty());
        nothing.filter(|(word, _)| self.is_silent || !word.is_silent).map(|(word, _)| word.typed.clone()).collect()
    }

    /// The words that were taken for others.
    pub(super) fn corrections(&self, parts: &[&Index]) -> Vec<Correction> {
        let words = self.words.iter().zip(&self.meanings);
        words.filter_map(|(word, meanings)| correction(parts, word, meanings)).collect()
    }
}

fn correction(parts: &[&Index], word: &AskedWord, meanings: &[Meaning]) -> Option<Correction> {
    let likeness = meanings.iter().map(|meaning| meaning.likeness).min()?;
    if likeness < Likeness::Typo {
        return None;
    }
    let mut best: Vec<_> = meanings.iter().filter(|meaning| meaning.likeness == likeness).collect();
    best.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut meant: Vec<String> = Vec::new();
    for text in best.iter().filter_map(|meaning| Some(parts.get(meaning.part)?.vocabulary().text(meaning.word))) {
        if meant.len() < MOST_MEANT && !meant.iter().any(|known| known == text) {
            meant.push(text.to_owned());
        }
    }
    Some(Correction { typed: word.typed.clone(), meant, likeness })
}

/// A piece of the query as it was split.
struct Piece {
    text: String,
    span: Range<usize>,
}

/// The words of a query, each once, and whether the last one may be unfinished.
fn read(parts: &[&Vocabulary], query: &str) -> (Vec<AskedWord>, bool) {
    let end = (0..=MOST_BYTES.min(query.len())).rev().find(|&end| query.is_char_boundary(end)).unwrap_or(0);
    let query = query.get(..end).unwrap_or_default();
    let mut pieces: Vec<Piece> = Vec::new();
    words(query, |word, span, form| {
        if form == Form::Joined {
            let mut from = pieces.len();
            while from.checked_sub(1).and_then(|at| pieces.get(at)).is_some_and(|piece| piece.span.start >= span.start)
            {
                from -= 1;
            }
            if keeps_parts(parts, pieces.get(from..).unwrap_or_default(), word) {
                return;
            }
            pieces.truncate(from);
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
fn keeps_parts(parts: &[&Vocabulary], pieces: &[Piece], joined: &str) -> bool {
    let has_figures = joined.bytes().any(|b| b.is_ascii_digit());
    if has_figures {
        return expand(parts, joined, true, Kind::EVERY).is_empty();
    }
    let is_known = |word: &str| parts.iter().any(|part| part.get(word).is_some());
    pieces.iter().all(|piece| is_known(&piece.text)) || !is_known(joined)
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
