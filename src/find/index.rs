//! The index: what can be found, and how it is built from packs and calls.

mod build;
mod calls;
mod entries;
mod field;
mod inverted;
mod kind;
mod merge;
pub(super) mod multiword;
mod posting;
mod sound;
mod wording;

pub use entries::IndexBuilder;
pub use inverted::Index;
pub use kind::{Entry, Kind};
pub(super) use posting::Posting;
pub use wording::Wordings;
