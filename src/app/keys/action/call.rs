//! Actions of the call: the connection, the number, the steps.

/// What happens on the line.
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
            Self::Call => "the call: choose why, then start it",
            Self::Hold => "somebody answered, or on hold",
            Self::Agent => "agent's name and ID",
            Self::Reference => "reference number",
            Self::Promise => "promise: what, and by when",
            Self::Transfer => "transferred to someone else",
            Self::Dropped => "call dropped",
            Self::End => "end the call",
            Self::NextNumber => "next number to dial",
        }
    }
}

/// What becomes of what is selected: a step, a promise, a rung.
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
            Self::Mark => "mark it: step done, answer taken, promise kept, rung tried",
            Self::Skip => "skip the step for now",
            Self::NotApplicable => "the step doesn't apply",
            Self::Broken => "the promise was broken",
        }
    }
}
