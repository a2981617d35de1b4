//! The device on other systems: the console, which accepts everything.

use std::io;
use std::io::Write as _;

/// Where bytes for the terminal go.
#[derive(Debug)]
pub(super) struct Device;

impl Device {
    pub(super) fn open() -> Self {
        Self
    }

    /// Writes all of `bytes`.
    #[expect(clippy::unused_self, reason = "it is a file on Unix")]
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        let mut out = io::stdout();
        out.write_all(bytes)?;
        out.flush()?;
        Ok(bytes.len())
    }

    /// Puts the console into raw mode, whatever mode it is in.
    #[expect(clippy::unused_self, reason = "it is a file on Unix")]
    pub(super) fn make_raw(&self) -> io::Result<()> {
        crossterm::terminal::disable_raw_mode()?;
        crossterm::terminal::enable_raw_mode()
    }

    /// Does nothing, since nothing stays unread here.
    #[expect(clippy::unused_self, reason = "it is a file on Unix")]
    pub(super) fn drop_unread(&self) {}
}
