//! When a hold has become long, and which other channel may be faster than waiting.

use super::Facts;
use crate::pack::Channel;

/// Minutes on hold after which the strip offers a faster way, and then the next one.
pub const NUDGES: [i64; 2] = [15, 30];

impl<'a> Facts<'a> {
    /// Returns how long the current hold has lasted, in whole minutes.
    #[must_use]
    pub fn minutes_on_hold(self) -> i64 {
        self.times().and_then(|times| times.hold).unwrap_or_default() / 60_000
    }

    /// Returns how many of the [`NUDGES`] have passed in this hold.
    ///
    /// 0 if there is no other channel to try.
    #[must_use]
    pub fn nudges(self) -> usize {
        let minutes = self.minutes_on_hold();
        if minutes == 0 || self.other_ways().is_empty() {
            return 0;
        }
        NUDGES.iter().filter(|nudge| minutes >= **nudge).count()
    }

    /// Returns the channel that may be faster than waiting.
    ///
    /// The first channel after the first of the [`NUDGES`], the next after the second.
    #[must_use]
    pub fn quicker_way(self) -> Option<String> {
        let minutes = self.minutes_on_hold();
        let place = self.nudges().checked_sub(1)?;
        let ways = self.other_ways();
        let way = ways.get(place).or_else(|| ways.first())?;
        Some(format!("{minutes} min of waiting. {} may be faster.", way.name))
    }

    /// Returns the other channels that the reason names, best first.
    #[must_use]
    pub fn other_ways(self) -> Vec<&'a Channel> {
        let ids = self.reason().map(|list| list.channels.as_slice()).unwrap_or_default();
        ids.iter().filter_map(|id| self.pack.channel(id)).collect()
    }
}
