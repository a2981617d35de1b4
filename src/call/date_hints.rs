//! Hints about a date while it is typed: the day in words, the forms that are understood, or why it
//! is refused.
//!
//! Must not read dates itself; [`natural_date`](super::natural_date) does.

use crate::call::date_words::{Dates, Style};
use crate::call::natural_date::{Now, ReadDate, read};

/// Returns examples of understood forms, as a hint for a date that was not understood.
fn forms(home: Style) -> &'static str {
    match home.dates {
        Dates::MonthFirst => {
            "fri, next tue, tomorrow, +3d, in 2 weeks, 3 business days, end of month, dec 1, 12/1, 2026-12-01"
        }
        Dates::DayFirst => {
            "fri, next tue, tomorrow, +3d, in 2 weeks, 3 business days, end of month, 1 dec, 1/12, 2026-12-01"
        }
    }
}

/// Returns why `said` is not accepted as a due date; `None` if it is.
///
/// A single word or number that names no day, such as `1`, is refused. Several words are accepted,
/// because the agent may have said so: `when it posts`.
#[must_use]
pub fn refusal(said: &str, now: impl Into<Now>, home: Style) -> Option<String> {
    let said = said.trim();
    let is_said =
        said.is_empty() || said.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).nth(1).is_some();
    if is_said || read(said, now, home).is_some() {
        return None;
    }
    Some(format!("“{said}” isn't a date. Try fri, +3d, 2 weeks or dec 1."))
}

/// Returns the hint for `said`: the day in words with a remark, or the forms that are understood.
///
/// `said` is read in the style of `home`; the day is written in `style`, the screen's.
#[must_use]
pub fn explained(said: &str, now: impl Into<Now>, home: Style, style: Style) -> String {
    let now = now.into();
    if said.trim().is_empty() {
        return format!("A date: {}", forms(home));
    }
    match read(said, now, home) {
        Some(ReadDate { date, remark: "" }) => style.with_distance(date, now.date),
        Some(ReadDate { date, remark }) => format!("{} ({remark})", style.with_distance(date, now.date)),
        None if refusal(said, now, home).is_some() => format!("Not a date yet. Try: {}", forms(home)),
        None => format!("No date found; your words stay. Try: {}", forms(home)),
    }
}
