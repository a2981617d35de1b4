//! Abbreviations: finds words that contain the typed letters in order, as `dispute` contains
//! `dspt`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::find::expand::candidate::{Candidate, MatchKind};
use crate::find::scope::Scope;
use crate::find::stem::is_vowel;
use crate::find::vocabulary::letters_of;

const LETTERS: f32 = 0.7;
/// The share of [`LETTERS`] that remains if more than vowels was left out.
const LOOSE_SHARE: f32 = 0.6;
/// The fewest letters of an abbreviation; too many words contain any two letters.
const FEWEST_LETTERS: usize = 3;

/// Returns the words of at most `longest` bytes that have the first letter of `word` and contain
/// its letters in order.
#[expect(clippy::cast_precision_loss, reason = "scores of short words")]
pub(super) fn abbreviated(scope: &Scope<'_>, word: &str, longest: usize) -> Vec<Candidate> {
    let Some(first) = word.get(..1).filter(|_| word.len() >= FEWEST_LETTERS) else { return Vec::new() };
    let matcher = SkimMatcherV2::default().ignore_case();
    let best = matcher.fuzzy_match(word, word).unwrap_or(1).max(1) as f32;
    let letters = letters_of(word);
    let mut candidates = Vec::new();
    for (part, other) in scope.with_prefix(first) {
        let may_hold = other.letters & letters == letters && other.text.len() <= longest;
        if !may_hold || !holds_in_order(word, other.text) {
            continue;
        }
        if let Some(score) = matcher.fuzzy_match(other.text, word) {
            let share = if is_without_vowels(word, other.text) { 1.0 } else { LOOSE_SHARE };
            let weight = LETTERS * share * (score as f32 / best).clamp(0.1, 1.0);
            candidates.push(Candidate::new((part, other.id), MatchKind::Letters, weight));
        }
    }
    candidates
}

/// Returns whether `word` contains `letters` in order; cheaper than the tables of the matcher.
fn holds_in_order(letters: &str, word: &str) -> bool {
    let mut rest = word.bytes();
    letters.bytes().all(|letter| rest.any(|b| b == letter))
}

/// Returns whether only vowels, doubled letters and a final `s` were left out, as in `rvw` and
/// `crd`.
fn is_without_vowels(letters: &str, word: &str) -> bool {
    let mut rest = word.bytes().peekable();
    let mut before = 0;
    letters.bytes().all(|letter| {
        while rest.next_if(|&b| b != letter && (is_vowel(b) || b == before)).is_some() {}
        before = letter;
        rest.next() == Some(letter)
    }) && rest.all(|b| is_vowel(b) || b == before || b == b's')
}
