//! Characters that arrive together: keys pressed one after the other, or words.

/// The fewest different characters that count as words: fewer may be a key that is held down, or a
/// command of two keys.
const DIFFERENT: usize = 3;
/// What may follow a digit in a number.
const SEPARATORS: &str = ".,:-/";
/// The fewest digits that count as a number.
const DIGITS: usize = 4;

/// The keys of pages with which no word begins. Others may be words, such as `get` and `glad`.
pub const PAGES: [&str; 5] = ["gc", "gd", "gg", "gs", "gx"];

/// Returns whether characters that arrive together are words or a number, not commands.
///
/// A command followed by text for the field that it opens, such as `aDana`, `r4F-8831` or
/// `/refund`, is not: no word begins like that.
#[must_use]
pub fn are_words(run: &str) -> bool {
    let first = run.split(char::is_whitespace).next().unwrap_or_default();
    let breaks = |(one, next): (char, char)| {
        let turns = one.is_lowercase() && next.is_uppercase();
        let in_number = next.is_ascii_digit() || SEPARATORS.contains(next);
        turns || one.is_ascii_digit() && !in_number || one.is_alphabetic() && next.is_ascii_digit()
    };
    if !first.starts_with(char::is_alphanumeric) || PAGES.iter().any(|page| first.starts_with(page)) {
        return false;
    }
    if first.chars().zip(first.chars().skip(1)).any(breaks) {
        return false;
    }
    let is_new = |(at, c): &(usize, char)| !run.get(..*at).unwrap_or_default().contains(*c);
    run.char_indices().filter(is_new).take(DIFFERENT).count() == DIFFERENT
        || run.chars().filter(char::is_ascii_digit).take(DIGITS).count() == DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_told_from_keys() {
        for words in ["card", "Tom", "he said", "4111", "4471", "11:30 on Friday", "get a refund", "glad", "élan"] {
            assert!(are_words(words), "{words}");
        }
        for keys in [
            "",
            "c",
            "gg",
            "gl",
            "jjjjjj",
            "jkjkjk",
            "  ",
            "444",
            "aDana, no. 4471",
            "r4F-8831",
            "4two years",
            "4! a credit",
            " Lee",
            "/refund",
            "?export",
            ":hold",
            "gca",
            "gsDana",
        ] {
            assert!(!are_words(keys), "{keys}");
        }
    }
}
