//! The real program in a real terminal of its own: keys in, screen and folder out.
//!
//! Waits for the screen or the folder to show something, never for a fixed time.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtyPair, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use super::allowed::Allowed;

/// Longer than anything may take on a loaded machine; only a failure takes this long.
const DEADLINE: Duration = Duration::from_secs(60);

/// Runs the program as a shell does, and then shows the modes of the terminal and the exit code.
const SHELL: &str = r#"trap : TERM HUP INT QUIT; eval "$BEFORE"; "$0" "$@"; code=$?; echo $code >"$HOME/ended"; stty -a; echo "ended $code"; sleep 60"#;

pub(super) struct Terminal {
    pub(super) child: Running,
    pub(super) writer: Box<dyn Write + Send>,
    pub(super) screen: Arc<Mutex<vt100::Parser>>,
    pub(super) bytes: Arc<Mutex<Vec<u8>>>,
    /// A sequence that the program must not send, if it did.
    complaint: Arc<Mutex<Option<String>>>,
    /// True while nobody reads what the program writes.
    unread: Arc<AtomicBool>,
    master: Box<dyn MasterPty + Send>,
    /// The file that tells the program to fail.
    fault: PathBuf,
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.child.kill().ok();
    }
}

impl Terminal {
    pub(super) fn start(data_dir: &Path) -> Self {
        Self::start_in(data_dir, 120, 40)
    }

    pub(super) fn start_in(data_dir: &Path, columns: u16, rows: u16) -> Self {
        let terminal = Self::open(data_dir, columns, rows, command(data_dir));
        terminal.wait_for("1 FAQ");
        terminal
    }

    /// Starts the program with these variables and arguments.
    pub(super) fn start_with(data_dir: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Self {
        let mut command = command(data_dir);
        command.args(arguments);
        for (name, value) in variables {
            command.env(name, value);
        }
        let terminal = Self::open(data_dir, 120, 40, command);
        terminal.wait_for("1 FAQ");
        terminal
    }

    /// Starts the line mode with these variables.
    pub(super) fn start_plain(data_dir: &Path, variables: &[(&str, &str)]) -> Self {
        let mut command = command(data_dir);
        command.args(["call", "--plain"]);
        for (name, value) in variables {
            command.env(name, value);
        }
        let terminal = Self::open(data_dir, 80, 24, command);
        terminal.wait_for("line mode");
        terminal
    }

    /// Starts the program under a shell, which shows `ended CODE` and the modes of the terminal
    /// afterward.
    pub(super) fn start_in_shell(data_dir: &Path) -> Self {
        let terminal = Self::open_in_shell(data_dir);
        terminal.wait_for("1 FAQ");
        terminal
    }

    /// Does the same; the program may end at once.
    pub(super) fn open_in_shell(data_dir: &Path) -> Self {
        Self::open_in_shell_after(data_dir, ":")
    }

    /// Does the same, after another command.
    pub(super) fn open_in_shell_after(data_dir: &Path, before: &str) -> Self {
        let mut shell = CommandBuilder::new("sh");
        shell.args(["-c", SHELL]);
        let program = command(data_dir);
        shell.args(program.get_argv());
        shell.env_clear();
        shell.env("PATH", std::env::var_os("PATH").unwrap());
        shell.env("BEFORE", before);
        for (name, value) in program.iter_full_env_as_str() {
            shell.env(name, value);
        }
        Self::open(data_dir, 120, 40, shell)
    }

    fn open(data_dir: &Path, columns: u16, rows: u16, command: CommandBuilder) -> Self {
        let pair = pair(columns, rows);
        let child = pair.slave.spawn_command(command).unwrap();
        let master = pair.master;
        let parser = vt100::Parser::new(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap(), 0);
        let screen = Arc::new(Mutex::new(parser));
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let unread = Arc::new(AtomicBool::new(false));
        let mut reader = master.try_clone_reader().unwrap();
        let complaint = Arc::new(Mutex::new(None));
        let (seen, kept, stalled) = (Arc::clone(&screen), Arc::clone(&bytes), Arc::clone(&unread));
        let complain = Arc::clone(&complaint);
        std::thread::spawn(move || {
            let (mut buffer, mut allowed) = ([0; 4096], Allowed::default());
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if let Err(why) = allowed.feed(&buffer[..read]) {
                    complain.lock().unwrap().get_or_insert(why);
                }
                seen.lock().unwrap().process(&buffer[..read]);
                kept.lock().unwrap().extend_from_slice(&buffer[..read]);
                while stalled.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(2));
                }
            }
        });
        let writer = master.take_writer().unwrap();
        Self { child, writer, screen, bytes, complaint, unread, master, fault: data_dir.join("fault") }
    }

    pub(super) fn shown(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    pub(super) fn wait_for(&self, text: &str) {
        until(&format!("“{text}” on the screen"), || self.shown().contains(text), || self.shown());
    }

    pub(super) fn wait_for_no(&self, text: &str) {
        until(&format!("no “{text}” on the screen"), || !self.shown().contains(text), || self.shown());
    }

    /// Leaves the text that has the cursor with Esc, sent alone: together with the next key it
    /// would mean Alt.
    pub(super) fn leave_text(&mut self) {
        self.wait_for("F1 actions");
        self.send("\x1b");
        self.wait_for("? actions");
    }

    /// Goes from the search box to the notes, and types there.
    pub(super) fn note(&mut self, words: &str) {
        self.leave_text();
        self.send("4");
        self.wait_for("stop writing");
        self.send(words);
    }

    pub(super) fn send(&mut self, keys: &str) {
        // A program that has just ended reads nothing; other checks notice that.
        self.writer.write_all(keys.as_bytes()).and_then(|()| self.writer.flush()).ok();
    }

    pub(super) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Signals the program and the shell above it, which ignores most signals.
    pub(super) fn signal_group(&self, signal: Signal) {
        kill_process_group(self.pid(), signal).unwrap();
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap()
    }

    pub(super) fn resize(&self, columns: u16, rows: u16) {
        self.screen.lock().unwrap().set_size(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap());
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// From now on, nobody reads what the program writes, as with a stopped terminal or a stalled
    /// connection. Returns once it has written more than the system buffers.
    pub(super) fn stall(&mut self) {
        self.unread.store(true, Ordering::Relaxed);
        for _ in 0..100 {
            self.send("z");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// From now on, nobody reads, and not one more byte fits: another program has written as much
    /// as the system buffers.
    pub(super) fn fill(&mut self) {
        use std::os::unix::fs::OpenOptionsExt as _;
        self.unread.store(true, Ordering::Relaxed);
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        let flags = flags.bits().cast_signed();
        let path = self.master.tty_name().unwrap();
        let mut other = std::fs::OpenOptions::new().write(true).custom_flags(flags).open(path).unwrap();
        // The system moves bytes from one buffer to the next, which makes room again.
        for _ in 0..20 {
            while other.write(b"x").is_ok() {}
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Reads nothing for a while.
    pub(super) fn pause(&self, millis: u64) {
        self.unread.store(true, Ordering::Relaxed);
        std::thread::sleep(Duration::from_millis(millis));
        self.go_on();
    }

    /// Reads again.
    pub(super) fn go_on(&self) {
        self.unread.store(false, Ordering::Relaxed);
    }

    /// Asks for a fault: see `runtime/faults.rs`.
    pub(super) fn ask_for(&self, fault: &str) {
        std::fs::write(&self.fault, fault).unwrap();
    }

    pub(super) fn exit(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.assert_allowed();
                return status;
            }
            assert!(begun.elapsed() < DEADLINE, "the program does not end; screen:\n{}", self.shown());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Asserts what the shell must get back: the main screen, a cursor, no paste mode.
    pub(super) fn assert_restored(&self) {
        until("the terminal given back", || !self.screen.lock().unwrap().screen().alternate_screen(), || self.shown());
        let parser = self.screen.lock().unwrap();
        assert!(!parser.screen().hide_cursor(), "the cursor is shown again");
        assert!(!parser.screen().bracketed_paste(), "pastes are plain again");
    }

    /// Asserts that nothing was sent that a terminal must not get.
    pub(super) fn assert_allowed(&self) {
        let complaint = self.complaint.lock().unwrap().clone();
        assert!(complaint.is_none(), "the program sent {}", complaint.unwrap());
    }

    /// Whether the program has ended by itself.
    pub(super) fn is_over(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Asserts the exit code under a shell, and that the terminal is as it was.
    pub(super) fn assert_ended(&self, code: i32) {
        self.wait_for(&format!("ended {code}"));
        self.assert_restored();
        self.assert_allowed();
        let shown = self.shown();
        assert!(shown.contains(" icanon") && shown.contains(" echo "), "lines and echo again:\n{shown}");
    }
}

pub(super) type Running = Box<dyn Child + Send + Sync>;

/// A terminal of this size.
pub(super) fn pair(columns: u16, rows: u16) -> PtyPair {
    native_pty_system().openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap()
}

/// The program without any of the user's folders or variables.
pub(super) fn command(data_dir: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onhold"));
    command.env_clear();
    command.env("TERM", "xterm-256color");
    // A terminal that has links.
    command.env("VTE_VERSION", "7006");
    command.env("TZ", "America/New_York");
    command.env("HOME", data_dir);
    command.env("TMPDIR", data_dir);
    // An editor that doesn't wait for anybody: random events open it, too.
    command.env("EDITOR", "true");
    command.env("ONHOLD_FAULT", data_dir.join("fault"));
    command.arg("--data-dir");
    command.arg(data_dir.join("records"));
    command
}

pub(super) fn until(what: &str, mut holds: impl FnMut() -> bool, state: impl Fn() -> String) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < DEADLINE, "waited in vain for {what}; there is:\n{}", state());
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Every file below `dir`, with its text.
pub(super) fn files(dir: &Path) -> Vec<(PathBuf, String)> {
    let Ok(entries) = std::fs::read_dir(dir) else { return Vec::new() };
    entries
        .flatten()
        .flat_map(|entry| match entry.path() {
            path if path.is_dir() => files(&path),
            path => {
                let bytes = std::fs::read(&path).unwrap_or_default();
                vec![(path, String::from_utf8_lossy(&bytes).into_owned())]
            }
        })
        .collect()
}

/// The records below `dir`, whole.
pub(super) fn records(dir: &Path) -> Vec<(PathBuf, String)> {
    files(dir).into_iter().filter(|(path, _)| path.extension().is_some_and(|ending| ending == "toml")).collect()
}

pub(super) fn is_on_disk(dir: &Path, text: &str) -> bool {
    records(dir).iter().any(|(_, held)| held.contains(text))
}

pub(super) fn wait_on_disk(dir: &Path, text: &str) {
    until(&format!("“{text}” on disk"), || is_on_disk(dir, text), || format!("{:?}", files(dir)));
}
