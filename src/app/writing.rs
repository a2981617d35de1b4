//! Text being typed: a line, the editing keys, and the masking of secrets.
//!
//! Knows neither panes nor windows; both use it.

pub mod editing;
pub mod field;
pub mod masking;
pub mod part;
