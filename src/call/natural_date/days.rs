//! Days in words, before it is known whether they lie ahead or in the past.
//!
//! Pure. Must not know of times of day.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::names::{day_named, figure, month_named, ordinal};
use crate::call::date_words::{Dates, Style};

/// The longest span that is accepted, in days; a longer one is a typo.
const LONGEST: i64 = 3660;
/// Words that may precede a date without changing it.
pub(in crate::call) const LEADS: [&str; 5] = ["by", "on", "before", "until", "till"];

/// A day that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadDate {
    /// The day.
    pub date: Date,
    /// How the day was computed, if that may surprise; otherwise empty.
    pub remark: &'static str,
}

impl From<Date> for ReadDate {
    fn from(date: Date) -> Self {
        Self { date, remark: "" }
    }
}

/// A date as worded, before it is known whether it lies ahead or in the past.
#[derive(Debug, Clone, Copy)]
pub(super) enum Meaning {
    /// A certain day: `2026-12-01`, `tomorrow`, `end of month`.
    Fixed(ReadDate),
    /// `fri`, `next tue`.
    Weekday(Which, Weekday),
    /// `3 days`.
    Span(i64, Unit),
    /// `15th`.
    DayOfMonth(i8),
    /// `dec 1`: month and day.
    DayOfYear(i8, i8),
}

/// The word before a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Nearest,
    This,
    Next,
}

/// The unit of a typed span; rules in packs have [`Unit`](crate::pack::Unit).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    BusinessDay,
    Week,
    Month,
}

/// Returns the words of a date without those before it that say nothing about the day.
pub(super) fn without_leads<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let leads = words.iter().take_while(|word| LEADS.contains(word)).count();
    words.get(leads..).unwrap_or_default()
}

pub(super) fn parse(words: &[&str], today: Date, home: Style) -> Option<Meaning> {
    named_day(words, today)
        .or_else(|| weekday(words))
        .or_else(|| span(words))
        .or_else(|| day_and_month(words))
        .or_else(|| in_figures(words, home))
        .or_else(|| behind_weekday(words, home))
}

impl Meaning {
    /// Returns the first day from `today` on that has this meaning.
    pub(super) fn ahead(self, today: Date) -> Option<ReadDate> {
        match self {
            Self::Fixed(found) => Some(found),
            Self::Weekday(which, day) => weekday_ahead(which, day, today),
            Self::Span(count, unit) => {
                let remark = if unit == Unit::BusinessDay { "Monday to Friday; ignores holidays" } else { "" };
                Some(ReadDate { date: shifted(today, count, unit)?, remark })
            }
            Self::DayOfMonth(day) => earliest(today, days_of_months(today, day, 1)).map(ReadDate::from),
            Self::DayOfYear(month, day) => earliest(today, days_of_years(today, month, day, 1)).map(ReadDate::from),
        }
    }
}

/// Parses `today`, `tomorrow`, `end of month` and the like.
fn named_day(words: &[&str], today: Date) -> Option<Meaning> {
    let date = match words {
        ["today" | "tonight"] | ["later", "today"] | ["end", "of", "day"] => today,
        ["tomorrow" | "tmrw"] => today.tomorrow().ok()?,
        ["day", "after", "tomorrow"] => shifted(today, 2, Unit::Day)?,
        ["next", "week"] => shifted(today, 1, Unit::Week)?,
        ["next", "month"] => shifted(today, 1, Unit::Month)?,
        ["end", "of", "month"] | ["end", "of", "this", "month"] | ["eom"] => today.last_of_month(),
        ["end", "of", "next", "month"] => today.first_of_month().checked_add(1.month()).ok()?.last_of_month(),
        ["end", "of", "year"] | ["end", "of", "this", "year"] | ["eoy"] => today.last_of_year(),
        ["end", "of", "week"] | ["end", "of", "this", "week"] => {
            return Some(Meaning::Fixed(ReadDate {
                date: shifted(today, until(today, Weekday::Friday, 0), Unit::Day)?,
                remark: "the work week ends on Friday",
            }));
        }
        _ => return None,
    };
    Some(Meaning::Fixed(date.into()))
}

/// Parses a weekday: `fri`, `this friday`, `next tue`.
fn weekday(words: &[&str]) -> Option<Meaning> {
    let (which, name) = match words {
        [name] | ["coming", name] => (Which::Nearest, *name),
        ["this", name] => (Which::This, *name),
        ["next", name] => (Which::Next, *name),
        _ => return None,
    };
    Some(Meaning::Weekday(which, day_named(name)?))
}

fn weekday_ahead(which: Which, day: Weekday, today: Date) -> Option<ReadDate> {
    let (days, remark) = match which {
        Which::This => (until(today, day, 0), ""),
        Which::Next => {
            let to_monday = until(today, Weekday::Monday, 1);
            (to_monday + i64::from(day.to_monday_zero_offset()), "next week's")
        }
        Which::Nearest if today.weekday() == day => (7, "that's today, so a week from now"),
        Which::Nearest => (until(today, day, 1), ""),
    };
    Some(ReadDate { date: shifted(today, days, Unit::Day)?, remark })
}

/// Parses a span: `+3d`, `in 3 days`, `3 business days`, `7 to 10 business days`.
///
/// Of two numbers, the second counts.
fn span(words: &[&str]) -> Option<Meaning> {
    if let [word] = words {
        let short = word.strip_prefix('+')?;
        let unit = short.chars().last()?;
        let count = figure(short.strip_suffix(unit)?)?;
        return Some(Meaning::Span(count, unit_named(&unit.to_string())?));
    }
    let words = match words {
        ["in" | "within", rest @ ..] => rest,
        all => all,
    };
    let (count, unit) = counted(words)?;
    let unit = match unit {
        ["business" | "working" | "bank", "day" | "days"] => Unit::BusinessDay,
        [unit] => unit_named(unit)?,
        _ => return None,
    };
    Some(Meaning::Span(count, unit))
}

/// Splits a span into its count and its unit; of two numbers, the second counts.
pub(super) fn counted<'a, 'w>(words: &'a [&'w str]) -> Option<(i64, &'a [&'w str])> {
    match words {
        [count, unit @ ..] if !count.contains('-') && figure(count).is_some() && !matches!(unit, ["to" | "or", ..]) => {
            Some((figure(count)?, unit))
        }
        [from, "to" | "or", count, unit @ ..] => {
            figure(from)?;
            Some((figure(count)?, unit))
        }
        [range, unit @ ..] => {
            let (from, count) = range.split_once(['-', '–'])?;
            figure(from)?;
            Some((figure(count)?, unit))
        }
        [] => None,
    }
}

fn unit_named(word: &str) -> Option<Unit> {
    match word {
        "d" | "day" | "days" => Some(Unit::Day),
        "w" | "week" | "weeks" => Some(Unit::Week),
        "m" | "month" | "months" => Some(Unit::Month),
        _ => None,
    }
}

/// Returns the day that is `count` units after `today`; a negative count goes back.
///
/// `None` beyond the longest span.
pub(super) fn shifted(today: Date, count: i64, unit: Unit) -> Option<Date> {
    let is_within = |most: i64| (-most..=most).contains(&count);
    match unit {
        Unit::Day if is_within(LONGEST) => today.checked_add(count.days()).ok(),
        Unit::Week if is_within(LONGEST / 7) => today.checked_add(count.weeks()).ok(),
        Unit::Month if is_within(LONGEST / 31) => today.checked_add(count.months()).ok(),
        Unit::BusinessDay if is_within(LONGEST / 2) => business_days_from(today, count),
        Unit::Day | Unit::Week | Unit::Month | Unit::BusinessDay => None,
    }
}

fn business_days_from(today: Date, count: i64) -> Option<Date> {
    let mut date = today;
    let mut left = count.unsigned_abs();
    while left > 0 {
        date = if count > 0 { date.tomorrow() } else { date.yesterday() }.ok()?;
        if !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    (count != 0).then_some(date)
}

/// Parses a day with or without its month: `dec 1`, `1 december`, `dec 1st 2026`, `15th`.
fn day_and_month(words: &[&str]) -> Option<Meaning> {
    let (month, day, year) = match words {
        [day] if day.ends_with(['t', 'd', 'h']) => return Some(Meaning::DayOfMonth(ordinal(day)?)),
        [first, second] | [first, "of", second] => (*first, *second, None),
        [first, second, year] if year.len() == 4 => (*first, *second, Some(year.parse().ok()?)),
        _ => return None,
    };
    let (month, day) = match month_named(month) {
        Some(month) => (month, ordinal(day)?),
        None => (month_named(day)?, ordinal(month)?),
    };
    day_of_year(month, day, year)
}

/// Parses a day with its weekday, which adds nothing: `friday, dec 11`.
fn behind_weekday(words: &[&str], home: Style) -> Option<Meaning> {
    let (weekday, day) = words.split_first()?;
    day_named(weekday)?;
    day_and_month(day).or_else(|| in_figures(day, home))
}

/// Parses a date in digits: `2026-12-01`, `12/1`, `12/1/2026`.
///
/// With slashes, `home` says whether the month comes first. If the date has a year and isn't a day
/// in that order, the other order counts. `24/7` without a year is not a date.
fn in_figures(words: &[&str], home: Style) -> Option<Meaning> {
    let [word] = words else { return None };
    if let Ok([year, month, day]) = <[&str; 3]>::try_from(word.split('-').collect::<Vec<_>>()) {
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        return if word.len() >= 8 { day_of_year(month, day, Some(year)) } else { None };
    }
    let (first, rest) = word.split_once('/')?;
    let (second, year) = match rest.split_once('/') {
        Some((day, year)) => (day, Some(year)),
        None => (rest, None),
    };
    let year = match year {
        Some(year) if year.len() == 2 => Some(2000 + year.parse::<i16>().ok()?),
        Some(year) if year.len() == 4 => Some(year.parse().ok()?),
        Some(_) => return None,
        None => None,
    };
    let (first, second) = (first.parse().ok()?, second.parse().ok()?);
    let (month_first, day_first) = (day_of_year(first, second, year), day_of_year(second, first, year));
    match home.dates {
        Dates::MonthFirst => month_first.or(day_first.filter(|_| year.is_some())),
        Dates::DayFirst => day_first.or(month_first.filter(|_| year.is_some())),
    }
}

fn day_of_year(month: i8, day: i8, year: Option<i16>) -> Option<Meaning> {
    match year {
        Some(year) => Date::new(year, month, day).ok().map(|date| Meaning::Fixed(date.into())),
        // A leap year has every possible day.
        None => Date::new(2024, month, day).ok().map(|_| Meaning::DayOfYear(month, day)),
    }
}

/// Returns the given day in this month and the next two, in the direction of `step`.
///
/// A month that is too short is left out.
pub(super) fn days_of_months(today: Date, day: i8, step: i64) -> impl Iterator<Item = Date> {
    let months = (0..3).filter_map(move |months| today.first_of_month().checked_add((step * months).months()).ok());
    months.filter_map(move |month| Date::new(month.year(), month.month(), day).ok())
}

/// Returns the given day in this year and the next eight, in the direction of `step`.
///
/// February 29 appears only in leap years.
pub(super) fn days_of_years(today: Date, month: i8, day: i8, step: i16) -> impl Iterator<Item = Date> {
    (0..=8).filter_map(move |years| Date::new(today.year() + step * years, month, day).ok())
}

fn earliest(today: Date, mut dates: impl Iterator<Item = Date>) -> Option<Date> {
    dates.find(|date| *date >= today)
}

pub(super) fn latest(today: Date, mut dates: impl Iterator<Item = Date>) -> Option<Date> {
    dates.find(|date| *date <= today)
}

/// Returns the days from `today` to the next `day`, at least `least`.
fn until(today: Date, day: Weekday, least: i64) -> i64 {
    let days = i64::from(today.weekday().until(day));
    if days < least { days + 7 } else { days }
}
