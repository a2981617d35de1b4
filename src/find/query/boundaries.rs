//! Word boundaries: cuts words that were run together, and joins a word that was typed apart.
//!
//! ```text
//! lostbag        → lost bag
//! dispu techarge → dispute charge
//! repla cement   → replacement
//! ```
//!
//! The letters of an unknown word and of its neighbors are split again in the cheapest way: each
//! known word has a cost, a short one a higher one, and so has each space added or removed. Known
//! and common words are kept.

use std::ops::Range;

use crate::find::english::is_common;
use crate::find::expand::{MatchKind, expand};
use crate::find::query::pieces::Piece;
use crate::find::scope::Scope;
use crate::find::stop_words::is_stop_word;
use crate::find::tokenize::letter_spans;

/// The cost of a known word.
const WORD: f32 = 1.0;
/// The cost of a typed word that is only the beginning of a known one.
const PREFIX: f32 = 2.0;
/// The cost of a typed word that is one typo away from a known one, and the least weight of such a
/// match.
const TYPO: f32 = 2.5;
const NEAR: f32 = 0.7;
/// The cost of a typed word that is further away from a known one, or abbreviates it.
const GUESS: f32 = 4.0;
/// The cost of each letter of a typed word that matches nothing.
const UNKNOWN_LETTER: f32 = 0.9;
/// The extra cost of a short word, how much each letter takes off, and up to how many letters.
const SHORT: f32 = 0.8;
const LETTER: f32 = 0.15;
const LONG: usize = 8;
/// The extra cost of an unfinished last word, and the fewest letters of one.
const UNFINISHED: f32 = 0.8;
const SHORTEST_UNFINISHED: usize = 3;
/// The cost of an added space, and of a removed one.
const ADDED: f32 = 0.7;
const REMOVED: f32 = 1.0;
/// The fewest letters of at least one new word, or of all new words together without stop words.
const SHORTEST_TELLING: usize = 4;
/// The most letters that are read again at once; longer words were pasted.
const LONGEST: usize = 40;
/// The most words that are read again.
const MOST: usize = 4;

/// Typed words that were taken for others.
#[derive(Debug)]
pub(super) struct Change {
    /// Where the typed words stand in the query, in bytes; only whitespace is between them.
    pub(super) span: Range<usize>,
    /// The words that they were taken for.
    pub(super) words: Vec<String>,
}

/// Reads unknown words again, and returns what was changed.
pub(super) fn reread(scope: &Scope<'_>, query: &str, pieces: &mut Vec<Piece>, typing: bool) -> Vec<Change> {
    let mut changes = Vec::new();
    let (mut at, mut tried) = (0, 0);
    while let Some(piece) = pieces.get(at) {
        let is_typing = typing && at + 1 == pieces.len();
        if tried == MOST || !is_letters(&piece.text) || is_known(piece, is_typing) {
            at += 1;
            continue;
        }
        tried += 1;
        let range = window(query, pieces, at);
        let old = pieces.get(range.clone()).unwrap_or_default();
        let lattice = Lattice::new(scope, old, typing && range.end == pieces.len());
        let Some(parts) = lattice.cheapest().filter(|parts| is_telling(parts)) else {
            at += 1;
            continue;
        };
        let spans: Vec<_> = old.iter().flat_map(|piece| letter_spans(query, &piece.span)).collect();
        let (new, found) = rebuilt(scope, old, &parts, &spans, typing && range.end == pieces.len());
        changes.extend(found);
        at = range.start + new.len();
        pieces.splice(range, new);
    }
    changes
}

/// Returns the positions of the word at `at` and of its neighbors with only whitespace in between.
fn window(query: &str, pieces: &[Piece], at: usize) -> Range<usize> {
    let joins = |first: usize, second: usize| {
        let (Some(first), Some(second)) = (pieces.get(first), pieces.get(second)) else { return false };
        let between = query.get(first.span.end..second.span.start).unwrap_or("-");
        is_letters(&first.text) && is_letters(&second.text) && between.trim().is_empty()
    };
    let start = at.checked_sub(1).filter(|before| joins(*before, at)).unwrap_or(at);
    let end = if joins(at, at + 1) { at + 2 } else { at + 1 };
    start..end
}

fn is_letters(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

fn best_kind(piece: &Piece) -> Option<MatchKind> {
    piece.candidates.iter().map(|candidate| candidate.match_kind).min()
}

/// Returns whether a word is kept as typed: it is known, common, or may be unfinished and begins a
/// known one.
fn is_known(piece: &Piece, is_typing: bool) -> bool {
    match best_kind(piece) {
        Some(MatchKind::Exact | MatchKind::Stem | MatchKind::Synonym | MatchKind::Initials) => true,
        Some(MatchKind::Prefix) if is_typing => true,
        Some(MatchKind::Prefix | MatchKind::Typo | MatchKind::Letters) | None => is_common(&piece.text),
    }
}

/// Returns the cost of a word as typed.
#[expect(clippy::cast_precision_loss, reason = "lengths of words")]
fn cost(piece: &Piece, is_typing: bool) -> f32 {
    if is_known(piece, is_typing) {
        return word_cost(&piece.text).unwrap_or(WORD);
    }
    match best_kind(piece) {
        Some(MatchKind::Typo) if piece.candidates.iter().any(|near| near.weight > NEAR) => TYPO,
        Some(MatchKind::Typo | MatchKind::Letters) => GUESS,
        Some(_) => PREFIX,
        None => UNKNOWN_LETTER * piece.text.len() as f32,
    }
}

/// One word of a new split.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    /// Its letters.
    letters: Range<usize>,
    text: String,
    /// Whether it was typed like this.
    is_typed: bool,
}

/// Returns whether the new words are long enough to be meant: not `we at her` for `weather`.
fn is_telling(parts: &[Part]) -> bool {
    let new = parts.iter().filter(|part| !part.is_typed);
    let telling: usize = new.clone().filter(|part| !is_stop_word(&part.text)).map(|part| part.text.len()).sum();
    telling >= SHORTEST_TELLING || new.map(|part| part.text.len()).max().unwrap_or(0) >= SHORTEST_TELLING
}

/// Returns the new pieces, and what was changed; `spans` has the place of each letter in the query.
fn rebuilt(
    scope: &Scope<'_>,
    old: &[Piece],
    parts: &[Part],
    spans: &[Range<usize>],
    typing: bool,
) -> (Vec<Piece>, Vec<Change>) {
    let mut pieces = Vec::new();
    let mut changes: Vec<Change> = Vec::new();
    let mut was_typed = true;
    for (at, part) in parts.iter().enumerate() {
        let ends = spans.get(part.letters.start).zip(part.letters.end.checked_sub(1).and_then(|last| spans.get(last)));
        let span = ends.map_or(0..0, |(first, last)| first.start..last.end);
        let typed = old.iter().find(|piece| part.is_typed && piece.span == span);
        let candidates = match typed {
            Some(piece) => piece.candidates.clone(),
            None => expand(scope, &part.text, typing && at + 1 == parts.len()),
        };
        if !part.is_typed {
            match changes.last_mut().filter(|_| !was_typed) {
                Some(change) => {
                    change.span.end = span.end;
                    change.words.push(part.text.clone());
                }
                None => changes.push(Change { span: span.clone(), words: vec![part.text.clone()] }),
            }
        }
        was_typed = part.is_typed;
        pieces.push(Piece { text: part.text.clone(), span, candidates });
    }
    (pieces, changes)
}

/// Returns the cost of a known word, less for a longer one; `None` if it is too short.
#[expect(clippy::cast_precision_loss, reason = "lengths of words")]
fn word_cost(word: &str) -> Option<f32> {
    match (word.len(), is_stop_word(word)) {
        (1 | 2, true) => Some(WORD + SHORT),
        (_, true) => Some(WORD),
        (0..=2, false) => None,
        (length, false) => Some(WORD + SHORT - LETTER * length.min(LONG) as f32),
    }
}

/// All ways to split the letters of some words.
struct Lattice<'a> {
    scope: &'a Scope<'a>,
    letters: String,
    /// Where each typed word ends, and what it costs.
    typed: Vec<(usize, f32)>,
    typing: bool,
}

impl<'a> Lattice<'a> {
    fn new(scope: &'a Scope<'a>, pieces: &[Piece], typing: bool) -> Self {
        let mut letters = String::new();
        let mut typed = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            letters.push_str(&piece.text);
            typed.push((letters.len(), cost(piece, typing && at + 1 == pieces.len())));
        }
        Self { scope, letters, typed, typing }
    }

    /// Returns the cheapest split; `None` if that is the typed one.
    fn cheapest(&self) -> Option<Vec<Part>> {
        let length = self.letters.len();
        if length > LONGEST {
            return None;
        }
        // For each position, the cheapest split up to it: its cost, where its last word begins, and
        // whether that word was typed.
        let mut best: Vec<(f32, usize, bool)> = vec![(f32::INFINITY, 0, true); length + 1];
        if let Some(first) = best.first_mut() {
            first.0 = 0.0;
        }
        for start in 0..length {
            let Some(&(before, ..)) = best.get(start).filter(|(cost, ..)| cost.is_finite()) else { continue };
            for (end, cost, is_typed) in self.words_at(start) {
                if let Some(known) = best.get_mut(end).filter(|known| before + cost < known.0) {
                    *known = (before + cost, start, is_typed);
                }
            }
        }
        let mut parts = Vec::new();
        let mut end = length;
        while end > 0 {
            let &(cost, start, is_typed) = best.get(end)?;
            if !cost.is_finite() {
                return None;
            }
            let text = self.letters.get(start..end)?.to_owned();
            parts.push(Part { letters: start..end, text, is_typed });
            end = start;
        }
        parts.reverse();
        (!parts.iter().all(|part| part.is_typed)).then_some(parts)
    }

    /// Returns the words that may begin at `start`: where each ends, its cost, and whether it was
    /// typed like this.
    fn words_at(&self, start: usize) -> Vec<(usize, f32, bool)> {
        let begins = start == 0 || self.typed.iter().any(|(end, _)| *end == start);
        let typed = self.typed.iter().find(|(end, _)| *end > start).filter(|_| begins);
        let mut out: Vec<_> = typed.map(|&(end, cost)| (end, cost, true)).into_iter().collect();
        let rest = self.letters.get(start..).unwrap_or_default();
        let (lengths, is_prefix) = self.scope.beginnings_of(rest);
        let as_typed = out.first().map(|(end, ..)| *end);
        for end in lengths.into_iter().map(|length| start + length).filter(|end| Some(*end) != as_typed) {
            let cost = self.letters.get(start..end).and_then(word_cost);
            out.extend(cost.map(|cost| (end, cost + self.spaces(start, end), false)));
        }
        let end = self.letters.len();
        if self.typing && is_prefix && rest.len() >= SHORTEST_UNFINISHED && as_typed != Some(end) {
            out.push((end, WORD + UNFINISHED + self.spaces(start, end), false));
        }
        out
    }

    /// Returns the cost of the typed spaces that a word removes, and of the space after it if none
    /// was typed.
    fn spaces(&self, start: usize, end: usize) -> f32 {
        let removed = self.typed.iter().filter(|(typed, _)| start < *typed && *typed < end);
        let removed: f32 = removed.map(|_| REMOVED).sum();
        let is_typed = self.typed.iter().any(|(typed, _)| *typed == end);
        removed + if is_typed { 0.0 } else { ADDED }
    }
}
