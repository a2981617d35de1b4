//! What entries may refer to: the ids of every kind, and the blanks in words to say and letters.

use crate::pack::check::ids::Index;

/// The ids that other entries may refer to.
pub(super) struct Known<'a> {
    pub(super) sources: Index<'a>,
    pub(super) fields: Index<'a>,
    pub(super) departments: Index<'a>,
    pub(super) numbers: Index<'a>,
    pub(super) channels: Index<'a>,
    pub(super) faqs: Index<'a>,
    pub(super) warnings: Index<'a>,
    pub(super) steps: Index<'a>,
    pub(super) checklists: Index<'a>,
    /// Whether entries need no sources of their own.
    pub(super) has_default_source: bool,
    /// The blanks allowed in words to say.
    pub(super) blanks: Vec<&'a str>,
    /// The blanks allowed in letters.
    pub(super) letter_blanks: Vec<&'a str>,
}
