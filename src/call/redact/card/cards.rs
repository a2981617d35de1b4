//! A card number that was found, and what the rules look at to find one.

use std::ops::Range;

use crate::call::redact::brand;
use crate::call::redact::named;
use crate::call::redact::scan::{GapKind, KEPT, Run, Scan};
use crate::call::redact::words::Named;

/// The groups of the usual brands.
pub(super) const GROUPS: [&[usize]; 3] = [&[4, 6, 5], &[4, 4, 4, 4], &[4, 6, 4]];

/// A card number that was found.
#[derive(Debug, Clone)]
pub(in crate::call::redact) struct Card {
    /// The glyphs to replace: whole runs, also where other digits were typed straight before or behind the number.
    pub(in crate::call::redact) cover: Range<usize>,
    /// Its last four digits.
    pub(in crate::call::redact) kept: [u8; KEPT],
    /// Where the number itself ends.
    pub(super) end: usize,
}

impl Card {
    /// A number that ends where its cover ends.
    pub(in crate::call::redact) fn new(cover: Range<usize>, kept: [u8; KEPT]) -> Self {
        Self { end: cover.end, cover, kept }
    }
}

/// What the rules look at.
pub(super) struct Cards<'a> {
    pub(super) scan: &'a Scan,
    /// What the words say of each run.
    pub(super) named: Vec<Named>,
    /// Numbers that the user said are no cards: their digits.
    pub(super) allowed: &'a [Vec<u8>],
}

impl Cards<'_> {
    /// True where a number in the groups of the usual brands begins with run `first`.
    pub(super) fn is_printed_card(&self, first: usize) -> bool {
        GROUPS.iter().any(|groups| {
            let last = first + groups.len() - 1;
            let runs = self.scan.runs.get(first..=last).unwrap_or_default();
            let is_joined = runs.iter().skip(1).all(|run| run.gap.kind <= GapKind::Wide);
            is_joined
                && runs.iter().map(Run::len).eq(groups.iter().copied())
                && brand::is_card(self.scan.digits(first, last))
        })
    }

    /// The card of `digits`, which covers runs `first..=last`; its own digits end with number `end` of all.
    pub(super) fn card(&self, first: usize, last: usize, digits: &[u8], end: usize) -> Option<Card> {
        if self.is_allowed(digits) {
            return None;
        }
        let runs = &self.scan.runs;
        let cover = runs.get(first)?.range.start..runs.get(last)?.range.end;
        let kept = digits.get(digits.len().checked_sub(KEPT)?..)?;
        let end = self.scan.end_of(end.checked_sub(1)?)?;
        Some(Card { cover, kept: kept.try_into().ok()?, end })
    }

    /// True for the digits of a number that the user knows to be none, and for parts of them.
    fn is_allowed(&self, digits: &[u8]) -> bool {
        self.allowed.iter().any(|allowed| allowed.windows(digits.len().max(1)).any(|part| part == digits))
    }

    /// What the words say of the number that begins with run `first` and ends with run `last`.
    pub(super) fn named(&self, first: usize, last: usize) -> Named {
        match self.named.get(first).copied().unwrap_or(Named::Nothing) {
            Named::Nothing => named::behind(self.scan, last),
            said @ (Named::Card | Named::Other) => said,
        }
    }
}

/// True for a number of American Express.
pub(super) fn is_amex(digits: &[u8]) -> bool {
    digits.len() == brand::AMEX && brand::is_amex(brand::lead(digits)) && brand::passes_luhn(digits)
}
