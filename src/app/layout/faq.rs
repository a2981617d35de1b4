//! How the FAQ pane is divided: search box, remarks, list, answer and suggestions.
//!
//! Must not know what they show.

use ratatui::layout::Rect;

/// The least width that puts the answer beside the list instead of under it, in columns.
const ANSWER_BESIDE_COLUMNS: u16 = 90;
/// The most rows of remarks above a list; more would push the answer away.
const MOST_REMARKS: u16 = 4;
/// The least height for suggestions beside list and answer, in rows.
const SUGGESTIONS_ROWS: u16 = 12;

/// The parts of the FAQ pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The search box, one row.
    pub search: Rect,
    /// Remarks about the results, under the search box.
    pub remarks: Rect,
    /// The entries; empty while an answer is read in full.
    pub list: Rect,
    /// The line between list and answer; vertical when the answer is beside the list.
    pub rule: Rect,
    /// The answer of the selected entry.
    pub answer: Rect,
    /// Suggestions, with the line above them; empty without suggestions or without room.
    pub suggestions: Rect,
}

/// How much room the parts of the FAQ pane need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// Whether an answer is read in full.
    pub reading: bool,
    /// Rows of remarks; above a list, at most four are shown.
    pub remarks: u16,
    /// Rows of the list.
    pub listed: u16,
    /// Rows of suggestions, without the line above them.
    pub suggestions: u16,
}

/// Returns how the inside of the FAQ pane is divided.
#[must_use]
pub fn parts(inside: Rect, needs: Needs) -> Parts {
    let search = Rect { height: inside.height.min(1), ..inside };
    let (_, below) = split(inside, 1);
    let most = if needs.listed > 0 { MOST_REMARKS } else { below.height };
    let (remarks, below) = split(below, needs.remarks.min(most));
    let rows = if needs.suggestions > 0 && inside.height >= SUGGESTIONS_ROWS { needs.suggestions + 1 } else { 0 };
    let (rest, suggestions) = split(below, below.height.saturating_sub(rows));
    let nothing = Rect { width: 0, height: 0, ..rest };
    let parts = Parts { search, remarks, list: nothing, rule: nothing, answer: nothing, suggestions };
    if needs.reading {
        let (rule, answer) = split(rest, 1);
        return Parts { rule, answer, ..parts };
    }
    if rest.width >= ANSWER_BESIDE_COLUMNS {
        let list = Rect { width: rest.width * 9 / 20, ..rest };
        let rule = Rect { x: list.right() + 1, width: 1, ..rest };
        let answer = Rect { x: rule.right() + 1, width: rest.right().saturating_sub(rule.right() + 1), ..rest };
        return Parts { list, rule, answer, ..parts };
    }
    if rest.height < 4 {
        return Parts { list: rest, ..parts };
    }
    // The height ignores the suggestions: when they appear, the answer being read stays in place.
    let (list, below) = split(rest, ((below.height - 1) * 2 / 5).min(needs.listed).min(rest.height - 2));
    let (rule, answer) = split(below, 1);
    Parts { list, rule, answer, ..parts }
}

/// Returns the upper `rows` of `area`, and the rest.
fn split(area: Rect, rows: u16) -> (Rect, Rect) {
    let upper = Rect { height: rows.min(area.height), ..area };
    (upper, Rect { y: upper.bottom(), height: area.height - upper.height, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_lies_inside_the_pane_and_none_over_another() {
        for width in (0..200).step_by(3) {
            for height in 0..60 {
                parts_lie_inside(Rect::new(0, 0, width, height));
            }
        }
    }

    fn parts_lie_inside(within: Rect) {
        for (reading, remarks, listed, suggestions) in
            [(false, 0, 90, 0), (true, 0, 90, 3), (false, 9, 0, 3), (true, 2, 1, 1)]
        {
            let parts = parts(within, Needs { reading, remarks, listed, suggestions });
            let all = [parts.search, parts.remarks, parts.list, parts.rule, parts.answer, parts.suggestions];
            for part in all {
                assert!(part.is_empty() || part.intersection(within) == part, "{within} {part:?}");
            }
            let rows: u16 = all.iter().filter(|part| part.width > 1).map(|part| part.height).sum();
            let beside = if within.width >= ANSWER_BESIDE_COLUMNS { parts.answer.height } else { 0 };
            assert!(rows - beside.min(rows) <= within.height, "{within}: no part over another");
        }
    }
}
