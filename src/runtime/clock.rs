//! The one place that reads the clock.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::Clock;
use crate::call::Moment;
use crate::text::safe::SafeText;

/// Returns the time now, in `zone`.
#[must_use]
pub fn now(zone: &TimeZone) -> Moment {
    let timestamp = Timestamp::now();
    Moment::new(timestamp, zone.to_offset(timestamp))
}

/// Returns the clock as the app knows it.
pub(super) fn clock(zone: &TimeZone) -> Clock {
    Clock { now: now(zone), zone: zone.iana_name().map(SafeText::from), tag: tag() }
}

/// Four characters that differ between two programs that start in the same second.
fn tag() -> String {
    let nanos = u32::try_from(Timestamp::now().subsec_nanosecond()).unwrap_or_default();
    format!("{:04x}", ((nanos / 1000) ^ std::process::id().wrapping_mul(0x9e37)) & 0xffff)
}
