//! A buffer as an SVG picture: the terminal's cells, with a palette for a dark and for a light
//! background.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

const CELL: (f32, f32) = (8.43, 16.4);
const MARGIN: f32 = 14.0;
const FONT: &str = "'JetBrains Mono','Fira Code','DejaVu Sans Mono',Menlo,Consolas,monospace";

/// The terminal's own colors, as a user might have set them.
#[derive(Clone, Copy)]
pub struct Palette {
    background: &'static str,
    foreground: &'static str,
    red: &'static str,
    green: &'static str,
    magenta: &'static str,
    cyan: &'static str,
}

pub const DARK: Palette = Palette {
    background: "#16181d",
    foreground: "#d7dae0",
    red: "#f2777a",
    green: "#8fc98b",
    magenta: "#d8a0e8",
    cyan: "#6fc3d9",
};

pub const LIGHT: Palette = Palette {
    background: "#fbfaf7",
    foreground: "#24262b",
    red: "#b3261e",
    green: "#2e7d32",
    magenta: "#8e24aa",
    cyan: "#00708a",
};

impl Palette {
    fn of(self, color: Color) -> &'static str {
        let known = [
            (Color::Reset, self.foreground),
            (Color::Red, self.red),
            (Color::Green, self.green),
            (Color::Magenta, self.magenta),
            (Color::Cyan, self.cyan),
        ];
        let found = known.into_iter().find(|(known, _)| *known == color);
        found.unwrap_or_else(|| panic!("the theme uses {color:?}: give the pictures a colour for it")).1
    }
}

#[derive(Clone, PartialEq)]
struct Look {
    ink: &'static str,
    paper: Option<&'static str>,
    modifier: Modifier,
}

/// One moment of an animation, and how long it is shown, in tenths of a second.
pub struct Frame {
    pub buffer: Buffer,
    pub caret: Option<Position>,
    pub tenths: u32,
}

/// The picture of `buffer`.
pub fn picture(buffer: &Buffer, caret: Option<Position>, palette: Palette) -> String {
    let mut out = opened(buffer, palette);
    cells(&mut out, buffer, caret, palette);
    out.push_str("</svg>\n");
    out
}

/// The moments in an endless loop. Readers who prefer no motion see the moment `still`.
pub fn animation(frames: &[Frame], still: usize, palette: Palette) -> String {
    let mut out = opened(&frames[0].buffer, palette);
    let all: u32 = frames.iter().map(|frame| frame.tenths).sum();
    let percent = |tenths: u32| f64::from(tenths) * 100.0 / f64::from(all);
    out.push_str("<style>\n");
    let mut from = 0;
    for (at, frame) in frames.iter().enumerate() {
        let to = from + frame.tenths;
        writeln!(
            out,
            "@keyframes f{at} {{ 0% {{ visibility: {} }} {:.2}% {{ visibility: visible }} {:.2}% {{ visibility: hidden }} }}",
            if at == 0 { "visible" } else { "hidden" },
            percent(from),
            percent(to)
        )
        .unwrap();
        writeln!(
            out,
            "#f{at} {{ visibility: hidden; animation: f{at} {:.1}s step-end infinite }}",
            f64::from(all) / 10.0
        )
        .unwrap();
        from = to;
    }
    writeln!(
        out,
        "@media (prefers-reduced-motion) {{ g {{ animation: none !important }} #f{still} {{ visibility: visible }} }}"
    )
    .unwrap();
    out.push_str("</style>\n");
    for (at, frame) in frames.iter().enumerate() {
        writeln!(out, "<g id=\"f{at}\">").unwrap();
        cells(&mut out, &frame.buffer, frame.caret, palette);
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

fn opened(buffer: &Buffer, palette: Palette) -> String {
    let area = buffer.area;
    let width = f32::from(area.width) * CELL.0 + 2.0 * MARGIN;
    let height = f32::from(area.height) * CELL.1 + 2.0 * MARGIN;
    let mut out = String::new();
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"{FONT}\" font-size=\"14\">"
    )
    .unwrap();
    writeln!(out, "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>", palette.background).unwrap();
    out
}

fn cells(out: &mut String, buffer: &Buffer, caret: Option<Position>, palette: Palette) {
    let area = buffer.area;
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let look = look(buffer, x, y, palette);
            let start = x;
            let mut text = String::new();
            while x < area.width && self::look(buffer, x, y, palette) == look {
                let symbol = buffer[(x, y)].symbol();
                text.push_str(symbol);
                x += u16::try_from(onhold::text::wrap::columns(symbol)).unwrap().max(1);
            }
            run(out, start, x, y, &text, &look);
        }
    }
    if let Some(caret) = caret {
        let (left, top) = corner(caret.x, caret.y);
        writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\" opacity=\"0.55\"/>",
            CELL.0, CELL.1, palette.foreground
        )
        .unwrap();
    }
}

fn look(buffer: &Buffer, x: u16, y: u16, palette: Palette) -> Look {
    let cell = &buffer[(x, y)];
    let ink = palette.of(cell.fg);
    if cell.modifier.contains(Modifier::REVERSED) {
        return Look { ink: palette.background, paper: Some(ink), modifier: cell.modifier };
    }
    Look { ink, paper: None, modifier: cell.modifier }
}

fn corner(x: u16, y: u16) -> (f32, f32) {
    (MARGIN + f32::from(x) * CELL.0, MARGIN + f32::from(y) * CELL.1)
}

fn run(out: &mut String, from: u16, to: u16, y: u16, text: &str, look: &Look) {
    let (left, top) = corner(from, y);
    let width = f32::from(to - from) * CELL.0;
    if let Some(paper) = look.paper {
        writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{paper}\"/>",
            CELL.1
        )
        .unwrap();
    }
    if text.trim().is_empty() {
        return;
    }
    let lead = text.chars().take_while(|c| *c == ' ').count();
    let shown = text.trim();
    let left = left + f32::from(u16::try_from(lead).unwrap()) * CELL.0;
    let width = f32::from(u16::try_from(onhold::text::wrap::columns(shown)).unwrap()) * CELL.0;
    let mut style = String::new();
    if look.modifier.contains(Modifier::BOLD) {
        style.push_str(" font-weight=\"bold\"");
    }
    if look.modifier.contains(Modifier::ITALIC) {
        style.push_str(" font-style=\"italic\"");
    }
    if look.modifier.contains(Modifier::UNDERLINED) {
        style.push_str(" text-decoration=\"underline\"");
    }
    if look.modifier.contains(Modifier::DIM) {
        style.push_str(" opacity=\"0.62\"");
    }
    let escaped = shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{:.1}\" fill=\"{}\" textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"{style}>{escaped}</text>",
        top + 12.9,
        look.ink
    )
    .unwrap();
}
