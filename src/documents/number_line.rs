//! Telephone numbers and departments on one line each.

use crate::pack::{Department, Number, Reach};

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
    format!("{}  {}, {}", printed(number), reach(number.from), hours(number))
}

/// Returns the same in the shorter words of the command line: `1-800-528-4800 ≠, from the US,
/// 24/7`.
#[must_use]
pub fn short_number_line(number: &Number) -> String {
    format!("{}, {}, {}", printed(number), short_reach(number.from), hours(number))
}

/// Returns the number as printed, with `≠` where sources disagree about it.
#[must_use]
pub fn printed(number: &Number) -> String {
    let dispute = if number.is_disputed() { " ≠" } else { "" };
    format!("{}{dispute}", number.printed)
}

/// Returns where a number works from.
#[must_use]
pub fn reach(from: Reach) -> &'static str {
    match from {
        Reach::Us => "toll-free in the US",
        Reach::Abroad => "from abroad",
        Reach::Collect => "from abroad, call collect",
    }
}

/// Returns where a number works from, in the shorter words of the command line.
#[must_use]
pub fn short_reach(from: Reach) -> &'static str {
    match from {
        Reach::Us => "from the US",
        Reach::Abroad => "from abroad",
        Reach::Collect => "from abroad, collect",
    }
}

/// Returns the hours of a number, also where they are not known.
#[must_use]
pub fn hours(number: &Number) -> &str {
    number.hours.as_deref().unwrap_or("hours not known")
}
