//! What a pack says, as blocks to read: entries, telephone numbers. Used by the dashboard and by the command line.

pub mod entry;
pub mod number_check;
