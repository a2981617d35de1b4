//! Brings back a number that was masked as a card number but isn't one.
//!
//! Owns where a masked number was, and which numbers may come back. Knows only the given text; the
//! caller decides how long to remember a masked number.

use std::fmt;

use crate::call::record::Call;
use crate::call::redact::texts::texts;
use crate::call::redact::{Finding, Joint, Secret, findings_except};

/// How much of the text before a masked number is remembered, in characters.
const BEFORE: usize = 64;

/// What was masked in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// The kind of the first secret.
    pub secret: Secret,
    /// The numbers that may not be card numbers.
    pub numbers: Vec<MaskedNumber>,
}

impl Masked {
    /// Joins what was masked in two texts.
    #[must_use]
    pub fn join(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(mut one), Some(other)) => {
                one.numbers.extend(other.numbers);
                Some(one)
            }
            (one, other) => one.or(other),
        }
    }
}

/// A number that was masked as a card number.
#[derive(Clone, PartialEq, Eq)]
pub struct MaskedNumber {
    /// The number as it was typed.
    text: String,
    /// The mask in its place.
    mask: String,
    /// The text before it on its line.
    before: String,
}

/// Shows only the mask, so that a number never gets into a message.
impl fmt::Debug for MaskedNumber {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_tuple("MaskedNumber").field(&self.mask).finish()
    }
}

impl MaskedNumber {
    /// Returns the number that `finding` masks in `text`; `before` is the masked text before it.
    ///
    /// `None` for any other secret, and for a number that is surely a card's: American Express with
    /// the right check digit. A number that was split over several lines or fields comes back in
    /// one piece.
    #[must_use]
    pub fn new(text: &str, finding: &Finding, before: &str) -> Option<Self> {
        let number = text.get(finding.range.clone()).filter(|_| finding.secret == Secret::Card)?;
        let number = number.replace([Joint::Line.sign(), Joint::Field.sign()], " ");
        let allowed = [number.clone()];
        if !findings_except(&number, &allowed).is_empty() {
            return None;
        }
        let found = Self { text: number, mask: finding.mask.clone(), before: String::new() };
        Some(found.behind(before))
    }

    /// Returns the number for a text that was appended to `before`.
    #[must_use]
    pub fn behind(self, before: &str) -> Self {
        let before = format!("{before}{}", self.before);
        let skipped = before.chars().count().saturating_sub(BEFORE);
        Self { before: before.chars().skip(skipped).collect(), ..self }
    }

    /// Returns the number as it was typed, which is what a record keeps in
    /// [`not_cards`](Call::not_cards).
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text of `call` that has the mask; `None` if it is gone.
    #[must_use]
    pub fn line_in(&self, call: &Call) -> Option<String> {
        let mut call = call.clone();
        let texts = texts(&mut call);
        let (at, _) = self.place(texts.iter().map(|(_, text)| text.as_str()))?;
        texts.get(at).map(|(_, text)| text.as_str().to_owned())
    }

    /// Returns `text` with the number in place of its mask; `None` if the mask isn't there.
    #[must_use]
    pub fn back_in(&self, text: &str) -> Option<String> {
        let (_, byte) = self.place(std::iter::once(text))?;
        let mut whole = text.to_owned();
        whole.replace_range(byte..byte + self.mask.len(), &self.text);
        Some(whole)
    }

    /// Puts the number back in place of its mask; returns whether the mask was found.
    pub fn bring_back(&self, call: &mut Call) -> bool {
        let mut texts = texts(call);
        let place = self.place(texts.iter().map(|(_, text)| text.as_str()));
        let Some((_, text)) = place.and_then(|(at, _)| texts.get_mut(at)) else { return false };
        let back = self.back_in(text.as_str());
        text.set(back);
        true
    }

    /// Returns the position of the text that has the mask, and the byte where the mask begins.
    ///
    /// Of several equal masks, the one with the most matching text before it wins. Notes come last,
    /// so they win over copies of them.
    fn place<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Option<(usize, usize)> {
        let common =
            |before: &str| before.chars().rev().zip(self.before.chars().rev()).take_while(|(a, b)| a == b).count();
        let places = texts.enumerate().flat_map(|(at, text)| {
            text.match_indices(self.mask.as_str())
                .map(move |(byte, _)| (at, byte, text.get(..byte).unwrap_or_default()))
        });
        let best = places.max_by_key(|(_, _, before)| common(before));
        best.map(|(at, byte, _)| (at, byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::redact::findings;
    use crate::call::{Moment, NoteLine};

    const VISA: &str = "4111 1111 1111 1111";
    /// Another number with the same last four digits.
    const OTHER: &str = "4000 0000 0006 1111";

    fn masked(line: &str) -> Option<MaskedNumber> {
        let finding = findings(line).into_iter().next().unwrap_or_else(|| panic!("{line} is masked"));
        let before = line.get(..finding.range.start).unwrap();
        MaskedNumber::new(line, &finding, before)
    }

    fn call(reference: &str, notes: &[&str]) -> Call {
        let at: Moment = "2026-11-23T14:02:11.480-05:00".parse().unwrap();
        let mut call = Call::new("2026-11-23-140211-4f8c".into(), "amex-us".into(), at);
        call.fields.reference = reference.into();
        call.note = notes.iter().map(|text| NoteLine { at, text: (*text).into() }).collect();
        call
    }

    #[test]
    fn only_what_may_be_no_card_number_comes_back() {
        for (line, comes_back) in [
            (VISA, true),
            ("so 4111111111111111", true),
            ("378282246310005", false),
            ("3782 822463 10005", false),
            ("cid 1234", false),
            ("ssn 123-45-6789", false),
        ] {
            assert_eq!(masked(line).is_some(), comes_back, "{line}");
        }
    }

    #[test]
    fn a_number_comes_back_in_its_own_place() {
        let mask = "•••• 1111";
        let (first, second) = (masked(&format!("parcel {VISA}")).unwrap(), masked(&format!("ticket {OTHER}")).unwrap());
        let masked = call(&format!("ticket {mask}"), &["hello", &format!("so parcel {mask} and more")]);
        let mut back = masked.clone();
        assert!(first.bring_back(&mut back) && second.bring_back(&mut back));
        assert_eq!(back.fields.reference, format!("ticket {OTHER}"));
        assert_eq!(back.note[1].text, format!("so parcel {VISA} and more"));
        assert_eq!(first.line_in(&masked).unwrap(), format!("so parcel {mask} and more"));
        assert_eq!((first.line_in(&back), first.bring_back(&mut back)), (None, false), "the mask is gone");
    }

    #[test]
    fn a_number_is_not_shown_where_the_state_is_written_out() {
        assert_eq!(format!("{:?}", masked(VISA).unwrap()), "MaskedNumber(\"•••• 1111\")");
    }
}
