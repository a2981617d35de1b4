//! The packs that the program carries. They were read when the program was built, so that no start has to; a test proves them
//! sound.

use crate::pack::schema::Pack;
use crate::text::safe::SafeText;

/// The TOML source of the built-in pack, so that the program is whole without any file.
pub const BUILT_IN: &str = include_str!("../../assets/amex-us.toml");

/// The same, as `build.rs` read it, without what only the search reads: what the dashboard starts from.
const READ: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/amex-us.pack"));

/// What only the search reads: of each FAQ, the phrasings and the keywords.
const ASKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/amex-us.asked"));

/// Returns the built-in pack. Neither parsed nor checked: that was done when the program was built.
///
/// # Errors
/// When the embedded bytes are not what this program's `build.rs` wrote, which a test rules out.
pub fn built_in() -> Result<Pack, postcard::Error> {
    let mut pack = built_in_to_show()?;
    let asked: Vec<(Vec<SafeText>, Vec<SafeText>)> = postcard::from_bytes(ASKED)?;
    for (faq, (phrasings, keywords)) in pack.faq.iter_mut().zip(asked) {
        (faq.phrasings, faq.keywords) = (phrasings, keywords);
    }
    Ok(pack)
}

/// Returns the built-in pack without what only the search reads, the phrasings and keywords of its FAQs: most of its text, for
/// which no first frame should wait.
///
/// # Errors
/// As [`built_in`].
pub fn built_in_to_show() -> Result<Pack, postcard::Error> {
    postcard::from_bytes(READ)
}

/// Ids of the built-in packs, which others can extend.
pub const IDS: [&str; 1] = ["amex-us"];

/// Returns the text of the built-in pack with this id.
#[must_use]
pub fn text_of(id: &str) -> Option<&'static str> {
    IDS.contains(&id).then_some(BUILT_IN)
}

/// Returns the built-in pack with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<Pack> {
    built_in().ok().filter(|pack| pack.company.id == id)
}
