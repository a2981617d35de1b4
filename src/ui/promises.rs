//! The window of promises: the form, the due date as understood, and the promises of this call.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::windows::promises::{FormRow, Promises};
use crate::app::{App, layout};
use crate::call::{PromiseState, date_hints, natural_date};
use crate::text::block;
use crate::text::block::{Block, Tone};
use crate::text::safe::neutralize_line;
use crate::text::wrap;
use crate::ui::paint::painter::Painter;

/// The width of the window, in columns.
const COLUMNS: u16 = 76;
/// The width of the labels, in columns.
const LABEL: u16 = 10;

/// Draws the promises.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, form: &Promises) {
    let width = layout::window(area, COLUMNS, 1).width;
    let inner = usize::from(width.saturating_sub(4));
    let now = app.clock.now.local();
    let hint = date_hints::explained(&form.promise.said, now, app.facts().home_style(), app.facts().style);
    let tone = if natural_date::read(&form.promise.said, now, app.facts().home_style()).is_some() {
        Tone::Body
    } else {
        Tone::Quiet
    };
    let hint = block::rows(&[Block::led(tone, " ".repeat(LABEL.into()), hint)], inner);
    let listed = listed(app, form, inner);
    let heading = usize::from(!listed.is_empty()) * 2;
    let rows = 3 + hint.len() + heading + listed.len();
    let window = layout::window(area, width, u16::try_from(rows + 2).unwrap_or(u16::MAX));
    let inside = painter.window(window, "Promise", "");
    let written = FormRow::WRITTEN;
    let here = written.iter().position(|row| *row == form.at).unwrap_or_default();
    let first = layout::first_visible(here, written.len(), usize::from(inside.height.min(3)));
    let mut y = inside.y;
    for row in written.into_iter().skip(first).take(inside.height.into()) {
        draw_row(painter, Rect { y, height: 1, ..inside }, form, row);
        y += 1;
    }
    let below = Rect { y: y.min(inside.bottom()), height: inside.bottom().saturating_sub(y), ..inside };
    painter.rows(below, &hint, 0, |_| Vec::new());
    let used = u16::try_from(hint.len() + usize::from(!listed.is_empty())).unwrap_or(u16::MAX).min(below.height);
    let list = Rect { y: below.y + used, height: below.height - used, ..below };
    if !listed.is_empty() {
        let heading = Line::from(Span::styled("Promised on this call", painter.theme.tone(Tone::Title)));
        painter.line(list, heading);
        let list = Rect { y: list.y + list.height.min(1), height: list.height.saturating_sub(1), ..list };
        let here = listed.iter().position(|(place, _)| form.at == FormRow::Listed(*place)).unwrap_or_default();
        let first = layout::first_visible(here, listed.len(), usize::from(list.height));
        for (at, (place, row)) in listed.iter().skip(first).take(usize::from(list.height)).enumerate() {
            let line = Rect { y: list.y + u16::try_from(at).unwrap_or(u16::MAX), height: 1, ..list };
            painter.rows(line, std::slice::from_ref(row), 0, |_| Vec::new());
            if form.at == FormRow::Listed(*place) {
                painter.restyle(line, painter.theme.selected());
            }
        }
    }
}

fn draw_row(painter: &mut Painter<'_>, area: Rect, form: &Promises, row: FormRow) {
    let theme = painter.theme;
    painter.line(area, Line::from(Span::styled(row.label(), theme.key())));
    let value = Rect { x: (area.x + LABEL).min(area.right()), width: area.width.saturating_sub(LABEL), ..area };
    if form.at == row {
        painter.input(value, form.typed.input(), true);
        return;
    }
    let text = neutralize_line(form.value(row));
    let shown = if text.is_empty() {
        Span::styled("·", theme.quiet())
    } else {
        Span::raw(wrap::ellipsis(&text, value.width.into()))
    };
    painter.line(value, Line::from(shown));
}

/// Returns the other promises of the call, one row each, with their positions in the record.
fn listed(app: &App, form: &Promises, width: usize) -> Vec<(usize, block::Row)> {
    let others = app.call.promise.iter().enumerate().filter(|(place, _)| Some(*place) != form.place);
    others
        .map(|(place, promise)| {
            let (lead, tone) = match promise.state {
                PromiseState::Open => ("· ", Tone::Body),
                PromiseState::Kept => ("✓ ", Tone::Good),
                PromiseState::Broken => ("✗ ", Tone::Avoid),
            };
            let state = if promise.state.is_open() { String::new() } else { format!("{}: ", promise.state.name()) };
            let text = format!("{state}{}", neutralize_line(&app.facts().promise_line(promise)));
            let text = wrap::ellipsis(&text, width.saturating_sub(2));
            (place, block::Row { tone, lead: lead.to_owned(), text })
        })
        .collect()
}
