//! Actions of the call: the connection, the number, the steps.

/// What can happen on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum CallAction {
    Call,
    Hold,
    Agent,
    Reference,
    Promise,
    Transfer,
    Dropped,
    End,
    NextNumber,
}

impl CallAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Call => "Choose why to call, then start the call",
            Self::Hold => "Answered, or on hold",
            Self::Agent => "Agent's name and ID",
            Self::Reference => "Reference number",
            Self::Promise => "Promise: what, and by when",
            Self::Transfer => "Transferred to someone else",
            Self::Dropped => "Call dropped",
            Self::End => "End the call",
            Self::NextNumber => "Next number to dial",
        }
    }
}

/// How to mark the selected step, promise or rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum MarkAction {
    Mark,
    Skip,
    NotApplicable,
    Broken,
}

impl MarkAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Mark => "Mark as done, chosen, kept or tried",
            Self::Skip => "Skip the step for now",
            Self::NotApplicable => "The step doesn't apply",
            Self::Broken => "The promise was broken",
        }
    }
}
