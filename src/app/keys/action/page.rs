//! Actions that open a page, and those that are a row of their page.

/// What opens a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum PageAction {
    Log,
    Deadlines,
    Escalation,
    Speller,
    Export,
    Companies,
    HoldTimes,
    Handover,
    Profile,
}

impl PageAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Log => "log of calls and cases",
            Self::Deadlines => "deadlines",
            Self::Escalation => "escalate: who to ask next",
            Self::Speller => "spell a reference or a name",
            Self::Export => "export: text, calendar, letters",
            Self::Companies => "change company",
            Self::HoldTimes => "hold times",
            Self::Handover => "what to say to someone who doesn't know you",
            Self::Profile => "profile: your own number, name and address",
        }
    }
}

/// What can be done on one page only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum RowAction {
    CopyPrinted,
    CallThis,
    OwnDay,
    ContinueCase,
    WriteDown,
    Reopen,
    Remove,
    OpenAgain,
    GoToSkipped,
    LeaveUnfinished,
    WriteFile,
    NameDepartment,
    OtherReason,
}

impl RowAction {
    /// In the order of the list of actions.
    pub const ALL: [Self; 13] = [
        Self::CallThis,
        Self::CopyPrinted,
        Self::ContinueCase,
        Self::WriteDown,
        Self::Reopen,
        Self::OpenAgain,
        Self::Remove,
        Self::OwnDay,
        Self::GoToSkipped,
        Self::WriteFile,
        Self::LeaveUnfinished,
        Self::NameDepartment,
        Self::OtherReason,
    ];

    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::CopyPrinted => "copy the number as printed",
            Self::CallThis => "call this number",
            Self::OwnDay => "set a last day of your own",
            Self::ContinueCase => "call again about this",
            Self::WriteDown => "write down a chat, a letter or a message",
            Self::Reopen => "open the record again",
            Self::Remove => "remove the record for good",
            Self::OpenAgain => "the promise is open again",
            Self::GoToSkipped => "go to the skipped step",
            Self::LeaveUnfinished => "quit now, go on with the call next time",
            Self::WriteFile => "save it as a file",
            Self::NameDepartment => "note the department you were transferred to",
            Self::OtherReason => "choose another reason to call",
        }
    }
}
