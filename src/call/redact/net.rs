//! The order in which the detectors run, and what they have found so far.

use std::ops::Range;

use crate::call::redact::brand;
use crate::call::redact::card;
use crate::call::redact::card::cards::{Card, is_amex};
use crate::call::redact::code;
use crate::call::redact::scan::{Glyphs, KEPT, MASK, Scan};
use crate::call::redact::{Finding, Secret, behind, password, social};

/// The fewest digits of a secret that has digits.
const LEAST: usize = 3;

/// A finding in glyphs.
pub(super) struct Found {
    glyphs: Range<usize>,
    secret: Secret,
    kept: Option<[u8; KEPT]>,
}

impl Found {
    /// Converts the finding to bytes of `text`.
    pub(super) fn finding(&self, text: &str, glyphs: &Glyphs) -> Finding {
        let mut mask = MASK.to_owned();
        if let Some(kept) = self.kept {
            mask.push(' ');
            mask.extend(kept.map(|digit| char::from(b'0' + digit)));
        }
        Finding { range: glyphs.bytes_in(text, &self.glyphs), secret: self.secret, mask }
    }
}

/// Masks everything but `allowed`; returns the glyphs and the findings, in order and without
/// overlaps.
pub(super) fn look(glyphs: Glyphs, allowed: &[String]) -> (Glyphs, Vec<Found>) {
    let mut net = Net {
        found: Vec::new(),
        allowed: allowed.iter().map(|text| normal(text)).filter(|digits| !holds_amex(digits)).collect(),
    };
    let words = password::find(&glyphs);
    let mut scan = net.mask(Scan::new(glyphs), Secret::Pin, words);
    if scan.values.len() >= LEAST {
        if scan.values.len() >= *brand::LENGTHS.start() {
            let cards = card::find(&scan, &net.allowed);
            scan = net.mask_cards(scan, cards);
        }
        let socials = social::find(&scan);
        scan = net.mask(scan, Secret::SocialSecurity, socials);
        for kind in [code::CODE, code::PLACE, code::PIN] {
            let values = code::find(&scan, &kind);
            scan = net.mask(scan, kind.secret, values);
        }
        let rests = behind::rests(&scan);
        scan = net.mask_cards(scan, rests);
        let codes = behind::codes(&scan);
        scan = net.mask(scan, Secret::SecurityCode, codes);
    }
    net.found.sort_by_key(|found| found.glyphs.start);
    (scan.glyphs, net.found)
}

/// What was found so far, and what the user allowed.
struct Net {
    found: Vec<Found>,
    allowed: Vec<Vec<u8>>,
}

impl Net {
    /// Masks `cards`; a card that begins in the last digits of another finding extends that
    /// finding.
    fn mask_cards(&mut self, scan: Scan, cards: Vec<Card>) -> Scan {
        if cards.is_empty() {
            return scan;
        }
        let mut glyphs = scan.glyphs;
        let mut sorted = std::mem::take(&mut self.found);
        sorted.sort_by_key(|found| found.glyphs.start);
        for Card { cover, kept, .. } in cards {
            glyphs.mask(&cover);
            glyphs.keep(cover.end, kept);
            let place = sorted.partition_point(|found| found.glyphs.end <= cover.start);
            match sorted.get_mut(place).filter(|found| found.glyphs.start < cover.start) {
                Some(found) => (found.glyphs.end, found.kept) = (cover.end, Some(kept)),
                None => self.found.push(Found { glyphs: cover, secret: Secret::Card, kept: Some(kept) }),
            }
        }
        self.found.extend(sorted);
        Scan::new(glyphs)
    }

    /// Masks `ranges`; of ranges that overlap, the first counts.
    fn mask(&mut self, scan: Scan, secret: Secret, mut ranges: Vec<Range<usize>>) -> Scan {
        ranges.retain(|range| !self.is_allowed(&scan.glyphs, range));
        if ranges.is_empty() {
            return scan;
        }
        ranges.sort_by_key(|range| range.start);
        let mut glyphs = scan.glyphs;
        let mut end = 0;
        ranges.retain(|range| {
            let is_apart = range.start >= end;
            end = if is_apart { range.end } else { end };
            is_apart
        });
        for range in &ranges {
            glyphs.mask(range);
        }
        for range in &ranges {
            glyphs.keep_behind(range.end);
        }
        self.found.extend(ranges.into_iter().map(|glyphs| Found { glyphs, secret, kept: None }));
        Scan::new(glyphs)
    }

    fn is_allowed(&self, glyphs: &Glyphs, range: &Range<usize>) -> bool {
        !self.allowed.is_empty() && self.allowed.contains(&essence(glyphs, range.clone()))
    }
}

/// Returns whether the digits hold an American Express number with the right check digit.
fn holds_amex(digits: &[u8]) -> bool {
    digits.windows(brand::AMEX).any(is_amex)
}

/// Returns an allowed text in the form to compare: its digits, or else its letters.
fn normal(text: &str) -> Vec<u8> {
    let glyphs = Glyphs::new(text);
    let scan = Scan::new(glyphs);
    if scan.values.is_empty() { essence(&scan.glyphs, 0..scan.glyphs.len()) } else { scan.values }
}

/// Returns the values of the digits in a range, or its glyphs if it has no digits.
fn essence(glyphs: &Glyphs, range: Range<usize>) -> Vec<u8> {
    let bytes = glyphs.slice(range);
    let digits: Vec<u8> = bytes.iter().filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0').collect();
    if digits.is_empty() { bytes.to_vec() } else { digits }
}
