//! The net under sensitive numbers: card numbers, security codes, PINs and social security numbers are masked before
//! anything is stored. A net, not a guarantee.
//!
//! Pure: a text in, what to mask out, in time linear in its length. Each detector looks at a text in which those before it
//! have masked what they found, so that a text that was masked is never masked again.

mod account;
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

pub use hold::{Hold, HoldBack, hold};
pub use record::{stored, stored_except};

/// A mask may bring other words within reach of a number, so a masked text is looked at again, at most this often. Twice has
/// been enough for every text so far.
const MOST_LOOKS: usize = 8;

/// What was found and masked.
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
    /// What the user is told, once.
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

/// Something to mask in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is.
    pub secret: Secret,
    /// What stands there instead; empty for the second part of a number that was broken over two texts.
    pub mask: String,
}

/// How a text hangs on the one before it.
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

/// Returns everything in `text` that must not be stored, in order and apart.
#[must_use]
pub fn findings(text: &str) -> Vec<Finding> {
    findings_except(text, &[])
}

/// Returns everything in `text` that must not be stored, but for `allowed`.
///
/// `allowed` are the texts of findings that the user said are no secrets; they may be spelled otherwise there.
#[must_use]
pub fn findings_except(text: &str, allowed: &[String]) -> Vec<Finding> {
    let (glyphs, found) = net::look(Glyphs::new(text), allowed);
    found.iter().map(|found| found.finding(text, &glyphs)).collect()
}

/// Returns `text` with everything masked, or `None` when there was nothing to mask. A masked text has nothing to mask.
#[must_use]
pub fn masked(text: &str) -> Option<String> {
    masked_except(text, &[])
}

/// Returns `text` with everything masked but `allowed`, or `None` when there was nothing to mask.
///
/// `allowed` are the texts of findings that the user said are no secrets.
#[must_use]
pub fn masked_except(text: &str, allowed: &[String]) -> Option<String> {
    masked_texts(&[(Joint::Field, text)], allowed).pop().flatten()
}

/// Returns the bytes from the seventh digit on of what ends at byte `cursor` of `text` and may still become a card number;
/// see [`hold()`](hold()).
#[must_use]
pub fn unfinished_run(text: &str, cursor: usize) -> Option<Range<usize>> {
    hold(text, cursor).map(|hold| hold.range)
}

/// Returns for each of `texts` what must not be stored, also where a number was broken over two of them: its first part
/// carries the mask, the other an empty one.
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
        // The first that reaches into this text; one that reaches over its end is looked at again.
        next += found.iter().skip(next).take_while(|finding| finding.range.end <= range.start).count();
        let here = found.iter().skip(next).take_while(|finding| finding.range.start < range.end);
        here.map(|finding| finding.within(range)).collect()
    };
    ranges.iter().map(&mut part).collect()
}

/// Returns for each of `texts` what it becomes when everything is masked but `allowed`; `None` where it stays.
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

/// True where digits stand in `text`, or number words.
fn has_digits(text: &str) -> bool {
    !Scan::new(Glyphs::new(text)).values.is_empty()
}

/// `text` with each finding replaced.
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
    /// The part of a finding in a longer text that lies in `range`.
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
