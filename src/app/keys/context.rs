//! Contexts: where a key binding holds.
//!
//! A key is looked up in the contexts of the moment, the most specific first. There are few of them: what holds in every
//! list, form or page stands once.

/// Where a binding holds. Contexts are told apart by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Context {
    /// As the list of actions and the docs call it.
    pub name: &'static str,
    /// True where printable keys are text.
    pub is_text: bool,
}

impl Context {
    const fn commands(name: &'static str) -> Self {
        Self { name, is_text: false }
    }

    const fn text(name: &'static str) -> Self {
        Self { name, is_text: true }
    }
}

/// Everywhere, also while typing.
pub const ALWAYS: Context = Context::commands("Everywhere");
/// In every pane and window, not while typing.
pub const COMMANDS: Context = Context::commands("Outside text");
/// Behind the key that shows more pages.
pub const PREFIX: Context = Context::commands("More pages");
/// In a window, not while typing.
pub const WINDOW: Context = Context::commands("In a window");
/// Lists and texts that can be moved through.
pub const LIST: Context = Context::commands("Lists and pages");
/// Any text: cursor and deletion.
pub const TEXT: Context = Context::text("Any text");
/// The search box.
pub const SEARCH: Context = Context::text("Search box");
/// A field: one line of a form, a step or the notes.
pub const FIELD: Context = Context::text("Fields and forms");
/// The free text of the notes.
pub const NOTES: Context = Context::text("Notes");
/// The filter of a list.
pub const FILTER: Context = Context::text("List filter");

/// Where a window without text looks keys up.
pub const IN_WINDOW: &[Context] = &[WINDOW, LIST, COMMANDS, ALWAYS];
/// Where a field of a form looks keys up.
pub const IN_FIELD: &[Context] = &[FIELD, TEXT, ALWAYS];
/// Where a list with a filter looks keys up.
pub const IN_FILTER: &[Context] = &[FILTER, TEXT, ALWAYS];
/// Where what is read over a text looks keys up: the next letter continues the text.
pub const OVER_TEXT: &[Context] = &[FILTER, ALWAYS];
