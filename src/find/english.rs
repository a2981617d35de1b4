//! Common English words, so that a word that everybody knows is not taken for a mistyped one.
//!
//! Words of the language only, written down for this program; those of a company come from its
//! pack.

use crate::find::stem::stem;
use crate::find::stop_words::is_stop_word;

/// The words, sorted, with white space between them.
const WORDS: &str = include_str!("common_words.txt");

/// Returns whether a folded word, or another form of it, is a common English word.
#[must_use]
pub(super) fn is_common(word: &str) -> bool {
    let Some(first) = word.get(..1) else { return false };
    let begins_alike = WORDS.split_ascii_whitespace().filter(|known| known.starts_with(first));
    let root = stem(word);
    is_stop_word(word) || begins_alike.into_iter().any(|known| known == word || stem(known) == root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_common_words_are_common_and_other_words_are_not() {
        assert!(WORDS.split_ascii_whitespace().collect::<Vec<_>>().is_sorted());
        for (word, common) in [("weather", true), ("parking", true), ("my", true), ("dispuet", false), ("", false)] {
            assert_eq!(is_common(word), common, "{word}");
        }
    }
}
