//! Dates in words: `fri`, `+3d`, `3 business days`, `dec 1`: the day that is meant, and that day in words.
//!
//! Pure: today is given. Without a year the day is never before today; with one it is what was said.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// What is understood, for somebody whose words were not.
pub const FORMS: &str =
    "fri, next tue, tomorrow, +3d, in 2 weeks, 3 business days, end of month, dec 1, 12/1, 2026-12-01";
/// Spans longer than this are no promise but a typing mistake; in days.
const LONGEST: i64 = 3660;
/// A date at the end of a line has at most so many words: `by the end of the month` has six.
const MOST_WORDS: usize = 6;
/// Words that may stand before a date and say nothing about it.
const LEADS: [&str; 5] = ["by", "on", "before", "until", "till"];

/// A day, and what to know about how it was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub date: Date,
    /// A remark for the user; may be empty.
    pub remark: &'static str,
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        Self { date, remark: "" }
    }
}

/// The day that `said` means when it is said on `today`; `None` when it names none.
#[must_use]
pub fn read(said: &str, today: Date) -> Option<When> {
    let lower = said.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| word.trim_end_matches(['.', '!', ';', ')']))
        .filter(|word| !word.is_empty() && *word != "the")
        .collect();
    let leads = words.iter().take_while(|word| LEADS.contains(word)).count();
    let words = words.get(leads..)?;
    named_day(words, today)
        .or_else(|| weekday(words, today))
        .or_else(|| span(words, today))
        .or_else(|| day_and_month(words, today))
        .or_else(|| in_figures(words, today))
}

/// `credit of $40 by fri` as what is promised and by when; `None` when no date stands at the end.
#[must_use]
pub fn split_end(text: &str, today: Date) -> Option<(&str, &str)> {
    let text = text.trim();
    let starts: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| {
            !c.is_whitespace() && text.get(..*at).is_none_or(|t| t.is_empty() || t.ends_with(char::is_whitespace))
        })
        .map(|(at, _)| at)
        .collect();
    let (what, mut said) = starts
        .iter()
        .skip(starts.len().saturating_sub(MOST_WORDS))
        .filter_map(|at| text.split_at_checked(*at))
        .find(|(_, end)| read(end, today).is_some())?;
    while let Some((first, rest)) = said.split_once(char::is_whitespace) {
        if !LEADS.contains(&first.to_lowercase().as_str()) {
            break;
        }
        said = rest.trim_start();
    }
    Some((what.trim_end().trim_end_matches([',', ';', ':', '-']).trim_end(), said))
}

/// `today`, `tomorrow`, `end of month` and their like.
fn named_day(words: &[&str], today: Date) -> Option<When> {
    let date = match words {
        ["today" | "tonight"] | ["end", "of", "day"] => today,
        ["tomorrow" | "tmrw"] => today.tomorrow().ok()?,
        ["day", "after", "tomorrow"] => later(today, 2)?,
        ["next", "week"] => later(today, 7)?,
        ["next", "month"] => today.checked_add(1.month()).ok()?,
        ["end", "of", "month"] | ["end", "of", "this", "month"] | ["eom"] => today.last_of_month(),
        ["end", "of", "next", "month"] => today.first_of_month().checked_add(1.month()).ok()?.last_of_month(),
        ["end", "of", "year"] | ["end", "of", "this", "year"] | ["eoy"] => today.last_of_year(),
        ["end", "of", "week"] | ["end", "of", "this", "week"] => {
            return Some(When {
                date: later(today, until(today, Weekday::Friday, 0))?,
                remark: "the week ends on Friday here",
            });
        }
        _ => return None,
    };
    Some(date.into())
}

/// `fri`, `this friday`, `next tue`.
fn weekday(words: &[&str], today: Date) -> Option<When> {
    let (how, name) = match words {
        [name] => ("", *name),
        [how @ ("next" | "this" | "coming"), name] => (*how, *name),
        _ => return None,
    };
    let day = day_named(name)?;
    if how == "next" {
        let to_monday = until(today, Weekday::Monday, 1);
        let date = later(today, to_monday + i64::from(day.to_monday_zero_offset()))?;
        return Some(When { date, remark: "the one of next week" });
    }
    if how == "this" {
        return Some(later(today, until(today, day, 0))?.into());
    }
    let remark = if today.weekday() == day { "today is that day: this is a week from now" } else { "" };
    Some(When { date: later(today, until(today, day, 1))?, remark })
}

/// `+3d`, `in 3 days`, `3 business days`, `7 to 10 business days`: of two figures the later one counts.
fn span(words: &[&str], today: Date) -> Option<When> {
    if let [word] = words {
        let short = word.strip_prefix('+')?;
        let unit = short.chars().last()?;
        let count = figure(short.strip_suffix(unit)?)?;
        return days_later(today, count, &unit.to_string());
    }
    let words = match words {
        ["in" | "within", rest @ ..] => rest,
        all => all,
    };
    let (count, unit) = match words {
        [count, unit @ ..] if !count.contains('-') && figure(count).is_some() && !matches!(unit, ["to" | "or", ..]) => {
            (figure(count)?, unit)
        }
        [from, "to" | "or", count, unit @ ..] => {
            figure(from)?;
            (figure(count)?, unit)
        }
        [range, unit @ ..] => {
            let (from, count) = range.split_once(['-', '–'])?;
            figure(from)?;
            (figure(count)?, unit)
        }
        [] => return None,
    };
    match unit {
        ["business" | "working" | "bank", "day" | "days"] => business_days_later(today, count),
        [unit] => days_later(today, count, unit),
        _ => None,
    }
}

fn days_later(today: Date, count: i64, unit: &str) -> Option<When> {
    let date = match unit {
        "d" | "day" | "days" => later(today, count)?,
        "w" | "week" | "weeks" => later(today, count.checked_mul(7)?)?,
        "m" | "month" | "months" if count <= LONGEST / 31 => today.checked_add(count.months()).ok()?,
        _ => return None,
    };
    Some(date.into())
}

fn business_days_later(today: Date, count: i64) -> Option<When> {
    let mut date = today;
    let mut left = (1..=LONGEST / 2).contains(&count).then_some(count)?;
    while left > 0 {
        date = date.tomorrow().ok()?;
        if !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    Some(When { date, remark: "Monday to Friday; holidays are not known" })
}

/// `dec 1`, `1 december`, `dec 1st 2026`, `15th`.
fn day_and_month(words: &[&str], today: Date) -> Option<When> {
    let (month, day, year) = match words {
        [day] if day.ends_with(['t', 'd', 'h']) => {
            let day = ordinal(day)?;
            return (0..3)
                .filter_map(|months| today.first_of_month().checked_add(months.months()).ok())
                .filter_map(|month| Date::new(month.year(), month.month(), day).ok())
                .find(|date| *date >= today)
                .map(When::from);
        }
        [first, second] | [first, "of", second] => (*first, *second, None),
        [first, second, year] if year.len() == 4 => (*first, *second, Some(year.parse().ok()?)),
        _ => return None,
    };
    let (month, day) = match month_named(month) {
        Some(month) => (month, ordinal(day)?),
        None => (month_named(day)?, ordinal(month)?),
    };
    dated(month, day, year, today)
}

/// `2026-12-01`, `12/1`, `12/1/2026`: with slashes in the order that is usual in the United States.
fn in_figures(words: &[&str], today: Date) -> Option<When> {
    let [word] = words else { return None };
    if let Some([year, month, day]) = parts(word, '-') {
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        return if word.len() >= 8 { Date::new(year, month, day).ok().map(When::from) } else { None };
    }
    let (month, rest) = word.split_once('/')?;
    let (day, year) = match rest.split_once('/') {
        Some((day, year)) => (day, Some(year)),
        None => (rest, None),
    };
    let year = match year {
        Some(year) if year.len() == 2 => Some(2000 + year.parse::<i16>().ok()?),
        Some(year) if year.len() == 4 => Some(year.parse().ok()?),
        Some(_) => return None,
        None => None,
    };
    dated(month.parse().ok()?, day.parse().ok()?, year, today)
}

fn parts(word: &str, at: char) -> Option<[&str; 3]> {
    word.split(at).collect::<Vec<_>>().try_into().ok()
}

/// The day of a month; without a year the next such day, today included. A 29 February waits for a leap year.
fn dated(month: i8, day: i8, year: Option<i16>, today: Date) -> Option<When> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok().map(When::from);
    }
    (0..=8)
        .filter_map(|years| Date::new(today.year() + years, month, day).ok())
        .find(|date| *date >= today)
        .map(When::from)
}

/// Days from `today` to the next `day`, at least `least`.
fn until(today: Date, day: Weekday, least: i64) -> i64 {
    let days = i64::from(today.weekday().until(day));
    if days < least { days + 7 } else { days }
}

fn later(today: Date, days: i64) -> Option<Date> {
    if (0..=LONGEST).contains(&days) { today.checked_add(days.days()).ok() } else { None }
}

fn figure(word: &str) -> Option<i64> {
    const NAMES: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if word == "a" || word == "an" {
        return Some(1);
    }
    let named = NAMES.iter().position(|name| *name == word).and_then(|at| i64::try_from(at).ok());
    named.or_else(|| if word.chars().all(|c| c.is_ascii_digit()) { word.parse().ok() } else { None })
}

/// `1`, `1st`, `22nd`.
fn ordinal(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    if digits.chars().all(|c| c.is_ascii_digit()) { digits.parse().ok() } else { None }
}

fn day_named(word: &str) -> Option<Weekday> {
    use Weekday as W;
    [
        (W::Monday, "mon", "monday"),
        (W::Tuesday, "tue", "tuesday"),
        (W::Wednesday, "wed", "wednesday"),
        (W::Thursday, "thu", "thursday"),
        (W::Friday, "fri", "friday"),
        (W::Saturday, "sat", "saturday"),
        (W::Sunday, "sun", "sunday"),
    ]
    .into_iter()
    .find(|(_, short, long)| word.starts_with(short) && long.starts_with(word))
    .map(|(day, ..)| day)
}

fn month_named(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && month.starts_with(word) || word == "sept" && *month == "september")?;
    i8::try_from(at + 1).ok()
}

/// `Friday 27 November 2026, in 2 days`.
#[must_use]
pub fn in_words(date: Date, today: Date) -> String {
    format!("{}, {}", date.strftime("%A %-d %B %Y"), distance(date, today))
}

/// `Friday 27 November`, with the year where it is another one: to say aloud.
#[must_use]
pub fn spoken(date: Date, today: Date) -> String {
    date.strftime(if date.year() == today.year() { "%A %-d %B" } else { "%A %-d %B %Y" }).to_string()
}

/// `today`, `in 2 days`, `3 days ago`.
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

/// Days from `from` to `to`; negative when `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// What is shown at once for `said`: the day in words with what to know about it, or what would be understood.
#[must_use]
pub fn explained(said: &str, today: Date) -> String {
    if said.trim().is_empty() {
        return format!("A day: {FORMS}");
    }
    match read(said, today) {
        Some(When { date, remark: "" }) => in_words(date, today),
        Some(When { date, remark }) => format!("{} ({remark})", in_words(date, today)),
        None => format!("No day found; your words stay. Understood: {FORMS}"),
    }
}

#[cfg(test)]
mod tests;
