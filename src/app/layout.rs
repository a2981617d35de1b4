//! Where everything is: geometry as pure functions of the size and of what is on the screen.
//!
//! Used by updates (how many rows is a page?) and by drawing, so that both agree. Draws nothing.

use ratatui::layout::Rect;

use crate::app::pane::Pane;

/// From this many columns on all four panes are shown.
pub const FOUR_PANES_COLUMNS: u16 = 110;
/// From this many rows on four panes have room; with fewer, two are shown side by side.
pub const FOUR_PANES_ROWS: u16 = 20;
/// From this many columns on two panes are shown.
pub const TWO_PANES_COLUMNS: u16 = 70;
/// From this many columns and rows on one pane with tabs is shown; below, the tiny screen.
pub const ONE_PANE_COLUMNS: u16 = 40;
/// See [`ONE_PANE_COLUMNS`].
pub const ONE_PANE_ROWS: u16 = 8;
/// From this many columns on the answer stands beside the list instead of under it.
pub const ANSWER_BESIDE_COLUMNS: u16 = 90;

/// What a screen of some size shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// The current step, the timer and the note line.
    Tiny(Rect),
    /// Panes between a top line and a bottom line.
    Panes {
        /// Company, timers, reason.
        top: Rect,
        /// The panes that are visible, each with the panes that its title offers as tabs.
        panes: Vec<Placed>,
        /// The keys that work now.
        bottom: Rect,
    },
}

/// A visible pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Which.
    pub pane: Pane,
    /// Where, with its border.
    pub area: Rect,
    /// The panes in its title: itself, and those that take turns with it in this place.
    pub tabs: Vec<Pane>,
}

/// Which panes share a place on a screen of two panes; the last used one is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turns {
    /// FAQ or directory.
    pub left: Pane,
    /// Checklist or notes.
    pub right: Pane,
}

/// The screen for a terminal of `area`.
#[must_use]
pub fn screen(area: Rect, focus: Pane, zoom: bool, turns: Turns) -> Screen {
    if area.width < ONE_PANE_COLUMNS || area.height < ONE_PANE_ROWS {
        return Screen::Tiny(area);
    }
    let top = Rect { height: 1, ..area };
    let bottom = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    let panes = if zoom || area.width < TWO_PANES_COLUMNS {
        vec![Placed { pane: focus, area: body, tabs: Pane::ALL.to_vec() }]
    } else if area.width >= FOUR_PANES_COLUMNS && area.height >= FOUR_PANES_ROWS {
        four(body)
    } else {
        two(body, turns)
    };
    Screen::Panes { top, panes, bottom }
}

fn four(body: Rect) -> Vec<Placed> {
    let (left, right) = columns(body);
    // The answer needs the room more than the directory does; the checklist more than the notes' fields.
    let upper = body.height - body.height * 9 / 20;
    let mut panes = Vec::with_capacity(4);
    for (column, above, below) in [(left, Pane::Faq, Pane::Checklist), (right, Pane::Directory, Pane::Notes)] {
        let upper_area = Rect { height: upper, ..column };
        let lower_area = Rect { y: column.y + upper, height: column.height - upper, ..column };
        panes.push(Placed { pane: above, area: upper_area, tabs: vec![above] });
        panes.push(Placed { pane: below, area: lower_area, tabs: vec![below] });
    }
    panes
}

fn two(body: Rect, turns: Turns) -> Vec<Placed> {
    let (left, right) = columns(body);
    vec![
        Placed { pane: turns.left, area: left, tabs: vec![Pane::Faq, Pane::Directory] },
        Placed { pane: turns.right, area: right, tabs: vec![Pane::Checklist, Pane::Notes] },
    ]
}

fn columns(body: Rect) -> (Rect, Rect) {
    let half = body.width.div_ceil(2);
    (Rect { width: half, ..body }, Rect { x: body.x + half, width: body.width - half, ..body })
}

/// The inside of a bordered pane, with a column of air on both sides.
#[must_use]
pub fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(2).min(area.right()),
        y: area.y.saturating_add(1).min(area.bottom()),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// The parts of the FAQ pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaqParts {
    /// The search box, one row.
    pub search: Rect,
    /// What the search says of itself, under it.
    pub remarks: Rect,
    /// The entries; empty while an answer is read in full.
    pub list: Rect,
    /// The line between list and answer; vertical when the answer stands beside.
    pub rule: Rect,
    /// The answer of the selected entry.
    pub answer: Rect,
    /// What fits the moment, with the line above it; empty where there is nothing or no room.
    pub strip: Rect,
}

/// What the parts of the FAQ pane would like to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaqNeeds {
    /// An answer is read in full.
    pub reading: bool,
    /// Rows of remarks; at most [`MOST_REMARKS`] are shown.
    pub remarks: u16,
    /// The list needs no more rows than this.
    pub listed: u16,
    /// Rows of the strip, without its line.
    pub strip: u16,
}

/// More rows of remarks would push the answer away.
pub const MOST_REMARKS: u16 = 4;
/// From so many rows on the strip has room beside list and answer.
pub const STRIP_ROWS: u16 = 15;

/// How the inside of the FAQ pane is shared out.
#[must_use]
pub fn faq(inside: Rect, needs: FaqNeeds) -> FaqParts {
    let search = Rect { height: inside.height.min(1), ..inside };
    let (_, below) = split(inside, 1);
    let (remarks, below) = split(below, needs.remarks.min(MOST_REMARKS));
    let strip_rows = if needs.strip > 0 && inside.height >= STRIP_ROWS { needs.strip + 1 } else { 0 };
    let (rest, strip) = split(below, below.height.saturating_sub(strip_rows));
    let nothing = Rect { width: 0, height: 0, ..rest };
    let parts = FaqParts { search, remarks, list: nothing, rule: nothing, answer: nothing, strip };
    if needs.reading {
        let (rule, answer) = split(rest, 1);
        return FaqParts { rule, answer, ..parts };
    }
    if rest.width >= ANSWER_BESIDE_COLUMNS {
        let list = Rect { width: rest.width * 2 / 5, ..rest };
        let rule = Rect { x: list.right() + 1, width: 1, ..rest };
        let answer = Rect { x: rule.right() + 1, width: rest.right().saturating_sub(rule.right() + 1), ..rest };
        return FaqParts { list, rule, answer, ..parts };
    }
    if rest.height < 4 {
        return FaqParts { list: rest, ..parts };
    }
    let (list, below) = split(rest, ((rest.height - 1) * 2 / 5).min(needs.listed));
    let (rule, answer) = split(below, 1);
    FaqParts { list, rule, answer, ..parts }
}

/// The upper `rows` of `area`, and the rest.
fn split(area: Rect, rows: u16) -> (Rect, Rect) {
    let upper = Rect { height: rows.min(area.height), ..area };
    (upper, Rect { y: upper.bottom(), height: area.height - upper.height, ..area })
}

/// The parts of a department's card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardParts {
    /// The window with its border.
    pub window: Rect,
    /// The number in large digits, or as text where it is narrow; three rows or one, or none for a department without a number.
    pub number: Rect,
    /// Everything else; scrolls.
    pub text: Rect,
}

/// Where the card of a department is.
#[must_use]
pub fn card(area: Rect, has_number: bool) -> CardParts {
    let window = window(area, 78, area.height.saturating_sub(4).min(30).max(area.height.min(12)));
    let inside = inside(window);
    let rows = match (has_number, inside.width >= 56 && inside.height >= 12) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 3,
    };
    let air = u16::from(inside.height >= 12);
    let number =
        Rect { y: inside.y + air.min(inside.height), height: rows.min(inside.height.saturating_sub(air)), ..inside };
    let top = (number.bottom() + if has_number { air } else { 0 }).min(inside.bottom());
    CardParts { window, number, text: Rect { y: top, height: inside.bottom() - top, ..inside } }
}

/// The window of a page about the past: as large as the panes allow, between the top line and the bottom line.
#[must_use]
pub fn past_window(area: Rect) -> Rect {
    window(area, 104, area.height.saturating_sub(2).max(area.height.min(6)))
}

/// Its inside.
#[must_use]
pub fn past(area: Rect) -> Rect {
    inside(past_window(area))
}

/// Where an entry is read over the panes: its window, and its text, which scrolls.
#[must_use]
pub fn reading(area: Rect) -> (Rect, Rect) {
    let window = window(area, 78, area.height.saturating_sub(4).min(30).max(area.height.min(12)));
    (window, inside(window))
}

/// A window over the panes, at most `columns` by `rows`, in the middle.
#[must_use]
pub fn window(area: Rect, columns: u16, rows: u16) -> Rect {
    let width = columns.min(area.width);
    let height = rows.min(area.height);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// The first of `total` rows to show in a window of `height` so that row `selected` is in its middle, or as near as the ends allow.
#[must_use]
pub fn first_visible(selected: usize, total: usize, height: usize) -> usize {
    selected.saturating_sub(height / 2).min(total.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURNS: Turns = Turns { left: Pane::Faq, right: Pane::Notes };

    fn shown(width: u16, height: u16, zoom: bool) -> Vec<Pane> {
        match screen(Rect::new(0, 0, width, height), Pane::Checklist, zoom, TURNS) {
            Screen::Tiny(_) => Vec::new(),
            Screen::Panes { panes, .. } => panes.into_iter().map(|placed| placed.pane).collect(),
        }
    }

    #[test]
    fn each_size_shows_what_fits() {
        use Pane::{Checklist, Directory, Faq, Notes};
        assert_eq!(shown(120, 40, false), [Faq, Checklist, Directory, Notes]);
        assert_eq!(shown(120, 16, false), [Faq, Notes]);
        assert_eq!(shown(80, 24, false), [Faq, Notes]);
        assert_eq!(shown(50, 20, false), [Checklist]);
        assert_eq!(shown(120, 40, true), [Checklist]);
        assert_eq!(shown(39, 24, false), []);
        assert_eq!(shown(120, 7, false), []);
    }

    #[test]
    fn every_part_lies_inside_the_screen_at_every_size() {
        for width in (0..200).step_by(3) {
            for height in 0..60 {
                let area = Rect::new(0, 0, width, height);
                for zoom in [false, true] {
                    let Screen::Panes { top, panes, bottom } = screen(area, Pane::Faq, zoom, TURNS) else { continue };
                    for part in panes.iter().map(|placed| placed.area).chain([top, bottom]) {
                        assert_eq!(part.intersection(area), part, "{width}x{height}");
                    }
                    for placed in &panes {
                        for (reading, remarks, listed, strip) in
                            [(false, 0, 90, 0), (true, 0, 90, 3), (false, 9, 0, 3), (true, 2, 1, 1)]
                        {
                            let within = inside(placed.area);
                            let parts = faq(within, FaqNeeds { reading, remarks, listed, strip });
                            let all = [parts.search, parts.remarks, parts.list, parts.rule, parts.answer, parts.strip];
                            for part in all {
                                assert!(
                                    part.is_empty() || part.intersection(within) == part,
                                    "{width}x{height} {part:?}"
                                );
                            }
                            let rows: u16 = all.iter().filter(|part| part.width > 1).map(|part| part.height).sum();
                            let beside = if within.width >= ANSWER_BESIDE_COLUMNS { parts.answer.height } else { 0 };
                            assert!(rows - beside.min(rows) <= within.height, "{width}x{height}: no part over another");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_selection_is_always_in_the_window() {
        for total in 0..30 {
            for height in 1..12 {
                for selected in 0..total {
                    let first = first_visible(selected, total, height);
                    assert!(first <= selected && selected < first + height, "{selected} of {total} in {height}");
                }
            }
        }
    }
}
