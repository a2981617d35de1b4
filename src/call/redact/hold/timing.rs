//! How long digits are held back, by elapsed time.

use std::ops::Range;

use crate::call::redact::hold::{Hold, SHOWN, hold};

/// After the last digit, in milliseconds.
const AFTER_THE_LAST: u64 = 3_000;
/// After the seventh digit, in milliseconds.
const AFTER_THE_SEVENTH: u64 = 10_000;
/// After the seventh digit of what begins like an American Express number: time to dictate all fifteen.
const AFTER_THE_SEVENTH_AMEX: u64 = 30_000;

/// What is held back of one text while it is typed.
///
/// Times are milliseconds of a clock that is never set back. A text and its cursor come in with each edit, together with the
/// text as it was stored last; [`held`](Self::held) says what to leave out when it is stored now.
#[derive(Debug, Clone, Default)]
pub struct HoldBack {
    text: String,
    hold: Option<Hold>,
    /// When each digit was typed, by the byte at which it begins.
    typed: Vec<(usize, u64)>,
    /// Up to here the text is stored already.
    stored: usize,
}

impl HoldBack {
    /// Takes in an edit, or a move of the cursor: `text` with the cursor at byte `cursor`, of which `stored` is stored.
    pub fn edited(&mut self, text: &str, cursor: usize, stored: &str, now: u64) {
        let kept = common(&self.text, text);
        self.typed.retain(|(at, _)| *at < kept);
        self.hold = hold(text, cursor);
        let digits = self.hold.as_ref().map_or([].as_slice(), |hold| &hold.digits);
        // A digit that was typed before it could belong to a number is as old as the edit that made it one.
        let new = digits.iter().filter(|at| self.typed.iter().all(|(known, _)| known != *at));
        let new: Vec<(usize, u64)> = new.map(|at| (*at, now)).collect();
        self.typed.retain(|(at, _)| digits.contains(at));
        self.typed.extend(new);
        self.stored = common(stored, text);
        text.clone_into(&mut self.text);
    }

    /// Everything is stored as it is now, whatever was held back.
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

    /// Returns when nothing is held back any more, unless another digit comes.
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

/// How many bytes both begin with, on a boundary of characters.
fn common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}
