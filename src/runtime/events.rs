//! Where events come from: one thread for keys, one for signals, one that notices that the terminal is gone.
//!
//! All feed one channel. The main thread never asks the terminal library for anything: its reader would block it.

use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::Msg;
use crate::app::keys::chord::{Chord, Key};
use crate::runtime::event::Event;

/// Starts to watch for signals, and for the end of the terminal.
///
/// # Errors
/// When the system has no thread or no signal to give.
#[cfg(unix)]
pub fn watch(sender: &Sender<Event>) -> anyhow::Result<()> {
    listen_to_signals(sender.clone())?;
    // macOS cannot poll a terminal; there the reader's own error has to do.
    #[cfg(not(target_os = "macos"))]
    {
        let gone = sender.clone();
        thread::Builder::new().name("hang-up".to_owned()).spawn(move || wait_for_hang_up(&gone))?;
    }
    Ok(())
}

/// There are no signals here.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn watch(_sender: &Sender<Event>) -> anyhow::Result<()> {
    Ok(())
}

/// Starts to read keys.
///
/// # Errors
/// When the system has no thread to give.
pub fn read(sender: &Sender<Event>) -> anyhow::Result<()> {
    let keys = sender.clone();
    thread::Builder::new().name("keys".to_owned()).spawn(move || read_keys(&keys))?;
    Ok(())
}

fn read_keys(sender: &Sender<Event>) {
    loop {
        let event = match event::read() {
            Ok(event::Event::Key(key)) => translate(key),
            Ok(event::Event::Paste(text)) => Some(Event::Msg(Msg::Paste(text))),
            Ok(event::Event::Resize(columns, rows)) => Some(Event::Msg(Msg::Resize(columns, rows))),
            Ok(event::Event::FocusGained | event::Event::FocusLost | event::Event::Mouse(_)) => None,
            Err(_) => Some(Event::Gone),
        };
        let last = matches!(event, Some(Event::Gone));
        if event.is_some_and(|event| sender.send(event).is_err()) || last {
            return;
        }
    }
}

/// A key of the terminal as one of ours. Releases are dropped: some terminals send every key twice.
fn translate(event: KeyEvent) -> Option<Event> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let key = match event.code {
        KeyCode::Char('z') if ctrl && !alt => return Some(Event::Suspend),
        // Shift is in the character already; only a terminal that reports it apart needs help.
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
    Some(Event::Msg(Msg::Key(Chord { key, ctrl, alt })))
}

/// Signals that end the program, and those that stop it. The second that comes while the first is being answered ends it at once.
#[cfg(unix)]
fn listen_to_signals(sender: Sender<Event>) -> anyhow::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGXFSZ};
    use signal_hook::iterator::Signals;
    // A file over the size limit must be an error of the write, not the end of the program.
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGXFSZ])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let mut ending = false;
        for signal in signals.forever() {
            match signal {
                SIGXFSZ => {}
                SIGTSTP => drop(sender.send(Event::Suspend)),
                _ if ending => drop(signal_hook::low_level::emulate_default_handler(signal)),
                _ => {
                    ending = true;
                    if sender.send(Event::Signal(signal)).is_err() {
                        drop(signal_hook::low_level::emulate_default_handler(signal));
                    }
                    crate::runtime::signals::die_if_still_here(signal);
                }
            }
        }
    })?;
    Ok(())
}

/// Sleeps until the other end of the terminal is closed. Without this the key reader would spin for ever (crossterm issue 793).
#[cfg(all(unix, not(target_os = "macos")))]
fn wait_for_hang_up(sender: &Sender<Event>) {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdin = std::io::stdin();
    let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
    loop {
        match poll(&mut watched, None) {
            Ok(_) => break,
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
    drop(sender.send(Event::Gone));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Option<String> {
        translate(KeyEvent::new_with_kind(code, modifiers, kind))
            .map(|event| if let Event::Msg(Msg::Key(chord)) = event { chord.to_string() } else { format!("{event:?}") })
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
