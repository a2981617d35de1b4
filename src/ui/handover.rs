//! The handover card.

use ratatui::layout::Rect;

use crate::app::windows::handover::{DEPARTMENT, Handover};
use crate::app::{App, layout};
use crate::text::wrap::columns;
use crate::ui::paint::painter::Painter;

/// Draws the handover card.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, card: Handover) {
    let (window, text) = layout::reading(area);
    let rows = card.rows(app.facts(), text.width.into());
    // Make the window only as high as its text.
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX).min(window.height);
    let window = layout::window(area, window.width, height);
    let text = layout::inside(window);
    let title = if card.transferred { "Transferred: read this to whoever answers" } else { "Read this to someone new" };
    painter.window(window, title, "");
    painter.rows(text, &rows, card.scroll, |_| Vec::new());
    let label = u16::try_from(columns(DEPARTMENT)).unwrap_or_default();
    let row = rows.len().saturating_sub(card.scroll + 1);
    if let Some(row) = u16::try_from(row).ok().filter(|row| card.writing && *row < text.height) {
        let place = Rect { x: (text.x + label).min(text.right()), y: text.y + row, height: 1, ..text };
        painter.set_caret(place, 0);
    }
}
