//! Did you mean: the nearest known word to one that is not known. Bounded, because a hostile pack could ask for
//! millions of comparisons.

/// Longer words than this are no slips of the finger.
const LONGEST: usize = 64;
/// At most this many known words are compared with one unknown word.
const MOST_COMPARED: usize = 1_000;

/// The known word that is at most two slips away, or that differs only in case. A short word with two slips must begin
/// with the same letter, and one of three letters can have only one: `name` is not `date`.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let letters = lower.chars().count();
    let slips = if letters <= 3 { 1 } else { 2 };
    let alike = |candidate: &str| letters > 5 || candidate.chars().next() == lower.chars().next();
    known
        .into_iter()
        .take(MOST_COMPARED)
        .filter(|candidate| candidate.len().abs_diff(lower.len()) <= slips)
        .map(|candidate| (strsim::osa_distance(&lower, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= slips && *distance < candidate.len())
        .filter(|(distance, candidate)| *distance <= 1 || alike(candidate))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        let known = ["keywords", "question", "id", "say", "date", "text"];
        for (word, meant) in [
            ("keyword", Some("keywords")),
            ("kyewords", Some("keywords")),
            ("Question", Some("question")),
            ("ids", Some("id")),
            ("txte", Some("text")),
            ("name", None),
            ("reply", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
        assert_eq!(nearest(&"k".repeat(8 << 20), known), None);
    }
}
