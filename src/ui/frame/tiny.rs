//! The smallest screen: the timer, the current step and the note line, as far as they fit.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::state::notes::NotePosition;
use crate::app::{App, Pane, Saving};
use crate::documents::number_line::department_line;
use crate::text::block;
use crate::text::block::{Block, Tone};
use crate::text::wrap;
use crate::ui::notes;
use crate::ui::paint::painter::Painter;

/// Draws what fits on a tiny screen.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let theme = painter.theme;
    let width = usize::from(area.width);
    let mut blocks = vec![timer(app)];
    let way = app.way();
    // In the checklist, the keys mark the selected step, so show that one.
    let in_checklist = Some(app.panes.checklist.selected).filter(|_| app.view.focus == Pane::Checklist);
    let at = in_checklist.or_else(|| app.facts().current_step());
    match at.and_then(|at| way.get(at)) {
        Some(on_way) => blocks.push(Block::led(Tone::Strong, "▸ ", on_way.step.text.as_str())),
        None if app.reason().is_some() => blocks.push(Block::led(Tone::Good, "✓ ", "checklist complete")),
        None => blocks.push(Block::new(Tone::Quiet, "Why are you calling?")),
    }
    let mut rows = block::rows(&blocks, width);
    rows.truncate(usize::from(area.height).saturating_sub(1).max(1));
    painter.rows(area, &rows, 0, |_| Vec::new());
    let used = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    if used >= area.height {
        return;
    }
    let line = Rect { y: area.y + used, height: 1, ..area };
    let (lead, text) = note_line(app);
    let room = width.saturating_sub(wrap::columns(&lead));
    painter.line(line, Line::from(vec![Span::styled(lead.as_str(), theme.key()), Span::raw(tail(&text, room))]));
    if app.panes.search.searching {
        let found = app.selected_entry().map_or("nothing found", |entry| entry.title.as_str());
        let below = Rect { y: line.y + 1, height: area.height - used - 1, ..line };
        painter.line(below, Line::from(wrap::cut(found, width)));
    }
}

/// Returns the text being written or chosen, or the latest note.
///
/// A notice comes first, since nothing else on this screen shows it.
fn note_line(app: &App) -> (String, String) {
    if let Some(notice) = &app.session.notice {
        return ("! ".to_owned(), notice.text.to_string());
    }
    if let Some(open) = &app.panes.checklist.field {
        return (format!("{}: ", app.content.pack.label(open.field)), open.text.value().to_owned());
    }
    match (app.view.focus, app.panes.notes.at) {
        (Pane::Faq, _) if app.panes.search.searching => ("/ ".to_owned(), app.panes.search.query.value().to_owned()),
        (Pane::Faq, _) => {
            let reminder = app.selected_reminder().map(|reminder| app.reminder_row(reminder).whole());
            let title = || app.selected_entry().map(|entry| entry.title.clone());
            ("› ".to_owned(), reminder.or_else(title).unwrap_or_default())
        }
        (Pane::Directory, _) => ("› ".to_owned(), app.selected_department().map(department_line).unwrap_or_default()),
        (Pane::Notes, NotePosition::Field(field)) => {
            (format!("{}: ", app.content.pack.label(field)), app.call.fields.get(field).to_owned())
        }
        (Pane::Notes, NotePosition::Text) | (Pane::Checklist, _) => ("› ".to_owned(), notes::latest(app).to_owned()),
    }
}

/// Returns the first words of the strip, and the most important key if there is room for it.
fn timer(app: &App) -> Block {
    if let Saving::Failed(_) = app.session.saving {
        return Block::new(Tone::Warning, "not saved");
    }
    let strip = app.facts().strip();
    let Some(row) = strip.rows.first() else { return Block::new(Tone::Quiet, "onhold") };
    let tone = row.parts.first().map_or(Tone::Body, |(tone, _)| *tone);
    let mut text = String::new();
    let width = usize::from(app.view.area.width);
    for (_, part) in &row.parts {
        if text.is_empty() {
            text.push_str(part);
        } else if wrap::columns(&text) + 1 + wrap::columns(part) <= width {
            text.push(' ');
            text.push_str(part);
        }
    }
    let key = row.keys.first().and_then(|(action, word)| Some((app.keymap.key_for(app.contexts(), *action)?, word)));
    if let Some((key, word)) = key
        && wrap::columns(&text) + wrap::columns(&key) + wrap::columns(word) + 3 <= width
    {
        text.extend(["  ", key.as_str(), " ", word]);
    }
    Block::new(tone, text)
}

/// Returns the end of `text` that fits, so that users see what they type.
fn tail(text: &str, width: usize) -> &str {
    let over = wrap::columns(text).saturating_sub(width);
    let mut cut = wrap::cut(text, over).len();
    if wrap::columns(text.get(cut..).unwrap_or_default()) > width {
        cut = wrap::cut(text, over + 1).len();
    }
    text.get(cut..).unwrap_or_default()
}
