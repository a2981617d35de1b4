//! Ids: their form, that no two entries of a kind share one, and what refers to them.

use std::collections::HashMap;
use std::ops::Range;

use crate::pack::check::position::Node;
use crate::pack::check::rules::{Entry, Rules};
use crate::pack::check::suggest::nearest;
use crate::pack::diagnostic::{Problem, quoted};

/// Longest id, in bytes.
const LONGEST: usize = 64;
/// At most this many ids are listed when none is near.
const MOST_LISTED: usize = 8;

/// The ids of one kind and where they are.
pub(super) struct Index<'a> {
    /// As in a sentence: `department`.
    kind: &'static str,
    places: HashMap<&'a str, Range<usize>>,
    order: Vec<&'a str>,
}

impl Index<'_> {
    /// Whether an entry has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// Where the entry with this id says so.
    pub(super) fn place(&self, id: &str) -> Option<Range<usize>> {
        self.places.get(id).cloned()
    }

    /// What to do about `id`, which nothing has.
    fn help(&self, id: &str) -> String {
        if let Some(meant) = nearest(id, self.order.iter().copied()) {
            return format!("did you mean `{meant}`?");
        }
        let listed = self.order.iter().take(MOST_LISTED).map(|id| quoted(id)).collect::<Vec<_>>().join(", ");
        match self.order.len() {
            0 => format!("the pack has no {}", self.kind),
            1..=MOST_LISTED => format!("the pack has {listed}"),
            _ => format!("the pack has {listed} and more"),
        }
    }
}

impl<'a> Rules<'a> {
    /// Checks the ids of `entries` and gives their index.
    pub(super) fn index(
        &mut self,
        kind: &'static str,
        entries: impl IntoIterator<Item = (Entry<'a>, &'a str)>,
    ) -> Index<'a> {
        let mut index = Index { kind, places: HashMap::new(), order: Vec::new() };
        for (entry, id) in entries {
            let span = entry.node.key("id").span();
            self.text(entry, "id", id);
            if id.trim().is_empty() {
                continue;
            }
            if !is_kebab(id) {
                self.say(span.clone(), |span| {
                    Problem::new(span, format!("{} is not a valid id", quoted(id)))
                        .help("an id has small letters, digits and hyphens, and at most 64 of them: `lost-card`")
                });
            }
            if let Some(first) = index.places.get(id) {
                let first = first.clone();
                self.say(span, |span| {
                    Problem::new(span, format!("a second {kind} with the id {}", quoted(id)))
                        .second(first, "the first one")
                        .help("give one of them another id")
                });
            } else {
                index.places.insert(id, span);
                index.order.push(id);
            }
        }
        index
    }

    /// A reference at `node` to an id of `index`.
    pub(super) fn reference(&mut self, node: Node<'a>, id: &str, index: &Index<'_>) {
        if !index.has(id) {
            self.say(node.span(), |span| {
                Problem::new(span, format!("there is no {} {}", index.kind, quoted(id))).help(index.help(id))
            });
        }
    }

    /// A list of references under `key`.
    pub(super) fn references<'t>(
        &mut self,
        entry: Entry<'a>,
        key: &'static str,
        ids: impl IntoIterator<Item = &'t str>,
        index: &Index<'_>,
    ) {
        for (nth, id) in ids.into_iter().enumerate() {
            self.reference(entry.node.key(key).item(nth), id, index);
        }
    }
}

/// `[a-z0-9][a-z0-9-]{0,63}`.
fn is_kebab(id: &str) -> bool {
    id.len() <= LONGEST
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
        for id in ["-a", "Lost", "lost_card", "lost card", "é", "a/b", "..", "a".repeat(65).as_str()] {
            assert!(!is_kebab(id), "{id}");
        }
    }
}
