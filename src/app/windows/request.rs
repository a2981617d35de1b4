//! What a window can ask of the dashboard, which carries out all requests in one place. A window
//! changes nothing but itself.

use crate::app::keys::action::{Action, RowAction};
use crate::app::writing::editing::Change;
use crate::call::draft::Place;
use crate::call::profile::Profile;
use crate::call::promise::Settle;
use crate::call::redact::{Masked, MaskedNumber};
use crate::call::{About, DeadlineMark, Form, GapKind, Medium, Outcome, Promise, PromiseState, RungMark};
use crate::pack::Field;
use crate::text::safe::SafeText;

/// What a window can ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Close the window, and show what was under it.
    Close,
    /// Change the record being written.
    Write(Write),
    /// Save the record.
    Save,
    /// Move text that was typed into the list of reasons to the notes, since no reason matches.
    Note(String),
    /// Tell the user something.
    Tell(String),
    /// Tell the user that something was masked.
    TellMasked(Masked),
    /// Bring back a masked number that isn't a card number.
    BringBack(Box<MaskedNumber>),
    /// Copy text to the clipboard as it is. The window must have masked any secrets in it.
    Copy(String),
    /// Do what the picked row of a list stands for.
    Pick(Pick),
    /// Open a list to choose from over the window.
    Ask(String, Vec<Row>),
    /// Ask over the window which department the latest transfer led to, starting with these
    /// letters.
    AskDepartment(String),
    /// Record a transfer.
    Transfer,
    /// Tell the user that the form for a promise keeps its text as a draft.
    KeepDraft,
    /// Tell the user that the promise in the form was saved, and mark the step that it answers as
    /// done.
    PromiseSaved,
    /// Save the finding of a transcript at this position in its list.
    TakeFound(usize),
    /// Drop the rest of the findings.
    LeaveFound,
    /// Edit the line of the notes that has the promise at this position.
    GoToPromise(usize),
    /// Go to the step at this position in the checklist.
    GoToStep(usize),
    /// End the call.
    EndCall {
        /// Whether to quit the program, too.
        quitting: bool,
    },
    /// Quit the program, and continue the call next time.
    LeaveUnfinished,
    /// Write a file in this format, for one record or, with `true`, for its whole case.
    Export(Form, bool),
    /// Make this number (E.164) the one to dial.
    ChooseNumber(SafeText),
    /// Open the QR code of a number over the window.
    ShowPhoneCode {
        /// The position of the department in the pack.
        department: usize,
        /// The position of the number in the department.
        number: usize,
    },
    /// Replace the profile.
    SaveProfile(Box<Profile>),
    /// Settle a promise of the current record or an older one.
    Settle(Box<Settle>),
    /// Open the record with this id again.
    Resume(String),
    /// Set an unfinished record aside: keep it as it is, and stop offering it.
    SetAside(String),
    /// Remove a record.
    Remove(String),
    /// Add a telephone number to the department with this id, or to a new one.
    AddNumber(Option<SafeText>),
    /// Continue a case with a new record.
    Continue(String, Medium),
}

/// A change of the record being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// Write a field.
    Field(Field, String),
    /// Mark the step that asks for this field as done.
    Answer(Field),
    /// Show the promises of the record in its fields.
    ShowPromise,
    /// Write the promise at this position, or add a new one with `None`.
    Promise(Option<usize>, Box<Promise>),
    /// Settle the promise at this position.
    Settle(usize, PromiseState),
    /// Choose how the call ended.
    Outcome(Outcome),
    /// Replace the dates of deadlines: the days they count from, and the last days.
    Deadlines(Vec<DeadlineMark>),
    /// Note that a rung of the escalation ladder was tried.
    TryRung(RungMark),
    /// Keep a text that was typed at this place and not accepted yet; an empty text clears the
    /// draft.
    Draft(Place, String),
}

/// A page about the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PastPage {
    /// A case, by its id.
    Case(String),
    /// Hold times.
    HoldTimes,
    /// A file that can't be read, by its position among the broken files.
    Broken(usize),
}

/// What choosing a row does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// Close the list, and carry out these requests.
    Do(Vec<Request>),
    /// Close the list, and run the action on what was under it.
    Run(Action),
    /// Record what happened during a gap.
    Gap(GapKind),
    /// Record that the transfer led to the department of this name, if known.
    Department(Option<String>),
    /// Continue the unfinished call with this id.
    Resume(String),
    /// Make the checklist with this id the reason for calling.
    Reason(String),
    /// Make the company with this number the current one.
    Company(u32),
    /// Ask for the telephone number of a company of this name, which has no pack yet.
    NewCompany(String),
    /// Create a pack for a company of this name, with this telephone number if known.
    AddCompany(String, Option<String>),
    /// Export the record in this format or, with `true`, its whole case.
    Export(Form, bool),
    /// Open the page of this case.
    Case(String),
    /// Start a new call in this case, about this promise if one was chosen.
    Continue(String, Option<Box<About>>),
    /// Write something down in this case: a chat, a letter, or a message.
    WriteDown(String, Medium),
    /// Open another page about the past.
    Past(PastPage),
}

/// A row to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The text shown.
    pub label: String,
    /// A short text at the side, such as a key or a time.
    pub aside: String,
    /// More words that the filter matches.
    pub keywords: String,
    /// What choosing it does.
    pub pick: Pick,
    /// True for a row made from the typed text.
    pub is_typed: bool,
}

impl Row {
    /// Returns a row with nothing at the side, matched by its label alone.
    #[must_use]
    pub fn new(label: impl Into<String>, pick: Pick) -> Self {
        Self { label: label.into(), aside: String::new(), keywords: String::new(), pick, is_typed: false }
    }

    /// Returns whether choosing the row removes something, or asks to.
    #[must_use]
    pub fn removes(&self) -> bool {
        match &self.pick {
            Pick::Run(action) => *action == Action::Row(RowAction::Remove),
            Pick::Do(requests) => requests.iter().any(|request| matches!(request, Request::Remove(_))),
            Pick::Gap(_)
            | Pick::Department(_)
            | Pick::Resume(_)
            | Pick::Reason(_)
            | Pick::Company(_)
            | Pick::NewCompany(_)
            | Pick::AddCompany(..)
            | Pick::Export(..)
            | Pick::Case(_)
            | Pick::Continue(..)
            | Pick::WriteDown(..)
            | Pick::Past(_) => false,
        }
    }

    /// Returns the row with a text at the side and more words that the filter matches.
    #[must_use]
    pub fn with(self, aside: impl Into<String>, keywords: impl Into<String>) -> Self {
        Self { aside: aside.into(), keywords: keywords.into(), ..self }
    }
}

/// Returns no requests, for input that a window uses without asking for anything.
#[must_use]
pub const fn nothing() -> Vec<Request> {
    Vec::new()
}

/// What a window is given: an action, or a change of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input<'a> {
    /// The action of a key.
    Action(Action),
    /// A change of text: something typed or pasted, or an editing key.
    Change(Change<'a>),
}
