//! A card number that was found, and what the rules need to find one.

use std::ops::Range;

use crate::call::redact::brand;
use crate::call::redact::named;
use crate::call::redact::scan::{GapKind, KEPT, Run, Scan};
use crate::call::redact::words::Named;

/// The groups of the common brands.
pub(super) const GROUPS: [&[usize]; 3] = [&[4, 6, 5], &[4, 4, 4, 4], &[4, 6, 4]];

/// A card number that was found.
#[derive(Debug, Clone)]
pub(in crate::call::redact) struct Card {
    /// The glyphs to replace: whole runs, including other digits typed straight before or after the
    /// number.
    pub(in crate::call::redact) cover: Range<usize>,
    /// The last four digits.
    pub(in crate::call::redact) kept: [u8; KEPT],
    /// The end of the number itself.
    pub(super) end: usize,
}

impl Card {
    /// Creates a card that ends where its cover ends.
    pub(in crate::call::redact) fn new(cover: Range<usize>, kept: [u8; KEPT]) -> Self {
        Self { end: cover.end, cover, kept }
    }
}

/// What the rules need to find a card.
pub(super) struct Cards<'a> {
    pub(super) scan: &'a Scan,
    /// What the words say about each run.
    pub(super) named: Vec<Named>,
    /// The digits of the numbers that the user said are not cards.
    pub(super) allowed: &'a [Vec<u8>],
}

impl Cards<'_> {
    /// Returns how many groups the number that begins with run `first` has, if they are those of a
    /// common brand.
    pub(super) fn printed_card(&self, first: usize) -> Option<usize> {
        let is_card = |groups: &[usize]| {
            let last = first + groups.len() - 1;
            let runs = self.scan.runs.get(first..=last).unwrap_or_default();
            let is_joined = runs.iter().skip(1).all(|run| run.gap.kind <= GapKind::Wide);
            is_joined
                && runs.iter().map(Run::len).eq(groups.iter().copied())
                && brand::is_card(self.scan.digits(first, last))
        };
        GROUPS.into_iter().find(|groups| is_card(groups)).map(<[usize]>::len)
    }

    /// Creates the card of `digits`, which covers runs `first..=last`; `None` if the user allowed
    /// it.
    ///
    /// `end` is the index after its last digit, counted over the whole text.
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

    /// Returns whether the user said that these digits, or a number that contains them, are not a
    /// card.
    fn is_allowed(&self, digits: &[u8]) -> bool {
        self.allowed.iter().any(|allowed| allowed.windows(digits.len().max(1)).any(|part| part == digits))
    }

    /// Returns what the words say about the number in runs `first..=last`.
    pub(super) fn named(&self, first: usize, last: usize) -> Named {
        match self.named.get(first).copied().unwrap_or(Named::Nothing) {
            Named::Nothing => named::behind(self.scan, last),
            said @ (Named::Card | Named::Other) => said,
        }
    }
}

/// Returns whether this is an American Express number.
pub(in crate::call::redact) fn is_amex(digits: &[u8]) -> bool {
    digits.len() == brand::AMEX && brand::is_amex(brand::lead(digits)) && brand::passes_luhn(digits)
}
