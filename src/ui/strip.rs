//! The strip under the top line: the number, the clock and what to say, as far as they fit.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::facts::strip::StripRow;
use crate::app::{App, layout};
use crate::text::block::Tone;
use crate::text::wrap::{self, columns, ellipsis};
use crate::ui::paint::digits;
use crate::ui::paint::painter::Painter;

/// The separator between the parts of a row.
pub(super) const DIVIDER: &str = " · ";
/// The gap between the parts of a row and its keys, in columns.
const AIR: u16 = 2;
/// The gap between large digits and the text beside them, in columns.
const GAP: u16 = 3;

/// Draws the strip.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let strip = app.strip();
    if area.is_empty() || strip.rows.is_empty() {
        return;
    }
    let mut inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let mut rows = strip.rows;
    if layout::has_large_digits(app.view.area) && !strip.large.is_empty() && area.height >= layout::DIGIT_ROWS {
        let used = large(painter, inside, &strip.large);
        inside = Rect { x: inside.x + used + GAP, width: inside.width.saturating_sub(used + GAP), ..inside };
        if let Some(first) = rows.first_mut().filter(|row| !row.parts.is_empty()) {
            first.parts.splice(0..1, strip.beside);
        }
    }
    let mut y = inside.y;
    for row in &rows {
        let rest = Rect { y, height: inside.bottom().saturating_sub(y), ..inside };
        if rest.is_empty() {
            return;
        }
        y += draw_row(app, painter, rest, row);
    }
}

/// Draws large digits; returns their width in columns.
fn large(painter: &mut Painter<'_>, area: Rect, text: &str) -> u16 {
    let rows = digits::large(text);
    for (at, row) in rows.iter().enumerate() {
        let y = area.y + u16::try_from(at).unwrap_or_default();
        painter.line(Rect { y, height: 1, ..area }, Line::from(Span::styled(row.as_str(), painter.theme.key())));
    }
    rows.first().map_or(0, |row| u16::try_from(columns(row.trim_end())).unwrap_or(u16::MAX)).min(area.width)
}

/// Returns the line with an ellipsis at its end, cut at a word to make room for it.
fn with_ellipsis(line: &str, width: usize) -> String {
    let room = width.saturating_sub(columns(" …"));
    let kept = wrap::wrap(line, room).first().copied().unwrap_or_default();
    format!("{kept} …")
}

/// Draws a row, wrapped where it may be; returns how many rows it took.
fn draw_row(app: &App, painter: &mut Painter<'_>, area: Rect, row: &StripRow) -> u16 {
    let width = usize::from(area.width);
    if row.wraps {
        let (tone, text) = row.parts.first().map_or((Tone::Body, ""), |(tone, text)| (*tone, text.as_str()));
        let style = painter.theme.tone(tone);
        let lines = wrap::wrap(text, width);
        let height = usize::from(area.height);
        for (at, line) in lines.iter().take(height).enumerate() {
            let y = area.y + u16::try_from(at).unwrap_or_default();
            // A cut text is marked as one and ends with a whole word: half a number is a wrong
            // number.
            let is_cut = at + 1 == height && lines.len() > height;
            let shown = if is_cut { with_ellipsis(line, width) } else { (*line).to_owned() };
            painter.line(Rect { y, height: 1, ..area }, Line::from(Span::styled(shown, style)));
        }
        return u16::try_from(lines.len().min(height)).unwrap_or(1).max(1);
    }
    let keys = keys(app, row, width);
    let mut keys_line = Line::default();
    for (place, (key, word)) in keys.into_iter().enumerate() {
        keys_line.push_span(Span::raw(if place == 0 { "" } else { "  " }));
        keys_line.push_span(Span::styled(key, painter.theme.key()));
        keys_line.push_span(Span::styled(format!(" {word}"), painter.theme.quiet()));
    }
    let left = painter.line_right(area, keys_line).saturating_sub(AIR);
    let mut spans = Vec::new();
    let mut used = 0;
    for (tone, text) in &row.parts {
        let lead = if used == 0 { "" } else { DIVIDER };
        if used > 0 && used + columns(lead) + columns(text) > usize::from(left) {
            break;
        }
        let text = ellipsis(text, usize::from(left));
        used += columns(lead) + columns(&text);
        spans.push(Span::raw(lead));
        spans.push(Span::styled(text, painter.theme.tone(*tone)));
    }
    painter.line(Rect { width: left, ..area }, Line::from(spans));
    1
}

/// Returns the keys of a row in `width` columns, each with its word.
///
/// Keys are left out where the parts of the row that must stay need the room.
fn keys(app: &App, row: &StripRow, width: usize) -> Vec<(String, &'static str)> {
    let kept: usize = row.parts.iter().take(row.kept).map(|(_, text)| columns(text) + columns(DIVIDER)).sum();
    let room = width.saturating_sub(kept);
    let mut used = 0;
    let mut shown = Vec::new();
    for (action, word) in row.keys.iter().filter(|(action, _)| app.can(*action)) {
        let Some(key) = app.keymap.key_for(app.pane_contexts(), *action) else { continue };
        used += columns(&key) + columns(word) + 3;
        if used > room {
            break;
        }
        shown.push((key, *word));
    }
    shown
}

/// Returns whether the strip of a narrow screen, of `width` columns, shows this key.
pub fn shows(app: &App, width: usize, key: &str) -> bool {
    app.strip().rows.first().is_some_and(|row| keys(app, row, width).iter().any(|(shown, _)| shown == key))
}
