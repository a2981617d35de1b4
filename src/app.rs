//! The dashboard: its state, and what each key, paste, tick and answer of the store does to it.
//!
//! Pure: [`App::handle`] takes a message and the time, changes the state and returns effects, which
//! [`crate::runtime`] performs. Drawing ([`crate::ui`]) only reads.
//!
//! The floors, lowest first; each uses only those listed before it:
//!
//! ```text
//! pane, keys, keymap, writing      what keys are, the whole key table; text while it is typed
//! facts, layout                    pure questions about record, pack and past; where things are
//! windows                          what lies over the panes; each owns itself
//! state                            App, Msg, Effect
//! selectors                        questions that need the panes
//! directory, notes                 departments; fields, free text, saving
//! history, focus                   looking back; which pane has the keys
//! notice, profile                  what is said, and the key that undoes it; the user's own number
//! search                           finding
//! follow_up                        what comes of a call
//! checklist                        steps
//! call                             starting, the connection, ending
//! additions, companies, editor     a pack's additions; another company; the notes in an editor
//! update                           dispatch
//! ```

pub mod additions;
pub mod call;
pub mod checklist;
mod companies;
pub mod directory;
mod editor;
pub mod facts;
pub mod focus;
pub mod follow_up;
pub mod history;
pub mod keymap;
pub mod keys;
pub mod layout;
pub mod notes;
pub mod notice;
pub mod pane;
pub mod profile;
pub mod search;
pub mod selectors;
pub mod state;
pub mod update;
pub mod windows;
pub mod writing;

pub use pane::Pane;
pub use state::App;
pub use state::msg::{Effect, Msg, Stored};
pub use state::session::Saving;
pub use state::view::Clock;
