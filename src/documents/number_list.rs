//! The directory as a list in plain columns, for the command line, with the claims of every
//! disputed number.
//!
//! Picks no winner among sources: claims stand side by side, and the last line says that the number
//! on the card comes first.

use crate::documents::number_line::{hours, short_reach};
use crate::pack::{Department, Number, Pack, SourceRef};
use crate::text::block::{Block, Tone};
use crate::text::columns::padded;
use crate::text::wrap::columns;

/// Stands before what belongs to the line above.
const INDENT: &str = "    ";

/// Returns `departments` in their order: a line for each number, below it what its sources say
/// where they disagree.
///
/// A block without a lead is one line in columns and must not be wrapped; one with a lead may be.
#[must_use]
pub fn blocks(pack: &Pack, departments: &[&Department]) -> Vec<Block> {
    let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(columns).max().unwrap_or(0);
    let numbers = || departments.iter().flat_map(|department| &department.number);
    let with_numbers = departments.iter().filter(|department| !department.number.is_empty());
    let widths = Widths {
        name: widest(&mut with_numbers.map(|department| department.name.as_str())),
        printed: widest(&mut numbers().map(|number| number.printed.as_str())),
        reach: widest(&mut numbers().map(|number| short_reach(number.from))),
    };
    let mut out = Vec::new();
    for department in departments {
        if department.number.is_empty() {
            out.push(Block::new(Tone::Body, department.name.as_str()));
        }
        for number in &department.number {
            out.push(Block::new(Tone::Body, widths.line(department, number)));
            if number.is_disputed() {
                let claims = number.claims.iter().map(|claim| format!("{} says: {}", claim.source, claim.says));
                out.extend(claims.map(|claim| Block::led(Tone::Body, INDENT, claim)));
            }
        }
        out.extend(department.reach.iter().map(|reach| Block::led(Tone::Body, INDENT, reach.as_str())));
    }
    push_cited_sources(pack, departments, &mut out);
    out.push(Block::gap());
    out.push(Block::new(Tone::Body, "The number on your card comes first."));
    out
}

/// The widths of the columns.
struct Widths {
    name: usize,
    printed: usize,
    reach: usize,
}

impl Widths {
    fn line(&self, department: &Department, number: &Number) -> String {
        format!(
            "{}  {} {}  {}  {}",
            padded(&department.name, self.name),
            padded(&number.printed, self.printed),
            if number.is_disputed() { '≠' } else { ' ' },
            padded(short_reach(number.from), self.reach),
            hours(number)
        )
    }
}

/// Explains the source ids in the claims of disputed numbers.
fn push_cited_sources(pack: &Pack, departments: &[&Department], out: &mut Vec<Block>) {
    let disputed = departments.iter().flat_map(|department| &department.number).filter(|number| number.is_disputed());
    let claims = disputed.flat_map(|number| &number.claims);
    let cited: Vec<&str> = claims.map(|claim| SourceRef::parse(&claim.source).id).collect();
    if cited.is_empty() {
        return;
    }
    out.push(Block::gap());
    out.push(Block::new(Tone::Dispute, "≠ sources disagree:"));
    let sources = pack.source.iter().filter(|source| cited.contains(&source.id.as_str()));
    out.extend(sources.map(|source| {
        Block::led(Tone::Quiet, INDENT, format!("{}: {}, checked {}", source.id, source.title, source.checked))
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_both_sides_of_a_dispute_are_shown() {
        let pack: Pack = toml::from_str(include_str!("../../tests/search/fixture.toml")).unwrap();
        let departments: Vec<_> = pack.department.iter().collect();
        let lines: Vec<String> =
            blocks(&pack, &departments).iter().map(|block| format!("{}{}", block.lead, block.text)).collect();
        assert_eq!(
            lines,
            [
                "Number on your card",
                "    Turn the card over.",
                "General line  1-800-528-4800  ≠  from the US           24/7",
                "    leaflet:3 says: For everybody.",
                "General line  +1-623-492-5450 ≠  from abroad, collect  hours not known",
                "    leaflet:9 says: For travelers.",
                "",
                "≠ sources disagree:",
                "    leaflet: A leaflet, checked 2026-01-01",
                "",
                "The number on your card comes first.",
            ]
        );
    }
}
