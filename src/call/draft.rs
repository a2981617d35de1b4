//! Drafts: text typed into a form and not saved yet, kept in the record so that a crash can't lose
//! it.
//!
//! Owns which forms have drafts. A draft isn't part of the record's content: undo ignores it, and
//! exports show it separately, as a draft.

use serde::{Deserialize, Serialize};

use crate::pack::{Field, Pack};
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

/// What the names of the speller's boxes begin with.
const SPELLER: &str = "speller ";

impl Draft {
    /// Returns whether the text was typed into the speller.
    #[must_use]
    pub fn is_spelled(&self) -> bool {
        self.place.starts_with(SPELLER)
    }

    /// Returns the box in words, with the names of `pack`; a box that the program doesn't know
    /// keeps its key.
    #[must_use]
    pub fn label(&self, pack: Option<&Pack>) -> String {
        let deadline = |id: &str| {
            let found = pack.and_then(|pack| pack.deadline(id));
            found.map_or_else(|| id.to_owned(), |deadline| deadline.title.to_string())
        };
        match self.place.split_once(' ') {
            Some(("speller", key)) => match Field::from_key(key) {
                Some(field) => format!("Spelling, {}", pack.map_or_else(|| field.label(), |pack| pack.label(field))),
                None => self.place.to_string(),
            },
            Some(("rung", id)) => {
                let rung = pack.and_then(|pack| pack.rung(id)).map(|rung| rung.title.as_str());
                format!("Result, {}", rung.unwrap_or(id))
            }
            Some(("from", id)) => format!("Counted from, {}", deadline(id)),
            Some(("due", id)) => format!("Own last day, {}", deadline(id)),
            None if self.place == "department" => "Transferred to".to_owned(),
            None if self.place == "who" => "Promised by".to_owned(),
            None if self.place == "what" => "Promised".to_owned(),
            None if self.place == "by" => "Promised by when".to_owned(),
            Some(_) | None => self.place.to_string(),
        }
    }
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
    /// Who promises, in the form for a promise.
    Who,
    /// What is promised, in that form.
    What,
    /// By when, in that form.
    By,
}

impl Place {
    /// The rows of the form for a promise.
    pub const PROMISE: [Self; 3] = [Self::Who, Self::What, Self::By];

    /// Returns the name of the box in a record.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Speller(field) => format!("{SPELLER}{}", field.key()),
            Self::Rung(id) => format!("rung {id}"),
            Self::From(id) => format!("from {id}"),
            Self::Due(id) => format!("due {id}"),
            Self::Department => "department".to_owned(),
            Self::Who => "who".to_owned(),
            Self::What => "what".to_owned(),
            Self::By => "by".to_owned(),
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

    #[test]
    fn every_box_has_a_name_in_words() {
        let pack = crate::pack::load::built_in().unwrap();
        let (rung, deadline) = (&pack.rung[0], &pack.deadline[0]);
        for (place, known, alone) in [
            (Place::Speller(Field::Agent), "Spelling, Agent".to_owned(), "Spelling, Agent".to_owned()),
            (Place::Rung(rung.id.clone()), format!("Result, {}", rung.title), format!("Result, {}", rung.id)),
            (
                Place::From(deadline.id.clone()),
                format!("Counted from, {}", deadline.title),
                format!("Counted from, {}", deadline.id),
            ),
            (
                Place::Due(deadline.id.clone()),
                format!("Own last day, {}", deadline.title),
                format!("Own last day, {}", deadline.id),
            ),
            (Place::Department, "Transferred to".to_owned(), "Transferred to".to_owned()),
            (Place::Who, "Promised by".to_owned(), "Promised by".to_owned()),
        ] {
            let draft = Draft { place: place.key().into(), text: String::new() };
            assert_eq!((draft.label(Some(&pack)), draft.label(None)), (known, alone));
        }
        let later = Draft { place: "window of a later version".into(), text: String::new() };
        assert_eq!(later.label(Some(&pack)), "window of a later version");
    }
}
