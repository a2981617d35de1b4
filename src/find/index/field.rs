//! The fields of an entry, and the weight of a word in each.

/// The part of an entry that a word is in.
///
/// BM25F: the frequencies of the fields are weighted and normalized by the length of the field,
/// then added before they saturate (Robertson, Zaragoza and Taylor, "Simple BM25 Extension to
/// Multiple Weighted Fields", 2004).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The question, the name, the reason, the text of a step.
    Title,
    /// The title with a word for the kind: `retention department`.
    Called,
    /// Other ways to ask.
    Phrasing,
    /// Words that people type.
    Keyword,
    /// The answer, what a department handles, the words to say.
    Answer,
    /// Everything else.
    Detail,
}

/// How much of a field's length counts, `b` of BM25F.
const LENGTH_SHARE: f32 = 0.45;

impl Field {
    /// Returns how much one word counts in a field of `length` words.
    pub(super) fn weight(self, length: f32) -> f32 {
        let (weight, typical_length) = match self {
            Self::Title => (5.6, 8.0),
            Self::Called | Self::Phrasing => (2.7, 50.0),
            Self::Keyword => (6.0, 16.0),
            Self::Answer => (1.2, 50.0),
            Self::Detail => (0.55, 60.0),
        };
        weight / (1.0 - LENGTH_SHARE + LENGTH_SHARE * length / typical_length)
    }

    /// Returns whether a caller might type a text of this field word for word.
    pub(super) fn is_phrase(self) -> bool {
        matches!(self, Self::Title | Self::Called | Self::Phrasing | Self::Keyword)
    }
}
