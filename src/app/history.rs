//! Looking back: the list of calls and cases, and what the store says about them.

pub mod browser;
pub mod records;
