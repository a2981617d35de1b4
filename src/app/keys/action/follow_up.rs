//! Actions on what a call leaves behind: promises, past calls, deadlines, letters.

use super::call::settling;
use crate::call::PromiseState;

/// What is taken down: promises, and what is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum NotesAction {
    Promise,
    Settle(PromiseState),
    UndoSettling,
    Spell,
    SpellOther,
}

impl NotesAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Promise => "take a promise down; those of this call",
            Self::Settle(state) => settling(state),
            Self::UndoSettling => "undo kept or broken",
            Self::Spell => "spell a reference or a name",
            Self::SpellOther => "the reference, or the agent's name",
        }
    }
}

/// What can be done with calls and cases of the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum HistoryAction {
    Open,
    HoldTimes,
    Continue,
    WriteDown,
    CopyReference,
}

impl HistoryAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Open => "calls and cases: look back, go on, hold times",
            Self::HoldTimes => "how long you were on hold, or back",
            Self::Continue => "call again about this",
            Self::WriteDown => "write down a chat, a letter or a message",
            Self::CopyReference => "copy the reference",
        }
    }
}

/// Deadlines, the escalation ladder, exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum FollowUpAction {
    Deadlines,
    OwnDay,
    Escalation,
    RungTried,
    RungUndo,
    Export,
    WriteFile,
    CopyLetter,
}

impl FollowUpAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Deadlines => "deadlines: the last days, worked out from yours",
            Self::OwnDay => "set a last day of your own",
            Self::Escalation => "escalation ladder: whom to turn to next",
            Self::RungTried => "this rung was tried",
            Self::RungUndo => "take the last try back",
            Self::Export => "out of the program: text, calendar, letters",
            Self::WriteFile => "write it into a file",
            Self::CopyLetter => "copy the letter",
        }
    }
}
