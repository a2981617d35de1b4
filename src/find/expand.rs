//! Query expansion: the words of the vocabulary that a typed word may mean.
//!
//! A typed word is compared with words, never with texts, so the cost grows with the vocabulary.
//! Typos and abbreviations are tried only if nothing better matches, and a completion beside the
//! word itself weighs too little to outrank it. Must not rank entries.

mod abbreviation;
mod candidate;
mod forms;
mod prefix;
mod typo;

pub use candidate::MatchKind;

pub(super) use candidate::Candidate;

use crate::find::english::is_common;
use crate::find::scope::Scope;
use crate::find::stop_words::is_stop_word;
use crate::find::vocabulary::WordId;

/// The weight of another form of the typed word.
const STEM: f32 = 0.7;
/// The share of a word's weight that its synonyms keep.
const SYNONYM: f32 = 0.7;
/// The share of its weight that a known word keeps if it is probably the beginning of a longer one.
const UNFINISHED: f32 = 0.6;
/// The weights of the initials of a name: typed as a finished word, and as one that may be
/// unfinished.
const INITIALS: (f32, f32) = (0.7, 0.35);
/// The most letters that count as initials.
const MOST_INITIALS: usize = 5;
/// The most bytes of a word that may be mistyped or abbreviated; longer words were pasted.
const LONGEST: usize = 40;

/// Returns what a folded `word` may mean in a scope; `typing` means that the word may be
/// unfinished.
///
/// A common English word is never taken for a typo or an abbreviation.
pub(super) fn expand(scope: &Scope<'_>, word: &str, typing: bool) -> Vec<Candidate> {
    let mut candidates = same_or_longer(scope, word, typing);
    if candidates.is_empty() && word.len() <= LONGEST && is_letters(word) && !is_common(word) {
        candidates = typo::mistyped(scope, word);
        // `docs` is one letter from the stop word `does`, and abbreviates `documents`.
        if candidates.iter().all(|near| is_stop_word(scope.text(near.part, near.word))) {
            let longer = abbreviation::abbreviated(scope, word, LONGEST);
            if !longer.is_empty() {
                candidates = longer;
            }
        }
        if candidates.is_empty() {
            candidates = typo::far_mistyped(scope, word);
        }
        let synonyms: Vec<_> = candidates
            .iter()
            .filter(|near| near.match_kind == MatchKind::Typo)
            .flat_map(|near| synonyms(scope, near))
            .collect();
        candidates.extend(synonyms);
    }
    candidates
}

fn is_letters(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

/// Returns the word itself, its other forms, the synonyms of all of these, completions and
/// initials.
fn same_or_longer(scope: &Scope<'_>, word: &str, typing: bool) -> Vec<Candidate> {
    let exact = scope.exactly(word).map(|place| Candidate::new(place, MatchKind::Exact, 1.0));
    let exact: Vec<_> = exact.collect();
    let occurs = |near: &&Candidate| scope.holds(near.part, near.word);
    let mut candidates: Vec<_> = exact.iter().filter(occurs).cloned().collect();
    if is_stop_word(word) && !candidates.is_empty() {
        return candidates;
    }
    let forms = forms::forms(scope, word).map(|(part, form)| Candidate::new((part, form.id), MatchKind::Stem, STEM));
    let forms: Vec<_> = forms.collect();
    candidates.extend(forms.iter().filter(occurs).cloned());
    for near in exact.iter().chain(&forms) {
        candidates.extend(synonyms(scope, near));
    }
    if is_stop_word(word) && !typing {
        return candidates;
    }
    let has_word = !candidates.is_empty();
    let shortest = if typing { 1 } else { 2 };
    let mut longer = if word.len() >= shortest { prefix::completions(scope, word) } else { Vec::new() };
    if has_word && typing && prefix::is_unfinished(scope, &candidates, &longer) {
        for near in &mut candidates {
            near.weight *= UNFINISHED;
        }
    } else if has_word {
        set_beside(&mut longer);
    } else if (2..=MOST_INITIALS).contains(&word.len()) && is_letters(word) && !is_stop_word(word) {
        let weight = if typing { INITIALS.1 } else { INITIALS.0 };
        let initials = spaced(word);
        let found = scope.exactly(&initials).map(|place| Candidate::new(place, MatchKind::Initials, weight));
        let found: Vec<_> = found.filter(|near| scope.holds(near.part, near.word)).collect();
        if !typing && !found.is_empty() {
            set_beside(&mut longer);
        }
        candidates.extend(found);
    }
    candidates.extend(longer);
    candidates
}

/// Lowers the weights of prefix matches that come with a better match.
fn set_beside(longer: &mut [Candidate]) {
    for near in longer {
        near.weight *= prefix::PREFIX_BESIDE_EXACT / prefix::PREFIX;
    }
}

/// Returns `m r` for `mr`.
fn spaced(word: &str) -> String {
    let mut out = String::with_capacity(2 * word.len());
    for letter in word.chars() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push(letter);
    }
    out
}

/// Returns the synonyms of a candidate, with [`SYNONYM`] of its weight.
fn synonyms(scope: &Scope<'_>, near: &Candidate) -> Vec<Candidate> {
    let &Candidate { part, word, match_kind, weight, .. } = near;
    let Some(index) = scope.index(part) else { return Vec::new() };
    let match_kind = if match_kind == MatchKind::Typo { MatchKind::Typo } else { MatchKind::Synonym };
    let means = index.synonyms(word).filter_map(|run| run.first()).map(|synonym| synonym.means);
    let means = means.filter(|&means| scope.holds(part, means));
    means
        .map(|means| Candidate { part, word: means, match_kind, weight: weight * SYNONYM, synonym_of: Some(word) })
        .collect()
}

/// Returns the synonyms of a multiword: words in a row, such as `security code`.
pub(super) fn synonyms_of_multiword(scope: &Scope<'_>, multiword: &str) -> Vec<Candidate> {
    let exact = scope.exactly(multiword).map(|place: (usize, WordId)| Candidate::new(place, MatchKind::Exact, 1.0));
    exact.collect::<Vec<_>>().iter().flat_map(|near| synonyms(scope, near)).collect()
}
