//! Words that a typed word begins, and numbers that contain it.

use crate::find::expand::candidate::{Candidate, MatchKind};
use crate::find::expand::forms::has_stem;
use crate::find::scope::Scope;
use crate::find::stem::stem;
use crate::find::vocabulary::{Word, letters_of};

/// The weight of a prefix of a word.
pub(super) const PREFIX: f32 = 0.4;
/// The weight beside the word itself: below the least that the word itself can score.
pub(super) const PREFIX_BESIDE_EXACT: f32 = 0.17;
/// The fewest digits of a telephone number.
const TELEPHONE: usize = 7;
/// The fewest letters and digits of a reference number.
const REFERENCE: usize = 5;
/// The fewest letters and digits that are looked for inside of others.
const SHORTEST_FRAGMENT: usize = 3;
/// The most postings that the completions of one prefix may have, shortest words first.
///
/// One letter begins a tenth of all words, and the next key replaces what it finds.
const MOST_POSTINGS: usize = 30_000;

/// Returns the words that `word` begins, other than its own forms, and the numbers that contain it.
pub(super) fn completions(scope: &Scope<'_>, word: &str) -> Vec<Candidate> {
    let is_form = |other: &str| word.len() >= 3 && has_stem(stem(word), other);
    let mut begun: Vec<_> = scope.with_prefix(word).filter(|(_, other)| other.text.len() > word.len()).collect();
    begun.sort_by_key(|(_, other)| other.text.len());
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
        candidates.push(completion(part, other, PREFIX * nearness(word, other.text)));
    }
    if word.bytes().any(|b| b.is_ascii_digit()) && word.len() >= SHORTEST_FRAGMENT {
        let letters = letters_of(word);
        let containing = scope.with_digits().filter(|(part, other)| {
            other.letters & letters == letters
                && !other.text.starts_with(word)
                && is_fragment(word, other.text)
                && scope.holds(*part, other.id)
        });
        candidates.extend(containing.map(|(part, other)| completion(part, other, PREFIX)));
    }
    candidates
}

fn completion(part: usize, word: Word<'_>, weight: f32) -> Candidate {
    Candidate::new((part, word.id), MatchKind::Prefix, weight)
}

/// Returns whether `word` is a piece of a telephone number, or of a reference number (`8831` of
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
