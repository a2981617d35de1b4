//! Inverse document frequency: how well a word tells the entries that hold it from the others.

/// The share of its weight that a stop word (how, do, I, my) keeps.
pub(super) const STOP_WORD_SHARE: f32 = 0.3;

/// Returns the weight of a word that occurs in `documents` of `all` entries, steps not counted.
///
/// The root of the inverse document frequency of BM25, `ln(1 + (N - n + ½) / (n + ½))` (Robertson
/// and Zaragoza, "The Probabilistic Relevance Framework", 2009). Callers describe what happened to
/// them, and without the root one rare word of the story would outweigh everything that the query
/// is about.
#[expect(clippy::cast_precision_loss, reason = "counts of entries are far below 2^24")]
pub(super) fn idf(documents: u32, all: u32) -> f32 {
    let absent = all.saturating_sub(documents) as f32;
    ((absent + 0.5) / (documents as f32 + 0.5)).ln_1p().sqrt()
}
