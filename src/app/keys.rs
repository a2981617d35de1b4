//! What keys are, what they can mean, and how one is bound to the other.
//!
//! The rows of the key table stand with the features; [`super::keymap`] puts them together above all of them.

pub mod action;
pub mod binding;
pub mod chord;
pub mod context;
