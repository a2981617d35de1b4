//! The strip under the top line: the number, the clock and what to say, as far as they fit.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::App;
use crate::app::facts::strip::{Rest, Strip, StripRow};
use crate::app::keys::action::Action;
use crate::app::layout::strip::{self, Plan};
use crate::app::windows::Window;
use crate::text::block::Tone;
use crate::text::wrap::{self, columns, ellipsis};
use crate::ui::paint::painter::Painter;

/// The separator between the parts of a row.
pub(super) const DIVIDER: &str = " · ";
/// The gap between the parts of a row and its keys, in columns.
const AIR: u16 = 2;

/// Draws the strip as planned.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, (strip, plan): (&Strip, &Plan)) {
    let Strip { large, beside, rows } = strip;
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if plan.digit_columns > 0 {
        painter.large(inside, large);
    }
    let mut rest =
        Rect { x: inside.x + plan.digit_columns, width: inside.width.saturating_sub(plan.digit_columns), ..inside };
    for (index, height) in plan.rows.iter().copied() {
        let Some(row) = rows.get(index) else { continue };
        let area = Rect { height: height.min(rest.height), ..rest };
        // The large digits already say what the first part says.
        if index == 0 && plan.digit_columns > 0 && !row.parts.is_empty() {
            let parts = beside.iter().chain(row.parts.iter().skip(1)).cloned().collect();
            draw_row(app, painter, area, &StripRow { parts, ..row.clone() });
        } else {
            draw_row(app, painter, area, row);
        }
        rest = Rect { y: rest.y + height, height: rest.height.saturating_sub(height), ..rest };
    }
}

/// Returns the line cut at a word, to make room for an ellipsis at its end.
fn with_ellipsis(line: &str, width: usize) -> String {
    let room = width.saturating_sub(columns(" …"));
    let kept = wrap::wrap(line, room).first().copied().unwrap_or_default();
    // Of the steps of a phone menu, keep only those that fit whole.
    let kept = kept.rsplit_once(", then ").map_or(kept, |(whole, _)| whole);
    format!("{kept} …")
}

/// Draws a row, in as many rows of the screen as `area` has.
fn draw_row(app: &App, painter: &mut Painter<'_>, area: Rect, row: &StripRow) {
    let width = usize::from(area.width);
    if strip::wraps(row, width) {
        let (tone, text) = row.parts.first().map_or((Tone::Body, ""), |(tone, text)| (*tone, text.as_str()));
        let style = painter.theme.tone(tone);
        let lines = wrap::wrap(text, width);
        let height = usize::from(area.height);
        for (y, (at, line)) in (area.y..area.bottom()).zip(lines.iter().enumerate()) {
            // A cut sentence ends with an ellipsis after a whole word: half a number is a wrong
            // number.
            let is_cut = at + 1 == height && lines.len() > height;
            let shown = if is_cut { with_ellipsis(line, width) } else { (*line).to_owned() };
            painter.line(Rect { y, height: 1, ..area }, Line::from(Span::styled(shown, style)));
        }
        return;
    }
    let keys = keys(app, row, width);
    let mut keys_line = Line::default();
    for (place, (key, word)) in keys.into_iter().enumerate() {
        keys_line.push_span(Span::raw(if place == 0 { "" } else { "  " }));
        keys_line.push_span(Span::styled(key, painter.theme.key()));
        keys_line.push_span(Span::styled(format!(" {word}"), painter.theme.quiet()));
    }
    // Without keys, the words get the whole row.
    let air = if keys_line.spans.is_empty() { 0 } else { AIR };
    let left = painter.line_right(area, keys_line).saturating_sub(air);
    let room = usize::from(left);
    let mut spans = Vec::new();
    let (parts, rest) = fitting(row, room);
    for (place, (tone, text)) in parts.iter().enumerate() {
        spans.push(Span::raw(if place == 0 { "" } else { DIVIDER }));
        spans.push(Span::styled(ellipsis(text, room), painter.theme.tone(*tone)));
    }
    spans.extend(rest.map(|rest| Span::styled(rest, painter.theme.quiet())));
    painter.line(Rect { width: left, ..area }, Line::from(spans));
}

/// Returns the parts of a row that fit into `room` columns, at least the first, and the count of
/// the others if the row shows one.
fn fitting(row: &StripRow, room: usize) -> (&[(Tone, String)], Option<String>) {
    let wide = |parts: &[(Tone, String)]| {
        let texts: usize = parts.iter().map(|(_, text)| columns(text)).sum();
        texts + columns(DIVIDER) * parts.len().saturating_sub(1)
    };
    let fits = |shown: usize, rest: &str| {
        let parts = row.parts.get(..shown).unwrap_or_default();
        wide(parts) + columns(rest) <= room
    };
    let whole = |shown: &usize| fits(*shown, &count(row, *shown, " more"));
    let shown = (2..=row.parts.len()).rev().find(whole).unwrap_or(row.parts.len().min(1));
    let rest = [" more", ""].map(|unit| count(row, shown, unit)).into_iter().find(|rest| fits(shown, rest));
    (row.parts.get(..shown).unwrap_or_default(), rest)
}

/// Returns the count of the parts after the first `shown`, such as ` · 3 more`, or ` · +3` without
/// a `unit`; empty if the row shows none.
fn count(row: &StripRow, shown: usize, unit: &str) -> String {
    let more = row.parts.len().saturating_sub(shown);
    let sign = if unit.is_empty() { "+" } else { "" };
    if row.rest == Rest::Counted && more > 0 { format!("{DIVIDER}{sign}{more}{unit}") } else { String::new() }
}

/// Returns the keys of a row in `width` columns, each with its word.
///
/// Leaves out keys if the parts of the row that must stay need the room, and all keys under the
/// end-of-call page, which doesn't act on the call behind it.
pub fn keys(app: &App, row: &StripRow, width: usize) -> Vec<(String, &'static str)> {
    if matches!(app.windows.top(), Some(Window::EndPage(_))) {
        return Vec::new();
    }
    let contexts = if app.view.prefix { app.pane_contexts() } else { app.contexts() };
    let kept: usize = row.parts.iter().take(row.kept).map(|(_, text)| columns(text) + columns(DIVIDER)).sum();
    // The divider before the count is among those of the parts.
    let counted = columns(&count(row, row.kept, "")).saturating_sub(columns(DIVIDER));
    let room = width.saturating_sub(kept + counted);
    let mut used = 0;
    let mut shown = Vec::new();
    // While a checklist step is selected, the mark key doesn't mark steps of the phone menu.
    let marks = |action: Action| !matches!(action, Action::Mark(_)) || app.menu_step_at_keys().is_some();
    for (action, word) in row.keys.iter().filter(|(action, _)| app.can(*action) && marks(*action)) {
        let Some(key) = app.keymap.key_for(contexts, *action) else { continue };
        used += columns(&key) + columns(word) + 3;
        if used > room {
            break;
        }
        shown.push((key, *word));
    }
    shown
}
