//! How the company was reached: a case holds more than telephone calls.

use serde::{Deserialize, Serialize};

/// How the company was reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Medium {
    /// By telephone.
    #[default]
    Call,
    /// In a chat.
    Chat,
    /// By post.
    Letter,
    /// By secure message or e-mail.
    Message,
}

impl Medium {
    /// The written ones, which need no clock.
    pub const WRITTEN: [Self; 3] = [Self::Chat, Self::Letter, Self::Message];

    /// Returns the word for one of them.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Chat => "chat",
            Self::Letter => "letter",
            Self::Message => "message",
        }
    }

    /// Returns whether this is a call; records leave out that value.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it so")]
    pub(super) fn is_call(&self) -> bool {
        *self == Self::Call
    }
}
