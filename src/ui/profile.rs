//! The form of the profile.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::windows::profile::{ProfileForm, ProfileRow};
use crate::app::{App, layout};
use crate::text::block::{self, Block, Tone};
use crate::text::wrap::ellipsis;
use crate::ui::paint::painter::Painter;

/// The width of the window, in columns.
const COLUMNS: u16 = 76;
/// The width of the labels, in columns.
const LABEL: u16 = 12;
/// The end of the note: what else the form is for.
const NOTE: &str = "Your name and address fill in your letters. All of it stays in your data folder.";

/// Draws the form of the profile.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, form: &ProfileForm) {
    let width = layout::window(area, COLUMNS, 1).width;
    let number = app.content.pack.company.own_number();
    let note = format!("Own number: {number}. A phone number, never an account number. {NOTE}");
    let note = block::rows(&[Block::new(Tone::Quiet, note)], width.saturating_sub(4).into());
    let rows = u16::try_from(ProfileRow::ALL.len() + 1 + note.len()).unwrap_or(u16::MAX);
    let inside = painter.window(layout::window(area, width, rows.saturating_add(2)), "Profile", "");
    for (at, row) in ProfileRow::ALL.into_iter().enumerate().take(inside.height.into()) {
        let line = Rect { y: inside.y + u16::try_from(at).unwrap_or_default(), height: 1, ..inside };
        painter.line(line, Line::from(Span::styled(row.label(), painter.theme.key())));
        let value = Rect { x: (line.x + LABEL).min(line.right()), width: line.width.saturating_sub(LABEL), ..line };
        let text = form.text_of(row);
        if form.at == row {
            painter.input(value, text.input(), true);
        } else {
            painter.line(value, Line::from(ellipsis(text.value(), value.width.into())));
        }
    }
    let used = u16::try_from(ProfileRow::ALL.len() + 1).unwrap_or_default();
    let below = Rect { y: inside.y + used, height: inside.height.saturating_sub(used), ..inside };
    painter.rows(below, &note, 0, |_| Vec::new());
}
