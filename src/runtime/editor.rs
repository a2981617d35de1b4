//! Hands the terminal to the user's editor, and takes it back.
//!
//! The [`Loan`] is for the main thread, [`run`] for the thread that knows the file. Meanwhile the
//! program keeps running and draws nothing. Must not know what the file holds.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use crate::runtime::keyboard::gate::Gate;
use crate::runtime::terminal::Screen;

/// Whether the terminal can be lent: on other systems the key thread can't be kept from reading.
pub const CAN_LEND: bool = cfg!(unix);

/// The terminal, lent or not.
#[derive(Debug)]
pub struct Loan {
    /// Keeps the key thread from reading keys.
    keys: Arc<Gate>,
    is_lent: bool,
}

impl Loan {
    /// Returns a loan that hasn't started.
    #[must_use]
    pub fn new(keys: Arc<Gate>) -> Self {
        Self { keys, is_lent: false }
    }

    /// Returns whether an editor has the terminal.
    #[must_use]
    pub fn is_lent(&self) -> bool {
        self.is_lent
    }

    /// Lends the terminal: the program stops reading keys and drawing.
    pub fn lend(&mut self, screen: &Screen) {
        self.keys.close();
        screen.leave();
        self.is_lent = true;
    }

    /// Takes the terminal back.
    ///
    /// # Errors
    /// When it can't be put into raw mode or written to.
    pub fn take_back(&mut self, screen: &mut Screen) -> io::Result<()> {
        let taken = screen.reenter();
        self.keys.open();
        self.is_lent = false;
        taken
    }
}

/// Runs the editor on `file`, at this line if one is given, and returns when the user has left it.
///
/// # Errors
/// When the program can't be started, or reports a failure: the text in the file may then be
/// incomplete.
pub fn run(file: &Path, line: Option<usize>) -> io::Result<()> {
    let (program, arguments) = editor(|name| std::env::var_os(name));
    let shown = program.to_string_lossy().into_owned();
    let status = Command::new(&program).args(arguments).args(opened(&program, file, line)).status();
    match status.map_err(|error| io::Error::new(error.kind(), format!("{shown}: {error}")))? {
        status if status.success() => Ok(()),
        status => Err(io::Error::other(format!("{shown} ended with {status}"))),
    }
}

/// Returns the user's editor with its arguments: `$VISUAL`, or `$EDITOR`, or the system's default.
fn editor(variable: impl Fn(&str) -> Option<OsString>) -> (OsString, Vec<OsString>) {
    let wanted = ["VISUAL", "EDITOR"].into_iter().filter_map(variable).find(|wanted| !wanted.is_empty());
    let usual = if cfg!(windows) { "notepad" } else { "vi" };
    let wanted = wanted.unwrap_or_else(|| usual.into());
    // A name that isn't Unicode can't be split into words.
    let Some(text) = wanted.to_str() else { return (wanted, Vec::new()) };
    let mut words = text.split_whitespace().map(OsString::from);
    let program = words.next().unwrap_or_else(|| usual.into());
    (program, words.collect())
}

/// Returns the arguments that open `file` at `line`, for an editor that is known to take one.
fn opened(program: &OsStr, file: &Path, line: Option<usize>) -> Vec<OsString> {
    let name = Path::new(program).file_stem().and_then(OsStr::to_str).unwrap_or_default();
    let Some(line) = line else { return vec![file.into()] };
    let at_place = || {
        let mut place = file.as_os_str().to_owned();
        place.push(format!(":{line}"));
        place
    };
    match name {
        "nano" | "pico" | "vim" | "nvim" | "emacs" | "emacsclient" | "micro" | "kak" => {
            vec![format!("+{line}").into(), file.into()]
        }
        // The smallest versions of vi take `+7` as the name of a file.
        "vi" => vec!["-c".into(), line.to_string().into(), file.into()],
        "hx" | "helix" => vec![at_place()],
        "code" | "codium" => vec!["--goto".into(), at_place()],
        _ => vec![file.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_that_take_a_line_open_there() {
        for (program, expected) in [
            ("nano", vec!["+7", "a.toml"]),
            ("/usr/bin/nvim", vec!["+7", "a.toml"]),
            ("vim", vec!["+7", "a.toml"]),
            ("emacs", vec!["+7", "a.toml"]),
            ("emacsclient", vec!["+7", "a.toml"]),
            ("micro", vec!["+7", "a.toml"]),
            ("kak", vec!["+7", "a.toml"]),
            ("vi", vec!["-c", "7", "a.toml"]),
            ("hx", vec!["a.toml:7"]),
            ("helix", vec!["a.toml:7"]),
            ("code", vec!["--goto", "a.toml:7"]),
            ("codium", vec!["--goto", "a.toml:7"]),
            ("ed-of-mine", vec!["a.toml"]),
            ("nanox", vec!["a.toml"]),
        ] {
            let program = OsStr::new(program);
            assert_eq!(opened(program, Path::new("a.toml"), Some(7)), expected, "{}", program.display());
            assert_eq!(opened(program, Path::new("a.toml"), None), ["a.toml"], "{}", program.display());
        }
    }

    #[test]
    fn the_editor_is_the_one_that_the_user_wants() {
        let usual = if cfg!(windows) { "notepad" } else { "vi" };
        for (visual, named, expected) in [
            (Some("code --wait"), Some("nano"), vec!["code", "--wait"]),
            (Some(""), Some("nano"), vec!["nano"]),
            (None, Some("  "), vec![usual]),
            (None, None, vec![usual]),
        ] {
            let variable = |name: &str| if name == "VISUAL" { visual } else { named }.map(OsString::from);
            let (program, arguments) = editor(variable);
            let all: Vec<_> = std::iter::once(program).chain(arguments).collect();
            assert_eq!(all, expected, "{visual:?} {named:?}");
        }
    }
}
