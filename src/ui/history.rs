//! The pages behind the list of calls: a case with its timeline, hold times, a file that can't be
//! read.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::state::spot::Spot;
use crate::app::windows::case_page::{self, CasePage};
use crate::app::windows::past::Past;
use crate::app::{App, layout};
use crate::text::block;
use crate::ui::paint::painter::Painter;

/// Draws the page.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, page: &Past) {
    let inside = layout::past_inside(area);
    match page {
        Past::Case(case) => draw_case(app, painter, area, inside, case),
        Past::HoldTimes { scroll } => {
            painter.window(layout::past_window(area), "Hold times", "");
            text(app, page, painter, inside, *scroll);
        }
        Past::Broken(_) => {
            painter.window(layout::past_window(area), "A file that can't be read", "");
            text(app, page, painter, inside, 0);
        }
    }
}

fn text(app: &App, page: &Past, painter: &mut Painter<'_>, inside: Rect, scroll: usize) {
    let width = usize::from(inside.width);
    let rows = block::rows(&page.blocks(app.facts(), width), width);
    painter.rows(inside, &rows, scroll, |_| Vec::new());
    if rows.len() > scroll + usize::from(inside.height) {
        more(painter, inside);
    }
}

/// Draws a hint in the bottom border that there is more below.
fn more(painter: &mut Painter<'_>, inside: Rect) {
    let border = Rect { y: inside.bottom(), height: 1, ..inside };
    painter.line_right(border, Line::from(Span::styled(" more below ", painter.theme.quiet())));
}

fn draw_case(app: &App, painter: &mut Painter<'_>, area: Rect, inside: Rect, page: &CasePage) {
    let title = app.facts().case(&page.case).map(|case| app.facts().title_of(&case)).unwrap_or_default();
    painter.window(layout::past_window(area), &title, "");
    let rows = page.rows(app.facts(), usize::from(inside.width));
    let height = usize::from(inside.height);
    let first = page.first(&case_page::item_layout(&rows), height);
    let shown: Vec<_> = rows.iter().map(|(row, _)| row.clone()).collect();
    painter.rows(inside, &shown, first, |_| Vec::new());
    for (at, (_, item)) in rows.iter().enumerate().skip(first).take(height) {
        let Some(item) = *item else { continue };
        let y = inside.y + u16::try_from(at - first).unwrap_or(u16::MAX);
        let place = Rect { y, height: 1, ..inside };
        painter.spots.put_row(place, item, page.selected, Spot::WindowRow);
        if item == page.selected {
            painter.restyle(place, painter.theme.selected());
        }
    }
    if rows.len() > first + height {
        more(painter, inside);
    }
}
