//! The fingerprint of a pack: a hash of its texts, the key under which the cache keeps what was
//! computed from them.
//!
//! Names and times of files don't go in. Must not store anything.

use std::hash::BuildHasher;

use foldhash::quality::FixedState;

use crate::pack::Pack;
use crate::pack::library::Place;
use crate::pack::load::LoadError;

/// The version of everything that reads packs: see `build/reading.rs`.
const READING: &str = env!("ONHOLD_READING");
/// The seed of the second half: 64 bits alone could collide by chance.
const SECOND_SEED: u64 = 1;

/// A hash of some texts, in order, and of the version of the code that reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u64; 2]);

impl Default for Fingerprint {
    fn default() -> Self {
        Self([0, SECOND_SEED]).with(READING)
    }
}

impl Fingerprint {
    /// Returns the fingerprint with one more text.
    #[must_use]
    pub fn with(self, text: &str) -> Self {
        Self(self.0.map(|seed| FixedState::with_seed(seed).hash_one(text)))
    }

    /// Returns the fingerprint of the pack at `place`, without checking it.
    ///
    /// # Errors
    /// If a file can't be read, or holds no text.
    pub fn of(place: &Place) -> Result<Self, LoadError> {
        let mut seen = Self::default();
        place.note_texts(&mut |text| seen = seen.with(text))?;
        Ok(seen)
    }

    /// Loads the pack at `place`, with the fingerprint of exactly the texts that were parsed.
    ///
    /// # Errors
    /// As [`Place::load`].
    pub fn load(place: &Place) -> Result<(Self, Pack), LoadError> {
        let mut seen = Self::default();
        let pack = place.load_noting(&mut |text| seen = seen.with(text))?;
        Ok((seen, pack))
    }

    /// Returns the fingerprint of several packs, the first of which is at position `first` of the
    /// library.
    #[must_use]
    pub fn of_part(first: u32, packs: &[Self]) -> Self {
        let of_pack = |all: Self, pack: &Self| all.with(&pack.to_string());
        packs.iter().fold(Self::default().with(&first.to_string()), of_pack)
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self([first, second]) = self;
        write!(f, "{first:016x}{second:016x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_tells_texts_apart_and_not_their_files() {
        let dir = tempfile::tempdir().unwrap();
        let place = |name: &str, text: &str| {
            let path = dir.path().join(name);
            std::fs::write(&path, text).unwrap();
            Place::InFolder(path)
        };
        let good = include_str!("../../tests/fixtures/good/every-key.toml");
        let (a, b) = (place("a.toml", good), place("b.toml", good));
        let seen = |place: &Place| Fingerprint::of(place).unwrap();
        assert_eq!(seen(&a), seen(&b));
        assert_eq!(seen(&a), Fingerprint::load(&a).unwrap().0, "what is looked at is what is parsed");
        assert_ne!(seen(&a), seen(&place("c.toml", &good.replace("lamp", "Lamp"))));
        let local = dir.path().join("a.local.toml");
        std::fs::write(&local, crate::pack::local::HEAD).unwrap();
        let with_local = Place::WithLocal(Box::new(a.clone()), local.clone());
        assert_ne!(seen(&a), seen(&with_local));
        assert_eq!(seen(&with_local), Fingerprint::load(&with_local).unwrap().0);
        std::fs::write(&local, "nonsense").unwrap();
        assert_ne!(seen(&with_local), Fingerprint::load(&with_local).unwrap().0, "additions that were left out");
        assert!(Fingerprint::of(&place("d.toml", "x")).is_ok() && Fingerprint::load(&place("d.toml", "x")).is_err());
        assert!(Fingerprint::of(&Place::InFolder(dir.path().join("none.toml"))).is_err());
    }

    #[test]
    fn order_and_position_count() {
        let [a, b] = ["a", "b"].map(|text| Fingerprint::default().with(text));
        let all = [(0, [a, b]), (0, [b, a]), (1, [a, b])].map(|(first, packs)| Fingerprint::of_part(first, &packs));
        assert!(all[0] != all[1] && all[0] != all[2] && all[1] != all[2]);
    }
}
