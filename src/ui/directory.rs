//! The directory pane: each department with its best number, or how it is reached.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::{App, layout};
use crate::pack::{Department, Number};
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::painter::{Frame, Painter};

/// Draws it.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, frame: &Frame<'_>) {
    let departments = &app.content.pack.department;
    let figure = format!("{}/{}", app.panes.directory + 1, departments.len());
    let inside = painter.pane(area, frame, "", &figure);
    let height = usize::from(inside.height);
    let first = layout::first_visible(app.panes.directory, departments.len(), height);
    for (at, department) in departments.iter().enumerate().skip(first).take(height) {
        let y = inside.y + u16::try_from(at - first).unwrap_or(u16::MAX);
        let selected = at == app.panes.directory;
        row(app, painter, Rect { y, height: 1, ..inside }, department, selected, frame.focused);
    }
}

fn row(app: &App, painter: &mut Painter<'_>, area: Rect, department: &Department, selected: bool, focused: bool) {
    let theme = painter.theme;
    let wanted = app.reason().is_some_and(|list| list.departments.contains(&department.id));
    let lead = match (selected, wanted) {
        (true, _) => "› ",
        (false, true) => "• ",
        (false, false) => "  ",
    };
    let (aside, aside_style) = match department.number.first() {
        Some(number) => (number.printed.to_string(), Style::new()),
        // It has a number, and only the customer knows it.
        None if department.own_number => (String::new(), theme.quiet()),
        None => ("no number".to_owned(), theme.quiet()),
    };
    let disputed = department.number.first().is_some_and(Number::is_disputed);
    let mark = if disputed { " ≠" } else { "  " };
    let name_columns = columns(&department.name) + 4;
    let room = usize::from(area.width).saturating_sub(name_columns + 2);
    let aside = if department.number.is_empty() && columns(&aside) > room { String::new() } else { aside };
    let left = painter.line_right(
        area,
        Line::from(vec![
            Span::styled(aside, aside_style),
            Span::styled(mark, theme.tone(crate::text::block::Tone::Dispute)),
        ]),
    );
    let style = if selected || wanted { theme.key() } else { Style::new() };
    let name = ellipsis(&department.name, usize::from(left).saturating_sub(3));
    painter.line(Rect { width: left, ..area }, Line::from(vec![Span::styled(lead, style), Span::styled(name, style)]));
    if selected && focused {
        painter.restyle(area, theme.selected());
    }
}
