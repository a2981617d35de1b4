//! `kill -9` at 200 moments of a scripted call: what was typed more than half a second before is on disk, and every file is whole.
//!
//! `cargo bench --bench kill` prints how many kills lost something, and what the latest thing was that was still missing. It fails
//! when anything older than half a second is gone or a record does not parse.

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
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const KILLS: usize = 200;
/// Programs at a time: they mostly wait for the next key.
const AT_ONCE: usize = 4;
/// Between two keys of the script; a fast typist.
const KEY_EVERY: Duration = Duration::from_millis(25);
/// design.md, always true, 1.
const PROMISE: Duration = Duration::from_millis(500);

/// Keys, and what must stand in a record once they are old enough.
const SCRIPT: &[(&str, &str)] = &[
    ("c", ""),
    ("dispute charge\r", ""),
    ("c\r", "\"started\""),
    ("h", "\"hold-on\""),
    ("h", "\"hold-off\""),
    ("aDana, no. 4471\r", "\"Dana, no. 4471\""),
    ("4she answers ", "she answers"),
    ("and says five days ", "five days"),
    ("\r! a credit by +3d ", "what = \"a credit\""),
    ("\t", ""),
    ("tdisputes\r", "\"transfer\""),
    ("aLee, no. 22\r", "\"Lee, no. 22\""),
    ("x", "\"cut-off\""),
    ("\r", ""),
    ("pa letter\rfri\r", "what = \"a letter\""),
    ("4\rasked for the form ", "for the form"),
    ("\rthey call back on Friday ", "on Friday"),
    ("\t", ""),
    ("erFX-8831\r", "reference = \"FX-8831\""),
];

/// A key that was sent, and what it must have left behind.
struct Sent {
    at: Instant,
    leaves: &'static str,
}

/// What one kill came to.
struct Loss {
    /// The oldest thing that is not on disk, and how old it was.
    missing: Option<(&'static str, Duration)>,
    broken: Vec<String>,
}

fn main() {
    let next = AtomicUsize::new(0);
    let losses: Vec<Loss> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                scope.spawn(|| {
                    let mut losses = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= KILLS {
                            return losses;
                        }
                        losses.push(kill_once(moment(number)));
                    }
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker")).collect()
    });
    let broken: Vec<&String> = losses.iter().flat_map(|loss| &loss.broken).collect();
    let oldest = losses.iter().filter_map(|loss| loss.missing).max_by_key(|(_, age)| *age);
    let lost = losses.iter().filter(|loss| loss.missing.is_some()).count();
    println!(
        "{KILLS} kills at random moments of a call: {lost} lost something of the last moments, {} broken files",
        broken.len()
    );
    if let Some((what, age)) = oldest {
        println!("the oldest thing lost: {what:?}, typed {} ms before the kill", age.as_millis());
    }
    assert!(broken.is_empty(), "{broken:?}");
    assert!(oldest.is_none_or(|(_, age)| age <= PROMISE), "older than {PROMISE:?} and gone: {oldest:?}");
}

/// When to kill, from the first key: spread over the script by a fixed generator (splitmix64).
fn moment(number: usize) -> Duration {
    let whole = KEY_EVERY * u32::try_from(keys().count()).expect("a script") + PROMISE * 2;
    let mut z = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    Duration::from_micros(z % u64::try_from(whole.as_micros()).expect("a short script"))
}

/// Every key of the script, with what must be there after it.
fn keys() -> impl Iterator<Item = (char, &'static str)> {
    SCRIPT.iter().flat_map(|(keys, leaves)| {
        let last = keys.chars().count() - 1;
        keys.chars().enumerate().map(move |(at, key)| (key, if at == last { *leaves } else { "" }))
    })
}

fn kill_once(after: Duration) -> Loss {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut child, master) = start(dir.path());
    let mut writer = master.take_writer().expect("a writer");
    let begun = Instant::now();
    let mut sent = Vec::new();
    for (number, (key, leaves)) in (0..).zip(keys()) {
        let at = KEY_EVERY * number;
        if at >= after {
            break;
        }
        std::thread::sleep(at.saturating_sub(begun.elapsed()));
        writer.write_all(key.to_string().as_bytes()).expect("the terminal");
        sent.push(Sent { at: Instant::now(), leaves });
    }
    std::thread::sleep(after.saturating_sub(begun.elapsed()));
    let killed = Instant::now();
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    examine(&dir.path().join("records"), &sent, killed)
}

/// Reads the folder as it was left.
fn examine(records: &Path, sent: &[Sent], killed: Instant) -> Loss {
    let mut text = String::new();
    let mut broken = Vec::new();
    for file in std::fs::read_dir(records).into_iter().flatten().flatten() {
        if file.path().extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let held = std::fs::read_to_string(file.path()).unwrap_or_default();
        if let Err(error) = toml::from_str::<Call>(&held) {
            broken.push(format!("{}: {error}", file.path().display()));
        }
        text.push_str(&held);
    }
    let gone = sent.iter().filter(|sent| !sent.leaves.is_empty() && !text.contains(sent.leaves));
    let missing = gone.map(|sent| (sent.leaves, killed - sent.at)).max_by_key(|(_, age)| *age);
    Loss { missing, broken }
}

/// The program in a terminal of its own, ready for keys.
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
