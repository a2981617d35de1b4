//! How a call ended, in one word that can be counted; the sentence beside it is [`crate::pack::Field::Outcome`].

use serde::{Deserialize, Serialize};

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Done: nothing is left to do.
    Resolved,
    /// They will do something.
    Promised,
    /// They said no.
    Refused,
    /// Passed on to somebody with more say.
    Escalated,
    /// The line dropped.
    CutOff,
    /// Nobody came.
    GaveUp,
    /// They could not help, another department can.
    WrongDepartment,
}

impl Outcome {
    /// In the order of their keys, `1` to `7`.
    pub const ALL: [Self; 7] = [
        Self::Resolved,
        Self::Promised,
        Self::Refused,
        Self::Escalated,
        Self::CutOff,
        Self::GaveUp,
        Self::WrongDepartment,
    ];

    /// As shown and printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Promised => "promised",
            Self::Refused => "refused",
            Self::Escalated => "escalated",
            Self::CutOff => "cut off",
            Self::GaveUp => "gave up on hold",
            Self::WrongDepartment => "wrong department",
        }
    }
}
