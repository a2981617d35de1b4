//! The terminal as a device: taken over, given back whatever happens, and never waited for long.
//!
//! Any thread may give the terminal back, even one that panics while the main thread writes. Must
//! not know what the terminal shows.

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
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};

use device::Device;

/// How long to wait for a terminal that accepts nothing while it is given back.
const MOMENT: Duration = Duration::from_millis(100);
/// How long to wait for another thread that takes the terminal over or gives it back: longer than
/// either takes.
const TURN: Duration = Duration::from_millis(400);
/// The pause between two tries within that time.
const PAUSE: Duration = Duration::from_millis(1);
/// Saves the title of the window (xterm, "XTWINOPS" 22 and 23); the terminal doesn't answer.
const KEEP_TITLE: &[u8] = b"\x1b[22;2t";
/// Restores that title.
const RESTORE_TITLE: &[u8] = b"\x1b[23;2t";
/// Reports clicks and the wheel, but no moves (xterm, modes 1000 and 1006).
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// Turns these reports off.
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";
/// Ends a link (OSC 8).
pub(super) const LINK_END: &[u8] = b"\x1b]8;;\x1b\\";
/// Ends a sequence that was only half written.
const CUT: &[u8] = b"\x18";
/// The same, and ends a link that may have been open.
const CUT_IN_LINK: &[u8] = b"\x18\x1b]8;;\x1b\\";

/// Features that not every terminal gets.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras {
    /// Whether the program uses the mouse while it has the terminal.
    pub mouse: bool,
    /// Whether frames hold links.
    pub links: bool,
    /// Whether the terminal accepts a window title.
    pub title: bool,
}

/// The terminal.
#[derive(Debug)]
pub struct Tty {
    device: Device,
    /// The bytes that the terminal has not accepted yet.
    pending: Mutex<Vec<u8>>,
    /// True while this program has the terminal: giving it back twice would scroll the user's own
    /// screen.
    is_ours: AtomicBool,
    /// True once the program ends, whatever the main thread still does.
    is_over: AtomicBool,
    /// Held while the terminal is taken over or given back. A thread that panics may give it back
    /// while another takes it over again after a stop; the modes must not end up raw.
    changing: Mutex<()>,
    extras: Extras,
}

impl Tty {
    /// Opens the terminal that standard output leads to, with these features.
    #[must_use]
    pub fn open(extras: Extras) -> Arc<Self> {
        Arc::new(Self {
            device: Device::open(),
            pending: Mutex::default(),
            is_ours: AtomicBool::new(false),
            is_over: AtomicBool::new(false),
            changing: Mutex::default(),
            extras,
        })
    }

    /// Takes over the terminal, for the first time or again after a stop.
    ///
    /// Does nothing once it was given back for good.
    ///
    /// # Errors
    /// When it can't be put into raw mode or written to.
    pub fn take_over(&self) -> io::Result<()> {
        let _changing = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_over.load(Ordering::SeqCst) {
            return Ok(());
        }
        let was_ours = self.is_ours();
        // The shell gets back the original modes. Returning to them here would echo keys.
        if was_ours {
            self.device.make_raw()?;
        } else {
            enable_raw_mode()?;
        }
        self.is_ours.store(true, Ordering::SeqCst);
        let mut bytes = Vec::new();
        // The bytes dropped here may end in the middle of a sequence.
        if !std::mem::take(&mut *self.lock()).is_empty() {
            bytes.extend_from_slice(self.cut());
        }
        // Saving the title twice would restore our own.
        if !was_ours && self.has_title() {
            bytes.extend_from_slice(KEEP_TITLE);
        }
        // If a program was killed on the alternate screen, that screen is already on, and not
        // empty.
        queue!(bytes, EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste)?;
        if self.extras.mouse {
            bytes.extend_from_slice(MOUSE_ON);
        }
        self.send(&bytes)
    }

    /// Gives the terminal back for the last time, because the program ends.
    ///
    /// A main thread that is late must not take it over again.
    pub fn give_back_for_good(&self) {
        self.is_over.store(true, Ordering::SeqCst);
        self.give_back();
    }

    /// Gives the terminal back. Never waits long, never panics.
    ///
    /// The modes come first, since they don't depend on a reader.
    pub fn give_back(&self) {
        let _changing = lock_soon(&self.changing);
        if !self.is_ours.swap(false, Ordering::SeqCst) {
            return;
        }
        drop(disable_raw_mode());
        let mut bytes = if self.extras.mouse { MOUSE_OFF.to_vec() } else { Vec::new() };
        drop(queue!(bytes, EndSynchronizedUpdate, DisableBracketedPaste, ResetColor, LeaveAlternateScreen, Show));
        if self.has_title() {
            bytes.extend_from_slice(RESTORE_TITLE);
        }
        // The thread that panics may be the one that was writing.
        let rest = lock_soon(&self.pending).map(|mut pending| std::mem::take(&mut *pending)).unwrap_or_default();
        if !(self.write(&rest) && self.write(&bytes)) {
            // No one is reading: drop what the system still holds for the terminal, to make room
            // for these bytes.
            self.device.drop_unread();
            bytes.splice(0..0, self.cut().iter().copied());
            self.write(&bytes);
        }
    }

    /// Returns the bytes that end a half-written sequence and an open link.
    fn cut(&self) -> &'static [u8] {
        if self.extras.links { CUT_IN_LINK } else { CUT }
    }

    /// Returns whether the terminal accepts a window title.
    #[must_use]
    pub fn has_title(&self) -> bool {
        self.extras.title
    }

    /// Returns whether this program has the terminal.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.is_ours.load(Ordering::SeqCst)
    }

    /// Sends `bytes`, now or as soon as the terminal accepts them.
    ///
    /// Sends nothing to a terminal that was given back.
    ///
    /// # Errors
    /// When writing fails, and not only because the terminal accepts nothing now.
    pub fn send(&self, bytes: &[u8]) -> io::Result<()> {
        let mut pending = self.lock();
        // Checked under the lock: a terminal given back meanwhile must get no more frames.
        if self.is_ours() {
            pending.extend_from_slice(bytes);
            self.push_from(&mut pending)?;
        }
        Ok(())
    }

    /// Writes as many pending bytes as the terminal accepts; returns whether all were written.
    ///
    /// # Errors
    /// When writing fails, and not only because the terminal accepts nothing now.
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

    /// Writes `bytes` if the terminal accepts them within a moment; returns false if some are left.
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
}

/// Locks `mutex`; `None` if another thread holds it for too long, perhaps the one that panics.
fn lock_soon<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    let begun = Instant::now();
    loop {
        match mutex.try_lock() {
            Ok(locked) => return Some(locked),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if begun.elapsed() > TURN => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_waits_for_another_thread_that_gives_the_terminal_back() {
        let tty = Tty::open(Extras::default());
        let first = tty.changing.lock().unwrap();
        let other = Arc::clone(&tty);
        let second = thread::spawn(move || other.give_back());
        // As long as that takes if no one reads.
        thread::sleep(2 * MOMENT);
        assert!(!second.is_finished());
        drop(first);
        second.join().unwrap();
    }
}
