//! The call as the dashboard runs it: the connection, holding, and the page that ends it.

pub mod connection;
pub mod end_page;
pub mod hold_mode;
