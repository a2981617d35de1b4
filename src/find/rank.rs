//! Ranking: which entries answer a query, the best first.

use std::ops::Range;

use super::{Index, Kind};

/// What is looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<'a> {
    /// As typed; words in any order.
    pub text: &'a str,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Id of the checklist that the caller is on: lifts its own entries, gently.
    pub reason: Option<&'a str>,
}

/// One entry that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Position in [`Index::entries`].
    pub entry: usize,
    /// Higher is better; only comparable within one search.
    pub score: f32,
    /// The byte ranges of the entry's title that matched.
    pub title_marks: Vec<Range<usize>>,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// The hits, the best first; equal scores in the pack's order.
    pub hits: Vec<Hit>,
    /// The words of the query that match nothing at all, as typed.
    pub unknown: Vec<String>,
}

/// The entries that answer `query`. A query without a word finds nothing.
#[must_use]
pub fn search(_index: &Index, _query: Query<'_>) -> Results {
    Results::default()
}
