//! Telephone numbers and departments on one line each.

use crate::call::date_words::{Hours, Style};
use crate::documents::opening::zone_name;
use crate::pack::hours::parts;
use crate::pack::{Cost, Department, MenuStep, Number};
use crate::text::safe::SafeText;

/// Country names by two-letter code (source: `iso3166.tab` of the time zone database).
const COUNTRIES: &str = include_str!("countries.tsv");

/// Returns a department with its first number, or only its name if it has no number.
#[must_use]
pub fn department_line(department: &Department) -> String {
    match department.number.first() {
        Some(number) => format!("{}  {}", department.name, printed(number)),
        None => department.name.to_string(),
    }
}

/// Returns a number, where it works from, and its hours.
///
/// For example: `0808 157 0101 ≠  toll-free in Britain, 24/7`.
#[must_use]
pub fn number_line(number: &Number, style: Style) -> String {
    format!("{}  {}, {}", printed(number), reach(number), hours(number, style))
}

/// Returns the same with what sets the number apart from the others of its department.
///
/// For example: `0808 157 0101 ≠  Business, toll-free in Britain, 24/7`.
#[must_use]
pub fn labeled_line(number: &Number, style: Style) -> String {
    let reach = reach(number);
    format!("{}  {}{reach}, {}", printed(number), label(number, &reach), hours(number, style))
}

/// Returns the same in the shorter words of the command line.
///
/// For example: `0808 157 0101 ≠, Business, from Britain, 24/7`.
#[must_use]
pub fn short_number_line(number: &Number, style: Style) -> String {
    let reach = short_reach(number);
    format!("{}, {}{reach}, {}", printed(number), label(number, &reach), hours(number, style))
}

/// Returns what sets a number apart from the others of its department, with a comma; empty if
/// `reach`, which comes next, says it.
fn label(number: &Number, reach: &str) -> String {
    let is_new = |label: &&SafeText| !reach.to_lowercase().starts_with(&label.to_lowercase());
    number.label.as_ref().filter(is_new).map(|label| format!("{label}, ")).unwrap_or_default()
}

/// Returns a department and what sets one of its numbers apart: `Bookings, Español`.
#[must_use]
pub fn labeled(department: &Department, number: &Number) -> String {
    match &number.label {
        Some(label) => format!("{}, {label}", department.name),
        None => department.name.to_string(),
    }
}

/// Returns the same for a list whose next column is [`short_reach`], which may say it already.
#[must_use]
pub fn labeled_before_reach(department: &Department, number: &Number) -> String {
    if label(number, &short_reach(number)).is_empty() {
        department.name.to_string()
    } else {
        labeled(department, number)
    }
}

/// Returns the number as printed, with `≠` if sources disagree about it.
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
        Some(Cost::Paid) => format!("from {places}, not toll-free"),
        None => format!("from {places}"),
    }
}

/// Returns where a number works from, in the shorter words of the command line.
#[must_use]
pub fn short_reach(number: &Number) -> String {
    let collect = if number.cost == Some(Cost::Collect) { ", collect" } else { "" };
    format!("from {}{collect}", places(number))
}

/// Joins the names of the countries where a number works: `Mexico and Canada`.
#[must_use]
pub fn places(number: &Number) -> String {
    let named: Vec<_> = number.from.iter().map(|place| country(place)).collect();
    match named.as_slice() {
        [] => "anywhere".to_owned(),
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        all => all.concat(),
    }
}

/// Returns the name of a country after `from` or `in`; the code itself if it has no name.
fn country(code: &str) -> &str {
    let names = COUNTRIES.lines().filter_map(|line| line.split_once('\t'));
    names.into_iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// Returns what to do at a step of a menu: `press 2`.
#[must_use]
pub fn menu_words(step: &MenuStep) -> Option<String> {
    let press = step.press.as_ref().map(|keys| format!("press {keys}"));
    let say = || step.say.as_ref().map(|words| format!("say “{words}”"));
    let enter = || step.enter.as_ref().map(|what| choices(what).unwrap_or_else(|| format!("key in {what}")));
    press.or_else(say).or_else(enter)
}

/// Returns `press 1 for billing, or 2 for repairs` if `what` names only keys that are each for
/// something: nobody keys in all of them.
fn choices(what: &str) -> Option<String> {
    let is_key = |c: char| c.is_ascii_digit() || matches!(c, '*' | '#');
    let is_choice =
        |part: &&str| part.split_once(" for ").is_some_and(|(keys, _)| !keys.is_empty() && keys.chars().all(is_key));
    let parts: Vec<&str> = what.split(", ").collect();
    let (last, before) = parts.split_last().filter(|(_, before)| !before.is_empty())?;
    parts.iter().all(is_choice).then(|| format!("press {}, or {last}", before.join(", ")))
}

/// Returns the hours of a number, even if they are unknown.
#[must_use]
pub fn hours(number: &Number, style: Style) -> String {
    let hours = number.hours.iter().map(|line| hours_in_words(line, style)).collect::<Vec<_>>().join("; ");
    match &number.hours_note {
        Some(note) if !hours.is_empty() => format!("{hours}, {note}"),
        Some(note) => note.to_string(),
        None if hours.is_empty() => "hours not known".to_owned(),
        None => hours,
    }
}

/// Returns a line of hours as `style` writes times: `Mon-Fri 8 am to 8 pm Eastern`.
///
/// A pack writes them for a 24-hour clock, so in that style the line stays as it is.
fn hours_in_words(line: &str, style: Style) -> String {
    let is_as_written = style.hours == Hours::TwentyFour;
    let Some((days, [from, to], zone)) = parts(line).filter(|_| !is_as_written) else { return line.to_owned() };
    let zone = zone.map(|zone| format!(" {}", zone_name(zone))).unwrap_or_default();
    format!("{days} {} to {}{zone}", style.hour(from), style.hour(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_written_like_all_times() {
        for (line, american) in [
            ("24/7", "24/7"),
            ("Mon-Fri 08:00-20:00", "Mon-Fri 8 am to 8 pm"),
            ("Mon,Wed 09:30-12:00 America/Chicago", "Mon,Wed 9:30 am to noon Central"),
            ("Sat 22:00-07:00 Europe/Paris", "Sat 10 pm to 7 am Paris time"),
            ("Sun 00:00-24:00", "Sun midnight to midnight"),
            ("holidays 10:00-16:00", "holidays 10 am to 4 pm"),
            ("holidays closed", "holidays closed"),
            ("whenever", "whenever"),
        ] {
            let number = Number { hours: vec![line.into()], ..Number::default() };
            assert_eq!(hours(&number, Style::AMERICAN), american);
            assert_eq!(hours(&number, Style::DAY_FIRST), line);
        }
    }
}
