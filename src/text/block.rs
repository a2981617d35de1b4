//! Texts to read: blocks with a meaning, broken into rows by grapheme.
//!
//! Owns wrapping (ratatui's own panics on some text, ratatui issue 2679). Knows meanings, not colours.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What a block is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// A heading.
    Title,
    /// The text itself.
    Body,
    /// The sentence that matters most.
    Strong,
    /// Sources, hints, ages.
    Quiet,
    /// Words to say aloud.
    Say,
    /// A letter; its blanks are marked as those of words to say.
    Letter,
    /// Words not to say.
    Avoid,
    /// A danger.
    Warning,
    /// Sources that disagree.
    Dispute,
    /// Done, saved, good.
    Good,
    /// Something to fill in.
    Blank,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub tone: Tone,
    /// Stands before the first row; the others are indented by its width.
    pub lead: String,
    /// The paragraph; line feeds break it.
    pub text: String,
}

/// One row of a block on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As the block's.
    pub tone: Tone,
    /// The block's lead on its first row, spaces on the others.
    pub lead: String,
    /// What fits.
    pub text: String,
}

impl Block {
    /// A paragraph without a lead.
    #[must_use]
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, lead: String::new(), text: text.into() }
    }

    /// A paragraph behind a lead such as `• `.
    #[must_use]
    pub fn led(tone: Tone, lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self { tone, lead: lead.into(), text: text.into() }
    }

    /// An empty row.
    #[must_use]
    pub fn gap() -> Self {
        Self::new(Tone::Body, "")
    }
}

/// The columns that `text` takes on the screen.
#[must_use]
pub fn columns(text: &str) -> usize {
    text.width()
}

/// `blocks` as rows of at most `width` columns.
#[must_use]
pub fn rows(blocks: &[Block], width: usize) -> Vec<Row> {
    let mut out = Vec::new();
    for block in blocks {
        let indent = columns(&block.lead).min(width / 2);
        for (at, line) in wrap(&block.text, width.saturating_sub(indent)).into_iter().enumerate() {
            let lead = if at == 0 { cut(&block.lead, indent).to_owned() } else { " ".repeat(indent) };
            out.push(Row { tone: block.tone, lead, text: line.to_owned() });
        }
    }
    out
}

/// `text` in lines of at most `width` columns, broken at spaces, in words only where one is wider than a line.
/// At least one line; a width of 0 shows nothing.
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
        // Not even one grapheme fits: show what can never be shown as nothing rather than loop.
        if tail.len() == rest.len() {
            lines.push("");
            return lines;
        }
        lines.push(head);
        rest = tail;
    }
}

/// `rest` at the last space that lets the first part fit into `fit` bytes; without one, at `fit`.
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

/// The longest beginning of `text` that fits into `width` columns, by grapheme.
#[must_use]
pub fn cut(text: &str, width: usize) -> &str {
    if text.len() <= width && text.is_ascii() {
        return text;
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

/// `text` in `width` columns, with `…` where it was cut.
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
    fn a_lead_indents_the_rows_below() {
        let rows = rows(&[Block::led(Tone::Say, "• ", "one two three")], 9);
        let shown: Vec<String> = rows.iter().map(|row| format!("{}{}", row.lead, row.text)).collect();
        assert_eq!(shown, ["• one two", "  three"]);
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
