//! The kinds of entries: their order and their names.

use crate::find::Kind;

/// The kinds, in the order of the filter.
pub const ORDER: [Kind; 12] = [
    Kind::Faq,
    Kind::Department,
    Kind::Checklist,
    Kind::Step,
    Kind::Script,
    Kind::Tip,
    Kind::Channel,
    Kind::Address,
    Kind::Deadline,
    Kind::Rung,
    Kind::Letter,
    Kind::Call,
];

/// Returns the names of a kind for titles and rows: singular and plural.
#[must_use]
pub fn names(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Faq => ("FAQ", "FAQs"),
        Kind::Department => ("department", "departments"),
        Kind::Checklist => ("checklist", "checklists"),
        Kind::Step => ("step", "steps"),
        Kind::Script => ("words to say", "words to say"),
        Kind::Tip => ("tip", "tips"),
        Kind::Channel => ("channel", "channels"),
        Kind::Address => ("address", "addresses"),
        Kind::Deadline => ("deadline", "deadlines"),
        Kind::Rung => ("way to escalate", "ways to escalate"),
        Kind::Letter => ("letter", "letters"),
        Kind::Call => ("call", "past calls"),
    }
}
