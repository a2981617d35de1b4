//! What keys are, what they can mean, and how one is bound to the other.
//!
//! The rows of the key table are in [`super::keymap`].

pub mod action;
pub mod binding;
pub mod chord;
pub mod context;
pub mod run;
