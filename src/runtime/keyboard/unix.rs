//! The bytes of a terminal, as they come.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio;

use crate::runtime::event::Event;
use crate::runtime::faults;
use crate::runtime::keyboard::gate::Gate;

/// The most bytes to read at once.
const MOST: usize = 4096;
/// The pause between two tries if another program left the terminal in non-blocking mode.
const PAUSE: Duration = Duration::from_millis(10);

/// Sends bytes until the terminal is gone; returns false when no one receives them anymore.
pub(super) fn read(events: &Sender<Event>, gate: &Gate) -> bool {
    let mut buffer = [0; MOST];
    loop {
        gate.pass();
        let stdin = stdio::stdin();
        let mut watched = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&gate.bell, PollFlags::IN)];
        // If polling fails, the read below waits.
        let waited = poll(&mut watched, None);
        let [keys, bell] = &watched;
        if waited.is_ok() && keys.revents().is_empty() && !bell.revents().is_empty() {
            continue;
        }
        match rustix::io::read(stdio::stdin(), &mut buffer) {
            Ok(0) => return true,
            Ok(length) => {
                faults::point("keys");
                let bytes = buffer.get(..length).unwrap_or_default().to_vec();
                if events.send(Event::Bytes { at: Instant::now(), bytes }).is_err() {
                    return false;
                }
            }
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => thread::sleep(PAUSE),
            Err(_) => return true,
        }
    }
}
