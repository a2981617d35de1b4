//! The call as the dashboard runs it: the connection, holding, and one record after the other.

pub mod alerts;
pub mod connection;
pub mod end_page;
pub mod lifecycle;
pub mod start_menu;
pub mod starting;
