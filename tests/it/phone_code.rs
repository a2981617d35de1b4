//! The QR code of a number: what a camera reads from the cells as drawn.

use std::sync::Arc;

use onhold::pack::Pack;
use onhold::ui::{Depth, Palette, Preset, Theme};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::support::{Dashboard, rows_of};

/// The pixels of a module of the code, along one side.
const SCALE: usize = 4;

/// The brightness of a terminal's own text and background.
#[derive(Debug, Clone, Copy)]
struct Terminal {
    text: u8,
    background: u8,
}

const DARK: Terminal = Terminal { text: 204, background: 0 };
const LIGHT: Terminal = Terminal { text: 51, background: 255 };

/// Returns how bright a color appears.
fn brightness(color: Color, default: u8) -> u8 {
    if color == Color::Reset {
        return default;
    }
    // Every other color is black, or belongs to the text around the code.
    if matches!(color, Color::Indexed(231) | Color::White) { 255 } else { 0 }
}

/// Returns what a camera reads on the screen of a terminal.
fn read_on(buffer: &Buffer, terminal: Terminal) -> Option<String> {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let mut modules = vec![0; columns * rows * 2];
    for y in 0..rows {
        for x in 0..columns {
            let cell = &buffer[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())];
            let text = brightness(cell.fg, terminal.text);
            let background = brightness(cell.bg, terminal.background);
            let is_reversed = cell.modifier.contains(Modifier::REVERSED);
            let (text, background) = if is_reversed { (background, text) } else { (text, background) };
            let (upper, lower) = match cell.symbol() {
                "█" => (text, text),
                "▀" => (text, background),
                "▄" => (background, text),
                _ => (background, background),
            };
            modules[y * 2 * columns + x] = upper;
            modules[(y * 2 + 1) * columns + x] = lower;
        }
    }
    let gray = |x: usize, y: usize| modules[(y / SCALE) * columns + x / SCALE];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(columns * SCALE, rows * 2 * SCALE, gray);
    let grid = image.detect_grids().into_iter().next()?;
    Some(grid.decode().unwrap().1)
}

/// Returns what a camera reads on a dark terminal.
fn read(buffer: &Buffer) -> Option<String> {
    read_on(buffer, DARK)
}

fn screen(dashboard: &Dashboard, color: bool) -> Buffer {
    dashboard.draw_with(Theme::new(color)).0
}

/// Returns the colors and the reverse video of the cells that hold modules.
fn looks(buffer: &Buffer) -> Vec<(Color, Color, bool)> {
    let is_module = |symbol: &str| matches!(symbol, "█" | "▀" | "▄");
    let cells = buffer.content.iter().filter(|cell| is_module(cell.symbol()));
    let mut looks: Vec<_> = cells.map(|cell| (cell.fg, cell.bg, cell.modifier.contains(Modifier::REVERSED))).collect();
    looks.dedup();
    looks
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
fn a_camera_reads_the_code_in_the_colors_that_the_terminal_has() {
    let dashboard = Dashboard::new(80, 24).keys("lost<Enter><Enter><Esc>?qr<Enter>");
    let many = (Color::Indexed(16), Color::Indexed(231), false);
    let sixteen = (Color::Black, Color::White, false);
    let reversed = (Color::Reset, Color::Reset, true);
    let plain = (Color::Reset, Color::Reset, false);
    for (preset, depth, terminals, look) in [
        (Preset::Terminal, Depth::Many, [DARK, LIGHT].as_slice(), many),
        (Preset::Light, Depth::Many, &[DARK, LIGHT], many),
        (Preset::HighContrast, Depth::Many, &[DARK, LIGHT], many),
        (Preset::Terminal, Depth::Sixteen, &[DARK, LIGHT], sixteen),
        (Preset::Dark, Depth::Sixteen, &[DARK, LIGHT], sixteen),
        // Without colors, only the theme tells that the background is light.
        (Preset::Terminal, Depth::Monochrome, &[DARK], reversed),
        (Preset::Dark, Depth::Monochrome, &[DARK], reversed),
        (Preset::Light, Depth::Monochrome, &[LIGHT], plain),
        (Preset::None, Depth::Many, &[DARK], reversed),
    ] {
        let (buffer, _) = dashboard.draw_with(Theme::of(Palette::of(preset).on(depth), false));
        assert_eq!(looks(&buffer), [look], "{preset:?} {depth:?}");
        for terminal in terminals {
            let read = read_on(&buffer, *terminal);
            assert_eq!(read.as_deref(), Some("tel:+18009923404"), "{preset:?} {depth:?} {terminal:?}");
        }
    }
}

#[test]
fn on_a_narrow_screen_every_word_beside_the_code_is_there() {
    for columns in [22, 24, 26, 27, 30, 33, 36, 40] {
        for (rows, read_it, hint) in
            [(34, true, "Read it with your phone's camera."), (14, false, "A larger window has room for the code.")]
        {
            let dashboard = Dashboard::new(columns, rows).keys("lost<Enter><Enter><Esc>?qr<Enter>");
            let buffer = screen(&dashboard, true);
            let shown = rows_of(&buffer).join(" ");
            let window = shown.split_once("tel:+18009923404").map_or("", |(_, after)| after);
            let words: Vec<&str> = window.split(['┃', ' ']).filter(|word| !word.is_empty()).collect();
            // Below 27 columns there is no room for a code.
            let hint = if columns < 27 { "A larger window has room for the code." } else { hint };
            assert!(words.join(" ").starts_with(hint), "{columns}×{rows}\n{}", dashboard.screen());
            assert_eq!(read(&buffer).is_some(), read_it && columns >= 27, "{columns}×{rows}\n{}", dashboard.screen());
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
fn the_strip_offers_the_code_at_every_moment_of_a_call() {
    let mut dashboard = Dashboard::new(80, 24).keys("lost<Enter><Enter><Esc>");
    let number = "tel:+18009923404";
    for (keys, moment) in
        [("", "dialing"), ("c<Esc>", "waiting"), ("h", "talking"), ("x", "dropped"), ("c<Esc>", "again")]
    {
        dashboard = dashboard.keys(keys).wait(20).keys("?qr<Enter>");
        assert_eq!(read(&screen(&dashboard, true)).as_deref(), Some(number), "{moment}\n{}", dashboard.screen());
        dashboard = dashboard.keys("<Esc>");
    }
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
