//! What comes of a call: promises, deadlines, the escalation ladder, and the forms in which the record leaves the program.

pub mod export_menu;
pub mod open;
pub mod settling;
