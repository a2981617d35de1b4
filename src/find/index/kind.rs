//! What a search can return: the kinds of entry, and one entry.

use serde::{Deserialize, Serialize};

/// The kinds of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// A rule for a last day.
    Deadline,
    /// A step of the escalation ladder.
    Rung,
    /// A letter with blanks.
    Letter,
    /// A call that the user made.
    Call,
}

impl Kind {
    /// All kinds, each at the position of its number.
    ///
    /// Arrays that are made from this are indexed with `kind as usize`.
    pub const ALL: [Self; 12] = [
        Self::Faq,
        Self::Department,
        Self::Checklist,
        Self::Step,
        Self::Script,
        Self::Tip,
        Self::Channel,
        Self::Address,
        Self::Deadline,
        Self::Rung,
        Self::Letter,
        Self::Call,
    ];

    /// Returns the bit of this kind in a set of kinds.
    pub(in crate::find) fn bit(self) -> u16 {
        1 << self as u8
    }

    /// Returns the name that `--kind` takes and that lists show beside a title.
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
            Self::Deadline => "deadline",
            Self::Rung => "rung",
            Self::Letter => "letter",
            Self::Call => "call",
        }
    }

    /// Returns what people call an entry of this kind: `retention department`, `dispute letter`.
    ///
    /// An entry is found under its title together with each of them. Phrases that only ask for the
    /// kind are not here but in `find/cues.rs`: no title goes with `who handles`.
    pub(in crate::find) fn words(self) -> &'static [&'static str] {
        match self {
            Self::Faq | Self::Step | Self::Call => &[],
            Self::Department => &[
                "department",
                "phone number",
                "number for",
                "line",
                "team",
                "desk",
                "section",
                "division",
                "unit",
                "people",
                "who to call",
                "who to ask",
                "someone about",
            ],
            Self::Checklist => &["checklist", "steps", "step by step"],
            Self::Script => {
                &["script", "words to say", "exact words", "opening line", "phrase", "what to say", "what do i say"]
            }
            Self::Tip => &["tip"],
            Self::Channel => &["channel"],
            Self::Address => &["address"],
            Self::Deadline => &["deadline", "last day", "last date", "cutoff", "time limit", "by when", "by which day"],
            Self::Rung => &["escalate", "escalation"],
            Self::Letter => &["letter", "template", "sample", "draft"],
        }
    }
}

/// Something that a search can return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What kind of entry this is.
    pub kind: Kind,
    /// The position of its pack in the library, 0 for a single pack, or [`Entry::NO_COMPANY`].
    pub company: u32,
    /// The id in the pack; for a step, `checklist/step`; for a call, the id of the record.
    pub id: String,
    /// The text that a list shows.
    pub title: String,
}

impl Entry {
    /// The company of a past call, which is found whatever company the search is narrowed to.
    pub const NO_COMPANY: u32 = u32::MAX;
}
