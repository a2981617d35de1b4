//! The state of the FAQ pane: the search box, what it found, and what is suggested beside it.

use std::ops::Range;

use crate::app::pane::Pane;
use crate::app::writing::field::TextField;
use crate::documents::number_check::Verdict;
use crate::find::summary;
use crate::find::{Correction, Entry, Index, Kind, Results};

/// The state of the pane.
#[derive(Debug, Clone, Default)]
pub struct SearchPane {
    /// The search box.
    pub query: TextField,
    /// Whether the search looks in all companies.
    pub everywhere: bool,
    /// The query that `found` was made for; see [`App::before_draw`](crate::app::App::before_draw).
    pub searched: String,
    /// True while keys go to the search box.
    pub searching: bool,
    /// True while the answer fills the pane.
    pub reading: bool,
    /// What presses, listed before everything else while nothing is asked.
    pub pressing: Vec<Pressing>,
    /// What is listed.
    pub found: Vec<Found>,
    /// What there is to say of the search.
    pub summary: SearchSummary,
    /// The only kind that is searched and listed.
    pub kind: Option<Kind>,
    /// Which row is selected: of what presses, then of what is listed.
    pub selected: usize,
    /// The first row of the answer that is shown.
    pub scroll: usize,
    /// The pane where the search started: leaving it leads back there.
    pub origin: Option<Pane>,
    /// What is suggested.
    pub suggestions: Suggestions,
}

/// An entry that is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Position in the index.
    pub entry: usize,
    /// The matched bytes of its title.
    pub marks: Vec<Range<usize>>,
    /// The entry itself where it was found in the library, and not in the index of the current company.
    pub elsewhere: Option<Entry>,
}

/// Something that presses, to be acted on with one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressing {
    /// Time in the call that nobody watched.
    Gap,
    /// The call with this id was not ended.
    Unfinished(String),
    /// A promise whose day has come or comes this week.
    Promise {
        /// Id of its record.
        call: String,
        /// Its place there.
        place: usize,
    },
    /// A deadline that ends this week.
    LastDay {
        /// Id of the record that notes it.
        call: String,
        /// Id of the rule.
        rule: String,
    },
}

impl SearchPane {
    /// Whether the query was edited after `found` was made.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.searched != self.query.value()
    }

    /// Whether something was asked, so that less, or more, is listed than there is to browse.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.query.value().is_empty() || self.kind.is_some() || self.everywhere
    }
}

/// What there is to say of a search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchSummary {
    /// The words that match nothing at all, as typed.
    pub unknown: Vec<String>,
    /// That the first entry is probably no answer, and why; nothing where only letters are missing.
    pub weakness: Option<String>,
    /// The words that were taken for others.
    pub corrections: Vec<Correction>,
    /// How many entries match.
    pub total: usize,
    /// How many there are of all kinds, where none is of the kind that was asked for.
    pub elsewhere: usize,
    /// What the directory says of the number that was typed.
    pub verdict: Option<Verdict>,
}

impl SearchSummary {
    /// Returns what `results` say.
    #[must_use]
    pub fn new(results: Results) -> Self {
        let is_told = !results.unknown.is_empty() || !results.missing.is_empty();
        Self {
            weakness: summary::weakness(&results).filter(|_| is_told),
            total: results.total,
            unknown: results.unknown,
            corrections: results.corrections,
            elsewhere: 0,
            verdict: None,
        }
    }
}

/// What the suggestions are made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    /// Id of the checklist of the reason for calling.
    pub reason: Option<String>,
    /// What the current step says.
    pub step: String,
    /// The line of the notes that is being written, up to its last finished word.
    pub note: String,
}

/// What is suggested at the foot of the FAQ pane.
#[derive(Debug, Clone, Default)]
pub struct Suggestions {
    /// True when it was turned off.
    pub off: bool,
    /// What `fits` was made from.
    pub(in crate::app) basis: Basis,
    /// Positions in the index, each in its place.
    pub(in crate::app) fits: Vec<usize>,
}

/// What can be found of the history.
#[derive(Debug, Default)]
pub struct OwnCalls {
    /// All of its calls, in its order.
    pub index: Index,
    /// The revision of the history that it was made of; at the start both are empty.
    pub(in crate::app) revision: u64,
}
