//! The windows over the panes.
//!
//! A window holds its state and its behavior. Given an action or a change of text together with
//! [`Facts`](super::facts::Facts), it answers with requests. It can't reach the rest of the
//! dashboard, so it can be tested alone. All windows share the same keys, from the key table. A new
//! window needs its file here, its drawing in [`crate::ui`], a variant of [`Window`], an action
//! that opens it, and its text in the line mode; `ARCHITECTURE.md` lists the steps.

pub mod accordion;
pub mod behavior;
pub mod card;
pub mod case_page;
pub mod deadlines;
pub mod end_page;
pub mod escalation;
pub mod handover;
pub mod hold_times;
pub mod letter;
pub mod past;
pub mod phone_code;
pub mod picker;
pub mod profile;
pub mod promises;
pub mod reading;
pub mod request;
pub mod scroll;
pub mod speller;
pub mod stack;
pub mod window;

#[cfg(test)]
mod tests;

pub use stack::Windows;
pub use window::Window;
