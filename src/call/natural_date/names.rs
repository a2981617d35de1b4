//! The words of dates: numbers, ordinals, weekdays and months. Tables only.

use jiff::civil::Weekday;

/// Returns the number that a word names: `3`, `three`, `a`.
pub(super) fn figure(word: &str) -> Option<i64> {
    const NAMES: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if word == "a" || word == "an" {
        return Some(1);
    }
    let named = NAMES.iter().position(|name| *name == word).and_then(|at| i64::try_from(at).ok());
    named.or_else(|| if word.chars().all(|c| c.is_ascii_digit()) { word.parse().ok() } else { None })
}

/// Returns the day of the month that a word names: `1`, `1st`, `22nd`.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    if digits.chars().all(|c| c.is_ascii_digit()) { digits.parse().ok() } else { None }
}

/// Returns the weekday that a word abbreviates to three letters or more: `tue`, `tues`, `tuesday`.
pub(super) fn day_named(word: &str) -> Option<Weekday> {
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

/// Returns the month, 1 to 12, that a word abbreviates to three letters or more: `dec`, `december`.
pub(super) fn month_named(word: &str) -> Option<i8> {
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
