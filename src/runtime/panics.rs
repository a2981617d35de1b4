//! Handles a panic of any thread: gives the terminal back, and makes the program end in an orderly
//! way.

use std::io::Write as _;
use std::panic;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use crate::runtime::event::Event;
use crate::runtime::tty::Tty;
use crate::runtime::version::{ISSUES, VERSION};
use crate::runtime::watchdog::{Cause, Watchdog};

/// Where a panic happened, once one has.
#[derive(Debug, Clone, Default)]
pub struct Panicked(Arc<Mutex<Option<String>>>);

impl Panicked {
    /// Returns the file and line, but not the message, which may quote the user.
    #[must_use]
    pub fn place(&self) -> String {
        let place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        place.clone().unwrap_or_else(|| "an unknown place".to_owned())
    }
}

/// Makes a panic of a printing command report its place, but not its message.
///
/// The message could quote the user.
pub fn name_the_place() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|place| format!(" at {}:{}", place.file(), place.line())).unwrap_or_default();
        // Ignored, since there may be no one to read it.
        let _ = writeln!(
            std::io::stderr(),
            "onhold: version {VERSION} crashed{place}. Please report this line at {ISSUES}"
        );
    }));
}

/// Makes a panic of any thread give the terminal back and end the program in an orderly way.
#[must_use]
pub fn watch(events: &Sender<Event>, watchdog: &Arc<Watchdog>, tty: &Arc<Tty>) -> Panicked {
    let panicked = Panicked::default();
    let (seen, events, watchdog, tty) = (panicked.clone(), events.clone(), Arc::clone(watchdog), Arc::clone(tty));
    panic::set_hook(Box::new(move |info| {
        tty.give_back_for_good();
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
        if let Ok(mut seen) = seen.0.lock() {
            *seen = seen.take().or(place);
        }
        watchdog.wake(Cause::Panic);
        drop(events.send(Event::Panicked));
    }));
    panicked
}
