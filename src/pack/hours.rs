//! Opening hours: parses the `hours` lines of a number, and tells whether somebody answers at a
//! given moment.
//!
//! Pure: the moment is given. The code that shows times decides how they are written.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{ToSpan, ZonedDateTime};

use crate::pack::schema::Company;

/// How many days ahead to look for the next opening; no series of holidays is longer.
const DAYS_AHEAD: i64 = 14;

/// When a number is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hours {
    /// Around the clock, every day.
    Always,
    /// At these times.
    Times(Times),
}

/// The times of a week, and of holidays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    week: Vec<Span>,
    /// The hours on holidays, empty if closed; `None` if unknown.
    holidays: Option<Vec<Span>>,
}

/// A time on one or more days of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    /// Whether the span holds on a weekday, by [`Weekday::to_monday_zero_offset`].
    days: [bool; 7],
    from: Time,
    /// The end; on the next day unless it is after `from`.
    to: Time,
    zone: TimeZone,
}

/// Whether somebody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whether they are open.
    pub is_open: bool,
    /// When that changes, in the zone of the line; `None` if it never does.
    pub changes: Option<ZonedDateTime>,
    /// Whether today is a holiday whose hours are unknown.
    pub may_differ: bool,
}

/// What is wrong with a line of hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The line has no known form.
    Form,
    /// A time doesn't exist: `25:00`.
    Time,
    /// The line has no time zone, and the company has none.
    NoZone,
    /// The time zone is unknown.
    Zone,
}

impl Hours {
    /// Parses all lines of a number; `zone` is the company's. Returns `None` if there are no lines.
    ///
    /// # Errors
    /// The fault of the first line that can't be parsed.
    pub fn read<'a>(lines: impl IntoIterator<Item = &'a str>, zone: Option<&str>) -> Result<Option<Self>, Fault> {
        let mut times = Times::default();
        let mut any = false;
        for line in lines {
            any = true;
            if line == "24/7" {
                return Ok(Some(Self::Always));
            }
            times.add(line, zone)?;
        }
        Ok(any.then_some(Self::Times(times)))
    }

    /// Returns whether somebody answers at `now`.
    #[must_use]
    pub fn at(&self, now: &ZonedDateTime, company: &Company) -> Status {
        match self {
            Self::Always => Status { is_open: true, changes: None, may_differ: false },
            Self::Times(times) => times.at(now, company),
        }
    }
}

impl Times {
    fn add(&mut self, line: &str, zone: Option<&str>) -> Result<(), Fault> {
        let mut words = line.split(' ');
        let (Some(days), Some(times)) = (words.next(), words.next()) else { return Err(Fault::Form) };
        let own_zone = words.next();
        if words.next().is_some() {
            return Err(Fault::Form);
        }
        let on_holidays = days == "holidays";
        if on_holidays && times == "closed" && own_zone.is_none() {
            self.holidays.get_or_insert_default();
            return Ok(());
        }
        let days = if on_holidays { [true; 7] } else { weekdays(days).ok_or(Fault::Form)? };
        let (from, to) =
            times.split_once('-').filter(|(from, to)| has_form(from) && has_form(to)).ok_or(Fault::Form)?;
        let (from, to) = time(from).zip(time(to)).ok_or(Fault::Time)?;
        let zone = own_zone.or(zone).ok_or(Fault::NoZone)?;
        let zone = TimeZone::get(zone).map_err(|_| Fault::Zone)?;
        let span = Span { days, from, to, zone };
        if on_holidays {
            self.holidays.get_or_insert_default().push(span);
        } else {
            self.week.push(span);
        }
        Ok(())
    }

    fn at(&self, now: &ZonedDateTime, company: &Company) -> Status {
        let mut open: Vec<(ZonedDateTime, ZonedDateTime)> = Vec::new();
        for span in self.week.iter().chain(self.holidays.iter().flatten()) {
            let today = now.with_time_zone(span.zone.clone()).date();
            let days = (-1..DAYS_AHEAD).filter_map(|ahead| today.checked_add(ahead.days()).ok());
            open.extend(days.filter(|day| self.holds(span, *day, company)).filter_map(|day| span.on(day)));
        }
        open.sort();
        let mut is_open = false;
        let mut changes: Option<ZonedDateTime> = None;
        for (from, to) in open.into_iter().filter(|(_, to)| to > now) {
            // A span that begins when the one before ends extends it.
            let goes_on = if is_open { changes.as_ref().is_some_and(|end| from <= *end) } else { from <= *now };
            if goes_on {
                is_open = true;
                changes = changes.max(Some(to));
            } else {
                changes = changes.or(Some(from));
                break;
            }
        }
        let here = self.week.first().map_or_else(|| now.date(), |span| now.with_time_zone(span.zone.clone()).date());
        Status { is_open, changes, may_differ: self.holidays.is_none() && company.is_holiday(here) }
    }

    /// Returns whether `span` counts on `day`.
    ///
    /// On a holiday with known hours, only those count.
    fn holds(&self, span: &Span, day: Date, company: &Company) -> bool {
        let special = self.holidays.as_ref().filter(|_| company.is_holiday(day));
        match special {
            Some(holidays) => holidays.contains(span),
            None => self.week.contains(span) && span.days.get(weekday(day)).copied().unwrap_or_default(),
        }
    }
}

impl Span {
    /// Returns the start and end of the span on one day.
    fn on(&self, day: Date) -> Option<(ZonedDateTime, ZonedDateTime)> {
        let end = if self.to > self.from { day } else { day.tomorrow().ok()? };
        let moment = |day: Date, time| day.to_datetime(time).to_zoned_datetime(self.zone.clone()).ok();
        Some((moment(day, self.from)?, moment(end, self.to)?))
    }
}

impl Company {
    /// Returns whether this day is a company holiday.
    #[must_use]
    pub fn is_holiday(&self, day: Date) -> bool {
        let written = day.to_string();
        self.holidays.iter().any(|holiday| written == **holiday || written.get(5..) == Some(&**holiday))
    }
}

/// Parses weekdays: `Mon-Fri`, `Sat`, `Mon,Wed,Fri-Sun`.
fn weekdays(text: &str) -> Option<[bool; 7]> {
    let mut days = [false; 7];
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (named(first)?, named(last)?);
        // `Fri-Mon` crosses the end of the week.
        let count = (last + 7 - first) % 7;
        for day in first..=first + count {
            *days.get_mut(day % 7)? = true;
        }
    }
    Some(days)
}

fn named(day: &str) -> Option<usize> {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].iter().position(|name| *name == day)
}

fn weekday(day: Date) -> usize {
    let place = Weekday::to_monday_zero_offset(day.weekday());
    usize::try_from(place).unwrap_or_default()
}

/// Returns whether a text looks like a time: `08:00`.
fn has_form(text: &str) -> bool {
    let two = |digits: &str| digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once(':').is_some_and(|(hour, minute)| two(hour) && two(minute))
}

/// Parses a time; `24:00` is the end of the day.
fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let hour = if text == "24:00" { 0 } else { hour.parse().ok()? };
    Time::new(hour, minute.parse().ok()?, 0, 0).ok()
}

/// Returns the days of a line of hours as written, its first and last time, and its own zone.
///
/// `None` if the line has no times or can't be parsed.
#[must_use]
pub fn parts(line: &str) -> Option<(&str, [Time; 2], Option<&str>)> {
    let mut words = line.split(' ');
    let (days, times) = (words.next()?, words.next()?);
    let (from, to) = times.split_once('-')?;
    Some((days, [time(from)?, time(to)?], words.next()))
}

/// Returns how many hours a line of hours spans, if it goes over midnight.
///
/// `None` if it ends at midnight or can't be parsed.
#[must_use]
pub fn over_midnight(line: &str) -> Option<i64> {
    let (_, [from, to], _) = parts(line)?;
    let minutes = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
    let is_over = to < from && to != Time::midnight();
    is_over.then(|| (minutes(to) + 24 * 60 - minutes(from)) / 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::safe::SafeText;

    fn company(holidays: &[&str]) -> Company {
        let holidays = holidays.iter().map(|day| SafeText::from(*day)).collect();
        Company { holidays, ..Company::default() }
    }

    fn read(lines: &[&str]) -> Hours {
        Hours::read(lines.iter().copied(), Some("America/New_York")).unwrap().unwrap()
    }

    /// Says `open until …` or `closed until …`, in the zone of the line.
    fn status(lines: &[&str], now: &str, holidays: &[&str]) -> String {
        let status = read(lines).at(&now.parse().unwrap(), &company(holidays));
        let until = status.changes.map_or("for good".to_owned(), |at| at.strftime("until %a %H:%M").to_string());
        let may_differ = if status.may_differ { ", may differ" } else { "" };
        format!("{} {until}{may_differ}", if status.is_open { "open" } else { "closed" })
    }

    #[test]
    fn hours_are_read_at_a_moment() {
        let office = ["Mon-Fri 08:00-20:00", "Sat 09:00-17:00"];
        let closed = ["Mon-Fri 08:00-20:00", "holidays closed"];
        let short = ["Mon-Fri 08:00-20:00", "holidays 10:00-14:00"];
        let thanksgiving = &["2026-11-26", "12-25"][..];
        for (lines, now, told) in [
            (&["24/7"][..], "2026-11-24T03:00[America/New_York]", "open for good"),
            (&office, "2026-11-24T12:00[America/New_York]", "open until Tue 20:00"),
            (&office, "2026-11-24T08:00[America/New_York]", "open until Tue 20:00"),
            (&office, "2026-11-24T20:00[America/New_York]", "closed until Wed 08:00"),
            (&office, "2026-11-24T05:00[America/Los_Angeles]", "open until Tue 20:00"),
            (&office, "2026-11-24T04:59[America/Los_Angeles]", "closed until Tue 08:00"),
            (&office, "2026-11-28T18:00[America/New_York]", "closed until Mon 08:00"),
            (&office, "2026-11-26T12:00[America/New_York]", "open until Thu 20:00, may differ"),
            (&closed, "2026-11-26T12:00[America/New_York]", "closed until Fri 08:00"),
            (&short, "2026-11-26T12:00[America/New_York]", "open until Thu 14:00"),
            (&short, "2026-12-25T09:00[America/New_York]", "closed until Fri 10:00"),
            (&["Fri-Mon 20:00-02:00"], "2026-11-24T01:00[America/New_York]", "open until Tue 02:00"),
            (&["Fri-Mon 20:00-02:00"], "2026-11-24T03:00[America/New_York]", "closed until Fri 20:00"),
            (
                &["Mon-Sun 00:00-12:00", "Mon-Sun 12:00-18:00"],
                "2026-11-24T09:00[America/New_York]",
                "open until Tue 18:00",
            ),
            (&["Tue 08:00-20:00 Asia/Tokyo"], "2026-11-23T19:00[America/New_York]", "open until Tue 20:00"),
        ] {
            assert_eq!(status(lines, now, thanksgiving), told, "{lines:?} at {now}");
        }
    }

    #[test]
    fn a_line_over_midnight_says_how_long_it_is() {
        for (line, hours) in [
            ("Mon-Fri 22:00-07:00", Some(9)),
            ("Mon-Fri 17:00-09:00", Some(16)),
            ("Mon-Fri 09:00-17:00", None),
            ("Mon-Fri 12:00-24:00", None),
            ("Mon 08:00-25:00", None),
            ("24/7", None),
        ] {
            assert_eq!(over_midnight(line), hours, "{line}");
        }
    }

    #[test]
    fn lines_that_cannot_be_read_are_told_apart() {
        let fault = |line, zone| Hours::read([line], zone).unwrap_err();
        for line in [
            "",
            "mornings",
            "Mon-Fri",
            "Mon-Fri 8-20",
            "Mon-Fri 8:00-20:00",
            "mon 08:00-20:00",
            "Mon–Fri 08:00-20:00",
            "Mon 08:00-20:00 UTC x",
            "holidays open",
            "Mon 08:00 20:00",
        ] {
            assert_eq!(fault(line, Some("UTC")), Fault::Form, "{line}");
        }
        assert_eq!(fault("Mon 08:00-25:00", Some("UTC")), Fault::Time);
        assert_eq!(fault("Mon 08:00-20:00", None), Fault::NoZone);
        assert_eq!(fault("Mon 08:00-20:00 Mars/North", None), Fault::Zone);
        assert_eq!(Hours::read([], None), Ok(None));
    }
}
