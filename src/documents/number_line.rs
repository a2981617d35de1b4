//! Telephone numbers and departments on one line each.

use crate::pack::{Cost, Department, Number};
use crate::text::safe::SafeText;

/// Returns a department with its first number, or its name alone where it has none.
#[must_use]
pub fn department_line(department: &Department) -> String {
    match department.number.first() {
        Some(number) => format!("{}  {}", department.name, printed(number)),
        None => department.name.to_string(),
    }
}

/// Returns a number, where it works from and its hours: `1-800-528-4800 ≠  toll-free in the US,
/// 24/7`.
#[must_use]
pub fn number_line(number: &Number) -> String {
    format!("{}  {}, {}", printed(number), reach(number), hours(number))
}

/// Returns the same in the shorter words of the command line: `1-800-528-4800 ≠, from the US,
/// 24/7`.
#[must_use]
pub fn short_number_line(number: &Number) -> String {
    format!("{}, {}, {}", printed(number), short_reach(number), hours(number))
}

/// Returns the number as printed, with `≠` where sources disagree about it.
#[must_use]
pub fn printed(number: &Number) -> String {
    let dispute = if number.is_disputed() { " ≠" } else { "" };
    format!("{}{dispute}", number.printed)
}

/// Returns where a number works from, and whether the call is free.
#[must_use]
pub fn reach(number: &Number) -> String {
    let places = places(number);
    match number.cost {
        Some(Cost::TollFree) => format!("toll-free in {places}"),
        Some(Cost::Collect) => format!("from {places}, call collect"),
        Some(Cost::Paid) | None => format!("from {places}"),
    }
}

/// Returns where a number works from, in the shorter words of the command line.
#[must_use]
pub fn short_reach(number: &Number) -> String {
    let collect = if number.cost == Some(Cost::Collect) { ", collect" } else { "" };
    format!("from {}{collect}", places(number))
}

/// The countries, as in `the US and Canada`.
fn places(number: &Number) -> String {
    let named = number.from.iter().map(|place| match place.as_str() {
        "US" => "the US",
        "GB" => "the UK",
        "CA" => "Canada",
        "MX" => "Mexico",
        code => code,
    });
    let named: Vec<_> = named.collect();
    match named.as_slice() {
        [] => "anywhere".to_owned(),
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        all => all.concat(),
    }
}

/// Returns the hours of a number, also where they are not known.
#[must_use]
pub fn hours(number: &Number) -> String {
    let hours = number.hours.iter().map(SafeText::as_str).collect::<Vec<_>>().join("; ");
    match &number.hours_note {
        Some(note) if !hours.is_empty() => format!("{hours}, {note}"),
        Some(note) => note.to_string(),
        None if hours.is_empty() => "hours not known".to_owned(),
        None => hours,
    }
}
