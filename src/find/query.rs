//! Query parsing: the words of a query, and what each may mean in the indexes that are searched
//! together.
//!
//! Must not rank anything.

use std::ops::Range;

use crate::find::expand::{Candidate, MatchKind, expand, synonyms_of_multiword};
use crate::find::index::Index;
use crate::find::scope::Scope;
use crate::find::stop_words::is_stop_word;
use crate::find::tokenize::{Form, words};
use crate::find::vocabulary::WordId;

/// The most words of a query that are read, so that a pasted page cannot make a key slow.
pub(super) const MOST_WORDS: usize = 32;
/// The most bytes of a query that are read.
const MOST_BYTES: usize = 1000;
/// The most words of a multiword: `change of address`.
const LONGEST_MULTIWORD: usize = 4;
/// The most words that a correction names.
const MOST_MEANT: usize = 3;

/// A word of the query.
#[derive(Debug, Clone)]
pub(super) struct QueryWord {
    /// Folded.
    pub(super) text: String,
    /// As typed.
    typed: String,
    /// Whether this is a stop word.
    pub(super) is_stop_word: bool,
}

/// How a word of the vocabulary matches a query.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordMatch {
    /// The first and the last of the query's words that it matches.
    pub(super) asked: (usize, usize),
    pub(super) match_kind: MatchKind,
    pub(super) weight: f32,
    /// See [`Candidate::synonym_of`].
    synonym_of: Option<WordId>,
}

/// The best match of every word of one vocabulary.
#[derive(Debug, Default)]
struct MatchTable {
    /// For each word its position in `all` plus one, or 0; few of the many words of a library
    /// match.
    places: Vec<u16>,
    all: Vec<WordMatch>,
    /// The multiwords that match.
    multiwords: Vec<WordId>,
}

/// A word of the query that was taken for another.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The word as typed.
    pub typed: String,
    /// The words that it was taken for, folded, likeliest first; at most three.
    pub meant: Vec<String>,
    /// How they match.
    pub match_kind: MatchKind,
}

/// A query that was parsed against the indexes that are searched.
#[derive(Debug)]
pub(super) struct ParsedQuery {
    pub(super) words: Vec<QueryWord>,
    /// Whether all words are stop words.
    pub(super) is_stop_words: bool,
    /// What each of `words` may mean.
    pub(super) candidates: Vec<Vec<Candidate>>,
    /// The matches in each part.
    matches: Vec<MatchTable>,
}

impl ParsedQuery {
    /// Parses a query.
    pub(super) fn new(scope: &Scope<'_>, query: &str) -> Self {
        let (words, typing) = read(scope, query);
        let last = words.len().saturating_sub(1);
        let candidates = words.iter().enumerate().map(|(at, word)| expand(scope, &word.text, typing && at == last));
        let candidates: Vec<_> = candidates.collect();
        let length = |part: &&Index| if words.is_empty() { 0 } else { part.vocabulary().len() };
        let matches =
            scope.parts.iter().map(|part| MatchTable { places: vec![0; length(part)], ..MatchTable::default() });
        let is_stop_words = words.iter().all(|word| word.is_stop_word);
        let mut parsed = Self { is_stop_words, matches: matches.collect(), words, candidates };
        for at in 0..parsed.candidates.len() {
            for candidate in parsed.candidates.get(at).cloned().unwrap_or_default() {
                parsed.add_match(scope, &candidate, (at, at));
            }
        }
        parsed.find_multiwords(scope);
        parsed
    }

    /// Reads words that stand together as one: `security code`.
    fn find_multiwords(&mut self, scope: &Scope<'_>) {
        for first in 0..self.words.len() {
            let mut multiword = String::new();
            for last in first..self.words.len().min(first + LONGEST_MULTIWORD) {
                multiword.extend((last > first).then_some(' '));
                multiword.extend(self.words.get(last).map(|word| word.text.as_str()));
                let synonyms = if last > first { synonyms_of_multiword(scope, &multiword) } else { Vec::new() };
                for synonym in synonyms {
                    self.add_match(scope, &synonym, (first, last));
                    for each in self.candidates.iter_mut().take(last + 1).skip(first) {
                        each.push(synonym.clone());
                    }
                }
            }
        }
    }

    fn add_match(&mut self, scope: &Scope<'_>, candidate: &Candidate, asked: (usize, usize)) {
        let &Candidate { part, word, match_kind, weight, synonym_of } = candidate;
        let Some(MatchTable { places, all, multiwords }) = self.matches.get_mut(part) else { return };
        let Some(place) = places.get_mut(word as usize) else { return };
        let found = WordMatch { asked, match_kind, weight, synonym_of };
        if let Some(before) = all.get_mut(usize::from(*place).wrapping_sub(1)) {
            if before.weight < weight || (asked.1 > asked.0 && before.asked.0 == before.asked.1) {
                *before = found;
            }
        } else if let Ok(next) = u16::try_from(all.len() + 1) {
            *place = next;
            all.push(found);
            multiwords.extend(scope.text(part, word).contains(' ').then_some(word));
        }
    }

    /// Returns how a word of a part's vocabulary matches the query in `entry`, or in any entry
    /// without one.
    pub(super) fn word_match(&self, part: (usize, &Index), word: WordId, entry: Option<u32>) -> Option<WordMatch> {
        let matches = self.matches.get(part.0)?;
        let place = usize::from(*matches.places.get(word as usize)?);
        let found = *matches.all.get(place.checked_sub(1)?)?;
        let is_used = |synonym_of| entry.is_none_or(|entry| part.1.uses(entry, synonym_of, word));
        found.synonym_of.is_none_or(is_used).then_some(found)
    }

    /// Returns the multiwords of a part that match.
    pub(super) fn multiwords(&self, part: usize) -> &[WordId] {
        self.matches.get(part).map(|matches| matches.multiwords.as_slice()).unwrap_or_default()
    }

    /// Returns the words that match nothing at all, as typed.
    pub(super) fn unknown(&self) -> Vec<String> {
        let nothing = self.words.iter().zip(&self.candidates).filter(|(_, candidates)| candidates.is_empty());
        nothing
            .filter(|(word, _)| self.is_stop_words || !word.is_stop_word)
            .map(|(word, _)| word.typed.clone())
            .collect()
    }

    /// Returns the words that were taken for others.
    pub(super) fn corrections(&self, scope: &Scope<'_>) -> Vec<Correction> {
        let words = self.words.iter().zip(&self.candidates);
        words.filter_map(|(word, candidates)| correction(scope, word, candidates)).collect()
    }
}

fn correction(scope: &Scope<'_>, word: &QueryWord, candidates: &[Candidate]) -> Option<Correction> {
    let match_kind = candidates.iter().map(|candidate| candidate.match_kind).min()?;
    if match_kind < MatchKind::Typo {
        return None;
    }
    // A synonym of the meant word was not typed.
    let is_typed = |near: &&Candidate| near.match_kind == match_kind && near.synonym_of.is_none();
    let mut best: Vec<_> = candidates.iter().filter(is_typed).collect();
    best.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut meant: Vec<String> = Vec::new();
    for text in best.iter().map(|near| scope.text(near.part, near.word)) {
        if meant.len() < MOST_MEANT && !meant.iter().any(|known| known == text) {
            meant.push(text.to_owned());
        }
    }
    Some(Correction { typed: word.typed.clone(), meant, match_kind })
}

/// A word of the query before repetitions are dropped.
struct Piece {
    text: String,
    span: Range<usize>,
}

/// Returns the words of a query, each once, and whether the last one may be unfinished.
fn read(scope: &Scope<'_>, query: &str) -> (Vec<QueryWord>, bool) {
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
            if keeps_parts(scope, pieces.get(from..).unwrap_or_default(), word) {
                return;
            }
            pieces.truncate(from);
        }
        pieces.push(Piece { text: word.to_owned(), span });
    });
    join_digits(&mut pieces);
    let typing = pieces.last().is_some_and(|piece| piece.span.end == query.len());
    let mut read: Vec<QueryWord> = Vec::new();
    for piece in pieces {
        if read.len() < MOST_WORDS && !read.iter().any(|word| word.text == piece.text) {
            let typed = query.get(piece.span).unwrap_or_default().to_owned();
            read.push(QueryWord { is_stop_word: is_stop_word(&piece.text), text: piece.text, typed });
        }
    }
    (read, typing)
}

/// Returns whether a typed compound is read in parts: `in-app`, where both parts are known words.
///
/// Compounds with digits stay whole where the whole is known.
fn keeps_parts(scope: &Scope<'_>, pieces: &[Piece], joined: &str) -> bool {
    let has_digits = joined.bytes().any(|b| b.is_ascii_digit());
    if has_digits {
        return expand(scope, joined, true).is_empty();
    }
    let is_known = |word: &str| scope.exactly(word).next().is_some();
    pieces.iter().all(|piece| is_known(&piece.text)) || !is_known(joined)
}

/// Joins a telephone number that was typed with spaces or brackets into one word.
fn join_digits(pieces: &mut Vec<Piece>) {
    const TELEPHONE: usize = 7;
    let is_digits = |piece: &Piece| piece.text.bytes().all(|b| b.is_ascii_digit());
    let mut from = 0;
    while from < pieces.len() {
        let run = pieces.iter().skip(from).take_while(|piece| is_digits(piece)).count();
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
