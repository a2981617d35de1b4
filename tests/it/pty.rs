//! The real program in a real terminal: it starts, takes keys, saves, and gives the terminal back, however it ends.
//!
//! Waits for what the screen or the folder shows, never for a time.
#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// Longer than anything may take on a loaded machine; reached only by a failure.
const DEADLINE: Duration = Duration::from_secs(20);

struct Terminal {
    child: Running,
    writer: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    bytes: Arc<Mutex<Vec<u8>>>,
    // Kept open: closing it hangs up.
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn start(data_dir: &Path) -> Self {
        Self::start_in(data_dir, 120, 40)
    }

    fn start_in(data_dir: &Path, columns: u16, rows: u16) -> Self {
        let (child, master) = spawn(data_dir, columns, rows);
        let parser = vt100::Parser::new(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap(), 0);
        let screen = Arc::new(Mutex::new(parser));
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let mut reader = master.try_clone_reader().unwrap();
        let (seen, kept) = (Arc::clone(&screen), Arc::clone(&bytes));
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                seen.lock().unwrap().process(&buffer[..read]);
                kept.lock().unwrap().extend_from_slice(&buffer[..read]);
            }
        });
        let writer = master.take_writer().unwrap();
        let terminal = Self { child, writer, screen, bytes, _master: master };
        terminal.wait_for("1 FAQ");
        terminal
    }

    fn shown(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    fn wait_for(&self, text: &str) {
        until(&format!("“{text}” on the screen"), || self.shown().contains(text), || self.shown());
    }

    fn wait_for_no(&self, text: &str) {
        until(&format!("no “{text}” on the screen"), || !self.shown().contains(text), || self.shown());
    }

    /// Esc, until what it leaves is gone: the next key would be taken for one with Alt.
    fn leave(&mut self, gone: &str) {
        self.wait_for(gone);
        self.send("\x1b");
        self.wait_for_no(gone);
    }

    fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    fn exit(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < DEADLINE, "the program does not end; screen:\n{}", self.shown());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// What the program owes to the shell: the main screen, a cursor, no paste mode.
    fn assert_restored(&self) {
        until("the terminal given back", || !self.screen.lock().unwrap().screen().alternate_screen(), || self.shown());
        let parser = self.screen.lock().unwrap();
        assert!(!parser.screen().hide_cursor(), "the cursor is shown again");
        assert!(!parser.screen().bracketed_paste(), "pastes are plain again");
    }
}

type Running = Box<dyn Child + Send + Sync>;

/// The program in a terminal of its own, with nothing of the user's.
fn spawn(data_dir: &Path, columns: u16, rows: u16) -> (Running, Box<dyn MasterPty + Send>) {
    let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onhold"));
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("TZ", "America/New_York");
    command.env("HOME", data_dir);
    command.env("TMPDIR", data_dir);
    command.arg("--data-dir");
    command.arg(data_dir.join("records"));
    (pair.slave.spawn_command(command).unwrap(), pair.master)
}

fn until(what: &str, mut holds: impl FnMut() -> bool, state: impl Fn() -> String) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < DEADLINE, "waited in vain for {what}; there is:\n{}", state());
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Every file below `dir`, with its text.
fn files(dir: &Path) -> Vec<(PathBuf, String)> {
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

fn wait_on_disk(dir: &Path, text: &str) {
    let holds =
        || files(dir).iter().any(|(path, held)| path.extension().is_some_and(|e| e == "toml") && held.contains(text));
    until(&format!("“{text}” on disk"), holds, || format!("{:?}", files(dir)));
}

#[test]
fn what_was_typed_is_kept_and_the_terminal_is_given_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.send("4the agent says five days");
    terminal.wait_for("the agent says five days");
    terminal.leave("stop writing");
    terminal.send("q");
    assert!(terminal.exit().success());
    terminal.assert_restored();
    wait_on_disk(dir.path(), "the agent says five days");
}

#[test]
fn a_killed_program_loses_nothing_and_the_next_start_offers_the_call() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.send("4reference is 4F-8831");
    wait_on_disk(dir.path(), "4F-8831");
    terminal.signal(Signal::KILL);
    terminal.exit();
    let mut next = Terminal::start(dir.path());
    next.wait_for("An unfinished call");
    next.wait_for("4F-8831");
    next.send("r");
    next.wait_for("stop writing");
    next.send("and more");
    wait_on_disk(dir.path(), "and more");
    next.send("\x03");
    next.exit();
    assert_eq!(files(dir.path()).iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "toml")).count(), 1);
}

#[test]
fn a_call_that_was_killed_and_resumed_keeps_its_times_and_asks_what_nobody_saw() {
    let dir = tempfile::tempdir().unwrap();
    let records = dir.path().join("records");
    std::fs::create_dir(&records).unwrap();
    let ago = |minutes: i64| jiff::Timestamp::now() - jiff::SignedDuration::from_mins(minutes);
    let id = "2026-11-23-140211-4f8c";
    let record = format!(
        "format = 1\nid = \"{id}\"\nstatus = \"unfinished\"\ncompany = \"amex-us\"\ncreated = \"{}\"\nchecklist = \"late-fee\"\nseen = \"{}\"\n\n[fields]\n\n[[event]]\nat = \"{}\"\nkind = \"started\"\n\n[[event]]\nat = \"{}\"\nkind = \"hold-on\"\n",
        ago(60),
        ago(40),
        ago(60),
        ago(50)
    );
    std::fs::write(records.join(format!("{id}.toml")), record).unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.wait_for("An unfinished call");
    terminal.send("r");
    terminal.wait_for("Was it hold?");
    terminal.wait_for("call 20:0");
    terminal.send("y");
    wait_on_disk(dir.path(), "was = \"hold\"");
    terminal.wait_for("ON HOLD 50:0");
    terminal.signal(Signal::KILL);
    terminal.exit();
    let mut next = Terminal::start(dir.path());
    next.wait_for("An unfinished call");
    next.send("r");
    next.wait_for("ON HOLD 50:");
    next.wait_for("call 1:00:");
    assert!(!next.shown().contains("Was it hold?"), "a moment is no gap");
    next.send("x");
    next.wait_for("The line dropped");
    wait_on_disk(dir.path(), "cut-off");
    next.send("\x03q");
    next.exit();
}

#[test]
fn signals_save_restore_and_kill_as_asked() {
    for (signal, name) in
        [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt"), (Signal::QUIT, "Quit")]
    {
        let dir = tempfile::tempdir().unwrap();
        let mut terminal = Terminal::start(dir.path());
        terminal.send("4last words");
        terminal.wait_for("last words");
        terminal.signal(signal);
        let status = terminal.exit();
        assert!(status.signal().is_some_and(|said| said.contains(name)), "{status:?}");
        terminal.assert_restored();
        wait_on_disk(dir.path(), "last words");
    }
}

#[test]
fn digits_that_are_held_back_are_written_when_the_program_ends() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.send("4reference 447100932210");
    terminal.wait_for("447100932210");
    terminal.signal(Signal::TERM);
    terminal.exit();
    wait_on_disk(dir.path(), "447100932210");
}

#[test]
fn leaving_while_nothing_can_be_saved_asks_and_drops_nothing() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("records"), "a file in the folder's place").unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.send("4precious words");
    terminal.wait_for("NOT SAVED");
    terminal.send("\x03");
    terminal.wait_for("in this window only");
    terminal.send("q");
    assert_eq!(terminal.exit().exit_code(), 2);
    terminal.assert_restored();
    terminal.wait_for("your notes could not be saved");
    wait_on_disk(dir.path(), "precious words");
}

#[test]
fn a_card_number_reaches_no_file_however_it_is_entered() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    let number = "378282246310005";
    terminal.send(&format!("/{number}"));
    terminal.wait_for(number);
    terminal.leave("Ctrl-t kind");
    terminal.send(&format!("4typed {number} done\r"));
    terminal.send(&format!("\x1b[200~pasted {number}\x1b[201~\r"));
    terminal.send("spaced 3782 822463 10005 done\r");
    terminal.send("cid 1234 done\r");
    terminal.send(&format!("at the end {number}"));
    // Up through every field.
    for _ in 0..5 {
        terminal.send(&format!("\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A{number}"));
    }
    terminal.send("\x1b[A marker");
    wait_on_disk(dir.path(), "marker");
    terminal.send("\x03");
    terminal.exit();
    for (path, text) in files(dir.path()) {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        assert!(!text.contains(number) && !digits.contains(number), "{}:\n{text}", path.display());
        assert!(!text.contains("1234") && !text.contains("•4"), "{text}");
    }
    wait_on_disk(dir.path(), "typed ");
    assert!(!String::from_utf8_lossy(&terminal.bytes.lock().unwrap()).contains("]52;"), "nothing was copied");
}

#[test]
fn a_second_program_leaves_the_first_ones_call_alone() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = Terminal::start(dir.path());
    first.send("4from the first");
    wait_on_disk(dir.path(), "from the first");
    let mut second = Terminal::start(dir.path());
    second.send("4from the second");
    wait_on_disk(dir.path(), "from the second");
    first.send(" again");
    wait_on_disk(dir.path(), "from the first again");
    second.send("\x03");
    second.exit();
    first.send("\x03");
    first.exit();
    let records = files(&dir.path().join("records"));
    assert_eq!(records.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "toml")).count(), 2);
}

#[test]
fn the_end_of_the_terminal_is_the_end_of_the_program() {
    let dir = tempfile::tempdir().unwrap();
    // Read here and not in a thread: every handle on the terminal must be closed for it to end.
    let (mut child, master) = spawn(dir.path(), 120, 40);
    let mut reader = master.try_clone_reader().unwrap();
    let mut writer = master.take_writer().unwrap();
    let mut parser = vt100::Parser::new(NonZeroU16::new(40).unwrap(), NonZeroU16::new(120).unwrap(), 0);
    for (keys, shown) in [("", "1 FAQ"), ("4before the window closed", "before the window closed")] {
        writer.write_all(keys.as_bytes()).unwrap();
        let mut buffer = [0; 4096];
        while !parser.screen().contents().contains(shown) {
            let read = reader.read(&mut buffer).unwrap();
            parser.process(&buffer[..read]);
        }
    }
    drop((reader, writer, master));
    until("the end of the program", || child.try_wait().unwrap().is_some(), String::new);
    wait_on_disk(dir.path(), "before the window closed");
}

#[test]
fn only_known_sequences_reach_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.send("4\x1b[200~evil \x1b]52;c;ZXZpbA==\x07 \u{202e}txt \u{9b}31m\x1b[201~");
    terminal.wait_for("evil");
    terminal.send("\x03");
    terminal.exit();
    let bytes = terminal.bytes.lock().unwrap().clone();
    let text = String::from_utf8(bytes).unwrap();
    for part in text.split('\x1b').skip(1) {
        let known = part.starts_with('[')
            && part[1..].find(|c: char| c.is_ascii_alphabetic()).is_some_and(|end| {
                matches!(&part[end + 1..end + 2], "H" | "m" | "h" | "l" | "J" | "K" | "C" | "D" | "A" | "B")
            });
        assert!(known, "ESC {:?}", part.chars().take(12).collect::<String>());
    }
    assert!(!text.contains('\u{202e}') && !text.contains('\u{9b}'));
}

#[test]
fn packs_of_the_users_own_folder_are_read_and_can_be_changed_to() {
    let dir = tempfile::tempdir().unwrap();
    let packs = dir.path().join(".config/onhold/packs");
    std::fs::create_dir_all(&packs).unwrap();
    std::fs::write(packs.join("lamps.toml"), include_str!("../fixtures/good/every-key.toml")).unwrap();
    std::fs::write(packs.join("broken.toml"), "format = 1").unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.wait_for("Left out: broken.toml");
    terminal.send("Clamp\r");
    terminal.wait_for("Now: The Lamp Shop (US).");
    terminal.send("4about a lamp");
    wait_on_disk(dir.path(), "company = \"lamp-shop\"");
    terminal.send("\x03");
    terminal.exit();
}

#[test]
fn a_whole_call_from_the_ring_to_the_calendar() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.send("cdispute\r");
    terminal.wait_for("Before 0/9");
    terminal.send("c\x1b[B\r");
    terminal.wait_for("call 0:0");
    terminal.send("h");
    terminal.wait_for("While you wait");
    terminal.send("h");
    terminal.wait_for("hold in all 0:0");
    terminal.send("aDana, no. 4471\r");
    terminal.wait_for("Agent      Dana, no. 4471");
    terminal.send("tdisputes\r");
    terminal.wait_for("before: Dana, no. 4471");
    terminal.send("aLee, no. 22\r");
    terminal.wait_for("Agent      Lee, no. 22");
    terminal.send("x");
    terminal.wait_for("I was speaking with Lee, no. 22 in Disputes and billing");
    terminal.send("\r");
    terminal.wait_for_no("CUT OFF");
    terminal.send("4! a credit of $40 by fri");
    terminal.wait_for("→  by Friday ");
    terminal.leave("stop writing");
    terminal.send("er4F-8831\r");
    terminal.wait_for("✓ r  Reference   4F-8831");
    terminal.leave("back to the page");
    terminal.send("2");
    terminal.wait_for("2 ✓ promised");
    terminal.send("\r");
    terminal.wait_for("Call ended and kept");
    terminal.send("odispute letter\r");
    terminal.wait_for("Notice of a billing error");
    terminal.send("\r");
    terminal.wait_for("-dispute-letter.txt");
    terminal.leave("Before you send it");
    terminal.send("ocalendar\r");
    until(
        "the calendar",
        || files(dir.path()).iter().any(|(path, _)| path.extension().is_some_and(|e| e == "ics")),
        String::new,
    );
    terminal.send("\x03");
    assert!(terminal.exit().success());
    terminal.assert_restored();
    let written = files(dir.path());
    let with = |ending: &str| &written.iter().find(|(path, _)| path.to_string_lossy().ends_with(ending)).unwrap().1;
    assert_eq!(written.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "toml")).count(), 1);
    for kind in ["started", "hold-on", "hold-off", "transfer", "cut-off", "ended"] {
        assert!(with(".toml").contains(&format!("kind = \"{kind}\"")), "{kind}: {}", with(".toml"));
    }
    assert!(with("letter.txt").contains("The reference of that call is 4F-8831."), "{}", with("letter.txt"));
    assert!(with(".ics").contains("a credit of $40"), "{}", with(".ics"));
}
