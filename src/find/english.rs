//! Common English words, so that an everyday word is not taken for a typo.
//!
//! The list was written for this program. The words of a company come from its pack.

use crate::find::stem::stem;
use crate::find::stop_words::{STOP_WORDS, is_stop_word};

/// The words, sorted, separated by whitespace.
const WORDS: &str = include_str!("common_words.txt");

/// Returns whether a folded word, or another form of it, is a common English word.
#[must_use]
pub(super) fn is_common(word: &str) -> bool {
    if is_stop_word(word) {
        return true;
    }
    // All forms of a word share their first two letters.
    let Some(first) = word.get(..2) else { return false };
    let root = stem(word);
    let begins_alike = from(first).split_ascii_whitespace().take_while(|known| known.starts_with(first));
    begins_alike.into_iter().any(|known| known == word || stem(known) == root)
}

/// Returns whether a common English word begins with these folded letters.
#[must_use]
pub(super) fn begins_a_common_word(letters: &str) -> bool {
    let begins = |word: &str| word.starts_with(letters);
    STOP_WORDS.into_iter().any(begins) || from(letters).split_ascii_whitespace().next().is_some_and(begins)
}

/// Returns the rest of the list from the first word that is not before `first`, found by binary
/// search: one key may look up several words.
fn from(first: &str) -> &'static str {
    let (mut low, mut high) = (0, WORDS.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let start = WORDS.get(..middle).and_then(|before| before.rfind(char::is_whitespace)).map_or(0, |at| at + 1);
        let rest = WORDS.get(start..).unwrap_or_default();
        let word = rest.split_ascii_whitespace().next().unwrap_or_default();
        if word < first {
            low = (start + word.len() + 1).max(middle + 1);
        } else {
            high = start;
        }
    }
    WORDS.get(low.min(WORDS.len())..).unwrap_or_default()
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
        for word in WORDS.split_ascii_whitespace() {
            assert!(is_common(word) && from(word).starts_with(word), "{word}");
        }
        assert_eq!((from("a"), from("zzz")), (WORDS, ""));
        for (letters, begins) in [("weath", true), ("there", true), ("weatherx", false), ("zzz", false), ("", true)] {
            assert_eq!(begins_a_common_word(letters), begins, "{letters}");
        }
    }
}
