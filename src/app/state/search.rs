//! The state of the FAQ pane: the search box, the results, and the suggestions beside them.

use std::ops::Range;

use crate::app::pane::Pane;
use crate::app::writing::field::TextField;
use crate::documents::number_check::Verdict;
use crate::find::summary;
use crate::find::{Correction, Entry, Index, Kind, Results};
use crate::text::safe::SafeText;

/// The state of the pane.
#[derive(Debug, Clone, Default)]
pub struct SearchPane {
    /// The search box.
    pub query: TextField,
    /// Whether all companies are searched.
    pub everywhere: bool,
    /// True while the search box has focus.
    pub searching: bool,
    /// True while the answer fills the pane.
    pub reading: bool,
    /// The reminders, listed first while the search box is empty.
    pub reminders: Vec<Reminder>,
    /// The results.
    pub found: Vec<Found>,
    /// The remarks about the results.
    pub summary: SearchSummary,
    /// The only kind that is searched and listed, if any.
    pub kind: Option<Kind>,
    /// The selected row: first the reminders, then the results.
    pub selected: usize,
    /// The first visible row of the answer.
    pub scroll: usize,
    /// The pane where the search started; leaving the search returns there.
    pub origin: Option<Pane>,
    /// The suggestions.
    pub suggestions: Suggestions,
}

/// A result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The position in the index.
    pub entry: usize,
    /// The matched bytes of its title.
    pub marks: Vec<Range<usize>>,
    /// The entry itself, if it isn't in the index of the current company.
    pub elsewhere: Option<Entry>,
}

/// Something urgent that the user can act on with one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reminder {
    /// The key for somebody who answers was typed into the search box.
    Answered,
    /// Time in the call that nobody watched.
    Gap,
    /// The call with this id was not ended.
    Unfinished(String),
    /// A promise to call about: overdue, due this week, or broken lately.
    Promise {
        /// The id of its record.
        call: String,
        /// Its position there.
        place: usize,
    },
    /// The open promises of late without a day, or due later than this week, newest first: for each
    /// the id of its record and its position there.
    Later(Vec<(String, usize)>),
    /// A deadline that has passed or ends this week.
    LastDay {
        /// The id of the record that notes it.
        call: String,
        /// The id of the rule.
        rule: String,
    },
}

impl SearchPane {
    /// Returns whether the query was edited since `found` was made.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.summary.query != self.query.value()
    }

    /// Returns whether the user is searching rather than browsing: by a query, a kind, or all
    /// companies.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.query.value().is_empty() || self.kind.is_some() || self.everywhere
    }
}

/// What to say about the results of a search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchSummary {
    /// The query that the results were made for; see
    /// [`App::before_draw`](crate::app::App::before_draw).
    pub query: String,
    /// The words without any match, as typed.
    pub unknown: Vec<String>,
    /// Which words of the query have no results, or are missing from a weak first result, as a
    /// sentence.
    pub weakness: Option<String>,
    /// The words that were corrected to others.
    pub corrections: Vec<Correction>,
    /// How many entries match.
    pub total: usize,
    /// How many entries of all kinds match, if none is of the chosen kind.
    pub elsewhere: usize,
    /// The verdict on the number that was typed.
    pub verdict: Option<Verdict>,
    /// The name of another company in the library, if the query contains it.
    pub other_company: Option<SafeText>,
}

impl SearchSummary {
    /// Returns the summary of `results`.
    #[must_use]
    pub fn new(results: Results) -> Self {
        let is_told = !results.unknown.is_empty() || !results.missing.is_empty();
        Self {
            query: String::new(),
            weakness: summary::weakness(&results).filter(|_| is_told),
            total: results.total,
            unknown: results.unknown,
            corrections: results.corrections,
            elsewhere: 0,
            verdict: None,
            other_company: None,
        }
    }
}

/// What the suggestions are made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    /// The id of the checklist of the reason for calling.
    pub reason: Option<String>,
    /// The text of the current step.
    pub step: String,
    /// The line of the notes being written, up to its last finished word.
    pub note: String,
}

/// The suggestions at the foot of the FAQ pane.
#[derive(Debug, Clone, Default)]
pub struct Suggestions {
    /// True when suggestions are turned off.
    pub off: bool,
    /// What `fits` was made from.
    pub(in crate::app) basis: Basis,
    /// The positions of the entries in the index, in the order shown.
    pub(in crate::app) fits: Vec<usize>,
}

/// The index of past calls.
#[derive(Debug, Default)]
pub struct OwnCalls {
    /// Their entries, in the order of the records.
    pub index: Index,
    /// The revision of the records that the index was made from; 0 with an empty index at the
    /// start.
    pub(in crate::app) revision: u64,
    /// The id of the company whose reasons to call are in the titles.
    pub(in crate::app) company: SafeText,
}
