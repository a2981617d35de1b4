//! The search: the query, the results, and the suggestions that come without a query.

pub mod all_companies;
pub mod answer;
pub mod kind_filter;
pub mod messages;
pub mod narrowing;
pub mod own_calls;
mod query;
pub mod reading;
pub mod reminders;
pub mod results;
pub mod suggestions;
