//! What can be found: every entry of a pack, with its weighted texts.

use std::ops::Range;

use serde::Serialize;

use crate::pack::Pack;

/// The kinds of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A question and its answer.
    Faq,
    /// A desk of the company.
    Department,
    /// A reason to call.
    Checklist,
    /// A step of a checklist; its id is `checklist/step`.
    Step,
    /// Words to say or not to say.
    Script,
    /// Advice.
    Tip,
    /// A way to reach the company.
    Channel,
    /// A postal address.
    Address,
}

/// Something that a search can return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its id in the pack; of a step, `checklist/step`.
    pub id: String,
    /// What a list shows.
    pub title: String,
}

/// Everything that can be found in one pack, in the pack's order.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

impl Index {
    /// The index of `pack`.
    #[must_use]
    pub fn new(_pack: &Pack) -> Self {
        Self::default()
    }

    /// The entries, in the pack's order; [`super::Hit::entry`] points into them.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The byte ranges of `text` that `query` matches, in order and apart; on character boundaries.
    #[must_use]
    pub fn marks(&self, _query: &str, _text: &str) -> Vec<Range<usize>> {
        Vec::new()
    }
}
