//! Stop words: words such as `how`, `do` and `my` that say nothing about the subject of a query.
//!
//! English only; words of a company or a trade do not belong here.

/// Sorted for the binary search.
#[rustfmt::skip]
const STOP_WORDS: [&str; 159] = [
    "a", "about", "actually", "after", "again", "all", "also", "am", "an", "and", "another", "any", "anybody", "anyone",
    "anything", "are", "as", "at", "be", "because", "been", "before", "but", "by", "can", "could", "did", "didnt", "do",
    "does", "doesnt", "dont", "down", "each", "even", "ever", "every", "for", "from", "get", "give", "go", "goes",
    "going", "got", "had", "has", "have", "he", "hello", "her", "here", "hey", "hi", "his", "how", "i", "id", "if",
    "ill", "im", "in", "into", "is", "isnt", "it", "its", "ive", "just", "let", "lets", "like", "made", "make", "many",
    "may", "me", "might", "mine", "more", "much", "my", "need", "no", "not", "now", "of", "off", "ok", "okay", "on",
    "once", "one", "ones", "only", "or", "other", "our", "out", "over", "please", "really", "said", "same", "say",
    "says", "shall", "she", "should", "since", "so", "some", "somebody", "someone", "something", "still", "such",
    "sure", "than", "thank", "thanks", "that", "the", "their", "them", "then", "there", "these", "they", "thing",
    "things", "this", "those", "through", "to", "too", "until", "up", "us", "very", "want", "was", "we", "were", "what",
    "whats", "when", "where", "which", "while", "who", "why", "will", "with", "wont", "would", "yes", "you", "your",
];

/// Returns whether a folded word is a stop word.
#[must_use]
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_sorted() {
        assert!(STOP_WORDS.is_sorted());
        assert!(is_stop_word("how") && !is_stop_word("card"));
    }
}
