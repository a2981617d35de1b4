//! What a window asks the dashboard for. The dashboard carries requests out in one place; a window changes nothing itself.

use crate::app::keys::action::Action;
use crate::app::writing::editing::Change;
use crate::call::draft::Place;
use crate::call::profile::Profile;
use crate::call::promise::Settle;
use crate::call::redact::Secret;
use crate::call::{DeadlineMark, Form, GapKind, Medium, Outcome, Promise, PromiseState, RungMark};
use crate::pack::Field;
use crate::text::safe::SafeText;

/// What a window asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// The window closes; what was under it is there again.
    Close,
    /// The record being written says something else.
    Write(Write),
    /// The record goes to the disk.
    Save,
    /// A sentence for the user.
    Tell(String),
    /// Something was masked, and the user is told.
    TellMasked(Secret),
    /// Text goes to the clipboard.
    Copy(String),
    /// A row of a list was chosen.
    Pick(Pick),
    /// A list to choose from opens over the window.
    Ask(String, Vec<Row>),
    /// The list of departments opens over the window: where the latest transfer led to.
    AskDepartment,
    /// The promise at this place was taken down, and the user is told.
    TellPromise(usize),
    /// The step that the promise at this place answers is done.
    AnswerStep(usize),
    /// What was found in a transcript at this place of the list is taken down.
    TakeFound(usize),
    /// The line of the notes in which the promise at this place stands is written on.
    GoToPromise(usize),
    /// The step at this place of the checklist is gone to.
    GoToStep(usize),
    /// The call ends.
    EndCall {
        /// Whether the program is left, too.
        quitting: bool,
    },
    /// The program is left, and the call goes on next time.
    LeaveUnfinished,
    /// A file is written in this form: of one record, or of its whole case.
    Export(Form, bool),
    /// This number (E.164) is the one to dial.
    ChooseNumber(SafeText),
    /// The QR code of a number opens over the window.
    ShowPhoneCode {
        /// The place of the department in the pack.
        department: usize,
        /// The place of the number in the department.
        number: usize,
    },
    /// The profile says this from now on.
    SaveProfile(Box<Profile>),
    /// What became of a promise of a past call.
    Settle(Box<Settle>),
    /// A record is opened again.
    Resume(String),
    /// An unfinished record stays as it is and is no longer offered.
    Keep(String),
    /// A record is removed for good.
    Remove(String),
    /// A new record in a case.
    Continue(String, Medium),
}

/// A change of the record being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// A field of the record is written.
    Field(Field, String),
    /// A field is filled in: the step that asks for it is done.
    Answer(Field),
    /// The fields show what the promises of the record say.
    ShowPromise,
    /// The promise at this place of the record says this from now on; a new one where there is no place.
    Promise(Option<usize>, Box<Promise>),
    /// What became of the promise at this place of the record.
    Settle(usize, PromiseState),
    /// How the call ended; the same again takes it back.
    Outcome(Outcome),
    /// The days that deadlines count from are these.
    Deadlines(Vec<DeadlineMark>),
    /// A rung of the escalation ladder was tried.
    TryRung(RungMark),
    /// What was typed at this place and is not taken yet; empty where nothing is left.
    Draft(Place, String),
}

/// A page of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PastPage {
    /// A case, by its id.
    Case(String),
    /// Hold times.
    HoldTimes,
    /// The file that cannot be read at this place of the list.
    Broken(usize),
}

/// What choosing a row does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// The list closes, and this is carried out in what was under it.
    Do(Vec<Request>),
    /// The action is carried out in what was under the list.
    Run(Action),
    /// What a gap was; `None` leaves it out of the times.
    Gap(GapKind),
    /// The transfer leads to the department of this name, where known.
    Department(Option<String>),
    /// Goes on with the unfinished call of this id.
    Resume(String),
    /// The checklist of this id is the reason for calling.
    Reason(String),
    /// The company with this number becomes the current one.
    Company(u32),
    /// A company of this name, which has no pack yet, gets one: its telephone number is asked for.
    NewCompany(String),
    /// Gives it a pack, with this telephone number where there is one.
    AddCompany(String, Option<String>),
    /// The record leaves in this form, or, when true, all of its case.
    Export(Form, bool),
    /// The page of this case.
    Case(String),
    /// A new call in this case.
    Continue(String),
    /// Something in writing in this case.
    WriteDown(String, Medium),
    /// Another page of the past.
    Past(PastPage),
}

/// A row to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is shown.
    pub label: String,
    /// Shown at the side, quietly: keys, times.
    pub aside: String,
    /// Also found by these words.
    pub keywords: String,
    /// What choosing it does.
    pub pick: Pick,
    /// Whether it is what was typed, and not a row of the list.
    pub is_typed: bool,
}

impl Row {
    /// Returns a row with nothing at the side, found by its label.
    #[must_use]
    pub fn new(label: impl Into<String>, pick: Pick) -> Self {
        Self { label: label.into(), aside: String::new(), keywords: String::new(), pick, is_typed: false }
    }

    /// Returns the row with something at the side and more words to find it by.
    #[must_use]
    pub fn with(self, aside: impl Into<String>, keywords: impl Into<String>) -> Self {
        Self { aside: aside.into(), keywords: keywords.into(), ..self }
    }
}

/// Returns nothing to do; for windows that take a key and need nothing.
#[must_use]
pub const fn nothing() -> Vec<Request> {
    Vec::new()
}

/// What a window is given: an action, or a change of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input<'a> {
    /// A key was pressed that means this.
    Action(Action),
    /// Text was typed or pasted, or a key of the text cursor was pressed.
    Change(Change<'a>),
}
