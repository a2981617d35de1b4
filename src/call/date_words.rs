//! Days in words, as the screens and exports write them: `Friday 27 November`, `in 2 days`,
//! `overdue since Fri 20 Nov`.
//!
//! Reading days is [`natural_date`](super::natural_date)'s business.

use jiff::civil::Date;

use crate::call::moment::Moment;

/// Returns the days from `from` to `to`; negative when `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// Returns `today`, `tomorrow`, `in 2 days`, `3 days ago`.
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

/// Returns `Friday 27 November 2026, in 2 days`.
#[must_use]
pub fn with_distance(date: Date, today: Date) -> String {
    format!("{}, {}", date.strftime("%A %-d %B %Y"), distance(date, today))
}

/// Returns a day to say aloud: `Friday 27 November`, with the year where it is a different one.
#[must_use]
pub fn spoken(date: Date, today: Date) -> String {
    date.strftime(if date.year() == today.year() { "%A %-d %B" } else { "%A %-d %B %Y" }).to_string()
}

/// Returns a day for a document: `Friday, 1 January 2027`.
#[must_use]
pub fn full_date(date: Date) -> String {
    date.strftime("%A, %-d %B %Y").to_string()
}

/// Returns a day for a heading or a letter: `1 January 2027`.
#[must_use]
pub fn long_date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Returns a day for a list: `3 Aug`, with the year where it is a different one than now.
#[must_use]
pub fn short_date(at: Moment, now: Moment) -> String {
    let (date, today) = (at.local(), now.local());
    date.strftime(if date.year() == today.year() { "%-d %b" } else { "%-d %b %Y" }).to_string()
}

/// Returns when something is due: `overdue since Fri 20 Nov`, `due today`, `due tomorrow`, `due Fri
/// 27 Nov`.
#[must_use]
pub fn due_words(date: Date, today: Date) -> String {
    let day = date.strftime("%a %-d %b");
    match days_between(today, date) {
        ..0 => format!("overdue since {day}"),
        0 => "due today".to_owned(),
        1 => "due tomorrow".to_owned(),
        2.. => format!("due {day}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_written_with_its_distance_or_to_say_aloud() {
        let today = date(2026, 11, 25);
        for (day, words) in [
            (date(2026, 11, 27), "Friday 27 November 2026, in 2 days"),
            (date(2026, 11, 26), "Thursday 26 November 2026, tomorrow"),
            (date(2026, 11, 25), "Wednesday 25 November 2026, today"),
            (date(2026, 11, 24), "Tuesday 24 November 2026, yesterday"),
            (date(2025, 11, 25), "Tuesday 25 November 2025, 365 days ago"),
        ] {
            assert_eq!(with_distance(day, today), words);
        }
        assert_eq!(spoken(date(2026, 12, 1), today), "Tuesday 1 December");
        assert_eq!(spoken(date(2027, 1, 5), today), "Tuesday 5 January 2027");
        assert_eq!(full_date(date(2027, 1, 1)), "Friday, 1 January 2027");
        assert_eq!(long_date(date(2027, 1, 1)), "1 January 2027");
    }

    #[test]
    fn a_day_in_a_list_has_its_year_only_where_it_is_a_different_one() {
        let moment = |day: &str| format!("{day}T10:00:00-05:00").parse::<Moment>().unwrap();
        for (day, words) in [("2026-08-03", "3 Aug"), ("2025-08-03", "3 Aug 2025")] {
            assert_eq!(short_date(moment(day), moment("2026-11-23")), words);
        }
    }

    #[test]
    fn a_day_that_is_due_is_compared_with_today() {
        let today = date(2026, 11, 23);
        for (day, words) in [
            (date(2026, 11, 20), "overdue since Fri 20 Nov"),
            (date(2025, 12, 31), "overdue since Wed 31 Dec"),
            (date(2026, 11, 23), "due today"),
            (date(2026, 11, 24), "due tomorrow"),
            (date(2026, 11, 30), "due Mon 30 Nov"),
        ] {
            assert_eq!(due_words(day, today), words, "{day}");
        }
    }
}
