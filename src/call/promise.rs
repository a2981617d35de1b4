//! Promises: what somebody said they would do, by when, and what became of it.
//!
//! The list of a record ([`Call::promise`]) is the only truth. The fields `promise` and `by`, which steps fill and words to
//! say quote, show the promise of the call ([`main`]) and are not stored; a note line that begins with `!` is a promise too.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Call, Moment};

/// `[[promise]]`: one promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// When it was taken down; for a line of the notes, the time of the line.
    pub at: Moment,
    /// Who promised.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// What.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// By when, in the words that were used; they need not name a day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
    /// The day that these words mean, where they name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// What became of it.
    #[serde(default, skip_serializing_if = "PromiseState::is_open")]
    pub state: PromiseState,
    /// Since when it is kept or broken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Moment>,
    /// True when it stands in a line of the notes: the line says what and by when.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub note: bool,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PromiseState {
    /// Not yet known.
    #[default]
    Open,
    /// They did it.
    Kept,
    /// They did not.
    Broken,
}

impl PromiseState {
    /// True while it is not known.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::Open
    }

    /// As shown beside the promise.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept => "kept",
            Self::Broken => "broken",
        }
    }
}

impl Promise {
    /// A promise of which nothing is known yet.
    #[must_use]
    pub fn new(at: Moment) -> Self {
        Self {
            at,
            who: String::new(),
            what: String::new(),
            said: String::new(),
            by: None,
            state: PromiseState::Open,
            settled: None,
            note: false,
        }
    }

    /// Says what became of it. Settling it again as it is changes nothing.
    pub fn settle(&mut self, state: PromiseState, now: Moment) {
        if self.state != state {
            self.state = state;
            self.settled = (!state.is_open()).then_some(now);
        }
    }

    /// True while neither what nor by when is known.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.what.trim().is_empty() && self.said.trim().is_empty()
    }
}

/// The place of the promise that the fields of the call show: the first that does not stand in the notes, or else the first.
#[must_use]
pub fn main(call: &Call) -> Option<usize> {
    call.promise.iter().position(|promise| !promise.note).or(if call.promise.is_empty() { None } else { Some(0) })
}

/// The fields show the promise of the call.
pub fn show_in_fields(call: &mut Call) {
    let (what, said) = main(call)
        .and_then(|at| call.promise.get(at))
        .map(|promise| (promise.what.clone(), promise.said.clone()))
        .unwrap_or_default();
    (call.fields.promise, call.fields.by) = (what, said);
}
