//! Text being typed: a line, the editing keys, and the masking of secrets.
//!
//! Must not know panes or windows; both use this module.

pub mod editing;
pub mod field;
pub mod masking;
pub mod part;
