//! What a key can mean: one nested list for each feature. Each action has a description and a section; adding one without
//! them does not compile.
//!
//! What the program can be told is apart from this: [`Msg`](crate::app::state::msg::Msg).

mod call;
mod follow_up;
mod moving;

pub use call::{CallAction, EndAction, StepAction};
pub use follow_up::{FollowUpAction, HistoryAction, NotesAction};
pub use moving::{Edit, Go, PaneAction, SearchAction};

/// What a key can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum Action {
    Help,
    Quit,
    Open,
    Back,
    Write,
    Accept,
    Go(Go),
    Edit(Edit),
    Pane(PaneAction),
    Search(SearchAction),
    ChooseCompany,
    Call(CallAction),
    Step(StepAction),
    End(EndAction),
    Notes(NotesAction),
    History(HistoryAction),
    FollowUp(FollowUpAction),
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
    /// Returns the heading.
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
    /// Returns what the action does, as help, README and `onhold keys` say it.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Help => "help for this pane; type to filter, Enter runs the row",
            Self::Quit => "quit; during a call it opens the end-of-call page",
            Self::Open => "open",
            Self::Back => "back to exactly where you were",
            Self::Write => "write",
            Self::Accept => "take it and go on",
            Self::ChooseCompany => "change to another company",
            Self::Go(go) => go.describe(),
            Self::Edit(edit) => edit.describe(),
            Self::Pane(action) => action.describe(),
            Self::Search(action) => action.describe(),
            Self::Call(action) => action.describe(),
            Self::Step(action) => action.describe(),
            Self::End(action) => action.describe(),
            Self::Notes(action) => action.describe(),
            Self::History(action) => action.describe(),
            Self::FollowUp(action) => action.describe(),
        }
    }

    /// Returns where the help lists the action.
    #[must_use]
    pub fn section(self) -> Section {
        match self {
            Self::Help | Self::Quit | Self::ChooseCompany | Self::Pane(_) | Self::Search(_) => Section::Everywhere,
            Self::Go(_) | Self::Open | Self::Back => Section::Moving,
            Self::Write | Self::Accept | Self::Edit(_) => Section::Writing,
            Self::Call(action) => action.section(),
            Self::End(EndAction::Page) | Self::Step(_) | Self::Notes(_) | Self::FollowUp(_) => Section::Call,
            Self::History(_) => Section::Past,
            Self::End(_) => Section::Questions,
        }
    }
}
