//! A moment: a point in time with the caller's own UTC offset, so that 14:02 stays 14:02 wherever
//! the record is read.
//!
//! Pure: [`crate::runtime`] reads the clock and passes moments to everything else.

use std::fmt;
use std::ops::Range;
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
        if let Some(moment) = as_written(text) {
            return Ok(moment);
        }
        let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text)?;
        let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
        Ok(Self::new(text.parse()?, offset))
    }
}

/// Parses what [`Moment`] writes, digit by digit; `None` for everything else.
///
/// A record has dozens of moments, and a folder has thousands of records: the general parser would
/// take a sixth of the time needed to list them.
fn as_written(text: &str) -> Option<Moment> {
    let bytes: &[u8; 29] = text.as_bytes().try_into().ok()?;
    let [.., sign, _, _, _, _, _] = bytes;
    let is_form = bytes.iter().zip(b"0000-00-00T00:00:00.000+00:00").all(|(byte, form)| match form {
        b'0' => byte.is_ascii_digit(),
        b'+' => matches!(byte, b'+' | b'-'),
        sign => byte == sign,
    });
    let number = |at: Range<usize>| {
        let digits = bytes.get(at).unwrap_or_default();
        digits.iter().fold(0_i16, |number, digit| number.wrapping_mul(10).wrapping_add(i16::from(digit & 0xf)))
    };
    let small = |at: usize| i8::try_from(number(at..at + 2)).ok();
    if !is_form {
        return None;
    }
    let nanos = i32::from(number(20..23)) * 1_000_000;
    let (hour, minute, second) = (small(11)?, small(14)?, small(17)?);
    let local = civil::DateTime::new(number(0..4), small(5)?, small(8)?, hour, minute, second, nanos).ok()?;
    let (hours, minutes) = (i32::from(number(24..26)), i32::from(number(27..29)));
    let seconds = (hours * 60 + minutes) * 60;
    if minutes > 59 {
        return None;
    }
    let offset = Offset::from_seconds(if *sign == b'-' { -seconds } else { seconds }).ok()?;
    Some(Moment::new(offset.to_timestamp(local).ok()?, offset))
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
    use proptest::prelude::*;

    use super::*;

    /// Parses with the general parser only.
    fn by_every_form(text: &str) -> Option<Moment> {
        let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text).ok()?;
        Some(Moment::new(text.parse().ok()?, pieces.to_numeric_offset()?))
    }

    #[test]
    fn only_its_own_form_is_read_digit_by_digit() {
        for (text, is_own) in [
            ("2026-11-23T14:02:11.480-05:00", true),
            ("0001-01-02T00:00:00.000+13:45", true),
            ("2026-11-23T14:02:11.480Z", false),
            ("2026-11-23T14:02:60.480-05:00", false),
            ("2026-02-29T14:02:11.480-05:00", false),
            ("2026-11-23T14:02:11.480-05:60", false),
            ("2026-11-23T14:02:11.480-99:00", false),
            ("2026-11-23 14:02:11.480-05:00", false),
            ("2026-11-2éT14:02:11.48-05:00", false),
        ] {
            assert_eq!(as_written(text).is_some(), is_own, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_every_parser_reads_it(
            millis in -62_000_000_000_000_i64..253_000_000_000_000,
            minutes in -1_500_i32..1_500,
        ) {
            let offset = Offset::from_seconds(minutes * 60).unwrap();
            let moment = Moment::new(Timestamp::from_millisecond(millis).unwrap(), offset);
            let text = moment.to_string();
            prop_assert_eq!(as_written(&text), Some(moment));
            prop_assert_eq!(by_every_form(&text), Some(moment));
        }
    }

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
