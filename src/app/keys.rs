//! What keys are and what they can mean. The table that binds one to the other stands above the features ([`super::keymap`]).

pub mod action;
pub mod chord;
