//! Actions on the screen itself: panes, lists, texts, the search.

use crate::app::pane::Pane;

/// How to get from one pane to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum PaneAction {
    Next,
    Previous,
    Show(Pane),
    Zoom,
}

impl PaneAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Next => "Next pane or field",
            Self::Previous => "Previous pane or field",
            Self::Show(Pane::Faq) => "Go to the FAQ",
            Self::Show(Pane::Directory) => "Go to the directory",
            Self::Show(Pane::Checklist) => "Go to the checklist",
            Self::Show(Pane::Notes) => "Write notes",
            Self::Zoom => "Zoom the pane in or out",
        }
    }
}

/// Commands of the search and the suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum SearchAction {
    Start,
    Suggestion,
    Everywhere,
    NextKind,
    AllKinds,
    ToggleSuggestions,
}

impl SearchAction {
    /// The ones that no key is bound to.
    pub(super) const WITHOUT_KEY: [Self; 4] =
        [Self::Everywhere, Self::NextKind, Self::AllKinds, Self::ToggleSuggestions];

    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Start => "Search",
            Self::Suggestion => "Read the next suggestion",
            Self::Everywhere => "Search all companies, or only this one",
            Self::NextKind => "Show only one kind of result, then the next",
            Self::AllKinds => "Show all kinds of results",
            Self::ToggleSuggestions => "Suggestions on or off",
        }
    }
}

/// Where to move in a list or a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`describe` says what each one does, in the words that the user reads")]
pub enum Go {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Top,
    Bottom,
}

impl Go {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Up => "Up",
            Self::Down => "Down",
            Self::Left => "Previous answer to a question",
            Self::Right => "Next answer to a question",
            Self::PageUp => "Page up",
            Self::PageDown => "Page down",
            Self::Top => "First",
            Self::Bottom => "Last",
        }
    }
}

/// How to edit the text being typed.
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
    KillToStart,
    KillToEnd,
    Yank,
    Undo,
    Redo,
}

impl Edit {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Newline => "New line, with the time",
            Self::Left => "One character left",
            Self::Right => "One character right",
            Self::WordLeft => "One word left",
            Self::WordRight => "One word right",
            Self::LineStart => "Start of the line",
            Self::LineEnd => "End of the line",
            Self::DeleteLeft => "Delete left of the cursor",
            Self::DeleteRight => "Delete right of the cursor",
            Self::DeleteWord => "Delete the word before the cursor",
            Self::KillToStart => "Cut to the start of the line",
            Self::KillToEnd => "Cut to the end of the line",
            Self::Yank => "Paste what was cut",
            Self::Undo => "Undo typing, by word",
            Self::Redo => "Redo typing",
        }
    }

    /// Returns whether the key only moves the cursor.
    #[must_use]
    pub fn only_moves(self) -> bool {
        match self {
            Self::Left | Self::Right | Self::WordLeft | Self::WordRight | Self::LineStart | Self::LineEnd => true,
            Self::Newline
            | Self::DeleteLeft
            | Self::DeleteRight
            | Self::DeleteWord
            | Self::KillToStart
            | Self::KillToEnd
            | Self::Yank
            | Self::Undo
            | Self::Redo => false,
        }
    }
}
