//! The directory pane: departments with a number first, each with its best one, then a dim group of
//! departments without a number.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::state::spot::Spot;
use crate::app::{App, Pane, layout};
use crate::pack::{Department, Number};
use crate::text::block::Tone;
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::painter::{Frame, Painter};

/// The heading over the departments without a number.
const WITHOUT: &str = "No number of their own";

/// A row of the pane.
enum Row<'a> {
    /// A department, with its position among the departments that can be selected.
    Department(usize, &'a Department),
    /// The heading over the departments without a number.
    Heading,
}

/// Draws the directory.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, frame: &Frame<'_>) {
    let departments = app.facts().directory();
    let figure = format!("{}/{}", app.panes.directory + 1, departments.len());
    let inside = painter.pane(area, frame, "", &figure);
    let mut rows = Vec::new();
    for (at, department) in departments.into_iter().enumerate() {
        let is_first = !has_number(app, department) && !rows.iter().any(|row| matches!(row, Row::Heading));
        rows.extend(is_first.then_some(Row::Heading));
        rows.push(Row::Department(at, department));
    }
    let is_selected = |row: &Row<'_>| matches!(row, Row::Department(at, _) if *at == app.panes.directory);
    let here = rows.iter().position(is_selected).unwrap_or_default();
    let height = usize::from(inside.height);
    let first = layout::first_visible(here, rows.len(), height);
    for (at, row) in rows.iter().enumerate().skip(first).take(height) {
        let line = Rect { y: inside.y + u16::try_from(at - first).unwrap_or(u16::MAX), height: 1, ..inside };
        match row {
            Row::Heading => painter.line(line, Line::from(Span::styled(WITHOUT, painter.theme.quiet()))),
            Row::Department(place, department) => {
                painter.spots.put_row(line, *place, app.panes.directory, |by| Spot::Row(Pane::Directory, by));
                draw_row(app, painter, line, department, (at == here, frame.focused));
            }
        }
    }
}

fn has_number(app: &App, department: &Department) -> bool {
    !department.number.is_empty() || (department.own_number && app.facts().own_number().is_some())
}

fn draw_row(
    app: &App,
    painter: &mut Painter<'_>,
    area: Rect,
    department: &Department,
    (selected, focused): (bool, bool),
) {
    let theme = painter.theme;
    let wanted = app.reason().is_some_and(|list| list.departments.contains(&department.id));
    let lead = match (selected, wanted) {
        (true, _) => "› ",
        (false, true) => "• ",
        (false, false) => "  ",
    };
    let own = app.facts().own_number().filter(|_| department.own_number);
    let printed = department.number.first().map(|number| number.printed.as_str()).or(own.map(|own| own.printed));
    let disputed = department.number.first().is_some_and(Number::is_disputed);
    let mark = if disputed { " ≠" } else { "  " };
    let aside = printed.map(|printed| vec![Span::raw(printed), Span::styled(mark, theme.tone(Tone::Dispute))]);
    let left = painter.line_right(area, Line::from(aside.unwrap_or_default()));
    let style = match (selected || wanted, printed) {
        (true, _) => theme.key(),
        (false, Some(_)) => Style::new(),
        (false, None) => theme.quiet(),
    };
    let name = ellipsis(&department.name, usize::from(left).saturating_sub(columns(lead) + 1));
    painter.line(Rect { width: left, ..area }, Line::from(vec![Span::styled(lead, style), Span::styled(name, style)]));
    if selected && focused {
        painter.restyle(area, theme.selected());
    }
}
