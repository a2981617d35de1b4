//! How a call ended, in one word that can be counted.
//!
//! [`crate::pack::Field::Outcome`] holds the summary in a sentence.

use serde::{Deserialize, Serialize};

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The problem is solved.
    Resolved,
    /// They promised to do something.
    Promised,
    /// They said no.
    Refused,
    /// The case went to somebody with more authority.
    Escalated,
    /// The line dropped.
    CutOff,
    /// The caller gave up waiting.
    GaveUp,
    /// A different department is responsible.
    WrongDepartment,
}

impl Outcome {
    /// All outcomes, in the order of the screen.
    pub const ALL: [Self; 7] = [
        Self::Resolved,
        Self::Promised,
        Self::Refused,
        Self::Escalated,
        Self::CutOff,
        Self::GaveUp,
        Self::WrongDepartment,
    ];

    /// Returns the outcome in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Promised => "promised",
            Self::Refused => "refused",
            Self::Escalated => "escalated",
            Self::CutOff => "call dropped",
            Self::GaveUp => "gave up waiting",
            Self::WrongDepartment => "wrong department",
        }
    }
}
