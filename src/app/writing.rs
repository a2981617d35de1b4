//! Text being typed: a line, the editing keys, and the masking of secrets.
//!
//! Knows neither panes nor windows, which both use this.

pub mod editing;
pub mod field;
pub mod masking;
pub mod part;
