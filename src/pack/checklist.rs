//! The shape of a checklist: four phases of steps, words to say, choices that branch, fields that a
//! step fills.
//!
//! [`crate::call`] owns what has been done with a step.

use serde::{Deserialize, Serialize};

use super::field::Field;
use crate::text::safe::SafeText;

/// `[[checklist]]`: the steps for one reason to call.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Checklist {
    /// Kebab-case.
    pub id: SafeText,
    /// Why somebody calls, in a few words.
    pub reason: SafeText,
    /// The reason as it follows "I'm calling about", such as `my annual fee`; default: "this:" and
    /// the reason.
    pub about: Option<SafeText>,
    /// Words that people type to find it.
    pub keywords: Vec<SafeText>,
    /// One or two sentences: whether to call at all, and who.
    pub advice: SafeText,
    /// Ids of departments to call, the best first.
    pub departments: Vec<SafeText>,
    /// Whether the number on the customer's own bill, contract or pass helps; default: true. False
    /// when that is what is missing.
    pub own_number: Option<bool>,
    /// True for the list of a second call on the same case; at most one.
    pub follow_up: bool,
    /// Ids of channels that may be quicker than waiting, the best first.
    pub channels: Vec<SafeText>,
    /// Ids of FAQs that belong to it, the most useful first.
    pub faqs: Vec<SafeText>,
    /// Ids of warnings.
    pub warnings: Vec<SafeText>,
    /// Until the call is dialed; at most nine steps.
    pub before: Vec<Step>,
    /// While it rings, in the menu, on hold; at most nine steps.
    pub wait: Vec<Step>,
    /// While a person is there; at most nine steps.
    pub during: Vec<Step>,
    /// Before and after hanging up; at most nine steps.
    pub after: Vec<Step>,
    /// Where this comes from, with its steps; default: the company's source.
    pub sources: Vec<SafeText>,
}

/// `[[checklist.before]]`, `.wait`, `.during`, `.after`: one step. `[[step]]`: one that several
/// checklists share.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Step {
    /// Id of the shared step that this one takes over; a key that stands beside it replaces the
    /// shared one.
    pub r#use: Option<SafeText>,
    /// Kebab-case, unique in its checklist; default with `use`: the shared id.
    pub id: SafeText,
    /// What to do, short, beginning with a verb.
    pub text: SafeText,
    /// Why, or how, in a sentence.
    pub why: Option<SafeText>,
    /// What to have in hand.
    pub bring: Vec<SafeText>,
    /// Words to say, with blanks such as `{reference}`.
    pub say: Option<SafeText>,
    /// The words when a blank of `say` is empty.
    pub or_say: Option<SafeText>,
    /// The field that this step fills in.
    pub fill: Option<SafeText>,
    /// More fields that it fills in, asked for one after the other behind `fill`; not `promise` and
    /// `by`.
    pub also: Vec<SafeText>,
    /// True for the step of dialing: the number and its menu are shown with it; at most one in a
    /// checklist.
    pub dial: bool,
    /// Ids of the numbers to dial from here on, the best first; default: those of the departments.
    pub numbers: Vec<SafeText>,
    /// A question whose answer decides what comes next.
    pub ask: Option<SafeText>,
    /// The answers to `ask`.
    pub choice: Vec<Choice>,
    /// Id of a later step to go on with; default: the step that follows.
    pub next: Option<SafeText>,
    /// True when the list is done after this step.
    pub stop: bool,
    /// Ids of warnings.
    pub warnings: Vec<SafeText>,
    /// Where this comes from; default: the sources of the checklist.
    pub sources: Vec<SafeText>,
}

/// `[[checklist.during.choice]]`: an answer. It has at most one of `next`, `stop` and `checklist`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Choice {
    /// The answer.
    pub label: SafeText,
    /// Id of a later step to go on with; default: the step that follows.
    pub next: Option<SafeText>,
    /// True when the list is done after this answer.
    pub stop: bool,
    /// Id of the checklist to go on with instead.
    pub checklist: Option<SafeText>,
    /// With `checklist`: the answer that this gives to the first question there, so that it isn't
    /// asked again.
    pub answer: Option<SafeText>,
    /// Ids of the numbers to dial after this answer, the best first.
    pub numbers: Vec<SafeText>,
}

/// The four phases of a call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Until the call is dialed.
    #[default]
    Before,
    /// While it rings, in the menu, on hold.
    Wait,
    /// From the moment a person answers.
    During,
    /// Before and after hanging up.
    After,
}

impl Phase {
    /// The phases in the order of a call.
    pub const ALL: [Self; 4] = [Self::Before, Self::Wait, Self::During, Self::After];

    /// Returns the name shown for progress.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "Before",
            Self::Wait => "Wait",
            Self::During => "During",
            Self::After => "After",
        }
    }

    /// Returns the key in a pack.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Wait => "wait",
            Self::During => "during",
            Self::After => "after",
        }
    }
}

impl Step {
    /// Returns the fields that the step fills in, in the order in which it asks for them.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.fill.iter().chain(&self.also).filter_map(|key| Field::from_key(key))
    }

    /// Returns whether the step fills in `field`.
    #[must_use]
    pub fn asks(&self, field: Field) -> bool {
        self.fields().any(|asked| asked == field)
    }
}

impl Checklist {
    /// Returns the steps of one phase.
    #[must_use]
    pub fn phase(&self, phase: Phase) -> &[Step] {
        match phase {
            Phase::Before => &self.before,
            Phase::Wait => &self.wait,
            Phase::During => &self.during,
            Phase::After => &self.after,
        }
    }

    /// Returns every step with its phase, in the order of a call.
    pub fn steps(&self) -> impl Iterator<Item = (Phase, &Step)> {
        Phase::ALL.into_iter().flat_map(|phase| self.phase(phase).iter().map(move |step| (phase, step)))
    }

    /// Returns whether the number on the customer's own bill, contract or pass helps.
    #[must_use]
    pub fn own_number_helps(&self) -> bool {
        self.own_number.unwrap_or(true)
    }
}
