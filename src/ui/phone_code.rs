//! The QR code of a number, in half blocks: two modules in each cell.
//!
//! The number is printed below it, for users without a camera at hand.

use qrcode::{Color, EcLevel, QrCode};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::layout;
use crate::app::windows::phone_code::PhoneCode;
use crate::text::digits::half_block;
use crate::text::wrap::{columns, wrap};
use crate::ui::paint::painter::Painter;
use crate::ui::paint::theme::Theme;

/// Widths of the light edge, in modules, and error correction levels, best first. The first code
/// that fits is drawn.
const SIZES: [(usize, EcLevel); 4] = [(4, EcLevel::M), (2, EcLevel::M), (2, EcLevel::L), (1, EcLevel::L)];
/// Columns and rows that a window's border and margin take.
const FRAME: (usize, usize) = (4, 2);

/// Draws the code and its number.
pub fn draw(painter: &mut Painter<'_>, area: Rect, code: &PhoneCode) {
    let room = (usize::from(area.width), usize::from(area.height.saturating_sub(2)));
    let theme = painter.theme;
    // No ASCII character can stand for half a cell.
    let sizes = SIZES.iter().filter(|_| !theme.ascii);
    let below = texts(code, "Read it with your phone's camera.", room.0, theme);
    let fits = |rows: &Vec<String>| {
        let width = rows.first().map_or(0, |row| columns(row));
        width + FRAME.0 <= room.0 && rows.len() + below.len() + FRAME.1 <= room.1
    };
    let rows = sizes.filter_map(|(edge, level)| half_blocks(&code.address, *edge, *level)).find(fits);
    let lines: Vec<(&str, Style)> = match &rows {
        Some(rows) => rows.iter().map(|row| (row.as_str(), theme.qr_code())).chain(below).collect(),
        None if theme.ascii => {
            texts(code, "With more than ASCII, a code for your phone's camera stands here.", room.0, theme)
        }
        None => texts(code, "A larger window has room for the code.", room.0, theme),
    };
    let width = lines.iter().map(|(text, _)| columns(text)).max().unwrap_or(0);
    let number = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let window = layout::window(area, number(width + FRAME.0), number(lines.len() + FRAME.1));
    painter.window(window, "Dial with your phone", "");
    let inside = layout::inside(window);
    for ((text, style), y) in lines.into_iter().zip(inside.y..inside.bottom()) {
        painter.line(Rect { y, height: 1, ..inside }, Line::from(Span::styled(text, style)).centered());
    }
}

/// Returns the number, its address and a hint, in lines for a window of at most `width` columns.
fn texts<'t>(code: &'t PhoneCode, hint: &'static str, width: usize, theme: Theme) -> Vec<(&'t str, Style)> {
    let parts = [(code.printed.as_str(), theme.key()), (&code.address, theme.quiet()), (hint, theme.quiet())];
    let lines = |(text, style): (&'t str, Style)| {
        wrap(text, width.saturating_sub(FRAME.0)).into_iter().map(move |line| (line, style))
    };
    parts.into_iter().flat_map(lines).collect()
}

/// Returns the code of a text with `edge` light modules around it; `None` if the text is too long.
fn half_blocks(text: &str, edge: usize, level: EcLevel) -> Option<Vec<String>> {
    let code = QrCode::with_error_correction_level(text, level).ok()?;
    let (size, modules) = (code.width(), code.to_colors());
    let is_dark = |row: usize, column: usize| {
        let (Some(row), Some(column)) = (row.checked_sub(edge), column.checked_sub(edge)) else { return false };
        row < size && column < size && modules.get(row * size + column) == Some(&Color::Dark)
    };
    let whole = size + 2 * edge;
    let row = |y: usize| (0..whole).map(|x| half_block(is_dark(y, x), is_dark(y + 1, x))).collect();
    Some((0..whole).step_by(2).map(row).collect())
}
