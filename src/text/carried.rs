//! Carried texts: safe texts that are compiled into the program and borrowed from it.
//!
//! Copying each into memory of its own was most of the work of reading a pack. So `build.rs` writes
//! the texts of a pack end to end into one file, and only their lengths into the other. The reader
//! takes them off in the same order. Must not carry a text that was not made safe.

use std::cell::{Cell, RefCell};

thread_local! {
    /// The texts that are not read yet, while this thread reads some.
    static REST: Cell<Option<&'static str>> = const { Cell::new(None) };
    /// The texts written so far, while this thread writes some.
    static WRITTEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Calls `read`, which takes every [`SafeText`](super::safe::SafeText) that it deserializes from
/// `texts`.
pub fn reading<T>(texts: &'static str, read: impl FnOnce() -> T) -> T {
    let _before = Before(REST.replace(Some(texts)));
    read()
}

/// What this thread was reading before; set again even after a panic.
struct Before(Option<&'static str>);

impl Drop for Before {
    fn drop(&mut self) {
        REST.set(self.0);
    }
}

/// Calls `write`; returns its result and all texts that it serialized, end to end.
///
/// For `build.rs` and tests: after a panic in `write`, the thread would go on writing.
pub fn writing<T>(write: impl FnOnce() -> T) -> (T, String) {
    let before = WRITTEN.replace(Some(String::new()));
    let result = write();
    (result, WRITTEN.replace(before).unwrap_or_default())
}

/// Returns whether this thread reads carried texts.
pub(super) fn is_reading() -> bool {
    REST.get().is_some()
}

/// Takes the next `bytes` off; `None` if no text of this length comes next.
pub(super) fn take(bytes: usize) -> Option<&'static str> {
    let (text, rest) = REST.get()?.split_at_checked(bytes)?;
    REST.set(Some(rest));
    Some(text)
}

/// Adds a text, if this thread writes carried texts; returns whether it does.
pub(super) fn add(text: &str) -> bool {
    WRITTEN.with_borrow_mut(|written| written.as_mut().map(|written| written.push_str(text))).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::safe::SafeText;

    #[test]
    fn texts_come_back_in_their_order_and_others_are_not_taken_for_them() {
        let texts: Vec<SafeText> = ["", "two", "d\u{e9}j\u{e0}"].map(SafeText::from).into();
        let (lengths, carried) = writing(|| postcard::to_stdvec(&texts).unwrap());
        assert_eq!(carried, "twod\u{e9}j\u{e0}");
        let carried: &'static str = carried.leak();
        let read = |texts| reading(texts, || postcard::from_bytes::<Vec<SafeText>>(&lengths));
        assert_eq!(read(carried).unwrap(), texts);
        assert!(read("two").is_err() && read("twod\u{e9}").is_err(), "a text is missing or cut");
        let nested = reading("x", || (read(carried).unwrap() == texts, take(1)));
        assert_eq!((nested, is_reading()), ((true, Some("x")), false), "what was read before goes on");
        let plain = postcard::to_stdvec(&texts).unwrap();
        assert_eq!(
            postcard::from_bytes::<Vec<SafeText>>(&plain).unwrap(),
            texts,
            "outside, each text stands in its place"
        );
    }
}
