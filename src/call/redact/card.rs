//! Card numbers: decides which windows of runs are one, in any notation.
//!
//! A brand and a right check digit are not enough: telephone and reference numbers must stay, and
//! one number in ten passes the check by chance. What else is required depends on how the number is
//! written, and on the words before it.

pub(super) mod cards;
mod glued;
mod slip;
mod window;

use crate::call::redact::brand::{self, LENGTHS};
use crate::call::redact::card::cards::{Card, Cards};
use crate::call::redact::card::window::Window;
use crate::call::redact::glyph::is_letter;
use crate::call::redact::scan::{GapKind, Made, Scan};
use crate::call::redact::words::Named;
use crate::call::redact::{named, steps};

/// Finds every card number, in order and without overlaps.
pub(super) fn find(scan: &Scan, allowed: &[Vec<u8>]) -> Vec<Card> {
    let cards = Cards { scan, named: named::of_all(scan), allowed };
    let (mut found, mut slips) = (Vec::new(), Vec::new());
    let accounts = named::accounts(scan);
    let in_account = |first: usize| {
        let start = scan.runs.get(first).map_or(0, |run| run.range.start);
        accounts.iter().any(|account| account.contains(&start))
    };
    // An account number's two check digits are better evidence than a card's one.
    for first in (0..scan.runs.len()).filter(|first| !in_account(*first)) {
        cards.beginning_with(first, &mut found, &mut slips);
    }
    let mut found = merge(found);
    slips.retain(|slip| {
        let place = found.partition_point(|card| card.cover.end <= slip.cover.start);
        found.get(place).is_none_or(|card| slip.cover.end <= card.cover.start)
    });
    found.extend(slips);
    merge(found)
}

impl Cards<'_> {
    /// Finds the cards that begin in run `first`, and numbers that may be one with a typo.
    fn beginning_with(&self, first: usize, found: &mut Vec<Card>, slips: &mut Vec<Card>) {
        if self.scan.runs.get(first).is_none_or(|run| run.len() == 0) {
            return;
        }
        self.glued(first, found);
        let mut count = 0;
        for (last, run) in self.scan.runs.iter().enumerate().skip(first) {
            steps::count(1);
            count += run.len();
            if run.len() == 0 || (last > first && run.gap.kind == GapKind::Apart) {
                break;
            }
            let (before, behind) = (self.letters_before(first), self.letters_behind(last));
            let has_few_groups = last - first < glued::MOST_GROUPS;
            let most = if has_few_groups { glued::MOST } else { before + behind };
            if count > LENGTHS.end() + most {
                if !has_few_groups {
                    break;
                }
                // Other numbers may be typed straight before and after a printed one.
                self.printed_with_more(first, last, found);
                continue;
            }
            if count < *LENGTHS.start() {
                continue;
            }
            for (before, behind) in trims(before, behind) {
                self.judge(first, last, (before, behind), found, slips);
            }
            if has_few_groups {
                self.printed_with_more(first, last, found);
            }
        }
    }

    /// Adds the window of runs `first..=last`, trimmed by `trim` lookalike letters on each side, if
    /// it is a card.
    fn judge(&self, first: usize, last: usize, trim: (usize, usize), found: &mut Vec<Card>, slips: &mut Vec<Card>) {
        let digits = self.scan.digits(first, last);
        let Some(digits) = digits.get(trim.0..digits.len().saturating_sub(trim.1)) else { return };
        let end = self.scan.runs.get(last).map_or(0, |run| run.digits.end - trim.1);
        let is_card = brand::is_card(digits);
        if !is_card && !self.may_be_a_slip(first, last, digits) {
            return;
        }
        let window = Window::new(self, first, last, trim, digits);
        if is_card && window.is_card() {
            found.extend(self.card(first, last, digits, end));
        } else if window.is_slip() {
            slips.extend(self.card(first, last, digits, end));
        }
    }

    /// Returns whether the window may be a card number with a typo; quickly rules out most of them.
    fn may_be_a_slip(&self, first: usize, last: usize, digits: &[u8]) -> bool {
        let is_near_amex = matches!(digits.len(), 14 | 15) && matches!(digits, [3 | 4 | 7, ..] | [_, 4 | 7, ..]);
        let has_few_groups = last - first < slip::MOST_GROUPS && digits.len() >= slip::LEAST;
        is_near_amex || has_few_groups || self.named.get(first) == Some(&Named::Card)
    }

    /// Returns how many letters that look like digits run `index` begins with: `l3782`.
    fn letters_before(&self, index: usize) -> usize {
        self.glyphs(index).iter().take_while(|byte| is_letter(**byte)).count()
    }

    /// Returns how many letters that look like digits run `index` ends with: `10005i`.
    fn letters_behind(&self, index: usize) -> usize {
        self.glyphs(index).iter().rev().take_while(|byte| is_letter(**byte)).count()
    }

    /// Returns the glyphs of a run of digits; empty for other runs.
    fn glyphs(&self, index: usize) -> &[u8] {
        let run = self.scan.runs.get(index).filter(|run| run.made == Made::Digits);
        run.map_or([].as_slice(), |run| self.scan.glyphs.slice(run.range.clone()))
    }
}

/// Returns the possible trims: letters at each edge may belong to the number or not.
fn trims(before: usize, behind: usize) -> impl Iterator<Item = (usize, usize)> {
    let all = [(0, 0), (before, 0), (0, behind), (before, behind)];
    let is_new = move |(place, trim): &(usize, (usize, usize))| !all.iter().take(*place).any(|other| other == trim);
    all.into_iter().enumerate().filter(is_new).map(|(_, trim)| trim)
}

/// Merges cards that overlap.
///
/// The last four digits come from the card that begins first or, of cards that begin together, from
/// the shortest: a longer one may be the same number with its code.
fn merge(mut cards: Vec<Card>) -> Vec<Card> {
    cards.sort_by_key(|card| (card.cover.start, card.end));
    let mut merged: Vec<Card> = Vec::new();
    for card in cards {
        match merged.last_mut() {
            Some(before) if card.cover.start < before.cover.end => {
                before.cover.end = before.cover.end.max(card.cover.end);
            }
            Some(_) | None => merged.push(card),
        }
    }
    merged
}
