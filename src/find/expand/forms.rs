//! The forms of a word: words with its stem, words derived from it, and its irregular family.

use crate::find::irregular::family;
use crate::find::scope::Scope;
use crate::find::stem::{Stem, stem};
use crate::find::stop_words::is_stop_word;
use crate::find::vocabulary::Word;

/// Returns the other forms of a folded word, including those that occur only among synonyms.
pub(super) fn forms<'a>(scope: &'a Scope<'_>, word: &'a str) -> impl Iterator<Item = (usize, Word<'a>)> {
    // `sends` belongs to the family of `send`.
    let singular = word.strip_suffix('s').unwrap_or(word);
    let family = Some(family(word)).filter(|family| !family.is_empty()).unwrap_or_else(|| family(singular));
    let members = std::iter::once(word).chain(family.iter().copied().filter(move |member| *member != word));
    members.flat_map(move |member| {
        let root = stem(member);
        // Forms with one stem share their first three letters.
        let prefix = if member.len() >= 3 { member.get(..3) } else { None };
        let near = prefix.into_iter().flat_map(|prefix| scope.all_with_prefix(prefix));
        near.filter(move |(_, other)| other.text != word && has_stem(root, other.text))
    })
}

/// Returns whether `other` shares or derives from `root`, or the reverse, and isn't a stop word.
pub(super) fn has_stem(root: Stem<'_>, other: &str) -> bool {
    let stem = stem(other);
    (root == stem || root.derives(stem)) && !is_stop_word(other)
}
