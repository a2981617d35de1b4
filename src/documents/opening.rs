//! Whether a number is answered at a given moment, in words: `open now, until 8:00 pm Eastern`.
//!
//! Pure: the moment is given. [`crate::pack::hours`] reads hours.

use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime};

use crate::call::date_words::Style;
use crate::call::moment::Moment;
use crate::pack::hours::{Hours, Status};
use crate::pack::{Company, Number};

/// Time zones that people don't name after a city.
const NAMED_ZONES: [(&str, &str); 5] = [
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Los_Angeles", "Pacific"),
    ("UTC", "UTC"),
];

/// Whether somebody answers a number now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Whether they are open.
    pub is_open: bool,
    /// `open now, until 8:00 pm`, `opens at 8:00 am Eastern, 5:00 am your time`.
    pub words: String,
    /// The milliseconds until this changes.
    pub changes_in: i64,
}

/// Returns whether somebody answers `number` at `now`.
///
/// `None` if no source gives the hours, or the number is always answered.
#[must_use]
pub fn of(number: &Number, company: &Company, now: Moment, style: Style) -> Option<Opening> {
    let lines = number.hours.iter().map(|line| -> &str { line });
    let hours = Hours::read(lines, company.zone.as_deref()).ok()??;
    let status = hours.at(&now.zoned(), company);
    let changes = status.changes.as_ref()?;
    let when = when(changes, now, style);
    let words = if status.is_open { format!("open now, until {when}") } else { format!("opens {when}") };
    let changes_in = changes.timestamp().as_millisecond().saturating_sub(now.zoned().timestamp().as_millisecond());
    Some(Opening { is_open: status.is_open, words: with_doubts(words, &status, number), changes_in })
}

fn with_doubts(mut words: String, status: &Status, number: &Number) -> String {
    if status.may_differ {
        words.push_str(" (a holiday: may differ)");
    }
    if let Some(note) = &number.hours_note {
        words.push_str(", ");
        words.push_str(note);
    }
    words
}

/// Says when something changes, on the company's clock.
///
/// The time on the caller's clock follows if it differs.
fn when(changes: &ZonedDateTime, now: Moment, style: Style) -> String {
    let there = changes.datetime();
    let here = now.on_this_clock(changes.timestamp());
    let today = now.zoned().with_time_zone(changes.time_zone().clone()).date();
    let at = at(there, today, style);
    if there == here {
        return at;
    }
    let zone = changes.time_zone().iana_name().map(zone_name).unwrap_or_default();
    let is_said = there.date() != today && here.date() == there.date();
    let is_today = here.date() == now.local().date() && here.date() == there.date();
    let day = if is_said || is_today { String::new() } else { format!("{} ", here.strftime("%a")) };
    format!("{at} {zone}, {day}{} your time", style.clock_of(here.time()))
}

fn at(moment: DateTime, today: Date, style: Style) -> String {
    let time = style.clock_of(moment.time());
    if moment.date() == today { time } else { format!("{} {time}", moment.strftime("%a")) }
}

/// Returns the usual name of a time zone: `Eastern`, or the time of its city.
pub(super) fn zone_name(iana: &str) -> String {
    let named = NAMED_ZONES.iter().find(|(zone, _)| *zone == iana).map(|(_, name)| (*name).to_owned());
    named.unwrap_or_else(|| format!("{} time", iana.rsplit('/').next().unwrap_or(iana).replace('_', " ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_on_the_hours_is_said_and_the_change_is_known_ahead() {
        let number = Number {
            hours: vec!["Mon-Fri 08:00-20:00 America/New_York".into()],
            hours_note: Some("usually, unconfirmed".into()),
            ..Number::default()
        };
        let now = "2026-11-24T19:59:00-05:00".parse().unwrap();
        let opening = of(&number, &Company::default(), now, Style::AMERICAN).unwrap();
        assert_eq!(opening.words, "open now, until 8:00 pm, usually, unconfirmed");
        assert_eq!(opening.changes_in, 60_000);
    }

    #[test]
    fn the_times_are_those_of_the_company_and_of_the_caller() {
        let company = Company {
            zone: Some("America/New_York".into()),
            holidays: vec!["2026-11-26".into()],
            ..Company::default()
        };
        let office = &["Mon-Fri 08:00-20:00"][..];
        for (hours, now, words) in [
            (&["24/7"][..], "2026-11-24T12:00:00-05:00", None),
            (&[], "2026-11-24T12:00:00-05:00", None),
            (office, "2026-11-24T12:00:00-05:00", Some("open now, until 8:00 pm")),
            (office, "2026-11-24T12:00:00-08:00", Some("open now, until 8:00 pm Eastern, 5:00 pm your time")),
            (office, "2026-11-24T04:00:00-08:00", Some("opens 8:00 am Eastern, 5:00 am your time")),
            (office, "2026-11-24T07:00:00-05:00", Some("opens 8:00 am")),
            (office, "2026-11-24T21:00:00-05:00", Some("opens Wed 8:00 am")),
            (office, "2026-11-26T12:00:00-05:00", Some("open now, until 8:00 pm (a holiday: may differ)")),
            (
                &["Mon-Fri 08:00-20:00 Asia/Tokyo"],
                "2026-11-24T17:30:00-08:00",
                Some("open now, until 20:00 Tokyo time, Wed 03:00 your time"),
            ),
        ] {
            let number = Number { hours: hours.iter().map(|line| (*line).into()).collect(), ..Number::default() };
            let style =
                if hours.iter().any(|line| line.contains("Tokyo")) { Style::DAY_FIRST } else { Style::AMERICAN };
            let opening = of(&number, &company, now.parse().unwrap(), style);
            assert_eq!(opening.as_ref().map(|opening| opening.words.as_str()), words, "{hours:?} at {now}");
            assert_eq!(
                opening.is_some_and(|opening| opening.is_open),
                words.is_some_and(|words| words.starts_with("open now")),
            );
        }
    }
}
