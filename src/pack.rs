//! The pack: everything about one company, from one TOML file.
//!
//! Owns the format ([`schema`]), where packs come from ([`load`], [`library`]) and what makes one
//! sound ([`check`]). Must not know about calls, searching or the screen.

pub mod built_in;
pub mod check;
pub mod checklist;
pub mod claim;
mod complete;
pub mod diagnostic;
pub mod directory;
pub mod entries;
mod extend;
pub mod field;
pub mod fingerprint;
pub mod follow_up;
pub mod hours;
#[cfg(test)]
mod json_schema;
pub mod library;
pub mod load;
pub mod local;
mod lookup;
pub mod own;
pub mod schema;
pub mod source_ref;
pub mod telephone;
pub mod term;
pub mod zone;

pub use built_in::BUILT_IN;
pub use checklist::{Checklist, Choice, Phase, Step};
pub use claim::Claim;
pub use directory::{Address, Channel, Cost, Department, MenuStep, Number};
pub use entries::{Faq, Script, Tip, Warning};
pub use field::Field;
pub use follow_up::{Blank, Deadline, Have, Letter, Proof, Rung};
pub use schema::{About, Company, FieldKind, OWN_NOTES, OwnField, Pack, Source, SourceKind, Synonym};
pub use source_ref::SourceRef;
pub use term::{Term, Unit};
