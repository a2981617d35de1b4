//! The width of text, and wrapping, by grapheme.
//!
//! This doesn't use ratatui's wrapping, which panics on some text (ratatui issue 2679).

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Returns the width of `text` in columns.
#[must_use]
pub fn columns(text: &str) -> usize {
    if is_printable(text.as_bytes()) { text.len() } else { text.width() }
}

/// Returns whether the text is printable ASCII, of which each byte takes one column.
#[must_use]
pub fn is_printable(text: &[u8]) -> bool {
    text.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Wraps `text` at spaces into lines of at most `width` columns.
///
/// A word is broken only if it is wider than a line. Returns at least one line; with a width of 0
/// the lines are empty.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<&str> {
    text.split('\n').flat_map(|line| wrap_line(line, width)).collect()
}

fn wrap_line(line: &str, width: usize) -> Vec<&str> {
    if line.len() <= width && line.is_ascii() {
        return vec![line];
    }
    let mut lines = Vec::new();
    let mut rest = line;
    loop {
        let fits = cut(rest, width);
        if fits.len() == rest.len() {
            lines.push(rest);
            return lines;
        }
        let (head, tail) = split_at_space(rest, fits.len());
        // Not even one grapheme fits: an empty line instead of an endless loop.
        if tail.len() == rest.len() {
            lines.push("");
            return lines;
        }
        lines.push(head);
        rest = tail;
    }
}

/// Splits `rest` at the last space within `fit` bytes, or at `fit` if there is none.
fn split_at_space(rest: &str, fit: usize) -> (&str, &str) {
    let (head, tail) = rest.split_at(fit);
    if let Some(after) = tail.strip_prefix(' ') {
        return (head.trim_end_matches(' '), after.trim_start_matches(' '));
    }
    match head.rfind(' ') {
        Some(space) if !head.get(..space).unwrap_or_default().trim().is_empty() => {
            let (before, after) = rest.split_at(space);
            (before.trim_end_matches(' '), after.trim_start_matches(' '))
        }
        _ => (head, tail),
    }
}

/// Returns the longest beginning of `text` that fits into `width` columns.
#[must_use]
pub fn cut(text: &str, width: usize) -> &str {
    if text.len() <= width && text.is_ascii() {
        return text;
    }
    // ASCII can be cut between any two characters.
    if text.as_bytes().get(..=width).is_some_and(is_printable) {
        return text.get(..width).unwrap_or_default();
    }
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += columns(grapheme);
        if used > width {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// Shortens `text` to `width` columns, with `…` at the end if something was cut.
#[must_use]
pub fn ellipsis(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    match width {
        0 => String::new(),
        _ => format!("{}…", cut(text, width - 1).trim_end()),
    }
}

/// Returns a sentence with its first letter in upper case.
#[must_use]
pub fn capitalized(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_breaks_at_spaces_and_long_words_anywhere() {
        for (text, width, lines) in [
            ("the quick brown fox", 10, vec!["the quick", "brown fox"]),
            ("the quick brown fox", 9, vec!["the quick", "brown fox"]),
            ("two  spaces stay", 30, vec!["two  spaces stay"]),
            ("abcdefghij", 4, vec!["abcd", "efgh", "ij"]),
            ("line\nfeed", 30, vec!["line", "feed"]),
            ("漢字漢字", 5, vec!["漢字", "漢字"]),
            ("漢", 1, vec![""]),
            ("", 5, vec![""]),
        ] {
            assert_eq!(wrap(text, width), lines, "{text:?} at {width}");
        }
    }

    #[test]
    fn a_cut_is_shown() {
        assert_eq!(ellipsis("a long title", 7), "a long…");
        assert_eq!(ellipsis("fits", 4), "fits");
        assert_eq!(ellipsis("x", 0), "");
    }

    proptest! {
        #[test]
        fn no_row_is_wider_than_its_area_and_no_word_is_lost(text in "[a-z漢é\u{301}👩 ]{0,60}", width in 2_usize..20) {
            let lines = wrap(&text, width);
            for line in &lines {
                prop_assert!(columns(line) <= width, "{line:?}");
            }
            let squeeze = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(squeeze(&lines.concat()), squeeze(&text));
        }
    }
}
