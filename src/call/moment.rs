//! A moment: a point in time together with the caller's own offset, so that "14:02" stays 14:02 wherever the record is read.
//!
//! Pure: [`crate::runtime`] makes moments from the clock, everything else is given them.

use std::fmt;
use std::str::FromStr;

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, civil};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Written as RFC 3339 with the caller's offset, to the millisecond: `2026-11-23T14:02:11.480-05:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    timestamp: Timestamp,
    offset: Offset,
}

impl Moment {
    /// A moment at `timestamp`, as seen by somebody whose clock is `offset` from UTC. Kept to the millisecond.
    #[must_use]
    pub fn new(timestamp: Timestamp, offset: Offset) -> Self {
        let timestamp = Timestamp::from_millisecond(timestamp.as_millisecond()).unwrap_or(timestamp);
        Self { timestamp, offset }
    }

    /// Milliseconds from `earlier` to this moment; negative where the clock went back.
    #[must_use]
    pub fn millis_since(self, earlier: Self) -> i64 {
        self.timestamp.as_millisecond() - earlier.timestamp.as_millisecond()
    }

    /// Milliseconds since 1970, to sort by.
    #[must_use]
    pub fn unix_millis(self) -> i64 {
        self.timestamp.as_millisecond()
    }

    /// This moment, `millis` milliseconds later.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        let shifted = self.timestamp.as_millisecond().saturating_add(millis);
        Self { timestamp: Timestamp::from_millisecond(shifted).unwrap_or(self.timestamp), offset: self.offset }
    }

    /// The local date and time of the person who saw it.
    #[must_use]
    pub fn local(self) -> civil::DateTime {
        self.offset.to_datetime(self.timestamp)
    }

    /// `14:02`, local.
    #[must_use]
    pub fn clock(self) -> String {
        self.local().strftime("%H:%M").to_string()
    }

    /// `UTC-05:00`: how far the caller's clock is from UTC.
    #[must_use]
    pub fn offset_shown(self) -> String {
        format!("UTC{}", self.timestamp.to_zoned_datetime(TimeZone::fixed(self.offset)).strftime("%:z"))
    }

    /// The same instant in UTC, as calendars write it: `20261123T190211Z`.
    #[must_use]
    pub fn in_utc(self) -> String {
        self.timestamp.strftime("%Y%m%dT%H%M%SZ").to_string()
    }

    /// `2026-11-23`, local.
    #[must_use]
    pub fn date(self) -> String {
        self.local().strftime("%Y-%m-%d").to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.timestamp.display_with_offset(self.offset))
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text)?;
        let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
        Ok(Self::new(text.parse()?, offset))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_callers_own_clock_through_text() {
        let text = "2026-11-23T14:02:11.480-05:00";
        let moment: Moment = text.parse().unwrap();
        assert_eq!(moment.to_string(), text);
        assert_eq!(moment.clock(), "14:02");
        assert_eq!(moment.date(), "2026-11-23");
        assert_eq!(moment.offset_shown(), "UTC-05:00");
        assert_eq!(moment.in_utc(), "20261123T190211Z");
        assert_eq!(moment.plus_millis(60_000).clock(), "14:03");
        assert_eq!(moment.plus_millis(-1).millis_since(moment), -1);
    }
}
