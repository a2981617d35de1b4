//! Where a copy goes: to fake clipboard programs, in a folder that is the whole search path;
//! otherwise to the terminal.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::terminal::{Terminal, until};

/// The first number of the directory.
const NUMBER: &str = "+18005284800";
/// The same number as sent to the terminal.
const TOLD: &str = "]52;c;KzE4MDA1Mjg0ODAw";

/// Accepts the text, and records its arguments.
const TAKES: &str = "#!/bin/sh\n/bin/cat >\"$0.took\"\necho \"$@\" >\"$0.arguments\"\n";
/// Fails.
const FAILS: &str = "#!/bin/sh\nexit 1\n";
/// Neither reads nor ends.
const HANGS: &str = "#!/bin/sh\nwhile :; do /bin/sleep 1; done\n";

struct Case {
    variables: &'static [(&'static str, &'static str)],
    programs: &'static [(&'static str, &'static str)],
    said: &'static str,
    /// The programs that took it, and their arguments.
    took: &'static [(&'static str, &'static str)],
    /// Whether the terminal got it, too.
    is_told: bool,
}

const XCLIP: (&str, &str) = ("xclip", "-selection clipboard -in");
const TMUX: (&str, &str) = ("tmux", "load-buffer -w -");

const CASES: [Case; 8] = [
    Case {
        variables: &[("DISPLAY", ":0")],
        programs: &[("xclip", TAKES), ("xsel", TAKES), ("wl-copy", TAKES), ("tmux", TAKES)],
        said: "Copied with xclip: +18005284800",
        took: &[XCLIP],
        is_told: false,
    },
    Case {
        variables: &[("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "wayland-0")],
        programs: &[("xclip", TAKES), ("wl-copy", TAKES)],
        said: "Copied with wl-copy: +18005284800",
        took: &[("wl-copy", "")],
        is_told: false,
    },
    Case {
        variables: &[("DISPLAY", ":0")],
        programs: &[("xsel", TAKES)],
        said: "Copied with xsel: +18005284800",
        took: &[("xsel", "--clipboard --input")],
        is_told: false,
    },
    Case {
        variables: &[("TMUX", "/tmp/tmux-0/default,1,0"), ("SSH_TTY", "/dev/pts/9"), ("DISPLAY", ":0")],
        programs: &[("tmux", TAKES), ("xclip", TAKES)],
        said: "Copied to tmux, sent to the terminal: +18005284800",
        took: &[TMUX],
        is_told: false,
    },
    Case {
        variables: &[("TMUX", "/tmp/tmux-0/default,1,0"), ("DISPLAY", ":0")],
        programs: &[("tmux", TAKES), ("xclip", TAKES)],
        said: "Copied with xclip and to tmux: +18005284800",
        took: &[TMUX, XCLIP],
        is_told: false,
    },
    Case {
        variables: &[("SSH_CONNECTION", "192.0.2.1 5 192.0.2.2 22"), ("DISPLAY", ":0")],
        programs: &[("xclip", TAKES)],
        said: "Sent to the terminal's clipboard, if it has one: +18005284800",
        took: &[],
        is_told: true,
    },
    Case {
        variables: &[("DISPLAY", ":0")],
        programs: &[("xclip", FAILS)],
        said: "xclip failed. Sent to the terminal instead: +18005284800",
        took: &[],
        is_told: true,
    },
    Case {
        variables: &[("TMUX", "/tmp/tmux-0/default,1,0")],
        programs: &[("tmux", FAILS)],
        said: "Sent to the terminal's clipboard, if it has one: +18005284800",
        took: &[],
        is_told: true,
    },
];

/// Puts `programs` into the folder that the program looks in.
fn install(folder: &Path, programs: &[(&str, &str)]) {
    fs::create_dir(folder).unwrap();
    for (name, text) in programs {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

fn open(dir: &Path, variables: &[(&str, &str)], programs: &[(&str, &str)]) -> Terminal {
    let bin = dir.join("bin");
    install(&bin, programs);
    let variables: Vec<_> = variables.iter().copied().chain([("PATH", bin.to_str().unwrap())]).collect();
    let mut terminal = Terminal::start_with(dir, &variables, &[]);
    terminal.leave_text();
    terminal.send("2y");
    terminal
}

#[test]
fn a_copy_takes_the_best_way_and_says_which() {
    for case in &CASES {
        let dir = tempfile::tempdir().unwrap();
        let mut terminal = open(dir.path(), case.variables, case.programs);
        terminal.wait_for(case.said);
        for (name, _) in case.programs {
            let took = fs::read_to_string(dir.path().join(format!("bin/{name}.took"))).ok();
            let wanted = case.took.iter().find(|(taker, _)| taker == name);
            assert_eq!(took.as_deref(), wanted.map(|_| NUMBER), "{name}: {}", case.said);
        }
        for (name, arguments) in case.took {
            let path = dir.path().join(format!("bin/{name}.arguments"));
            assert_eq!(fs::read_to_string(path).unwrap().trim_end(), *arguments, "{name}");
        }
        let is_told = String::from_utf8_lossy(&terminal.bytes.lock().unwrap()).contains(TOLD);
        assert_eq!(is_told, case.is_told, "{}", case.said);
        terminal.send("\x03");
        terminal.exit();
    }
}

#[test]
fn a_program_that_hangs_holds_nothing_up() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = open(dir.path(), &[("DISPLAY", ":0")], &[("xclip", HANGS)]);
    // Typed and shown while the program hangs.
    terminal.send("/wallet");
    terminal.wait_for("wallet");
    terminal.wait_for("xclip failed. Sent to the terminal instead");
    terminal.send("\x03");
    terminal.exit();
    let left = || {
        fs::read_dir("/proc").map_or(0, |entries| entries.flatten().filter(|e| runs_in(&e.path(), dir.path())).count())
    };
    until("the end of what hung", || left() == 0, || format!("{} left", left()));
}

/// Whether the process of this folder of `/proc` was started from `dir`.
fn runs_in(process: &Path, dir: &Path) -> bool {
    let line = fs::read(process.join("cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&line).contains(&*dir.to_string_lossy())
}
