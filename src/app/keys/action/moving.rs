//! Actions on the screen itself: panes, lists, texts, the search.

use crate::app::pane::Pane;

/// What leads from one pane to another.
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
            Self::Next => "next pane; in a form, next field",
            Self::Previous => "previous pane or field",
            Self::Show(Pane::Faq) => "go to the FAQ",
            Self::Show(Pane::Directory) => "go to the directory",
            Self::Show(Pane::Checklist) => "go to the checklist",
            Self::Show(Pane::Notes) => "go to the notes, and write",
            Self::Zoom => "zoom the pane, or back",
        }
    }
}

/// What is searched, and what is suggested.
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
    /// Those that no key is bound to.
    pub(super) const WITHOUT_KEY: [Self; 4] =
        [Self::Everywhere, Self::NextKind, Self::AllKinds, Self::ToggleSuggestions];

    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Start => "search from anywhere",
            Self::Suggestion => "read the first suggestion; again for the next",
            Self::Everywhere => "search all companies, or this one again",
            Self::NextKind => "show one kind of result; again for the next kind",
            Self::AllKinds => "show all kinds of results again",
            Self::ToggleSuggestions => "suggestions on or off",
        }
    }
}

/// Where a key of a list or a text leads.
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
            Self::Up => "up",
            Self::Down => "down",
            Self::Left => "previous answer to a question",
            Self::Right => "next answer to a question",
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
    KillToStart,
    KillToEnd,
    Yank,
    Undo,
    Redo,
}

impl Edit {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Newline => "new line, with the time",
            Self::Left => "one character left",
            Self::Right => "one character right",
            Self::WordLeft => "one word left",
            Self::WordRight => "one word right",
            Self::LineStart => "start of the line",
            Self::LineEnd => "end of the line",
            Self::DeleteLeft => "delete left of the cursor",
            Self::DeleteRight => "delete right of the cursor",
            Self::DeleteWord => "delete the word before the cursor",
            Self::KillToStart => "cut to the start of the line",
            Self::KillToEnd => "cut to the end of the line",
            Self::Yank => "paste what was cut",
            Self::Undo => "undo typing, by word",
            Self::Redo => "redo typing",
        }
    }

    /// Returns whether the key moves the cursor and changes nothing.
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
