//! The top line: the company, the clock, why we call; and in their place whatever must be said now.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{App, Saving};
use crate::call::clock;
use crate::call::clock::format_duration;
use crate::call::clock::gap_words;
use crate::call::{Event, EventKind};
use crate::text::block::Tone;
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::painter::Painter;

/// The program.
const BRAND: &str = "onhold";
/// From this many columns on the times are said in whole words.
const WIDE: u16 = 90;
/// Of a reason fewer columns than these say nothing.
const SHORTEST_REASON: usize = 10;

/// Draws it.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let theme = painter.theme;
    let inner = Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area };
    let mut right = times(app, painter, inner.width);
    let reason = app.reason().map_or("no reason chosen", |list| list.reason.as_str());
    // The clock is never cut for the reason's sake.
    let used: usize = right.iter().map(Span::width).sum();
    let room = usize::from(inner.width).saturating_sub(used + 3).min(34);
    if used == 0 || room >= SHORTEST_REASON.min(columns(reason)) {
        right.push(Span::raw("   "));
        right.push(match app.reason() {
            Some(_) => Span::styled(ellipsis(reason, room), theme.key()),
            None => match app.facts().due_in_short().filter(|_| app.call.checklist.is_none() && !app.is_calling()) {
                Some(due) => Span::styled(format!("! {due}: l"), theme.key()),
                None => Span::styled(reason, theme.quiet()),
            },
        });
    }
    if let Saving::Failed(why) = &app.session.saving {
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

/// Hold, all holds, call, and what nobody watched; in fewer words where there is less room.
fn times(app: &App, painter: &Painter<'_>, width: u16) -> Vec<Span<'static>> {
    let theme = painter.theme;
    let mut out = Vec::new();
    let Some(times) = app.times() else { return out };
    if let Some(hold) = times.hold {
        out.push(Span::styled(format!(" ON HOLD {} ", format_duration(hold)), theme.hold()));
    }
    if app.facts().line() == clock::Line::CutOff {
        let dropped = app.call.event.iter().rev().find(|event| event.kind == EventKind::CutOff);
        let since = dropped.map(|event| event.at.clock()).unwrap_or_default();
        out.push(Span::styled(format!(" CUT OFF {since} "), theme.alarm()));
    }
    if times.hold_total > times.hold.unwrap_or_default() {
        let words = if width >= WIDE { "   hold in all" } else { "  all" };
        out.push(Span::raw(format!("{words} {}", format_duration(times.hold_total))));
    }
    out.push(Span::raw(format!("{}call {}", if width >= WIDE { "   " } else { "  " }, format_duration(times.call))));
    let unexplained = |event: &&Event| event.was.is_none() && event.gap_millis() > 0;
    if let Some(gap) = app.call.event.iter().rev().find(unexplained) {
        let words = if width >= WIDE { gap_words(gap) } else { "gap".to_owned() };
        out.push(Span::styled(format!(" + {words}"), theme.tone(Tone::Dispute)));
    }
    out
}
