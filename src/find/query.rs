//! Reading a query: its words, and what each of them may mean in the indexes that are searched together.
//!
//! It must not rank anything.

use std::ops::Range;

use crate::find::expand::{Candidate, MatchKind, expand, same_as_joint};
use crate::find::index::Index;
use crate::find::scope::Scope;
use crate::find::stop_words::is_stop_word;
use crate::find::tokenize::{Form, words};
use crate::find::vocabulary::WordId;

/// Words of a query that are read; a pasted page must not make a key slow.
pub(super) const MOST_WORDS: usize = 32;
/// Bytes of a query that are read.
const MOST_BYTES: usize = 1000;
/// Words that may stand for one other: `change of address`.
const MOST_JOINED: usize = 4;
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
    pub(super) is_stop_word: bool,
}

/// What a word of the vocabulary means to a query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meant {
    /// Which word of the query; of what stands for several, the first and the last.
    pub(super) asked: (usize, usize),
    pub(super) match_kind: MatchKind,
    pub(super) weight: f32,
    /// See [`Candidate::same_as`].
    same_as: Option<WordId>,
}

/// For each word of a vocabulary, the best that it means.
#[derive(Debug, Default)]
struct Meants {
    /// By the word, the place in `all` and one more; 0 for none. A library has many words, and few mean anything.
    places: Vec<u16>,
    all: Vec<Meant>,
    /// The joints that mean something.
    joints: Vec<WordId>,
}

/// A word of the query that was taken for others.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// As typed.
    pub typed: String,
    /// The words it was taken for, folded, the likeliest first; at most three.
    pub meant: Vec<String>,
    /// Why.
    pub match_kind: MatchKind,
}

/// A query, read against what is searched.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) words: Vec<AskedWord>,
    /// Whether there is nothing but silent words.
    pub(super) is_stop_word: bool,
    /// For each of `words`, what it may mean.
    pub(super) meanings: Vec<Vec<Candidate>>,
    /// For each part.
    meants: Vec<Meants>,
}

impl Asked {
    /// Reads a query.
    pub(super) fn new(scope: &Scope<'_>, query: &str) -> Self {
        let (words, typing) = read(scope, query);
        let last = words.len().saturating_sub(1);
        let meanings = words.iter().enumerate().map(|(at, word)| expand(scope, &word.text, typing && at == last));
        let meanings: Vec<_> = meanings.collect();
        let length = |part: &&Index| if words.is_empty() { 0 } else { part.vocabulary().len() };
        let meants = scope.parts.iter().map(|part| Meants { places: vec![0; length(part)], ..Meants::default() });
        let is_stop_word = words.iter().all(|word| word.is_stop_word);
        let mut asked = Self { is_stop_word, meants: meants.collect(), words, meanings };
        for at in 0..asked.meanings.len() {
            for meaning in asked.meanings.get(at).cloned().unwrap_or_default() {
                asked.mean(scope, &meaning, (at, at));
            }
        }
        asked.join(scope);
        asked
    }

    /// Reads words that stand together as one: `security code`.
    fn join(&mut self, scope: &Scope<'_>) {
        for first in 0..self.words.len() {
            let mut joint = String::new();
            for last in first..self.words.len().min(first + MOST_JOINED) {
                joint.extend((last > first).then_some(' '));
                joint.extend(self.words.get(last).map(|word| word.text.as_str()));
                let meanings = if last > first { same_as_joint(scope, &joint) } else { Vec::new() };
                for meaning in meanings {
                    self.mean(scope, &meaning, (first, last));
                    for each in self.meanings.iter_mut().take(last + 1).skip(first) {
                        each.push(meaning.clone());
                    }
                }
            }
        }
    }

    fn mean(&mut self, scope: &Scope<'_>, meaning: &Candidate, asked: (usize, usize)) {
        let &Candidate { part, word, match_kind, weight, same_as } = meaning;
        let Some(Meants { places, all, joints }) = self.meants.get_mut(part) else { return };
        let Some(place) = places.get_mut(word as usize) else { return };
        let meant = Meant { asked, match_kind, weight, same_as };
        if let Some(before) = all.get_mut(usize::from(*place).wrapping_sub(1)) {
            if before.weight < weight || (asked.1 > asked.0 && before.asked.0 == before.asked.1) {
                *before = meant;
            }
        } else if let Ok(next) = u16::try_from(all.len() + 1) {
            *place = next;
            all.push(meant);
            joints.extend(Some(word).filter(|_| scope.text(part, word).contains(' ')));
        }
    }

    /// What a word of a part's vocabulary means to the query in an entry; in none, where that makes a difference.
    pub(super) fn meant(&self, part: (usize, &Index), word: WordId, entry: Option<u32>) -> Option<Meant> {
        let meants = self.meants.get(part.0)?;
        let place = usize::from(*meants.places.get(word as usize)?);
        let meant = *meants.all.get(place.checked_sub(1)?)?;
        let is_used = |same_as| entry.is_none_or(|entry| part.1.uses(entry, same_as, word));
        meant.same_as.is_none_or(is_used).then_some(meant)
    }

    /// The joints of a part that mean something.
    pub(super) fn joints(&self, part: usize) -> &[WordId] {
        self.meants.get(part).map(|meants| meants.joints.as_slice()).unwrap_or_default()
    }

    /// The words that match nothing at all, as typed.
    pub(super) fn unknown(&self) -> Vec<String> {
        let nothing = self.words.iter().zip(&self.meanings).filter(|(_, meanings)| meanings.is_empty());
        nothing
            .filter(|(word, _)| self.is_stop_word || !word.is_stop_word)
            .map(|(word, _)| word.typed.clone())
            .collect()
    }

    /// The words that were taken for others.
    pub(super) fn corrections(&self, scope: &Scope<'_>) -> Vec<Correction> {
        let words = self.words.iter().zip(&self.meanings);
        words.filter_map(|(word, meanings)| correction(scope, word, meanings)).collect()
    }
}

fn correction(scope: &Scope<'_>, word: &AskedWord, meanings: &[Candidate]) -> Option<Correction> {
    let match_kind = meanings.iter().map(|meaning| meaning.match_kind).min()?;
    if match_kind < MatchKind::Typo {
        return None;
    }
    // What a pack uses for the word that is meant was not typed.
    let is_typed = |meaning: &&Candidate| meaning.match_kind == match_kind && meaning.same_as.is_none();
    let mut best: Vec<_> = meanings.iter().filter(is_typed).collect();
    best.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut meant: Vec<String> = Vec::new();
    for text in best.iter().map(|meaning| scope.text(meaning.part, meaning.word)) {
        if meant.len() < MOST_MEANT && !meant.iter().any(|known| known == text) {
            meant.push(text.to_owned());
        }
    }
    Some(Correction { typed: word.typed.clone(), meant, match_kind })
}

/// A piece of the query as it was split.
struct Piece {
    text: String,
    span: Range<usize>,
}

/// The words of a query, each once, and whether the last one may be unfinished.
fn read(scope: &Scope<'_>, query: &str) -> (Vec<AskedWord>, bool) {
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
    join_figures(&mut pieces);
    let typing = pieces.last().is_some_and(|piece| piece.span.end == query.len());
    let mut asked: Vec<AskedWord> = Vec::new();
    for piece in pieces {
        if asked.len() < MOST_WORDS && !asked.iter().any(|word| word.text == piece.text) {
            let typed = query.get(piece.span).unwrap_or_default().to_owned();
            asked.push(AskedWord { is_stop_word: is_stop_word(&piece.text), text: piece.text, typed });
        }
    }
    (asked, typing)
}

/// Whether a typed compound is better read in parts: `in-app`, when both are known words. Figures belong together.
fn keeps_parts(scope: &Scope<'_>, pieces: &[Piece], joined: &str) -> bool {
    let has_figures = joined.bytes().any(|b| b.is_ascii_digit());
    if has_figures {
        return expand(scope, joined, true).is_empty();
    }
    let is_known = |word: &str| scope.exactly(word).next().is_some();
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
