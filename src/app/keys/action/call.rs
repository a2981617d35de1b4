//! Actions of the call: the connection, the numbers, the steps, the end.

use super::Section;
use crate::call::{Outcome, PromiseState};
use crate::pack::Field;

/// What happens on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum CallAction {
    ChooseReason,
    Hold,
    NameAgent,
    Transfer,
    CutOff,
    Redial,
    UndoCutOff,
    GapWasHold,
    GapWasTalk,
    CopyE164,
    CopyPrinted,
    CallNumber,
}

impl CallAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::ChooseReason => "choose why you call, or start the call",
            Self::Hold => "on hold, or off hold",
            Self::NameAgent => "who is on the line: name and number of the agent",
            Self::Transfer => "transferred: somebody else from now on",
            Self::CutOff => "the line dropped: whom to dial, what to say",
            Self::Redial => "dialled again: go on with the call",
            Self::UndoCutOff => "the line did not drop: the clock runs on",
            Self::GapWasHold => "yes, the gap was hold",
            Self::GapWasTalk => "no, somebody was there",
            Self::CopyE164 => "copy the number in international form",
            Self::CopyPrinted => "copy the number as printed",
            Self::CallNumber => "I am calling this number: start the clock",
        }
    }

    pub(super) fn section(self) -> Section {
        match self {
            Self::ChooseReason
            | Self::Hold
            | Self::NameAgent
            | Self::Transfer
            | Self::CutOff
            | Self::Redial
            | Self::UndoCutOff => Section::Call,
            Self::GapWasHold | Self::GapWasTalk => Section::Questions,
            Self::CopyE164 | Self::CopyPrinted | Self::CallNumber => Section::Numbers,
        }
    }
}

/// What becomes of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum StepAction {
    Done,
    Skip,
    NotApplicable,
    Undo,
}

impl StepAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Done => "step done",
            Self::Skip => "skip the step for now",
            Self::NotApplicable => "step does not apply",
            Self::Undo => "undo the last mark",
        }
    }
}

/// How the call ends, and what becomes of one that did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum EndAction {
    Page,
    EndCall,
    LeaveUnfinished,
    Fill(Field),
    Outcome(Outcome),
    GoToSkipped,
    Resume,
    Keep,
    Discard,
}

impl EndAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Page => "end-of-call page",
            Self::EndCall => "end the call",
            Self::LeaveUnfinished => "quit now and go on with the call next time",
            Self::Fill(field) => fill(field),
            Self::Outcome(outcome) => ending(outcome),
            Self::GoToSkipped => "go to the skipped step",
            Self::Resume => "resume the call",
            Self::Keep => "keep it as it is",
            Self::Discard => "discard it (asks twice)",
        }
    }
}

/// Returns what filling a field in on the end-of-call page is called.
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

/// Returns what the keys of the outcomes are called.
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

/// Returns what the keys that settle a promise are called.
pub(super) fn settling(state: PromiseState) -> &'static str {
    match state {
        PromiseState::Kept => "the promise was kept",
        PromiseState::Broken => "the promise was broken",
        PromiseState::Open => "the promise is open again",
    }
}
