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
mod texts;
mod words;

use std::ops::Range;

use self::scan::{Glyphs, Scan};

pub use back::{Masked, MaskedNumber};
pub use hold::{Hold, HoldBack, hold};
pub use record::{mask, stored};
#[cfg(test)]
pub(crate) use steps::of as steps_of;
pub use texts::hash as texts_hash;

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
    let joined = Joined::new(texts);
    joined.parts(&findings_except(&joined.whole, allowed))
}

/// Masks each of `texts` except `allowed`; returns `None` for a text that does not change.
#[must_use]
pub fn masked_texts(texts: &[(Joint, &str)], allowed: &[String]) -> Vec<Option<String>> {
    mask_texts(texts, allowed).0
}

/// Masks each of `texts` except `allowed`; also returns what was masked.
///
/// A text that does not change is `None`.
#[must_use]
pub fn mask_texts(texts: &[(Joint, &str)], allowed: &[String]) -> (Vec<Option<String>>, Option<Masked>) {
    let mut result: Vec<Option<String>> = vec![None; texts.len()];
    let mut masked = None;
    for _ in 0..MOST_LOOKS {
        let now = result.iter().zip(texts).map(|(new, (joint, old))| (*joint, new.as_deref().unwrap_or(old)));
        let now: Vec<(Joint, &str)> = now.collect();
        let joined = Joined::new(&now);
        let found = findings_except(&joined.whole, allowed);
        let Some(first) = found.first() else { break };
        let (replaced, numbers) = joined.replaced(&now, &found);
        // Later passes find masks with digits beside them, which aren't numbers as typed.
        masked = masked.or(Some(Masked { secret: first.secret, numbers }));
        result = replaced.into_iter().zip(result).map(|(new, old)| new.or(old)).collect();
    }
    (result, masked)
}

/// Several texts that are looked at as one.
struct Joined {
    whole: String,
    /// The bytes of each text.
    ranges: Vec<Range<usize>>,
}

impl Joined {
    fn new(texts: &[(Joint, &str)]) -> Self {
        let mut joined = Self { whole: String::new(), ranges: Vec::with_capacity(texts.len()) };
        for (index, (joint, text)) in texts.iter().enumerate() {
            if index > 0 {
                joined.whole.push(joint.sign());
            }
            let start = joined.whole.len();
            joined.whole.push_str(text);
            joined.ranges.push(start..joined.whole.len());
        }
        joined
    }

    /// Returns the parts of the findings that lie in each of the texts.
    fn parts(&self, found: &[Finding]) -> Vec<Vec<Finding>> {
        let mut next = 0;
        let mut part = |range: &Range<usize>| {
            // Skip findings that end before this text; one that reaches past its end is checked again.
            next += found.iter().skip(next).take_while(|finding| finding.range.end <= range.start).count();
            let here = found.iter().skip(next).take_while(|finding| finding.range.start < range.end);
            here.map(|finding| finding.within(range)).collect()
        };
        self.ranges.iter().map(&mut part).collect()
    }

    /// Returns each text with its findings replaced, if it has any, and the numbers that may come
    /// back.
    fn replaced(&self, texts: &[(Joint, &str)], found: &[Finding]) -> (Vec<Option<String>>, Vec<MaskedNumber>) {
        let (mut whole, mut numbers) = (found.iter(), Vec::new());
        let mut replace = |((_, text), parts): (&(Joint, &str), Vec<Finding>)| {
            let mut out = String::with_capacity(text.len());
            let mut from = 0;
            for part in &parts {
                out.push_str(text.get(from..part.range.start).unwrap_or_default());
                // Each finding begins in one of the texts.
                if let Some(finding) = (!part.mask.is_empty()).then(|| whole.next()).flatten() {
                    numbers.extend(MaskedNumber::new(&self.whole, finding, &out));
                }
                out.push_str(&part.mask);
                from = part.range.end;
            }
            out.push_str(text.get(from..).unwrap_or_default());
            (!parts.is_empty()).then_some(out)
        };
        let replaced = texts.iter().zip(self.parts(found)).map(&mut replace).collect();
        (replaced, numbers)
    }
}

/// Returns whether `text` has digits or number words.
fn has_digits(text: &str) -> bool {
    !Scan::new(Glyphs::new(text)).values.is_empty()
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
