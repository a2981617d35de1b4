//! "Did you mean": finds the known word nearest to an unknown one. The work is bounded, because a
//! hostile pack could ask for millions of comparisons.

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

/// Returns the known id that is close to `id`: by typos, or because one is the beginning of the other,
/// or because they differ by a third of their letters and begin alike.
pub(super) fn nearest_id<'a>(id: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let begins = |known: &&str| id.len().min(known.len()) >= 4 && (id.starts_with(known) || known.starts_with(id));
    let most = (id.chars().count() / 3).min(4);
    let close = known
        .clone()
        .take(MOST_COMPARED)
        .filter(|known| id.len() <= LONGEST && known.len().abs_diff(id.len()) <= most && known.get(..2) == id.get(..2));
    let close = close.map(|known| (strsim::osa_distance(id, known), known)).filter(|(distance, _)| *distance <= most);
    nearest(id, known.clone())
        .or_else(|| known.take(MOST_COMPARED).find(begins))
        .or_else(|| close.min_by_key(|(distance, _)| *distance).map(|(_, known)| known))
}

/// Returns the known ids sorted by how many pairs of letters they share with `id`, most first;
/// equal ones keep their order.
pub(super) fn closest_first<'a>(id: &str, known: &[&'a str]) -> Vec<&'a str> {
    let likeness = |known: &str| if id.len() <= LONGEST { strsim::sorensen_dice(id, known) } else { 0.0 };
    let mut rated: Vec<(f64, &str)> = known.iter().take(MOST_COMPARED).map(|known| (likeness(known), *known)).collect();
    rated.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    rated.into_iter().map(|(_, known)| known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_with_the_same_words_come_first() {
        let known = ["transfer", "cancel-service", "agent-name", "wrong-bill", "get-refund"];
        assert_eq!(closest_first("refund-late", &known)[..1], ["get-refund"]);
        assert_eq!(closest_first("bill-mistake", &known)[..1], ["wrong-bill"]);
        assert_eq!(closest_first("xyz", &known), known, "nothing is alike");
        assert_eq!(closest_first(&"k".repeat(8 << 20), &known), known);
    }

    #[test]
    fn an_id_that_says_the_same_in_other_letters_is_meant() {
        let known = ["prepay", "move-out", "ask-reference", "billing", "tip"];
        for (id, meant) in [
            ("prepayment", Some("prepay")),
            ("moving-out", Some("move-out")),
            ("ask-ref", Some("ask-reference")),
            ("bilings", Some("billing")),
            ("tips-and-more", None),
            ("orders", None),
        ] {
            assert_eq!(nearest_id(id, known.into_iter()), meant, "{id}");
        }
    }

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
