//! A filtered list in a window: reasons, answers, actions.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::state::spot::Spot;
use crate::app::windows::picker::Picker;
use crate::app::{App, layout};
use crate::text::block;
use crate::text::block::{Block, Tone};
use crate::text::wrap::ellipsis;
use crate::ui::paint::key_hints;
use crate::ui::paint::painter::{Painter, marked};

/// The width of the window's inside, in columns.
const COLUMNS: u16 = 68;

/// Draws the list.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, picker: &Picker) {
    let theme = painter.theme;
    let note = block::rows(&[Block::new(Tone::Quiet, picker.note.as_str())], COLUMNS.into());
    let note_rows = if picker.note.is_empty() { 0 } else { u16::try_from(note.len() + 1).unwrap_or(u16::MAX) };
    let rows = u16::try_from(picker.rows.len()).unwrap_or(u16::MAX);
    let wanted = rows.saturating_add(4).saturating_add(note_rows);
    let window = layout::window(area, COLUMNS + 4, wanted.min(area.height.saturating_sub(2)).max(area.height.min(6)));
    let inside = painter.window(window, &picker.title, "");
    painter.line(inside, Line::from(Span::styled("/", theme.key())));
    let field = Rect { x: (inside.x + 2).min(inside.right()), width: inside.width.saturating_sub(2), ..inside };
    if picker.filter.value().is_empty() {
        painter.line(field, Line::from(Span::styled(picker.wanted(), theme.quiet())));
        painter.set_caret(field, 0);
    } else {
        painter.input(field, picker.filter.input(), true);
    }
    // The note is left out if the list needs the room.
    let least = 2 + rows.min(6);
    let has_room = inside.height >= note_rows + least && inside.width >= COLUMNS;
    let note_rows = if has_room && !picker.rows.is_empty() { note_rows } else { 0 };
    let height = inside.height.saturating_sub(2 + note_rows);
    let list = Rect { y: inside.y + 2.min(inside.height), height, ..inside };
    if note_rows > 0 {
        painter.rows(Rect { y: list.bottom() + 1, height: note_rows - 1, ..inside }, &note, 0, |_| Vec::new());
    }
    if picker.rows.is_empty() && !picker.note.is_empty() {
        // With nothing to filter, the note takes the place of the list.
        let instead = block::rows(&[Block::new(Tone::Quiet, picker.note.as_str())], list.width.into());
        painter.rows(list, &instead, 0, |_| Vec::new());
    } else if picker.shown.is_empty() {
        painter.line(list, Line::from(Span::styled(picker.nothing, theme.quiet())));
    }
    let height = usize::from(list.height);
    let first = layout::first_visible(picker.selected, picker.shown.len(), height);
    if picker.shown.len() > first + height {
        let border = Rect { y: window.bottom().saturating_sub(1), height: 1, ..inside };
        painter.line_right(border, Line::from(Span::styled(key_hints::more(app), theme.quiet())));
    }
    for (at, (row, marks)) in picker.shown.iter().enumerate().skip(first).take(height) {
        let Some(row) = picker.rows.get(*row) else { continue };
        let y = list.y + u16::try_from(at - first).unwrap_or(u16::MAX);
        let place = Rect { y, height: 1, ..list };
        let selected = at == picker.selected;
        painter.spots.put_row(place, at, picker.selected, Spot::WindowRow);
        let style = if selected { theme.key() } else { Style::new() };
        let left = painter.line_right(place, Line::from(Span::styled(row.aside.as_str(), theme.key())));
        let has_digit = picker.has_digits() && picker.filter.value().is_empty();
        let used = if has_digit { 5 } else { 3 };
        let label = ellipsis(&row.label, usize::from(left).saturating_sub(used));
        let mut spans = vec![Span::styled(if selected { "› " } else { "  " }, style)];
        if has_digit {
            spans.push(Span::styled(format!("{} ", at + 1), theme.key()));
        }
        spans.extend(marked(&label, marks, style, theme.matched()));
        painter.line(Rect { width: left, ..place }, Line::from(spans));
        if selected {
            painter.restyle(place, theme.selected());
        }
    }
}
