//! Card numbers with other digits typed straight before or after them.

use crate::call::redact::brand::{self, AMEX};
use crate::call::redact::card::cards::{Card, Cards, GROUPS, is_amex};
use crate::call::redact::scan::{GapKind, Made};
use crate::call::redact::steps;
use crate::call::redact::words::Named;

/// The most extra digits on a number: its expiry date and its code.
pub(super) const MOST: usize = 8;
/// The digits of the code of an American Express card.
const CODE: usize = 4;
/// The usual number of digits.
const USUAL: usize = 16;
/// The fewest digits of a run that is probably a parcel or payment number; a card in it must be at
/// its edge.
const LONG: usize = 20;
/// The digits of the last group of a telephone number in the North American plan.
const TELEPHONE_END: usize = 4;
/// The most groups in [`GROUPS`].
pub(super) const MOST_GROUPS: usize = 4;

impl Cards<'_> {
    /// Finds cards inside the single run `index`.
    pub(super) fn glued(&self, index: usize, found: &mut Vec<Card>) {
        let digits = self.scan.digits(index, index);
        if digits.len() <= AMEX {
            return;
        }
        // After a mask, the first digits are the last ones of another card.
        let follows_a_mask = index.checked_sub(1).and_then(|before| self.scan.runs.get(before)).is_some_and(|before| {
            let gap = self.scan.runs.get(index).map_or(GapKind::Apart, |run| run.gap.kind);
            before.made == Made::Mask && gap <= GapKind::Space
        });
        let named = if follows_a_mask { Named::Nothing } else { self.named(index, index) };
        if named == Named::Nothing && is_known(digits) && has_check_digit(digits) {
            return;
        }
        let start = self.scan.runs.get(index).map_or(0, |run| run.digits.start);
        for (at, window) in digits.windows(AMEX).enumerate() {
            steps::count(1);
            let behind = digits.len() - AMEX - at;
            let is_likely = match named {
                // A code, or one digit too many: a slip of the finger.
                Named::Other => matches!((at, behind), (0, 1 | CODE) | (1, 0)),
                Named::Nothing | Named::Card => digits.len() < LONG || is_at_an_edge(at, behind),
            };
            if is_likely && is_amex(window) {
                found.extend(self.card(index, index, window, start + at + AMEX));
            }
        }
        for (at, window) in digits.windows(USUAL).enumerate() {
            steps::count(1);
            let behind = digits.get(at + USUAL..).unwrap_or_default();
            let is_likely = match named {
                Named::Card => at + behind.len() <= MOST,
                Named::Nothing if at == TELEPHONE_END => behind.is_empty() && self.ends_a_telephone_number(index),
                Named::Nothing => at == 0 && (is_dated(behind) || is_code(window, behind)),
                Named::Other => false,
            };
            let is_more = at > 0 || !behind.is_empty();
            if is_likely && is_more && brand::is_card(window) {
                found.extend(self.card(index, index, window, start + at + USUAL));
            }
        }
    }

    /// Returns whether run `index` begins with the last group of a telephone number: `800-555-0199…`.
    fn ends_a_telephone_number(&self, index: usize) -> bool {
        let groups = index.checked_sub(2).and_then(|first| self.scan.runs.get(first..=index));
        matches!(groups, Some([area, exchange, run]) if (area.len(), exchange.len()) == (3, 3)
            && exchange.gap.kind <= GapKind::Wide && run.gap.kind <= GapKind::Wide)
    }

    /// Finds the card in printed groups in runs `first..=last` that has extra digits.
    ///
    /// The digits are typed straight before its first group or after its last.
    pub(super) fn printed_with_more(&self, first: usize, last: usize, found: &mut Vec<Card>) {
        let runs = self.scan.runs.get(first..=last).unwrap_or_default();
        let inside = runs.iter().skip(1).map(|run| run.gap.kind).max().unwrap_or(GapKind::Apart);
        if inside > GapKind::Wide {
            return;
        }
        for groups in GROUPS.iter().filter(|groups| groups.len() == runs.len()) {
            let (Some(head), Some(tail)) = (groups.first(), groups.last()) else { continue };
            let total: usize = groups.iter().sum();
            let inner = runs.iter().zip(*groups).skip(1).take(groups.len() - 2);
            let skip = runs.first().and_then(|run| run.len().checked_sub(*head));
            let more = runs.last().and_then(|run| run.len().checked_sub(*tail));
            let (Some(skip), Some(more)) = (skip, more) else { continue };
            if skip + more == 0 || !inner.into_iter().all(|(run, size)| run.len() == *size) {
                continue;
            }
            let digits = self.scan.digits(first, last);
            let Some(window) = digits.get(skip..skip + total) else { continue };
            // In its own groups, an American Express number stands out whatever digits are beside
            // it, and so do groups of four: nobody writes a reference like that.
            let is_fours = groups.len() == MOST_GROUPS && brand::is_common(brand::lead(window));
            let has_few_more = skip <= MOST && more <= MOST;
            let is_likely = is_amex(window) || is_fours || (has_few_more && self.named(first, last) != Named::Other);
            if brand::is_card(window) && is_likely {
                let start = runs.first().map_or(0, |run| run.digits.start);
                found.extend(self.card(first, last, window, start + skip + total));
            }
        }
    }
}

/// Returns whether a window is at an edge of a long run, or within a few digits of both.
fn is_at_an_edge(before: usize, behind: usize) -> bool {
    matches!((before, behind), (0, _) | (_, 0) | (..=4, ..=4))
}

/// Returns whether the digits are an expiry date, with or without a code: `0928`, `092028`.
fn is_dated(behind: &[u8]) -> bool {
    let month = behind.iter().take(2).fold(0, |number, digit| number * 10 + digit);
    let year = match behind {
        [_, _, 2, 0, year @ .., _] if behind.len() >= 6 && !year.is_empty() => behind.get(4).copied(),
        _ => behind.get(2).copied(),
    };
    matches!(behind.len(), 4 | 6 | 7 | 8) && (1..=12).contains(&month) && matches!(year, Some(2..=4))
}

/// Returns whether the digits are a three-digit code after a number of a common brand.
fn is_code(window: &[u8], behind: &[u8]) -> bool {
    behind.len() == 3 && brand::is_common(brand::lead(window))
}

/// Returns whether a long number is known, by its beginning and length, not to be a card.
///
/// Such numbers are on SIM cards (ITU-T E.118), on parcels of USPS and `FedEx`, and on pallets
/// (SSCC).
pub(super) fn is_known(digits: &[u8]) -> bool {
    match digits {
        [8, 9, ..] => matches!(digits.len(), 19 | 20),
        [9, 1..=6, ..] => matches!(digits.len(), 22 | 26 | 30 | 34),
        [4, 2, 0, ..] => (27..=34).contains(&digits.len()),
        [0, 0, ..] | [7, 0, 0..=2, ..] => digits.len() == 20,
        _ => false,
    }
}

/// Returns whether the check digit of such a number is right.
///
/// The digit is computed as for a card (E.118), or with weights of 3 and 1 (USPS, GS1).
fn has_check_digit(digits: &[u8]) -> bool {
    if let [8, 9, ..] = digits {
        return brand::passes_luhn(digits) || digits.get(..19).is_some_and(brand::passes_luhn);
    }
    let weighted = |(place, digit): (usize, &u8)| u32::from(*digit) * if place % 2 == 0 { 1 } else { 3 };
    digits.iter().rev().enumerate().map(weighted).sum::<u32>().is_multiple_of(10)
}
