//! The packs that the program carries. They were read when the program was built, so that no start has to; a test proves them
//! sound.

use std::fmt;

use crate::pack::schema::Pack;
use crate::text::safe::SafeText;

/// A pack that the program carries.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// The id of its company, which others can extend.
    pub id: &'static str,
    /// The name of its company.
    pub name: &'static str,
    /// As it is written, so that the program is whole without any file.
    pub text: &'static str,
    /// The same, as `build.rs` read it, without what only the search reads: what the dashboard starts from.
    read: &'static [u8],
    /// What only the search reads: of each FAQ, the phrasings and the keywords.
    asked: &'static [u8],
}

impl fmt::Debug for BuiltIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BuiltIn({})", self.id)
    }
}

macro_rules! built_in {
    ($id:literal, $name:literal) => {
        BuiltIn {
            id: $id,
            name: $name,
            text: include_str!(concat!("../../assets/", $id, ".toml")),
            read: include_bytes!(concat!(env!("OUT_DIR"), "/", $id, ".pack")),
            asked: include_bytes!(concat!(env!("OUT_DIR"), "/", $id, ".asked")),
        }
    };
}

/// The pack that the program opens with where no other was used yet.
pub const FIRST: BuiltIn = built_in!("amex-us", "American Express (US)");

/// The general pack: what holds for a call to any company, which packs of one's own extend.
pub const GENERAL: BuiltIn = built_in!("any-company", "Any company");

/// The built-in packs, in the order of the library.
pub const ALL: [BuiltIn; 2] = [FIRST, GENERAL];

/// The first built-in pack as it is written.
pub const BUILT_IN: &str = FIRST.text;

impl BuiltIn {
    /// Returns the pack. Neither parsed nor checked: that was done when the program was built.
    ///
    /// # Errors
    /// When the embedded bytes are not what this program's `build.rs` wrote, which a test rules out.
    pub fn load(&self) -> Result<Pack, postcard::Error> {
        let mut pack = self.to_show()?;
        let asked: Vec<(Vec<SafeText>, Vec<SafeText>)> = postcard::from_bytes(self.asked)?;
        for (faq, (phrasings, keywords)) in pack.faq.iter_mut().zip(asked) {
            (faq.phrasings, faq.keywords) = (phrasings, keywords);
        }
        Ok(pack)
    }

    /// Returns the pack without what only the search reads, the phrasings and keywords of its FAQs: most of its text, for
    /// which no first frame should wait.
    ///
    /// # Errors
    /// As [`BuiltIn::load`].
    pub fn to_show(&self) -> Result<Pack, postcard::Error> {
        postcard::from_bytes(self.read)
    }
}

/// Returns the first built-in pack.
///
/// # Errors
/// As [`BuiltIn::load`].
pub fn built_in() -> Result<Pack, postcard::Error> {
    FIRST.load()
}

/// Ids of the built-in packs, which others can extend.
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
