//! Copies text on its own thread, so that a program that hangs delays neither keys nor saves.
//!
//! Must not claim that a text arrived if that can't be known.

pub mod helper;
pub mod way;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;

use crate::app::Msg;
use crate::app::state::msg::{Copied, CopyWay};
use crate::runtime::event::Event;
use crate::runtime::tty::Tty;
use helper::Helper;
use way::Surroundings;

/// The most bytes of a sequence that GNU screen passes on in one piece.
const SCREEN_PIECE: usize = 256;

/// The clipboard, as the main loop sees it.
#[derive(Debug)]
pub struct Clipboard {
    tty: Arc<Tty>,
    events: Sender<Event>,
    /// The thread's channel, from the first copy on.
    texts: Option<Sender<String>>,
}

impl Clipboard {
    /// Returns a clipboard that writes to `tty` if no program can take the text.
    ///
    /// The outcome of a copy comes back as an event.
    #[must_use]
    pub fn new(tty: &Arc<Tty>, events: Sender<Event>) -> Self {
        Self { tty: Arc::clone(tty), events, texts: None }
    }

    /// Copies `text` soon; of several waiting texts, only the last one is copied.
    pub fn copy(&mut self, text: String) {
        let texts = self.texts.get_or_insert_with(|| {
            let (texts, received) = channel();
            let (tty, events) = (Arc::clone(&self.tty), self.events.clone());
            thread::spawn(move || work(&received, &tty, &events));
            texts
        });
        drop(texts.send(text));
    }
}

fn work(texts: &Receiver<String>, tty: &Tty, events: &Sender<Event>) {
    while let Ok(first) = texts.recv() {
        let text = texts.try_iter().last().unwrap_or(first);
        let copied = copy(text, &Surroundings::of_this_process(), tty);
        if events.send(Event::Msg(Msg::Copied(copied))).is_err() {
            return;
        }
    }
}

/// Copies `text` in the best available way.
fn copy(text: String, surroundings: &Surroundings, tty: &Tty) -> Copied {
    let (mut ways, mut failed) = (Vec::new(), None);
    if surroundings.is_in_tmux && Helper::TMUX.take(&text) == Ok(()) {
        ways.push(CopyWay::Tmux);
    }
    for helper in surroundings.helpers() {
        match helper.take(&text) {
            Ok(()) => {
                ways.push(CopyWay::Program(helper.name));
                break;
            }
            Err(helper::Refusal::Missing) => {}
            Err(helper::Refusal::Failed) => failed = failed.or(Some(helper.name)),
        }
    }
    if ways.is_empty() && surroundings.takes_commands {
        // If the terminal is gone, the main loop ends anyway.
        drop(tty.send(&told(&text, surroundings.is_in_screen)));
        ways.push(CopyWay::Terminal);
    }
    Copied { text, ways, failed }
}

/// Returns the bytes that make the terminal copy `text` (OSC 52).
///
/// GNU screen passes on only wrapped sequences, up to the first string terminator, so the inner
/// sequence ends in a bell there.
fn told(text: &str, is_in_screen: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory doesn't fail.
    drop(queue!(bytes, CopyToClipboard::to_clipboard_from(text)));
    if !is_in_screen {
        return bytes;
    }
    if bytes.ends_with(b"\x1b\\") {
        bytes.truncate(bytes.len() - 2);
        bytes.push(b'\x07');
    }
    bytes.chunks(SCREEN_PIECE).flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screen_gets_what_it_passes_on_whole() {
        let text = "x".repeat(900);
        let plain = told(&text, false);
        assert!(plain.starts_with(b"\x1b]52;c;"), "{plain:?}");
        let wrapped = String::from_utf8(told(&text, true)).unwrap();
        let pieces: Vec<&str> =
            wrapped.split("\x1bP").skip(1).map(|piece| piece.strip_suffix("\x1b\\").unwrap()).collect();
        let inner = pieces.concat();
        assert!(!inner.contains("\x1b\\"), "screen would end there");
        let whole = inner.strip_suffix('\x07').map(str::as_bytes);
        assert_eq!(whole, plain.strip_suffix(b"\x1b\\"), "every byte, in order");
        assert!(pieces.len() > 2 && pieces.iter().all(|piece| piece.len() <= SCREEN_PIECE));
    }
}
