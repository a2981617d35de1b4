//! Did you mean: finds the known word nearest to an unknown one. Bounded, because a hostile pack
//! could ask for millions of comparisons.

/// The most bytes of a word that may be a typo.
const LONGEST: usize = 64;
/// The most known words that are compared with one unknown word.
const MOST_COMPARED: usize = 1_000;

/// Returns the known word that differs by at most two typos, or only in case.
///
/// A word of three letters may have only one typo: `name` is not `date`. With two, a word of up to
/// five letters must begin with the same letter.
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
