//! The card of a department: one of its numbers, what each source says about it, and what to have
//! ready.
//!
//! Returns rows, not blocks: disputed claims are shown side by side, which needs the width.

use jiff::civil::Date;

use crate::call::date_words::{Style, days_between};
use crate::call::moment::Moment;
use crate::documents::number_line::{self, hours, reach};
use crate::documents::opening;
use crate::documents::sources::{number_sources, push_dispute, push_sources, push_warnings};
use crate::pack::{Department, MenuStep, Number, Pack};
use crate::text::block;
use crate::text::block::{Block, Row, Tone};
use crate::text::safe::neutralize_line;
use crate::text::wrap;

/// The number of days after which a checked fact is marked as old.
const OLD_AFTER_DAYS: i64 = 180;
/// The narrowest column for claims side by side; below that, they are stacked.
const NARROWEST_SIDE: usize = 24;
/// The divider between claims side by side.
const DIVIDER: &str = " │ ";

/// What is known from the user's own calls to the number.
#[derive(Debug, Clone, Copy, Default)]
pub struct OwnCalls<'a> {
    /// When somebody last answered.
    pub answered: Option<Moment>,
    /// When a menu was heard, and what it was.
    pub heard: Option<(Moment, &'a str)>,
}

/// Returns everything on the card below the number itself, in rows of `width` columns.
///
/// `at` is the position of the number in the department. A department without numbers has a card,
/// too.
#[must_use]
pub fn rows(
    pack: &Pack,
    department: &Department,
    at: usize,
    own: OwnCalls<'_>,
    (now, style): (Moment, Style),
    width: usize,
) -> Vec<Row> {
    let number = department.number.get(at);
    let mut blocks = Vec::new();
    if let Some(number) = number {
        number_blocks(pack, number, own.answered, (now, style), &mut blocks);
    }
    if let Some(reach) = &department.reach {
        blocks.push(Block::led(Tone::Strong, "→ ", reach.as_str()));
    }
    let mut rows = block::rows(&blocks, width);
    if let Some(number) = number {
        rows.extend(block::rows(&menu_blocks(pack, number), width));
        let heard = own.heard.map(|(at, heard)| {
            Block::led(Tone::Body, "Heard       ", format!("{}: {}", style.short_date(at, now), neutralize_line(heard)))
        });
        rows.extend(block::rows(heard.as_slice(), width));
        rows.extend(dispute_rows(pack, number, width));
    }
    let mut rest = vec![Block::gap(), Block::led(Tone::Body, "Handles     ", department.handles.as_str())];
    for (place, thing) in department.ready.iter().enumerate() {
        rest.push(Block::led(Tone::Body, label_once("Have ready  ", place), thing.as_str()));
    }
    push_dispute(pack, &department.claims, &mut rest);
    push_warnings(pack, &department.warnings, &mut rest);
    push_sources(pack, &department.sources, &mut rest);
    rows.extend(block::rows(&rest, width));
    rows
}

/// Returns the label for the first line, and spaces for the lines below it.
fn label_once(label: &'static str, line: usize) -> String {
    if line == 0 { label.to_owned() } else { " ".repeat(label.len()) }
}

fn number_blocks(
    pack: &Pack,
    number: &Number,
    answered: Option<Moment>,
    (now, style): (Moment, Style),
    out: &mut Vec<Block>,
) {
    if let Some(label) = &number.label {
        out.push(Block::led(Tone::Strong, "Line        ", label.as_str()));
    }
    if let Some(opening) = opening::of(number, &pack.company, now, style) {
        let tone = if opening.is_open { Tone::Good } else { Tone::Warning };
        out.push(Block::led(tone, "Now         ", wrap::capitalized(&opening.words)));
    }
    out.push(Block::led(Tone::Body, "From        ", reach(number)));
    out.push(Block::led(Tone::Body, "Hours       ", hours(number, style)));
    if !number.is_disputed() {
        for (place, said) in number_sources(pack, number).into_iter().enumerate() {
            out.push(Block::led(Tone::Body, label_once("Source      ", place), said));
        }
    }
    if let Some(checked) = number.checked.as_deref().and_then(|day| day.parse().ok()) {
        let (text, is_old) = age(checked, now.local().date(), Style::of_home(&pack.company.home));
        let tone = if is_old { Tone::Warning } else { Tone::Quiet };
        let tested = answered.map(|at| format!("answered {}", style.short_date(at, now)));
        let tested = tested.unwrap_or_else(|| "not test-dialed".to_owned());
        out.push(Block::led(tone, "Copied      ", format!("{text}; {tested}")));
    }
    if let Some(caution) = &number.caution {
        out.push(Block::led(Tone::Warning, "! ", caution.as_str()));
    }
}

/// Returns the menu of the number, one line for each step.
fn menu_blocks(pack: &Pack, number: &Number) -> Vec<Block> {
    let line = |(place, step): (usize, &MenuStep)| {
        let heard = step.hear.as_ref().map(|hear| format!("“{hear}”: ")).unwrap_or_default();
        let what = number_line::menu_words(step).unwrap_or_default();
        let reasons = step.checklists.iter().filter_map(|id| pack.checklist(id)).map(|list| list.reason.as_str());
        let reasons = reasons.collect::<Vec<_>>().join("; ");
        let only = if reasons.is_empty() { String::new() } else { format!(" ({reasons})") };
        Block::led(Tone::Body, label_once("Menu        ", place), format!("{}. {heard}{what}{only}", place + 1))
    };
    number.menu.iter().enumerate().map(line).collect()
}

/// Returns the claims about a disputed number and its rivals side by side, its own first.
///
/// On a narrow card they are stacked.
fn dispute_rows(pack: &Pack, number: &Number, width: usize) -> Vec<Row> {
    if !number.is_disputed() {
        return Vec::new();
    }
    let heading = format!("Sources disagree. Prefer {}.", pack.company.own_number());
    let heading = [Block::gap(), Block::led(Tone::Dispute, "≠ ", heading)];
    let mut rows = block::rows(&heading, width);
    let sides: Vec<Vec<Block>> =
        std::iter::once(number).chain(pack.rivals(number)).map(|number| claim_blocks(pack, number)).collect();
    let column = width.saturating_sub(wrap::columns(DIVIDER) * (sides.len() - 1)) / sides.len();
    if column < NARROWEST_SIDE {
        rows.extend(sides.iter().flat_map(|side| block::rows(side, width)));
        return rows;
    }
    let columns: Vec<Vec<Row>> = sides.iter().map(|side| block::rows(side, column)).collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or_default();
    for at in 0..height {
        let mut text = String::new();
        for (place, side) in columns.iter().enumerate() {
            let cell = side.get(at).map(|row| format!("{}{}", row.lead, row.text)).unwrap_or_default();
            if place > 0 {
                text.push_str(DIVIDER);
            }
            text.push_str(&cell);
            text.push_str(&" ".repeat(column.saturating_sub(wrap::columns(&cell))));
        }
        let tone = if at == 0 { Tone::Strong } else { Tone::Body };
        rows.push(Row { tone, lead: String::new(), text: text.trim_end().to_owned() });
    }
    rows
}

fn claim_blocks(pack: &Pack, number: &Number) -> Vec<Block> {
    let said = number_sources(pack, number).into_iter().map(|said| Block::led(Tone::Body, "· ", said));
    std::iter::once(Block::new(Tone::Strong, number.printed.as_str())).chain(said).collect()
}

/// Says how long ago a fact was checked, and whether that makes it old.
fn age(checked: Date, today: Date, style: Style) -> (String, bool) {
    let days = days_between(checked, today);
    let ago = match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=59 => format!("{days} days ago"),
        60..=729 => format!("{} months ago", days / 30),
        _ => format!("{} years ago", days / 365),
    };
    (format!("{} ({ago})", style.field_date(checked)), days > OLD_AFTER_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_of_a_fact_is_said_in_words() {
        let today = "2026-11-23".parse().unwrap();
        for (checked, text, old) in [
            ("2026-11-23", "Nov 23, 2026 (today)", false),
            ("2026-11-22", "Nov 22, 2026 (yesterday)", false),
            ("2026-10-24", "Oct 24, 2026 (30 days ago)", false),
            ("2026-03-23", "Mar 23, 2026 (8 months ago)", true),
            ("2020-11-23", "Nov 23, 2020 (6 years ago)", true),
        ] {
            assert_eq!(age(checked.parse().unwrap(), today, Style::AMERICAN), (text.to_owned(), old));
        }
    }
}
