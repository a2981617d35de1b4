//! The notes pane: the fields of the record, free text with a time stamp for each line, and saving
//! the record.
//!
//! Every edit goes into the record at once. Card numbers and other secrets are masked once the
//! cursor has left them, or three seconds after the last key; a run of digits that is still being
//! typed is held back from the disk ([`mod@crate::call::redact::hold`]).

pub mod fields;
pub mod free_text;
pub mod rows;
pub mod saving;
mod secrets;
pub mod transcript;
