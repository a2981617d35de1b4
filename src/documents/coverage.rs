//! What a pack covers and who else to ask: shown when a search finds nothing.

use crate::documents::number_line::department_line;
use crate::pack::Pack;
use crate::text::block::{Block, Tone};
use crate::text::safe::SafeText;

/// Returns what the pack covers, its reasons to call, and who to call about anything else.
///
/// For the last part this is the number that every customer has, if the pack says where to find it,
/// and the first number of the pack.
#[must_use]
pub fn blocks(pack: &Pack) -> Vec<Block> {
    let mut out = Vec::new();
    if let Some(covers) = &pack.company.covers {
        out.push(Block::new(Tone::Quiet, format!("Covered: {covers}")));
    }
    let reasons: Vec<&str> = pack.checklist.iter().map(|checklist| checklist.reason.as_str()).collect();
    if !reasons.is_empty() {
        out.push(Block::new(Tone::Quiet, format!("Reasons to call: {}", reasons.join(" · "))));
    }
    let own = pack.department.iter().find(|department| department.own_number);
    let with_number = pack.department.iter().find(|department| !department.number.is_empty());
    if let Some(department) = own {
        let reach = department.reach.as_ref().map_or("", SafeText::as_str);
        out.push(Block::led(Tone::Strong, "→ ", format!("{}. {reach}", department.name)));
    }
    out.extend(with_number.map(|department| Block::led(Tone::Strong, "☎ ", department_line(department))));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_reasons_and_who_would_know() {
        let pack: Pack = toml::from_str(include_str!("../../tests/search/fixture.toml")).unwrap();
        let lines: Vec<_> = blocks(&pack).iter().map(|block| format!("{}{}", block.lead, block.text)).collect();
        assert_eq!(
            lines,
            [
                "Reasons to call: Lost card · Dispute a charge",
                "→ Number on your card. Turn the card over.",
                "☎ General line  1-800-528-4800 ≠",
            ]
        );
        assert!(blocks(&Pack::default()).is_empty());
    }
}
