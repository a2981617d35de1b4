//! What every meaning looks like. The only place that knows colors: the terminal's own, and only where the same meaning
//! also has a glyph, a weight or a place, so that nothing is lost without them.

use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::BorderType;

use crate::text::block::Tone;

/// The look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    color: bool,
}

impl Theme {
    /// With the terminal's own colors, or, as `NO_COLOR` asks, without any.
    #[must_use]
    pub fn new(color: bool) -> Self {
        Self { color }
    }

    fn paint(self, style: Style, color: Color) -> Style {
        if self.color { style.fg(color) } else { style }
    }

    /// Text of a document.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        match tone {
            Tone::Body | Tone::Letter => plain,
            Tone::Title => self.paint(bold, Color::Cyan),
            Tone::Strong => bold,
            Tone::Quiet => self.quiet(),
            Tone::Say => plain.add_modifier(Modifier::ITALIC),
            Tone::Avoid | Tone::Warning => self.paint(bold, Color::Red),
            Tone::Dispute => self.paint(bold, Color::Magenta),
            Tone::Good => self.paint(plain, Color::Green),
            Tone::Blank => self.paint(plain.add_modifier(Modifier::UNDERLINED), Color::Magenta),
        }
    }

    /// Text behind a lead: where the lead already alarms, the text stays calm.
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

    /// Text that may be overlooked.
    #[must_use]
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// The selected row of the pane that has the keys.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Letters that the search matched.
    #[must_use]
    pub fn matched(self) -> Style {
        self.paint(Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED), Color::Magenta)
    }

    /// The border of a pane: thick where the keys go.
    #[must_use]
    pub fn border(self, focused: bool) -> (BorderType, Style) {
        if focused {
            (BorderType::Thick, self.paint(Style::new(), Color::Cyan))
        } else {
            (BorderType::Rounded, self.quiet())
        }
    }

    /// The title of a pane.
    #[must_use]
    pub fn title(self, focused: bool) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        if focused { self.paint(bold, Color::Cyan) } else { bold }
    }

    /// The modules of a code that a camera reads: dark on light in any theme, also without colors, since here the colors are
    /// the content.
    #[must_use]
    pub fn code(self) -> Style {
        Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(231))
    }

    /// The program's name.
    #[must_use]
    pub fn brand(self) -> Style {
        self.paint(Style::new().add_modifier(Modifier::BOLD), Color::Cyan)
    }

    /// A key in the bottom line.
    #[must_use]
    pub fn key(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A message.
    #[must_use]
    pub fn message(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// Something that must be seen: not saved.
    #[must_use]
    pub fn alarm(self) -> Style {
        self.paint(Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED), Color::Red)
    }
}
