//! Ids: their form, and the ids of each kind.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::pack::check::suggest::{closest_first, nearest_id};
use crate::pack::diagnostic::{Problem, quoted};

/// The most bytes of an id.
const LONGEST: usize = 64;
/// The most ids to list if none is similar.
const MOST_LISTED: usize = 8;

/// The ids of one kind and their places; ids of the pack that this one extends have no place.
pub(super) struct Index<'a> {
    /// The kind as in a sentence: `department`.
    pub(super) kind: &'static str,
    places: HashMap<&'a str, Option<Range<usize>>>,
    order: Vec<&'a str>,
    /// Ids that exist but can't be used: ill-formed ones as they were probably meant, and ids of
    /// entries in the wrong place.
    meant: HashSet<String>,
}

impl<'a> Index<'a> {
    /// Creates an empty index.
    pub(super) fn new(kind: &'static str) -> Self {
        Self { kind, places: HashMap::new(), order: Vec::new(), meant: HashSet::new() }
    }

    /// Adds an id; if it is taken already, returns the place of the first one.
    pub(super) fn add(&mut self, id: &'a str, place: Range<usize>) -> Option<Range<usize>> {
        if let Some(first) = self.place(id) {
            return Some(first);
        }
        self.places.insert(id, Some(place));
        if is_kebab(id) {
            self.order.push(id);
        } else {
            self.meant.insert(kebab(id));
        }
        None
    }

    /// Adds the ids of the pack that this one extends.
    pub(super) fn inherit(&mut self, ids: impl Iterator<Item = &'a str>) {
        for id in ids {
            self.places.entry(id).or_insert_with(|| {
                self.order.push(id);
                None
            });
        }
    }

    /// Adds the ids of entries that stand in the wrong place, which is reported elsewhere.
    pub(super) fn expect(&mut self, ids: impl Iterator<Item = &'a str>) {
        self.meant.extend(ids.map(str::to_owned));
    }

    /// Returns whether an entry has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.places.contains_key(id) || self.meant.contains(id)
    }

    /// Returns the place of this id in the text.
    pub(super) fn place(&self, id: &str) -> Option<Range<usize>> {
        self.places.get(id).cloned().flatten()
    }

    /// Returns the problem of an unknown id.
    pub(super) fn unknown(&self, span: Range<usize>, id: &str) -> Problem {
        Problem::new(span, format!("there is no {} {}", self.kind, quoted(id))).help(self.help(id))
    }

    /// Returns the problem of an id whose entry isn't taken over, because of `without` on `line`.
    pub(super) fn left_out(&self, span: Range<usize>, id: &str, line: usize) -> Problem {
        let message = format!("there is no {} {}: `without` left it out (line {line})", self.kind, quoted(id));
        Problem::new(span, message).help("take it out of `without`, or remove it here")
    }

    /// Returns the word for what has ids of this kind.
    fn owner(&self) -> &'static str {
        if self.kind == "step" { "this checklist" } else { "the pack" }
    }

    fn help(&self, id: &str) -> String {
        if let Some(meant) = nearest_id(id, self.order.iter().copied()) {
            return format!("did you mean `{meant}`?");
        }
        let listed = closest_first(id, &self.order);
        let listed = listed.into_iter().take(MOST_LISTED).map(quoted).collect::<Vec<_>>().join(", ");
        match self.order.len() {
            0 => format!("{} has no {}", self.owner(), self.kind),
            1..=MOST_LISTED => format!("{} has {listed}", self.owner()),
            _ => format!("{} has {listed} and more", self.owner()),
        }
    }
}

/// Returns an ill-formed id as its author probably meant it: lowercase, with hyphens.
pub(super) fn kebab(id: &str) -> String {
    let letters = id.trim().to_lowercase();
    letters.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Returns whether `id` has the form `[a-z0-9][a-z0-9-]{0,63}`.
pub(super) fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= LONGEST
        && !id.starts_with('-')
        && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::is_kebab;

    #[test]
    fn ids_are_kebab_case() {
        for id in ["a", "lost-card", "4506-c", "a".repeat(64).as_str()] {
            assert!(is_kebab(id), "{id}");
        }
        for id in ["", "-a", "Lost", "lost_card", "lost card", "é", "a/b", "..", "a".repeat(65).as_str()] {
            assert!(!is_kebab(id), "{id}");
        }
    }
}
