//! Documents as blocks: paragraphs with a tone, and the rows that they wrap into. Knows tones, not
//! colors.

use crate::text::wrap::{columns, cut, wrap};

/// The meaning of a block; the screen picks its style from this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// A heading.
    Title,
    /// Ordinary text.
    Body,
    /// The most important sentence.
    Strong,
    /// Sources, hints, ages.
    Quiet,
    /// Words to say aloud.
    Say,
    /// The text of a letter; its blanks are marked like those in words to say.
    Letter,
    /// Words not to say.
    Avoid,
    /// A warning.
    Warning,
    /// Sources that disagree.
    Dispute,
    /// Something that is done, saved or present.
    Good,
    /// A blank to fill in.
    Blank,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The tone of the paragraph.
    pub tone: Tone,
    /// The text before the first row, such as `• `; the other rows are indented by its width.
    pub lead: String,
    /// The paragraph; a line feed starts a new row.
    pub text: String,
}

/// One row of a block on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The tone of the block.
    pub tone: Tone,
    /// The block's lead on its first row, spaces on the others.
    pub lead: String,
    /// The part of the text that fits.
    pub text: String,
}

impl Block {
    /// Creates a paragraph without a lead.
    #[must_use]
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, lead: String::new(), text: text.into() }
    }

    /// Creates a paragraph with a lead such as `• `.
    #[must_use]
    pub fn led(tone: Tone, lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self { tone, lead: lead.into(), text: text.into() }
    }

    /// Creates an empty row.
    #[must_use]
    pub fn gap() -> Self {
        Self::new(Tone::Body, "")
    }
}

/// Wraps `blocks` into rows of at most `width` columns.
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
