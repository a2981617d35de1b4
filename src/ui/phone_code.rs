//! The QR code of a number, in half blocks: two modules in a cell, dark on light whatever the
//! terminal's colors.
//!
//! The number is printed below it, for users without a camera at hand.

use qrcode::{Color, EcLevel, QrCode};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::layout;
use crate::app::windows::phone_code::PhoneCode;
use crate::text::digits::half_block;
use crate::text::wrap::columns;
use crate::ui::paint::painter::Painter;

/// Width of the light edge and error correction level, best first: the first code that fits is
/// drawn.
const SIZES: [(usize, EcLevel); 4] = [(4, EcLevel::M), (2, EcLevel::M), (2, EcLevel::L), (1, EcLevel::L)];
/// The rows of text below the code.
const TEXT_ROWS: usize = 3;
/// Columns and rows that a window's border and margin take.
const FRAME: (usize, usize) = (4, 2);

/// Draws the code and its number.
pub fn draw(painter: &mut Painter<'_>, area: Rect, code: &PhoneCode) {
    let (most_columns, most_rows) = (usize::from(area.width), usize::from(area.height.saturating_sub(2)));
    let fits = |rows: &Vec<String>| {
        let width = rows.first().map_or(0, |row| columns(row));
        width + FRAME.0 <= most_columns && rows.len() + TEXT_ROWS + FRAME.1 <= most_rows
    };
    let rows = SIZES.iter().filter_map(|(edge, level)| half_blocks(&code.address, *edge, *level)).find(fits);
    // No ASCII character can stand for half a cell.
    let rows = rows.filter(|_| !painter.theme.ascii).unwrap_or_default();
    let hint = match (rows.is_empty(), painter.theme.ascii) {
        (false, _) => "Read it with your phone's camera.",
        (true, true) => "Without --ascii a code for your phone's camera stands here.",
        (true, false) => "A larger window has room for the code.",
    };
    let texts = [code.printed.as_str(), &code.address, hint];
    let width =
        texts.iter().chain(rows.first().map(String::as_str).iter()).map(|text| columns(text)).max().unwrap_or(0);
    let number = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let window = layout::window(area, number(width + FRAME.0), number(rows.len() + TEXT_ROWS + FRAME.1));
    painter.window(window, "Dial with your phone", "");
    let inside = layout::inside(window);
    let theme = painter.theme;
    let styles = [theme.key(), theme.quiet(), theme.quiet()];
    let code = rows.iter().map(|row| (row.as_str(), theme.qr_code()));
    for (at, (text, style)) in code.chain(texts.into_iter().zip(styles)).enumerate() {
        let y = inside.y.saturating_add(number(at));
        if y < inside.bottom() {
            painter.line(Rect { y, height: 1, ..inside }, Line::from(Span::styled(text, style)).centered());
        }
    }
}

/// Returns the code of a text with `edge` light modules around it; `None` where the text is too
/// long.
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
