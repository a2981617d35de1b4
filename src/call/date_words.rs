//! Days and times in words, as screens and exports write them: `Friday, Nov 27`, `11:02 pm`, `in 2
//! days`, `overdue since Fri, Nov 20`.
//!
//! Pure: the style is given. [`natural_date`](super::natural_date) reads days.

use jiff::civil::Date;

use crate::call::moment::Moment;

/// How a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dates {
    /// `Friday, Nov 27`.
    #[default]
    MonthFirst,
    /// `Friday 27 Nov`.
    DayFirst,
}

/// How a time of day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hours {
    /// `11:02 pm`.
    #[default]
    Twelve,
    /// `23:02`.
    TwentyFour,
}

/// The style of dates and times of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Days.
    pub dates: Dates,
    /// Times of day.
    pub hours: Hours,
}

/// The parts of a [`Style`] that somebody chose; `None` leaves the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Custom {
    /// Days.
    pub dates: Option<Dates>,
    /// Times of day.
    pub hours: Option<Hours>,
}

impl Custom {
    /// Returns this choice, with parts that it leaves open taken from `other`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { dates: self.dates.or(other.dates), hours: self.hours.or(other.hours) }
    }

    /// Applies the choice to `style`.
    #[must_use]
    pub fn over(self, style: Style) -> Style {
        Style { dates: self.dates.unwrap_or(style.dates), hours: self.hours.unwrap_or(style.hours) }
    }
}

impl From<Style> for Custom {
    fn from(style: Style) -> Self {
        Self { dates: Some(style.dates), hours: Some(style.hours) }
    }
}

/// Territories that write the month before the day and use a 12-hour clock.
///
/// Source: Unicode CLDR, `dateFormats` and `timeData`. They are the United States, its islands, and
/// the Philippines.
const AMERICAN: [&str; 9] = ["US", "PR", "GU", "VI", "AS", "MP", "UM", "PH", "PW"];

impl Style {
    /// Month first, 12-hour clock: `Friday, Nov 27`, `11:02 pm`.
    pub const AMERICAN: Self = Self { dates: Dates::MonthFirst, hours: Hours::Twelve };
    /// Day first, 24-hour clock: `Friday 27 Nov`, `23:02`.
    pub const DAY_FIRST: Self = Self { dates: Dates::DayFirst, hours: Hours::TwentyFour };

    /// Returns the style of a country, by its ISO 3166 code.
    #[must_use]
    pub fn of_home(home: &str) -> Self {
        if AMERICAN.contains(&home) { Self::AMERICAN } else { Self::DAY_FIRST }
    }

    /// Returns the style of a locale such as `en_US.UTF-8`.
    ///
    /// `None` when the name has no territory: an empty name, `C` or `POSIX`.
    #[must_use]
    pub fn of_locale(name: &str) -> Option<Self> {
        let name = name.split(['.', '@']).next()?;
        let territory = name.split('_').nth(1).filter(|territory| !territory.is_empty())?;
        Some(Self::of_home(territory))
    }

    /// Formats the time of day on the caller's clock: `11:02 pm`, `23:02`.
    #[must_use]
    pub fn clock(self, at: Moment) -> String {
        self.clock_of(at.local().time())
    }

    /// Formats a time of day.
    #[must_use]
    pub fn clock_of(self, time: jiff::civil::Time) -> String {
        match self.hours {
            Hours::Twelve => time.strftime("%-I:%M %P").to_string(),
            Hours::TwentyFour => time.strftime("%H:%M").to_string(),
        }
    }

    /// Formats a time of day for opening hours: `8 am`, `9:30 pm`, `noon`, `midnight`; `08:00`.
    #[must_use]
    pub fn hour(self, time: jiff::civil::Time) -> String {
        match (self.hours, time.hour(), time.minute()) {
            (Hours::Twelve, 0, 0) => "midnight".to_owned(),
            (Hours::Twelve, 12, 0) => "noon".to_owned(),
            (Hours::Twelve, _, 0) => time.strftime("%-I %P").to_string(),
            (Hours::Twelve | Hours::TwentyFour, ..) => self.clock_of(time),
        }
    }

    /// Formats the time of day for a column of times: `3:02 pm ` is as wide as `11:02 pm`.
    ///
    /// `None` makes a blank of that width.
    #[must_use]
    pub fn column_clock(self, at: Option<Moment>) -> String {
        let width = match self.hours {
            Hours::Twelve => 8,
            Hours::TwentyFour => 5,
        };
        let clock = at.map(|at| self.clock(at)).unwrap_or_default();
        format!("{clock:<width$}")
    }

    /// Formats a moment of a record: `Nov 24, 11:02 pm`.
    ///
    /// The year appears if it is not the current one.
    #[must_use]
    pub fn stamp(self, at: Moment, now: Moment) -> String {
        format!("{}, {}", self.short_date(at, now), self.clock(at))
    }

    /// Formats a moment for a document that may be read years later: `Nov 24, 2026, 11:02 pm`.
    #[must_use]
    pub fn full_stamp(self, at: Moment) -> String {
        let day = at.local().date().strftime(self.pick("%b %-d, %Y", "%-d %b %Y"));
        format!("{day}, {}", self.clock(at))
    }

    /// Formats a day with its distance from today: `Friday, Nov 27, in 2 days`.
    #[must_use]
    pub fn with_distance(self, date: Date, today: Date) -> String {
        format!("{}, {}", self.spoken(date, today), distance(date, today))
    }

    /// Formats a day to say aloud: `Friday, Nov 27`.
    ///
    /// The year appears if it is not the current one.
    #[must_use]
    pub fn spoken(self, date: Date, today: Date) -> String {
        let form = if date.year() == today.year() {
            self.pick("%A, %b %-d", "%A %-d %b")
        } else {
            self.pick("%A, %b %-d, %Y", "%A %-d %b %Y")
        };
        date.strftime(form).to_string()
    }

    /// Formats a day for a document: `Friday, January 1, 2027`.
    #[must_use]
    pub fn full_date(self, date: Date) -> String {
        date.strftime(self.pick("%A, %B %-d, %Y", "%A %-d %B %Y")).to_string()
    }

    /// Formats a day for a heading or a letter: `January 1, 2027`.
    #[must_use]
    pub fn long_date(self, date: Date) -> String {
        date.strftime(self.pick("%B %-d, %Y", "%-d %B %Y")).to_string()
    }

    /// Formats a day for a field of the record: `Nov 12, 2026`.
    #[must_use]
    pub fn field_date(self, date: Date) -> String {
        date.strftime(self.pick("%b %-d, %Y", "%-d %b %Y")).to_string()
    }

    /// Formats the day of a moment for a list: `Aug 3`.
    ///
    /// The year appears if it is not the current one.
    #[must_use]
    pub fn short_date(self, at: Moment, now: Moment) -> String {
        self.short_day(at.local().date(), now.local().date())
    }

    /// Formats a day in few columns: `Nov 27`.
    ///
    /// The year appears if it is not the current one.
    #[must_use]
    pub fn short_day(self, date: Date, today: Date) -> String {
        let form = if date.year() == today.year() {
            self.pick("%b %-d", "%-d %b")
        } else {
            self.pick("%b %-d, %Y", "%-d %b %Y")
        };
        date.strftime(form).to_string()
    }

    /// Formats a day with its weekday: `Fri, Nov 27`.
    ///
    /// The year appears if it is not the current one.
    #[must_use]
    pub fn weekday(self, date: Date, today: Date) -> String {
        let form = if date.year() == today.year() {
            self.pick("%a, %b %-d", "%a %-d %b")
        } else {
            self.pick("%a, %b %-d, %Y", "%a %-d %b %Y")
        };
        date.strftime(form).to_string()
    }

    /// Says when something is due.
    ///
    /// Examples: `overdue since Fri, Nov 20`, `due today`, `due tomorrow`, `due Fri, Nov 27`.
    #[must_use]
    pub fn due_words(self, date: Date, today: Date) -> String {
        let day = self.weekday(date, today);
        match days_between(today, date) {
            ..0 => format!("overdue since {day}"),
            0 => "due today".to_owned(),
            1 => "due tomorrow".to_owned(),
            2.. => format!("due {day}"),
        }
    }

    /// The same in few columns: `overdue, Nov 20`, `due Nov 27`.
    #[must_use]
    pub fn due_in_short(self, date: Date, today: Date) -> String {
        let day = self.short_day(date, today);
        match days_between(today, date) {
            ..0 => format!("overdue, {day}"),
            0 | 1 => self.due_words(date, today),
            2.. => format!("due {day}"),
        }
    }

    fn pick(self, american: &'static str, day_first: &'static str) -> &'static str {
        match self.dates {
            Dates::MonthFirst => american,
            Dates::DayFirst => day_first,
        }
    }
}

/// Returns the days from `from` to `to`; negative if `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// Says how far a day is from today: `today`, `tomorrow`, `in 2 days`, `3 days ago`.
#[must_use]
pub fn distance(date: Date, today: Date) -> String {
    match days_between(today, date) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const AMERICAN: Style = Style::AMERICAN;
    const DAY_FIRST: Style = Style::DAY_FIRST;

    #[test]
    fn the_locale_decides_where_it_says_something() {
        for (name, style) in [
            ("en_US.UTF-8", Some(AMERICAN)),
            ("es_US", Some(AMERICAN)),
            ("fil_PH.UTF-8", Some(AMERICAN)),
            ("en_GB.UTF-8", Some(DAY_FIRST)),
            ("de_DE@euro", Some(DAY_FIRST)),
            ("en_CA.UTF-8", Some(DAY_FIRST)),
            ("C.UTF-8", None),
            ("C", None),
            ("POSIX", None),
            ("en", None),
            ("", None),
        ] {
            assert_eq!(Style::of_locale(name), style, "{name}");
        }
    }

    #[test]
    fn a_day_is_written_with_its_distance_or_to_say_aloud() {
        let today = date(2026, 11, 25);
        for (day, american, day_first) in [
            (date(2026, 11, 27), "Friday, Nov 27, in 2 days", "Friday 27 Nov, in 2 days"),
            (date(2026, 11, 26), "Thursday, Nov 26, tomorrow", "Thursday 26 Nov, tomorrow"),
            (date(2026, 11, 25), "Wednesday, Nov 25, today", "Wednesday 25 Nov, today"),
            (date(2026, 11, 24), "Tuesday, Nov 24, yesterday", "Tuesday 24 Nov, yesterday"),
            (date(2025, 11, 25), "Tuesday, Nov 25, 2025, 365 days ago", "Tuesday 25 Nov 2025, 365 days ago"),
        ] {
            assert_eq!(AMERICAN.with_distance(day, today), american);
            assert_eq!(DAY_FIRST.with_distance(day, today), day_first);
        }
        assert_eq!(AMERICAN.spoken(date(2027, 1, 5), today), "Tuesday, Jan 5, 2027");
        assert_eq!(AMERICAN.full_date(date(2027, 1, 1)), "Friday, January 1, 2027");
        assert_eq!(AMERICAN.long_date(date(2027, 1, 1)), "January 1, 2027");
        assert_eq!(DAY_FIRST.full_date(date(2027, 1, 1)), "Friday 1 January 2027");
        assert_eq!(AMERICAN.weekday(date(2027, 1, 1), today), "Fri, Jan 1, 2027");
        assert_eq!(AMERICAN.field_date(date(2026, 11, 12)), "Nov 12, 2026");
    }

    #[test]
    fn what_is_asked_for_goes_before_what_is_usual() {
        let at: Moment = "2026-11-27T23:02:00-05:00".parse().unwrap();
        let shown = |custom: Custom| custom.over(AMERICAN).stamp(at, at);
        let (dates, hours) = (Some(Dates::DayFirst), Some(Hours::TwentyFour));
        assert_eq!(shown(Custom::default()), "Nov 27, 11:02 pm");
        assert_eq!(shown(Custom { hours, dates: None }), "Nov 27, 23:02");
        assert_eq!(shown(Custom { hours: None, dates }), "27 Nov, 11:02 pm");
        assert_eq!(shown(Custom { hours: None, dates }.or(AMERICAN.into())), "27 Nov, 11:02 pm");
        assert_eq!(shown(Custom::from(DAY_FIRST).or(AMERICAN.into())), "27 Nov, 23:02");
    }

    #[test]
    fn a_time_and_a_day_in_a_list() {
        let moment = |at: &str| format!("{at}:00-05:00").parse::<Moment>().unwrap();
        let now = moment("2026-11-23T12:00");
        for (at, american, day_first) in [
            ("2026-08-03T23:02", "Aug 3, 11:02 pm", "3 Aug, 23:02"),
            ("2025-08-03T00:05", "Aug 3, 2025, 12:05 am", "3 Aug 2025, 00:05"),
        ] {
            assert_eq!(
                (AMERICAN.stamp(moment(at), now), DAY_FIRST.stamp(moment(at), now)),
                (american.into(), day_first.into())
            );
        }
        assert_eq!(AMERICAN.full_stamp(now), "Nov 23, 2026, 12:00 pm");
        let column = |style: Style| {
            [Some("2026-08-03T09:02"), Some("2026-08-03T23:02"), None].map(|at| style.column_clock(at.map(moment)))
        };
        assert_eq!(column(AMERICAN), ["9:02 am ", "11:02 pm", "        "]);
        assert_eq!(column(DAY_FIRST), ["09:02", "23:02", "     "]);
    }

    #[test]
    fn a_day_that_is_due_is_compared_with_today() {
        let today = date(2026, 11, 23);
        for (day, words) in [
            (date(2026, 11, 20), "overdue since Fri, Nov 20"),
            (date(2025, 12, 31), "overdue since Wed, Dec 31, 2025"),
            (date(2026, 11, 23), "due today"),
            (date(2026, 11, 24), "due tomorrow"),
            (date(2026, 11, 30), "due Mon, Nov 30"),
        ] {
            assert_eq!(AMERICAN.due_words(day, today), words, "{day}");
        }
    }
}
