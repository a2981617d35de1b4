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
            Self::Next => "next pane",
            Self::Previous => "previous pane",
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
    Everywhere,
    NextKind,
    AllKinds,
    ReadFirst,
    ReadSecond,
    ReadThird,
    ToggleSuggestions,
}

impl SearchAction {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Start => "search from anywhere",
            Self::Everywhere => "search in all companies, or in this one again",
            Self::NextKind => "only one kind of answer; again for the next kind",
            Self::AllKinds => "all kinds of answers again",
            Self::ReadFirst => "read the first answer that fits the moment",
            Self::ReadSecond => "read the second one",
            Self::ReadThird => "read the third one",
            Self::ToggleSuggestions => "answers that fit the moment: off, or on",
        }
    }

    /// Returns which suggestion the action reads, counted from 0.
    #[must_use]
    pub fn place(self) -> Option<usize> {
        match self {
            Self::ReadFirst => Some(0),
            Self::ReadSecond => Some(1),
            Self::ReadThird => Some(2),
            Self::Start | Self::Everywhere | Self::NextKind | Self::AllKinds | Self::ToggleSuggestions => None,
        }
    }
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
    pub(super) fn describe(self) -> &'static str {
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
    pub(super) fn describe(self) -> &'static str {
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

    /// Returns whether the key moves the cursor and changes nothing.
    #[must_use]
    pub fn only_moves(self) -> bool {
        match self {
            Self::Left | Self::Right | Self::WordLeft | Self::WordRight | Self::LineStart | Self::LineEnd => true,
            Self::Newline
            | Self::DeleteLeft
            | Self::DeleteRight
            | Self::DeleteWord
            | Self::DeleteLine
            | Self::Undo
            | Self::Redo => false,
        }
    }
}
