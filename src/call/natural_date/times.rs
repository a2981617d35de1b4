//! Times of day and spans of hours: reads the day beside a time, or the day on which a time lies.
//!
//! Pure. Must not keep the time: a promise has a day, and the words stay beside it.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};

use super::days::{LEADS, ReadDate, Unit, counted, parse, shifted, without_leads};
use super::names::figure;
use crate::call::date_words::{Hours, Style};

/// The minutes of an hour and of a day.
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;
/// The minutes after a time of day during which it still means today: somebody may write it down
/// late.
const LATE: i64 = HOUR;
/// The most minutes of a span whose end is worth a time of day: longer ones are rough.
const EXACT: i64 = 12 * HOUR;
/// Words of a span whose end nobody said.
const ROUGH: [&str; 4] = ["few", "couple", "about", "around"];
/// Words that may precede a time of day, beside the [`LEADS`].
const BEFORE: [&str; 6] = ["at", "around", "about", "from", "between", "sometime"];
/// Words that may precede a span of hours, beside the [`LEADS`].
const WITHIN: [&str; 5] = ["in", "within", "about", "around", "next"];
/// The words of a time zone, which change the day too rarely to count.
const ZONES: [&str; 18] = [
    "et", "est", "edt", "eastern", "ct", "cst", "cdt", "central", "mt", "mst", "mdt", "mountain", "pt", "pst", "pdt",
    "pacific", "utc", "gmt",
];

/// Today, and the minute of the day if it is known.
///
/// Without the minute, words such as `in 2 hours` and `by 5 pm` name no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Today.
    pub date: Date,
    minute: Option<i64>,
}

impl From<Date> for Now {
    fn from(date: Date) -> Self {
        Self { date, minute: None }
    }
}

impl From<DateTime> for Now {
    fn from(now: DateTime) -> Self {
        Self { date: now.date(), minute: Some(i64::from(now.hour()) * HOUR + i64::from(now.minute())) }
    }
}

/// A time of day as worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clock {
    /// `5 pm`, `17:00`: the minute of the day.
    At(i64),
    /// `7:50`: the minute in one half of the day or the other.
    Either(i64),
    /// `this evening`, `end of day`.
    Today,
    /// `morning`, or the 9 of `at 9`: a time only beside a day.
    Unclear,
}

/// Returns the day that words with a time mean; `None` if they have no time.
pub(super) fn read(words: &[&str], now: Now, home: Style) -> Option<ReadDate> {
    if let Some(date) = after_span(words, now) {
        return Some(date.into());
    }
    if let Some(clock) = clock(words) {
        return alone(clock, now, home);
    }
    beside(words, now.date, home).map(|(day, _)| day)
}

/// Returns the day and the words of the time beside it.
fn beside<'a, 'w>(words: &'a [&'w str], today: Date, home: Style) -> Option<(ReadDate, &'a [&'w str])> {
    let are = |day: &[&str], time: &'a [&'w str]| Some((parse(without_leads(day), today, home)?.ahead(today)?, time));
    (1..words.len()).find_map(|at| {
        let (first, last) = words.split_at_checked(at)?;
        let behind = clock(last).is_some() || is_range(last);
        let found = if behind { are(first, last) } else { None };
        found.or_else(|| clock(first).and_then(|_| are(last, first)))
    })
}

/// Returns whether words are two figures that are times behind a day only: `monday 8-12`, `friday 9
/// to 5`.
fn is_range(words: &[&str]) -> bool {
    let is_one = |word: &str| one(&[word], true).is_some();
    match words {
        [range] => range.split_once(['-', '–']).is_some_and(|(from, to)| is_one(from) && is_one(to)),
        [from, "to", to] => is_one(from) && is_one(to),
        _ => false,
    }
}

/// Returns the words of the time of day among those of a due date: `between 8 and 12`, `5 pm`.
///
/// Words without a figure, such as `morning`, say too little a week later.
pub(super) fn time_among<'a, 'w>(words: &'a [&'w str], today: Date, home: Style) -> Option<&'a [&'w str]> {
    let time = match clock(words) {
        Some(_) => words,
        None => beside(words, today, home)?.1,
    };
    let leads = time.iter().take_while(|word| LEADS.contains(word)).count();
    let is_exact = |word: &&str| *word == "noon" || word.contains(|c: char| c.is_ascii_digit());
    time.get(leads..).filter(|time| time.iter().any(is_exact))
}

/// Returns the day on which a time of day without a day lies.
fn alone(clock: Clock, now: Now, home: Style) -> Option<ReadDate> {
    let minute = now.minute?;
    let last = match clock {
        Clock::Unclear => return None,
        Clock::Today => return Some(now.date.into()),
        Clock::Either(at) if home.hours == Hours::Twelve => at % (DAY / 2) + DAY / 2,
        Clock::At(at) | Clock::Either(at) => at,
    };
    if minute - last <= LATE {
        return Some(now.date.into());
    }
    Some(ReadDate { date: now.date.tomorrow().ok()?, remark: "that time has passed today" })
}

/// Returns the day on which a span of minutes or hours from now ends: `in 10 minutes`, `24 to 48
/// hours`.
fn after_span(words: &[&str], now: Now) -> Option<Date> {
    shifted(now.date, now.minute?.checked_add(span_minutes(words)?)? / DAY, Unit::Day)
}

/// Returns when a span of a few hours ends that began at `from`: `within two hours`.
pub(super) fn end_of_span(words: &[&str], from: DateTime) -> Option<DateTime> {
    let is_rough = words.iter().any(|word| ROUGH.contains(word));
    let minutes = span_minutes(words).filter(|minutes| *minutes <= EXACT && !is_rough)?;
    from.checked_add(minutes.minutes()).ok()
}

/// Parses the minutes of a span from now: `in 10 minutes`, `within the hour`, `24 to 48 hours`,
/// `+2h`.
fn span_minutes(words: &[&str]) -> Option<i64> {
    let is_lead = |word: &&&str| LEADS.contains(*word) || WITHIN.contains(*word);
    let leads = words.iter().take_while(is_lead).count();
    match words.get(leads..)? {
        ["hour" | "hr"] if leads > 0 => Some(HOUR),
        ["half", "hour"] | ["a", "half", "hour"] | ["half", "a" | "an", "hour"] => Some(HOUR / 2),
        ["few", unit] | ["a", "few", unit] => minutes_of(unit)?.checked_mul(3),
        ["couple", unit] | ["a", "couple", unit] | ["a", "couple", "of", unit] => minutes_of(unit)?.checked_mul(2),
        [word] => {
            let word = word.trim_start_matches('+');
            let (count, unit) = word.split_at_checked(word.find(|c: char| !c.is_ascii_digit())?)?;
            minutes_of(unit)?.checked_mul(count.parse().ok()?)
        }
        words => match counted(words)? {
            (count, [unit]) => minutes_of(unit)?.checked_mul(count),
            (_, _) => None,
        },
    }
}

fn minutes_of(unit: &str) -> Option<i64> {
    match unit {
        "min" | "mins" | "minute" | "minutes" => Some(1),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(HOUR),
        _ => None,
    }
}

/// Parses a time of day, with or without the word before it: `by 5 pm`, `between 9 and 11`, `this
/// evening`.
///
/// Of two times, the second counts.
fn clock(words: &[&str]) -> Option<Clock> {
    let words = without_zone(words);
    match words {
        ["eod" | "cob" | "midnight"]
        | ["this", "morning" | "afternoon" | "evening"]
        | ["end" | "close", "of", "day" | "business"]
        | ["end", "of", "business", "day"] => return Some(Clock::Today),
        ["early" | "late" | "in", "morning" | "afternoon" | "evening"]
        | ["morning" | "afternoon" | "evening" | "night"] => return Some(Clock::Unclear),
        [lead, rest @ ..] if LEADS.contains(lead) || BEFORE.contains(lead) => {
            return clock(rest).or_else(|| span(rest, true));
        }
        _ => {}
    }
    span(words, false)
}

/// Parses one time or two, in figures; a figure alone is a time if `is_led` by a word such as `at`.
fn span(words: &[&str], is_led: bool) -> Option<Clock> {
    if let [word, half @ ..] = words
        && let Some((from, to)) = word.split_once(['-', '–'])
    {
        one(&[from], true)?;
        return one(&[&[to], half].concat(), is_led);
    }
    match words.iter().position(|word| matches!(*word, "to" | "and" | "or" | "-" | "–")) {
        Some(at) => {
            one(words.get(..at)?, true)?;
            one(words.get(at + 1..)?, is_led)
        }
        None => one(words, is_led),
    }
}

/// Parses one time in figures: `3pm`, `3:30 p.m.`, `15:00`, `5 o'clock`, `noon`.
fn one(words: &[&str], is_led: bool) -> Option<Clock> {
    let (word, half) = match words {
        ["noon"] => return Some(Clock::At(DAY / 2)),
        [word, "o'clock" | "o’clock" | "oclock"] => return Some(Clock::Either(minute_of(word, 12)?)),
        [word] => {
            let ends = ["am", "a.m", "pm", "p.m"].into_iter();
            let mut halves = ends.filter_map(|end| Some((word.strip_suffix(end)?, end)));
            halves.next().map_or((*word, None), |(word, end)| (word, Some(end)))
        }
        [word, half @ ("am" | "a.m" | "pm" | "p.m")] => (*word, Some(*half)),
        _ => return None,
    };
    match half {
        Some(half) => {
            let minute = minute_of(word, 12).filter(|minute| *minute >= HOUR)? % (DAY / 2);
            Some(Clock::At(if half.starts_with('p') { minute + DAY / 2 } else { minute }))
        }
        None if word.contains(':') => {
            let minute = minute_of(word, 23)?;
            let is_of_half = (HOUR..13 * HOUR).contains(&minute) && !word.starts_with('0');
            Some(if is_of_half { Clock::Either(minute) } else { Clock::At(minute) })
        }
        None => minute_of(word, 23).filter(|_| is_led).map(|_| Clock::Unclear),
    }
}

/// Returns the minute of `9` or `9:30`; `None` if its hour is beyond `most`.
fn minute_of(word: &str, most: i64) -> Option<i64> {
    let (hour, minute) = word.split_once(':').unwrap_or((word, "00"));
    let is_figures = |part: &str| (1..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let (hour, minute) = (
        figure(hour).filter(|_| is_figures(hour))?,
        figure(minute).filter(|_| minute.len() == 2 && is_figures(minute))?,
    );
    (hour <= most && minute < HOUR).then_some(hour * HOUR + minute)
}

/// Returns words without a time zone at their end.
fn without_zone<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    match words {
        [rest @ .., zone, "time"] | [rest @ .., zone] if ZONES.contains(zone) => rest,
        all => all,
    }
}

#[cfg(test)]
mod tests;
