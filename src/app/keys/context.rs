//! Contexts: where a key binding holds.
//!
//! A key is looked up in the contexts of the moment, the most specific first. There are few of them: what holds in every
//! list, form or page stands once.

/// Where a binding holds. Contexts are told apart by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Context {
    /// As the list of actions and the docs call it.
    pub name: &'static str,
    /// As the settings call it.
    pub id: &'static str,
    /// True where printable keys are text.
    pub is_text: bool,
}

impl Context {
    const fn commands(name: &'static str, id: &'static str) -> Self {
        Self { name, id, is_text: false }
    }

    const fn text(name: &'static str, id: &'static str) -> Self {
        Self { name, id, is_text: true }
    }
}

/// Everywhere, also while typing.
pub const ALWAYS: Context = Context::commands("Everywhere", "everywhere");
/// In every pane and window, not while typing.
pub const COMMANDS: Context = Context::commands("Outside text", "commands");
/// Behind the key that shows more pages.
pub const PREFIX: Context = Context::commands("More pages", "pages");
/// In a window, not while typing.
pub const WINDOW: Context = Context::commands("In a window", "windows");
/// Lists and texts that can be moved through.
pub const LIST: Context = Context::commands("Lists and pages", "lists");
/// Any text: cursor and deletion.
pub const TEXT: Context = Context::text("Any text", "text");
/// The search box.
pub const SEARCH: Context = Context::text("Search box", "search");
/// A field: one line of a form, a step or the notes.
pub const FIELD: Context = Context::text("Fields and forms", "fields");
/// The free text of the notes.
pub const NOTES: Context = Context::text("Notes", "notes");
/// The filter of a list.
pub const FILTER: Context = Context::text("List filter", "filters");

/// Where a window without text looks keys up.
pub const IN_WINDOW: &[Context] = &[WINDOW, LIST, COMMANDS, ALWAYS];
/// Where a field of a form looks keys up.
pub const IN_FIELD: &[Context] = &[FIELD, TEXT, ALWAYS];
/// Where a list with a filter looks keys up.
pub const IN_FILTER: &[Context] = &[FILTER, TEXT, ALWAYS];
/// Where what is read over a text looks keys up: the next letter continues the text.
pub const OVER_TEXT: &[Context] = &[FILTER, ALWAYS];
/// Where the panes look keys up while nothing is written.
pub const IN_PANE: &[Context] = &[LIST, COMMANDS, ALWAYS];
/// Where the search box looks keys up.
pub const IN_SEARCH: &[Context] = &[SEARCH, TEXT, ALWAYS];
/// Where the free text of the notes looks keys up.
pub const IN_NOTES: &[Context] = &[NOTES, TEXT, ALWAYS];
/// Where the key behind the prefix is looked up.
pub const BEHIND_PREFIX: &[Context] = &[PREFIX];

/// Every place where keys are looked up.
pub const PLACES: [&[Context]; 8] =
    [IN_PANE, IN_WINDOW, IN_SEARCH, IN_FIELD, IN_NOTES, IN_FILTER, OVER_TEXT, BEHIND_PREFIX];
