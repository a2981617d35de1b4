//! The list of everything that can be set. The reader, the documented defaults, the schema and the
//! docs are all made from it.

use ratatui::style::Color;

use crate::text::safe::SafeText;
use crate::ui::{Meaning, Preset};

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "`about` says what each one does, in the words that the user reads")]
pub enum Id {
    Company,
    Suggestions,
    Ascii,
    Links,
    Mouse,
    Bell,
    Notifications,
    Clock,
    Dates,
    Theme,
    Color(Meaning),
}

/// The values that a setting accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `true` or `false`, with the default.
    Flag(bool),
    /// One of these words; the first is the default.
    Word(&'static [&'static str]),
    /// Any text; empty by default.
    Text,
    /// A color, or `theme` for the theme's color.
    Color,
}

/// The value of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `true` or `false`.
    Flag(bool),
    /// One of the words of its [`Kind`].
    Word(&'static str),
    /// A text.
    Text(SafeText),
    /// A color; `None` for the theme's color.
    Color(Option<Color>),
}

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The setting.
    pub id: Id,
    /// The key in the file.
    pub key: &'static str,
    /// The values it accepts.
    pub kind: Kind,
    /// What it does, as the docs say it.
    pub about: &'static str,
}

/// A table of the file.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name; empty for the top of the file.
    pub name: &'static str,
    /// What is in it.
    pub settings: &'static [Setting],
}

/// The name of the table of keys, which is made from the key table.
pub const KEYS: &str = "keys";

/// The settings above the first table, as a table without a name.
pub const TOP_OF_FILE: Table = Table { name: "", settings: TOP };
/// The tables, except the table of keys.
pub const TABLES: [Table; 2] = [TOP_OF_FILE, Table { name: "colors", settings: COLORS }];

/// The names of the presets.
pub const THEMES: [(&str, Preset); 6] = [
    ("terminal", Preset::Terminal),
    ("dark", Preset::Dark),
    ("light", Preset::Light),
    ("high-contrast", Preset::HighContrast),
    ("color-blind", Preset::ColorBlind),
    ("none", Preset::None),
];

/// The word that stands for the theme's color.
pub const OF_THEME: &str = "theme";

/// The names of colors.
pub const COLOR_NAMES: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

const fn setting(id: Id, key: &'static str, kind: Kind, about: &'static str) -> Setting {
    Setting { id, key, kind, about }
}

const fn color(meaning: Meaning, key: &'static str, about: &'static str) -> Setting {
    setting(Id::Color(meaning), key, Kind::Color, about)
}

const TOP: &[Setting] = &[
    setting(
        Id::Company,
        "company",
        Kind::Text,
        "The company that the dashboard opens with: the id in its pack. Empty: the company of your newest call.",
    ),
    setting(Id::Suggestions, "suggestions", Kind::Flag(true), "Suggest answers while you write a note."),
    setting(
        Id::Clock,
        "clock",
        Kind::Word(&["auto", "12", "24"]),
        "Times of day in 12 or 24 hours. Auto follows your locale, then the company's country.",
    ),
    setting(
        Id::Dates,
        "dates",
        Kind::Word(&["auto", "month-first", "day-first"]),
        "Nov 27 or 27 Nov. Auto follows your locale, then the company's country.",
    ),
    setting(
        Id::Ascii,
        "ascii",
        Kind::Word(&["auto", "always", "never"]),
        "Draw with ASCII characters only. Auto does so where the locale or the terminal has no others.",
    ),
    setting(
        Id::Links,
        "links",
        Kind::Word(&["auto", "always", "never"]),
        "Make numbers and web addresses links that your terminal can open. Auto does so in terminals known to have links.",
    ),
    setting(
        Id::Mouse,
        "mouse",
        Kind::Flag(false),
        "Click to choose, scroll with the wheel. While this is on, most terminals select text only with Shift.",
    ),
    setting(
        Id::Bell,
        "bell",
        Kind::Flag(false),
        "Ring the terminal's bell when a hold gets long and when a promise is due.",
    ),
    setting(
        Id::Notifications,
        "notifications",
        Kind::Flag(false),
        "Show a notification at the same moments, in terminals that can.",
    ),
];

const COLORS: &[Setting] = &[
    setting(
        Id::Theme,
        "theme",
        Kind::Word(&["terminal", "dark", "light", "high-contrast", "color-blind", "none"]),
        "The set of colors. Terminal uses the 16 colors of your terminal.",
    ),
    color(Meaning::Accent, "accent", "Titles, and the border of the pane that has the keys."),
    color(Meaning::Warning, "warning", "Warnings, and what could not be saved."),
    color(Meaning::Dispute, "dispute", "Sources that disagree, and time spent waiting."),
    color(Meaning::Good, "good", "What went well."),
    color(Meaning::Match, "match", "Letters that your search matched."),
    color(Meaning::Blank, "blank", "Blanks to fill in."),
    color(Meaning::Quiet, "quiet", "Less important text. The theme may dim it; \"default\" does not."),
];

/// Returns the color that a word or a number names; `Some(None)` for the theme's color.
#[must_use]
pub fn color_named(word: &str) -> Option<Option<Color>> {
    if word == OF_THEME {
        return Some(None);
    }
    let named = COLOR_NAMES.iter().find(|(name, _)| *name == word).map(|(_, color)| *color);
    let numbered = || word.parse().ok().filter(|number: &u8| *number >= 16).map(Color::Indexed);
    named.or_else(numbered).map(Some)
}
