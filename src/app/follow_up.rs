//! What follows a call: promises, deadlines, the escalation ladder, and exports of the record.

pub mod export_menu;
pub mod open;
pub mod settling;
