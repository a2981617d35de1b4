//! Words that begin with a typed word, and numbers that contain it.
//!
//! A completion counts for more if fewer letters are missing and if more entries have the word:
//! `act` more likely becomes `activate` than stays the `act` of one entry.

use crate::find::expand::candidate::{Candidate, MatchKind};
use crate::find::expand::forms::has_stem;
use crate::find::scope::Scope;
use crate::find::stem::stem;
use crate::find::vocabulary::{Word, WordId, letters_of};

/// The greatest weight of a completion.
pub(super) const PREFIX: f32 = 0.6;
/// The greatest weight of a completion beside the word itself: less than the word itself can score.
pub(super) const PREFIX_BESIDE_EXACT: f32 = 0.17;
/// The part of a completion's weight that depends on how many entries have the word; the rest
/// depends on how many letters are missing.
const POPULARITY: f32 = 0.5;
/// The weight of a number that contains the typed one.
const FRAGMENT: f32 = 0.4;
/// A typed word is probably unfinished if it has fewer entries than this share of a completion's.
const UNFINISHED: f32 = 0.5;
/// The fewest digits of a telephone number.
const TELEPHONE: usize = 7;
/// The fewest letters and digits of a reference number.
const REFERENCE: usize = 5;
/// The fewest letters and digits of a fragment.
const SHORTEST_FRAGMENT: usize = 3;
/// The most postings that the completions of one prefix may have, shortest words first.
///
/// A single letter begins a tenth of all words, and the next key replaces the results anyway.
const MOST_POSTINGS: usize = 30_000;

/// Returns the words that begin with `word`, other than its own forms, and the numbers that contain
/// it.
pub(super) fn completions(scope: &Scope<'_>, word: &str) -> Vec<Candidate> {
    let is_form = |other: &str| word.len() >= 3 && has_stem(stem(word), other);
    let mut begun: Vec<_> = scope.with_prefix(word).filter(|(_, other)| other.text.len() > word.len()).collect();
    begun.sort_by_key(|(_, other)| other.text.len());
    let most = begun.iter().map(|(part, other)| count(scope, *part, other.id)).max().unwrap_or(0);
    let mut room = MOST_POSTINGS;
    let mut candidates = Vec::new();
    for (part, other) in begun {
        if is_form(other.text) {
            continue;
        }
        let needed = scope.postings(part, other.id).len();
        if needed > room && !candidates.is_empty() {
            break;
        }
        room = room.saturating_sub(needed);
        let popularity = share(count(scope, part, other.id), most).sqrt();
        let weight = (1.0 - POPULARITY) * nearness(word, other.text) + POPULARITY * popularity;
        candidates.push(completion(part, other, PREFIX * weight));
    }
    if word.bytes().any(|b| b.is_ascii_digit()) && word.len() >= SHORTEST_FRAGMENT {
        let letters = letters_of(word);
        let containing = scope.with_digits().filter(|(part, other)| {
            other.letters & letters == letters
                && !other.text.starts_with(word)
                && is_fragment(word, other.text)
                && scope.holds(*part, other.id)
        });
        candidates.extend(containing.map(|(part, other)| completion(part, other, FRAGMENT)));
    }
    candidates
}

/// Returns whether a word that is being typed will more likely become one of its completions than
/// stay as it is.
pub(super) fn is_unfinished(scope: &Scope<'_>, typed: &[Candidate], completions: &[Candidate]) -> bool {
    let count = |candidate: &Candidate| count(scope, candidate.part, candidate.word);
    let as_typed = typed.iter().filter(|candidate| candidate.synonym_of.is_none()).map(count).sum();
    let completed = completions.iter().map(count).max().unwrap_or(0);
    share(as_typed, completed) < UNFINISHED
}

fn count(scope: &Scope<'_>, part: usize, word: WordId) -> u32 {
    scope.index(part).map_or(0, |index| index.count(word))
}

/// Returns `count` as a share of `most`; 1 if `most` is 0.
#[expect(clippy::cast_precision_loss, reason = "counts of entries are far below 2^24")]
fn share(count: u32, most: u32) -> f32 {
    if most == 0 { 1.0 } else { count as f32 / most as f32 }
}

fn completion(part: usize, word: Word<'_>, weight: f32) -> Candidate {
    Candidate::new((part, word.id), MatchKind::Prefix, weight)
}

/// Returns whether `word` is part of `other`, a telephone number or a reference number (`8831` of
/// `4f8831`).
fn is_fragment(word: &str, other: &str) -> bool {
    let is_number = other.bytes().all(|b| b.is_ascii_digit());
    let (fewest, length) = if is_number { (4, TELEPHONE) } else { (3, REFERENCE) };
    word.len() >= fewest && other.len() >= length && other.contains(word)
}

/// Returns ½ to 1: `disput` is nearer to `dispute` than `dis` is.
#[expect(clippy::cast_precision_loss, reason = "lengths of words")]
fn nearness(word: &str, longer: &str) -> f32 {
    0.5 + 0.5 * word.len() as f32 / longer.len().max(1) as f32
}
