//! The names that the settings use for actions. A name never changes: users have it in their files.

use super::{Action, CallAction, Edit, Go, MarkAction, PageAction, PaneAction, SearchAction};
use crate::app::pane::Pane;

impl Action {
    /// Returns the name in the settings; empty if the settings can't give the action a key.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Back => "back",
            Self::Actions => "actions",
            Self::Prefix => "pages",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Copy => "copy",
            Self::Quit => "quit",
            Self::Digit(number) => digit(number),
            Self::Go(go) => self::go(go),
            Self::Edit(edit) => self::edit(edit),
            Self::Pane(action) => pane(action),
            Self::Search(action) => search(action),
            Self::Call(action) => call(action),
            Self::Mark(action) => mark(action),
            Self::Page(action) => page(action),
            Self::Row(_) => "",
        }
    }
}

fn digit(number: u8) -> &'static str {
    const NAMES: [&str; 9] = ["row-1", "row-2", "row-3", "row-4", "row-5", "row-6", "row-7", "row-8", "row-9"];
    usize::from(number).checked_sub(1).and_then(|place| NAMES.get(place)).copied().unwrap_or_default()
}

fn call(action: CallAction) -> &'static str {
    match action {
        CallAction::Call => "call",
        CallAction::Hold => "hold",
        CallAction::Agent => "agent",
        CallAction::Reference => "reference",
        CallAction::Promise => "promise",
        CallAction::Transfer => "transfer",
        CallAction::Dropped => "dropped",
        CallAction::End => "end",
        CallAction::NextNumber => "next-number",
    }
}

fn mark(action: MarkAction) -> &'static str {
    match action {
        MarkAction::Mark => "mark",
        MarkAction::Skip => "skip",
        MarkAction::NotApplicable => "not-applicable",
        MarkAction::Broken => "broken",
    }
}

fn page(action: PageAction) -> &'static str {
    match action {
        PageAction::Log => "log",
        PageAction::Deadlines => "deadlines",
        PageAction::Escalation => "escalate",
        PageAction::Export => "export",
        PageAction::Companies => "companies",
        PageAction::Tool(tool) => tool.name(),
        PageAction::Profile => "",
    }
}

fn pane(action: PaneAction) -> &'static str {
    match action {
        PaneAction::Next => "next-pane",
        PaneAction::Previous => "previous-pane",
        PaneAction::Show(Pane::Faq) => "faq",
        PaneAction::Show(Pane::Directory) => "directory",
        PaneAction::Show(Pane::Checklist) => "checklist",
        PaneAction::Show(Pane::Notes) => "notes",
        PaneAction::Zoom => "zoom",
    }
}

fn search(action: SearchAction) -> &'static str {
    match action {
        SearchAction::Start => "search",
        SearchAction::Suggestion => "suggestion",
        SearchAction::Everywhere
        | SearchAction::NextKind
        | SearchAction::AllKinds
        | SearchAction::ToggleSuggestions => "",
    }
}

fn go(go: Go) -> &'static str {
    match go {
        Go::Up => "up",
        Go::Down => "down",
        Go::Left => "left",
        Go::Right => "right",
        Go::PageUp => "page-up",
        Go::PageDown => "page-down",
        Go::Top => "first",
        Go::Bottom => "last",
    }
}

fn edit(edit: Edit) -> &'static str {
    match edit {
        Edit::Newline => "new-line",
        Edit::Left => "left",
        Edit::Right => "right",
        Edit::WordLeft => "word-left",
        Edit::WordRight => "word-right",
        Edit::LineStart => "line-start",
        Edit::LineEnd => "line-end",
        Edit::DeleteLeft => "delete-left",
        Edit::DeleteRight => "delete-right",
        Edit::DeleteWord => "delete-word",
        Edit::KillToStart => "cut-to-start",
        Edit::KillToEnd => "cut-to-end",
        Edit::Yank => "paste-cut",
        Edit::Undo => "undo",
        Edit::Redo => "redo",
    }
}
