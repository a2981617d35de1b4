//! What a search can return: the kinds of entry, and one entry.

use serde::Serialize;

/// The kinds of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A question and its answer.
    Faq,
    /// A department of the company.
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
    /// A call that the user made.
    Call,
}

impl Kind {
    /// Returns the bit of this kind in a set of kinds.
    pub(in crate::find) fn bit(self) -> u16 {
        1 << self as u8
    }

    /// Returns the name that `--kind` takes and that stands beside a title.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Faq => "faq",
            Self::Department => "department",
            Self::Checklist => "checklist",
            Self::Step => "step",
            Self::Script => "script",
            Self::Tip => "tip",
            Self::Channel => "channel",
            Self::Address => "address",
            Self::Call => "call",
        }
    }
}

/// Something that a search can return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What kind of entry this is.
    pub kind: Kind,
    /// The position of its pack in the library, 0 for a single pack, or [`Entry::NO_COMPANY`].
    pub company: u32,
    /// Its id in the pack; of a step, `checklist/step`; of a call, the id of the record.
    pub id: String,
    /// The text that a list shows.
    pub title: String,
}

impl Entry {
    /// The company of a call: found whichever company the search is narrowed to.
    pub const NO_COMPANY: u32 = u32::MAX;
}
