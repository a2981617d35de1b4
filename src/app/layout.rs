//! Where everything is: geometry as pure functions of the size and of what is on the screen.
//!
//! Used by updates (how many rows is a page?) and by drawing, so that both agree. Draws nothing.

pub mod faq;
pub mod strip;

use ratatui::layout::Rect;

use crate::app::pane::Pane;
use crate::text::wrap::{ellipsis, wrap};

/// The least width for four panes, in columns.
pub const FOUR_PANES_COLUMNS: u16 = 110;
/// The least height for four panes, in rows; with fewer, two are shown side by side.
pub const FOUR_PANES_ROWS: u16 = 20;
/// The least width for two panes, in columns.
pub const TWO_PANES_COLUMNS: u16 = 70;
/// The least width for one pane with tabs, in columns; anything smaller gets the tiny screen.
pub const ONE_PANE_COLUMNS: u16 = 40;
/// The least height for one pane with tabs, in rows; anything smaller gets the tiny screen.
pub const ONE_PANE_ROWS: u16 = 8;

/// The parts of the screen, which depend on its size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// The current step, the timer and the note line.
    Tiny(Rect),
    /// Panes between a top line and a bottom line.
    Panes {
        /// Company and reason.
        top: Rect,
        /// What the stage of the call needs; no rows until something is chosen.
        strip: Rect,
        /// The visible panes, each with the panes that its title offers as tabs.
        panes: Vec<Placed>,
        /// The keys that work now.
        bottom: Rect,
    },
}

/// A visible pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The pane.
    pub pane: Pane,
    /// Its area, with the border.
    pub area: Rect,
    /// The panes named in its title: itself, and those that share its area.
    pub tabs: Vec<Pane>,
}

/// Which pane is shown in each area that two panes share: the one used last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turns {
    /// FAQ or directory.
    pub left: Pane,
    /// Checklist or notes.
    pub right: Pane,
}

/// What the layout depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// The pane that has focus: the largest one.
    pub focus: Pane,
    /// Whether that pane fills the screen.
    pub zoom: bool,
    /// Which pane is shown in each area that two panes share.
    pub turns: Turns,
    /// Rows of the strip.
    pub strip: u16,
    /// Rows of the notice above the bottom line.
    pub notice: u16,
}

/// The most rows of a notice.
const NOTICE_ROWS: usize = 2;

/// Returns the rows of a notice on a screen of `width` columns; a longer one ends with `…`.
#[must_use]
pub fn notice(text: &str, width: u16) -> Vec<String> {
    let room = usize::from(width).saturating_sub(4);
    let lines = wrap(text, room);
    let rows = lines.len().clamp(1, NOTICE_ROWS);
    let line = |(at, line): (usize, &&str)| {
        let is_cut = at + 1 == rows && lines.len() > rows;
        if is_cut { ellipsis(&format!("{line} …"), room) } else { (*line).to_owned() }
    };
    lines.iter().take(rows).enumerate().map(line).collect()
}

/// Returns how many rows a notice takes on a screen of `width` columns.
#[must_use]
pub fn notice_rows(width: u16, text: Option<&str>) -> u16 {
    u16::try_from(text.map_or(0, |text| notice(text, width).len())).unwrap_or_default()
}

/// Returns the screen without the rows of the notice, which windows must not cover.
#[must_use]
pub fn free(area: Rect, notice: Option<&str>) -> Rect {
    Rect { height: area.height.saturating_sub(notice_rows(area.width, notice)), ..area }
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
    let body = Rect { y: strip.bottom(), height: bottom.y.saturating_sub(strip.bottom() + sizes.notice), ..area };
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

/// Returns the share of the pane that has focus, out of `whole` columns or rows.
fn larger(whole: u16) -> u16 {
    whole - smaller(whole)
}

/// Returns the share of the other pane: two fifths.
fn smaller(whole: u16) -> u16 {
    whole / 5 * 2 + whole % 5 * 2 / 5
}

fn columns(body: Rect, left_has_keys: bool) -> (Rect, Rect) {
    let left = if left_has_keys { larger(body.width) } else { smaller(body.width) };
    (Rect { width: left, ..body }, Rect { x: body.x + left, width: body.width - left, ..body })
}

/// Returns the inside of a bordered pane, with one empty column on both sides.
#[must_use]
pub fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(2).min(area.right()),
        y: area.y.saturating_add(1).min(area.bottom()),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// The parts of a department's card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardParts {
    /// The window with its border.
    pub window: Rect,
    /// The number in large digits, or as text in a narrow window.
    ///
    /// Three rows or one; none for a department without a number.
    pub number: Rect,
    /// Everything else, which scrolls.
    pub text: Rect,
}

/// Returns the areas of a department's card.
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

/// Returns the window of a page about the past.
///
/// The window takes all rows between the top line and the bottom line.
#[must_use]
pub fn past_window(area: Rect) -> Rect {
    window(area, 104, area.height.saturating_sub(2).max(area.height.min(6)))
}

/// Returns the inside of the window of a page about the past.
#[must_use]
pub fn past_inside(area: Rect) -> Rect {
    inside(past_window(area))
}

/// Returns the window to read an entry in, and the area of its text, which scrolls.
#[must_use]
pub fn reading(area: Rect) -> (Rect, Rect) {
    let window = window(area, 78, area.height.saturating_sub(4).min(30).max(area.height.min(12)));
    (window, inside(window))
}

/// If fewer columns than this would be left beside a window, it takes the full width.
const NARROWEST_EDGE: u16 = 8;

/// Returns a centered window over the panes, of at most `columns` by `rows`.
///
/// On a screen with room for it, the top line and the bottom line with the keys stay visible.
#[must_use]
pub fn window(area: Rect, columns: u16, rows: u16) -> Rect {
    let edge = u16::from(area.height >= ONE_PANE_ROWS);
    let between = area.height - 2 * edge;
    // A few columns of what lies under the window would tell the user nothing.
    let width = if area.width < columns.saturating_add(NARROWEST_EDGE) { area.width } else { columns };
    let height = rows.min(between);
    let y = area.y + edge + (between - height) / 2;
    Rect { x: area.x + (area.width - width) / 2, y, width, height }
}

/// Returns the first of `total` rows to show in a window of `height`.
///
/// Row `selected` is then in the middle, or as close to it as the ends allow.
#[must_use]
pub fn first_visible(selected: usize, total: usize, height: usize) -> usize {
    selected.saturating_sub(height / 2).min(total.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURNS: Turns = Turns { left: Pane::Faq, right: Pane::Notes };

    fn sizes(focus: Pane, zoom: bool, strip: u16) -> Sizes {
        Sizes { focus, zoom, turns: TURNS, strip, notice: 0 }
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
