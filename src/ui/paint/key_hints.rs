//! The keys that work now, from the key table, in as many rows as they need.

use ratatui::text::{Line, Span};

use crate::app::App;
use crate::app::keys::action::{Action, Go};
use crate::app::keys::context::LIST;
use crate::text::wrap::columns;
use crate::ui::paint::theme::Theme;

/// Returns the hint in a border that there is more below, with the key that scrolls there.
pub fn more(app: &App) -> String {
    let key = app.keymap.key_for(&[LIST], Action::Go(Go::PageDown)).unwrap_or_default();
    format!(" more: {key} ")
}

/// Returns the keys that have a hint, in rows of at most `width` columns.
pub fn rows(app: &App, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut used = 0;
    for row in app.keymap.rows(app.contexts()).filter(|row| !row.hint.is_empty() && app.can(row.action)) {
        let Some(key) = row.keys.first().map(ToString::to_string) else { continue };
        let wide = columns(&key) + columns(row.hint) + 1;
        if lines.is_empty() || used + 2 + wide > width {
            lines.push(Line::default());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push_span(Span::raw(if used == 0 { "" } else { "  " }));
            used += wide + if used == 0 { 0 } else { 2 };
            line.push_span(Span::styled(key, theme.key()));
            line.push_span(Span::styled(format!(" {}", row.hint), theme.quiet()));
        }
    }
    lines
}
