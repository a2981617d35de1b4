//! Seeded chaos: keys, words, pastes, sizes, signals, stalls, kills, a folder that disappears.
//! Whatever happens, the program sends only what it may, ends only when told to, and keeps
//! everything typed except card numbers.
//!
//! `CHAOS_EVENTS=1000000 CHAOS_SEED=7 cargo test --release --test it pty::chaos` does the same for
//! hours.

use std::path::Path;
use std::time::Duration;

use onhold::app::keymap::Keymap;
use onhold::app::keys::chord::{Chord, Key};
use onhold::call::Call;
use onhold::call::profile::Profile;
use rustix::process::Signal;

use super::terminal::{Terminal, is_on_disk, records, until};
use crate::records::Dice;

/// How many events are between two checks of the folder.
const ROUND: u64 = 250;

const WORDS: [&str; 13] = [
    "she says five days ",
    "refund of $40 by friday ",
    "!a letter by +3d",
    // With spaces around it: glued to the digits of a reference, the number would be part of that.
    " 378282246310005 ",
    " 4111 1111 1111 1111 ",
    " ref 7000123 ",
    "é漢字🙂 e\u{301}\u{301} ",
    "\u{202e}evil\u{200b}",
    "1-800-528-4800 ",
    "dispute\r",
    "     ",
    "q",
    "?/",
];

const PASTES: [&str; 5] =
    ["two\nlines\n", "\x1b]0;title\x07\x1b[2J\u{9b}31m", "", "3782 822463 10005 and a tail", "\x03\x1b\x1b\x1b"];

/// Signals that stop the program, and signals that it ignores.
const SIGNALS: [Signal; 4] = [Signal::WINCH, Signal::CONT, Signal::TSTP, Signal::XFSZ];

#[test]
fn chaos_breaks_nothing() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let events: u64 = number("CHAOS_EVENTS").unwrap_or(1000);
    let seed: u64 = number("CHAOS_SEED").unwrap_or(11);
    let dir = tempfile::tempdir().unwrap();
    let mut chaos = Chaos { dir: dir.path(), dice: Dice(seed), terminal: Terminal::start(dir.path()), marks: 0 };
    for round in 0..events.div_ceil(ROUND) {
        for _ in 0..ROUND {
            chaos.happen();
        }
        chaos.look(&format!("seed {seed}, round {round}"));
    }
}

struct Chaos<'a> {
    dir: &'a Path,
    dice: Dice,
    terminal: Terminal,
    /// The number of words typed to be found again.
    marks: usize,
}

impl Chaos<'_> {
    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.dice.roll(of.len())].clone()
    }

    fn happen(&mut self) {
        if self.terminal.is_over() {
            // The list of actions has a row that quits.
            let status = self.terminal.exit();
            assert!(status.success(), "{status:?}:\n{}", self.terminal.shown());
            self.terminal = Terminal::start(self.dir);
        }
        match self.dice.roll(40) {
            0..=15 => {
                let bound: Vec<Chord> = Keymap::default().bindings().flat_map(|row| row.keys.to_vec()).collect();
                let chord = self.one(&bound);
                // Not in the middle of a round, because Ctrl-c and `q` end the program.
                if chord != Chord::ctrl('c') && chord != Chord::char('q') {
                    self.terminal.send(&bytes_of(chord));
                }
            }
            16..=27 => {
                let word = self.one(&WORDS).replace('q', "k");
                self.terminal.send(&word);
            }
            28 => {
                let paste = self.one(&PASTES);
                self.terminal.send(&format!("\x1b[200~{paste}\x1b[201~"));
                // A short pause: what follows counts as typed.
                std::thread::sleep(Duration::from_millis(60));
            }
            29..=33 => {
                let (columns, rows) = (1 + self.dice.roll(160), 1 + self.dice.roll(60));
                self.terminal.resize(u16::try_from(columns).unwrap(), u16::try_from(rows).unwrap());
            }
            34..=36 => {
                let signal = self.one(&SIGNALS);
                self.terminal.signal(signal);
            }
            37 => {
                let torn = self.one(&["\x1b", "\x1b[", "\x1b[1;", "\x1bO", "\x1b[200", "\u{e9}", "\x1b]1"]);
                self.terminal.send(torn);
                std::thread::sleep(Duration::from_millis(30));
            }
            38 => {
                std::fs::remove_dir_all(self.dir.join("records")).ok();
            }
            _ => {
                let millis = self.dice.roll(30);
                self.terminal.pause(u64::try_from(millis).unwrap());
            }
        }
    }

    /// Types a word that must be found on the disk, ends the program in one of several ways, checks
    /// everything, and starts it again.
    fn look(&mut self, when: &str) {
        self.terminal.resize(120, 40);
        self.marks += 1;
        let mark = format!("mark{}x", self.marks);
        self.go_to_notes(when);
        self.terminal.send(&format!("\x1b[200~{mark}\x1b[201~"));
        let (dir, terminal) = (self.dir, &self.terminal);
        until(&format!("{mark} on disk ({when})"), || is_on_disk(dir, &mark), || terminal.shown());
        let signal = self.one(&[Signal::KILL, Signal::TERM, Signal::HUP]);
        self.terminal.signal(signal);
        self.terminal.exit();
        if signal != Signal::KILL {
            self.terminal.assert_restored();
        }
        assert!(is_on_disk(self.dir, &mark), "{when}: {mark} is gone after {signal:?}");
        for (path, text) in records(self.dir) {
            let parses = if path.ends_with("profile.toml") {
                toml::from_str::<Profile>(&text).is_ok()
            } else {
                toml::from_str::<Call>(&text).is_ok()
            };
            assert!(parses, "{when}: {} does not parse:\n{text}", path.display());
            // A number typed right after a reference or an amount: no rule can tell where one ends
            // and the other begins.
            let text = text.replace("7000123378282246310005", "").replace("$40378282246310005", "");
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            assert!(!text.contains("378282246310005") && !leaks_in_fours(&text), "{when}: {text}");
            assert!(!digits.contains("378282246310005"), "{when}: {text}");
        }
        self.terminal = Terminal::start(self.dir);
    }

    /// Leaves whatever is open, and goes to the notes. From a chat or letter, Esc leads to its
    /// case, and from there back.
    fn go_to_notes(&mut self, when: &str) {
        for escapes in 6..20 {
            self.terminal.send(&"\x1b".repeat(escapes));
            std::thread::sleep(Duration::from_millis(100));
            if self.terminal.is_over() {
                self.terminal = Terminal::start(self.dir);
                continue;
            }
            // By way of another pane: into the text, not into the field that was left.
            self.terminal.send("34");
            for _ in 0..100 {
                std::thread::sleep(Duration::from_millis(10));
                let shown = self.terminal.shown();
                if shown.contains("┏ 4 Notes") && shown.contains("F1 actions") {
                    return;
                }
            }
        }
        panic!("{when}: no way to the notes from\n{}", self.terminal.shown());
    }
}

/// Whether a card number in groups of four is in a text. One beside more groups of four doesn't
/// count: no rule can tell it from a reference.
fn leaks_in_fours(text: &str) -> bool {
    let is_four = |word: Option<&str>| word.is_some_and(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()));
    text.match_indices("4111 1111 1111 1111").any(|(at, card)| {
        let (before, behind) = (&text[..at], &text[at + card.len()..]);
        let before = before.strip_suffix(' ').and_then(|rest| rest.split_whitespace().next_back());
        let behind = behind.strip_prefix(' ').and_then(|rest| rest.split_whitespace().next());
        !is_four(before) && !is_four(behind)
    })
}

/// The bytes that a terminal sends for a chord.
fn bytes_of(chord: Chord) -> String {
    let key = match chord.key {
        Key::Left if chord.ctrl => "\x1b[1;5D".to_owned(),
        Key::Right if chord.ctrl => "\x1b[1;5C".to_owned(),
        Key::Char(c) if chord.ctrl => char::from(u8::try_from(u32::from(c) & 0x1f).unwrap()).to_string(),
        Key::Char(c) => c.to_string(),
        Key::Enter => "\r".to_owned(),
        Key::Esc => "\x1b".to_owned(),
        Key::Tab => "\t".to_owned(),
        Key::BackTab => "\x1b[Z".to_owned(),
        Key::Backspace => "\x7f".to_owned(),
        Key::Delete => "\x1b[3~".to_owned(),
        Key::Left => "\x1b[D".to_owned(),
        Key::Right => "\x1b[C".to_owned(),
        Key::Up => "\x1b[A".to_owned(),
        Key::Down => "\x1b[B".to_owned(),
        Key::Home => "\x1b[H".to_owned(),
        Key::End => "\x1b[F".to_owned(),
        Key::PageUp => "\x1b[5~".to_owned(),
        Key::PageDown => "\x1b[6~".to_owned(),
        Key::F1 => "\x1bOP".to_owned(),
    };
    if chord.alt { format!("\x1b{key}") } else { key }
}
