//! Texts to read: paragraphs with a meaning, and the rows that they become on the screen. Knows meanings, not colors.

use super::wrap::{columns, cut, wrap};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_indents_the_rows_below() {
        let rows = rows(&[Block::led(Tone::Say, "• ", "one two three")], 9);
        let shown: Vec<String> = rows.iter().map(|row| format!("{}{}", row.lead, row.text)).collect();
        assert_eq!(shown, ["• one two", "  three"]);
    }
}
