//! Clipboard programs: starts one, passes the text to it, and waits only a moment.

use std::io::{self, ErrorKind, Write as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may take; normally it takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(2);
/// The pause between two checks of whether it is done.
const PAUSE: Duration = Duration::from_millis(5);

/// A program that takes a text from its standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Helper {
    /// The name of the program, for looking it up and for telling the user.
    pub name: &'static str,
    arguments: &'static [&'static str],
    /// Whether it expects UTF-16; only Windows does.
    is_wide: bool,
}

/// Why a program did not take a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The program isn't installed.
    Missing,
    /// The program failed, or took too long.
    Failed,
}

impl Helper {
    /// tmux, which also passes the text on to the terminal around it.
    pub const TMUX: Self = Self::new("tmux", &["load-buffer", "-w", "-"]);
    /// Wayland.
    pub const WL_COPY: Self = Self::new("wl-copy", &[]);
    /// X11.
    pub const XCLIP: Self = Self::new("xclip", &["-selection", "clipboard", "-in"]);
    /// X11, as an alternative.
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
    /// When the program isn't installed, fails, or takes too long, in which case it is killed.
    pub fn take(self, text: &str) -> Result<(), Refusal> {
        let mut child = self
            .start()
            .map_err(|error| if error.kind() == ErrorKind::NotFound { Refusal::Missing } else { Refusal::Failed })?;
        let bytes = if self.is_wide { wide(text) } else { text.as_bytes().to_vec() };
        if let Some(mut input) = child.stdin.take() {
            // On a thread of its own, since a program that doesn't read would block this one. The
            // thread ends with the program.
            thread::spawn(move || drop(input.write_all(&bytes)));
        }
        if ends_well(&mut child) { Ok(()) } else { Err(Refusal::Failed) }
    }

    /// Starts the program without output, in its own process group.
    ///
    /// That way, the clipboard survives when the terminal window is closed.
    fn start(self) -> io::Result<Child> {
        let mut command = Command::new(self.name);
        command.args(self.arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.spawn()
    }
}

/// Waits for the program to end; kills one that takes too long.
///
/// Returns whether it succeeded.
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

/// Returns UTF-16 with a byte order mark, which Windows needs to recognize it.
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
