//! The device on Unix: opened separately, so that writing never waits and the shell's own device
//! stays unchanged.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::Errno;
use rustix::stdio;
use rustix::termios::{OptionalActions, QueueSelector, tcflush, tcgetattr, tcsetattr, ttyname};

/// The most bytes to write at once to a device that may block.
const SIP: usize = 256;

/// Where bytes for the terminal go.
#[derive(Debug)]
pub(super) struct Device {
    /// The terminal that standard output leads to, opened separately; `None` if that isn't allowed.
    own: Option<File>,
}

impl Device {
    pub(super) fn open() -> Self {
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        let open = |name: &str| OpenOptions::new().write(true).custom_flags(flags.bits().cast_signed()).open(name).ok();
        let name = ttyname(stdio::stdout(), Vec::new()).ok();
        Self { own: name.and_then(|name| open(name.to_str().ok()?)) }
    }

    /// Writes as many bytes as the terminal accepts at once, perhaps none.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &self.own {
            Some(own) => rustix::io::write(own, bytes),
            None if is_ready() => rustix::io::write(stdio::stdout(), bytes.get(..SIP).unwrap_or(bytes)),
            None => return Ok(0),
        };
        match written {
            // Another program may have left the terminal in non-blocking mode.
            Err(Errno::AGAIN | Errno::INTR) => Ok(0),
            result => Ok(result?),
        }
    }

    /// Puts the terminal into raw mode, whatever mode it is in.
    ///
    /// The modes that the shell gets back stay the same.
    #[expect(clippy::unused_self, reason = "it is the terminal that keys come from")]
    pub(super) fn make_raw(&self) -> io::Result<()> {
        let terminal = stdio::stdin();
        let mut modes = tcgetattr(terminal)?;
        modes.make_raw();
        Ok(tcsetattr(terminal, OptionalActions::Now, &modes)?)
    }

    /// Drops what was written but not read.
    pub(super) fn drop_unread(&self) {
        let flushed = match &self.own {
            Some(own) => tcflush(own, QueueSelector::OFlush),
            None => tcflush(stdio::stdout(), QueueSelector::OFlush),
        };
        // A terminal that is gone has nothing to drop.
        flushed.ok();
    }
}

/// Returns whether standard output accepts a few bytes now; true if polling fails.
fn is_ready() -> bool {
    let stdout = stdio::stdout();
    let mut watched = [PollFd::new(&stdout, PollFlags::OUT)];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    !matches!(poll(&mut watched, Some(&at_once)), Ok(0))
}
