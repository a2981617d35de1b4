//! The directory as a list in plain columns, for the command line, with the sources of every
//! disputed number.
//!
//! Takes no side among sources: their claims are listed together, and the last line says that the
//! customer's own number comes first.

use crate::call::date_words::Style;
use crate::documents::number_line::{hours, labeled_before_reach, short_reach};
use crate::documents::sources::number_sources;
use crate::pack::{Department, Number, Pack};
use crate::text::block::{Block, Tone};
use crate::text::columns::padded;
use crate::text::wrap::{capitalized, columns};

/// The indent of details about the line above.
const INDENT: &str = "    ";

/// Lists `departments` in order: one line for each number, followed by its sources if they
/// disagree.
///
/// A block without a lead is one line in columns and must not be wrapped; one with a lead may be.
#[must_use]
pub fn blocks(pack: &Pack, departments: &[&Department], style: Style) -> Vec<Block> {
    let numbers = || departments.iter().flat_map(|department| &department.number);
    let names = departments
        .iter()
        .flat_map(|department| department.number.iter().map(|number| labeled_before_reach(department, number)));
    let widths = Widths {
        name: names.map(|name| columns(&name)).max().unwrap_or(0),
        printed: numbers().map(|number| columns(&number.printed)).max().unwrap_or(0),
        reach: numbers().map(|number| columns(&short_reach(number))).max().unwrap_or(0),
    };
    let mut out = Vec::new();
    for department in departments {
        if department.number.is_empty() {
            out.push(Block::new(Tone::Body, department.name.as_str()));
        }
        for number in &department.number {
            out.push(Block::new(Tone::Body, widths.line(department, number, style)));
            if number.is_disputed() {
                let said = number_sources(pack, number);
                out.extend(said.into_iter().map(|said| Block::led(Tone::Body, INDENT, said)));
            }
        }
        out.extend(department.reach.iter().map(|reach| Block::led(Tone::Body, INDENT, reach.as_str())));
    }
    out.push(Block::gap());
    if departments.iter().flat_map(|department| &department.number).any(Number::is_disputed) {
        out.push(Block::new(Tone::Dispute, "≠ sources disagree."));
    }
    out.push(Block::new(Tone::Body, format!("{} comes first.", capitalized(&pack.company.own_number()))));
    out
}

/// The widths of the columns.
struct Widths {
    name: usize,
    printed: usize,
    reach: usize,
}

impl Widths {
    fn line(&self, department: &Department, number: &Number, style: Style) -> String {
        format!(
            "{}  {} {}  {}  {}",
            padded(&labeled_before_reach(department, number), self.name),
            padded(&number.printed, self.printed),
            if number.is_disputed() { '≠' } else { ' ' },
            padded(&short_reach(number), self.reach),
            hours(number, style)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_both_sides_of_a_dispute_are_shown() {
        let pack: Pack = toml::from_str(include_str!("../../tests/search/fixture.toml")).unwrap();
        let departments: Vec<_> = pack.department.iter().collect();
        let lines: Vec<String> = blocks(&pack, &departments, Style::default())
            .iter()
            .map(|block| format!("{}{}", block.lead, block.text))
            .collect();
        assert_eq!(
            lines,
            [
                "Number on your card",
                "    Turn the card over.",
                "General line  1-800-528-4800  ≠  from the US           24/7",
                "    Leaflet",
                "General line  +1-623-492-5450 ≠  from abroad, collect  hours not known",
                "    Leaflet",
                "",
                "≠ sources disagree.",
                "The number on your bill or contract comes first.",
            ]
        );
    }
}
