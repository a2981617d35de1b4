//! The shape of what follows a call: deadlines, the rungs of the escalation ladder, letters with
//! blanks.
//!
//! Owns the words for the proof that a rung asks for and for the blanks of a letter.
//! [`crate::call`] owns which of them a record holds.

use serde::{Deserialize, Serialize};

use crate::pack::field::Field;
use crate::pack::term::Term;
use crate::text::safe::SafeText;

/// `[[deadline]]`: a rule that gives a last day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Deadline {
    /// Kebab-case.
    pub id: SafeText,
    /// What is due, such as `Dispute letter must arrive`.
    pub title: SafeText,
    /// Words that people type to find it.
    pub keywords: Vec<SafeText>,
    /// The date that it counts from, which the user types.
    pub counts_from: SafeText,
    /// `60 days after`: a count, then `days`, `hours`, `weeks`, `business days` or `months`, then
    /// `after` or `before`.
    pub due: SafeText,
    /// The rule in words.
    pub rule: SafeText,
    /// Ids of the checklists that it concerns.
    pub checklists: Vec<SafeText>,
    /// Where this comes from; default: the company's source.
    pub sources: Vec<SafeText>,
}

impl Deadline {
    /// Returns `due` as numbers; `None` only in a pack that was not checked.
    #[must_use]
    pub fn due(&self) -> Option<Term> {
        Term::parse(&self.due)
    }
}

/// `[[rung]]`: one step of the escalation ladder; the order in the pack is the way up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Rung {
    /// Kebab-case; saved calls refer to it.
    pub id: SafeText,
    /// Who to ask.
    pub title: SafeText,
    /// Words that people type to find it.
    pub keywords: Vec<SafeText>,
    /// When this rung is the right one, in a sentence.
    pub when: Option<SafeText>,
    /// What to have before it.
    pub have: Vec<Have>,
    /// The words to say or to write, with blanks such as `{reference}`.
    pub say: SafeText,
    /// The words when a blank of `say` is empty.
    pub or_say: Option<SafeText>,
    /// How to get there, a line for each step.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub how: Vec<SafeText>,
    /// Ids of warnings.
    pub warnings: Vec<SafeText>,
    /// Where this comes from; default: the company's source.
    pub sources: Vec<SafeText>,
}

/// `have` of a rung: one thing to have before it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Have {
    /// What it is.
    pub text: SafeText,
    /// What in the record shows that it is there; leave it out where the record cannot know.
    pub proof: Option<Proof>,
}

/// What in a record shows that something is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// A reference number.
    Reference,
    /// The name of the person on the line.
    Agent,
    /// What the caller wants.
    Want,
    /// What they said they would do.
    Promise,
    /// A promise that was not kept.
    BrokenPromise,
    /// A note of what was said.
    Note,
    /// The rung before this one was tried.
    RungBefore,
}

/// `[[letter]]`: a letter with blanks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Letter {
    /// Kebab-case.
    pub id: SafeText,
    /// What it is for, in a few words.
    pub title: SafeText,
    /// Words that people type to find it.
    pub keywords: Vec<SafeText>,
    /// Ids of the checklists that it belongs to.
    pub checklists: Vec<SafeText>,
    /// What to know before it is sent.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub caveats: Vec<SafeText>,
    /// The letter: blanks such as `{reference}` are filled from the record, `[your name]` stays, to
    /// be filled in by hand.
    pub body: SafeText,
    /// Where this comes from; default: the company's source.
    pub sources: Vec<SafeText>,
}

/// A blank of a letter, `{name}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// A field of the record.
    Field(Field),
    /// The date of the letter.
    Today,
    /// The day and time of the call.
    Called,
    /// The number that was dialed, as printed.
    Number,
    /// What happened on the line and what was noted, one line each.
    History,
    /// The name of the company.
    Company,
}

impl Blank {
    /// The blanks that are not fields of the record.
    pub const OTHERS: [Self; 5] = [Self::Today, Self::Called, Self::Number, Self::History, Self::Company];

    /// Returns the word between the braces.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Field(field) => field.key(),
            Self::Today => "today",
            Self::Called => "called",
            Self::Number => "number",
            Self::History => "history",
            Self::Company => "company",
        }
    }

    /// Returns what the letter shows for an empty blank, without the brackets.
    ///
    /// `None` for a field of the pack's own, which appears by its name.
    #[must_use]
    pub fn label(self) -> Option<&'static str> {
        Some(match self {
            Self::Field(Field::Own(_)) => return None,
            Self::Field(Field::Agent) => "name of the person you spoke with",
            Self::Field(Field::Reference) => "reference number of the call",
            Self::Field(Field::CallBack) => "number to call you back from",
            Self::Field(Field::Want) => "what you want them to do",
            Self::Field(Field::Outcome) => "how it ended",
            Self::Field(Field::Promise) => "what they said they would do",
            Self::Field(Field::By) => "by when they said it",
            Self::Today => "date of this letter",
            Self::Called => "date of your call",
            Self::Number => "number that you called",
            Self::History => "what happened, oldest first",
            Self::Company => "name of the company",
        })
    }

    /// Returns the blank that `{key}` names; `fields` are those of the company's calls.
    pub fn from_key(key: &str, mut fields: impl Iterator<Item = Field>) -> Option<Self> {
        let other = Self::OTHERS.into_iter().find(|blank| blank.key() == key);
        other.or_else(|| fields.find(|field| field.key() == key).map(Self::Field))
    }
}
