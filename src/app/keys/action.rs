//! What a key can mean. Each action has a description: the code doesn't compile without one.
//!
//! A letter has one meaning wherever it is bound, so an action says what is meant, not where.
//! `Mark` marks whatever is selected: a step as done, a promise as kept, an escalation rung as
//! tried. The messages of the program are something else: [`Msg`](crate::app::state::msg::Msg).

mod call;
mod moving;
mod name;
mod page;

pub use call::{CallAction, MarkAction};
pub use moving::{Edit, Go, PaneAction, SearchAction};
pub use page::{PageAction, RowAction, ToolAction};

/// What a key can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum Action {
    Open,
    Back,
    Go(Go),
    Digit(u8),
    Edit(Edit),
    Pane(PaneAction),
    Search(SearchAction),
    Actions,
    Prefix,
    Undo,
    Redo,
    Copy,
    Quit,
    Call(CallAction),
    Mark(MarkAction),
    Page(PageAction),
    Row(RowAction),
}

/// The sections of the list of actions, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The call and its steps.
    Call,
    /// Commands of any pane.
    Everywhere,
    /// Pages: calls and cases, deadlines, export.
    Pages,
    /// Moving in lists and texts.
    Moving,
    /// Text fields.
    Writing,
}

impl Section {
    /// Returns the heading.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Call => "The call",
            Self::Everywhere => "Everywhere",
            Self::Pages => "Pages",
            Self::Moving => "Moving",
            Self::Writing => "Writing",
        }
    }
}

impl Action {
    /// Returns what the action does, worded for the list of actions, the docs and `onhold keys`.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Open => "Open, choose or save",
            Self::Back => "Leave the text, or go back",
            Self::Digit(_) => "Choose the row with this number",
            Self::Actions => "List everything you can do now",
            Self::Prefix => "Show more pages",
            Self::Undo => "Undo the last change to the call",
            Self::Redo => "Redo",
            Self::Copy => "Copy the number, reference or text",
            Self::Quit => "Quit (during a call, end it first)",
            Self::Go(go) => go.describe(),
            Self::Edit(edit) => edit.describe(),
            Self::Pane(action) => action.describe(),
            Self::Search(action) => action.describe(),
            Self::Call(action) => action.describe(),
            Self::Mark(action) => action.describe(),
            Self::Page(action) => action.describe(),
            Self::Row(action) => action.describe(),
        }
    }

    /// Returns the section of the list of actions that shows the action.
    #[must_use]
    pub fn section(self) -> Section {
        match self {
            Self::Call(_) | Self::Mark(_) | Self::Undo | Self::Redo => Section::Call,
            Self::Actions | Self::Prefix | Self::Copy | Self::Quit | Self::Pane(_) | Self::Search(_) => {
                Section::Everywhere
            }
            Self::Page(_) | Self::Row(_) => Section::Pages,
            Self::Go(_) | Self::Open | Self::Back | Self::Digit(_) => Section::Moving,
            Self::Edit(_) => Section::Writing,
        }
    }

    /// Returns the actions without a key: the list of actions is the way to reach them.
    pub fn without_key() -> impl Iterator<Item = Self> {
        let rows = RowAction::ALL.into_iter().map(Self::Row);
        rows.chain(SearchAction::WITHOUT_KEY.into_iter().map(Self::Search)).chain([
            Self::Page(PageAction::Tool(ToolAction::HoldTimes)),
            Self::Page(PageAction::Tool(ToolAction::Handover)),
            Self::Page(PageAction::Profile),
        ])
    }
}
