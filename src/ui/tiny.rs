//! The smallest screen: the timer, the current step and the note line, and nothing that does not fit.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::notes;
use super::painter::Painter;
use crate::app::App;
use crate::app::document::{self, Block, Tone};
use crate::app::{Pane, Saving};
use crate::call::clock::spoken;
use crate::call::steps;

/// Draws it.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let theme = painter.theme;
    let width = usize::from(area.width);
    let mut blocks = vec![timer(app)];
    let way = app.way();
    match steps::current(&way).and_then(|at| way.get(at)) {
        Some(on_way) => blocks.push(Block::led(Tone::Strong, "▸ ", on_way.step.text.as_str())),
        None if app.reason().is_some() => blocks.push(Block::led(Tone::Good, "✓ ", "checklist complete")),
        None => blocks.push(Block::new(Tone::Quiet, "c: why you call")),
    }
    let mut rows = document::rows(&blocks, width);
    rows.truncate(usize::from(area.height).saturating_sub(1).max(1));
    painter.rows(area, &rows, 0, |_| Vec::new());
    let used = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    if used >= area.height {
        return;
    }
    let line = Rect { y: area.y + used, height: 1, ..area };
    let (lead, text) = match app.view.focus {
        Pane::Faq if app.faq.searching => ("/ ", app.faq.query.value()),
        Pane::Faq | Pane::Directory | Pane::Checklist | Pane::Notes => ("› ", notes::latest(app)),
    };
    let room = width.saturating_sub(2);
    let tail = tail(text, room);
    painter.line(line, Line::from(vec![Span::styled(lead, theme.key()), Span::raw(tail)]));
    if app.faq.searching {
        let found = app.selected_entry().map_or("nothing found", |entry| entry.title.as_str());
        let below = Rect { y: line.y + 1, height: area.height - used - 1, ..line };
        painter.line(below, Line::from(document::cut(found, width)));
    }
}

fn timer(app: &App) -> Block {
    if let Saving::Failed(_) = app.saving {
        return Block::new(Tone::Warning, "not saved");
    }
    match app.times() {
        Some(times) => match times.hold {
            Some(hold) => Block::new(Tone::Dispute, format!("HOLD {}  call {}", spoken(hold), spoken(times.call))),
            None => Block::new(Tone::Strong, format!("call {}", spoken(times.call))),
        },
        None => Block::new(Tone::Quiet, "onhold"),
    }
}

/// The end of `text` that fits: where one writes is what one wants to see.
fn tail(text: &str, width: usize) -> &str {
    let over = document::columns(text).saturating_sub(width);
    let mut cut = document::cut(text, over).len();
    if document::columns(text.get(cut..).unwrap_or_default()) > width {
        cut = document::cut(text, over + 1).len();
    }
    text.get(cut..).unwrap_or_default()
}
