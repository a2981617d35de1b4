//! The programs that are measured from outside, in a terminal: onhold, and fzf over the same
//! questions.

use std::path::Path;

use portable_pty::{CommandBuilder, PtySize};

/// The terminal of all measurements.
pub const SIZE: PtySize = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };

/// A program that is measured.
pub struct Peer {
    /// What the table calls it.
    pub name: &'static str,
    /// How it is started.
    pub command: CommandBuilder,
    /// What the first whole frame ends with, as it is sent. Looked for in the bytes: a terminal
    /// emulator here would be measured with the program.
    pub last: Vec<u8>,
}

/// Returns a command for a program that sees nothing of the user's.
pub fn clean(program: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command
}

/// Returns the dashboard, with its records in `dir`.
pub fn onhold(dir: &Path) -> Peer {
    let mut command = clean(Path::new(env!("CARGO_BIN_EXE_onhold")));
    command.args(["--data-dir".as_ref(), dir.join("records").as_os_str()]);
    Peer { name: "onhold", command, last: b"quit".to_vec() }
}

/// Returns `fzf`, if it is installed, over the questions of the built-in pack.
pub fn fzf(dir: &Path) -> Option<Peer> {
    let found =
        std::env::split_paths(&std::env::var_os("PATH")?).map(|dir| dir.join("fzf")).find(|path| path.exists())?;
    let pack = onhold::pack::load::built_in().expect("the built-in pack");
    let lines: String = pack.faq.iter().flat_map(|faq| [faq.question.as_str(), "\n"]).collect();
    let list = dir.join("questions");
    std::fs::write(&list, lines).expect("a file");
    let mut command = clean(Path::new("/bin/sh"));
    command.arg("-c");
    command.arg(format!("exec '{}' < '{}'", found.display(), list.display()));
    let all = pack.faq.len();
    Some(Peer { name: "fzf, the same questions", command, last: format!("{all}/{all}").into_bytes() })
}
