//! The record of one call, as [`crate::store`] writes it: one TOML file with a stable order of
//! keys.
//!
//! Owns the format. The types of its parts and the rules about them are in other files of this
//! folder.

use serde::{Deserialize, Serialize};

use crate::call::clock::Event;
use crate::call::deadline::DeadlineMark;
use crate::call::draft::{self, Draft, Place};
use crate::call::fields::Fields;
use crate::call::medium::Medium;
use crate::call::moment::Moment;
use crate::call::outcome::Outcome;
use crate::call::promise::{About, Promise};
use crate::call::rung::RungMark;
use crate::call::steps::StepMark;
use crate::text::safe::SafeText;

/// The version of the format.
pub const FORMAT: u32 = 1;

/// The record of one call, chat, letter or message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The version of the format; see [`FORMAT`].
    pub format: u32,
    /// The id, which is also the name of the file: `2026-11-23-140211-4f8c`.
    ///
    /// The id is made of the caller's date and time at the first edit, and a tag that keeps two
    /// programs apart.
    pub id: String,
    /// Whether the next start offers the call again.
    pub status: Status,
    /// The id of the company.
    pub company: SafeText,
    /// When the record was started.
    pub created: Moment,
    /// The name of the caller's time zone, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<SafeText>,
    /// The id of the checklist, which is the reason for calling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checklist: Option<SafeText>,
    /// The number that was dialed, in E.164 form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<SafeText>,
    /// The id of the first record of the case; `None` in the first record itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<SafeText>,
    /// How the company was reached.
    #[serde(default, skip_serializing_if = "Medium::is_call")]
    pub medium: Medium,
    /// How the call ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// While the clock runs, the program's last sign of life, to the minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Moment>,
    /// Numbers that the caller said are not card numbers, though they look like one: they are not
    /// masked in this record.
    ///
    /// Only numbers that occur in a text of the record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_cards: Vec<String>,
    /// The promise of an earlier call that this one is about, if the caller chose one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// The fields of the notes.
    #[serde(default)]
    pub fields: Fields,
    /// The events on the line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub event: Vec<Event>,
    /// The marks on the steps of the checklist.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub step: Vec<StepMark>,
    /// The free notes, line by line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub note: Vec<NoteLine>,
    /// The promises; see [`promise_list`](super::promise_list).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promise: Vec<Promise>,
    /// The days that deadlines count from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadline: Vec<DeadlineMark>,
    /// The rungs of the escalation ladder that were tried.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rung: Vec<RungMark>,
    /// The drafts: text typed into forms and not saved yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub draft: Vec<Draft>,
}

/// Whether a call is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not ended yet; the next start offers it again.
    Unfinished,
    /// Ended by the caller.
    Ended,
    /// Set aside: left as it is, and not offered again.
    ///
    /// Records say `kept`, an older word.
    #[serde(rename = "kept")]
    SetAside,
}

/// One line of the free notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteLine {
    /// When the line was started.
    pub at: Moment,
    /// The text, without a line feed.
    pub text: String,
}

impl Call {
    /// Creates an empty record; while it [is blank](Call::is_blank), it is not worth storing.
    #[must_use]
    pub fn new(id: String, company: SafeText, created: Moment) -> Self {
        Self {
            format: FORMAT,
            id,
            status: Status::Unfinished,
            company,
            created,
            zone: None,
            checklist: None,
            number: None,
            case: None,
            medium: Medium::Call,
            outcome: None,
            seen: None,
            not_cards: Vec::new(),
            about: None,
            fields: Fields::default(),
            event: Vec::new(),
            step: Vec::new(),
            note: Vec::new(),
            promise: Vec::new(),
            deadline: Vec::new(),
            rung: Vec::new(),
            draft: Vec::new(),
        }
    }

    /// Returns the draft at `place`, if there is one.
    #[must_use]
    pub fn draft_at(&self, place: &Place) -> Option<&str> {
        draft::at(&self.draft, place)
    }

    /// Keeps `text` as the draft at `place`; empty text removes the draft.
    pub fn put_draft(&mut self, place: &Place, text: &str) {
        draft::put(&mut self.draft, place, text);
    }

    /// Returns whether the record holds nothing worth a file; a reason alone is not.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.draft.is_empty() && self.is_blank_but_for_drafts()
    }

    /// Returns whether the record holds nothing but what was typed into the speller and not saved.
    #[must_use]
    pub fn is_only_spelled(&self) -> bool {
        self.is_blank_but_for_drafts() && !self.draft.is_empty() && self.draft.iter().all(Draft::is_spelled)
    }

    fn is_blank_but_for_drafts(&self) -> bool {
        self.event.is_empty()
            && self.step.is_empty()
            && self.promise.is_empty()
            && self.outcome.is_none()
            && self.deadline.is_empty()
            && self.rung.is_empty()
            && self.note.iter().all(|line| line.text.trim().is_empty())
            && self.fields.all().all(|field| self.fields.get(field).trim().is_empty())
    }
}
