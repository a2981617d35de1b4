//! A filtered list in a window: reasons, answers, help.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::painter::{Painter, marked};
use crate::app::document::ellipsis;
use crate::app::layout;
use crate::app::picker::Picker;

/// Draws it.
pub fn draw(painter: &mut Painter<'_>, area: Rect, picker: &Picker) {
    let theme = painter.theme;
    let rows = u16::try_from(picker.rows.len()).unwrap_or(u16::MAX).saturating_add(4);
    let window = layout::window(area, 72, rows.min(area.height.saturating_sub(2)).max(area.height.min(6)));
    let inside = painter.window(window, &picker.title, "type to filter · Enter · Esc");
    painter.line(inside, Line::from(Span::styled("/", theme.key())));
    let field = Rect { x: (inside.x + 2).min(inside.right()), width: inside.width.saturating_sub(2), ..inside };
    painter.input(field, &picker.input, true);
    let list = Rect { y: inside.y + 2.min(inside.height), height: inside.height.saturating_sub(2), ..inside };
    if picker.shown.is_empty() {
        painter.line(list, Line::from(Span::styled("Nothing matches: Backspace, or Esc.", theme.quiet())));
    }
    let height = usize::from(list.height);
    let first = layout::first_visible(picker.selected, picker.shown.len(), height);
    for (at, (row, marks)) in picker.shown.iter().enumerate().skip(first).take(height) {
        let Some(row) = picker.rows.get(*row) else { continue };
        let y = list.y + u16::try_from(at - first).unwrap_or(u16::MAX);
        let place = Rect { y, height: 1, ..list };
        let selected = at == picker.selected;
        let style = if selected { theme.key() } else { Style::new() };
        let left = painter.line_right(place, Line::from(Span::styled(row.aside.as_str(), theme.key())));
        let label = ellipsis(&row.label, usize::from(left).saturating_sub(3));
        let mut spans = vec![Span::styled(if selected { "› " } else { "  " }, style)];
        spans.extend(marked(&label, marks, style, theme.matched()));
        painter.line(Rect { width: left, ..place }, Line::from(spans));
        if selected {
            painter.restyle(place, theme.selected());
        }
    }
}
