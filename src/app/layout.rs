//! Where everything is: geometry as pure functions of the size and of what is on the screen.
//!
//! Used by updates (how many rows is a page?) and by drawing, so that both agree. Draws nothing.

use ratatui::layout::Rect;

use crate::app::facts::strip::Strip;
use crate::app::pane::Pane;
use crate::text::wrap::columns as text_columns;

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
        /// Company and reason.
        top: Rect,
        /// What the moment of the call needs; no rows while nothing is chosen.
        strip: Rect,
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

/// What the arrangement depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// The pane that has the keys: the largest one.
    pub focus: Pane,
    /// Whether it fills the screen.
    pub zoom: bool,
    /// Which panes are shown where two share a place.
    pub turns: Turns,
    /// Rows of the strip.
    pub strip: u16,
}

/// From this many columns on, numbers and clocks of the strip have large digits.
pub const LARGE_COLUMNS: u16 = 110;
/// From this many rows on, numbers and clocks of the strip have large digits.
pub const LARGE_ROWS: u16 = 30;
/// Rows of large digits.
pub const DIGIT_ROWS: u16 = 3;

/// Returns whether a strip on a terminal of `area` has room for large digits.
#[must_use]
pub fn has_large_digits(area: Rect) -> bool {
    area.width >= LARGE_COLUMNS && area.height >= LARGE_ROWS
}

/// Returns how many rows a strip takes: one on a low screen, at most three.
#[must_use]
pub fn strip_rows(area: Rect, strip: &Strip) -> u16 {
    if strip.rows.is_empty() {
        return 0;
    }
    if has_large_digits(area) {
        return DIGIT_ROWS;
    }
    let most = match area.height {
        ..12 => 1,
        12..18 => 2,
        18.. => DIGIT_ROWS,
    };
    let width = usize::from(area.width.saturating_sub(2));
    let rows = strip.rows.iter().map(|row| {
        let text: usize = row.parts.iter().map(|(_, part)| text_columns(part)).sum();
        if row.wraps { text.div_ceil(width.max(1)) } else { 1 }
    });
    u16::try_from(rows.sum::<usize>()).unwrap_or(u16::MAX).min(most)
}

/// Returns the screen for a terminal of `area`.
#[must_use]
pub fn screen(area: Rect, sizes: Sizes) -> Screen {
    if area.width < ONE_PANE_COLUMNS || area.height < ONE_PANE_ROWS {
        return Screen::Tiny(area);
    }
    let top = Rect { height: 1, ..area };
    let bottom = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    let strip = Rect { y: top.bottom(), height: sizes.strip.min(area.height.saturating_sub(6)), ..area };
    let body = Rect { y: strip.bottom(), height: bottom.y.saturating_sub(strip.bottom()), ..area };
    let panes = if sizes.zoom || area.width < TWO_PANES_COLUMNS {
        vec![Placed { pane: sizes.focus, area: body, tabs: Pane::ALL.to_vec() }]
    } else if area.width >= FOUR_PANES_COLUMNS && body.height >= FOUR_PANES_ROWS {
        four(body, sizes.focus)
    } else {
        two(body, sizes)
    };
    Screen::Panes { top, strip, panes, bottom }
}

fn four(body: Rect, focus: Pane) -> Vec<Placed> {
    let (left, right) = columns(body, matches!(focus, Pane::Faq | Pane::Checklist));
    let mut panes = Vec::with_capacity(4);
    for (column, above, below) in [(left, Pane::Faq, Pane::Checklist), (right, Pane::Directory, Pane::Notes)] {
        let upper =
            if matches!(focus, Pane::Faq | Pane::Directory) { larger(body.height) } else { smaller(body.height) };
        let upper_area = Rect { height: upper, ..column };
        let lower_area = Rect { y: column.y + upper, height: column.height - upper, ..column };
        panes.push(Placed { pane: above, area: upper_area, tabs: vec![above] });
        panes.push(Placed { pane: below, area: lower_area, tabs: vec![below] });
    }
    panes
}

fn two(body: Rect, sizes: Sizes) -> Vec<Placed> {
    let (left, right) = columns(body, matches!(sizes.focus, Pane::Faq | Pane::Directory));
    let Turns { left: shown_left, right: shown_right } = sizes.turns;
    vec![
        Placed { pane: shown_left, area: left, tabs: vec![Pane::Faq, Pane::Directory] },
        Placed { pane: shown_right, area: right, tabs: vec![Pane::Checklist, Pane::Notes] },
    ]
}

/// The part of the pane that has the keys.
fn larger(whole: u16) -> u16 {
    whole - smaller(whole)
}

/// The part of the other pane: two fifths.
fn smaller(whole: u16) -> u16 {
    whole / 5 * 2 + whole % 5 * 2 / 5
}

fn columns(body: Rect, left_has_keys: bool) -> (Rect, Rect) {
    let left = if left_has_keys { larger(body.width) } else { smaller(body.width) };
    (Rect { width: left, ..body }, Rect { x: body.x + left, width: body.width - left, ..body })
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
    /// Suggestions, with the line above them; empty where there is nothing or no room.
    pub suggestions: Rect,
}

/// What the parts of the FAQ pane would like to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaqNeeds {
    /// An answer is read in full.
    pub reading: bool,
    /// Rows of remarks; above a list, at most [`MOST_REMARKS`] are shown.
    pub remarks: u16,
    /// The list needs no more rows than this.
    pub listed: u16,
    /// Rows of suggestions, without their line.
    pub suggestions: u16,
}

/// More rows of remarks would push the answer away.
pub const MOST_REMARKS: u16 = 4;
/// From this many rows on, suggestions have room beside list and answer.
pub const SUGGESTIONS_ROWS: u16 = 12;

/// How the inside of the FAQ pane is shared out.
#[must_use]
pub fn faq(inside: Rect, needs: FaqNeeds) -> FaqParts {
    let search = Rect { height: inside.height.min(1), ..inside };
    let (_, below) = split(inside, 1);
    let most = if needs.listed > 0 { MOST_REMARKS } else { below.height };
    let (remarks, below) = split(below, needs.remarks.min(most));
    let rows = if needs.suggestions > 0 && inside.height >= SUGGESTIONS_ROWS { needs.suggestions + 1 } else { 0 };
    let (rest, suggestions) = split(below, below.height.saturating_sub(rows));
    let nothing = Rect { width: 0, height: 0, ..rest };
    let parts = FaqParts { search, remarks, list: nothing, rule: nothing, answer: nothing, suggestions };
    if needs.reading {
        let (rule, answer) = split(rest, 1);
        return FaqParts { rule, answer, ..parts };
    }
    if rest.width >= ANSWER_BESIDE_COLUMNS {
        let list = Rect { width: rest.width * 9 / 20, ..rest };
        let rule = Rect { x: list.right() + 1, width: 1, ..rest };
        let answer = Rect { x: rule.right() + 1, width: rest.right().saturating_sub(rule.right() + 1), ..rest };
        return FaqParts { list, rule, answer, ..parts };
    }
    if rest.height < 4 {
        return FaqParts { list: rest, ..parts };
    }
    // Counted with the suggestions: when they come, the answer that is being read stays where it is.
    let (list, below) = split(rest, ((below.height - 1) * 2 / 5).min(needs.listed).min(rest.height - 2));
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

/// With fewer columns beside it than these, a window is as wide as the screen.
const NARROWEST_EDGE: u16 = 8;

/// Returns a window over the panes, at most `columns` by `rows`, in the middle; the top line with the number to dial and the
/// bottom line with the keys stay in view.
#[must_use]
pub fn window(area: Rect, columns: u16, rows: u16) -> Rect {
    let edge = u16::from(area.height >= ONE_PANE_ROWS);
    let between = area.height - 2 * edge;
    // A few columns of what is under the window say nothing.
    let width = if area.width < columns.saturating_add(NARROWEST_EDGE) { area.width } else { columns };
    let height = rows.min(between);
    let y = area.y + edge + (between - height) / 2;
    Rect { x: area.x + (area.width - width) / 2, y, width, height }
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

    fn sizes(focus: Pane, zoom: bool, strip: u16) -> Sizes {
        Sizes { focus, zoom, turns: TURNS, strip }
    }

    fn shown(width: u16, height: u16, zoom: bool) -> Vec<Pane> {
        match screen(Rect::new(0, 0, width, height), sizes(Pane::Checklist, zoom, 3)) {
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
    fn the_pane_with_the_keys_is_the_largest() {
        for (width, height) in [(80, 24), (120, 40), (200, 60)] {
            for focus in [Pane::Faq, Pane::Notes] {
                let Screen::Panes { panes, .. } = screen(Rect::new(0, 0, width, height), sizes(focus, false, 2)) else {
                    panic!("{width}x{height} has panes")
                };
                let largest = panes.iter().max_by_key(|placed| placed.area.area()).unwrap();
                assert_eq!(largest.pane, focus, "{width}x{height}");
            }
        }
    }

    #[test]
    fn every_part_lies_inside_the_screen_at_every_size() {
        for width in (0..200).step_by(3) {
            for height in 0..60 {
                let area = Rect::new(0, 0, width, height);
                for (zoom, strip) in [(false, 0), (true, 3), (false, 3)] {
                    let Screen::Panes { top, strip, panes, bottom } = screen(area, sizes(Pane::Faq, zoom, strip))
                    else {
                        continue;
                    };
                    for part in panes.iter().map(|placed| placed.area).chain([top, strip, bottom]) {
                        assert_eq!(part.intersection(area), part, "{width}x{height}");
                    }
                    for placed in &panes {
                        parts_lie_inside(inside(placed.area));
                    }
                }
            }
        }
    }

    fn parts_lie_inside(within: Rect) {
        for (reading, remarks, listed, suggestions) in
            [(false, 0, 90, 0), (true, 0, 90, 3), (false, 9, 0, 3), (true, 2, 1, 1)]
        {
            let parts = faq(within, FaqNeeds { reading, remarks, listed, suggestions });
            let all = [parts.search, parts.remarks, parts.list, parts.rule, parts.answer, parts.suggestions];
            for part in all {
                assert!(part.is_empty() || part.intersection(within) == part, "{within} {part:?}");
            }
            let rows: u16 = all.iter().filter(|part| part.width > 1).map(|part| part.height).sum();
            let beside = if within.width >= ANSWER_BESIDE_COLUMNS { parts.answer.height } else { 0 };
            assert!(rows - beside.min(rows) <= within.height, "{within}: no part over another");
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
