//! The query parser: the words of a query, and what each may mean in the searched indexes.
//!
//! Must not rank anything.

mod boundaries;
mod pieces;

use crate::find::expand::{Candidate, MatchKind, synonyms_of_multiword};
use crate::find::index::Index;
use crate::find::query::pieces::Piece;
use crate::find::scope::Scope;
use crate::find::stop_words::is_stop_word;
use crate::find::vocabulary::{WordId, letters_of};

/// The most words of a query that count, so that a pasted page can't slow down a key.
pub(super) const MOST_WORDS: usize = 32;
/// The most words of a multiword: `change of address`.
const LONGEST_MULTIWORD: usize = 4;
/// The weight of a compound that was typed as two words, and the fewest letters of one.
const COMPOUND: f32 = 0.9;
const SHORTEST_COMPOUND: usize = 5;
/// The most meanings that a correction names.
const MOST_MEANT: usize = 3;

/// A word of the query.
#[derive(Debug, Clone)]
pub(super) struct QueryWord {
    /// Folded.
    pub(super) text: String,
    /// As typed.
    pub(super) typed: String,
    /// Whether this is a stop word.
    pub(super) is_stop_word: bool,
}

/// How a word of the vocabulary matches a query.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordMatch {
    /// The positions of the first and the last word of the query that it matches.
    pub(super) asked: (usize, usize),
    pub(super) match_kind: MatchKind,
    pub(super) weight: f32,
    /// See [`Candidate::synonym_of`].
    synonym_of: Option<WordId>,
}

/// The best match of every word of one vocabulary.
#[derive(Debug, Default)]
struct MatchTable {
    /// For each word, its position in `all` plus one, or 0 without a match: few words of a large
    /// library match.
    places: Vec<u16>,
    all: Vec<WordMatch>,
    /// The multiwords that match.
    multiwords: Vec<WordId>,
    /// The first letters of all words that match, one bit each; see [`letters_of`].
    first_letters: u32,
}

/// A word of the query that was taken for another.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The word as typed.
    pub typed: String,
    /// The words that it was taken for, folded, most likely first; at most three.
    pub meant: Vec<String>,
    /// How they match.
    pub match_kind: MatchKind,
}

/// A query that was parsed against the indexes that are searched.
#[derive(Debug)]
pub(super) struct ParsedQuery {
    pub(super) words: Vec<QueryWord>,
    /// The position in `words` of each word as typed, repeats included.
    pub(super) order: Vec<usize>,
    /// Whether all words are stop words.
    pub(super) is_stop_words: bool,
    /// What each of `words` may mean.
    pub(super) candidates: Vec<Vec<Candidate>>,
    /// The words that were run together or typed apart.
    boundaries: Vec<Correction>,
    /// The matches in each part.
    matches: Vec<MatchTable>,
}

impl ParsedQuery {
    /// Parses a query.
    pub(super) fn new(scope: &Scope<'_>, query: &str) -> Self {
        let query = pieces::read_part(query);
        let (mut pieces, typing) = pieces::pieces(scope, query);
        let changes = boundaries::reread(scope, query, &mut pieces, typing);
        let boundaries = changes.into_iter().map(|change| Correction {
            typed: query.get(change.span).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
            meant: vec![change.words.join(" ")],
            match_kind: MatchKind::Typo,
        });
        let boundaries = boundaries.collect();
        let (words, candidates, order) = distinct(query, pieces);
        let length = |part: &&Index| if words.is_empty() { 0 } else { part.vocabulary().len() };
        let matches =
            scope.parts.iter().map(|part| MatchTable { places: vec![0; length(part)], ..MatchTable::default() });
        let is_stop_words = words.iter().all(|word| word.is_stop_word);
        let mut parsed = Self { is_stop_words, matches: matches.collect(), words, order, candidates, boundaries };
        for at in 0..parsed.candidates.len() {
            for candidate in parsed.candidates.get(at).cloned().unwrap_or_default() {
                parsed.add_match(scope, &candidate, (at, at));
            }
        }
        parsed.find_compounds(scope);
        parsed.find_multiwords(scope);
        parsed
    }

    /// Reads two adjacent words as a compound that occurs in a text: `shut off` as `shutoff`.
    fn find_compounds(&mut self, scope: &Scope<'_>) {
        for last in 1..self.words.len() {
            let Some([first, second]) = self.words.get(last - 1..=last) else { continue };
            let is_part = |word: &QueryWord| word.text.len() > 1 && word.text.bytes().all(|b| b.is_ascii_lowercase());
            let compound = format!("{}{}", first.text, second.text);
            if !is_part(first) || !is_part(second) || compound.len() < SHORTEST_COMPOUND {
                continue;
            }
            for (part, word) in scope.exactly(&compound).filter(|(part, word)| scope.holds(*part, *word)) {
                let joined = Candidate { part, word, match_kind: MatchKind::Stem, weight: COMPOUND, synonym_of: None };
                self.add_match(scope, &joined, (last - 1, last));
                self.candidates.iter_mut().take(last + 1).skip(last - 1).for_each(|each| each.push(joined.clone()));
            }
        }
    }

    /// Reads adjacent words as one multiword: `security code`.
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
        let Some(MatchTable { places, all, multiwords, first_letters }) = self.matches.get_mut(part) else { return };
        let Some(place) = places.get_mut(word as usize) else { return };
        let found = WordMatch { asked, match_kind, weight, synonym_of };
        if let Some(before) = all.get_mut(usize::from(*place).wrapping_sub(1)) {
            if before.weight < weight || (asked.1 > asked.0 && before.asked.0 == before.asked.1) {
                *before = found;
            }
        } else if let Ok(next) = u16::try_from(all.len() + 1) {
            *place = next;
            all.push(found);
            *first_letters |= first_letter(scope.text(part, word));
            multiwords.extend(scope.text(part, word).contains(' ').then_some(word));
        }
    }

    /// Returns how a word of a part's vocabulary matches the query, in `entry` or, if `None`, in
    /// any entry. Most words match nothing, and a search asks for very many.
    #[inline]
    pub(super) fn word_match(&self, part: (usize, &Index), word: WordId, entry: Option<u32>) -> Option<&WordMatch> {
        let matches = self.matches.get(part.0)?;
        let place = usize::from(*matches.places.get(word as usize)?);
        let found = matches.all.get(place.checked_sub(1)?)?;
        let is_used = |synonym_of| entry.is_none_or(|entry| part.1.uses(entry, synonym_of, word));
        found.synonym_of.is_none_or(is_used).then_some(found)
    }

    /// Returns whether a folded word has the first letter of any match; faster than a lookup.
    pub(super) fn may_match(&self, part: usize, word: &str) -> bool {
        self.matches.get(part).is_some_and(|matches| matches.first_letters & first_letter(word) != 0)
    }

    /// Returns the multiwords of a part that match.
    pub(super) fn multiwords(&self, part: usize) -> &[WordId] {
        self.matches.get(part).map(|matches| matches.multiwords.as_slice()).unwrap_or_default()
    }

    /// Returns whether any word may mean one of its synonyms.
    pub(super) fn has_synonyms(&self) -> bool {
        self.candidates.iter().flatten().any(|candidate| candidate.synonym_of.is_some())
    }

    /// Returns the words that match nothing at all, as typed, without stop words.
    pub(super) fn unknown(&self) -> Vec<String> {
        let words = self.words.iter().zip(&self.candidates);
        let unknown = words.filter(|(word, candidates)| candidates.is_empty() && !word.is_stop_word);
        unknown.map(|(word, _)| word.typed.clone()).collect()
    }

    /// Returns the words that were taken for others.
    pub(super) fn corrections(&self, scope: &Scope<'_>) -> Vec<Correction> {
        let words = self.words.iter().zip(&self.candidates);
        let corrections = words.filter_map(|(word, candidates)| correction(scope, word, candidates));
        self.boundaries.iter().cloned().chain(corrections).collect()
    }
}

/// Returns the bit of the first letter of a word.
fn first_letter(word: &str) -> u32 {
    word.chars().next().map_or(0, |first| letters_of(first.encode_utf8(&mut [0; 4])))
}

/// Returns the distinct words of a query, what each may mean, and the order in which they stand.
fn distinct(query: &str, pieces: Vec<Piece>) -> (Vec<QueryWord>, Vec<Vec<Candidate>>, Vec<usize>) {
    let (mut words, mut candidates, mut order): (Vec<QueryWord>, Vec<_>, Vec<usize>) = Default::default();
    for piece in pieces {
        let at = words.iter().position(|word| word.text == piece.text).unwrap_or(words.len());
        if at >= MOST_WORDS {
            continue;
        }
        order.push(at);
        if at == words.len() {
            let typed = query.get(piece.span).unwrap_or_default().to_owned();
            words.push(QueryWord { is_stop_word: is_stop_word(&piece.text), text: piece.text, typed });
            candidates.push(piece.candidates);
        }
    }
    (words, candidates, order)
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
