//! The pack: everything about one company, from one TOML file.
//!
//! Owns the format ([`schema`]), where packs come from ([`load`], [`library`]) and what makes one sound ([`check`]). It must not know
//! about calls, searching or the screen.

pub mod check;
pub mod checklist;
pub mod diagnostic;
pub mod follow_up;
pub mod library;
pub mod load;
mod lookup;
pub mod schema;
pub mod source_ref;

pub use checklist::{Checklist, Choice, Field, Phase, Step};
pub use follow_up::{Blank, Have, Letter, Proof, Rung};
pub use schema::{
    Address, Channel, Claim, Company, Deadline, Department, Faq, Number, Pack, Reach, Script, Source, SourceKind,
    Synonym, Tip, Warning,
};
pub use source_ref::SourceRef;

/// The built-in pack, embedded so that the program is whole without any file.
pub const BUILT_IN: &str = include_str!("../assets/amex-us.toml");

/// The same, as `build.rs` read it, without what only the search reads: what the dashboard starts from.
pub(crate) const BUILT_IN_READ: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/amex-us.pack"));

/// What only the search reads: of each FAQ, the phrasings and the keywords.
pub(crate) const BUILT_IN_ASKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/amex-us.asked"));
