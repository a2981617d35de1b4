//! The packs that are part of the program.
//!
//! They are parsed when the program is built, not when it starts; a test proves them sound.

use std::fmt;

use serde::de::DeserializeOwned;

use crate::pack::schema::Pack;
use crate::text::carried;
use crate::text::safe::SafeText;

/// A pack that is part of the program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// The id of its company; other packs name it to extend this one.
    pub id: &'static str,
    /// The name of its company.
    pub name: &'static str,
    /// The TOML text, so that the program is complete without any file.
    pub text: &'static str,
    /// The pack as `build.rs` read it, without what only the search reads. The dashboard starts
    /// from this.
    read: Part,
    /// What only the search reads: the phrasings and keywords of each FAQ.
    asked: Part,
    /// The index of the pack, for [`Index::built_in`](crate::find::Index::built_in) to read.
    pub index: &'static [u8],
}

impl fmt::Debug for BuiltIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BuiltIn({})", self.id)
    }
}

/// A part of a pack that `build.rs` wrote.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Part {
    /// The texts, end to end; see [`carried`].
    texts: &'static str,
    /// The rest of the part, with a length in place of each text.
    rest: &'static [u8],
}

impl Part {
    fn read<T: DeserializeOwned>(self) -> Result<T, postcard::Error> {
        carried::reading(self.texts, || postcard::from_bytes(self.rest))
    }
}

macro_rules! part {
    ($id:literal, $part:literal) => {
        Part {
            texts: include_str!(concat!(env!("OUT_DIR"), "/", $id, $part, ".txt")),
            rest: include_bytes!(concat!(env!("OUT_DIR"), "/", $id, $part)),
        }
    };
}

macro_rules! built_in {
    ($id:literal, $name:literal) => {
        BuiltIn {
            id: $id,
            name: $name,
            text: include_str!(concat!("../../assets/", $id, ".toml")),
            read: part!($id, ".pack"),
            asked: part!($id, ".asked"),
            index: include_bytes!(concat!(env!("OUT_DIR"), "/", $id, ".index")),
        }
    };
}

/// The pack that the program opens with if no other was used yet.
pub static FIRST: BuiltIn = built_in!("amex-us", "American Express (US)");

/// The general pack, for a call to any company. Users' own packs extend it.
pub static GENERAL: BuiltIn = built_in!("any-company", "Any company");

/// The built-in packs, in the order of the library.
pub static ALL: [BuiltIn; 2] = [FIRST, GENERAL];

/// The TOML text of the first built-in pack.
pub static BUILT_IN: &str = FIRST.text;

impl BuiltIn {
    /// Returns the pack without parsing or checking, which happened when the program was built.
    ///
    /// # Errors
    /// If the embedded bytes are not what this program's `build.rs` wrote, which a test rules out.
    pub fn load(&self) -> Result<Pack, postcard::Error> {
        let mut pack = self.to_show()?;
        let asked: Vec<(Vec<SafeText>, Vec<SafeText>)> = self.asked.read()?;
        for (faq, (phrasings, keywords)) in pack.faq.iter_mut().zip(asked) {
            (faq.phrasings, faq.keywords) = (phrasings, keywords);
        }
        Ok(pack)
    }

    /// Returns the pack without the phrasings and keywords of its FAQs, which only the search
    /// reads.
    ///
    /// The first frame should not wait for them.
    ///
    /// # Errors
    /// As [`BuiltIn::load`].
    pub fn to_show(&self) -> Result<Pack, postcard::Error> {
        self.read.read()
    }
}

/// Returns the first built-in pack.
///
/// # Errors
/// As [`BuiltIn::load`].
pub fn built_in() -> Result<Pack, postcard::Error> {
    FIRST.load()
}

/// The ids of the built-in packs, which others can extend.
pub const IDS: [&str; 2] = [FIRST.id, GENERAL.id];

/// Returns the text of the built-in pack with this id.
#[must_use]
pub fn text_of(id: &str) -> Option<&'static str> {
    ALL.iter().find(|built_in| built_in.id == id).map(|built_in| built_in.text)
}

/// Returns the built-in pack with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<Pack> {
    ALL.iter().find(|built_in| built_in.id == id)?.load().ok()
}
