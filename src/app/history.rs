//! Looking back: the list of calls and cases, and what the store says of them.

pub mod browser;
pub mod records;
