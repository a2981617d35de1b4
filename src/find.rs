//! Finding: a pure function from an index and a query to ranked hits. One engine for the dashboard and `onhold search`.
//!
//! Owns what can be found ([`index`]), how words are compared ([`text`]) and ranked ([`rank`]). It must not know about screens.

pub mod index;
pub mod rank;
pub mod text;

pub use index::{Entry, Index, Kind};
pub use rank::{Hit, Query, Results, search};
