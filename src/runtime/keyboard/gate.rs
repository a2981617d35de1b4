//! The gate for the thread that reads keys, closed while another program reads them.
//!
//! Must not know which program.

use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The gate.
#[derive(Debug)]
pub struct Gate {
    state: Mutex<State>,
    changed: Condvar,
    /// A byte in this pipe wakes the thread while it waits for keys.
    pub(super) bell: PipeReader,
    ringer: PipeWriter,
}

#[derive(Debug, Default)]
struct State {
    is_closed: bool,
    /// Whether the thread is waiting at the gate, and so isn't reading.
    is_waiting: bool,
}

impl Gate {
    /// Returns an open gate.
    ///
    /// # Errors
    /// When the system can't create a pipe.
    pub fn new() -> io::Result<Self> {
        let (bell, ringer) = io::pipe()?;
        Ok(Self { state: Mutex::default(), changed: Condvar::new(), bell, ringer })
    }

    /// Closes the gate, and returns once the thread has stopped reading.
    pub fn close(&self) {
        let mut state = self.lock();
        state.is_closed = true;
        // Without this byte, the thread would reach the gate only after the next key.
        drop((&self.ringer).write_all(b"!"));
        while !state.is_waiting {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Opens the gate.
    pub fn open(&self) {
        self.lock().is_closed = false;
        self.changed.notify_all();
    }

    /// Waits until the gate is open; called by the thread that reads.
    pub(super) fn pass(&self) {
        let mut state = self.lock();
        if !state.is_closed {
            return;
        }
        // Take the byte that woke the thread.
        drop((&self.bell).read(&mut [0; 1]));
        while state.is_closed {
            state.is_waiting = true;
            self.changed.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.is_waiting = false;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
