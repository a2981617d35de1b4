//! Drafts: text typed into a form and not saved yet, kept in the record so that a crash can't lose
//! it.
//!
//! Owns which forms have drafts. A draft is not part of what the record says: exports and undo
//! ignore it.

use serde::{Deserialize, Serialize};

use crate::pack::Field;
use crate::text::safe::SafeText;

/// `[[draft]]`: the text typed into one box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The box, as [`Place::key`] names it.
    pub place: SafeText,
    /// The text.
    pub text: String,
}

/// A box whose text reaches the record only when the user saves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The speller, for this field.
    Speller(Field),
    /// The result of trying the rung of this id.
    Rung(SafeText),
    /// The day that the deadline of this id counts from.
    From(SafeText),
    /// The caller's own last day for the deadline of this id.
    Due(SafeText),
    /// The department that a transfer led to.
    Department,
    /// The person who promises, typed before the promise itself.
    Who,
}

impl Place {
    /// Returns the name of the box in a record.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Speller(field) => format!("speller {}", field.key()),
            Self::Rung(id) => format!("rung {id}"),
            Self::From(id) => format!("from {id}"),
            Self::Due(id) => format!("due {id}"),
            Self::Department => "department".to_owned(),
            Self::Who => "who".to_owned(),
        }
    }
}

/// Returns the draft at `place`, if there is one.
#[must_use]
pub fn at<'a>(drafts: &'a [Draft], place: &Place) -> Option<&'a str> {
    let key = place.key();
    drafts.iter().find(|draft| draft.place == *key).map(|draft| draft.text.as_str())
}

/// Keeps `text` as the draft at `place`; empty text removes the draft.
pub fn put(drafts: &mut Vec<Draft>, place: &Place, text: &str) {
    let key = place.key();
    match drafts.iter_mut().find(|draft| draft.place == *key) {
        _ if text.is_empty() => drafts.retain(|draft| draft.place != *key),
        Some(draft) => text.clone_into(&mut draft.text),
        None => drafts.push(Draft { place: key.into(), text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_kept_for_its_box_until_it_is_empty() {
        let mut drafts = Vec::new();
        let (rung, department) = (Place::Rung("ask-for-a-supervisor".into()), Place::Department);
        put(&mut drafts, &rung, "");
        assert!(drafts.is_empty());
        put(&mut drafts, &rung, "she said");
        put(&mut drafts, &department, "dispu");
        put(&mut drafts, &rung, "she said no");
        assert_eq!((at(&drafts, &rung), at(&drafts, &department)), (Some("she said no"), Some("dispu")));
        put(&mut drafts, &rung, "");
        assert_eq!((at(&drafts, &rung), drafts.len()), (None, 1));
    }
}
