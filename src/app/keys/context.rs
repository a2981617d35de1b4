//! Contexts: where a key binding holds.
//!
//! A key is looked up in the current contexts, the most specific first. Contexts are few and broad,
//! so a binding for all lists, forms or pages is written only once.

/// Where a binding holds. Its name identifies it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Context {
    /// The name in the list of actions and the docs.
    pub name: &'static str,
    /// The name in the settings.
    pub id: &'static str,
    /// Whether printable keys are text.
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

/// Everywhere, even while typing.
pub const ALWAYS: Context = Context::commands("Everywhere", "everywhere");
/// Any pane or window, except while typing.
pub const COMMANDS: Context = Context::commands("Outside text", "commands");
/// After the key that shows more pages.
pub const PREFIX: Context = Context::commands("More pages", "pages");
/// A window, except while typing.
pub const WINDOW: Context = Context::commands("In a window", "windows");
/// Lists and pages that can be moved through.
pub const LIST: Context = Context::commands("Lists and pages", "lists");
/// Any text: moving the cursor and deleting.
pub const TEXT: Context = Context::text("Any text", "text");
/// The search box.
pub const SEARCH: Context = Context::text("Search box", "search");
/// A field: one line of a form, a step or the notes.
pub const FIELD: Context = Context::text("Fields and forms", "fields");
/// The free text of the notes.
pub const NOTES: Context = Context::text("Notes", "notes");
/// The filter of a list.
pub const FILTER: Context = Context::text("List filter", "filters");

/// The contexts of a window without a text field.
pub const IN_WINDOW: &[Context] = &[WINDOW, LIST, COMMANDS, ALWAYS];
/// The contexts of a field of a form.
pub const IN_FIELD: &[Context] = &[FIELD, TEXT, ALWAYS];
/// The contexts of a list with a filter.
pub const IN_FILTER: &[Context] = &[FILTER, TEXT, ALWAYS];
/// The contexts of a page read over a text: the next letter continues the text.
pub const OVER_TEXT: &[Context] = &[FILTER, ALWAYS];
/// The contexts of the panes while no text is typed.
pub const IN_PANE: &[Context] = &[LIST, COMMANDS, ALWAYS];
/// The contexts of the search box.
pub const IN_SEARCH: &[Context] = &[SEARCH, TEXT, ALWAYS];
/// The contexts of the free text of the notes.
pub const IN_NOTES: &[Context] = &[NOTES, TEXT, ALWAYS];
/// The contexts of the key after the prefix.
pub const BEHIND_PREFIX: &[Context] = &[PREFIX];

/// Every list of contexts in which keys are looked up.
pub const PLACES: [&[Context]; 8] =
    [IN_PANE, IN_WINDOW, IN_SEARCH, IN_FIELD, IN_NOTES, IN_FILTER, OVER_TEXT, BEHIND_PREFIX];
