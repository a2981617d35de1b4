//! The look of every meaning: weight and color. A color only repeats what a glyph, a weight or a
//! position says, so that nothing is lost without colors.

use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::BorderType;

use crate::text::block::Tone;
use crate::ui::paint::palette::{CodeLook, Meaning, Palette, Preset};

/// The look of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    palette: Palette,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether numbers and addresses are links.
    pub links: bool,
}

impl Theme {
    /// Returns a theme with the terminal's own colors, or with none.
    #[must_use]
    pub fn new(color: bool) -> Self {
        Self::of(Palette::of(if color { Preset::Terminal } else { Preset::None }), false)
    }

    /// Returns a theme with these colors, and with ASCII only if `ascii`.
    #[must_use]
    pub fn of(palette: Palette, ascii: bool) -> Self {
        Self { palette, ascii, links: false }
    }

    /// Returns the theme with ASCII only.
    #[must_use]
    pub fn in_ascii(self) -> Self {
        Self { ascii: true, ..self }
    }

    /// Returns the theme with or without links.
    #[must_use]
    pub fn with_links(self, links: bool) -> Self {
        Self { links, ..self }
    }

    fn paint(self, style: Style, meaning: Meaning) -> Style {
        self.palette.color(meaning).map_or(style, |color| style.fg(color))
    }

    /// Returns the style for a tone.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        match tone {
            Tone::Body | Tone::Letter => plain,
            Tone::Title => self.paint(bold, Meaning::Accent),
            Tone::Strong => bold,
            Tone::Quiet => self.quiet(),
            Tone::Say => plain.add_modifier(Modifier::ITALIC),
            Tone::Avoid | Tone::Warning => self.paint(bold, Meaning::Warning),
            Tone::Dispute => self.paint(bold, Meaning::Dispute),
            Tone::Good => self.paint(plain, Meaning::Good),
            Tone::Blank => self.paint(plain.add_modifier(Modifier::UNDERLINED), Meaning::Blank),
        }
    }

    /// Returns the style of the text after a lead: plain if the lead carries the meaning.
    #[must_use]
    pub fn text(self, tone: Tone) -> Style {
        match tone {
            Tone::Warning | Tone::Good => Style::new(),
            Tone::Body
            | Tone::Title
            | Tone::Strong
            | Tone::Quiet
            | Tone::Say
            | Tone::Letter
            | Tone::Avoid
            | Tone::Dispute
            | Tone::Blank => self.tone(tone),
        }
    }

    /// Returns the style of text of little importance.
    #[must_use]
    pub fn quiet(self) -> Style {
        match self.palette.color(Meaning::Quiet) {
            // Plain text, since some terminals make dim text hard to read.
            Some(Color::Reset) => Style::new(),
            Some(color) => Style::new().fg(color),
            None => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// Returns the style of the selected row of the focused pane.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Returns the style of letters that the search matched.
    #[must_use]
    pub fn matched(self) -> Style {
        self.paint(Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED), Meaning::Match)
    }

    /// Returns the border of a pane: thick for the focused one.
    #[must_use]
    pub fn border(self, focused: bool) -> (BorderType, Style) {
        if focused {
            (BorderType::Thick, self.paint(Style::new(), Meaning::Accent))
        } else {
            (BorderType::Rounded, self.quiet())
        }
    }

    /// Returns the style of a pane's title.
    #[must_use]
    pub fn title(self, focused: bool) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        if focused { self.paint(bold, Meaning::Accent) } else { bold }
    }

    /// Returns the style of a QR code: dark on light.
    ///
    /// Without colors this is only a guess, since the terminal's background isn't known.
    #[must_use]
    pub fn qr_code(self) -> Style {
        match self.palette.code() {
            CodeLook::Colors { dark, light } => Style::new().fg(dark).bg(light),
            CodeLook::Reversed => Style::new().add_modifier(Modifier::REVERSED),
            CodeLook::Plain => Style::new(),
        }
    }

    /// Returns the style of the program's name.
    #[must_use]
    pub fn brand(self) -> Style {
        self.paint(Style::new().add_modifier(Modifier::BOLD), Meaning::Accent)
    }

    /// Returns the style of a key in the bottom line.
    #[must_use]
    pub fn key(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Returns the style of a notice.
    #[must_use]
    pub fn notice(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// Returns the style of something that must be seen: a failed save.
    #[must_use]
    pub fn alarm(self) -> Style {
        self.paint(Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED), Meaning::Warning)
    }
}
