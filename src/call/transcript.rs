//! Transcripts: reads lines with times, as phones and recorders write them, as lines of notes.
//!
//! Pure: the start of the call is given. Times of day (`[11:02 PM] Agent: …`, `23:02:10 …`) and
//! times since the start (`0:12 Speaker 1`) become moments. [`found`] looks for facts in the lines.

pub mod agent;
pub mod found;

use jiff::civil::{Date, Time};

use crate::call::date_words::Style;
use crate::call::moment::Moment;
use crate::call::natural_date;
use crate::call::record::NoteLine;

/// The fewest lines with a time that make a transcript.
const FEWEST: usize = 2;
/// If times count from the start, the first one is below this, in seconds.
const FIRST_OFFSET: i64 = 5 * 60;
/// A time this close to the start of the call is a time of day, in milliseconds.
const NEAR: i64 = 30 * 60 * 1000;
/// The most words of a speaker's name.
const MOST_NAME_WORDS: usize = 4;

/// A time as it is written in a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    /// The day, if the line has one.
    day: Option<Date>,
    /// Hours and minutes, or minutes and seconds.
    first: i8,
    second: i8,
    /// The seconds, if there are three numbers.
    third: Option<i8>,
    /// `Some(true)` for PM, `Some(false)` for AM.
    afternoon: Option<bool>,
    /// Whether this can't be a time of day: a single `0` before the colon, fractions of a second, a
    /// span.
    is_offset: bool,
}

impl Stamp {
    /// Returns the seconds since the start.
    fn offset(self) -> i64 {
        let (first, second) = (i64::from(self.first), i64::from(self.second));
        self.third.map_or(first * 60 + second, |third| first * 3600 + second * 60 + i64::from(third))
    }

    /// Returns the possible times of day: two if the line says neither AM nor PM.
    fn times(self) -> impl Iterator<Item = Time> {
        let hours = match (self.afternoon, self.first) {
            (Some(afternoon), hour) => [Some(hour % 12 + if afternoon { 12 } else { 0 }), None],
            (None, hour @ 1..=12) => [Some(hour), Some(hour % 12 + 12)],
            (None, hour) => [Some(hour), None],
        };
        let seconds = self.third.unwrap_or_default();
        hours.into_iter().flatten().filter_map(move |hour| Time::new(hour, self.second, seconds, 0).ok())
    }

    /// Returns the possible moment nearest to `last`.
    fn moment(self, last: Moment) -> Option<Moment> {
        let here = last.local();
        let near = [here.date().yesterday().ok(), Some(here.date()), here.date().tomorrow().ok()];
        let days = self.day.map_or(near, |day| [Some(day), None, None]);
        let times: Vec<Time> = self.times().collect();
        let all = days.into_iter().flatten().flat_map(|day| times.iter().map(move |time| day.to_datetime(*time)));
        let millis = all.map(|at| i64::try_from(here.duration_until(at).as_millis()).unwrap_or_default());
        millis.min_by_key(|millis| millis.abs()).map(|millis| last.plus_millis(millis))
    }
}

/// Reads a transcript into lines with moments, without the written times.
///
/// A line without a time belongs to the one before it. `None` if `text` is not a transcript.
#[must_use]
pub fn read(text: &str, begun: Moment, home: Style) -> Option<Vec<NoteLine>> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    // Subtitles are numbered.
    let is_number = |at: usize| {
        let digits = |line: &&str| line.bytes().all(|byte| byte.is_ascii_digit());
        lines.get(at).is_some_and(digits) && lines.get(at + 1).is_some_and(|next| next.contains("-->"))
    };
    let lines: Vec<&str> = lines.iter().enumerate().filter(|(at, _)| !is_number(*at)).map(|(_, line)| *line).collect();
    let today = begun.local().date();
    let stamped: Vec<(Option<Stamp>, &str)> = (0..lines.len()).map(|at| stamped(&lines, at, today, home)).collect();
    let first = stamped.iter().find_map(|(stamp, _)| *stamp)?;
    let count = stamped.iter().filter(|(stamp, _)| stamp.is_some()).count();
    if count < FEWEST || count * 3 < lines.len() {
        return None;
    }
    let counts_up = counts_up(first, begun);
    let mut last = begun;
    let mut out: Vec<NoteLine> = Vec::new();
    let mut speaker: Option<&str> = None;
    let mut is_headed = false;
    for (at, (stamp, text)) in stamped.iter().copied().enumerate() {
        if let Some(stamp) = stamp {
            let at = if counts_up { Some(begun.plus_millis(stamp.offset() * 1000)) } else { stamp.moment(last) };
            last = at.unwrap_or(last);
            if !std::mem::replace(&mut is_headed, true) {
                head(&mut out, last);
            }
        }
        // A time, with or without a name, may be a heading above what was said.
        let is_heading = is_name(text) && stamped.get(at + 1).is_some_and(|(next, _)| next.is_none());
        if stamp.is_some() && (text.is_empty() || is_heading) {
            speaker = Some(text.trim_end_matches(':')).filter(|name| !name.is_empty());
            continue;
        }
        let text = speaker.take().map_or_else(|| text.to_owned(), |name| format!("{name}: {text}"));
        out.push(NoteLine { at: last, text });
    }
    Some(out)
}

/// Returns the lines with no time later than `now`, the time of the paste.
///
/// A phone's clock may be ahead, and a recording may be of another call.
#[must_use]
pub fn up_to(mut lines: Vec<NoteLine>, now: Moment) -> Vec<NoteLine> {
    head(&mut lines, now);
    lines
}

/// Moves lines that are later than `first` back to it.
fn head(above: &mut [NoteLine], first: Moment) {
    for line in above.iter_mut().filter(|line| line.at.millis_since(first) > 0) {
        line.at = first;
    }
}

/// Returns whether the times count from the start of the call.
fn counts_up(first: Stamp, begun: Moment) -> bool {
    let is_near = || first.moment(begun).is_some_and(|at| at.millis_since(begun).abs() <= NEAR);
    let is_clock = first.afternoon.is_some() || first.day.is_some();
    !is_clock && first.offset() < FIRST_OFFSET && (first.is_offset || !is_near())
}

/// Returns the time of a line and the rest of the line.
///
/// The time may also follow a name, if the next line holds what was said.
fn stamped<'a>(lines: &[&'a str], at: usize, today: Date, home: Style) -> (Option<Stamp>, &'a str) {
    let line = lines.get(at).copied().unwrap_or_default();
    if let Some((stamp, rest)) = leading(line, today, home) {
        return (Some(stamp), rest);
    }
    let is_followed = lines.get(at + 1).is_some_and(|next| leading(next, today, home).is_none());
    let split = line.rsplit_once(char::is_whitespace).map(|(name, time)| (name.trim_end(), time));
    let behind = split.filter(|(name, _)| is_followed && is_name(name));
    match behind.and_then(|(name, time)| Some((leading(time, today, home)?, name))) {
        Some(((stamp, ""), name)) => (Some(stamp), name),
        Some(_) | None => (None, line),
    }
}

/// Returns whether a text is a speaker's name and nothing else.
fn is_name(text: &str) -> bool {
    let name = text.trim_end_matches(':');
    let is_short = (1..=MOST_NAME_WORDS).contains(&name.split_whitespace().count());
    is_short && name.ends_with(char::is_alphanumeric) && name.starts_with(char::is_uppercase) && !name.contains(':')
}

/// Returns the time at the beginning of a line, and the rest.
fn leading(line: &str, today: Date, home: Style) -> Option<(Stamp, &str)> {
    let inner = line.trim_start_matches(['[', '(', '<']);
    let (day, inner) = match inner.split_once([' ', ',', 'T']) {
        Some((word, rest)) if word.contains(['/', '-']) => match natural_date::read(word, today, home) {
            Some(read) => (Some(read.date), rest.trim_start_matches([' ', ','])),
            None => (None, inner),
        },
        Some(_) | None => (None, inner),
    };
    let (stamp, rest) = clock(inner)?;
    let until = rest.trim_start().strip_prefix("-->");
    let rest = match until {
        Some(until) => clock(until.trim_start())?.1,
        None => rest,
    };
    let stamp = Stamp { day, is_offset: stamp.is_offset || until.is_some(), ..stamp };
    let is_apart = rest.is_empty() || rest.starts_with([' ', '\t', ']', ')', '>', ':', '-', '–', '—', '|']);
    let rest = rest.trim_start_matches([' ', '\t', ']', ')', '>', ':', '-', '–', '—', '|']);
    is_apart.then_some((stamp, rest))
}

/// Parses a time (`11:02`, `0:12`, `1:02:03.5`, `11:02 PM`); returns it and the rest.
fn clock(text: &str) -> Option<(Stamp, &str)> {
    let (first, rest) = figure(text)?;
    let (second, rest) = figure(rest.strip_prefix(':')?)?;
    let (third, rest) = match rest.strip_prefix(':').and_then(figure) {
        Some((third, rest)) => (Some(third), rest),
        None => (None, rest),
    };
    let fraction = rest.strip_prefix(['.', ',']).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let fraction = fraction.filter(|_| third.is_some());
    let is_offset = text.starts_with("0:") || fraction.is_some();
    let rest = fraction.unwrap_or(rest);
    let (afternoon, rest) = half_of_day(rest);
    let is_right = second < 60 && third.is_none_or(|third| third < 60);
    is_right.then_some((Stamp { day: None, first, second, third, afternoon, is_offset }, rest))
}

/// Parses a number of one or two digits; returns it and the rest.
fn figure(text: &str) -> Option<(i8, &str)> {
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let (figure, rest) = text.split_at_checked(digits).filter(|_| (1..=2).contains(&digits))?;
    Some((figure.parse().ok()?, rest))
}

/// Parses AM or PM, if present; returns it and the rest.
fn half_of_day(text: &str) -> (Option<bool>, &str) {
    let trimmed = text.trim_start();
    for (name, afternoon) in [("p.m.", true), ("a.m.", false), ("pm", true), ("am", false)] {
        let Some((word, rest)) = trimmed.split_at_checked(name.len()) else { continue };
        if word.eq_ignore_ascii_case(name) && !rest.starts_with(char::is_alphanumeric) {
            return (Some(afternoon), rest);
        }
    }
    (None, text)
}

#[cfg(test)]
mod tests;
