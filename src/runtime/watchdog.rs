//! Ends the program if the main thread doesn't: with everything saved and the terminal given back.
//!
//! Must not cut a save short, however long it takes.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::runtime::keeper::Keeper;
use crate::runtime::tty::Tty;

/// The time that the main thread has to end in an orderly way.
const PATIENCE: Duration = Duration::from_millis(1200);
/// The time that the main thread has once everything is saved.
const LAST_MOMENT: Duration = Duration::from_millis(300);
/// The exit code of a program that panicked, as in Rust.
pub(crate) const PANICKED: u8 = 101;

/// Why the program ends.
#[derive(Debug, Clone, Copy)]
pub enum Cause {
    /// This signal came.
    Signal(i32),
    /// The terminal is gone.
    Gone,
    /// A thread panicked.
    Panic,
}

/// Saves everything and ends the program if it doesn't end by itself.
#[derive(Debug)]
pub struct Watchdog {
    keeper: Arc<Keeper>,
    tty: Arc<Tty>,
    is_awake: AtomicBool,
}

impl Watchdog {
    /// Returns a sleeping watchdog.
    #[must_use]
    pub fn new(keeper: &Arc<Keeper>, tty: &Arc<Tty>) -> Arc<Self> {
        Arc::new(Self { keeper: Arc::clone(keeper), tty: Arc::clone(tty), is_awake: AtomicBool::new(false) })
    }

    /// Starts the watch: from now on the program ends, one way or the other.
    pub fn wake(self: &Arc<Self>, cause: Cause) {
        if self.is_awake.swap(true, Ordering::SeqCst) {
            return;
        }
        let dog = Arc::clone(self);
        drop(thread::Builder::new().name("watchdog".to_owned()).spawn(move || dog.watch(cause)));
    }

    fn watch(&self, cause: Cause) {
        thread::sleep(PATIENCE);
        // The terminal modes come first, since the save may take long.
        self.tty.give_back_for_good();
        let saved = self.keeper.close();
        thread::sleep(LAST_MOMENT);
        if let Err(lost) = saved {
            // There may be no one to read it, which must not keep the program from ending.
            drop(thread::Builder::new().spawn(move || writeln!(std::io::stderr(), "onhold: {lost}")));
            thread::sleep(LAST_MOMENT);
        }
        end(cause);
    }
}

/// Ends the program at once.
#[cfg(unix)]
fn end(cause: Cause) {
    match cause {
        Cause::Signal(signal) => drop(signal_hook::low_level::emulate_default_handler(signal)),
        Cause::Gone => drop(signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGHUP)),
        Cause::Panic => {}
    }
    signal_hook::low_level::exit(i32::from(PANICKED));
}

#[cfg(not(unix))]
fn end(_cause: Cause) {
    std::process::exit(i32::from(PANICKED));
}
