//! How long digits are held back, in elapsed time.

use std::ops::Range;

use crate::call::redact::hold::{Hold, SHOWN, hold};

/// How long digits are held after the last one, in milliseconds.
const AFTER_THE_LAST: u64 = 3_000;
/// The longest hold after the seventh digit, in milliseconds.
const AFTER_THE_SEVENTH: u64 = 10_000;
/// The longest hold after the seventh digit of a possible American Express number, in milliseconds:
/// long enough to take down all fifteen digits by ear.
const AFTER_THE_SEVENTH_AMEX: u64 = 30_000;

/// The part of one text that is held back while it is typed.
///
/// Times are milliseconds of a clock that is never set back. Each edit passes in the text, the
/// cursor and the text as it was last stored; [`held`](Self::held) returns what to leave out of the
/// next save.
#[derive(Debug, Clone, Default)]
pub struct HoldBack {
    text: String,
    hold: Option<Hold>,
    /// When each digit was typed, by the byte at which it begins.
    typed: Vec<(usize, u64)>,
    /// How many bytes at the beginning are stored already.
    stored: usize,
}

impl HoldBack {
    /// Updates the state after an edit or a move of the cursor.
    ///
    /// `text` has the cursor at byte `cursor`; `stored` is the text as it was last stored.
    pub fn edited(&mut self, text: &str, cursor: usize, stored: &str, now: u64) {
        let kept = common(&self.text, text);
        self.typed.retain(|(at, _)| *at < kept);
        self.hold = hold(text, cursor);
        let digits = self.hold.as_ref().map_or([].as_slice(), |hold| &hold.digits);
        // A digit counts as typed when an edit first makes it part of a possible number.
        let new = digits.iter().filter(|at| self.typed.iter().all(|(known, _)| known != *at));
        let new: Vec<(usize, u64)> = new.map(|at| (*at, now)).collect();
        self.typed.retain(|(at, _)| digits.contains(at));
        self.typed.extend(new);
        self.stored = common(stored, text);
        text.clone_into(&mut self.text);
    }

    /// Releases everything: the text is being stored as it is.
    pub fn let_go(&mut self) {
        self.stored = self.text.len();
    }

    /// Returns the bytes of the text to leave out when it is stored at `now`.
    #[must_use]
    pub fn held(&self, now: u64) -> Option<Range<usize>> {
        let hold = self.hold.as_ref().filter(|_| self.ends().is_some_and(|end| now < end))?;
        let start = hold.range.start.max(self.stored);
        (start < hold.range.end).then_some(start..hold.range.end)
    }

    /// Removes from `text` what is held back at `now`.
    ///
    /// The bytes that are held are those of the text of the last edit. Another text, such as that
    /// of a line that something else has rewritten since, is left as it is.
    pub fn cut(&self, text: &mut String, now: u64) {
        let Some(held) = self.held(now) else { return };
        let same = text.get(..held.end).is_some_and(|text| self.text.get(..held.end) == Some(text));
        if same {
            text.replace_range(held, "");
        }
    }

    /// Returns when the hold ends, unless another digit is typed.
    #[must_use]
    pub fn ends(&self) -> Option<u64> {
        let hold = self.hold.as_ref()?;
        let time_of = |at: &usize| self.typed.iter().find(|(known, _)| known == at).map(|(_, time)| *time);
        let last = time_of(hold.digits.last()?)?;
        let seventh = time_of(hold.digits.get(SHOWN)?)?;
        let most = if hold.is_amex { AFTER_THE_SEVENTH_AMEX } else { AFTER_THE_SEVENTH };
        Some((last + AFTER_THE_LAST).min(seventh + most))
    }
}

/// Returns how many bytes both texts have in common at the beginning.
fn common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_cut_only_from_the_text_that_was_typed() {
        let mut held = HoldBack::default();
        held.edited("card 3782822", 12, "card ", 0);
        for (text, left) in [
            ("card 3782822", "card 378282"),
            ("card 3782822 and more", "card 378282 and more"),
            ("card 3", "card 3"),
            ("cárd 3782822", "cárd 3782822"),
            ("", ""),
        ] {
            let mut text = text.to_owned();
            held.cut(&mut text, 1);
            assert_eq!(text, left);
        }
    }
}
