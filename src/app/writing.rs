//! Text while it is written: a line, the keys of the text cursor, and the masking of secrets.
//!
//! Knows neither panes nor windows; both write with it.

pub mod editing;
pub mod field;
pub mod masking;
