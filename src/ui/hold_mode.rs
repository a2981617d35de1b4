//! Hold mode: the large clock, the open steps, and what to say when somebody answers.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::call::hold_mode::HoldParts;
use crate::app::{App, Pane, layout};
use crate::call::EventKind;
use crate::call::clock::{Times, format_duration};
use crate::text::block;
use crate::text::wrap::columns;
use crate::ui::checklist;
use crate::ui::paint::digits;
use crate::ui::paint::painter::{Frame, Painter};

/// Draws it.
pub fn draw(app: &App, painter: &mut Painter<'_>, parts: HoldParts) {
    if let Some(times) = app.times() {
        clock(app, painter, parts.clock, times);
    }
    let focused = !app.windows.is_open();
    let frame = Frame { tabs: &[Pane::Checklist], shown: Pane::Checklist, focused };
    checklist::draw(app, painter, parts.steps, &frame);
    page(app, painter, parts.page);
}

/// The clock in large digits, and beside it what it counts and the key that ends it.
fn clock(app: &App, painter: &mut Painter<'_>, area: Rect, times: Times) {
    let theme = painter.theme;
    let hold = format_duration(times.hold.unwrap_or_default());
    let area = Rect { x: area.x.saturating_add(2), width: area.width.saturating_sub(4), ..area };
    let since = app.call.event.iter().rev().find(|event| event.kind == EventKind::HoldOn);
    let since = since.map(|event| format!("on hold since {}", event.at.clock())).unwrap_or_default();
    let all = format!("in all {}, call {}", format_duration(times.hold_total), format_duration(times.call));
    let answer = [Span::styled("h", theme.key()), Span::raw("  when somebody answers")];
    let rows = digits::large(&hold);
    let wide = rows.iter().map(|row| columns(row)).max().unwrap_or_default();
    if area.height < 3 || usize::from(area.width) < wide {
        painter.line(area, Line::from(Span::styled(format!("ON HOLD {hold}"), theme.hold())));
        return;
    }
    for (at, row) in (0..).zip(&rows) {
        let place = Rect { y: area.y + at, height: 1, ..area };
        painter.line(place, Line::from(Span::styled(row.as_str(), theme.waiting())));
    }
    let used = u16::try_from(wide).unwrap_or(u16::MAX).saturating_add(2).min(area.width);
    let beside = Rect { x: area.x + used, width: area.width - used, ..area };
    let lines = [Line::from(since), Line::from(Span::styled(all, theme.quiet())), Line::from_iter(answer)];
    for (at, line) in (0..).zip(lines) {
        painter.line(Rect { y: beside.y + at, height: 1, ..beside }, line);
    }
}

/// What to say, what else there is, what to read.
fn page(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let rows = block::rows(&app.hold_page(), usize::from(layout::inside(area).width));
    let first = app.connection.hold.scroll;
    let more = rows.len() > first + usize::from(layout::inside(area).height);
    let inside = painter.sheet(area, "While you wait", if more { "more: PgDn" } else { "" });
    painter.rows(inside, &rows, first, |_| Vec::new());
}
