//! The events that wake the main loop.

use std::time::Instant;

use crate::app::Msg;
use crate::app::keys::chord::Chord;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// The terminal sent these bytes.
    Bytes {
        /// When they were read.
        at: Instant,
        /// The bytes as they came.
        bytes: Vec<u8>,
    },
    /// The user did something.
    Input(Input),
    /// A line was typed in the line mode.
    Line(String),
    /// The store or the loader reports something.
    Msg(Msg),
    /// The user left the editor that had the terminal.
    EditorLeft,
    /// Another program asks this one to stop (SIGTSTP).
    Stop,
    /// The program continues after a stop (SIGCONT).
    Continued,
    /// The terminal was resized.
    Resized,
    /// A signal ends the program.
    Signal(i32),
    /// The terminal is gone.
    Gone,
    /// A thread panicked.
    Panicked,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button was pressed.
    Click,
    /// The wheel was turned away from the user.
    WheelUp,
    /// The wheel was turned toward the user.
    WheelDown,
}

/// Something that the user did with the keyboard or the mouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used at this column and row.
    Mouse(MouseKind, u16, u16),
    /// The key that stops the program, usually Ctrl-Z.
    Suspend,
    /// A paste began, but its end has not come for a while.
    PasteWaits,
}
