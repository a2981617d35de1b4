//! The net under sensitive numbers: masks card numbers, security codes, PINs and social security
//! numbers before anything is stored. A net, not a guarantee.
//!
//! Pure: a text in, the secrets out, in time linear in its length. Each detector works on a text in
//! which the detectors before it have masked their findings, so a masked text is never masked
//! again.

mod account;
mod back;
mod behind;
mod brand;
mod card;
mod code;
mod glyph;
pub mod hold;
mod keywords;
mod named;
mod net;
mod password;
mod record;
mod scan;
mod shape;
mod social;
mod steps;
mod words;

use std::ops::Range;

use self::scan::{Glyphs, Scan};

pub use back::MaskedNumber;
pub use hold::{Hold, HoldBack, hold};
pub use record::stored;

/// The most passes over one text.
///
/// A mask may bring other words within reach of a number, so a masked text is checked again. Two
/// passes have been enough for every text so far.
const MOST_LOOKS: usize = 8;

/// The kind of a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// A card number; its last four digits stay.
    Card,
    /// A card's security code; nothing stays.
    SecurityCode,
    /// A PIN, password or one-time code; nothing stays.
    Pin,
    /// A social security number; nothing stays.
    SocialSecurity,
}

impl Secret {
    /// Returns the notice that the user sees once.
    #[must_use]
    pub fn notice(self) -> &'static str {
        match self {
            Self::Card => "Card number masked. Only its last four digits are kept.",
            Self::SecurityCode => "Security code masked. None of it is kept.",
            Self::Pin => "PIN, password or one-time code masked. None of it is kept.",
            Self::SocialSecurity => "Social security number masked. None of it is kept.",
        }
    }
}

/// A secret in a text, to be masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The byte range of the secret.
    pub range: Range<usize>,
    /// The kind of the secret.
    pub secret: Secret,
    /// The mask; empty for the second part of a number that was split over two texts.
    pub mask: String,
}

/// The relation of a text to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// The next line of one text.
    Line,
    /// Another field.
    Field,
}

impl Joint {
    fn sign(self) -> char {
        match self {
            Self::Line => char::from(glyph::LINE),
            Self::Field => char::from(glyph::BREAK),
        }
    }
}

/// Returns everything in `text` that must not be stored, in order and without overlaps.
#[must_use]
pub fn findings(text: &str) -> Vec<Finding> {
    findings_except(text, &[])
}

/// Returns everything in `text` that must not be stored, except `allowed`.
///
/// `allowed` holds the texts of findings that the user said are not secrets; their spelling may
/// differ. An American Express number with the right check digit is found all the same.
#[must_use]
pub fn findings_except(text: &str, allowed: &[String]) -> Vec<Finding> {
    let (glyphs, found) = net::look(Glyphs::new(text), allowed);
    found.iter().map(|found| found.finding(text, &glyphs)).collect()
}

/// Masks everything in `text` that must not be stored; returns `None` if there is nothing to mask.
///
/// Masking the result again changes nothing.
#[must_use]
pub fn masked(text: &str) -> Option<String> {
    masked_except(text, &[])
}

/// Masks everything in `text` except `allowed`; returns `None` if there is nothing to mask.
///
/// `allowed` holds the texts of findings that the user said are not secrets.
#[must_use]
pub fn masked_except(text: &str, allowed: &[String]) -> Option<String> {
    masked_texts(&[(Joint::Field, text)], allowed).pop().flatten()
}

/// Returns the part of an unfinished number that must not be stored yet.
///
/// The number ends at byte `cursor` of `text` and may still become a card number; the range begins
/// at its seventh digit. See [`hold()`](hold()).
#[must_use]
pub fn unfinished_run(text: &str, cursor: usize) -> Option<Range<usize>> {
    hold(text, cursor).map(|hold| hold.range)
}

/// Returns the findings in each of `texts`, including numbers that are split over two of them.
///
/// The first part of a split number carries the mask, the second an empty one.
#[must_use]
pub fn findings_in(texts: &[(Joint, &str)], allowed: &[String]) -> Vec<Vec<Finding>> {
    let mut whole = String::new();
    let mut ranges = Vec::new();
    for (index, (joint, text)) in texts.iter().enumerate() {
        if index > 0 {
            whole.push(joint.sign());
        }
        ranges.push(whole.len()..whole.len() + text.len());
        whole.push_str(text);
    }
    let found = findings_except(&whole, allowed);
    let mut next = 0;
    let mut part = |range: &Range<usize>| {
        // Skip findings that end before this text; one that reaches past its end is checked again.
        next += found.iter().skip(next).take_while(|finding| finding.range.end <= range.start).count();
        let here = found.iter().skip(next).take_while(|finding| finding.range.start < range.end);
        here.map(|finding| finding.within(range)).collect()
    };
    ranges.iter().map(&mut part).collect()
}

/// Masks each of `texts` except `allowed`; returns `None` for a text that does not change.
#[must_use]
pub fn masked_texts(texts: &[(Joint, &str)], allowed: &[String]) -> Vec<Option<String>> {
    let mut result: Vec<Option<String>> = vec![None; texts.len()];
    for _ in 0..MOST_LOOKS {
        let now = result.iter().zip(texts).map(|(new, (joint, old))| (*joint, new.as_deref().unwrap_or(old)));
        let now: Vec<(Joint, &str)> = now.collect();
        let found = findings_in(&now, allowed);
        if found.iter().all(Vec::is_empty) {
            break;
        }
        let replaced =
            now.iter().zip(&found).map(|((_, text), found)| (!found.is_empty()).then(|| replaced(text, found)));
        let replaced: Vec<Option<String>> = replaced.collect();
        result = replaced.into_iter().zip(result).map(|(new, old)| new.or(old)).collect();
    }
    result
}

/// Returns whether `text` has digits or number words.
fn has_digits(text: &str) -> bool {
    !Scan::new(Glyphs::new(text)).values.is_empty()
}

/// Returns `text` with each finding replaced by its mask.
fn replaced(text: &str, findings: &[Finding]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for finding in findings {
        out.push_str(text.get(from..finding.range.start).unwrap_or_default());
        out.push_str(&finding.mask);
        from = finding.range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

impl Finding {
    /// Returns the part of this finding that lies in `range`.
    fn within(&self, range: &Range<usize>) -> Self {
        let begins_here = self.range.start >= range.start;
        Self {
            range: self.range.start.saturating_sub(range.start)..self.range.end.min(range.end) - range.start,
            secret: self.secret,
            mask: if begins_here { self.mask.clone() } else { String::new() },
        }
    }
}

#[cfg(test)]
mod tests;
