//! Shared entries: an entry that several packs have taken over from the same one is shown once in a
//! search over several companies.
//!
//! The current company's copy is shown if it matches; otherwise the first copy that does, which is
//! in the extended pack if that is searched, too. The others stand back: they are not shown.
//! [`Index::mark_repeated`](crate::find::index::Index::mark_repeated) finds the copies.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::find::query::ParsedQuery;
use crate::find::scope::Scope;
use crate::find::score::WordScore;

/// The part and the position in it of an entry, by its wording.
type Places = HashMap<u64, (usize, u32), FixedState>;

/// Decides what stands back in one search.
pub(super) struct Repeats {
    /// The copies that are shown although an earlier pack has the entry, too.
    shown: Places,
    is_one_company: bool,
}

impl Repeats {
    /// Prepares a search while `current` is the current company.
    pub(super) fn new(scope: &Scope<'_>, parsed: &ParsedQuery, scores: &[Vec<WordScore>], current: u32) -> Self {
        let is_one_company = scope.is_one_company;
        let mut shown = Places::default();
        for (part, scores) in scores.iter().enumerate().filter(|_| !is_one_company) {
            let Some(index) = scope.index(part) else { continue };
            let own = index.of_company(current).filter(|entry| index.is_repeated(*entry) && is_hit(scores, *entry));
            for entry in own {
                shown.entry(index.wording(entry)).or_insert((part, entry));
            }
        }
        if !is_one_company && parsed.has_synonyms() {
            for (wording, place) in found_alone(scope, scores) {
                shown.entry(wording).or_insert(place);
            }
        }
        Self { shown, is_one_company }
    }

    /// Returns whether an entry stands back because another copy is shown.
    pub(super) fn stands_back(&self, scope: &Scope<'_>, part: usize, entry: u32) -> bool {
        let Some(index) = scope.index(part).filter(|_| !self.is_one_company) else { return false };
        let shown = if self.shown.is_empty() { None } else { self.shown.get(&index.wording(entry)) };
        shown.map_or(index.is_repeated(entry), |place| *place != (part, entry))
    }
}

/// Returns the first of the copies that match without the entry that they repeat.
///
/// A synonym holds for one pack, so it may find a copy and not the entry itself.
fn found_alone(scope: &Scope<'_>, scores: &[Vec<WordScore>]) -> Places {
    let hits = |is_repeated: bool| {
        scores.iter().enumerate().filter_map(|(part, scores)| Some((part, scope.index(part)?, scores))).flat_map(
            move |(part, index, scores)| {
                let hits = index.all().filter(move |entry| index.is_repeated(*entry) == is_repeated);
                hits.filter(|entry| is_hit(scores, *entry)).map(move |entry| (index.wording(entry), (part, entry)))
            },
        )
    };
    let mut alone = Places::default();
    for (wording, place) in hits(true) {
        alone.entry(wording).or_insert(place);
    }
    if !alone.is_empty() {
        for (wording, _) in hits(false) {
            alone.remove(&wording);
        }
    }
    alone
}

fn is_hit(scores: &[WordScore], entry: u32) -> bool {
    scores.get(entry as usize).is_some_and(|score| score.is_hit)
}
