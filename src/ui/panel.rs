//! Pages over the panes: the deadlines, the escalation ladder, and a letter to read.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::windows::accordion::{Accordion, Drawn, window};
use crate::app::windows::deadlines::Deadlines;
use crate::app::windows::escalation::Escalation;
use crate::app::windows::letter::LetterWindow;
use crate::app::{App, layout};
use crate::ui::paint::key_hints;
use crate::ui::paint::painter::Painter;

/// Draws the deadlines.
pub fn deadlines(app: &App, painter: &mut Painter<'_>, area: Rect, page: &Deadlines) {
    let why = app.reason().map(|list| format!(" · {}", list.reason)).unwrap_or_default();
    let inside = layout::inside(window(area));
    let drawn = page.draw(app.facts(), inside.width.into());
    draw(app, painter, area, &format!("Deadlines{why}"), &page.list, &drawn);
}

/// Draws the escalation ladder.
pub fn escalation(app: &App, painter: &mut Painter<'_>, area: Rect, page: &Escalation) {
    let inside = layout::inside(window(area));
    let drawn = page.draw(app.facts(), inside.width.into());
    let rungs = app.content.pack.rung.len();
    draw(
        app,
        painter,
        area,
        &format!("Escalate: who to ask next · {} of {rungs}", page.list.selected + 1),
        &page.list,
        &drawn,
    );
}

/// Draws a letter.
pub fn letter(app: &App, painter: &mut Painter<'_>, area: Rect, page: &LetterWindow) {
    let title = app.content.pack.letter.get(page.letter).map_or("", |letter| letter.title.as_str());
    let inside = painter.window(window(area), title, "");
    let rows = page.rows(app.facts(), inside.width.into());
    painter.rows(inside, &rows, page.scroll, |_| Vec::new());
    more(app, painter, area, rows.len() > page.scroll + usize::from(inside.height));
}

fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, title: &str, page: &Accordion, drawn: &Drawn) {
    let inside = painter.window(window(area), title, "");
    let height = usize::from(inside.height);
    let first = drawn.first(page.scroll, height);
    painter.rows(inside, &drawn.rows, first, |_| Vec::new());
    more(app, painter, area, drawn.rows.len() > first + height);
    let (Some((row, columns)), Some(text)) = (drawn.line, &page.line) else { return };
    let (Ok(down), Ok(right)) = (u16::try_from(row.saturating_sub(first)), u16::try_from(columns)) else { return };
    if row >= first && down < inside.height {
        let right = right.min(inside.width);
        let place = Rect { x: inside.x + right, y: inside.y + down, width: inside.width - right, height: 1 };
        painter.input(place, text.input(), true);
    }
}

/// Draws a hint in the border if there is more below.
fn more(app: &App, painter: &mut Painter<'_>, area: Rect, more: bool) {
    let window = window(area);
    if more && window.height > 2 {
        let bottom = Rect { y: window.bottom() - 1, height: 1, ..layout::inside(window) };
        painter.line_right(bottom, Line::from(Span::styled(key_hints::more(app), painter.theme.quiet())));
    }
}
