//! The folder of records: one TOML file per call, written completely or not at all.
//!
//! A [`Store`] is one program's hold on the folder. It masks what it writes, and leaves alone a
//! record that another program has open. Just before it replaces a file, it checks that nobody has
//! changed the file since it was read; if somebody has, the record goes beside it. Only a change by
//! a program that ignores the lock, made between that check and the rename, is lost.
//!
//! Everything here waits for the disk, so it belongs on a thread that no key waits for. Must not
//! know about screens.

pub mod cache;
mod claims;
pub(crate) mod disk;
mod editing;
mod error;
#[cfg(all(test, unix))]
pub(crate) mod failing;
mod folder;
mod leftover;
mod listing;
mod lock;
mod long_notes;
mod name;
mod profile;
mod read;
mod records;
mod save;

pub use self::error::StoreError;
pub use self::listing::{Found, Kept, Listed, Listing};
pub use self::records::Store;
pub use self::save::Saved;

#[cfg(test)]
#[cfg(unix)]
mod tests;
