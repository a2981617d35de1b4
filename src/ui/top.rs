//! The top line: the company, the clock, why we call; and in their place whatever must be said now.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::painter::Painter;
use crate::app::document::{columns, ellipsis};
use crate::app::{App, Saving};
use crate::call::clock::spoken;

/// The program.
const BRAND: &str = "onhold";

/// Draws it.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let theme = painter.theme;
    let inner = Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area };
    let mut right: Vec<Span<'_>> = Vec::new();
    if let Some(times) = app.times() {
        if let Some(hold) = times.hold {
            right.push(Span::styled(format!(" ON HOLD {} ", spoken(hold)), theme.hold()));
            if times.hold_total > hold && inner.width >= 90 {
                right.push(Span::raw(format!("   hold in all {}", spoken(times.hold_total))));
            }
        }
        right.push(Span::raw(format!("   call {}", spoken(times.call))));
    }
    let reason = app.reason().map_or("no reason chosen", |list| list.reason.as_str());
    right.push(Span::raw("   "));
    right.push(match app.reason() {
        Some(_) => Span::styled(ellipsis(reason, 34), theme.key()),
        None => Span::styled(reason, theme.quiet()),
    });
    if let Saving::Failed(why) = &app.saving {
        let text = format!(" not saved: {} ", ellipsis(why, usize::from(inner.width).saturating_sub(14)));
        painter.line(inner, Line::from(Span::styled(text, theme.alarm())));
        return;
    }
    let left = painter.line_right(inner, Line::from(right));
    let space = usize::from(left).saturating_sub(2);
    // Half a name is no name.
    if space < columns(BRAND) {
        return;
    }
    let name = ellipsis(&app.content.pack.company.name, space.saturating_sub(8));
    painter.line(
        Rect { width: left.saturating_sub(1), ..inner },
        Line::from(vec![Span::styled(BRAND, theme.brand()), Span::raw("  "), Span::raw(name.as_str())]),
    );
    reading(app, painter, inner, (columns(BRAND) + columns(&name) + 4, space));
}

/// How far the library has been read, where there is room for it after the name of the company.
fn reading(app: &App, painter: &mut Painter<'_>, area: Rect, (from, to): (usize, usize)) {
    let Some((read, all)) = app.library.reading else { return };
    let text = format!("reading packs {} of {}", in_thousands(read), in_thousands(all));
    if from + columns(&text) <= to {
        let x = area.x.saturating_add(u16::try_from(from).unwrap_or(u16::MAX));
        let room = Rect { x, width: area.right().saturating_sub(x), ..area };
        painter.line(room, Line::from(Span::styled(text, painter.theme.quiet())));
    }
}

/// `2,000`.
fn in_thousands(number: usize) -> String {
    match number / 1000 {
        0 => number.to_string(),
        thousands => format!("{},{:03}", in_thousands(thousands), number % 1000),
    }
}
