//! The shape of a checklist: three phases of steps, words to say, choices that branch, fields that a step fills.
//!
//! Owns the words for phases and fields of the record; what has been done with a step belongs to [`crate::call`].

use serde::{Deserialize, Serialize};

use crate::text::safe::SafeText;

/// `[[checklist]]`: the steps for one reason to call.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Checklist {
    /// Kebab-case.
    pub id: SafeText,
    /// Why you call, in a few words ("Dispute a charge").
    pub reason: SafeText,
    /// Other words for the reason.
    pub keywords: Vec<SafeText>,
    /// One or two sentences: whether to call at all, and whom.
    pub advice: SafeText,
    /// Ids of departments to call, the best first.
    pub departments: Vec<SafeText>,
    /// Ids of the channels that may be quicker than waiting on the line, the best first; none where only a call will do.
    pub channels: Vec<SafeText>,
    /// Ids of the FAQs that belong to it, the most useful first.
    pub faqs: Vec<SafeText>,
    /// Ids of warnings.
    pub warnings: Vec<SafeText>,
    /// Before dialling; at most nine steps.
    pub before: Vec<Step>,
    /// While a person is on the line; at most nine steps.
    pub during: Vec<Step>,
    /// Before hanging up and afterwards; at most nine steps.
    pub after: Vec<Step>,
    /// Source references.
    pub sources: Vec<SafeText>,
}

/// `[[checklist.before]]`, `.during`, `.after`: one step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Step {
    /// Kebab-case, unique in its checklist.
    pub id: SafeText,
    /// What to do, short, beginning with a verb.
    pub text: SafeText,
    /// Why, or how, in a sentence.
    pub why: Option<SafeText>,
    /// What to have in hand.
    pub bring: Vec<SafeText>,
    /// Words to say, with blanks such as `{reference}`; see [`Field`].
    pub say: Option<SafeText>,
    /// The field of the record that this step fills.
    pub fill: Option<Field>,
    /// A question whose answer decides which step comes next.
    pub ask: Option<SafeText>,
    /// The answers to `ask`.
    pub choice: Vec<Choice>,
    /// Ids of warnings.
    pub warnings: Vec<SafeText>,
    /// Source references.
    pub sources: Vec<SafeText>,
}

/// `[[checklist.during.choice]]`: an answer that leads to another step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Choice {
    /// The answer.
    pub label: SafeText,
    /// Id of the next step in this checklist; absent means the one that follows.
    pub next: Option<SafeText>,
}

/// The three phases of a checklist, and the pause points between them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Before dialling.
    #[default]
    Before,
    /// From the moment a human answers.
    During,
    /// Before hanging up, and afterwards.
    After,
}

impl Phase {
    /// In the order of a call.
    pub const ALL: [Self; 3] = [Self::Before, Self::During, Self::After];

    /// As shown in titles.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "Before",
            Self::During => "During",
            Self::After => "After",
        }
    }
}

impl Checklist {
    /// The steps of one phase.
    #[must_use]
    pub fn phase(&self, phase: Phase) -> &[Step] {
        match phase {
            Phase::Before => &self.before,
            Phase::During => &self.during,
            Phase::After => &self.after,
        }
    }

    /// Every step with its phase, in the order of a call.
    pub fn steps(&self) -> impl Iterator<Item = (Phase, &Step)> {
        Phase::ALL.into_iter().flat_map(|phase| self.phase(phase).iter().map(move |step| (phase, step)))
    }
}

/// A field of the record that a step can fill and that words to say can quote as `{name}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Name (and operator number) of the person on the line: `{agent}`.
    Agent,
    /// Reference or case number: `{reference}`.
    Reference,
    /// The number to call back on when the line drops: `{call-back}`.
    CallBack,
    /// What the caller wants from the call: `{want}`.
    Want,
    /// The call summed up in a line: `{outcome}`. How it ended, in one word, is [`crate::call::Outcome`].
    Outcome,
    /// The merchant of a charge: `{merchant}`.
    Merchant,
    /// An amount of money: `{amount}`.
    Amount,
    /// The day of the transaction: `{date}`.
    Date,
    /// What they said they would do: `{promise}`.
    Promise,
    /// By when: `{by}`.
    By,
}

impl Field {
    /// In the order in which the notes pane shows them.
    pub const ALL: [Self; 10] = [
        Self::Agent,
        Self::Reference,
        Self::CallBack,
        Self::Want,
        Self::Merchant,
        Self::Amount,
        Self::Date,
        Self::Promise,
        Self::By,
        Self::Outcome,
    ];

    /// The word between the braces, in packs and in records.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Reference => "reference",
            Self::CallBack => "call-back",
            Self::Want => "want",
            Self::Outcome => "outcome",
            Self::Merchant => "merchant",
            Self::Amount => "amount",
            Self::Date => "date",
            Self::Promise => "promise",
            Self::By => "by",
        }
    }

    /// As shown beside the value.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Agent => "Agent",
            Self::Reference => "Reference",
            Self::CallBack => "Call back",
            Self::Want => "I want",
            Self::Outcome => "Summary",
            Self::Merchant => "Merchant",
            Self::Amount => "Amount",
            Self::Date => "Charged on",
            Self::Promise => "Promised",
            Self::By => "By when",
        }
    }

    /// The field that `{key}` names.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }
}
