//! The device elsewhere: the console, which takes everything.

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

    /// Nothing stays unread here.
    #[expect(clippy::unused_self, reason = "it is a file on Unix")]
    pub(super) fn drop_unread(&self) {}
}
