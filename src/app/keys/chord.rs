//! A chord: one key with its modifiers, and how it is written for people.
//!
//! The type is our own, so that the core knows nothing of the terminal library; [`crate::runtime`]
//! translates.

use std::fmt;

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A printable character, with Shift already applied.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with Shift held.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Left arrow.
    Left,
    /// Right arrow.
    Right,
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// The first function key.
    F1,
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Ctrl was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
}

/// Keys that have a name. If a key has two, the first is the one written.
const NAMES: [(&str, Key); 18] = [
    ("Space", Key::Char(' ')),
    ("Enter", Key::Enter),
    ("Esc", Key::Esc),
    ("Tab", Key::Tab),
    ("Shift-Tab", Key::BackTab),
    ("Backspace", Key::Backspace),
    ("Delete", Key::Delete),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Home", Key::Home),
    ("End", Key::End),
    ("PgUp", Key::PageUp),
    ("PgDn", Key::PageDown),
    ("F1", Key::F1),
    ("PageUp", Key::PageUp),
    ("PageDown", Key::PageDown),
];

impl Chord {
    /// Returns the chord of `key` alone.
    #[must_use]
    pub const fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false }
    }

    /// Returns the chord of a character alone.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(Key::Char(c))
    }

    /// Returns the chord of Ctrl with a character.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { key: Key::Char(c), ctrl: true, alt: false }
    }

    /// Returns the chord of Ctrl with any key.
    #[must_use]
    pub const fn ctrl_key(key: Key) -> Self {
        Self { key, ctrl: true, alt: false }
    }

    /// Returns the chord of Alt with a character.
    #[must_use]
    pub const fn alt(c: char) -> Self {
        Self { key: Key::Char(c), ctrl: false, alt: true }
    }

    /// Returns the chord as written in the settings, such as `Ctrl-n`, `Down` or `?`.
    #[must_use]
    pub fn name(self) -> String {
        let key = NAMES.iter().find(|(_, key)| *key == self.key).map(|(name, _)| (*name).to_owned());
        let (ctrl, alt) = (if self.ctrl { "Ctrl-" } else { "" }, if self.alt { "Alt-" } else { "" });
        format!("{ctrl}{alt}{}", key.unwrap_or_else(|| Self::plain(self.key).to_string()))
    }

    /// Reads a chord as [`name`](Self::name) writes it.
    ///
    /// `None` if a terminal can't send such a key.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        let (alt, rest) = text.strip_prefix("Alt-").map_or((false, text), |rest| (true, rest));
        let (ctrl, rest) = rest.strip_prefix("Ctrl-").map_or((false, rest), |rest| (true, rest));
        let (alt, rest) = rest.strip_prefix("Alt-").map_or((alt, rest), |rest| (true, rest));
        let mut chars = rest.chars();
        let key = match (chars.next()?, chars.next()) {
            // Ctrl with these sends the byte of Tab or Enter, or suspends the program.
            ('i' | 'm' | 'z', None) if ctrl => return None,
            (c, None) if ctrl && !c.is_ascii_lowercase() && c != '_' => return None,
            (c, None) if c != ' ' && !c.is_control() => Key::Char(c),
            _ => NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(rest)).map(|(_, key)| *key)?,
        };
        Some(Self { key, ctrl, alt })
    }

    /// Returns the character that the chord types into a text field.
    #[must_use]
    pub const fn text(self) -> Option<char> {
        if let (Key::Char(c), false, false) = (self.key, self.ctrl, self.alt) { Some(c) } else { None }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        f.write_str(match self.key {
            Key::Char(' ') => "Space",
            Key::Char(c) => return write!(f, "{c}"),
            Key::Enter => "Enter",
            Key::Esc => "Esc",
            Key::Tab => "Tab",
            Key::BackTab => "Shift-Tab",
            Key::Backspace => "Backspace",
            Key::Delete => "Delete",
            Key::Left => "←",
            Key::Right => "→",
            Key::Up => "↑",
            Key::Down => "↓",
            Key::Home => "Home",
            Key::End => "End",
            Key::PageUp => "PgUp",
            Key::PageDown => "PgDn",
            Key::F1 => "F1",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        for name in ["a", "?", "é", "Space", "Ctrl-n", "Alt-?", "Ctrl-Left", "Shift-Tab", "PgDn", "F1", "-", "Alt--"] {
            assert_eq!(Chord::named(name).map(Chord::name).as_deref(), Some(name));
        }
        assert_eq!(Chord::named("down"), Some(Chord::plain(Key::Down)));
        assert_eq!(Chord::named("PageUp"), Some(Chord::plain(Key::PageUp)));
        assert_eq!(Chord::named("Ctrl-Alt-x"), Some(Chord { alt: true, ..Chord::ctrl('x') }));
        for none in
            ["", " ", "ab", "Ctrl-", "Ctrl-i", "Ctrl-m", "Ctrl-z", "Ctrl-[", "Ctrl-1", "F2", "\u{1b}", "Shift-a"]
        {
            assert_eq!(Chord::named(none), None, "{none:?}");
        }
    }
}
