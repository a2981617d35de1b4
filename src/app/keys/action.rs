//! What a key can mean. Each action has a description and a section; adding one without them does not compile.
//!
//! What the program can be told is apart from this: [`crate::app::Msg`].

use crate::app::Pane;
use crate::call::{Outcome, PromiseState};
use crate::pack::Field;

/// What a key can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum Action {
    Search,
    NextPane,
    PreviousPane,
    Show(Pane),
    Zoom,
    Help,
    Quit,
    ChooseReason,
    ChooseCompany,
    SearchAll,
    Hold,
    EndPage,
    NameAgent,
    Transfer,
    CutOff,
    Redial,
    UndoCutOff,
    GapWasHold,
    GapWasTalk,
    Promise,
    Spell,
    Go(Go),
    Open,
    Back,
    StepDone,
    StepSkip,
    StepNotApplicable,
    UndoMark,
    CopyE164,
    CopyPrinted,
    CallNumber,
    Write,
    Accept,
    Edit(Edit),
    EndCall,
    LeaveUnfinished,
    Resume,
    Keep,
    Discard,
    History,
    HoldTimes,
    ContinueCase,
    WriteDown,
    CopyReference,
    Fill(Field),
    Outcome(Outcome),
    GoToSkipped,
    SpellOther,
    Settle(PromiseState),
    UndoSettling,
    NextKind,
    AllKinds,
    FirstFitting,
    SecondFitting,
    ThirdFitting,
    TurnStrip,
    Deadlines,
    Ladder,
    Papers,
    OwnDay,
    RungTried,
    RungUndo,
    WriteFile,
    CopyLetter,
}

/// Where a key of a list or a text leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum Go {
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
}

impl Go {
    fn describe(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::PageUp => "a page up",
            Self::PageDown => "a page down",
            Self::Top => "first",
            Self::Bottom => "last",
        }
    }
}

/// What a key does to the text that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum Edit {
    Newline,
    Left,
    Right,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    DeleteLeft,
    DeleteRight,
    DeleteWord,
    DeleteLine,
    Undo,
    Redo,
}

impl Edit {
    fn describe(self) -> &'static str {
        match self {
            Self::Newline => "new line, stamped with the time",
            Self::Left => "a character left",
            Self::Right => "a character right",
            Self::WordLeft => "a word left",
            Self::WordRight => "a word right",
            Self::LineStart => "start of the line",
            Self::LineEnd => "end of the line",
            Self::DeleteLeft => "delete left of the cursor",
            Self::DeleteRight => "delete right of the cursor",
            Self::DeleteWord => "delete the word before the cursor",
            Self::DeleteLine => "clear the line",
            Self::Undo => "undo in the text",
            Self::Redo => "redo in the text",
        }
    }
}

/// The sections of the help, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// From any pane.
    Everywhere,
    /// In lists and texts.
    Moving,
    /// The call and its steps.
    Call,
    /// Calls and cases.
    Past,
    /// Telephone numbers.
    Numbers,
    /// Text fields.
    Writing,
    /// Questions that the program asks.
    Questions,
}

impl Section {
    /// The heading.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Moving => "Moving",
            Self::Call => "The call",
            Self::Past => "Calls and cases",
            Self::Numbers => "Numbers",
            Self::Writing => "Writing",
            Self::Questions => "Questions",
        }
    }
}

impl Action {
    /// What it does, as the help, the README and `onhold keys` say it.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table: a line for each action")]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Search => "search from anywhere",
            Self::NextPane => "next pane",
            Self::PreviousPane => "previous pane",
            Self::Show(Pane::Faq) => "go to the FAQ",
            Self::Show(Pane::Directory) => "go to the directory",
            Self::Show(Pane::Checklist) => "go to the checklist",
            Self::Show(Pane::Notes) => "go to the notes, and write",
            Self::Zoom => "zoom the pane, or back",
            Self::Help => "help for this pane; type to filter, Enter runs the row",
            Self::Quit => "quit; during a call it opens the end-of-call page",
            Self::ChooseReason => "choose why you call, or start the call",
            Self::ChooseCompany => "change to another company",
            Self::SearchAll => "search in all companies, or in this one again",
            Self::Hold => "on hold, or off hold",
            Self::EndPage => "end-of-call page",
            Self::NameAgent => "who is on the line: name and number of the agent",
            Self::Transfer => "transferred: somebody else from now on",
            Self::CutOff => "the line dropped: whom to dial, what to say",
            Self::Redial => "dialled again: go on with the call",
            Self::UndoCutOff => "the line did not drop: the clock runs on",
            Self::GapWasHold => "yes, the gap was hold",
            Self::GapWasTalk => "no, somebody was there",
            Self::Promise => "take a promise down; those of this call",
            Self::Spell => "spell a reference or a name",
            Self::Go(go) => go.describe(),
            Self::Open => "open",
            Self::Back => "back to exactly where you were",
            Self::StepDone => "step done",
            Self::StepSkip => "skip the step for now",
            Self::StepNotApplicable => "step does not apply",
            Self::UndoMark => "undo the last mark",
            Self::CopyE164 => "copy the number in international form",
            Self::CopyPrinted => "copy the number as printed",
            Self::CallNumber => "I am calling this number: start the clock",
            Self::Write => "write",
            Self::Accept => "take it and go on",
            Self::Edit(edit) => edit.describe(),
            Self::EndCall => "end the call",
            Self::LeaveUnfinished => "quit now and go on with the call next time",
            Self::Resume => "resume the call",
            Self::Keep => "keep it as it is",
            Self::Discard => "discard it (asks twice)",
            Self::History => "calls and cases: look back, go on, hold times",
            Self::HoldTimes => "how long you were on hold, or back",
            Self::ContinueCase => "call again about this",
            Self::WriteDown => "write down a chat, a letter or a message",
            Self::CopyReference => "copy the reference",
            Self::Fill(field) => fill(field),
            Self::Outcome(outcome) => ending(outcome),
            Self::GoToSkipped => "go to the skipped step",
            Self::SpellOther => "the reference, or the agent's name",
            Self::Settle(PromiseState::Kept) => "the promise was kept",
            Self::Settle(PromiseState::Broken) => "the promise was broken",
            Self::Settle(PromiseState::Open) => "the promise is open again",
            Self::UndoSettling => "undo kept or broken",
            Self::NextKind => "only one kind of answer; again for the next kind",
            Self::AllKinds => "all kinds of answers again",
            Self::FirstFitting => "read the first answer that fits the moment",
            Self::SecondFitting => "read the second one",
            Self::ThirdFitting => "read the third one",
            Self::TurnStrip => "answers that fit the moment: off, or on",
            Self::Deadlines => "deadlines: the last days, worked out from yours",
            Self::Ladder => "escalation ladder: whom to turn to next",
            Self::Papers => "out of the program: text, calendar, letters",
            Self::OwnDay => "set a last day of your own",
            Self::RungTried => "this rung was tried",
            Self::RungUndo => "take the last try back",
            Self::WriteFile => "write it into a file",
            Self::CopyLetter => "copy the letter",
        }
    }

    /// Where the help lists it.
    #[must_use]
    pub fn section(self) -> Section {
        match self {
            Self::Search
            | Self::NextPane
            | Self::PreviousPane
            | Self::Show(_)
            | Self::Zoom
            | Self::ChooseCompany
            | Self::SearchAll
            | Self::Help
            | Self::Quit
            | Self::NextKind
            | Self::AllKinds
            | Self::FirstFitting
            | Self::SecondFitting
            | Self::ThirdFitting
            | Self::TurnStrip => Section::Everywhere,
            Self::Go(_) | Self::Open | Self::Back => Section::Moving,
            Self::ChooseReason
            | Self::Hold
            | Self::EndPage
            | Self::NameAgent
            | Self::Transfer
            | Self::CutOff
            | Self::Redial
            | Self::UndoCutOff
            | Self::Promise
            | Self::Spell
            | Self::SpellOther
            | Self::Settle(_)
            | Self::UndoSettling
            | Self::StepDone
            | Self::StepSkip
            | Self::StepNotApplicable
            | Self::UndoMark
            | Self::Deadlines
            | Self::Ladder
            | Self::Papers
            | Self::OwnDay
            | Self::RungTried
            | Self::RungUndo
            | Self::WriteFile
            | Self::CopyLetter => Section::Call,
            Self::CopyE164 | Self::CopyPrinted | Self::CallNumber => Section::Numbers,
            Self::Write | Self::Accept | Self::Edit(_) => Section::Writing,
            Self::History | Self::HoldTimes | Self::ContinueCase | Self::WriteDown | Self::CopyReference => {
                Section::Past
            }
            Self::GapWasHold
            | Self::GapWasTalk
            | Self::EndCall
            | Self::LeaveUnfinished
            | Self::Resume
            | Self::Keep
            | Self::Discard
            | Self::Fill(_)
            | Self::Outcome(_)
            | Self::GoToSkipped => Section::Questions,
        }
    }
}

/// What filling a field in on the end-of-call page is called.
fn fill(field: Field) -> &'static str {
    match field {
        Field::Agent => "fill in the agent",
        Field::Reference => "fill in the reference",
        Field::Want => "fill in what I want",
        Field::Outcome => "fill in the summary",
        Field::Merchant => "fill in the merchant",
        Field::Amount => "fill in the amount",
        Field::Date => "fill in the day of the charge",
        Field::Promise => "fill in what was promised",
        Field::By => "fill in by when",
        Field::CallBack => "fill in the number to call back",
    }
}

/// What the keys of the outcomes are called.
fn ending(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Resolved => "outcome: resolved",
        Outcome::Promised => "outcome: promised",
        Outcome::Refused => "outcome: refused",
        Outcome::Escalated => "outcome: escalated",
        Outcome::CutOff => "outcome: cut off",
        Outcome::GaveUp => "outcome: gave up on hold",
        Outcome::WrongDepartment => "outcome: wrong department",
    }
}
