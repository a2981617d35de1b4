//! Stop words: words such as `how`, `do` and `my` that say nothing about the subject of a query.
//!
//! English only; words of a company or an industry don't belong here.

/// All stop words, sorted for the binary search.
#[rustfmt::skip]
pub(super) const STOP_WORDS: [&str; 194] = [
    "a", "about", "actually", "after", "again", "all", "also", "am", "an", "and", "another", "any", "anybody", "anyone",
    "anything", "anyway", "are", "arent", "as", "at", "basically", "be", "because", "been", "before", "but", "by",
    "can", "could", "couldnt", "did", "didnt", "do", "does", "doesnt", "dont", "down", "each", "even", "ever", "every",
    "for", "from", "get", "give", "go", "goes", "going", "gonna", "got", "gotta", "guys", "had", "has", "hasnt", "have",
    "havent", "he", "hello", "her", "here", "hes", "hey", "hi", "his", "hmm", "how", "i", "id", "if", "ill", "im", "in",
    "into", "is", "isnt", "it", "its", "ive", "just", "kinda", "let", "lets", "like", "lol", "made", "make", "many",
    "may", "me", "might", "mine", "more", "much", "my", "need", "no", "not", "now", "of", "off", "ok", "okay", "on",
    "once", "one", "ones", "only", "or", "other", "our", "out", "over", "please", "pls", "plz", "really", "said",
    "same", "say", "says", "shall", "she", "shes", "should", "shouldnt", "since", "so", "some", "somebody", "someone",
    "something", "still", "such", "sure", "than", "thank", "thanks", "that", "the", "their", "them", "then", "there",
    "these", "they", "theyd", "theyll", "theyre", "theyve", "thing", "things", "this", "those", "through", "to", "too",
    "uh", "um", "until", "up", "us", "very", "wanna", "want", "was", "wasnt", "we", "were", "werent", "weve", "what",
    "whats", "when", "where", "which", "while", "who", "whos", "why", "will", "with", "wont", "would", "wouldnt",
    "yeah", "yep", "yes", "you", "youd", "youll", "your", "youre", "youve",
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
