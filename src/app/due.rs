//! What was promised for a day that has come, or comes this week: said at the start, until it is settled.

use jiff::civil::Date;

use super::App;
use super::document::{Block, Tone};
use super::past::day;
use crate::call::{Call, Promise};

/// So many days ahead count as this week.
const THIS_WEEK: i32 = 7;
/// So many promises are listed at the start; the list of calls has them all.
const SHOWN: usize = 6;

/// An open promise whose day has come, or comes this week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due<'a> {
    /// Where it stands.
    pub call: &'a Call,
    /// What was promised.
    pub promise: &'a Promise,
    /// Days until its day; negative when that is over.
    pub days: i32,
}

/// Days from `today` to `date`.
#[must_use]
pub fn days_until(date: Date, today: Date) -> i32 {
    today.until(date).map_or(0, |span| span.get_days())
}

/// `overdue since Fri 20 Nov`, `due today`, `due tomorrow`, `due Fri 27 Nov`.
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

impl App {
    /// The promises that are overdue or due this week, the longest overdue first.
    #[must_use]
    pub fn due(&self) -> Vec<Due<'_>> {
        let today = self.clock.now.local().date();
        let mut due: Vec<Due<'_>> = Vec::new();
        for call in self.history.calls.iter().filter(|call| call.id != self.call.id) {
            let open = call.promise.iter().filter(|promise| promise.state.is_open() && !promise.is_blank());
            let dated = open.filter_map(|promise| Some((promise, days_until(promise.by?, today))));
            due.extend(dated.filter(|(_, days)| *days <= THIS_WEEK).map(|(promise, days)| Due { call, promise, days }));
        }
        due.sort_by_key(|due| due.days);
        due
    }

    /// `2 overdue, 1 due`, for the top line; `None` when nothing is.
    #[must_use]
    pub fn due_in_short(&self) -> Option<String> {
        let due = self.due();
        let overdue = due.iter().filter(|due| due.days < 0).count();
        match (overdue, due.len() - overdue) {
            (0, 0) => None,
            (0, due) => Some(format!("{due} due this week")),
            (overdue, 0) => Some(format!("{overdue} overdue")),
            (overdue, due) => Some(format!("{overdue} overdue, {due} due")),
        }
    }

    /// True at the start, before anything was begun, while something is due: that stands in the place of the answer.
    #[must_use]
    pub fn shows_due(&self) -> bool {
        let faq = &self.faq;
        let untouched = !faq.searching && !faq.reading && faq.query.value().is_empty() && faq.selected == 0;
        untouched && self.call.checklist.is_none() && self.is_untouched() && !self.due().is_empty()
    }

    /// What is due, to be read.
    #[must_use]
    pub fn due_blocks(&self) -> Vec<Block> {
        let due = self.due();
        let today = self.clock.now.local().date();
        let mut blocks = vec![Block::new(Tone::Title, "Promised to you")];
        for Due { call, promise, days } in due.iter().take(SHOWN) {
            let when = promise.by.map(|by| in_words(by, today)).unwrap_or_default();
            let (tone, lead) = if *days < 0 { (Tone::Warning, "! ") } else { (Tone::Strong, "• ") };
            let what = if promise.what.trim().is_empty() { "a promise" } else { promise.what.trim() };
            blocks.push(Block::led(tone, lead, format!("{when}: {what}")));
            let who = [promise.who.trim(), call.fields.agent.trim()].into_iter().find(|who| !who.is_empty());
            let said = format!(
                "{}said {}",
                who.map(|who| format!("{who} ")).unwrap_or_default(),
                day(promise.at, self.clock.now)
            );
            let reference = call.fields.reference.trim();
            let reference = if reference.is_empty() { String::new() } else { format!(", reference {reference}") };
            blocks.push(Block::led(Tone::Quiet, "  ", format!("{said}{reference}")));
        }
        if due.len() > SHOWN {
            blocks.push(Block::new(Tone::Quiet, format!("and {} more", due.len() - SHOWN)));
        }
        blocks.push(Block::gap());
        blocks.push(Block::new(Tone::Body, "Enter or l: was it kept? Or call again about it."));
        blocks
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
