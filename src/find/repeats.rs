//! Shared entries: an entry that several packs have taken over from the same one is shown once in a
//! search over several companies.
//!
//! The current company's copy is shown if there is one; otherwise the first copy, which is in the
//! extended pack if that is searched, too. The others stand back: they are not shown.
//! [`Index::mark_repeated`](crate::find::index::Index::mark_repeated) finds the copies.

use std::collections::HashSet;
use std::ops::Range;

use crate::find::scope::Scope;
use crate::find::score::WordScore;

/// Decides what stands back in one search.
pub(super) struct Repeats {
    /// The entries of the current company in each part.
    current: Vec<Range<u32>>,
    /// The wordings of those entries that match and repeat an earlier pack's; empty if only one
    /// company is searched.
    shown: HashSet<u64>,
    is_one_company: bool,
}

impl Repeats {
    /// Prepares a search while `current` is the current company.
    pub(super) fn new(scope: &Scope<'_>, scores: &[Vec<WordScore>], current: u32) -> Self {
        let is_one_company = scope.is_one_company;
        let current: Vec<_> = scope.parts.iter().map(|part| part.of_company(current)).collect();
        let mut shown = HashSet::new();
        for ((part, scores), range) in scope.parts.iter().zip(scores).zip(&current).filter(|_| !is_one_company) {
            let is_hit = |entry: &u32| scores.get(*entry as usize).is_some_and(|score| score.is_hit);
            let repeated = range.clone().filter(|entry| part.is_repeated(*entry)).filter(is_hit);
            shown.extend(repeated.map(|entry| part.wording(entry)));
        }
        Self { current, shown, is_one_company }
    }

    /// Returns whether an entry stands back because it is a copy.
    ///
    /// Doesn't check that another copy is found. An entry that only its own pack's synonyms find
    /// stands back, too, and then none is shown.
    pub(super) fn stands_back(&self, scope: &Scope<'_>, part: usize, entry: u32) -> bool {
        if self.is_one_company || self.current.get(part).is_some_and(|range| range.contains(&entry)) {
            return false;
        }
        let is_shown = |wording| !self.shown.is_empty() && self.shown.contains(&wording);
        scope.index(part).is_some_and(|index| index.is_repeated(entry) || is_shown(index.wording(entry)))
    }
}
