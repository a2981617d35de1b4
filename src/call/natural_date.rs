//! Dates in words: reads `fri`, `+3d`, `3 business days` or `dec 1` as the day that they mean.
//!
//! Pure: today is given. One parser serves both directions: days ahead ([`read`], for promises) and
//! past days ([`read_past`], for fields of a day and the day that a deadline counts from). `days`
//! parses days, and `times` those with a time of day. [`date_words`](super::date_words) writes days
//! in words.

pub mod at_end;
mod days;
mod names;
mod times;

use jiff::civil::{Date, DateTime};

pub(super) use self::days::LEADS;
pub use self::days::ReadDate;
use self::days::{Meaning, Unit, Which, days_of_months, days_of_years, latest, parse, shifted, without_leads};
pub use self::times::Now;
use crate::call::date_words::Style;

/// Words that may precede a past day without changing it.
const PAST_LEADS: [&str; 3] = ["for", "from", "since"];
/// Words that make a span mean the future.
const AHEAD: [&str; 2] = ["in", "within"];
/// Words after a past day that say nothing about the day.
const PARTS_OF_DAY: [&str; 4] = ["morning", "afternoon", "evening", "night"];

/// Returns the day that `said` means; `None` if it names none.
///
/// Without a year, the day is never before today; with a year, it is taken literally. Dates with
/// slashes are read in the order of `home`. A time of day beside the day is passed over; a time
/// alone and a span of hours are read only if the time of day is known.
#[must_use]
pub fn read(said: &str, now: impl Into<Now>, home: Style) -> Option<ReadDate> {
    let (now, lower) = (now.into(), said.to_lowercase());
    let words = words_of(&lower);
    match parse(without_leads(&words), now.date, home) {
        Some(meaning) => meaning.ahead(now.date),
        None => times::read(&words, now, home),
    }
}

/// Returns the day that `said` means on `today` when it speaks of the past; `None` if it names
/// none.
///
/// Understands the forms of [`read`], and `yesterday`, `last friday`, `10 days ago`, `for 3 days`
/// and `since tuesday evening`. Without a year the result is the latest such day up to today. Words
/// that can only mean the future (`tomorrow`, `next week`, `in 3 days`, `+3d`) keep that meaning.
#[must_use]
pub fn read_past(said: &str, today: Date, home: Style) -> Option<Date> {
    let lower = said.to_lowercase();
    let words = words_of(&lower);
    let (words, is_last) = match without_part_of_day(without_past_leads(&words)) {
        ["yesterday"] | ["last", "night"] => return today.yesterday().ok(),
        ["this", part] if PARTS_OF_DAY.contains(part) => return Some(today),
        ["last", "week"] => return shifted(today, -1, Unit::Week),
        ["last", "month"] => return shifted(today, -1, Unit::Month),
        [span @ .., "ago"] => {
            let Meaning::Span(count, unit) = parse(span, today, home)? else { return None };
            return shifted(today, -count, unit);
        }
        ["last", rest @ ..] => (rest, true),
        all => (all, false),
    };
    let is_ahead = words.first().is_some_and(|first| AHEAD.contains(first) || first.starts_with('+'));
    let meaning = parse(words, today, home)?;
    match meaning {
        Meaning::Span(count, unit) if !is_ahead => shifted(today, -count, unit),
        Meaning::Fixed(_) | Meaning::Span(..) | Meaning::Weekday(Which::Next, _) => {
            meaning.ahead(today).map(|ahead| ahead.date)
        }
        Meaning::Weekday(_, day) => {
            let since = i64::from(day.until(today.weekday()));
            shifted(today, -if is_last && since == 0 { 7 } else { since }, Unit::Day)
        }
        Meaning::DayOfMonth(day) => latest(today, days_of_months(today, day, -1)),
        Meaning::DayOfYear(month, day) => latest(today, days_of_years(today, month, day, -1)),
    }
}

/// Returns the time of day among the words of a due date, as it was said: `between 8 and 12`, `5
/// pm`; `None` if they name none.
///
/// `today` is the day on which they were said.
#[must_use]
pub fn time_said(said: &str, today: Date, home: Style) -> Option<String> {
    let lower = said.to_lowercase();
    let words = words_of(&lower);
    if parse(without_leads(&words), today, home).is_some() {
        return None;
    }
    times::time_among(&words, today, home).map(|time| time.join(" "))
}

/// Returns when the few hours end that were said at the time `from`: `within two hours`.
#[must_use]
pub fn end_of_hours(said: &str, from: DateTime) -> Option<DateTime> {
    times::end_of_span(&words_of(&said.to_lowercase()), from)
}

/// Returns the words of a past day without those before it that say nothing about the day.
fn without_past_leads<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let words = without_leads(words);
    let leads = words.iter().take_while(|word| PAST_LEADS.contains(word)).count();
    words.get(leads..).unwrap_or_default()
}

/// Returns `wednesday` for `wednesday evening`.
fn without_part_of_day<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    match words {
        [day @ .., part] if PARTS_OF_DAY.contains(part) && !matches!(day, [] | ["this" | "last"]) => day,
        all => all,
    }
}

/// Splits a text into words, without `the` and trailing punctuation.
fn words_of(lower: &str) -> Vec<&str> {
    lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| word.trim_end_matches(['.', '!', ';', ')']))
        .filter(|word| !word.is_empty() && *word != "the")
        .collect()
}

#[cfg(test)]
mod tests;
