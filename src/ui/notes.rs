//! The notes pane: fields above, free text below with the time of each line in the gutter, and in
//! the title whether everything is saved.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::notes::rows;
use crate::app::state::notes::NotePosition;
use crate::app::{App, Pane, Saving, layout};
use crate::call::blanks::Words;
use crate::call::{Medium, Promise};
use crate::pack::Field;
use crate::text::block;
use crate::text::block::{Block, Tone};
use crate::text::safe::SafeText;
use crate::text::wrap;
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::painter::{Frame, Painter};

/// The least width of the labels, in columns.
const LABEL: u16 = 11;
/// The greatest width of the labels, in columns; a longer name is cut.
const WIDE_LABEL: u16 = 18;
/// Shown while the last digits typed are not on disk: they may become a card number.
pub(in crate::ui) const HELD_BACK: &str = "digits held back";
/// The words at the foot take at most the pane's height divided by this.
const MOST_OF_FOOT: u16 = 4;
/// The least height of the free text, in rows, for anything to be shown above it.
const LEAST_TEXT: u16 = 5;
/// Shown in the gutter of the row under a promise.
const UNDER_PROMISE: &str = "       →";
const UNDER_PROMISE_MORE: &str = "        ";

/// Draws the notes pane.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, frame: &Frame<'_>) {
    let is_written = app.call.medium != Medium::Call;
    let (heading, state) = (if is_written { app.call.medium.name() } else { "" }, saved(app));
    // If there is little room, the medium matters more than when it was saved, but not more than
    // that it isn't saved.
    let is_saved = app.held_until().is_none() && !matches!(app.session.saving, Saving::Failed(_));
    let is_tight = is_written && is_saved && Painter::heading_room(area, frame, &state) < columns(heading);
    let (heading, state) = if is_tight { ("", heading.to_owned()) } else { (heading, state) };
    let inside = painter.pane(area, frame, heading, &state);
    let inside = if frame.tabs.len() > 1 && !is_written { current_step(app, painter, inside) } else { inside };
    let fields = app.shown_fields();
    let width = usize::from(inside.width);
    let rows = field_rows(app, &fields, width, frame.focused);
    let label = label_width(app, &fields, width);
    let fields_height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    // The text keeps six rows, or half of a low pane; fields that don't fit scroll with the cursor.
    let height = fields_height.min(inside.height.div_ceil(2).max(inside.height.saturating_sub(6)));
    let at = match app.panes.notes.at {
        NotePosition::Field(here) => rows.iter().position(|row| *row == FieldRow::Field(here)).unwrap_or_default(),
        NotePosition::Text => 0,
    };
    let first = layout::first_visible(at, rows.len(), usize::from(height));
    for (at, row) in rows.iter().skip(first).take(usize::from(height)).enumerate() {
        let y = inside.y + u16::try_from(at).unwrap_or(u16::MAX);
        let area = Rect { y, height: 1, ..inside };
        match row {
            FieldRow::Field(field) => draw_field(app, painter, (area, label), *field, frame.focused),
            FieldRow::Hint(hint) => painter.rows(area, std::slice::from_ref(hint), 0, |_| Vec::new()),
        }
    }
    let top = inside.y + height;
    let rule = Rect { y: top, height: 1, ..inside };
    if inside.height > height + 2 {
        let line = Span::styled("─".repeat(usize::from(rule.width)), painter.theme.quiet());
        painter.line(rule, Line::from(line));
        let named = |rows: &[FieldRow]| -> Vec<Field> {
            let field = |row: &FieldRow| if let FieldRow::Field(field) = row { Some(*field) } else { None };
            rows.iter().filter_map(field).collect()
        };
        let above = named(rows.get(..first).unwrap_or_default());
        let below = named(rows.get(first + usize::from(height)..).unwrap_or_default());
        let hidden = hidden_fields(app, (&above, &below), frame.focused, rule.width.into());
        painter.line_right(rule, Line::from(Span::styled(hidden, painter.theme.quiet())));
    }
    let used = height + u16::from(inside.height > height + 2);
    let text = Rect { y: inside.y + used, height: inside.height.saturating_sub(used), ..inside };
    let text = before(app, painter, text);
    draw_text(app, painter, text, frame.focused);
}

/// Returns the hint about fields that don't fit, with the arrow key that reaches them.
///
/// From the free text, ↑ goes to the last field, so the hint names the hidden fields just above the
/// text.
fn hidden_fields(app: &App, (above, below): (&[Field], &[Field]), focused: bool, width: usize) -> String {
    let counted = |count: usize| format!("{count} more field{}", if count == 1 { "" } else { "s" });
    let in_text = app.panes.notes.at == NotePosition::Text;
    match (above.len(), below.len()) {
        (0, 0) => String::new(),
        (_, hidden) if !focused => format!(" {} ", counted(above.len() + hidden)),
        (0, hidden) if in_text => {
            let labels: Vec<_> = below.iter().map(|field| app.content.pack.label(*field)).collect();
            let named = format!(" ↑ {} ", labels.join(", "));
            if columns(&named) < width { named } else { format!(" ↑ {} ", counted(hidden)) }
        }
        (0, hidden) => format!(" ↓ {} ", counted(hidden)),
        (hidden, 0) => format!(" ↑ {} ", counted(hidden)),
        (up, down) => format!(" ↑ {up} ↓ {} ", counted(down)),
    }
}

/// Draws what to say at the current step at the foot if the checklist is hidden; returns the
/// remaining area.
///
/// If there are no such words, draws the step's title, unless the strip does.
fn current_step(app: &App, painter: &mut Painter<'_>, area: Rect) -> Rect {
    const LEAST: u16 = 10;
    let way = app.way();
    let step = way.get(app.panes.checklist.selected).filter(|_| area.height >= LEAST);
    let Some(step) = step.map(|on_way| on_way.step) else { return area };
    let words = step.say.as_deref().map(|say| app.facts().blanks().words(say, step.or_say.as_deref()));
    let words = match words {
        Some(Words::Ready(words)) => block::rows(&[Block::led(Tone::Say, "“", format!("{words}”"))], area.width.into()),
        Some(Words::Missing(..)) | None => Vec::new(),
    };
    let most = usize::from(area.height / MOST_OF_FOOT);
    let is_said = app.strip().rows.iter().any(|row| row.repeats_step);
    let rows = if !words.is_empty() && words.len() <= most {
        words
    } else if is_said {
        return area;
    } else {
        let title = ellipsis(&format!("▸ {}", step.text), area.width.into());
        block::rows(&[Block::new(Tone::Quiet, title)], area.width.into())
    };
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let rule = Rect { y: area.bottom().saturating_sub(height + 1), height: 1, ..area };
    painter.line(rule, Line::from(Span::styled("─".repeat(usize::from(area.width)), painter.theme.quiet())));
    painter.rows(Rect { y: rule.bottom(), height, ..area }, &rows, 0, |_| Vec::new());
    Rect { height: area.height.saturating_sub(height + 1), ..area }
}

/// Draws the promise that the call is about above the text, if there is room; returns the remaining
/// area.
///
/// Takes at most two rows, or more as long as the text keeps [`LEAST_TEXT`] rows. A cut promise
/// ends with an ellipsis.
fn before(app: &App, painter: &mut Painter<'_>, area: Rect) -> Rect {
    let Some(said) = app.facts().last_word().filter(|_| area.height >= LEAST_TEXT) else { return area };
    let width = usize::from(area.width);
    let mut rows = block::rows(&[Block::led(Tone::Strong, "↳ ", said)], width);
    let most = usize::from(area.height.saturating_sub(LEAST_TEXT).max(2));
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            last.text = ellipsis(&format!("{} …", last.text), width.saturating_sub(columns(&last.lead)));
        }
    }
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    painter.rows(Rect { height, ..area }, &rows, 0, |_| Vec::new());
    Rect { y: area.y + height, height: area.height.saturating_sub(height), ..area }
}

/// Shown under an agent's name that typing replaces.
const REPLACES: &str = "Type who is on the line now. To correct this name, press ← first.";

/// Shown under a reference number to which typing adds another one.
const ADDS: &str = "Type another number: both are kept. To correct this one, press ← first.";

/// A row above the free text.
#[derive(PartialEq)]
enum FieldRow {
    Field(Field),
    /// Part of the hint for the field above it, while the field is being written.
    Hint(block::Row),
}

fn field_rows(app: &App, fields: &[Field], width: usize, focused: bool) -> Vec<FieldRow> {
    let mut rows = Vec::new();
    for &field in fields {
        rows.push(FieldRow::Field(field));
        if focused && app.panes.notes.writing && app.panes.notes.at == NotePosition::Field(field) {
            let text = &app.panes.notes.field;
            let first = match text {
                text if text.replaces() => Some(REPLACES),
                text if text.adds() => Some(ADDS),
                _ => None,
            };
            let hint =
                first.map(str::to_owned).or_else(|| app.facts().hint_of(field, text.value())).unwrap_or_default();
            let block = Block::led(Tone::Quiet, " ".repeat(label_width(app, fields, width).into()), hint);
            let hint = block::rows(&[block], width).into_iter().filter(|row| !row.text.is_empty());
            rows.extend(hint.map(FieldRow::Hint));
        }
    }
    rows
}

/// Returns the width of the labels in a pane of `width` columns: as much as the shown labels need.
fn label_width(app: &App, fields: &[Field], width: usize) -> u16 {
    let names = fields.iter().map(|field| columns(&app.content.pack.label(*field)) + 1);
    let needed = names.max().map_or(LABEL, |needed| u16::try_from(needed).unwrap_or(u16::MAX));
    needed.clamp(LABEL, WIDE_LABEL).min(u16::try_from(width / 2).unwrap_or(u16::MAX))
}

/// Returns whether what was typed is on disk, in words for the title.
fn saved(app: &App) -> String {
    match &app.session.saving {
        Saving::Pending | Saving::Saved(_) | Saving::Nothing if app.held_until().is_some() => HELD_BACK.to_owned(),
        Saving::Nothing => String::new(),
        Saving::Pending => "saving…".to_owned(),
        Saving::Saved(at) => format!("saved {}", app.facts().style.clock(*at)),
        Saving::Failed(_) => "NOT SAVED".to_owned(),
    }
}

fn draw_field(app: &App, painter: &mut Painter<'_>, (area, label): (Rect, u16), field: Field, focused: bool) {
    let theme = painter.theme;
    let here = app.panes.notes.at == NotePosition::Field(field);
    let label = Rect { width: label, ..area };
    let name = ellipsis(&app.content.pack.label(field), usize::from(label.width).saturating_sub(1));
    painter.line(label, Line::from(Span::styled(name, theme.key())));
    let value = Rect { x: area.x + label.width, width: area.width - label.width, ..area };
    if here && focused && app.panes.notes.writing {
        let text = &app.panes.notes.field;
        painter.input(value, text.input(), true);
        if text.replaces() {
            let width = u16::try_from(columns(text.value())).unwrap_or(u16::MAX).min(value.width);
            painter.restyle(Rect { width, ..value }, theme.selected());
        }
        return;
    }
    let text = app.call.fields.get(field);
    if text.is_empty() {
        painter.line(value, Line::from(Span::styled("·", theme.quiet())));
    } else {
        let room = usize::from(value.width);
        painter.line(value, Line::from(ellipsis(&app.facts().field_line(field, room), room)));
    }
    earlier(app, painter, value, field);
    if here && focused {
        painter.restyle(area, theme.selected());
    }
}

/// Draws the earlier agents after the current one.
fn earlier(app: &App, painter: &mut Painter<'_>, value: Rect, field: Field) {
    let before = if field == Field::Agent { app.call.earlier_agents() } else { Vec::new() };
    let names = before.into_iter().map(SafeText::as_str).collect::<Vec<_>>().join("; ");
    let used = columns(app.call.fields.get(field)).max(1) + 3;
    let room = usize::from(value.width).saturating_sub(used);
    if names.is_empty() || room < 12 {
        return;
    }
    let text = ellipsis(&format!("before: {names}"), room);
    let x = value.x.saturating_add(u16::try_from(used).unwrap_or(u16::MAX));
    let place = Rect { x, width: u16::try_from(room).unwrap_or_default(), ..value };
    painter.line(place, Line::from(Span::styled(text, painter.theme.quiet())));
}

fn draw_text(app: &App, painter: &mut Painter<'_>, area: Rect, focused: bool) {
    let theme = painter.theme;
    let writing = focused && app.panes.notes.writing && app.panes.notes.at == NotePosition::Text;
    let lines = app.panes.notes.text.lines();
    if lines.iter().all(String::is_empty) && lines.len() == 1 && !writing {
        empty(painter, area);
        return;
    }
    let gutter = rows::gutter(area.width);
    let width = usize::from(area.width - gutter);
    let (row, byte) = app.panes.notes.cursor();
    let promised = app.facts().promise_lines();
    let mut shown: Vec<(Option<String>, Cow<'_, str>)> = Vec::new();
    let mut caret = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        let stamp = app.panes.notes.stamps.get(at).copied().flatten().map(|at| app.facts().style.clock(at));
        let from = shown.len();
        if at == row {
            let (below, column) = rows::position(line, width, byte);
            caret = (from + below, column);
        }
        let stamped = |(part, text)| (stamp.clone().filter(|_| part == 0), Cow::Borrowed(text));
        shown.extend(wrap::wrap(line, width).into_iter().enumerate().map(stamped));
        let promise = promised.get(at).copied().flatten().and_then(|place| app.call.promise.get(place));
        let below = promise.map(|promise| under_promise(app, promise)).unwrap_or_default();
        let below = wrap::wrap(&below, width).into_iter().filter(|row| !row.is_empty());
        shown.extend(below.enumerate().map(|(part, row)| {
            let gutter = if part == 0 { UNDER_PROMISE } else { UNDER_PROMISE_MORE };
            (Some(gutter.to_owned()), Cow::Owned(row.to_owned()))
        }));
    }
    let first = layout::first_visible(caret.0, shown.len(), usize::from(area.height));
    for (at, (stamp, text)) in shown.iter().enumerate().skip(first).take(usize::from(area.height)) {
        let y = area.y + u16::try_from(at - first).unwrap_or(u16::MAX);
        let line = Rect { y, height: 1, ..area };
        let stamp = stamp.as_deref().unwrap_or_default();
        painter.line(line, Line::from(Span::styled(stamp.to_owned(), theme.quiet())));
        let body = Rect { x: area.x + gutter, width: area.width - gutter, ..line };
        let style = if [UNDER_PROMISE, UNDER_PROMISE_MORE].contains(&stamp) { theme.quiet() } else { Style::new() };
        painter.line(body, Line::from(Span::styled(text.as_ref(), style)));
        if at == caret.0 && writing {
            painter.set_caret(body, caret.1);
        } else if at == caret.0 && focused && app.panes.notes.at == NotePosition::Text {
            painter.restyle(line, theme.selected());
        }
    }
}

/// Returns the line under a promise: its due date, and whether it was kept.
fn under_promise(app: &App, promise: &Promise) -> String {
    let today = app.clock.now.local().date();
    let by = promise.by.map_or_else(
        || "promise; end the line with a day: by fri, by +3d, by dec 1".to_owned(),
        |day| format!("by {}", app.facts().style.with_distance(day, today)),
    );
    if promise.state.is_open() { by } else { format!("{}; {by}", promise.state.name()) }
}

/// Draws what to write down, while the notes are empty.
fn empty(painter: &mut Painter<'_>, area: Rect) {
    let quiet = painter.theme.quiet();
    let hints = [
        "Notes: who you speak to, what they say, what they promise, by when.",
        "Each line gets the time and is saved as you type.",
    ];
    let blocks: Vec<_> = hints.iter().map(|hint| Block::new(Tone::Quiet, *hint)).collect();
    for (at, row) in block::rows(&blocks, usize::from(area.width)).iter().enumerate().take(usize::from(area.height)) {
        let y = area.y + u16::try_from(at).unwrap_or(u16::MAX);
        painter.line(Rect { y, height: 1, ..area }, Line::from(Span::styled(row.text.as_str(), quiet)));
    }
}

/// Returns the latest line of the notes, or the one with the cursor, for a screen with room for
/// only one.
pub fn latest(app: &App) -> &str {
    if app.view.focus == Pane::Notes {
        let (row, _) = app.panes.notes.cursor();
        return app.panes.notes.text.lines().get(row).map_or("", String::as_str);
    }
    app.panes.notes.text.lines().iter().rev().find(|line| !line.is_empty()).map_or("", String::as_str)
}
