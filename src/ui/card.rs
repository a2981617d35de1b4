//! The card of a department: its number in digits large enough to dial from, and everything known
//! about it.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::windows::card::Card;
use crate::app::{App, layout};
use crate::text::digits;
use crate::text::wrap::columns;
use crate::ui::paint::key_hints;
use crate::ui::paint::painter::Painter;

/// Draws the card of a department.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, card: Card) {
    let Some(department) = app.content.pack.department.get(card.department) else { return };
    let parts = layout::card(area, !department.number.is_empty());
    let title = match department.number.len() {
        0 | 1 => department.name.to_string(),
        numbers => format!("{} · number {} of {numbers}", department.name, card.number + 1),
    };
    let own = format!("Prefer {}.", app.content.pack.company.own_number());
    // The foot also says that there is more, so leave the sentence out if it doesn't fit whole.
    let has_own = app.content.pack.department.iter().any(|department| department.own_number) && !department.own_number;
    let fits = has_own && usize::from(parts.window.width) >= columns(&own) + 20;
    painter.window(parts.window, &title, if fits { &own } else { "" });
    if let Some(number) = department.number.get(card.number) {
        number_large(painter, parts.number, &number.printed);
    }
    let width = usize::from(parts.text.width);
    let rows = card.rows(app.facts(), width);
    painter.rows(parts.text, &rows, card.scroll, |_| Vec::new());
    if rows.len() > card.scroll + usize::from(parts.text.height) {
        let bottom = Rect { y: parts.window.bottom().saturating_sub(1), height: 1, ..parts.text };
        painter.line_right(bottom, Line::from(Span::styled(key_hints::more(app), painter.theme.quiet())));
    }
}

fn number_large(painter: &mut Painter<'_>, area: Rect, printed: &str) {
    let fits = area.height >= 3 && digits::large(printed).iter().all(|row| columns(row) <= usize::from(area.width));
    if fits {
        painter.large(area, printed);
    } else {
        painter.line(area, Line::from(Span::styled(printed, painter.theme.key())));
    }
}
