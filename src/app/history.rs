//! Calls of the past: the records, the pages that show them, and what is due.

pub mod browser;
pub mod case_page;
pub mod due;
pub mod hold_times;
pub mod records;
