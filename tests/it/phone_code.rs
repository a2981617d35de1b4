//! The QR code of a number: what a camera reads in the cells that are drawn.

use std::sync::Arc;

use onhold::pack::Pack;
use onhold::ui::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::Color;

use crate::support::{Dashboard, rows_of};

/// Pixels of a module.
const SCALE: usize = 4;

/// Returns what a camera reads on the screen: only cells of the code count, and only by their
/// colors.
fn read(buffer: &Buffer) -> Option<String> {
    let (dark, light) = (Color::Indexed(16), Color::Indexed(231));
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let mut is_dark = vec![false; columns * rows * 2];
    for y in 0..rows {
        for x in 0..columns {
            let cell = &buffer[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())];
            if cell.bg != light || cell.fg != dark {
                continue;
            }
            let (upper, lower) = match cell.symbol() {
                "█" => (true, true),
                "▀" => (true, false),
                "▄" => (false, true),
                " " => (false, false),
                other => panic!("{other} in the code"),
            };
            is_dark[y * 2 * columns + x] = upper;
            is_dark[(y * 2 + 1) * columns + x] = lower;
        }
    }
    let gray = |x: usize, y: usize| if is_dark[(y / SCALE) * columns + x / SCALE] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(columns * SCALE, rows * 2 * SCALE, gray);
    let grid = image.detect_grids().into_iter().next()?;
    Some(grid.decode().unwrap().1)
}

fn screen(dashboard: &Dashboard, color: bool) -> Buffer {
    dashboard.draw_with(Theme::new(color)).0
}

#[test]
fn a_camera_reads_the_number_to_dial() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 21)] {
        for color in [true, false] {
            let dashboard = Dashboard::new(columns, rows).keys("lost<Enter><Enter><Esc>?qr<Enter>");
            let buffer = screen(&dashboard, color);
            assert_eq!(read(&buffer).as_deref(), Some("tel:+18009923404"), "{columns}×{rows}\n{}", dashboard.screen());
            let shown = rows_of(&buffer).join("\n");
            assert!(shown.contains("1-800-992-3404") && shown.contains("tel:+18009923404"), "{shown}");
        }
    }
}

#[test]
fn a_card_offers_the_code_of_its_own_number() {
    let card = Dashboard::new(120, 40).keys("<Esc>2<Enter>");
    let dashboard = card.keys("?qr<Enter>");
    assert_eq!(read(&screen(&dashboard, true)).as_deref(), Some("tel:+18005284800"), "{}", dashboard.screen());
    let back = dashboard.keys("<Esc>");
    assert!(back.screen().contains("1-800-528-4800") && read(&screen(&back, true)).is_none(), "{}", back.screen());
}

#[test]
fn the_keys_of_the_menu_are_in_the_code() {
    let text = include_str!("../search/fixture.toml");
    let menu = "e164 = \"+18005284800\"\n";
    assert!(text.contains(menu));
    let text = text.replacen(menu, &format!("{menu}menu = [{{ press = \"2\" }}, {{ press = \"0#\" }}]\n"), 1);
    let pack: Pack = toml::from_str(&text).unwrap();
    let mut dashboard = Dashboard::new(120, 40);
    dashboard.app.content.pack = Arc::new(pack);
    let dashboard = dashboard.keys("<Esc>2<Enter>?qr<Enter>");
    assert_eq!(read(&screen(&dashboard, true)).as_deref(), Some("tel:+18005284800,,2,,0%23"), "{}", dashboard.screen());
}

#[test]
fn without_room_the_digits_stand_alone() {
    let dashboard = Dashboard::new(60, 14).keys("lost<Enter><Enter><Esc>?qr<Enter>");
    let shown = dashboard.screen();
    assert!(read(&screen(&dashboard, true)).is_none() && shown.contains("1-800-992-3404"), "{shown}");
    assert!(shown.contains("A larger window has room"), "{shown}");
}

#[test]
fn in_ascii_the_digits_and_the_address_stand_alone() {
    let dashboard = Dashboard::new(120, 40).keys("lost<Enter><Enter><Esc>?qr<Enter>");
    let (buffer, _) = dashboard.draw_with(Theme::new(true).in_ascii());
    let shown = rows_of(&buffer).join("\n");
    assert!(read(&buffer).is_none() && shown.is_ascii(), "{shown}");
    assert!(shown.contains("1-800-992-3404") && shown.contains("tel:+18009923404"), "{shown}");
}
