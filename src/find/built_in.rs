//! The indexes of the built-in packs: built by `build.rs` with the code of this folder, read here.
//!
//! Building an index takes longer than everything else that a search does, so it is not left to the
//! start of the program. Must not give an index that differs from one built from the pack.

use crate::find::index::Index;
use crate::pack::Pack;
use crate::pack::built_in::BuiltIn;
use crate::pack::library::Place;

impl Index {
    /// Returns the index of the pack at `place`, as its only company.
    ///
    /// The index of a built-in pack is read; any other is built.
    #[must_use]
    pub fn at(place: &Place, pack: &Pack) -> Self {
        match place {
            Place::BuiltIn(built_in) => Self::built_in(*built_in),
            Place::Named(_) | Place::InFolder(_) | Place::WithLocal(..) => Self::new(pack),
        }
    }

    /// Returns the index of a built-in pack, as its only company.
    #[must_use]
    pub fn built_in(pack: BuiltIn) -> Self {
        // A test proves that the bytes can be read. If not, the index is built from the pack.
        read(pack.index).unwrap_or_else(|_| pack.load().map(|pack| Self::new(&pack)).unwrap_or_default())
    }
}

/// Returns the index that `build.rs` wrote as `bytes`.
fn read(bytes: &[u8]) -> Result<Index, postcard::Error> {
    let mut index: Index = postcard::from_bytes(bytes)?;
    index.weigh();
    Ok(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::built_in;

    #[test]
    fn what_was_built_with_the_program_is_what_the_packs_give() {
        for pack in built_in::ALL {
            let read = read(pack.index).unwrap();
            assert!(read.entries().len() > 50, "{}", pack.id);
            let built = Index::new(&pack.load().unwrap());
            let bytes = |index: &Index| postcard::to_stdvec(index).unwrap();
            assert!(bytes(&read) == pack.index && bytes(&built) == pack.index, "{}: look at build.rs", pack.id);
            assert!(format!("{read:?}") == format!("{built:?}"), "{}: what is not written differs", pack.id);
        }
    }
}
