//! TERM, HUP and a closed window end the program soon, with everything saved, whatever it is doing.
//!
//! The bound is far above the usual few milliseconds: only a program that hangs exceeds it.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{MasterPty, PtySize};
use rustix::process::{Pid, Signal, kill_process};

use super::terminal::{Running, command, files, is_on_disk, pair};

/// The program promises 2 seconds; a loaded machine may take several times as long.
const BOUND: Duration = Duration::from_secs(10);
/// How long to wait for the screen to show something.
const PATIENCE: Duration = Duration::from_secs(60);

/// Keys, and what the screen then shows.
type Step = (&'static str, &'static str);

#[derive(Clone, Copy)]
struct State {
    name: &'static str,
    steps: &'static [Step],
    /// Whether nobody reads the terminal from now on.
    is_unread: bool,
    /// A fault to ask for (`runtime/faults.rs`), and how long it may delay a save.
    fault: &'static str,
    save: Duration,
    /// Text typed right before the end, which must then be in the record.
    last: &'static str,
    kept: &'static str,
}

const NOTES: &[Step] = &[("", "1 FAQ"), ("\x1b", "? actions"), ("4", "stop writing"), ("kiwi ", "kiwi ")];

const IDLE: State = State {
    name: "at the start",
    steps: &[("", "1 FAQ")],
    is_unread: false,
    fault: "",
    save: Duration::ZERO,
    last: "",
    kept: "",
};
const NOTE: State = State { name: "in a note", steps: NOTES, last: "plum", kept: "kiwi plum", ..IDLE };
const SLOW: Duration = Duration::from_secs(5);

const STATES: &[State] = &[
    IDLE,
    NOTE,
    State {
        name: "in a call, in the notes",
        steps: &[
            ("lost wallet", "/ lost wallet"),
            ("\r", "Enter call about this"),
            ("\r", "c start"),
            ("c", "Esc h answered  Esc e end"),
            ("\x1b", "? actions"),
            ("4", "stop writing"),
            ("kiwi ", "kiwi "),
        ],
        ..NOTE
    },
    State { name: "in the search box", steps: &[("", "1 FAQ"), ("foreign", "/ foreign")], last: " fee", ..IDLE },
    State {
        name: "in the speller",
        steps: &[("", "1 FAQ"), ("\x1b", "? actions"), ("gs", "Spell: "), ("four fox", "four, foxtrot")],
        last: " seven",
        kept: "four fox seven",
        ..IDLE
    },
    State {
        name: "in the list of actions",
        steps: &[("", "1 FAQ"), ("\x1b", "? actions"), ("?", "What you can do now")],
        last: "profile",
        ..IDLE
    },
    State {
        name: "in a paste without an end",
        steps: &[NOTES[0], NOTES[1], NOTES[2], ("\x1b[200~kiwi ", "Waiting for the end of a paste")],
        ..NOTE
    },
    State { name: "right behind a paste", last: "\x1b[200~plum\x1b[201~", ..NOTE },
    State { name: "in half a sequence", last: "plum\x1b[1;", ..NOTE },
    State {
        name: "in the editor",
        steps: &[
            NOTES[0],
            NOTES[1],
            NOTES[2],
            NOTES[3],
            ("\x1bOP", "What you can do now"),
            ("edit the notes\r", "EDITING"),
        ],
        last: "",
        kept: "kiwi",
        ..NOTE
    },
    State { name: "unread", is_unread: true, ..NOTE },
    State { name: "in a slow save", fault: "save: stall 1500", save: SLOW, ..NOTE },
    State { name: "in a slow save, unread", fault: "save: stall 1500", save: SLOW, is_unread: true, ..NOTE },
    State { name: "answering nothing", fault: "main: stall 60000", kept: "kiwi", ..NOTE },
];

#[derive(Debug, Clone, Copy)]
enum End {
    Asked(Signal),
    WindowClosed,
}

/// The terminal. Its reader must let go of it, or it can't be closed.
struct Window {
    child: Running,
    writer: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    parser: vt100::Parser,
    /// Asks for the next bytes.
    wanted: Sender<()>,
    bytes: Receiver<Vec<u8>>,
    reader: JoinHandle<()>,
}

impl Window {
    fn open(dir: &Path) -> Self {
        let mut command = command(dir);
        command.env("PATH", std::env::var_os("PATH").unwrap());
        let editor = dir.join("editor");
        std::fs::write(&editor, "echo EDITING; read line").unwrap();
        command.env("EDITOR", format!("sh {}", editor.display()));
        let pair = pair(120, 40);
        let (child, master) = (pair.slave.spawn_command(command).unwrap(), pair.master);
        let parser = vt100::Parser::new(NonZeroU16::new(40).unwrap(), NonZeroU16::new(120).unwrap(), 0);
        let (mut source, writer) = (master.try_clone_reader().unwrap(), master.take_writer().unwrap());
        let ((wanted, asked), (read, bytes)) = (channel(), channel());
        let reader = std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while asked.recv().is_ok()
                && let Ok(length @ 1..) = source.read(&mut buffer)
                && read.send(buffer[..length].to_vec()).is_ok()
            {}
        });
        Self { child, writer, master, parser, wanted, bytes, reader }
    }

    fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
    }

    fn read_until(&mut self, shown: &str) {
        let begun = Instant::now();
        while !self.parser.screen().contents().contains(shown) {
            self.wanted.send(()).unwrap();
            let bytes = self.bytes.recv_timeout(PATIENCE.saturating_sub(begun.elapsed()));
            let bytes = bytes.unwrap_or_else(|_| panic!("no “{shown}” in\n{}", self.parser.screen().contents()));
            self.parser.process(&bytes);
        }
    }

    /// From now on, nobody reads what the program writes, which is more than the system buffers.
    fn stall(&self) {
        for columns in [119, 120].into_iter().cycle().take(60) {
            self.master.resize(PtySize { rows: 40, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Ends the program; returns false if it is still running after `bound`.
    fn ends(self, end: End, bound: Duration) -> bool {
        let Self { mut child, writer, master, wanted, reader, .. } = self;
        drop(wanted);
        reader.join().unwrap();
        let open = match end {
            End::Asked(signal) => {
                let pid = i32::try_from(child.process_id().unwrap()).unwrap();
                kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
                Some((writer, master))
            }
            End::WindowClosed => {
                drop((writer, master));
                None
            }
        };
        let begun = Instant::now();
        while begun.elapsed() < bound {
            if child.try_wait().unwrap().is_some() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        child.kill().ok();
        drop(open);
        false
    }
}

/// Brings the program into a state, ends it, and returns what went wrong.
fn complaint(state: &State, end: End) -> Option<String> {
    let dir = tempfile::tempdir().unwrap();
    let mut window = Window::open(dir.path());
    for (keys, shown) in state.steps {
        window.send(keys);
        window.read_until(shown);
    }
    if state.is_unread {
        window.stall();
    }
    std::fs::write(dir.path().join("fault"), state.fault).unwrap();
    window.send(state.last);
    // By then, the key thread has read them.
    std::thread::sleep(Duration::from_millis(100));
    if !window.ends(end, BOUND + state.save) {
        return Some(format!("{}, {end:?}: the program is still there", state.name));
    }
    let is_kept = is_on_disk(dir.path(), state.kept) || state.kept.is_empty();
    (!is_kept).then(|| format!("{}, {end:?}: “{}” is lost: {:?}", state.name, state.kept, files(dir.path())))
}

#[test]
fn every_end_comes_soon_and_saved_in_every_state() {
    let complaints: Vec<String> = std::thread::scope(|scope| {
        let ends = [End::Asked(Signal::TERM), End::Asked(Signal::HUP), End::WindowClosed];
        let runs: Vec<_> =
            ends.map(|end| scope.spawn(move || STATES.iter().filter_map(|s| complaint(s, end)).collect())).into();
        runs.into_iter().flat_map(|run: std::thread::ScopedJoinHandle<'_, Vec<String>>| run.join().unwrap()).collect()
    });
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
