//! What lies over the panes.

pub mod overlay;
pub mod picker;
