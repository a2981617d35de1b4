//! Packed lists: items of one width end to end as bytes, for the indexes in the program and in the
//! cache.
//!
//! An index has tens of thousands of numbers. Reading them one after another, each of a width of
//! its own, took a third of all work of `onhold search`. Must not decide what an item means.

use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serializer};

/// An item that is stored in `WIDTH` bytes, which are the same on every machine.
pub(in crate::find) trait Packed<const WIDTH: usize>: Copy {
    /// Adds exactly `WIDTH` bytes to `bytes`.
    fn pack(self, bytes: &mut Vec<u8>);

    /// Returns the item that is stored as `bytes`. Must accept any bytes: a file of the cache may be
    /// damaged.
    fn unpack(bytes: &[u8; WIDTH]) -> Self;
}

impl Packed<4> for u32 {
    fn pack(self, bytes: &mut Vec<u8>) {
        bytes.extend(self.to_le_bytes());
    }

    #[inline]
    fn unpack(bytes: &[u8; 4]) -> Self {
        Self::from_le_bytes(*bytes)
    }
}

/// Writes a list, for `#[serde(with = "packed")]`.
///
/// # Errors
/// If the serializer fails.
pub(in crate::find) fn serialize<const WIDTH: usize, T: Packed<WIDTH>, S: Serializer>(
    list: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(WIDTH * list.len());
    for item in list {
        item.pack(&mut bytes);
    }
    debug_assert_eq!(bytes.len(), WIDTH * list.len(), "an item has another width");
    serializer.serialize_bytes(&bytes)
}

/// Reads a list, for `#[serde(with = "packed")]`.
///
/// # Errors
/// If the length is not a multiple of `WIDTH`, or the deserializer can't lend its bytes.
pub(in crate::find) fn deserialize<'de, const WIDTH: usize, T: Packed<WIDTH>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let (items, rest) = <&[u8]>::deserialize(deserializer)?.as_chunks::<WIDTH>();
    if rest.is_empty() {
        Ok(items.iter().map(T::unpack).collect())
    } else {
        Err(D::Error::custom("a packed list ends within an item"))
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Numbers(#[serde(with = "super")] Vec<u32>);

    #[test]
    fn a_list_comes_back_and_half_an_item_is_refused() {
        let list = Numbers(vec![0, 7, 300, u32::MAX]);
        let mut bytes = postcard::to_stdvec(&list).unwrap();
        assert_eq!(bytes.len(), 1 + 4 * 4);
        assert_eq!(postcard::from_bytes::<Numbers>(&bytes).unwrap(), list);
        bytes[0] -= 1;
        assert!(postcard::from_bytes::<Numbers>(&bytes).is_err());
    }
}
