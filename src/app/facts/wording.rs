//! Days and durations in words, and how the fields and promises of the record read.

use jiff::civil::Date;

use super::Facts;
use crate::call::{Event, Moment, NoteLine, Promise, PromiseState, natural_date, promise, speller};
use crate::pack::Field;
use crate::text::block::{Block, Tone};
use crate::text::safe::neutralize_line;
use crate::text::wrap::{columns, ellipsis};

/// Returns the days from `today` to `date`.
#[must_use]
pub fn days_until(date: Date, today: Date) -> i32 {
    today.until(date).map_or(0, |span| span.get_days())
}

/// Returns `overdue since Fri 20 Nov`, `due today`, `due tomorrow`, `due Fri 27 Nov`.
#[must_use]
pub fn in_words(date: Date, today: Date) -> String {
    let named = date.strftime("%a %-d %b").to_string();
    match days_until(date, today) {
        ..0 => format!("overdue since {named}"),
        0 => "due today".to_owned(),
        1 => "due tomorrow".to_owned(),
        2.. => format!("due {named}"),
    }
}

/// Returns `3 Aug`, with the year when it is another than that of `now`.
#[must_use]
pub fn day(at: Moment, now: Moment) -> String {
    let (date, today) = (at.local(), now.local());
    let format = if date.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    date.strftime(format).to_string()
}

/// Returns `2 h 11`, or `11 min`.
#[must_use]
pub fn long(millis: i64) -> String {
    let minutes = (millis + 30_000) / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "under 1 min".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// Returns `gap 14:20–14:41`.
#[must_use]
pub fn gap_words(gap: &Event) -> String {
    let until = gap.until.map(|until| format!("–{}", until.clock())).unwrap_or_default();
    format!("gap {}{until}", gap.at.clock())
}

impl Facts<'_> {
    /// Returns the value of a field in at most `room` columns or a cut: by when with the day that is meant, a promise with
    /// how many others there are.
    #[must_use]
    pub fn field_line(self, field: Field, room: usize) -> String {
        let value = neutralize_line(self.call.fields.get(field));
        let today = self.now.local().date();
        let main = promise::main(self.call).and_then(|at| self.call.promise.get(at));
        let others = self.call.promise.len().saturating_sub(1);
        match (field, main.and_then(|promise| promise.by)) {
            (Field::By, Some(day)) => {
                let day_in_words = natural_date::in_words(day, today);
                let forms = [format!("{value}: {day_in_words}"), day_in_words];
                let fits = forms.into_iter().find(|form| columns(form) <= room);
                fits.unwrap_or_else(|| natural_date::spoken(day, today))
            }
            (Field::Promise, _) if others > 0 => {
                let more = format!("  (+{others} more)");
                format!("{}{more}", ellipsis(&value, room.saturating_sub(columns(&more))))
            }
            (_, _) => value,
        }
    }

    /// Returns a promise in a line: what, and by when.
    #[must_use]
    pub fn promise_line(self, promise: &Promise) -> String {
        let today = self.now.local().date();
        let what = if promise.what.trim().is_empty() { "[promised]" } else { promise.what.trim() };
        let by = match (promise.by, promise.said.trim()) {
            (Some(day), _) => format!(", by {}", natural_date::in_words(day, today)),
            (None, "") => String::new(),
            (None, said) => format!(", by when: {said}"),
        };
        format!("{what}{by}")
    }

    /// Returns for each line of the notes the place of its promise.
    #[must_use]
    pub fn promise_lines(self) -> Vec<Option<usize>> {
        let call = self.call;
        let mut places = (0..call.promise.len()).filter(|at| call.promise.get(*at).is_some_and(|p| p.note));
        let promised = |line: &NoteLine| promise::in_line(&line.text, line.at.local().date()).is_some();
        call.note.iter().map(|line| if promised(line) { places.next() } else { None }).collect()
    }

    /// Returns a promise of a past call, by when, and what became of it.
    #[must_use]
    pub fn promised(self, promise: &Promise) -> Block {
        let today = self.now.local().date();
        let what = if promise.what.trim().is_empty() { "something" } else { promise.what.trim() };
        let by = match (promise.by, promise.said.trim()) {
            (Some(by), _) if promise.state.is_open() => format!(" · {}", in_words(by, today)),
            (Some(by), _) => format!(" · by {}", by.strftime("%a %-d %b")),
            (None, "") => " · no day named".to_owned(),
            (None, said) => format!(" · by {said}"),
        };
        let (tone, lead, state) = match promise.state {
            PromiseState::Open if by.contains("overdue") => (Tone::Warning, "! ", ""),
            PromiseState::Open => (Tone::Strong, "• ", ""),
            PromiseState::Kept => (Tone::Good, "✓ ", " · kept"),
            PromiseState::Broken => (Tone::Dispute, "✗ ", " · broken"),
        };
        Block::led(tone, format!("  {}  {lead}", promise.at.clock()), format!("promised: {what}{by}{state}"))
    }

    /// Returns what is pointed out while a field is written: what is easily misheard, or the day that is meant.
    #[must_use]
    pub fn hint_of(self, field: Field, text: &str) -> Option<String> {
        match field {
            Field::Reference => {
                if let Some(characters) = speller::heard(text) {
                    return Some(format!("In characters: {characters}. The speller (Esc, n, Enter) takes it."));
                }
                // A word beside the number is not read out letter by letter.
                let number =
                    |word: &&str| word.len() == text.trim().len() || word.contains(|c: char| c.is_ascii_digit());
                let spelled: String = text.split_whitespace().filter(number).collect();
                let doubts: Vec<String> =
                    speller::doubts(&spelled).iter().take(3).map(speller::Doubt::in_words).collect();
                (!doubts.is_empty()).then(|| format!("Read back: {}", doubts.join("; ")))
            }
            Field::By => Some(natural_date::explained(text, self.now.local().date())),
            Field::Agent
            | Field::CallBack
            | Field::Want
            | Field::Outcome
            | Field::Merchant
            | Field::Amount
            | Field::Date
            | Field::Promise => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_as_people_say_it() {
        let today: Date = "2026-11-23".parse().unwrap();
        for (date, says) in [
            ("2026-11-20", "overdue since Fri 20 Nov"),
            ("2025-12-31", "overdue since Wed 31 Dec"),
            ("2026-11-23", "due today"),
            ("2026-11-24", "due tomorrow"),
            ("2026-11-30", "due Mon 30 Nov"),
        ] {
            assert_eq!(in_words(date.parse().unwrap(), today), says, "{date}");
        }
    }
}
