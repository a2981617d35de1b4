//! The one place that reads the clock.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::Clock;
use crate::call::Moment;
use crate::call::date_words::{Custom, Style};
use crate::pack::own::Whereabouts;
use crate::text::safe::SafeText;

/// Returns the time now, in `zone`.
#[must_use]
pub fn now(zone: &TimeZone) -> Moment {
    let timestamp = Timestamp::now();
    Moment::new(timestamp, zone.to_offset(timestamp))
}

/// Returns the clock for the app; the settings decide how times are written, then the locale.
pub(super) fn clock(zone: &TimeZone, settings: Custom) -> Clock {
    Clock {
        now: now(zone),
        steady: 0,
        zone: zone.iana_name().map(SafeText::from),
        style: settings.or(style().map(Custom::from).unwrap_or_default()),
        tag: tag(),
    }
}

/// Returns how the locale writes days and times.
///
/// As in the C library, the first of `LC_ALL`, `LC_TIME` and `LANG` that is set decides.
#[must_use]
pub fn style() -> Option<Style> {
    let mut set = ["LC_ALL", "LC_TIME", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    set.find(|value| !value.is_empty()).and_then(|locale| Style::of_locale(&locale))
}

/// Returns where the user is: the country of the locale, and the time zone.
#[must_use]
pub fn whereabouts(zone: &TimeZone) -> Whereabouts {
    let mut set = ["LC_ALL", "LC_TELEPHONE", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let locale = set.find(|value| !value.is_empty()).unwrap_or_default();
    let territory = locale.split(['.', '@']).next().and_then(|name| name.split('_').nth(1));
    let zone = zone.iana_name().filter(|name| name.contains('/'));
    Whereabouts { country: territory.map(SafeText::from), zone: zone.map(SafeText::from) }
}

/// Returns four characters that differ between two programs that start in the same second.
fn tag() -> String {
    let nanos = u32::try_from(Timestamp::now().subsec_nanosecond()).unwrap_or_default();
    format!("{:04x}", ((nanos / 1000) ^ std::process::id().wrapping_mul(0x9e37)) & 0xffff)
}
