//! The date at the end of a promise: splits it off if it says by when.
//!
//! Pure. If the date is some other day, the words stay whole.

use jiff::civil::Date;

use super::{LEADS, Now, read, words_of};
use crate::call::date_words::Style;

/// The most words of a date at the end of a line: `by 5 pm on Friday, December 11, 2026` has eight.
const MOST_WORDS: usize = 8;
/// Words before a date that say something other than by when.
const OTHERWISE: [&str; 20] = [
    "after",
    "before",
    "until",
    "till",
    "from",
    "since",
    "starting",
    "starts",
    "beginning",
    "begins",
    "effective",
    "expires",
    "ends",
    "through",
    "than",
    "not",
    "for",
    "every",
    "of",
    "to",
];
/// The ones that `on` may follow.
const BEGINNING: [&str; 8] = ["not", "starting", "starts", "beginning", "begins", "effective", "expires", "ends"];
/// Phrases that contain one of these words and yet say by when.
const BY_THEN: [&str; 3] = ["no later than", "not later than", "on or before"];
/// Words before a date in the middle of a text.
const AMID: [&str; 12] =
    ["by", "on", "before", "until", "till", "in", "within", "after", "from", "since", "starting", "between"];
/// Words that begin a condition, and words that make it the user's to meet: an agent says “you”.
const CONDITIONS: [&str; 6] = ["if", "when", "once", "after", "unless", "until"];
const OWN: [&str; 7] = ["i", "i've", "my", "we", "our", "you", "you've"];

/// Splits `credit of $40 by fri` into the promise and its date.
///
/// `None` without a date at the end, or if the date isn't when the promise is due: after words such
/// as `after` and `from`, if an earlier part of the text has its own date, or if it is for what the
/// user must do first (`a credit if I spend $1,000 by feb 26`). Times without a day count only if
/// the time of day is known, see [`Now`].
#[must_use]
pub fn split_end(text: &str, now: impl Into<Now>, home: Style) -> Option<(&str, &str)> {
    let (text, now) = (text.trim(), now.into());
    let (what, said) = cut_at_date(text, now, home)?;
    let before = text.strip_suffix(said).unwrap_or(text).to_lowercase();
    let before = words_of(&before);
    let phrase = BY_THEN.iter().find(|phrase| before.join(" ").ends_with(*phrase));
    let is_last = before.last() == Some(&"by");
    let what_ends_in_date = cut_at_date(what, now, home).is_some();
    let is_own = ends_in_own_duty(what) && !what_ends_in_date;
    // A promise in the notes is written with its date after all of its words.
    let is_apart = is_last && (what_ends_in_date || has_own_duty(what));
    if is_own || phrase.is_none() && says_otherwise(&before) || !is_apart && has_date_amid(&before, now, home) {
        return None;
    }
    Some((phrase.map_or(what, |phrase| without_end(what, phrase)), said))
}

/// Returns whether the words before a date say something other than by when.
fn says_otherwise(before: &[&str]) -> bool {
    match before {
        [.., "not", "by"] => true,
        [.., word, "on"] if BEGINNING.contains(word) => true,
        [.., "and"] => before.contains(&"between"),
        [.., last] => OTHERWISE.contains(last),
        [] => false,
    }
}

/// Returns whether words have a date or a period after a preposition: `by fri`, `in 90 days`.
fn has_date_amid(words: &[&str], now: Now, home: Style) -> bool {
    let is_date = |part: &[&str]| read(&part.join(" "), now, home).is_some();
    (0..words.len()).any(|at| {
        let rest = words.get(at..).unwrap_or_default();
        let most = rest.len().min(MOST_WORDS);
        let mut parts = (2..=most).filter_map(|count| rest.get(..count));
        rest.first().is_some_and(|first| AMID.contains(first))
            && parts.any(|part| is_date(part) || part.get(1..).is_some_and(is_date))
    })
}

/// Returns a text without those words of a phrase that it ends with.
fn without_end<'a>(text: &'a str, phrase: &str) -> &'a str {
    phrase.rsplit(' ').fold(text, |rest, word| {
        let cut = rest.len().checked_sub(word.len()).and_then(|at| rest.split_at_checked(at));
        cut.filter(|(_, end)| end.eq_ignore_ascii_case(word)).map_or(rest, |(rest, _)| bare(rest))
    })
}

/// Returns a text without the punctuation before a date.
fn bare(text: &str) -> &str {
    text.trim_end().trim_end_matches([',', ';', ':', '-']).trim_end()
}

fn cut_at_date(text: &str, now: Now, home: Style) -> Option<(&str, &str)> {
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
        .find(|(_, end)| read(end, now, home).is_some())?;
    while let Some((first, rest)) = said.split_once(char::is_whitespace) {
        // The 9 of “by 9 tomorrow” is a time only after the “by”.
        if !LEADS.contains(&first.to_lowercase().as_str()) || read(rest, now, home).is_none() {
            break;
        }
        said = rest.trim_start();
    }
    Some((bare(what), said))
}

/// Returns whether the last clause of a text is a condition that the user must meet: `if I`, `after
/// my`.
fn ends_in_own_duty(text: &str) -> bool {
    has_own_duty(text.rsplit(", ").next().unwrap_or_default())
}

fn has_own_duty(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = lower.split_whitespace();
    words.clone().zip(words.skip(1)).any(|(word, next)| CONDITIONS.contains(&word) && OWN.contains(&next))
}

/// Splits `a letter by dec 4 with the decision` into the promise and its date, wherever the date
/// is.
///
/// `None` unless one date follows `by` or `within`, and if the text has another date, or the day
/// belongs to a condition.
#[must_use]
pub fn split_amid(text: &str, today: Date, home: Style) -> Option<(String, &str)> {
    let (before, said, after) = due_dates(text, today, home).next()?;
    let after = after.trim_start_matches([',', ' ']).trim_end();
    let after = without_end(after, "at the latest");
    let rest = format!("{before} {after}").to_lowercase();
    let says_not = words_of(&before.to_lowercase()).last() == Some(&"not") || has_own_duty(before);
    if says_not || has_date_amid(&words_of(&rest), today.into(), home) {
        return None;
    }
    let join = if said.ends_with(',') && !before.is_empty() && !after.is_empty() { ", " } else { " " };
    Some((format!("{before}{join}{after}").trim().to_owned(), said.trim_end_matches([',', ';', '.', ')'])))
}

/// Returns whether a text has a date after `by` or `within`.
#[must_use]
pub fn has_due_date(text: &str, today: Date, home: Style) -> bool {
    due_dates(text, today, home).next().is_some()
}

/// Returns the dates after `by` or `within`, each with the text before and after it.
fn due_dates(text: &str, today: Date, home: Style) -> impl Iterator<Item = (&str, &str, &str)> {
    let gaps = text.match_indices(char::is_whitespace).map(|(at, _)| at);
    let ends: Vec<usize> = gaps.chain([text.len()]).collect();
    let begins = [0].into_iter().chain(text.match_indices(char::is_whitespace).map(|(at, gap)| at + gap.len()));
    begins.filter_map(move |at| {
        let (before, rest) = text.split_at_checked(at)?;
        let (lead, date) = rest.split_once(char::is_whitespace)?;
        let date_at = match lead.to_lowercase().as_str() {
            "by" => text.len() - date.len(),
            "within" => at,
            _ => return None,
        };
        let mut behind = ends.iter().rev().filter(|end| **end > at + lead.len());
        behind.find_map(|end| {
            let said = text.get(date_at..*end)?;
            let (count, is_read) = (said.split_whitespace().count(), || read(said, today, home).is_some());
            (count <= MOST_WORDS && is_read()).then(|| (before.trim_end(), said, text.get(*end..).unwrap_or_default()))
        })
    })
}
