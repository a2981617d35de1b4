//! The rungs of the escalation ladder that were tried, as a record keeps them, and which rung is
//! next.
//!
//! The pack owns the rungs themselves.

use serde::{Deserialize, Serialize};

use crate::call::moment::Moment;
use crate::pack::Rung;
use crate::text::safe::SafeText;

/// `[[rung]]`: a rung that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RungMark {
    /// The id of the rung.
    pub rung: SafeText,
    /// When it was tried.
    pub at: Moment,
    /// The result in the caller's words; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub result: String,
}

/// Returns the latest attempt at a rung.
#[must_use]
pub fn tried<'a>(marks: &'a [RungMark], rung: &str) -> Option<&'a RungMark> {
    marks.iter().rev().find(|mark| mark.rung == rung)
}

/// Returns the position of the next rung, the one above the highest that was tried.
///
/// `None` after the last rung.
#[must_use]
pub fn next(rungs: &[Rung], marks: &[RungMark]) -> Option<usize> {
    let highest = rungs.iter().rposition(|rung| tried(marks, &rung.id).is_some());
    let next = highest.map_or(0, |at| at + 1);
    (next < rungs.len()).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_rung_is_the_one_above_the_highest_that_was_tried() {
        let rungs = ["clerk", "owner", "judge"].map(|id| Rung { id: id.into(), ..Rung::default() });
        for (tried, expected) in [
            (vec![], Some(0)),
            (vec!["clerk"], Some(1)),
            (vec!["owner", "clerk"], Some(2)),
            (vec!["judge"], None),
            (vec!["gone-from-the-pack"], Some(0)),
        ] {
            let at = "2026-11-23T14:00:00-05:00".parse().unwrap();
            let mark = |rung: &&str| RungMark { rung: (*rung).into(), at, result: String::new() };
            let marks: Vec<_> = tried.iter().map(mark).collect();
            assert_eq!(next(&rungs, &marks), expected, "{tried:?}");
        }
        assert_eq!(next(&[], &[]), None);
    }
}
