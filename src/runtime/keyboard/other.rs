//! Keys from a console, as the terminal library reads them.

use std::sync::mpsc::Sender;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::keys::chord::{Chord, Key};
use crate::runtime::event::{Event, Input};

/// Sends keys until the console is gone; returns false when no one receives them anymore.
pub(super) fn read(events: &Sender<Event>, gate: &super::gate::Gate) -> bool {
    loop {
        gate.pass();
        let event = match event::read() {
            Ok(event::Event::Key(key)) => translate(key).map(Event::Input),
            Ok(event::Event::Paste(text)) => Some(Event::Input(Input::Paste(text))),
            Ok(event::Event::Resize(_, _)) => Some(Event::Resized),
            Ok(event::Event::FocusGained | event::Event::FocusLost | event::Event::Mouse(_)) => None,
            Err(_) => return true,
        };
        crate::runtime::faults::point("keys");
        if event.is_some_and(|event| events.send(event).is_err()) {
            return false;
        }
    }
}

/// Translates a key of the console.
///
/// Releases are dropped, since some terminals send every key twice.
fn translate(event: KeyEvent) -> Option<Input> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let key = match event.code {
        KeyCode::Char('z') if ctrl && !alt => return Some(Input::Suspend),
        // Shift is already in the character, unless a terminal reports it separately.
        KeyCode::Char(c) if shift && c.is_ascii_lowercase() => Key::Char(c.to_ascii_uppercase()),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab if shift => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(1) => Key::F1,
        KeyCode::Insert
        | KeyCode::F(_)
        | KeyCode::Null
        | KeyCode::CapsLock
        | KeyCode::ScrollLock
        | KeyCode::NumLock
        | KeyCode::PrintScreen
        | KeyCode::Pause
        | KeyCode::Menu
        | KeyCode::KeypadBegin
        | KeyCode::Media(_)
        | KeyCode::Modifier(_) => return None,
    };
    Some(Input::Key(Chord { key, ctrl, alt }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Option<String> {
        translate(KeyEvent::new_with_kind(code, modifiers, kind))
            .map(|input| if let Input::Key(chord) = input { chord.to_string() } else { format!("{input:?}") })
    }

    #[test]
    fn terminal_keys_become_chords_once() {
        use KeyEventKind::{Press, Release, Repeat};
        let none = KeyModifiers::NONE;
        assert_eq!(shown(KeyCode::Char('a'), none, Press).as_deref(), Some("a"));
        assert_eq!(shown(KeyCode::Char('a'), none, Repeat).as_deref(), Some("a"));
        assert_eq!(shown(KeyCode::Char('a'), none, Release), None);
        assert_eq!(shown(KeyCode::Char('g'), KeyModifiers::SHIFT, Press).as_deref(), Some("G"));
        assert_eq!(shown(KeyCode::Tab, KeyModifiers::SHIFT, Press).as_deref(), Some("Shift-Tab"));
        assert_eq!(shown(KeyCode::Char('z'), KeyModifiers::CONTROL, Press).as_deref(), Some("Suspend"));
        assert_eq!(shown(KeyCode::F(5), none, Press), None);
    }
}
