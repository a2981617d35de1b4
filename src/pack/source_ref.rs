//! References to sources, as packs write them: `"id"` or `"id:place"`.
//!
//! Owns how a reference is read. [`check`](super::check) decides whether the source exists.

/// A reference to a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceRef<'a> {
    /// The id of the source.
    pub id: &'a str,
    /// The place in the source, such as a line number; may be empty after a colon.
    pub place: Option<&'a str>,
}

impl<'a> SourceRef<'a> {
    /// Splits a reference at its first colon.
    #[must_use]
    pub fn parse(reference: &'a str) -> Self {
        match reference.split_once(':') {
            Some((id, place)) => Self { id, place: Some(place) },
            None => Self { id: reference, place: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_follows_the_first_colon() {
        for (reference, id, place) in [
            ("article-a", "article-a", None),
            ("article-a:36", "article-a", Some("36")),
            ("article-a:36:2", "article-a", Some("36:2")),
            ("article-a:", "article-a", Some("")),
            ("", "", None),
        ] {
            assert_eq!(SourceRef::parse(reference), SourceRef { id, place }, "{reference:?}");
        }
    }
}
