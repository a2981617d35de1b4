//! The time from the command to the first whole frame, in a real terminal of 120×40; and the cost
//! of the idle program.
//!
//! `cargo bench --bench start` builds and measures `onhold`, a bare ratatui program and, if it is
//! installed, `fzf`, taking turns so that other load on the machine hits all of them. Memory and
//! wake-ups are measured only on Linux.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints, and stops where its input is wrong"
)]

#[path = "report/peers.rs"]
mod peers;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use peers::{Peer, clean, fzf, onhold};
use portable_pty::{Child, native_pty_system};

const ROUNDS: usize = 40;

fn main() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut peers =
        vec![onhold(dir.path()), Peer { name: "bare ratatui", command: clean(&bare()), last: b"quit".to_vec() }];
    peers.extend(fzf(dir.path()));
    let mut samples: Vec<Vec<Duration>> = vec![Vec::new(); peers.len()];
    for _ in 0..ROUNDS {
        for (at, peer) in peers.iter().enumerate() {
            samples[at].push(first_frame(peer));
        }
    }
    println!("start to first whole frame in a pty, 120x40, {ROUNDS} rounds in turns");
    println!("{:<28} {:>10} {:>10} {:>10}", "", "p50", "p90", "max");
    for (peer, times) in peers.iter().zip(&mut samples) {
        times.sort_unstable();
        let ms = |at: usize| format!("{:.2} ms", times[at].as_secs_f64() * 1000.0);
        println!("{:<28} {:>10} {:>10} {:>10}", peer.name, ms(ROUNDS / 2), ms(ROUNDS * 9 / 10), ms(ROUNDS - 1));
    }
    if cfg!(target_os = "linux") {
        idle(&peers[0]);
    }
}

/// Returns the bare program, built by `cargo bench` beside this one.
fn bare() -> PathBuf {
    let status = std::process::Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--example", "bare"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("cargo");
    assert!(status.success(), "the bare program does not build");
    Path::new(env!("CARGO_BIN_EXE_onhold"))
        .with_file_name("examples")
        .join(format!("bare{}", std::env::consts::EXE_SUFFIX))
}

/// A running program; its terminal stays open as long as it runs.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    _ends: (Box<dyn Write + Send>, Box<dyn Read + Send>),
}

impl Running {
    fn end(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}

/// Starts the program; returns it, and how long its first frame took.
fn start(peer: &Peer) -> (Running, Duration) {
    let pair = native_pty_system().openpty(peers::SIZE).expect("a pty");
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let writer = pair.master.take_writer().expect("a writer");
    let begun = Instant::now();
    let child = pair.slave.spawn_command(peer.command.clone()).expect("the program starts");
    drop(pair.slave);
    let (mut sent, mut buffer) = (Vec::new(), vec![0; 65536]);
    loop {
        let read = reader.read(&mut buffer).expect("the terminal");
        sent.extend_from_slice(&buffer[..read]);
        if sent.windows(peer.last.len()).any(|bytes| bytes == peer.last) {
            return (Running { child, _ends: (writer, reader) }, begun.elapsed());
        }
    }
}

fn first_frame(peer: &Peer) -> Duration {
    let (running, taken) = start(peer);
    running.end();
    taken
}

/// Prints its memory, and how often it wakes up in five seconds without a key. Only Linux has both,
/// in `/proc`.
fn idle(peer: &Peer) {
    let (running, _) = start(peer);
    let pid = running.child.process_id().expect("a process");
    std::thread::sleep(Duration::from_millis(500));
    let before = wake_ups(pid);
    std::thread::sleep(Duration::from_secs(5));
    println!("{}: {} resident, {} wake-ups in 5 idle seconds", peer.name, resident(pid), wake_ups(pid) - before);
    running.end();
}

fn status_line(status: &str, name: &str) -> String {
    status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("?").trim().to_owned()
}

fn resident(pid: u32) -> String {
    status_line(&std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default(), "VmRSS:")
}

/// Returns the context switches of all its threads.
fn wake_ups(pid: u32) -> u64 {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    threads
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("status")).ok())
        .map(|status| status_line(&status, "voluntary_ctxt_switches:").parse::<u64>().unwrap_or_default())
        .sum()
}
