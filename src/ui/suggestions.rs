//! The suggestions at the foot of the FAQ pane, and the window to read one in.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::keys::action::{Action, SearchAction};
use crate::app::search::kind_filter;
use crate::app::windows::reading::Reading;
use crate::app::{App, layout};
use crate::find::Kind;
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::key_hints;
use crate::ui::paint::painter::Painter;

/// The heading over the suggestions.
const HEADING: &str = " Suggestions ";

/// Draws the suggestions.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let quiet = painter.theme.quiet();
    let width = usize::from(area.width);
    let key = app.keymap.key_for(app.contexts(), Action::Search(SearchAction::Suggestion)).unwrap_or_default();
    let room = width.saturating_sub(columns(HEADING) + 1);
    let read = [format!(" {key} reads them "), format!(" {key} reads "), format!(" {key} ")];
    let read = read.into_iter().find(|read| columns(read) <= room).unwrap_or_default();
    let rule = width.saturating_sub(columns(HEADING) + columns(&read) + 2);
    let line = format!("─{HEADING}{}{read}─", "─".repeat(rule));
    painter.line(area, Line::from(Span::styled(line, quiet)));
    for (place, entry) in app.suggested().into_iter().enumerate().take(usize::from(area.height) - 1) {
        let Some(entry) = app.content.index.entries().get(entry) else { continue };
        let y = area.y + 1 + u16::try_from(place).unwrap_or_default();
        let key = "· ";
        let tag = if entry.kind == Kind::Faq { "" } else { kind_filter::names(entry.kind).0 };
        let room = width.saturating_sub(columns(key) + columns(tag) + usize::from(!tag.is_empty()) * 2);
        let row = Rect { y, height: 1, ..area };
        let title = ellipsis(&entry.title, room);
        painter.line(row, Line::from(vec![Span::styled(key, painter.theme.key()), Span::raw(title)]));
        painter.line_right(row, Line::from(Span::styled(tag, quiet)));
    }
}

/// Draws the suggestion being read.
pub fn reading(app: &App, painter: &mut Painter<'_>, area: Rect, open: Reading) {
    let Some(entry) = app.content.index.entries().get(open.entry) else { return };
    let (window, text) = layout::reading(area);
    painter.window(window, kind_filter::names(entry.kind).0, "");
    let rows = open.rows(app.facts(), text.width.into());
    painter.rows(text, &rows, open.scroll, |_| Vec::new());
    if rows.len() > open.scroll + usize::from(text.height) {
        let bottom = Rect { y: window.bottom().saturating_sub(1), height: 1, ..text };
        painter.line_right(bottom, Line::from(Span::styled(key_hints::more(app), painter.theme.quiet())));
    }
}
