//! The user's settings: what can be set, the file, and its documentation, all from one list.
//!
//! Pure: text in, settings out. [`crate::runtime::settings_file`] reads the file.

pub mod definition;
mod keys;
pub mod print;
mod read;
pub mod schema;
mod wording;

use ratatui::style::Color;

use crate::app::keymap::Keymap;
use crate::call::date_words::{Custom, Dates, Hours};
use crate::text::safe::SafeText;
use crate::ui::{Depth, Meaning, Palette, Preset};

pub use read::{parse, unknown_company};

/// When to use a feature that not every terminal supports.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whether {
    /// As the terminal and the locale say.
    #[default]
    Auto,
    /// In every terminal.
    Always,
    /// In no terminal.
    Never,
}

impl Whether {
    /// Parses a word of the file.
    fn of(word: &str) -> Self {
        match word {
            "always" => Self::Always,
            "never" => Self::Never,
            _ => Self::Auto,
        }
    }
}

/// How the user is called back to the terminal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Alerts {
    /// Whether the terminal's bell rings.
    pub bell: bool,
    /// Whether the terminal shows a notification.
    pub notifications: bool,
}

/// The colors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colors {
    /// The preset.
    pub preset: Preset,
    /// Other colors for some meanings.
    pub own: Vec<(Meaning, Color)>,
}

/// The user's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The company that opens at the start, by the id of its pack.
    pub company: Option<SafeText>,
    /// When only ASCII is drawn.
    pub ascii: Whether,
    /// When numbers and addresses are links.
    pub links: Whether,
    /// Whether answers are suggested while a note is written.
    pub suggestions: bool,
    /// Whether the program uses clicks and the wheel.
    pub mouse: bool,
    /// How the user is called back.
    pub alerts: Alerts,
    /// How days and times are written, if that is set.
    pub style: Custom,
    /// The colors.
    pub colors: Colors,
    /// The key table.
    pub keymap: Keymap,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            company: None,
            ascii: Whether::Auto,
            links: Whether::Auto,
            suggestions: true,
            mouse: false,
            alerts: Alerts::default(),
            style: Custom::default(),
            colors: Colors { preset: Preset::Terminal, own: Vec::new() },
            keymap: Keymap::default(),
        }
    }
}

impl Settings {
    /// Returns the colors that a terminal can show.
    #[must_use]
    pub fn palette(&self, depth: Depth) -> Palette {
        let palette = Palette::of(self.colors.preset);
        self.colors.own.iter().fold(palette, |palette, (meaning, color)| palette.with(*meaning, *color)).on(depth)
    }

    /// Applies the value of one setting.
    fn set(&mut self, id: definition::Id, value: definition::Value) {
        use definition::{Id, Value};
        match (id, value) {
            (Id::Company, Value::Text(text)) => self.company = Some(text).filter(|text| !text.is_empty()),
            (Id::Suggestions, Value::Flag(on)) => self.suggestions = on,
            (Id::Mouse, Value::Flag(on)) => self.mouse = on,
            (Id::Bell, Value::Flag(on)) => self.alerts.bell = on,
            (Id::Notifications, Value::Flag(on)) => self.alerts.notifications = on,
            (Id::Ascii, Value::Word(word)) => self.ascii = Whether::of(word),
            (Id::Links, Value::Word(word)) => self.links = Whether::of(word),
            (Id::Clock, Value::Word(word)) => {
                self.style.hours = match word {
                    "12" => Some(Hours::Twelve),
                    "24" => Some(Hours::TwentyFour),
                    _ => None,
                };
            }
            (Id::Dates, Value::Word(word)) => {
                self.style.dates = match word {
                    "month-first" => Some(Dates::MonthFirst),
                    "day-first" => Some(Dates::DayFirst),
                    _ => None,
                };
            }
            (Id::Theme, Value::Word(word)) => {
                let preset = definition::THEMES.iter().find(|(name, _)| *name == word);
                self.colors.preset = preset.map_or(Preset::Terminal, |(_, preset)| *preset);
            }
            (Id::Color(meaning), Value::Color(Some(color))) => self.colors.own.push((meaning, color)),
            // The reader gives each setting a value of its own kind, and an unset color is the
            // theme's.
            (_, Value::Flag(_) | Value::Word(_) | Value::Text(_) | Value::Color(_)) => {}
        }
    }
}
