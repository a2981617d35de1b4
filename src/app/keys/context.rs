//! Contexts: where a key binding holds.
//!
//! A key is looked up in the contexts of the moment, the most specific first. Contexts that one window or pane alone has
//! stand with it; those that many share are here.

/// Where a binding holds. Contexts are told apart by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Context {
    /// As help and docs call it.
    pub name: &'static str,
    /// True where printable keys are text.
    pub is_text: bool,
}

impl Context {
    /// Returns a context in which letters are commands.
    #[must_use]
    pub const fn commands(name: &'static str) -> Self {
        Self { name, is_text: false }
    }

    /// Returns a context in which letters are text.
    #[must_use]
    pub const fn text(name: &'static str) -> Self {
        Self { name, is_text: true }
    }
}

/// Everywhere, also while typing.
pub const ALWAYS: Context = Context::commands("always");
/// In every pane, not while typing.
pub const GLOBAL: Context = Context::commands("any pane");
/// Lists and texts that can be moved through.
pub const LIST: Context = Context::commands("lists and texts");
/// Any text: cursor and deletion.
pub const TEXT: Context = Context::text("any text");
