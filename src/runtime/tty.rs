//! The terminal as a device: taken over once, given back whatever happens, written to without ever waiting for it.
//!
//! Any thread may give it back, also one that panics while the main thread writes. It must not know what it shows.

#[cfg_attr(unix, path = "tty/unix.rs")]
#[cfg_attr(not(unix), path = "tty/other.rs")]
mod device;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use device::Device;

/// A terminal that takes nothing for this long while it is given back is not waited for any longer.
const MOMENT: Duration = Duration::from_millis(100);
/// Between two tries within that time.
const PAUSE: Duration = Duration::from_millis(1);
/// Puts the title of the window aside (xterm, "XTWINOPS" 22 and 23); the terminal answers nothing.
const KEEP_TITLE: &[u8] = b"\x1b[22;2t";
/// Brings that title back.
const RESTORE_TITLE: &[u8] = b"\x1b[23;2t";
/// Reports clicks and the wheel, and no moves (xterm, modes 1000 and 1006).
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// Ends that.
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";
/// Ends a sequence that was only half written.
const CANCEL: u8 = 0x18;

/// The terminal.
#[derive(Debug)]
pub struct Tty {
    device: Device,
    /// What the terminal has not taken yet.
    pending: Mutex<Vec<u8>>,
    /// True while it is ours: giving it back twice would scroll the user's own screen.
    is_ours: AtomicBool,
    /// Whether the mouse is for the program while it is.
    mouse: bool,
}

impl Tty {
    /// Opens the terminal that standard output leads to, with the mouse or without.
    #[must_use]
    pub fn open(mouse: bool) -> Arc<Self> {
        let is_ours = AtomicBool::new(false);
        Arc::new(Self { device: Device::open(), pending: Mutex::default(), is_ours, mouse })
    }

    /// Takes the terminal over; again, after a stop.
    ///
    /// # Errors
    /// When it cannot be put into raw mode or written to.
    pub fn take_over(&self) -> io::Result<()> {
        let was_ours = self.is_ours();
        // The modes that the shell gets back are those of the beginning. Going back to them here would echo what is typed.
        if was_ours {
            self.device.make_raw()?;
        } else {
            enable_raw_mode()?;
        }
        self.is_ours.store(true, Ordering::SeqCst);
        let mut bytes = Vec::new();
        // What is dropped here may have been cut in the middle of a sequence.
        if !std::mem::take(&mut *self.lock()).is_empty() {
            bytes.push(CANCEL);
        }
        // Put aside twice, the title would come back as ours.
        if !was_ours {
            bytes.extend_from_slice(KEEP_TITLE);
        }
        queue!(bytes, EnterAlternateScreen, EnableBracketedPaste)?;
        if self.mouse {
            bytes.extend_from_slice(MOUSE_ON);
        }
        self.send(&bytes)
    }

    /// Gives the terminal back: its modes first, since they need nobody to read. Never waits long, never panics.
    pub fn give_back(&self) {
        if !self.is_ours.swap(false, Ordering::SeqCst) {
            return;
        }
        drop(disable_raw_mode());
        let mut bytes = if self.mouse { MOUSE_OFF.to_vec() } else { Vec::new() };
        drop(queue!(bytes, EndSynchronizedUpdate, DisableBracketedPaste, ResetColor, LeaveAlternateScreen, Show));
        bytes.extend_from_slice(RESTORE_TITLE);
        // The thread that panics may be the one that was writing.
        let rest = self.lock_soon().map(|mut pending| std::mem::take(&mut *pending)).unwrap_or_default();
        if self.write(&rest) {
            self.write(&bytes);
        } else {
            // Nobody reads: what the system keeps for the terminal makes room.
            self.device.drop_unread();
            bytes.insert(0, CANCEL);
            self.write(&bytes);
        }
    }

    /// Whether the terminal is ours.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.is_ours.load(Ordering::SeqCst)
    }

    /// Sends `bytes`, now or as soon as the terminal takes them; to a terminal that was given back, nothing.
    ///
    /// # Errors
    /// When the terminal cannot be written to, now or ever.
    pub fn send(&self, bytes: &[u8]) -> io::Result<()> {
        let mut pending = self.lock();
        // Asked under the lock: what another thread gives back meanwhile gets no frame any more.
        if self.is_ours() {
            pending.extend_from_slice(bytes);
            self.push_from(&mut pending)?;
        }
        Ok(())
    }

    /// Writes what the terminal takes of what is pending; true when nothing is left.
    ///
    /// # Errors
    /// When the terminal cannot be written to, now or ever.
    pub fn push(&self) -> io::Result<bool> {
        let mut pending = self.lock();
        if self.is_ours() { self.push_from(&mut pending) } else { Ok(true) }
    }

    fn push_from(&self, pending: &mut Vec<u8>) -> io::Result<bool> {
        let mut sent = 0;
        let result = loop {
            match pending.get(sent..).filter(|left| !left.is_empty()).map(|left| self.device.write(left)) {
                None => break Ok(true),
                Some(Ok(0)) => break Ok(false),
                Some(Ok(more)) => sent += more,
                Some(Err(error)) => break Err(error),
            }
        };
        pending.drain(..sent);
        result
    }

    /// Writes `bytes` as long as the terminal takes them within a moment; false when something is left.
    fn write(&self, mut bytes: &[u8]) -> bool {
        let begun = Instant::now();
        while !bytes.is_empty() {
            match self.device.write(bytes) {
                Ok(0) if begun.elapsed() < MOMENT => thread::sleep(PAUSE),
                Ok(0) | Err(_) => return false,
                Ok(sent) => bytes = bytes.get(sent..).unwrap_or_default(),
            }
        }
        true
    }

    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The same, unless somebody has it for longer than a moment.
    fn lock_soon(&self) -> Option<MutexGuard<'_, Vec<u8>>> {
        let begun = Instant::now();
        loop {
            match self.pending.try_lock() {
                Ok(pending) => return Some(pending),
                Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) if begun.elapsed() > MOMENT => return None,
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            }
        }
    }
}
