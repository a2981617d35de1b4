//! The handover card.

use ratatui::layout::Rect;

use crate::app::windows::handover::Handover;
use crate::app::{App, layout};
use crate::ui::paint::painter::Painter;

/// Draws the handover card.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, card: Handover) {
    let (window, text) = layout::reading(area);
    let rows = card.rows(app.facts(), text.width.into());
    // Only as high as the text.
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX).min(window.height);
    let window = layout::window(area, window.width, height);
    let text = layout::inside(window);
    let title = if card.transferred { "Transferred: read this to whoever answers" } else { "Read this to someone new" };
    painter.window(window, title, "");
    painter.rows(text, &rows, card.scroll, |_| Vec::new());
}
