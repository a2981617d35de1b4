//! What the state of the dashboard is made of.

pub mod accordion;
