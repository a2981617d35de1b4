//! The color of each meaning: the presets, and what a terminal can show of them.
//!
//! A color is one of the terminal's own sixteen, or one of the 240 that are the same in every
//! terminal.

use ratatui::style::Color;

/// Something that has its own color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Titles, and the border of the focused pane.
    Accent,
    /// Warnings, and a failed save.
    Warning,
    /// Sources that disagree, and time spent on hold.
    Dispute,
    /// Success.
    Good,
    /// Letters that the search matched.
    Match,
    /// Blanks to fill in.
    Blank,
    /// Text of little importance.
    Quiet,
}

impl Meaning {
    /// All meanings.
    pub const ALL: [Self; 7] =
        [Self::Accent, Self::Warning, Self::Dispute, Self::Good, Self::Match, Self::Blank, Self::Quiet];
}

/// A set of colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// The terminal's own sixteen colors.
    Terminal,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// Bold and reversed text, and no dim text.
    HighContrast,
    /// Colors that red-green colorblind people can tell apart.
    ColorBlind,
    /// No colors at all.
    None,
}

/// How many colors the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// No colors.
    Monochrome,
    /// Sixteen.
    Sixteen,
    /// 256 or more.
    Many,
}

/// The color of each meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// `None` for the terminal's default, dimmed for quiet text.
    colors: [Option<Color>; 7],
    depth: Depth,
    /// Whether the background is known to be light.
    is_light: bool,
}

/// The look of a QR code: dark on light, as cameras want it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeLook {
    /// In these colors.
    Colors {
        /// The color of the code.
        dark: Color,
        /// The color around it.
        light: Color,
    },
    /// In the terminal's own colors, on a dark background.
    Reversed,
    /// In the terminal's own colors, on a light background.
    Plain,
}

impl Palette {
    /// Returns the colors of a preset.
    #[must_use]
    pub fn of(preset: Preset) -> Self {
        let depth = if preset == Preset::None { Depth::Monochrome } else { Depth::Many };
        Self { colors: colors_of(preset), depth, is_light: preset == Preset::Light }
    }

    /// Returns the palette with a different color for one meaning.
    #[must_use]
    pub fn with(mut self, meaning: Meaning, color: Color) -> Self {
        if let Some(place) = self.colors.get_mut(meaning as usize) {
            *place = Some(color);
        }
        self
    }

    /// Returns the palette reduced to what a terminal can show.
    #[must_use]
    pub fn on(self, depth: Depth) -> Self {
        let colors = match depth {
            Depth::Monochrome => self.colors.map(|color| color.filter(|color| *color == Color::Reset)),
            Depth::Sixteen => self.colors.map(|color| color.map(one_of_sixteen)),
            Depth::Many => self.colors,
        };
        Self { colors, depth: self.depth.min(depth), ..self }
    }

    /// Returns the color of a meaning.
    #[must_use]
    pub fn color(self, meaning: Meaning) -> Option<Color> {
        self.colors.get(meaning as usize).copied().flatten()
    }

    /// Returns the look of a QR code.
    #[must_use]
    pub fn code(self) -> CodeLook {
        match self.depth {
            Depth::Many => CodeLook::Colors { dark: Color::Indexed(16), light: Color::Indexed(231) },
            Depth::Sixteen => CodeLook::Colors { dark: Color::Black, light: Color::White },
            Depth::Monochrome if self.is_light => CodeLook::Plain,
            Depth::Monochrome => CodeLook::Reversed,
        }
    }
}

/// Returns the colors of a preset.
fn colors_of(preset: Preset) -> [Option<Color>; 7] {
    let indexed = |colors: [u8; 7]| colors.map(|color| Some(Color::Indexed(color)));
    match preset {
        Preset::Terminal => [
            Some(Color::Cyan),
            Some(Color::Red),
            Some(Color::Magenta),
            Some(Color::Green),
            Some(Color::Magenta),
            Some(Color::Magenta),
            None,
        ],
        Preset::Dark => indexed([80, 210, 219, 114, 221, 219, 248]),
        Preset::Light => indexed([24, 124, 90, 22, 90, 90, 240]),
        Preset::HighContrast => [None, None, None, None, None, None, Some(Color::Reset)],
        // The blue, vermilion, purple, bluish green and yellow of Okabe and Ito, as close as 256
        // colors allow.
        Preset::ColorBlind => [
            Some(Color::Indexed(74)),
            Some(Color::Indexed(166)),
            Some(Color::Indexed(175)),
            Some(Color::Indexed(36)),
            Some(Color::Indexed(172)),
            Some(Color::Indexed(175)),
            None,
        ],
        Preset::None => [None; 7],
    }
}

/// Fourteen of the sixteen colors, with the values that most terminals give them.
///
/// Some themes use other values for the grays.
const SIXTEEN: [(Color, [u8; 3]); 14] = [
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 92, 92]),
    (Color::LightGreen, [92, 255, 92]),
    (Color::LightYellow, [255, 255, 92]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 92, 255]),
    (Color::LightCyan, [92, 255, 255]),
];

fn one_of_sixteen(color: Color) -> Color {
    let Color::Indexed(number) = color else { return color };
    let Some(wanted) = rgb(number) else { return color };
    let nearest = SIXTEEN.iter().min_by_key(|(_, rgb)| distance(wanted, *rgb));
    nearest.map_or(Color::Reset, |(color, _)| *color)
}

fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// Returns the red, green and blue of a color that is the same in every terminal: from 16 on.
fn rgb(number: u8) -> Option<[u8; 3]> {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match number {
        0..=15 => None,
        16..=231 => {
            let cube = number - 16;
            Some([level(cube / 36), level(cube / 6 % 6), level(cube % 6)])
        }
        232..=255 => Some([8 + 10 * (number - 232); 3]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the contrast of two colors, as the Web Content Accessibility Guidelines measure it.
    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = |[r, g, b]: [u8; 3]| 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn every_color_can_be_read_on_its_background() {
        for (preset, backgrounds, least) in [
            (Preset::Dark, [[0; 3], [0x28; 3]], 4.5),
            (Preset::Light, [[255; 3], [0xf0; 3]], 4.5),
            (Preset::ColorBlind, [[0; 3], [0x1e; 3]], 4.0),
        ] {
            for meaning in Meaning::ALL {
                let Some(Color::Indexed(number)) = Palette::of(preset).color(meaning) else { continue };
                for background in backgrounds {
                    let found = contrast(rgb(number).unwrap(), background);
                    assert!(found >= least, "{preset:?} {meaning:?} on {background:?}: {found:.2}");
                }
            }
        }
    }

    #[test]
    fn a_terminal_gets_only_what_it_can_show() {
        for preset in [Preset::Terminal, Preset::Dark, Preset::Light, Preset::HighContrast, Preset::ColorBlind] {
            for meaning in Meaning::ALL {
                let color = Palette::of(preset).on(Depth::Sixteen).color(meaning);
                assert!(
                    !matches!(color, Some(Color::Indexed(_) | Color::Rgb(..))),
                    "{preset:?} {meaning:?}: {color:?}"
                );
                let color = Palette::of(preset).on(Depth::Monochrome).color(meaning);
                assert!(matches!(color, None | Some(Color::Reset)), "{preset:?} {meaning:?}: {color:?}");
            }
        }
        let dark = Palette::of(Preset::Dark);
        assert_eq!(dark.on(Depth::Sixteen).color(Meaning::Accent), Some(Color::LightCyan));
        assert_eq!(dark.on(Depth::Many), dark);
    }
}
