//! The score that an entry must be able to reach, so that a search of a large library sorts few
//! entries.
//!
//! Must not know how scores are computed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The `limit`-th best lower bound so far.
///
/// An entry whose upper bound is below it can't be among the hits, and needn't be sorted: in a
/// library, that is most entries.
pub(super) struct ScoreFloor {
    /// The best scores so far, the least on top, as bits: the bits of positive floats sort like the
    /// floats.
    best: BinaryHeap<Reverse<u32>>,
    limit: usize,
    /// The lowest score that is still among the best `limit`.
    least: f32,
}

impl ScoreFloor {
    /// Returns the floor before any entry was seen, which everything reaches.
    pub(super) fn new(limit: usize) -> Self {
        Self { best: BinaryHeap::new(), limit, least: 0.0 }
    }

    /// Returns the lowest score that may still be among the best `limit`.
    pub(super) fn least(&self) -> f32 {
        self.least
    }

    /// Adds the lower bound of one more entry.
    pub(super) fn offer(&mut self, score: f32) {
        if self.best.len() >= self.limit {
            if score <= self.least {
                return;
            }
            self.best.pop();
        }
        self.best.push(Reverse(score.max(0.0).to_bits()));
        if self.best.len() >= self.limit {
            self.least = self.best.peek().map_or(0.0, |Reverse(bits)| f32::from_bits(*bits));
        }
    }
}
