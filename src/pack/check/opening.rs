//! What is wrong with a line of hours, and how to write it.

use std::ops::Range;

use crate::pack::check::head::zone_help;
use crate::pack::diagnostic::{Problem, quoted};
use crate::pack::hours::Fault;

/// The days of the week as hours name them, and in full.
const DAYS: [(&str, &str); 7] = [
    ("Mon", "monday"),
    ("Tue", "tuesday"),
    ("Wed", "wednesday"),
    ("Thu", "thursday"),
    ("Fri", "friday"),
    ("Sat", "saturday"),
    ("Sun", "sunday"),
];

/// The most words of a line that are examined: anything longer isn't a line of hours.
const MOST_WORDS: usize = 12;

/// Returns the problem of a line of hours; `zone` is one of the company's country.
pub(super) fn problem(span: Range<usize>, line: &str, fault: Fault, zone: &str) -> Problem {
    match fault {
        Fault::Time => Problem::new(span, format!("{} holds no time of day", quoted(line)))
            .help("times go from 00:00 to 23:59, and 24:00 is the end of the day: \"Mon-Fri 08:00-20:00\""),
        Fault::Form => {
            let mut help = hints(line);
            help.push(format!(
                "a line is days (Mon to Sun, Mon-Fri, Sat,Sun), times of the 24-hour clock with a colon, then a zone: \
                 \"Mon-Fri 08:00-20:00 {zone}\"; or \"24/7\", or \"holidays closed\""
            ));
            Problem::new(span, format!("{} is not a time of opening", quoted(line))).help(help.join("; "))
        }
        Fault::NoZone => Problem::new(span, format!("{} has no time zone", quoted(line)))
            .help(format!("write \"{line} {zone}\", or zone = \"{zone}\" in [company]")),
        Fault::Zone => Problem::new(span, format!("{} ends in an unknown time zone", quoted(line)))
            .help(zone_help(line.rsplit(' ').next().unwrap_or_default())),
    }
}

/// Returns what to change in a line whose form is unknown, if anything can be told.
fn hints(line: &str) -> Vec<String> {
    let mut hints = Vec::new();
    if line.starts_with(|first: char| first.is_ascii_digit()) {
        hints.push("begin with the days, Mon-Sun for every day".to_owned());
    }
    let words = line.split([' ', ',', '-', '–', '—']).filter(|word| !word.is_empty()).take(MOST_WORDS);
    let mut words = words.peekable();
    let mut instead = Vec::new();
    while let Some(word) = words.next() {
        // `8 am` is two words.
        let half = words.next_if(|next| ["am", "pm", "a.m.", "p.m."].contains(&next.to_lowercase().as_str()));
        let written = half.map_or_else(|| word.to_owned(), |half| format!("{word} {half}"));
        let meant = day(word).map(str::to_owned).or_else(|| time(&written));
        instead
            .extend(meant.filter(|meant| *meant != written).map(|meant| format!("{meant} for {}", quoted(&written))));
    }
    if !instead.is_empty() {
        hints.push(format!("write {}", instead.join(", ")));
    }
    if line.contains(['–', '—']) {
        hints.push("write a plain hyphen for the dash".to_owned());
    }
    hints
}

/// Returns the name of a day as hours spell it: `Mon` for `Mondays`.
fn day(word: &str) -> Option<&'static str> {
    let small = word.to_lowercase();
    let begin = small.trim_end_matches(['.', ':']).trim_end_matches('s');
    DAYS.into_iter().find(|(_, whole)| begin.len() >= 3 && whole.starts_with(begin)).map(|(name, _)| name)
}

/// Returns a time as hours spell it: `08:00` for `8am` or `8:00`.
fn time(word: &str) -> Option<String> {
    let small: String = word.to_lowercase().chars().filter(|c| !matches!(c, ' ' | '.')).collect();
    let digits = small.trim_end_matches("am").trim_end_matches("pm");
    let (hour, minute) = digits.split_once(':').unwrap_or((digits, "00"));
    let is_short = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_short(hour) || minute.len() != 2 || !is_short(minute) {
        return None;
    }
    let hour: u32 = hour.parse().ok()?;
    let hour = match small.get(digits.len()..) {
        Some("am" | "pm") if !(1..=12).contains(&hour) => return None,
        Some("am") => hour % 12,
        Some("pm") => hour % 12 + 12,
        // A bare `5` can be either half of the day.
        Some("") if hour <= 24 && digits.contains(':') => hour,
        Some(_) | None => return None,
    };
    Some(format!("{hour:02}:{minute}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_change_in_a_line_is_named() {
        for (line, told) in [
            ("9:00-17:00", &["begin with the days, Mon-Sun for every day", "write 09:00 for `9:00`"][..]),
            ("Mon-Fri 8am-8:30pm", &["write 08:00 for `8am`, 20:30 for `8:30pm`"]),
            ("Mon-Fri 12am-5:30 p.m.", &["write 00:00 for `12am`, 17:30 for `5:30 p.m.`"]),
            ("Monday-friday 08:00-20:00", &["write Mon for `Monday`, Fri for `friday`"]),
            ("Tues,Thursdays 9-5", &["write Tue for `Tues`, Thu for `Thursdays`"]),
            ("Mon–Fri 08:00-20:00", &["write a plain hyphen for the dash"]),
            ("Sat 09:00-12:00 New York", &[]),
            ("mornings and money am", &[]),
            ("Mon-Fri 800am-99pm", &[]),
        ] {
            assert_eq!(hints(line), told, "{line}");
        }
    }
}
