//! Postings: how often a word occurs in an entry, and the lists that hold them.

use serde::{Deserialize, Serialize};

use crate::find::packed;
use crate::find::packed::Packed;
use crate::find::vocabulary::to_u32;

/// How often, and in which fields, a word occurs in one entry.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::find) struct Posting {
    /// The position of the entry in the index.
    pub(in crate::find) entry: u32,
    /// See [`Posting::frequency`], in units of [`UNIT`]: a library has millions of postings.
    pub(super) frequency: u16,
    /// Whether the word is in a phrase; see [`Field::is_phrase`](super::field::Field::is_phrase).
    pub(in crate::find) in_phrase: bool,
}

/// The unit of stored frequencies; the largest that fits is 64, where scores hardly grow anymore.
const UNIT: f32 = 1.0 / 1024.0;

impl Posting {
    /// Returns the posting of a first occurrence.
    pub(super) fn new(entry: u32, frequency: f32, in_phrase: bool) -> Self {
        let mut posting = Self { entry, frequency: 0, in_phrase: false };
        posting.add(frequency, in_phrase);
        posting
    }

    /// Adds an occurrence.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "such a cast saturates")]
    pub(super) fn add(&mut self, frequency: f32, in_phrase: bool) {
        self.frequency = self.frequency.saturating_add((frequency / UNIT).round() as u16);
        self.in_phrase |= in_phrase;
    }

    /// Returns the frequency over all fields, each weighted and normalized by length; see
    /// [`Field`](super::field::Field).
    pub(in crate::find) fn frequency(self) -> f32 {
        f32::from(self.frequency) * UNIT
    }
}

impl Packed<7> for Posting {
    fn pack(self, bytes: &mut Vec<u8>) {
        bytes.extend(self.entry.to_le_bytes());
        bytes.extend(self.frequency.to_le_bytes());
        bytes.push(self.in_phrase.into());
    }

    #[inline]
    fn unpack(bytes: &[u8; 7]) -> Self {
        let (&[entry], &[low, high, in_phrase]) = bytes.as_chunks() else { return Self::default() };
        let frequency = u16::from_le_bytes([low, high]);
        Self { entry: u32::from_le_bytes(entry), frequency, in_phrase: in_phrase != 0 }
    }
}

/// Many lists in one allocation, end to end.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Packed<WIDTH>", deserialize = "T: Packed<WIDTH>"))]
pub(super) struct Lists<T, const WIDTH: usize> {
    /// Where each list ends in `items`.
    #[serde(with = "packed")]
    pub(super) ends: Vec<u32>,
    /// The items of all lists.
    #[serde(with = "packed")]
    pub(super) items: Vec<T>,
}

impl<T, const WIDTH: usize> Default for Lists<T, WIDTH> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T, const WIDTH: usize> Lists<T, WIDTH> {
    /// Returns the list at position `nth`; empty if there is none.
    pub(super) fn get(&self, nth: u32) -> &[T] {
        let nth = nth as usize;
        let start = nth.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(nth)).map(|(start, end)| start as usize..*end as usize);
        range.and_then(|range| self.items.get(range)).unwrap_or_default()
    }

    /// Ends the list of everything that was added since the last one.
    pub(super) fn end(&mut self) {
        self.ends.push(to_u32(self.items.len()));
    }
}
