//! Parses one key at the front of some bytes: characters, control characters, and the sequences of
//! xterm and similar terminals.
//!
//! Knows about pastes only how they begin.

use crate::app::keys::chord::{Chord, Key};
use crate::runtime::event::{Input, MouseKind};

/// The most bytes of a sequence's parameters, and of a terminal's answer to a question that another
/// program asked. What comes after them is parsed by itself.
const LONGEST: usize = 4096;

/// What is at the front of the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Too few bytes to tell.
    More,
    /// A paste begins after this many bytes.
    Paste(usize),
    /// This many bytes are a key, or nothing of interest.
    Done(usize, Option<Input>),
}

/// Returns what is at the front of `bytes`.
pub(super) fn next(bytes: &[u8]) -> Step {
    match bytes {
        [] | [0x1b] | [0x1b, b']' | b'P'] => Step::More,
        [0x1b, 0x1b, ..] => plain(1, Key::Esc),
        [0x1b, b'[', rest @ ..] => sequence(rest),
        [0x1b, b'O', rest @ ..] => match rest.first() {
            None => Step::More,
            Some(last) => cursor_key(*last).map_or(Step::Done(3, None), |key| plain(3, key)),
        },
        [0x1b, b']' | b'P', rest @ ..] if rest.first().is_some_and(|first| is_answer(*first)) => answer(bytes),
        [0x1b, rest @ ..] => with_alt(character(rest)),
        _ => character(bytes),
    }
}

/// Does the same as [`next`] when no more bytes will come.
pub(super) fn forced(bytes: &[u8]) -> Step {
    match (next(bytes), bytes) {
        (Step::More, [0x1b]) => plain(1, Key::Esc),
        // Alt with one of the keys that start a sequence.
        (Step::More, [0x1b, byte @ (b'[' | b'O')] | [0x1b, byte @ (b']' | b'P'), ..]) => {
            chord(2, Chord::alt(char::from(*byte)))
        }
        (Step::More, _) => Step::Done(bytes.len(), None),
        (step, _) => step,
    }
}

fn plain(length: usize, key: Key) -> Step {
    chord(length, Chord::plain(key))
}

fn chord(length: usize, chord: Chord) -> Step {
    Step::Done(length, Some(Input::Key(chord)))
}

fn with_alt(step: Step) -> Step {
    match step {
        Step::Done(length, Some(Input::Key(key))) => chord(length + 1, Chord { alt: true, ..key }),
        Step::Done(length, input) => Step::Done(length + 1, input),
        Step::More | Step::Paste(_) => step,
    }
}

/// Parses a character, or a key of one byte.
fn character(bytes: &[u8]) -> Step {
    let Some(&first) = bytes.first() else { return Step::More };
    let ctrl = |base: u8, offset: u8| chord(1, Chord::ctrl(char::from(base + offset)));
    match first {
        b'\r' => return plain(1, Key::Enter),
        b'\t' => return plain(1, Key::Tab),
        0x7f => return plain(1, Key::Backspace),
        0x1a => return Step::Done(1, Some(Input::Suspend)),
        0x00 => return ctrl(b' ', 0),
        0x01..=0x1a => return ctrl(b'a', first - 1),
        0x1b => return plain(1, Key::Esc),
        0x1c..=0x1e => return ctrl(b'4', first - 0x1c),
        // Ctrl-7, Ctrl-/ and Ctrl-_ are one byte; readline uses the last name.
        0x1f => return ctrl(b'_', 0),
        _ => {}
    }
    let length = match first {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Step::Done(1, None),
    };
    let there = bytes.get(..length).unwrap_or(bytes);
    match std::str::from_utf8(there) {
        Ok(text) => text.chars().next().map_or(Step::Done(length, None), |c| plain(length, Key::Char(c))),
        Err(error) if error.error_len().is_none() => Step::More,
        Err(error) => Step::Done(error.error_len().unwrap_or(1), None),
    }
}

/// Parses what follows `ESC [`.
fn sequence(rest: &[u8]) -> Step {
    let parameters = rest.iter().take_while(|byte| matches!(byte, 0x20..=0x3f)).count();
    let length = 2 + parameters + 1;
    if parameters > LONGEST {
        // Drop the same bytes, whether the rest has come or not.
        return Step::Done(2 + LONGEST, None);
    }
    let Some(&last) = rest.get(parameters) else { return Step::More };
    if !matches!(last, 0x40..=0x7e) {
        // The sequence is broken off: the byte that broke it is parsed by itself.
        return Step::Done(length - 1, None);
    }
    let more = match (last, parameters) {
        // An old-style mouse report, or a function key of the Linux console.
        (b'M', 0) => 3,
        (b'[', 0) => 1,
        _ => 0,
    };
    if more > 0 {
        let key = (last == b'[' && rest.get(1) == Some(&b'A')).then(|| Input::Key(Chord::plain(Key::F1)));
        return if rest.len() > more { Step::Done(length + more, key) } else { Step::More };
    }
    let text = rest.get(..parameters).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    if let (Some(report), b'M') = (text.strip_prefix('<'), last) {
        return Step::Done(length, mouse(report));
    }
    if (text, last) == ("200", b'~') {
        return Step::Paste(length);
    }
    Step::Done(length, key_of(text, last).map(Input::Key))
}

/// Parses a mouse report such as `0;12;3`: button, column and row, counted from 1.
///
/// `None` for other buttons and for moves.
fn mouse(report: &str) -> Option<Input> {
    let mut numbers = report.split(';').map(|part| part.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    // Ignore Shift, Alt and Ctrl.
    let kind = match button & !0b1_1100 {
        0 => MouseKind::Click,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Input::Mouse(kind, column.checked_sub(1)?, row.checked_sub(1)?))
}

/// Returns the key of a sequence with these parameters, such as `5` and `~`, or `1;5` and `A`.
fn key_of(parameters: &str, last: u8) -> Option<Chord> {
    let mut numbers = parameters.split(';').map(|part| part.split(':').next().and_then(|part| part.parse().ok()));
    let first: Option<u32> = numbers.next().flatten();
    let modifiers = numbers.next().flatten().unwrap_or(1).saturating_sub(1);
    let (shift, alt, ctrl) = (modifiers & 1 != 0, modifiers & 2 != 0, modifiers & 4 != 0);
    let key = match (last, first) {
        (b'~', Some(number)) => numbered_key(number)?,
        (b'u', Some(code)) => match char::from_u32(code)? {
            '\r' => Key::Enter,
            '\t' if shift => Key::BackTab,
            '\t' => Key::Tab,
            '\u{1b}' => Key::Esc,
            '\u{7f}' => Key::Backspace,
            c if c.is_control() => return None,
            c if shift && c.is_ascii_lowercase() => Key::Char(c.to_ascii_uppercase()),
            c => Key::Char(c),
        },
        _ => cursor_key(last)?,
    };
    Some(Chord { key, ctrl, alt })
}

fn cursor_key(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'Z' => Key::BackTab,
        b'P' => Key::F1,
        _ => return None,
    })
}

fn numbered_key(number: u32) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11 => Key::F1,
        _ => return None,
    })
}

/// Returns whether this byte after `ESC ]` or `ESC P` begins a terminal's answer.
///
/// Nobody presses such a key that soon after Alt-] or Alt-P.
fn is_answer(first: u8) -> bool {
    first.is_ascii_digit() || matches!(first, b'>' | b'!' | b'+' | b'$')
}

/// Skips the terminal's answer to a question that another program asked.
fn answer(bytes: &[u8]) -> Step {
    let there = bytes.get(..LONGEST).unwrap_or(bytes);
    let end = there.iter().enumerate().skip(2).find_map(|(at, byte)| match byte {
        0x07 => Some(at + 1),
        0x1b if there.get(at + 1) == Some(&b'\\') => Some(at + 2),
        _ => None,
    });
    match end {
        Some(end) => Step::Done(end, None),
        None if there.len() == LONGEST => Step::Done(2, None),
        None => Step::More,
    }
}
