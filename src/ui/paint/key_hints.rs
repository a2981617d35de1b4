//! The keys of a window, inside it: from the key table, in as many rows as they need.

use ratatui::text::{Line, Span};

use crate::app::App;
use crate::app::keymap;
use crate::app::keys::action::Action;
use crate::text::wrap::columns;
use crate::ui::paint::theme::Theme;

/// The keys that have a hint, with the words of the moment, in rows of at most `width` columns.
pub fn rows(
    app: &App,
    theme: Theme,
    width: usize,
    words: impl Fn(Action) -> Option<&'static str>,
) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut used = 0;
    for row in keymap::rows(app.contexts()).filter(|row| !row.hint.is_empty() && app.can(row.action)) {
        let Some(key) = row.keys.first().map(ToString::to_string) else { continue };
        let what = words(row.action).unwrap_or(row.hint);
        let wide = columns(&key) + columns(what) + 1;
        if lines.is_empty() || used + 2 + wide > width {
            lines.push(Line::default());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push_span(Span::raw(if used == 0 { "" } else { "  " }));
            used += wide + if used == 0 { 0 } else { 2 };
            line.push_span(Span::styled(key, theme.key()));
            line.push_span(Span::styled(format!(" {what}"), theme.quiet()));
        }
    }
    lines
}
