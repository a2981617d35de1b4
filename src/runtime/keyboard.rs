//! The thread that reads keys, and notices when the terminal is gone.
//!
//! Must not know what the bytes mean; [`crate::runtime::input`] does.

#[cfg_attr(unix, path = "keyboard/unix.rs")]
#[cfg_attr(not(unix), path = "keyboard/other.rs")]
mod reader;

pub mod gate;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use crate::runtime::event::Event;
use crate::runtime::keyboard::gate::Gate;
use crate::runtime::watchdog::{Cause, Watchdog};

/// Starts the thread.
///
/// # Errors
/// When the system can't start a thread.
pub fn read(events: &Sender<Event>, watchdog: &Arc<Watchdog>, gate: &Arc<Gate>) -> io::Result<()> {
    let (events, watchdog, gate) = (events.clone(), Arc::clone(watchdog), Arc::clone(gate));
    let read = move || {
        if reader::read(&events, &gate) {
            watchdog.wake(Cause::Gone);
            drop(events.send(Event::Gone));
        }
    };
    thread::Builder::new().name("keys".to_owned()).spawn(read).map(drop)
}
