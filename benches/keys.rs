//! The time from a key to the last byte of the screen that it changes, measured from outside, in a
//! real terminal of 120×40.
//!
//! `cargo bench --bench keys` starts `onhold` and, if it is installed, `fzf` with the same
//! questions. It types the same queries into both, each letter into one and then the other, so that
//! other load on the machine hits both.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints, and stops where its input is wrong"
)]

#[path = "report/peers.rs"]
mod peers;

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use peers::Peer;
use portable_pty::{Child, MasterPty, native_pty_system};

/// What is typed: words, a sentence, a mistake, an abbreviation.
const QUERIES: [&str; 8] = [
    "wallet stolen",
    "dipsute",
    "annual fee",
    "points onto a flight",
    "fin rvw",
    "overseas",
    "late payment",
    "new card",
];
const ROUNDS: usize = 5;
/// The silence after which the screen is complete.
const QUIET: Duration = Duration::from_millis(25);
/// The key that empties the line in both.
const EMPTY: &[u8] = b"\x15";

fn main() {
    let dir = tempfile::tempdir().expect("a folder");
    let peers: Vec<Peer> = std::iter::once(peers::onhold(dir.path())).chain(peers::fzf(dir.path())).collect();
    let mut running: Vec<Running> = peers.iter().map(Running::start).collect();
    let mut samples: Vec<Vec<(Duration, usize)>> = vec![Vec::new(); peers.len()];
    for _ in 0..ROUNDS {
        for query in QUERIES {
            for letter in query.bytes() {
                for (program, samples) in running.iter_mut().zip(&mut samples) {
                    samples.extend(program.press(&[letter]));
                }
            }
            for program in &mut running {
                program.press(EMPTY);
            }
        }
    }
    println!("key to the last byte of its screen in a pty, 120x40, {} keys in turns", samples[0].len());
    println!("{:<28} {:>10} {:>10} {:>10} {:>10} {:>12}", "", "p50", "p95", "p99", "max", "bytes a key");
    for (peer, samples) in peers.iter().zip(&mut samples) {
        let bytes = samples.iter().map(|(_, bytes)| bytes).sum::<usize>() / samples.len();
        samples.sort_unstable();
        let ms = |share: usize| {
            format!("{:.2} ms", samples[(samples.len() * share / 100).min(samples.len() - 1)].0.as_secs_f64() * 1000.0)
        };
        println!("{:<28} {:>10} {:>10} {:>10} {:>10} {:>12}", peer.name, ms(50), ms(95), ms(99), ms(100), bytes);
    }
    if peers.len() == 1 {
        println!("fzf is not installed here");
    }
    running.into_iter().for_each(Running::end);
}

/// A program in its terminal.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    /// The bytes that came, and when.
    sent: Receiver<(Instant, Vec<u8>)>,
    _terminal: Box<dyn MasterPty + Send>,
}

impl Running {
    /// Starts a program, and waits until it is ready and quiet.
    fn start(peer: &Peer) -> Self {
        let pair = native_pty_system().openpty(peers::SIZE).expect("a pty");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let child = pair.slave.spawn_command(peer.command.clone()).expect("the program starts");
        drop(pair.slave);
        let (sender, sent) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            // Ends with the program: then the pty has nothing to read.
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..read].to_vec())).is_err() {
                    return;
                }
            }
        });
        let mut all = Vec::new();
        while !all.windows(peer.last.len()).any(|bytes| bytes == peer.last) {
            all.extend(sent.recv().expect("a whole screen").1);
        }
        let mut running = Self { child, keys, sent, _terminal: pair.master };
        thread::sleep(Duration::from_millis(500));
        running.press(EMPTY);
        running
    }

    /// Sends a key; returns the time to the last byte of the response, and the number of bytes.
    ///
    /// `None` if the screen doesn't change.
    fn press(&mut self, key: &[u8]) -> Option<(Duration, usize)> {
        while self.sent.try_recv().is_ok() {}
        let begun = Instant::now();
        self.keys.write_all(key).expect("the program reads");
        let mut last = None;
        let mut all = 0;
        while let Ok((at, bytes)) = self.sent.recv_timeout(QUIET) {
            last = Some(at);
            all += bytes.len();
        }
        Some((last?.duration_since(begun), all))
    }

    fn end(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}
