//! What the main loop can be woken by.

use crate::app::Msg;

/// What can happen.
#[derive(Debug)]
pub enum Event {
    /// Something for the app.
    Msg(Msg),
    /// Ctrl-Z, or somebody else's stop signal.
    Suspend,
    /// A signal that ends the program.
    Signal(i32),
    /// The terminal is gone.
    Gone,
    /// A thread panicked.
    Panicked,
}
