//! Actions that open a page, and actions that belong to one page.

/// The pages that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum PageAction {
    Log,
    Deadlines,
    Escalation,
    Export,
    Companies,
    Profile,
    Tool(ToolAction),
}

impl PageAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Log => "Calls and cases",
            Self::Deadlines => "Deadlines",
            Self::Escalation => "Escalate: who to ask next",
            Self::Export => "Export: text, calendar, letters",
            Self::Companies => "Change company",
            Self::Profile => "Profile: save your number, name and address",
            Self::Tool(tool) => tool.describe(),
        }
    }
}

/// The windows that need nothing but the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum ToolAction {
    Speller,
    HoldTimes,
    Handover,
}

impl ToolAction {
    fn describe(self) -> &'static str {
        match self {
            Self::Speller => "Spell a reference or a name",
            Self::HoldTimes => "Hold times",
            Self::Handover => "What to say to someone new",
        }
    }

    /// Returns the name in the settings; empty if the settings can't give the action a key.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Speller => "spell",
            Self::HoldTimes | Self::Handover => "",
        }
    }
}

/// What can be done on one page only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum RowAction {
    CopyPrinted,
    CallThis,
    PhoneCode,
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
    ListFound,
    NoteMenu,
    AddNumber,
    AddMenu,
    AddAnswer,
    EditNotes,
    NotCard,
}

impl RowAction {
    /// All of them, in the order of the list of actions.
    pub const ALL: [Self; 20] = [
        Self::CallThis,
        Self::CopyPrinted,
        Self::PhoneCode,
        Self::ContinueCase,
        Self::WriteDown,
        Self::Reopen,
        Self::OpenAgain,
        Self::Remove,
        Self::GoToSkipped,
        Self::WriteFile,
        Self::LeaveUnfinished,
        Self::NameDepartment,
        Self::OtherReason,
        Self::ListFound,
        Self::NotCard,
        Self::NoteMenu,
        Self::EditNotes,
        Self::AddNumber,
        Self::AddMenu,
        Self::AddAnswer,
    ];

    /// Returns what the action does, as worded in the list of actions.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::CopyPrinted => "Copy the number as printed",
            Self::CallThis => "Call this number",
            Self::PhoneCode => "QR code to dial with your phone",
            Self::ContinueCase => "Call again about this",
            Self::WriteDown => "Write down a chat, letter or message",
            Self::Reopen => "Open the record again",
            Self::Remove => "Remove the record",
            Self::OpenAgain => "The promise is still open",
            Self::GoToSkipped => "Go to the skipped step",
            Self::LeaveUnfinished => "Quit now, continue the call next time",
            Self::WriteFile => "Save as a file",
            Self::NameDepartment => "Note the department you were transferred to",
            Self::OtherReason => "Choose another reason to call",
            Self::ListFound => "Save what the transcript holds",
            Self::NoteMenu => "Note what this number's menu says",
            Self::AddNumber => "Add a phone number of your own",
            Self::AddMenu => "Add this number's menu to your pack",
            Self::AddAnswer => "Add an answer of your own",
            Self::EditNotes => "Edit the notes in your editor",
            Self::NotCard => "Not a card number: bring it back",
        }
    }
}
