//! The page of hold times: the user's own calls by weekday and by hour.
//!
//! The figures come from [`crate::call::statistics`]; this turns them into rows and bars that line
//! up on any screen.

use jiff::civil::Time;

use crate::app::facts::Facts;
use crate::call::clock::rough_duration;
use crate::call::statistics::{self, HoldTime, MIN_FOR_MEDIAN, Summary};
use crate::text::block::{Block, Tone};

/// Ends the heading: what the figures are, and what they aren't.
const HONEST: &str = "Your own calls, not a forecast.";
/// The columns beside a bar, for its label, the median, the range and the number of calls.
const BESIDE: usize = 52;
/// The widest bar, in columns.
const WIDEST: usize = 40;

/// Returns the page, in `width` columns.
#[must_use]
pub fn blocks(facts: Facts<'_>, width: usize) -> Vec<Block> {
    let company = &facts.pack.company;
    let waits = statistics::hold_times(&facts.records.calls, &company.id);
    let mut blocks = Vec::new();
    let Some(all) = Summary::of(waits.iter().map(|wait| wait.hold)) else {
        let none = format!("No finished calls to {} yet.", company.name);
        blocks.push(Block::new(Tone::Strong, none));
        blocks.push(Block::new(
            Tone::Body,
            "After your first call, this page shows how long you waited, by weekday and by hour.",
        ));
        return blocks;
    };
    let calls = if all.calls() == 1 { "1 call".to_owned() } else { format!("{} calls", all.calls()) };
    blocks.push(Block::new(Tone::Strong, format!("On hold with {}: {calls}. {HONEST}", company.name)));
    blocks.push(Block::gap());
    let Summary::Enough { .. } = all else {
        let few = "Too few calls for statistics. All of them:";
        blocks.push(Block::new(Tone::Quiet, few));
        blocks.extend(waits.iter().map(|wait| one(facts, wait)));
        return blocks;
    };
    let bar = width.saturating_sub(BESIDE).min(WIDEST);
    if bar > 4 {
        let legend = "━ half of the calls waited this long or less   ╌ longest wait";
        blocks.push(Block::new(Tone::Quiet, legend));
        blocks.push(Block::new(Tone::Quiet, format!("With fewer than {MIN_FOR_MEDIAN} calls, each one is listed.")));
        blocks.push(Block::gap());
    }
    let days = statistics::by_weekday(&waits).into_iter().map(|(day, summary)| {
        let name = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let place = usize::try_from(day.to_monday_zero_offset()).unwrap_or_default();
        (name.get(place).copied().unwrap_or_default().to_owned(), summary)
    });
    let hours = statistics::by_hour(&waits).into_iter().map(|(hour, summary)| {
        let label = Time::new(hour, 0, 0, 0).map(|time| facts.style.clock_of(time));
        (label.unwrap_or_default(), summary)
    });
    let longest = all.longest();
    blocks.push(Block::new(Tone::Title, "By weekday"));
    blocks.extend(days.map(|(label, summary)| row(&label, &summary, bar, longest)));
    blocks.push(Block::gap());
    blocks.push(Block::new(Tone::Title, "By hour of the call"));
    blocks.extend(hours.map(|(label, summary)| row(&label, &summary, bar, longest)));
    blocks.push(Block::gap());
    blocks.push(row("All", &all, bar, longest));
    blocks
}

/// Returns the line for one call.
fn one(facts: Facts<'_>, wait: &HoldTime) -> Block {
    let when = wait.at.local().strftime("%a").to_string();
    let lead = format!("{when} {}  ", facts.style.stamp(wait.at, facts.now));
    Block::led(Tone::Body, lead, format!("{} on hold", rough_duration(wait.hold)))
}

/// Returns the line for one weekday or hour: a bar and its figures.
///
/// With too few calls, each of them is listed instead.
fn row(label: &str, summary: &Summary, bar: usize, longest_of_all: i64) -> Block {
    let lead = format!("{label:<9}");
    match summary {
        Summary::Few(holds) => {
            let holds: Vec<String> = holds.iter().map(|hold| rough_duration(*hold)).collect();
            Block::led(Tone::Body, lead, holds.join(", "))
        }
        Summary::Enough { calls, median, shortest, longest } => {
            let (filled, reach) = (share(*median, longest_of_all, bar), share(*longest, longest_of_all, bar));
            let line = format!("{}{}", "━".repeat(filled), "╌".repeat(reach.saturating_sub(filled)));
            let range = format!("{} to {}", rough_duration(*shortest), rough_duration(*longest));
            let air = if bar > 4 { "  " } else { "" };
            let line = if bar > 4 { format!("{line:<bar$}") } else { String::new() };
            let figures = format!("{line}{air}{:>8}  {range}, {calls} calls", rough_duration(*median));
            Block::led(Tone::Body, lead, figures)
        }
    }
}

/// Returns how many of `columns` to fill for `part` of `whole`: at least one if `part` is above 0.
fn share(part: i64, whole: i64, columns: usize) -> usize {
    if part <= 0 || whole <= 0 {
        return 0;
    }
    let columns = i64::try_from(columns).unwrap_or_default();
    usize::try_from((part.saturating_mul(columns) / whole).clamp(1, columns.max(1))).unwrap_or_default()
}
