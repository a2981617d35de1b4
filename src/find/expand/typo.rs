//! Typos: finds the words of the vocabulary that are the fewest mistakes away from a typed word.

use crate::find::expand::candidate::{Candidate, MatchKind, NEAR_TYPO};
use crate::find::expand::forms::forms;
use crate::find::scope::Scope;
use crate::find::vocabulary::{Word, letters_of};

/// The weight of two mistakes, or of a mistake in an unfinished word.
const FAR_TYPO: f32 = 0.6;
/// The weight of a wrong first letter.
const FIRST_LETTER: f32 = 0.5;
/// The weight of two mistakes in a word that may hold only one.
const FARTHEST: f32 = 0.4;
/// The fewest letters of a word with a wrong first letter.
const SHORTEST_FAR: usize = 5;
/// The fewest letters of a typed word with two mistakes where [`allowed_mistakes`] permits only
/// one.
const SHORTEST_FARTHEST: usize = 7;
const FAR_MISTAKES: usize = 2;
/// The share of the weight of the meant word that its other forms get.
const FORM_SHARE: f32 = 0.5;
/// The fewest letters of an unfinished word that may hold a mistake.
const SHORTEST_UNFINISHED: usize = 5;

/// Returns how many mistakes a word of this length may hold: none up to 3 letters, one up to 7, two
/// from 8.
fn allowed_mistakes(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Returns the words that a mistyped word may stand for.
///
/// These are the words with the fewest mistakes (optimal string alignment). If none is near enough,
/// the beginnings of words are compared, because the typed word may be unfinished.
pub(super) fn mistyped(scope: &Scope<'_>, word: &str) -> Vec<Candidate> {
    let allowed = allowed_mistakes(word.len());
    if allowed == 0 {
        return Vec::new();
    }
    let letters = letters_of(word);
    let near = similar_beginning(scope, word);
    let mut nearest = Nearest { words: Vec::new(), fewest: allowed };
    for &(_, other) in &near {
        let apart = other.text.len().abs_diff(word.len());
        // One mistake changes at most two of the letter bits.
        if apart <= allowed_mistakes(other.text.len()).min(allowed)
            && (letters ^ other.letters).count_ones() as usize <= 2 * nearest.fewest
        {
            nearest.offer(other.text, strsim::osa_distance(word, other.text));
        }
    }
    let mut weight = if nearest.fewest <= 1 { NEAR_TYPO } else { FAR_TYPO };
    if nearest.words.is_empty() && word.len() >= SHORTEST_UNFINISHED {
        weight = FAR_TYPO;
        for &(_, other) in near.iter().filter(|(_, other)| other.text.len() > word.len()) {
            if (letters & !other.letters).count_ones() as usize > nearest.fewest {
                continue;
            }
            let lengths = [word.len() - 1, word.len(), word.len() + 1];
            let beginnings = lengths.iter().filter_map(|&length| other.text.get(..length));
            let distance = beginnings.map(|beginning| strsim::osa_distance(word, beginning)).min();
            nearest.offer(other.text, distance.unwrap_or(usize::MAX));
        }
    }
    nearest.candidates(scope, weight)
}

/// Returns the words that differ by a wrong, missing or added first letter, or by two other
/// mistakes.
///
/// Less likely than the results of [`mistyped`], so this is a last resort, and never for short
/// words.
pub(super) fn far_mistyped(scope: &Scope<'_>, word: &str) -> Vec<Candidate> {
    if word.len() < SHORTEST_FAR {
        return Vec::new();
    }
    let letters = letters_of(word);
    let (first, rest) = word.split_at_checked(1).unwrap_or_default();
    let mut nearest = Nearest { words: Vec::new(), fewest: FAR_MISTAKES };
    for (_, other) in scope.with_prefix("") {
        let apart = other.text.len().abs_diff(word.len());
        let differing = (letters ^ other.letters).count_ones() as usize;
        if apart > FAR_MISTAKES || differing > 2 * nearest.fewest || other.text.len() < SHORTEST_FAR - 1 {
            continue;
        }
        let is_first_wrong = other.text.get(1..).is_some_and(|other| other == rest)
            || other.text == rest
            || other.text.strip_suffix(word).is_some_and(|added| added.len() == 1);
        if is_first_wrong {
            nearest.offer(other.text, 1);
        } else if other.text.starts_with(first)
            && word.len() >= SHORTEST_FARTHEST
            && other.text.len() > SHORTEST_FARTHEST
        {
            nearest.offer(other.text, strsim::osa_distance(word, other.text));
        }
    }
    let weight = if nearest.fewest <= 1 { FIRST_LETTER } else { FARTHEST };
    nearest.candidates(scope, weight)
}

/// Returns the words with the first letter of `word`, or with its first two letters swapped.
///
/// People rarely mistype the first letter, and it tells most words apart.
fn similar_beginning<'a>(scope: &'a Scope<'_>, word: &str) -> Vec<(usize, Word<'a>)> {
    let mut letters = word.chars();
    let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return Vec::new() };
    let swapped = if first == second { None } else { Some(format!("{second}{first}")) };
    let prefixes = std::iter::once(first.to_string()).chain(swapped);
    prefixes.flat_map(|prefix| scope.with_prefix(&prefix).collect::<Vec<_>>()).collect()
}

/// Collects the words that are the fewest mistakes away from a typed word.
struct Nearest<'a> {
    words: Vec<&'a str>,
    fewest: usize,
}

impl<'a> Nearest<'a> {
    fn offer(&mut self, word: &'a str, distance: usize) {
        if distance > self.fewest {
            return;
        }
        if distance < self.fewest {
            self.fewest = distance;
            self.words.clear();
        }
        if !self.words.contains(&word) {
            self.words.push(word);
        }
    }

    /// Returns these words and their other forms, each once.
    fn candidates(&self, scope: &Scope<'_>, weight: f32) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut add = |part, word, weight| {
            if !candidates.iter().any(|known| (known.part, known.word) == (part, word)) {
                candidates.push(Candidate::new((part, word), MatchKind::Typo, weight));
            }
        };
        for near in &self.words {
            scope
                .exactly(near)
                .filter(|&(part, word)| scope.holds(part, word))
                .for_each(|(part, word)| add(part, word, weight));
        }
        for near in &self.words {
            let forms = forms(scope, near).filter(|(part, form)| scope.holds(*part, form.id));
            forms.for_each(|(part, form)| add(part, form.id, weight * FORM_SHARE));
        }
        candidates
    }
}
