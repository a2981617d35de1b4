//! Messages about a search, shared by the dashboard and the command line.
//!
//! Must not change what is found.

use crate::find::query::Correction;
use crate::find::rank::Results;
use crate::find::stem::stem;

/// The most words that a message names; more would be a list to read.
const MOST_NAMED: usize = 3;

/// Returns `showing “dispute” for “dipsute”`, naming every correction; `None` if there is none.
#[must_use]
pub fn showing(corrections: &[Correction]) -> Option<String> {
    let pairs: Vec<String> = corrections
        .iter()
        .filter(|correction| !correction.meant.is_empty())
        .map(|correction| {
            let meant = quoted(&one_per_stem(&correction.meant), " or ");
            format!("{meant} for “{}”", correction.typed)
        })
        .collect();
    (!pairs.is_empty()).then(|| format!("showing {}", pairs.join(", ")))
}

/// Returns `Weak match: nothing here about “verizon”.`, or which words have no entry; `None` if all
/// are known and the first hit fits.
#[must_use]
pub fn weakness(results: &Results) -> Option<String> {
    let about = |words: &[String]| quoted(words, " or ");
    match (results.is_weak, results.unknown.as_slice(), results.missing.as_slice()) {
        (false, [], _) => None,
        (false, unknown, _) => Some(format!("No results about {}.", about(unknown))),
        (true, [], []) => Some("Weak match: this may not be the answer.".to_owned()),
        (true, [], missing) => Some(format!("Weak match: the first result has nothing about {}.", about(missing))),
        (true, unknown, _) => Some(format!("Weak match: no results about {}.", about(unknown))),
    }
}

/// Returns the words without those that share a stem with an earlier one.
fn one_per_stem(words: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in words {
        if !out.iter().any(|known| stem(known) == stem(word)) {
            out.push(word.clone());
        }
    }
    out
}

/// Returns the first three words in quotation marks, separated by `between`.
#[must_use]
pub fn quoted(words: &[String], between: &str) -> String {
    words.iter().take(MOST_NAMED).map(|word| format!("“{word}”")).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::expand::MatchKind;

    #[test]
    fn a_correction_names_one_form_of_each_word() {
        let meant = ["charge", "charges", "change"].map(str::to_owned).to_vec();
        let correction = Correction { typed: "chrge".to_owned(), meant, match_kind: MatchKind::Typo };
        assert_eq!(showing(&[correction]).as_deref(), Some("showing “charge” or “change” for “chrge”"));
        assert_eq!(showing(&[]), None);
    }
}
