//! Programs that take a text for the clipboard: starts one, hands the text over, and waits no longer than a moment.

use std::io::{self, ErrorKind, Write as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A program that takes longer has failed. Each of them answers within milliseconds.
const PATIENCE: Duration = Duration::from_secs(2);
/// Between two looks at whether it is done.
const PAUSE: Duration = Duration::from_millis(5);

/// A program that takes a text from its standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Helper {
    /// The program, as it is looked up and as people know it.
    pub name: &'static str,
    arguments: &'static [&'static str],
    /// Whether it wants UTF-16, as only Windows does.
    is_wide: bool,
}

/// Why a program did not take a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The program is not there.
    Missing,
    /// The program failed, or did not end in time.
    Failed,
}

impl Helper {
    /// tmux, which also sends the text on to its terminal.
    pub const TMUX: Self = Self::new("tmux", &["load-buffer", "-w", "-"]);
    /// Wayland.
    pub const WL_COPY: Self = Self::new("wl-copy", &[]);
    /// X11.
    pub const XCLIP: Self = Self::new("xclip", &["-selection", "clipboard", "-in"]);
    /// X11, too.
    pub const XSEL: Self = Self::new("xsel", &["--clipboard", "--input"]);
    /// macOS.
    pub const PBCOPY: Self = Self::new("pbcopy", &[]);
    /// Windows.
    pub const CLIP: Self = Self { name: "clip.exe", arguments: &[], is_wide: true };

    const fn new(name: &'static str, arguments: &'static [&'static str]) -> Self {
        Self { name, arguments, is_wide: false }
    }

    /// Hands `text` to the program.
    ///
    /// # Errors
    /// When it is not there, fails, or does not end in time: then it is stopped.
    pub fn take(self, text: &str) -> Result<(), Refusal> {
        let mut child = self
            .start()
            .map_err(|error| if error.kind() == ErrorKind::NotFound { Refusal::Missing } else { Refusal::Failed })?;
        let bytes = if self.is_wide { wide(text) } else { text.as_bytes().to_vec() };
        if let Some(mut input) = child.stdin.take() {
            // Apart: a program that does not read would stop this thread. When it ends, so does the writing.
            thread::spawn(move || drop(input.write_all(&bytes)));
        }
        if ends_well(&mut child) { Ok(()) } else { Err(Refusal::Failed) }
    }

    /// Starts the program without a word on the screen, apart from the terminal: a closed window must not take the clipboard
    /// along.
    fn start(self) -> io::Result<Child> {
        let mut command = Command::new(self.name);
        command.args(self.arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.spawn()
    }
}

/// Waits for the end of the program; one that takes too long is killed.
fn ends_well(child: &mut Child) -> bool {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if begun.elapsed() < PATIENCE => thread::sleep(PAUSE),
            Ok(None) | Err(_) => {
                drop(child.kill());
                drop(child.wait());
                return false;
            }
        }
    }
}

/// Returns UTF-16 with the mark in front by which Windows knows it.
fn wide(text: &str) -> Vec<u8> {
    std::iter::once('\u{feff}')
        .chain(text.chars())
        .flat_map(|c| {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_gets_utf_16() {
        assert_eq!(wide("a€"), [0xff, 0xfe, b'a', 0, 0xac, 0x20]);
    }

    #[test]
    fn a_program_that_is_not_there_is_no_failure() {
        assert_eq!(Helper::new("no-such-program-of-onhold", &[]).take("x"), Err(Refusal::Missing));
    }
}
