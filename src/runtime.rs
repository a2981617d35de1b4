//! The edge of the program: touches the terminal, the threads and the clock, and performs what
//! [`crate::app`] asks for.
//!
//! ```text
//! keys ───┐                       ┌─► screen
//! signals ┼─► one channel ─► main ┼─► store (saves) ─┐
//!         │        ▲              └─► clipboard ─────┤
//! panics ─┘        └──────────────────────────────────┘  (and the loader, which reads packs)
//! ```
//! The main loop sleeps until something happens or a timer needs the next second. While it handles
//! keys and draws, it waits neither for a file nor for the terminal. It does wait before the first
//! key, for the index, and before it lends the terminal to an editor or suspends the program, until
//! everything is saved. If the program doesn't end by itself when it should, a watchdog saves
//! everything and ends it.

mod additions;
pub mod alert;
pub mod clipboard;
pub mod clock;
pub mod dashboard;
pub mod editor;
mod effects;
pub mod event;
mod faults;
mod inbox;
pub mod input;
pub mod keeper;
pub mod keyboard;
pub mod known_terminals;
pub mod library_loader;
pub mod library_reader;
pub mod line_mode;
pub mod look;
mod main_loop;
pub mod panics;
pub mod rescue;
pub mod settings_file;
mod sgr;
pub mod signals;
pub mod store_thread;
pub mod terminal;
pub mod tty;
pub mod version;
pub mod watchdog;

pub use dashboard::{Crashed, dashboard};
