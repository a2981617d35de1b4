//! What a pack says, as blocks to read: entries, telephone numbers, their sources. For the
//! dashboard and the command line.
//!
//! Pure: packs and records in, blocks out. Knows neither the screen nor the state of the dashboard.

pub mod coverage;
pub mod entry;
pub mod number_card;
pub mod number_check;
pub mod number_line;
pub mod number_list;
pub mod opening;
pub mod past_call;
pub mod sources;
pub mod tel;
