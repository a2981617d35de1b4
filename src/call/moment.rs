//! A moment: a point in time with the caller's own UTC offset, so that 14:02 stays 14:02 wherever
//! the record is read.
//!
//! Pure: [`crate::runtime`] reads the clock and passes moments to everything else.

use std::fmt;
use std::str::FromStr;

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, civil};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point in time, written as RFC 3339 to the millisecond: `2026-11-23T14:02:11.480-05:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    timestamp: Timestamp,
    offset: Offset,
}

impl Moment {
    /// Creates a moment on a clock that is `offset` from UTC, rounded to the millisecond.
    #[must_use]
    pub fn new(timestamp: Timestamp, offset: Offset) -> Self {
        let timestamp = Timestamp::from_millisecond(timestamp.as_millisecond()).unwrap_or(timestamp);
        Self { timestamp, offset }
    }

    /// Returns the milliseconds since `earlier`; negative if the clock was set back.
    #[must_use]
    pub fn millis_since(self, earlier: Self) -> i64 {
        self.timestamp.as_millisecond() - earlier.timestamp.as_millisecond()
    }

    /// Returns the milliseconds since 1970, as a sort key.
    #[must_use]
    pub fn unix_millis(self) -> i64 {
        self.timestamp.as_millisecond()
    }

    /// Returns the moment `millis` milliseconds later.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        let shifted = self.timestamp.as_millisecond().saturating_add(millis);
        Self { timestamp: Timestamp::from_millisecond(shifted).unwrap_or(self.timestamp), offset: self.offset }
    }

    /// Returns the date and time on the caller's clock.
    #[must_use]
    pub fn local(self) -> civil::DateTime {
        self.offset.to_datetime(self.timestamp)
    }

    /// Returns the moment with the caller's offset as its time zone.
    #[must_use]
    pub fn zoned(self) -> jiff::ZonedDateTime {
        self.timestamp.to_zoned_datetime(TimeZone::fixed(self.offset))
    }

    /// Returns the date and time of `other` on the caller's clock.
    #[must_use]
    pub fn on_this_clock(self, other: Timestamp) -> civil::DateTime {
        self.offset.to_datetime(other)
    }

    /// Formats the offset of the caller's clock: `UTC-05:00`.
    #[must_use]
    pub fn utc_offset(self) -> String {
        format!("UTC{}", self.timestamp.to_zoned_datetime(TimeZone::fixed(self.offset)).strftime("%:z"))
    }

    /// Formats the moment in UTC as iCalendar does: `20261123T190211Z`.
    #[must_use]
    pub fn utc_stamp(self) -> String {
        self.timestamp.strftime("%Y%m%dT%H%M%SZ").to_string()
    }

    /// Formats the date on the caller's clock: `2026-11-23`.
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
        assert_eq!(moment.date(), "2026-11-23");
        assert_eq!(moment.utc_offset(), "UTC-05:00");
        assert_eq!(moment.utc_stamp(), "20261123T190211Z");
        assert_eq!(moment.plus_millis(60_000).local().minute(), 3);
        assert_eq!(moment.plus_millis(-1).millis_since(moment), -1);
    }
}
