//! The fields of a record that steps fill and that words to say can quote as `{name}`.

use serde::{Deserialize, Serialize};

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

    /// The fields of every call; a pack adds its own.
    pub const OF_EVERY_CALL: [Self; 7] =
        [Self::Agent, Self::Reference, Self::CallBack, Self::Want, Self::Promise, Self::By, Self::Outcome];

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
            Self::Promise => "Promise",
            Self::By => "By when",
        }
    }

    /// The field that `{key}` names.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }
}
