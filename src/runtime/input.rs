//! The bytes of a terminal as keys and pastes.
//!
//! Pure: bytes and their times in, [`Input`] out. A sequence may come in pieces. Half a sequence, a
//! lone Esc and the end of a paste are recognized by the silence that follows. Must not read
//! anything.
//!
//! The terminal marks the end of a paste. A hostile page can put that mark into the text that it
//! offers, so that the rest would arrive as keys. Most terminals remove the mark. For the others,
//! bytes that follow the end of a paste without a pause, and come before another mark, belong to
//! the paste.

mod key;

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::runtime::event::Input;
use key::Step;

/// How long to wait for the rest of a sequence. A slow connection may split a sequence, but rarely
/// for this long.
const ESCAPE_WAIT: Duration = Duration::from_millis(25);
/// After this silence at the end of a paste, nothing more belongs to it.
const BREATH: Duration = Duration::from_millis(20);
/// The longest time that keys after a paste are held when no such silence comes.
const LONGEST_BREATH: Duration = Duration::from_millis(250);
/// A paste that is silent for this long has lost its end, and isn't just slow.
const PASTE_WAIT: Duration = Duration::from_secs(1);
/// The most bytes of a paste to keep: more than the dashboard accepts.
const MOST_PASTED: usize = 512 * 1024;

const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";
const CTRL_C: &[u8] = b"\x03";

/// Turns bytes into keys and pastes.
#[derive(Debug, Default)]
pub struct Parser {
    /// The bytes that are not parsed yet.
    held: Vec<u8>,
    /// When the latest bytes came.
    latest: Option<Instant>,
    paste: Option<Paste>,
}

/// A paste that has not been delivered yet.
#[derive(Debug, Default)]
struct Paste {
    text: Vec<u8>,
    /// When the terminal marked its end; bytes that follow without a pause are held.
    ended: Option<Instant>,
    /// Whether the user was told that its end is missing.
    is_told: bool,
}

impl Parser {
    /// Parses bytes that were read at `at`.
    pub fn feed(&mut self, at: Instant, bytes: &[u8], out: &mut VecDeque<Input>) {
        self.silence(at, out);
        self.latest = Some(at);
        if bytes == CTRL_C && self.paste.as_ref().is_some_and(|paste| paste.is_told && paste.ended.is_none()) {
            self.hand_over(out);
            return;
        }
        self.held.extend_from_slice(bytes);
        self.parse(out);
    }

    /// Returns when the silence, if it lasts, means something; `None` if nothing waits for it.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        let wait = match &self.paste {
            Some(Paste { ended: Some(ended), .. }) => {
                let breath = self.latest?.checked_add(BREATH);
                return breath.min(ended.checked_add(LONGEST_BREATH));
            }
            Some(Paste { is_told: false, .. }) => PASTE_WAIT,
            Some(Paste { is_told: true, .. }) => return None,
            None if self.held.is_empty() => return None,
            None => ESCAPE_WAIT,
        };
        self.latest?.checked_add(wait)
    }

    /// Acts on the silence up to `now`.
    pub fn silence(&mut self, now: Instant, out: &mut VecDeque<Input>) {
        while self.due().is_some_and(|due| due <= now) {
            self.conclude(out);
        }
    }

    /// Delivers everything that is held, even a paste without its end, since nothing will follow.
    pub fn finish(&mut self, out: &mut VecDeque<Input>) {
        while self.paste.is_some() || !self.held.is_empty() {
            if self.paste.is_some() {
                self.hand_over(out);
            } else {
                let step = key::forced(&self.held);
                self.step(step, out);
            }
            self.parse(out);
        }
    }

    /// Acts on the silence that is due.
    fn conclude(&mut self, out: &mut VecDeque<Input>) {
        match &mut self.paste {
            // No other mark of a paste followed, so these are typed keys.
            Some(Paste { ended: Some(_), .. }) => self.hand_over(out),
            Some(paste) => {
                paste.is_told = true;
                out.push_back(Input::PasteWaits);
            }
            // What looked like the start of a sequence was keys, or nothing.
            None => {
                let step = key::forced(&self.held);
                self.step(step, out);
            }
        }
        self.parse(out);
    }

    fn parse(&mut self, out: &mut VecDeque<Input>) {
        loop {
            let goes_on = match &self.paste {
                Some(Paste { ended: None, .. }) => self.go_on_pasting(),
                Some(Paste { ended: Some(_), .. }) => self.go_on_after_paste(out),
                None => {
                    let step = key::next(&self.held);
                    self.step(step, out)
                }
            };
            if !goes_on {
                return;
            }
        }
    }

    /// Performs a step; returns false when more bytes are needed.
    fn step(&mut self, step: Step, out: &mut VecDeque<Input>) -> bool {
        match step {
            Step::More => return false,
            Step::Paste(length) => {
                self.held.drain(..length);
                self.paste = Some(Paste::default());
            }
            Step::Done(length, input) => {
                self.held.drain(..length);
                out.extend(input);
            }
        }
        true
    }

    /// Moves bytes into the paste; returns false when its end has not come yet.
    fn go_on_pasting(&mut self) -> bool {
        if let Some(end) = find(&self.held, PASTE_ENDS) {
            self.keep(end, PASTE_ENDS.len());
            if let Some(paste) = &mut self.paste {
                paste.ended = self.latest;
            }
            return true;
        }
        // The last bytes may be the start of the end mark.
        self.keep(self.held.len() - beginning_of(PASTE_ENDS, &self.held), 0);
        false
    }

    /// Moves bytes after the end of a paste into the paste, if another mark follows them.
    ///
    /// The terminal's own mark is the last one, so the earlier one came from within the paste.
    /// Returns false when there is no mark, or not yet.
    fn go_on_after_paste(&mut self, out: &mut VecDeque<Input>) -> bool {
        match (find(&self.held, PASTE_BEGINS), find(&self.held, PASTE_ENDS)) {
            (None, None) => false,
            (Some(begin), end) if end.is_none_or(|end| begin < end) => {
                self.keep(begin, PASTE_BEGINS.len());
                self.hand_over(out);
                self.paste = Some(Paste::default());
                true
            }
            _ => self.go_on_pasting(),
        }
    }

    /// Moves `length` bytes into the paste, and drops the `dropped` bytes after them.
    fn keep(&mut self, length: usize, dropped: usize) {
        if let Some(paste) = &mut self.paste {
            let room = MOST_PASTED.saturating_sub(paste.text.len());
            paste.text.extend(self.held.iter().take(length.min(room)));
        }
        self.held.drain(..(length + dropped).min(self.held.len()));
    }

    fn hand_over(&mut self, out: &mut VecDeque<Input>) {
        if let Some(paste) = self.paste.take() {
            out.push_back(Input::Paste(String::from_utf8_lossy(&paste.text).into_owned()));
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Returns how many bytes at the end of `bytes` are the start of `wanted`.
fn beginning_of(wanted: &[u8], bytes: &[u8]) -> usize {
    let most = wanted.len().min(bytes.len() + 1);
    (1..most).rev().find(|length| wanted.get(..*length).is_some_and(|part| bytes.ends_with(part))).unwrap_or(0)
}

#[cfg(test)]
mod tests;
