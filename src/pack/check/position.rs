//! Places in the text: walks the parsed document alongside the typed pack, so that the schema needs
//! no positions.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

/// A value of the document or, if it is missing, the nearest enclosing one.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    value: Option<&'a Spanned<DeValue<'a>>>,
    near: (usize, usize),
}

impl<'a> Node<'a> {
    /// Returns the whole document; its own place is the beginning of the text.
    pub(super) fn root(value: &'a Spanned<DeValue<'a>>) -> Self {
        Self { value: Some(value), near: (0, 0) }
    }

    /// Returns the value of `key`.
    pub(super) fn key(self, key: &str) -> Self {
        self.inner(self.value.and_then(|value| value.get_ref().get(key)))
    }

    /// Returns the value at `index` of a list.
    pub(super) fn item(self, index: usize) -> Self {
        self.inner(self.value.and_then(|value| value.get_ref().get(index)))
    }

    fn inner(self, value: Option<&'a Spanned<DeValue<'a>>>) -> Self {
        let own = value.map(|value| (value.span().start, value.span().end));
        Self { value, near: own.unwrap_or(self.near) }
    }

    /// Returns the number of items of a list.
    pub(super) fn len(self) -> usize {
        self.value.and_then(|value| value.get_ref().as_array()).map_or(0, |list| list.len())
    }

    /// Returns the value, if there is one.
    pub(super) fn value(self) -> Option<&'a Spanned<DeValue<'a>>> {
        self.value
    }

    /// Returns whether the table has `key`, whatever its value.
    pub(super) fn has(self, key: &str) -> bool {
        self.key(key).value.is_some()
    }

    /// Returns the place in bytes: the value, or the header of a table.
    pub(super) fn span(self) -> Range<usize> {
        self.near.0..self.near.1
    }
}
