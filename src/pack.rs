//! The pack: everything about one company, from one TOML file.
//!
//! Owns the format ([`schema`]), where packs come from ([`load`], [`library`]) and what makes one sound ([`check`]). It must not know
//! about calls, searching or the screen.

pub mod check;
pub mod checklist;
pub mod claim;
mod complete;
pub mod diagnostic;
pub mod directory;
pub mod entries;
pub mod field;
pub mod follow_up;
pub mod hours;
#[cfg(test)]
mod json_schema;
pub mod library;
pub mod load;
mod lookup;
pub mod schema;
pub mod source_ref;
pub mod telephone;
pub mod term;

pub use checklist::{Checklist, Choice, Phase, Step};
pub use claim::Claim;
pub use directory::{Address, Channel, Cost, Department, MenuStep, Number};
pub use entries::{Faq, Script, Tip, Warning};
pub use field::Field;
pub use follow_up::{Blank, Deadline, Have, Letter, Proof, Rung};
pub use schema::{About, Company, FieldKind, OwnField, Pack, Source, SourceKind, Synonym};
pub use source_ref::SourceRef;
pub use term::{Term, Unit};

/// The built-in pack, embedded so that the program is whole without any file.
pub const BUILT_IN: &str = include_str!("../assets/amex-us.toml");

/// The same, as `build.rs` read it, without what only the search reads: what the dashboard starts from.
pub(crate) const BUILT_IN_READ: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/amex-us.pack"));

/// What only the search reads: of each FAQ, the phrasings and the keywords.
pub(crate) const BUILT_IN_ASKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/amex-us.asked"));
