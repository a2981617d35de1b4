//! The measurements, in a Unix terminal.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// Kilobytes of text.
const SIZES: [usize; 3] = [10, 40, 64];
/// Longer than anybody would wait.
const PATIENCE: Duration = Duration::from_secs(90);
/// The end of the text, which nothing else on the screen contains.
const END: &[u8] = b"THE-END";

pub(crate) fn main() {
    println!("{:<24} {:>14} {:>18} {:>16}", "", "until shown", "longest stillness", "TERM to its end");
    for (what, line) in [("one line", usize::MAX), ("lines of 60", 60)] {
        for size in SIZES {
            let (shown, stillness) = flood(size, line);
            let ended = end_in_a_flood(size, line);
            println!("{:<24} {:>14} {:>18} {:>16}", format!("{size} KB, {what}"), ms(shown), ms(stillness), ms(ended));
        }
    }
}

fn ms(time: Option<Duration>) -> String {
    time.map_or_else(|| format!("> {} s", PATIENCE.as_secs()), |time| format!("{:.0} ms", time.as_secs_f64() * 1000.0))
}

/// Returns words, with a line end after each `line` characters.
fn text(kilobytes: usize, line: usize) -> Vec<u8> {
    let words = b"she said it would be credited in five days ".iter().copied().cycle();
    let mut text: Vec<u8> = words
        .enumerate()
        .map(|(at, byte)| if (at + 1) % line == 0 { b'\r' } else { byte })
        .take(kilobytes * 1024)
        .collect();
    text.extend(END);
    text
}

/// Returns the time until the end is shown, and the longest time without a frame before that.
fn flood(kilobytes: usize, line: usize) -> (Option<Duration>, Option<Duration>) {
    let dir = tempfile::tempdir().expect("a folder");
    let mut program = Program::start(dir.path());
    program.go_to_notes();
    while program.frames.try_recv().is_ok() {}
    let begun = Instant::now();
    program.send(text(kilobytes, line));
    let (mut last, mut longest, mut seen) = (begun, Duration::ZERO, Vec::new());
    loop {
        let Ok((at, bytes)) = program.frames.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())) else {
            program.child.kill().ok();
            return (None, None);
        };
        longest = longest.max(at - last);
        last = at;
        seen.extend(bytes);
        // A frame moves the cursor between words, so escape sequences are removed before looking
        // for the end.
        if letters(&seen).windows(END.len()).any(|window| window == END) {
            program.child.kill().ok();
            return (Some(at - begun), Some(longest));
        }
        let over = seen.len().saturating_sub(8192);
        seen.drain(..over);
    }
}

/// Returns `bytes` without escape sequences.
fn letters(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((first, more)) = rest.split_first() {
        rest = more;
        if *first == 0x1b {
            let length = more.iter().skip(1).take_while(|byte| !byte.is_ascii_alphabetic()).count();
            rest = more.get(length + 2..).unwrap_or_default();
        } else {
            out.push(*first);
        }
    }
    out
}

/// Returns the time from a signal in the middle of the flood to the end of the program.
fn end_in_a_flood(kilobytes: usize, line: usize) -> Option<Duration> {
    let dir = tempfile::tempdir().expect("a folder");
    let mut program = Program::start(dir.path());
    program.go_to_notes();
    program.send(text(kilobytes, line));
    std::thread::sleep(Duration::from_millis(200));
    let pid = program.child.process_id().and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?)).expect("a process");
    kill_process(pid, Signal::TERM).expect("it can be asked to end");
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if program.child.try_wait().expect("it can be waited for").is_some() {
            return Some(begun.elapsed());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    program.child.kill().ok();
    None
}

/// The program in a terminal of its own.
struct Program {
    child: Box<dyn Child + Send + Sync>,
    frames: Receiver<(Instant, Vec<u8>)>,
    keys: std::sync::mpsc::Sender<Vec<u8>>,
    _master: Box<dyn MasterPty + Send>,
}

impl Program {
    fn start(dir: &Path) -> Self {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let program = std::env::var_os("ONHOLD_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_onhold").into());
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.args(["--data-dir".as_ref(), dir.join("records").as_os_str()]);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let mut writer = pair.master.take_writer().expect("a writer");
        let (frame, frames) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if frame.send((Instant::now(), buffer[..read].to_vec())).is_err() {
                    return;
                }
            }
        });
        // A program that reads slowly must not block the measurement.
        let (keys, typed) = channel::<Vec<u8>>();
        std::thread::spawn(move || {
            while let Ok(bytes) = typed.recv() {
                if writer.write_all(&bytes).is_err() {
                    return;
                }
            }
        });
        let mut shown = Vec::new();
        while !shown.windows(4).any(|bytes| bytes == b"quit") {
            shown.extend(frames.recv_timeout(PATIENCE).expect("the program shows itself").1);
        }
        Self { child, frames, keys, _master: pair.master }
    }

    /// Leaves the search box, where the program begins, and goes to the notes.
    fn go_to_notes(&mut self) {
        for key in [b"\x1b", b"4"] {
            self.send(key.to_vec());
            std::thread::sleep(Duration::from_millis(300));
        }
    }

    fn send(&mut self, bytes: Vec<u8>) {
        self.keys.send(bytes).expect("the terminal");
    }
}
