//! The directory pane and the card of a department: its numbers, what each source says of them, and what to have ready.

use jiff::civil::Date;

use crate::app::App;
use crate::app::windows::overlay::{Card, Overlay};
use crate::app::windows::picker;
use crate::call::Moment;
use crate::documents::entry;
use crate::pack::{Department, Number, Pack};
use crate::text::block;
use crate::text::block::{Block, Row, Tone};
use crate::text::wrap;

/// A fact older than this many days is marked as old.
const OLD_AFTER_DAYS: i32 = 180;

/// The state of the pane.
#[derive(Debug, Clone, Default)]
pub struct DirectoryPane {
    /// Which department is selected.
    pub selected: usize,
}

impl App {
    /// The department of the open card, or the selected one.
    #[must_use]
    pub fn selected_department(&self) -> Option<&Department> {
        let at = match &self.overlay {
            Some(Overlay::Card(card)) => card.department,
            _ => self.directory.selected,
        };
        self.content.pack.department.get(at)
    }

    /// The number that copying copies: the chosen one of the open card, or the first of the selected department.
    #[must_use]
    pub fn selected_number(&self) -> Option<&Number> {
        if matches!(self.overlay, Some(Overlay::CutOff)) {
            return self.numbers_to_dial().first().map(|(_, number)| *number);
        }
        let at = match &self.overlay {
            Some(Overlay::Card(card)) => card.number,
            _ => 0,
        };
        self.selected_department()?.number.get(at)
    }

    /// Opens the card of the department with this id.
    pub(in crate::app) fn open_card(&mut self, id: &str) {
        if let Some(department) = self.content.pack.department.iter().position(|d| d.id == id) {
            self.overlay = Some(Overlay::Card(Card { department, number: 0, scroll: 0 }));
        }
    }

    /// Opens the card of the selected department.
    pub(in crate::app) fn open_selected_card(&mut self) {
        if let Some(id) = self.selected_department().map(|department| department.id.clone()) {
            self.open_card(&id);
        }
    }

    /// Moves the selection of the pane.
    pub(in crate::app) fn move_in_directory(&mut self, by: isize) {
        self.directory.selected = picker::moved(self.directory.selected, by, self.content.pack.department.len());
    }
}

/// Everything on a card under the number itself, in `width` columns.
#[must_use]
pub fn card_rows(pack: &Pack, department: &Department, at: usize, now: Moment, width: usize) -> Vec<Row> {
    let mut blocks = Vec::new();
    if let Some(number) = department.number.get(at) {
        number_blocks(pack, number, now, &mut blocks);
    }
    if let Some(reach) = &department.reach {
        blocks.push(Block::led(Tone::Strong, "→ ", reach.as_str()));
    }
    let mut rows = block::rows(&blocks, width);
    if let Some(number) = department.number.get(at) {
        rows.extend(conflict_rows(pack, number, width));
    }
    let mut rest = vec![Block::gap(), Block::led(Tone::Body, "Handles     ", department.handles.as_str())];
    for (place, thing) in department.ready.iter().enumerate() {
        let lead = if place == 0 { "Have ready  " } else { "            " };
        rest.push(Block::led(Tone::Body, lead, thing.as_str()));
    }
    entry::claims(pack, &department.claims, &mut rest);
    for id in &department.warnings {
        if let Some(warning) = pack.warning.iter().find(|warning| warning.id == **id) {
            rest.push(Block::led(Tone::Warning, "! ", warning.text.as_str()));
        }
    }
    entry::sources(pack, &department.sources, &mut rest);
    rows.extend(block::rows(&rest, width));
    rows
}

fn number_blocks(pack: &Pack, number: &Number, now: Moment, out: &mut Vec<Block>) {
    let hours = number.hours.as_deref().unwrap_or("not known");
    out.push(Block::led(Tone::Body, "From        ", entry::reach(number.from)));
    out.push(Block::led(Tone::Body, "Hours       ", hours));
    if !entry::is_disputed(number) {
        for (place, claim) in number.claims.iter().enumerate() {
            let lead = if place == 0 { "Said by     " } else { "            " };
            out.push(Block::led(
                Tone::Body,
                lead,
                format!("{}: {}", entry::source_name(pack, &claim.source), claim.says),
            ));
        }
    }
    if let Some(checked) = newest_check(pack, number) {
        let (text, old) = age(checked, now);
        let tone = if old { Tone::Warning } else { Tone::Quiet };
        out.push(Block::led(tone, "Checked     ", text));
    }
    if let Some(caution) = &number.caution {
        out.push(Block::led(Tone::Warning, "! ", caution.as_str()));
    }
}

/// The claims of a disputed number on the left, those of its rivals on the right; one under the other where it is narrow.
fn conflict_rows(pack: &Pack, number: &Number, width: usize) -> Vec<Row> {
    if !entry::is_disputed(number) {
        return Vec::new();
    }
    let heading = [Block::gap(), Block::led(Tone::Dispute, "≠ ", "Sources disagree. Prefer the number on your card.")];
    let mut rows = block::rows(&heading, width);
    let mut sides = vec![claim_blocks(pack, number)];
    let all = pack.department.iter().flat_map(|department| &department.number);
    sides.extend(all.filter(|other| number.conflicts_with.contains(&other.id)).map(|other| claim_blocks(pack, other)));
    let gap = 3;
    let column = width.saturating_sub(gap * (sides.len() - 1)) / sides.len();
    if column < 24 {
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
                text.push_str(" │ ");
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
    let mut blocks = vec![Block::new(Tone::Strong, number.printed.as_str())];
    for claim in &number.claims {
        blocks.push(Block::led(
            Tone::Body,
            "· ",
            format!("{}: {}", entry::source_name(pack, &claim.source), claim.says),
        ));
    }
    blocks
}

/// The latest day on which a source of the number was checked.
fn newest_check(pack: &Pack, number: &Number) -> Option<Date> {
    let ids = number.claims.iter().map(|claim| claim.source.split(':').next().unwrap_or_default());
    ids.filter_map(|id| pack.source.iter().find(|source| source.id == id)?.checked.parse::<Date>().ok()).max()
}

/// How long ago a fact was checked, in words, and whether that is long.
fn age(checked: Date, now: Moment) -> (String, bool) {
    let days = now.local().date().since(checked).map_or(0, |span| span.get_days());
    let ago = match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=59 => format!("{days} days ago"),
        60..=729 => format!("{} months ago", days / 30),
        _ => format!("{} years ago", days / 365),
    };
    (format!("{ago} ({checked})"), days > OLD_AFTER_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_of_a_fact_is_said_in_words() {
        let now: Moment = "2026-11-23T14:00:00-05:00".parse().unwrap();
        for (checked, text, old) in [
            ("2026-11-23", "today (2026-11-23)", false),
            ("2026-11-22", "yesterday (2026-11-22)", false),
            ("2026-10-24", "30 days ago (2026-10-24)", false),
            ("2026-03-23", "8 months ago (2026-03-23)", true),
            ("2020-11-23", "6 years ago (2020-11-23)", true),
        ] {
            assert_eq!(age(checked.parse().unwrap(), now), (text.to_owned(), old));
        }
    }
}
