//! The events that wait for the main loop: signals and answers of the store first, then keys in
//! order.
//!
//! Must not act on any of them.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::app::Msg;
use crate::app::keys::chord::{Chord, Key};
use crate::runtime::event::{Event, Input};
use crate::runtime::input::Parser;

/// The most bytes of a run of characters in one message: more would delay a frame.
const LONGEST_RUN: usize = 1024;

/// What ended a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Woken {
    /// Something happened.
    Event,
    /// Nothing happened within the time given.
    TimeOut,
    /// Nothing can happen anymore: all senders are gone.
    Closed,
}

/// The events that have arrived and not been taken yet.
#[derive(Debug)]
pub(super) struct Inbox {
    receiver: Receiver<Event>,
    parser: Parser,
    urgent: VecDeque<Event>,
    input: VecDeque<Input>,
}

impl Inbox {
    pub(super) fn new(receiver: Receiver<Event>) -> Self {
        Self { receiver, parser: Parser::default(), urgent: VecDeque::new(), input: VecDeque::new() }
    }

    /// Waits until something happens, for at most `timeout`.
    pub(super) fn wait(&mut self, timeout: Option<Duration>) -> Woken {
        let asked = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            self.take_in();
            if !self.is_empty() {
                return Woken::Event;
            }
            // Silence tells the parser about a lone Esc, or the end of a paste.
            let until = [asked, self.parser.due()].into_iter().flatten().min();
            let received = match until {
                None => self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(until) => self.receiver.recv_timeout(until.saturating_duration_since(Instant::now())),
            };
            match received {
                Ok(event) => self.sort(event),
                Err(RecvTimeoutError::Disconnected) => return Woken::Closed,
                Err(RecvTimeoutError::Timeout) if asked.is_some_and(|asked| asked <= Instant::now()) => {
                    return Woken::TimeOut;
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Returns the next event: urgent ones before keys.
    pub(super) fn next(&mut self) -> Option<Event> {
        self.take_in();
        self.urgent.pop_front().or_else(|| self.input.pop_front().map(Event::Input))
    }

    /// Returns the next input at the end of the program, when no more bytes will come.
    pub(super) fn next_input(&mut self) -> Option<Input> {
        self.take_in();
        if self.input.is_empty() {
            self.parser.finish(&mut self.input);
        }
        self.input.pop_front()
    }

    /// Returns the message for a key. If `is_text`, the characters that wait behind a character
    /// become part of its message.
    ///
    /// With `has_lines`, Enter counts as a line end among them.
    pub(super) fn with_run(&mut self, chord: Chord, is_text: bool, has_lines: bool) -> Msg {
        let Some(first) = chord.text().filter(|_| is_text) else { return Msg::Key(chord) };
        let of_text = |chord: Chord| match chord.text() {
            None if has_lines && chord == Chord::plain(Key::Enter) => Some('\n'),
            c => c,
        };
        let mut text = first.to_string();
        while text.len() < LONGEST_RUN
            && let Some(Input::Key(next)) = self.input.front()
            && let Some(c) = of_text(*next)
        {
            text.push(c);
            self.input.pop_front();
        }
        if text.len() == first.len_utf8() { Msg::Key(chord) } else { Msg::Typed(text) }
    }

    /// Returns the message for a key where characters are commands: a command alone, or words that
    /// arrived together.
    ///
    /// Looks at what has arrived and never waits for more, which would delay every command. A
    /// terminal hands over dictated words in one piece.
    pub(super) fn with_words(&mut self, chord: Chord, is_text: impl FnOnce(&str) -> bool) -> Msg {
        let Some(first) = chord.text() else { return Msg::Key(chord) };
        self.take_in();
        let waiting = self.input.iter().map_while(|input| match input {
            Input::Key(next) => next.text(),
            Input::Paste(_) | Input::Mouse(..) | Input::Suspend | Input::PasteWaits => None,
        });
        let run: String = std::iter::once(first).chain(waiting.take(LONGEST_RUN)).collect();
        self.with_run(chord, is_text(&run), false)
    }

    fn is_empty(&self) -> bool {
        self.urgent.is_empty() && self.input.is_empty()
    }

    fn take_in(&mut self) {
        while let Ok(event) = self.receiver.try_recv() {
            self.sort(event);
        }
        self.parser.silence(Instant::now(), &mut self.input);
    }

    fn sort(&mut self, event: Event) {
        match event {
            Event::Bytes { at, bytes } => self.parser.feed(at, &bytes, &mut self.input),
            Event::Input(input) => self.input.push_back(input),
            // The size is read when the event is taken, so the latest is enough.
            Event::Resized if matches!(self.urgent.back(), Some(Event::Resized)) => {}
            Event::Msg(_)
            | Event::Line(_)
            | Event::EditorLeft
            | Event::Stop
            | Event::Continued
            | Event::Resized
            | Event::Signal(_)
            | Event::Gone
            | Event::Panicked => self.urgent.push_back(event),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::app::keys::run::are_words;

    #[test]
    fn signals_come_before_keys_and_keys_in_their_order() {
        let (sender, receiver) = channel();
        let mut inbox = Inbox::new(receiver);
        for bytes in ["ab", "c"] {
            sender.send(Event::Bytes { at: Instant::now(), bytes: bytes.into() }).unwrap();
        }
        for _ in 0..3 {
            sender.send(Event::Resized).unwrap();
        }
        sender.send(Event::Signal(15)).unwrap();
        sender.send(Event::Bytes { at: Instant::now(), bytes: b"d".to_vec() }).unwrap();
        assert_eq!(inbox.wait(None), Woken::Event);
        let mut order = Vec::new();
        while let Some(event) = inbox.next() {
            order.push(if let Event::Input(Input::Key(chord)) = event {
                chord.to_string()
            } else {
                format!("{event:?}")
            });
        }
        assert_eq!(order.join(" "), "Resized Signal(15) a b c d");
        assert_eq!(inbox.wait(Some(Duration::from_millis(1))), Woken::TimeOut);
        drop(sender);
        assert_eq!(inbox.wait(None), Woken::Closed);
    }

    #[test]
    fn characters_that_wait_become_few_messages_and_any_other_key_ends_a_run() {
        let messages = |text: &[u8], is_text: bool, has_lines: bool| {
            let (sender, receiver) = channel();
            let mut inbox = Inbox::new(receiver);
            for bytes in text.chunks(1000) {
                sender.send(Event::Bytes { at: Instant::now(), bytes: bytes.into() }).unwrap();
            }
            let mut messages = Vec::new();
            while let Some(input) = inbox.next_input() {
                if let Input::Key(chord) = input {
                    let message = inbox.with_run(chord, is_text, has_lines);
                    messages.push(if let Msg::Key(chord) = message {
                        chord.to_string()
                    } else {
                        format!("{message:?}")
                    });
                }
            }
            messages
        };
        let keys = b"ab\rc\x1b[Ade\x01f";
        assert_eq!(messages(keys, true, false).join(" "), r#"Typed("ab") Enter c ↑ Typed("de") Ctrl-a f"#);
        assert_eq!(messages(keys, true, true).join(" "), r#"Typed("ab\nc") ↑ Typed("de") Ctrl-a f"#);
        assert_eq!(messages(b"\rab\r\r\x1b\r", true, true).join(" "), r#"Enter Typed("ab\n\n") Alt-Enter"#);
        assert_eq!(messages(b"ab\rc", false, false).join(" "), "a b Enter c");
        assert_eq!(messages("漢 é, ".repeat(384).as_bytes(), true, false).len(), 3, "3,072 bytes");
        assert_eq!(messages("漢 é,\r".repeat(384).as_bytes(), true, true).len(), 3, "3,072 bytes");
    }

    #[test]
    fn words_among_commands_are_one_message_and_commands_are_not() {
        for (sent, messages) in [
            (vec!["card 4111\r"], vec![r#"Typed("card 4111")"#, "Enter"]),
            (vec!["c", "a", "rd"], vec![r#"Typed("card")"#]),
            (vec!["jj", "\x1b[B", "gl"], vec!["j", "j", "↓", "g", "l"]),
        ] {
            let (sender, receiver) = channel();
            let mut inbox = Inbox::new(receiver);
            let at = Instant::now();
            for bytes in sent {
                sender.send(Event::Bytes { at, bytes: bytes.into() }).unwrap();
            }
            drop(sender);
            let mut found = Vec::new();
            while let Some(input) = inbox.next_input() {
                let Input::Key(chord) = input else { continue };
                let message = inbox.with_words(chord, are_words);
                let key = if let Msg::Key(chord) = message { Some(chord.to_string()) } else { None };
                found.push(key.unwrap_or_else(|| format!("{message:?}")));
            }
            assert_eq!(found, messages);
        }
    }
}
