//! Candidates: the words of the vocabulary that a typed word may mean.

use serde::Serialize;

use crate::find::vocabulary::WordId;

/// How a typed word matches a word of the vocabulary, the best kind first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatchKind {
    /// The same word.
    Exact,
    /// Another form of the word: `charged` for `charge`.
    Stem,
    /// A synonym of the pack: `cid` for `security code`.
    Synonym,
    /// A word that begins with the typed one; for numbers, also one that contains it.
    Prefix,
    /// A name with these initials: `mr` for Membership Rewards.
    Initials,
    /// A word that is one or two typos away.
    Typo,
    /// A word that contains the typed letters in order: `dspt`, `rvw`.
    Letters,
}

/// The weight of a word that is one typo away.
pub(super) const NEAR_TYPO: f32 = 0.75;

/// A word that a typed word may mean.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::find) struct Candidate {
    /// Which of the searched indexes has the word.
    pub(in crate::find) part: usize,
    /// The word, as numbered in that index.
    pub(in crate::find) word: WordId,
    /// How the typed word matches.
    pub(in crate::find) match_kind: MatchKind,
    /// How much the match counts, from 0 to 1.
    pub(in crate::find) weight: f32,
    /// The word that this one is a synonym of; only packs that declare the synonym count.
    pub(in crate::find) synonym_of: Option<WordId>,
}

impl Candidate {
    /// Returns how likely it is that the user meant the word, from 0 to 1.
    pub(in crate::find) fn certainty(&self) -> f32 {
        match self.match_kind {
            MatchKind::Exact => 1.0,
            MatchKind::Stem => 0.95,
            MatchKind::Synonym => 0.9,
            MatchKind::Prefix | MatchKind::Initials | MatchKind::Letters => 0.7,
            MatchKind::Typo => 0.8 * (self.weight / NEAR_TYPO).min(1.0),
        }
    }

    /// Returns a candidate that is not a synonym.
    pub(super) fn new((part, word): (usize, WordId), match_kind: MatchKind, weight: f32) -> Self {
        Self { part, word, match_kind, weight, synonym_of: None }
    }
}
