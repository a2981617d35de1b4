//! The FAQ pane: search box, list, and the answer beside or under it.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::facts::stage::Stage;
use crate::app::search::kind_filter;
use crate::app::state::search::Found;
use crate::app::state::spot::Spot;
use crate::app::{App, Pane, layout};
use crate::find::{Highlighter, Kind};
use crate::text::block;
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::key_hints;
use crate::ui::paint::painter::{Frame, Painter, marked};
use crate::ui::suggestions;

/// Draws the FAQ pane.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, frame: &Frame<'_>) {
    let figure = match app.panes.search.reminders.len() + app.panes.search.found.len() {
        0 => String::new(),
        len => format!("{}/{len}", app.panes.search.selected + 1),
    };
    let heading = match (app.panes.search.everywhere, app.panes.search.kind.map(|kind| kind_filter::names(kind).1)) {
        (false, None) => String::new(),
        (true, None) => "all companies".to_owned(),
        (false, Some(kind)) => format!("only {kind}"),
        (true, Some(kind)) => format!("only {kind}, all companies"),
    };
    // Tabs leave no room for a heading, but users must always see that a search is narrowed.
    let (heading, figure) = if frame.tabs.len() > 1 && !heading.is_empty() {
        (String::new(), format!("{heading} {figure}").trim_end().to_owned())
    } else {
        (heading, figure)
    };
    let inside = painter.pane(area, frame, &heading, &figure);
    let parts = app.search_layout(inside);
    painter.spots.put(parts.search, Spot::SearchBox);
    painter.spots.put(parts.answer, Spot::Answer);
    search_box(app, painter, parts.search);
    let remarks = block::rows(&app.remarks(), usize::from(inside.width));
    painter.rows(parts.remarks, &remarks, 0, |_| Vec::new());
    list(app, painter, parts.list, frame.focused);
    suggestions::draw(app, painter, parts.suggestions);
    let rows = app.answer_rows(parts.answer.width);
    if rows.is_empty() {
        return;
    }
    let answer = call_about(app, painter, parts.answer, frame.focused);
    let query = app.panes.search.query.value();
    let highlighter = Highlighter::new(&[app.answer_index()], query);
    painter.rows(answer, &rows, app.panes.search.scroll, |text| highlighter.text(0, text));
    rule(app, painter, parts.rule, rows.len() > app.panes.search.scroll + usize::from(answer.height));
}

/// Draws the row that starts a call about the answer, at the foot of the answer; returns the
/// remaining area.
fn call_about(app: &App, painter: &mut Painter<'_>, area: Rect, focused: bool) -> Rect {
    let offered = app.offered_reason().filter(|list| app.call.checklist.as_ref() != Some(&list.id));
    let Some(list) = offered.filter(|_| area.height >= 3 && app.selected_reminder().is_none()) else { return area };
    let row = Rect { y: area.bottom() - 1, height: 1, ..area };
    painter.spots.put(row, Spot::Row(Pane::Faq, 0));
    let what = if app.reason_to_change(&list.id).is_some() { "Change why you're calling" } else { "Call about this" };
    let text = ellipsis(&format!("› {what}: {}", list.reason), usize::from(row.width));
    painter.line(row, Line::from(Span::styled(text, painter.theme.key())));
    if focused && app.panes.search.reading && !app.panes.search.searching {
        painter.restyle(row, painter.theme.selected());
    }
    Rect { height: area.height - 1, ..area }
}

fn search_box(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let theme = painter.theme;
    painter.line(area, Line::from(Span::styled("/", theme.key())));
    let field = Rect { x: area.x.saturating_add(2).min(area.right()), width: area.width.saturating_sub(2), ..area };
    let active = app.panes.search.searching && !app.windows.is_open();
    if app.panes.search.query.value().is_empty() {
        let hint = if app.facts().stage() == Stage::Wait {
            "search while you wait"
        } else {
            "a word, a question, or a number"
        };
        painter.line(field, Line::from(Span::styled(hint, theme.quiet())));
        if active {
            painter.set_caret(field, 0);
        }
        return;
    }
    painter.input(field, app.panes.search.query.input(), active);
}

fn list(app: &App, painter: &mut Painter<'_>, area: Rect, focused: bool) {
    if area.is_empty() {
        return;
    }
    let search = &app.panes.search;
    let height = usize::from(area.height);
    let total = search.reminders.len() + search.found.len();
    let first = layout::first_visible(search.selected, total, height);
    for at in first..total.min(first + height) {
        let y = area.y + u16::try_from(at - first).unwrap_or(u16::MAX);
        let line = Rect { y, height: 1, ..area };
        let selected = at == search.selected;
        painter.spots.put_row(line, at, search.selected, |by| Spot::Row(Pane::Faq, by));
        match at.checked_sub(search.reminders.len()) {
            None => reminder(app, painter, line, at),
            Some(place) => {
                if let Some(found) = search.found.get(place) {
                    row(app, painter, line, found, selected);
                }
            }
        }
        if selected && focused {
            painter.restyle(line, painter.theme.selected());
        }
    }
}

/// Draws a reminder.
fn reminder(app: &App, painter: &mut Painter<'_>, area: Rect, at: usize) {
    let Some(reminder) = app.panes.search.reminders.get(at) else { return };
    let reminder = app.reminder_row(reminder);
    let lead = if at == app.panes.search.selected { "› " } else { "  " };
    let text = reminder.within(usize::from(area.width).saturating_sub(4));
    let spans = vec![
        Span::raw(lead),
        Span::styled(format!("{} ", reminder.mark), painter.theme.tone(reminder.tone)),
        Span::styled(text, painter.theme.key()),
    ];
    painter.line(area, Line::from(spans));
}

fn row(app: &App, painter: &mut Painter<'_>, area: Rect, found: &Found, selected: bool) {
    let Some(entry) = app.entry(found) else { return };
    let theme = painter.theme;
    let tag = tag(app, found, entry.kind, usize::from(area.width));
    let room = usize::from(area.width).saturating_sub(2 + columns(&tag) + usize::from(!tag.is_empty()) * 2);
    let title = ellipsis(&entry.title, room);
    let style = if selected { theme.key() } else { ratatui::style::Style::new() };
    let mut spans = vec![Span::styled(if selected { "› " } else { "  " }, style)];
    spans.extend(marked(&title, &found.marks, style, theme.matched()));
    painter.line(area, Line::from(spans));
    if !tag.is_empty() {
        painter.line_right(area, Line::from(Span::styled(tag, theme.quiet())));
    }
}

/// Returns the label of a result: its kind, and its company if all companies are searched.
fn tag(app: &App, found: &Found, kind: Kind, width: usize) -> String {
    // Most results are FAQs, which need no label; neither do results of the chosen kind.
    let is_named = kind != Kind::Faq && app.panes.search.kind.is_none();
    let kind = if is_named { kind_filter::names(kind).0 } else { "" };
    let Some(entry) = &found.elsewhere else { return kind.to_owned() };
    let call = app.facts().record(&entry.id).filter(|_| entry.kind == Kind::Call);
    let company = match call {
        Some(call) if call.company == app.content.pack.company.id => return kind.to_owned(),
        Some(call) => app.facts().company_name(&call.company),
        None => app.library.name(entry.company),
    };
    let company = ellipsis(company, (width / 3).saturating_sub(columns(kind)).max(12));
    if kind.is_empty() { company } else { format!("{kind} · {company}") }
}

/// Draws the line between the list and the answer, with a hint if the answer goes on below.
fn rule(app: &App, painter: &mut Painter<'_>, area: Rect, more: bool) {
    let quiet = painter.theme.quiet();
    if area.width == 1 {
        for y in area.y..area.bottom() {
            painter.line(Rect { y, height: 1, ..area }, Line::from(Span::styled("│", quiet)));
        }
    } else if !area.is_empty() {
        painter.line(area, Line::from(Span::styled("─".repeat(usize::from(area.width)), quiet)));
        if more {
            painter.line_right(area, Line::from(Span::styled(key_hints::more(app), quiet)));
        }
    }
}
