//! The programs that are measured from outside, in a terminal: onhold, and fzf with the same
//! questions.

use std::path::Path;

use portable_pty::{CommandBuilder, PtySize};

/// The terminal of all measurements.
pub const SIZE: PtySize = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };

/// A program that is measured.
pub struct Peer {
    /// The name in the table.
    pub name: &'static str,
    /// The command that starts it.
    pub command: CommandBuilder,
    /// The bytes that end the first whole frame. They are searched for in the output, because a
    /// terminal emulator here would be measured along with the program.
    pub last: Vec<u8>,
}

/// Returns a command for a program that sees none of the user's folders or variables.
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

/// Returns `fzf` with the questions of the built-in pack, if it is installed.
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
