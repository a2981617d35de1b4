//! The top line: the company and the reason for calling; a failed save takes their place.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{App, Pane, Saving};
use crate::call::Event;
use crate::call::clock::gap_words;
use crate::text::block::Tone;
use crate::text::wrap::{columns, ellipsis};
use crate::ui::notes::HELD_BACK;
use crate::ui::paint::painter::Painter;
use crate::ui::strip;

/// The name of the program.
const BRAND: &str = "onhold";
/// The longest reason, in columns; the rest is cut.
const LONGEST_REASON: usize = 48;
/// The fewest columns in which a company's name is worth showing.
const SHORTEST_NAME: usize = 4;
/// The fewest columns in which a reason is worth showing.
const SHORTEST_REASON: usize = 10;

/// Draws the top line; if a window covers the strip, includes the number and the clock.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, is_covered: bool) {
    let theme = painter.theme;
    let inner = Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area };
    if let Saving::Failed(why) = &app.session.saving {
        let text = format!(" not saved: {} ", ellipsis(why, usize::from(inner.width).saturating_sub(14)));
        painter.line(inner, Line::from(Span::styled(text, theme.alarm())));
        return;
    }
    let mut right = gap(app, painter);
    // The notes pane says this itself.
    let is_held = app.held_until().is_some() && (app.windows.is_open() || app.view.focus != Pane::Notes);
    right.extend(is_held.then(|| Span::styled(format!("  {HELD_BACK}"), theme.quiet())));
    let short = is_covered.then(|| strip_in_short(app)).flatten();
    right.extend(short.map(|text| Span::styled(ellipsis(&text, inner.width.into()), theme.key())));
    let used: usize = right.iter().map(Span::width).sum();
    let room = usize::from(inner.width).saturating_sub(used + columns(BRAND) + 3).min(LONGEST_REASON);
    let due = app.facts().due_in_short().filter(|_| app.call.checklist.is_none() && !app.is_calling());
    let reason = match (app.reason(), due) {
        (Some(list), _) => Some(Span::styled(ellipsis(&list.reason, room), theme.key())),
        (None, Some(due)) => Some(Span::styled(due, theme.key())),
        (None, None) => None,
    };
    if let Some(reason) = reason.filter(|_| room > SHORTEST_REASON) {
        right.push(Span::raw("   "));
        right.push(reason);
    }
    let left = painter.line_right(inner, Line::from(right));
    let space = usize::from(left).saturating_sub(2);
    // Half a name is useless.
    if space < columns(BRAND) {
        return;
    }
    let name = ellipsis(&app.content.pack.company.name, space.saturating_sub(8));
    let name = if columns(&name) < SHORTEST_NAME { String::new() } else { name };
    painter.line(
        Rect { width: left.saturating_sub(1), ..inner },
        Line::from(vec![Span::styled(BRAND, theme.brand()), Span::raw("  "), Span::raw(name.as_str())]),
    );
    reading(app, painter, inner, (columns(BRAND) + columns(&name) + 4, space));
}

/// Returns the parts of the strip that are never left out, such as `WAITING 2:05 · 1-800-555-0142`.
fn strip_in_short(app: &App) -> Option<String> {
    let strip = app.facts().strip();
    let row = strip.rows.first()?;
    let parts: Vec<&str> = row.parts.iter().take(row.kept).map(|(_, text)| text.as_str()).collect();
    Some(format!("  {}", parts.join(strip::DIVIDER)))
}

/// Returns the latest gap that nobody has explained.
fn gap(app: &App, painter: &Painter<'_>) -> Vec<Span<'static>> {
    let unexplained = |event: &&Event| event.was.is_none() && event.gap_millis() > 0;
    let gap = app.call.event.iter().rev().find(unexplained).filter(|_| app.facts().times().is_some());
    gap.map(|gap| {
        Span::styled(format!("+ not watched {}", gap_words(gap, app.facts().style)), painter.theme.tone(Tone::Dispute))
    })
    .into_iter()
    .collect()
}

/// Draws how much of the library has been read, if there is room after the company's name.
fn reading(app: &App, painter: &mut Painter<'_>, area: Rect, (from, to): (usize, usize)) {
    let Some((read, all)) = app.library.reading else { return };
    let text = format!("reading packs {} of {}", in_thousands(read), in_thousands(all));
    if from + columns(&text) <= to {
        let x = area.x.saturating_add(u16::try_from(from).unwrap_or(u16::MAX));
        let room = Rect { x, width: area.right().saturating_sub(x), ..area };
        painter.line(room, Line::from(Span::styled(text, painter.theme.quiet())));
    }
}

/// Returns a number with thousands separators, such as `2,000`.
fn in_thousands(number: usize) -> String {
    match number / 1000 {
        0 => number.to_string(),
        thousands => format!("{},{:03}", in_thousands(thousands), number % 1000),
    }
}
