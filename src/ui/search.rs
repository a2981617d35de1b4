//! The FAQ pane: search box, list, and the answer beside or under it.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::search::kind_filter;
use crate::app::state::search::Found;
use crate::app::{App, layout};
use crate::find::{Highlighter, Kind};
use crate::text::block;
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::painter::{Frame, Painter, marked};
use crate::ui::suggestions;

/// Draws it.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, frame: &Frame<'_>) {
    let figure = match app.panes.search.found.len() {
        0 => String::new(),
        len => format!("{}/{len}", app.panes.search.selected + 1),
    };
    let heading = match (app.panes.search.everywhere, app.panes.search.kind.map(|kind| kind_filter::names(kind).1)) {
        (false, None) => String::new(),
        (true, None) => "all companies".to_owned(),
        (false, Some(kind)) => format!("only {kind}"),
        (true, Some(kind)) => format!("only {kind}, all companies"),
    };
    // Beside the names of other panes there is no room for it; what was narrowed must be seen at every size.
    let (heading, figure) = if frame.tabs.len() > 1 && !heading.is_empty() {
        (String::new(), format!("{heading} {figure}").trim_end().to_owned())
    } else {
        (heading, figure)
    };
    let inside = painter.pane(area, frame, &heading, &figure);
    let parts = app.search_layout(inside);
    search_box(app, painter, parts.search);
    let remarks = block::rows(&app.remarks(), usize::from(inside.width));
    painter.rows(parts.remarks, &remarks, 0, |_| Vec::new());
    list(app, painter, parts.list, frame.focused);
    suggestions::draw(app, painter, parts.strip);
    let rows = app.answer_rows(parts.answer.width);
    if rows.is_empty() {
        return;
    }
    let query = app.panes.search.query.value();
    let highlighter = Highlighter::new(&[app.answer_index()], query);
    painter.rows(parts.answer, &rows, app.panes.search.scroll, |text| highlighter.text(0, text));
    rule(painter, parts.rule, rows.len() > app.panes.search.scroll + usize::from(parts.answer.height));
}

fn search_box(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let theme = painter.theme;
    painter.line(area, Line::from(Span::styled("/", theme.key())));
    let field = Rect { x: area.x.saturating_add(2).min(area.right()), width: area.width.saturating_sub(2), ..area };
    if app.panes.search.query.value().is_empty() && !app.panes.search.searching {
        let hint = app.reason().map_or("search: any words, any order", |_| "search; first what belongs to your reason");
        painter.line(field, Line::from(Span::styled(hint, theme.quiet())));
        return;
    }
    painter.input(field, app.panes.search.query.input(), app.panes.search.searching && !app.windows.is_open());
}

fn list(app: &App, painter: &mut Painter<'_>, area: Rect, focused: bool) {
    if area.is_empty() {
        return;
    }
    let found = &app.panes.search.found;
    let height = usize::from(area.height);
    let first = layout::first_visible(app.panes.search.selected, found.len(), height);
    for (at, found) in found.iter().enumerate().skip(first).take(height) {
        let y = area.y + u16::try_from(at - first).unwrap_or(u16::MAX);
        row(
            app,
            painter,
            Rect { y, height: 1, ..area },
            found,
            at == app.panes.search.selected && !app.shows_due(),
            focused,
        );
    }
}

fn row(app: &App, painter: &mut Painter<'_>, area: Rect, found: &Found, selected: bool, focused: bool) {
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
    if selected && focused {
        painter.restyle(area, theme.selected());
    }
}

/// Whose entry this is, where all companies are searched, and of what kind.
fn tag(app: &App, found: &Found, kind: Kind, width: usize) -> String {
    // The FAQs, of which there are most, need no name; nor does a kind that was asked for.
    let is_named = kind != Kind::Faq && app.panes.search.kind.is_none();
    let kind = if is_named { kind_filter::names(kind).0 } else { "" };
    let Some(entry) = &found.elsewhere else { return kind.to_owned() };
    let company = ellipsis(app.library.name(entry.company), (width / 3).saturating_sub(columns(kind)).max(12));
    if kind.is_empty() { company } else { format!("{kind} · {company}") }
}

/// The line between list and answer; it says when the answer goes on.
fn rule(painter: &mut Painter<'_>, area: Rect, more: bool) {
    let quiet = painter.theme.quiet();
    if area.width == 1 {
        for y in area.y..area.bottom() {
            painter.line(Rect { y, height: 1, ..area }, Line::from(Span::styled("│", quiet)));
        }
    } else if !area.is_empty() {
        painter.line(area, Line::from(Span::styled("─".repeat(usize::from(area.width)), quiet)));
        if more {
            painter.line_right(area, Line::from(Span::styled(" more: PgDn ", quiet)));
        }
    }
}
