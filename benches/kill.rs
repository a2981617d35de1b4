//! `kill -9` at random moments: everything typed more than half a second before is on disk, and
//! every file is whole.
//!
//! `cargo bench --bench kill` kills the program in the middle of a whole call, during dictation at
//! one digit every two seconds, and in every text box. For each, a line says how many kills lost
//! something, and the oldest text that was missing. Fails if anything is missing for longer than
//! allowed, or if a record doesn't parse.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints, and stops where its input is wrong"
)]

use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use onhold::call::Call;
use onhold::call::profile::Profile;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The number of programs at a time, for fast typing and for dictation: they mostly wait for the
/// next key.
const AT_ONCE: [usize; 2] = [4, 16];
/// The time between two keys of a fast typist.
const FAST: Duration = Duration::from_millis(25);
/// The time between two digits of somebody who dictates.
const SLOW: Duration = Duration::from_secs(2);
/// The guarantee: everything typed this long ago is on disk.
const PROMISE: Duration = Duration::from_millis(500);
/// The same for digits that may become a card number, counted from the seventh digit.
const HELD_AFTER_THE_SEVENTH: Duration = Duration::from_secs(10);

/// Keys of a call, and what must be in a record once they are old enough.
const CALL: &[(&str, &str)] = &[
    ("dispute charge\r", ""),
    ("\r", ""),
    ("c", "\"started\""),
    ("^h", "\"hold-off\""),
    ("^aDana, no. 4471\r", "\"Dana, no. 4471\""),
    ("^4she answers ", "she answers"),
    ("and says five days ", "five days"),
    ("\r! a credit by +3d ", "what = \"a credit\""),
    ("^tdisputes\r", "\"transfer\""),
    ("^aLee, no. 22\r", "\"Lee, no. 22\""),
    ("^x", "\"cut-off\""),
    ("^c", ""),
    ("^pa letter\rfri\r", "what = \"a letter\""),
    ("^4\rasked for the form ", "for the form"),
    ("\rthey call back on Friday ", "on Friday"),
    ("^rFX-8831\r", "reference = \"FX-8831\""),
];

/// Every box whose text goes into a record or the profile: the keys that lead there, and a text.
const BOXES: &[(&str, &str, &str)] = &[
    ("notes", "^4", "she says five days"),
    ("agent", "^a", "Dana, no. 4471"),
    ("reference", "^r", "FX-8831-B"),
    ("promise", "^p", "a credit of $40"),
    ("who promised", "^p<", "Robin Reed"),
    ("by when", "^pa letter\r", "by friday"),
    ("answer to a step", "dispute charge\r\r>>>> ", "Corner Shop"),
    ("end page", "^clost\r^he", "FX-8831-B"),
    ("transfer", "^clost\r^ht\r", "the night shift"),
    ("speller", "^gs", "four fox"),
    ("day of a deadline", "^gd\r", "november 2x"),
    ("own last day", "^gdj\r", "november 2x"),
    ("rung", "^ge\r", "she said no"),
    ("profile", "^?profile\r>", "Ada Example"),
];

/// Dictated digits, one every two seconds: the keys that lead there, the digits, and whether they
/// may become a card number.
const DICTATED: &[(&str, &str, bool)] = &[("^r", "7000123456", false), ("^4", "40001234567890", true)];

/// A key, when it is sent, what must be on disk after it, and for how long that may be missing.
struct Key {
    bytes: String,
    at: Duration,
    leaves: String,
    may_miss: Duration,
}

/// Keys to type, and when the program may be killed.
struct Script {
    name: String,
    keys: Vec<Key>,
    kills: usize,
    at_once: usize,
    /// The first moment of a kill.
    from: Duration,
}

/// A key that was sent.
struct Sent<'a> {
    at: Instant,
    key: &'a Key,
}

/// The outcome of one kill.
struct Loss {
    /// The oldest thing that is not on disk, how old it was, and whether it may be missing.
    missing: Option<(String, Duration, bool)>,
    broken: Vec<String>,
}

fn main() {
    let mut failed = Vec::new();
    for script in scripts() {
        let losses = kills(&script);
        let broken: Vec<&String> = losses.iter().flat_map(|loss| &loss.broken).collect();
        let lost: Vec<_> = losses.iter().filter_map(|loss| loss.missing.as_ref()).collect();
        let oldest = lost.iter().max_by_key(|(_, age, _)| *age);
        let said =
            oldest.map(|(what, age, _)| format!(", the oldest {} ms before the kill: {what:?}", age.as_millis()));
        println!(
            "{:<22} {:>3} kills: {:>3} lost something{}; {} broken files",
            script.name,
            script.kills,
            lost.len(),
            said.unwrap_or_default(),
            broken.len()
        );
        failed.extend(broken.into_iter().cloned());
        let too_old = lost.iter().filter(|(_, _, may_be)| !may_be);
        failed.extend(
            too_old.map(|(what, age, _)| format!("{}: {what:?} of {} ms is gone", script.name, age.as_millis())),
        );
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

/// Returns all scripts: the call, the boxes, the dictation.
fn scripts() -> Vec<Script> {
    let mut call = Typing::default();
    for (keys, leaves) in CALL {
        call.lead(keys);
        if let Some(last) = call.keys.last_mut() {
            (*leaves).clone_into(&mut last.leaves);
        }
    }
    let mut all = vec![call.script("a whole call", 200, AT_ONCE[0], Duration::ZERO)];
    for (name, lead, text) in BOXES {
        let mut typing = Typing::default();
        typing.lead(lead);
        let from = typing.now;
        typing.text(text, FAST * 2, |_, _| PROMISE);
        all.push(typing.script(name, 12, AT_ONCE[0], from));
    }
    for (lead, digits, is_like_a_card) in DICTATED {
        let mut typing = Typing::default();
        typing.lead(lead);
        let from = typing.now;
        let seventh = from + SLOW * 6;
        let held = |nth: usize, at: Duration| {
            let until = if *is_like_a_card && nth >= 7 { seventh + HELD_AFTER_THE_SEVENTH } else { at };
            until.saturating_sub(at) + PROMISE
        };
        typing.text(digits, SLOW, held);
        all.push(typing.script(&format!("dictated {digits}"), 32, AT_ONCE[1], from));
    }
    all
}

/// Keys with their times.
#[derive(Default)]
struct Typing {
    keys: Vec<Key>,
    now: Duration,
}

impl Typing {
    /// Adds keys that lead somewhere. `^` is Esc, `<` and `>` are the arrows up and down.
    fn lead(&mut self, keys: &str) {
        for key in keys.chars() {
            let bytes = match key {
                '^' => "\x1b".to_owned(),
                '<' => "\x1b[A".to_owned(),
                '>' => "\x1b[B".to_owned(),
                other => other.to_string(),
            };
            self.keys.push(Key { bytes, at: self.now, leaves: String::new(), may_miss: PROMISE });
            // Esc and the next key must count as two keys, and a list must be open before anything
            // is typed into it.
            self.now += if matches!(key, '^' | '\r') { FAST * 6 } else { FAST };
        }
    }

    /// Adds a text; after each key, all of it so far must be on disk.
    fn text(&mut self, text: &str, pace: Duration, may_miss: impl Fn(usize, Duration) -> Duration) {
        let mut typed = String::new();
        for (nth, c) in (1..).zip(text.chars()) {
            typed.push(c);
            let leaves = if nth < 4 { String::new() } else { typed.trim_end().to_owned() };
            self.keys.push(Key { bytes: c.to_string(), at: self.now, leaves, may_miss: may_miss(nth, self.now) });
            self.now += pace;
        }
    }

    fn script(self, name: &str, kills: usize, at_once: usize, from: Duration) -> Script {
        Script { name: name.to_owned(), keys: self.keys, kills, at_once, from }
    }
}

/// Runs a script as often as it says, killing the program at a different moment each time.
fn kills(script: &Script) -> Vec<Loss> {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let work = || {
            let mut losses = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= script.kills {
                    return losses;
                }
                losses.push(kill_once(script, moment(script, number)));
            }
        };
        let workers: Vec<_> = (0..script.at_once).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker")).collect()
    })
}

/// Returns when to kill: spread over the script by a fixed generator (splitmix64).
fn moment(script: &Script, number: usize) -> Duration {
    let last = script.keys.last().map_or(Duration::ZERO, |key| key.at);
    let whole = last.saturating_sub(script.from) + PROMISE * 2;
    let mut z = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    script.from + Duration::from_micros(z % u64::try_from(whole.as_micros()).expect("a short script"))
}

fn kill_once(script: &Script, after: Duration) -> Loss {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut child, master) = start(dir.path());
    let mut writer = master.take_writer().expect("a writer");
    let begun = Instant::now();
    let mut sent = Vec::new();
    for key in script.keys.iter().take_while(|key| key.at < after) {
        std::thread::sleep(key.at.saturating_sub(begun.elapsed()));
        writer.write_all(key.bytes.as_bytes()).expect("the terminal");
        sent.push(Sent { at: Instant::now(), key });
    }
    std::thread::sleep(after.saturating_sub(begun.elapsed()));
    let killed = Instant::now();
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    examine(&dir.path().join("records"), &sent, killed)
}

/// Examines the folder after the kill.
fn examine(records: &Path, sent: &[Sent<'_>], killed: Instant) -> Loss {
    let mut text = String::new();
    let mut broken = Vec::new();
    for file in std::fs::read_dir(records).into_iter().flatten().flatten() {
        let path = file.path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let held = std::fs::read_to_string(&path).unwrap_or_default();
        let parsed = if path.ends_with("profile.toml") {
            toml::from_str::<Profile>(&held).err()
        } else {
            toml::from_str::<Call>(&held).err()
        };
        broken.extend(parsed.map(|error| format!("{}: {error}", path.display())));
        text.push_str(&held);
    }
    let missing = sent.iter().filter(|sent| !text.contains(&sent.key.leaves)).map(|sent| {
        let age = killed - sent.at;
        (sent.key.leaves.clone(), age, age <= sent.key.may_miss)
    });
    Loss { missing: missing.max_by_key(|(_, age, may_be)| (!may_be, *age)), broken }
}

/// Starts the program in a terminal of its own, ready for keys.
fn start(dir: &Path) -> (Box<dyn Child + Send + Sync>, Box<dyn MasterPty + Send>) {
    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pty");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onhold"));
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.args(["--data-dir".as_ref(), dir.join("records").as_os_str()]);
    let child = pair.slave.spawn_command(command).expect("the program starts");
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut shown = Vec::new();
    let mut buffer = vec![0; 65536];
    while !shown.windows(4).any(|bytes| bytes == b"quit") {
        match reader.read(&mut buffer) {
            Ok(read @ 1..) => shown.extend_from_slice(&buffer[..read]),
            Ok(0) | Err(_) => panic!("the program ended at its start"),
        }
    }
    // Read to the end, or the program would wait for its screen.
    std::thread::spawn(move || while matches!(reader.read(&mut buffer), Ok(1..)) {});
    (child, pair.master)
}
