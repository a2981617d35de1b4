//! Safe text: makes text from outside harmless to show.
//!
//! Everything from outside (packs, records, keys, pastes, file names, errors) passes through here
//! once, at the boundary. Only [`SafeText`] or a string made by [`neutralize`] may reach the
//! terminal. Knows no screens and no files.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::path::Path;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::carried;

/// The most combining marks in a row; more would make a cell of unbounded size.
const MAX_COMBINING_RUN: usize = 4;
/// Replaces a tab: ratatui would drop it and so join words.
const TAB: &str = "    ";

/// A string without control characters (except `\n`), bidirectional overrides and invisible
/// formatting.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeText(Cow<'static, str>);

impl SafeText {
    /// Returns the text as a string slice.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for SafeText {
    fn from(raw: &str) -> Self {
        Self(Cow::Owned(neutralize(raw).into_owned()))
    }
}

impl From<String> for SafeText {
    fn from(raw: String) -> Self {
        if is_plain(&raw) { Self(Cow::Owned(raw)) } else { Self::from(raw.as_str()) }
    }
}

impl Deref for SafeText {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SafeText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for SafeText {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for SafeText {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl fmt::Debug for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SafeText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if carried::is_reading() {
            // Made safe before it was written.
            let text = carried::take(usize::deserialize(deserializer)?);
            return text.map(|text| Self(Cow::Borrowed(text))).ok_or_else(|| D::Error::custom("a text is missing"));
        }
        String::deserialize(deserializer).map(Self::from)
    }
}

impl Serialize for SafeText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if carried::add(self) { self.0.len().serialize(serializer) } else { self.0.serialize(serializer) }
    }
}

/// Replaces every character that could move the cursor, reorder text or hide in it.
///
/// Line ends become `\n`, a tab becomes four spaces, control characters become their visible
/// pictures (U+2400 block), C1 and bidirectional controls become U+FFFD, line and paragraph
/// separators become a space. Invisible formatting and emoji variation selectors are dropped (they
/// shift the rest of a row, ratatui issue 2651). Borrows when nothing changes.
#[must_use]
pub fn neutralize(raw: &str) -> Cow<'_, str> {
    if is_plain(raw) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut marks = 0;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        if is_combining(c) {
            marks += 1;
            if marks <= MAX_COMBINING_RUN {
                out.push(c);
            }
            continue;
        }
        let marks_before = std::mem::take(&mut marks);
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' => out.push('\n'),
            '\t' => out.push_str(TAB),
            '\u{0}'..='\u{1f}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
            '\u{7f}' => out.push('\u{2421}'),
            '\u{80}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}' => out.push('\u{fffd}'),
            '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{ad}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2060}'..='\u{2065}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            // The marks before and after this character count as one row.
            | '\u{e0000}'..='\u{e0fff}' => marks = marks_before,
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Does the same as [`neutralize`] and turns line ends into spaces.
#[must_use]
pub fn neutralize_line(raw: &str) -> String {
    neutralize(raw).replace('\n', " ")
}

/// Replaces `text` with what [`neutralize_line`] returns; printable ASCII needs no work.
pub fn make_line(text: &mut String) {
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        *text = neutralize_line(text);
    }
}

/// Returns whether the text has only printable ASCII and line feeds, which need no work.
fn is_plain(raw: &str) -> bool {
    // No branches within a block, so that the processor checks many bytes at once.
    let is_plain = |block: &[u8]| block.iter().fold(true, |plain, b| plain & matches!(b, b'\n' | 0x20..=0x7e));
    raw.as_bytes().chunks(64).all(is_plain)
}

/// Returns whether a character is a combining mark, which stacks on a letter.
fn is_combining(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Returns a path as text that is safe to show, with its control characters visible.
#[must_use]
pub fn display_path(path: &Path) -> String {
    neutralize_line(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_comes_out_visible_and_harmless() {
        for (raw, safe) in [
            ("plain", "plain"),
            ("a\x1b]52;c;x\x07b", "a␛]52;c;x␇b"),
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a\tb", "a    b"),
            ("\u{9b}31m\u{7f}", "\u{fffd}31m␡"),
            ("abc\u{202e}txt", "abc\u{fffd}txt"),
            ("\u{feff}zero\u{200b}width", "zerowidth"),
            ("☎\u{fe0f}", "☎"),
            ("line\u{2028}sep", "line sep"),
        ] {
            assert_eq!(neutralize(raw), safe, "{raw:?}");
        }
        for many in ["\u{301}".repeat(9), "\u{301}\u{301}\u{200b}".repeat(9), "\u{301}\u{ad}".repeat(9)] {
            assert_eq!(neutralize(&format!("e{many}")), format!("e{}", "\u{301}".repeat(4)), "{many:?}");
        }
    }

    #[test]
    fn no_scalar_value_leaves_a_control_or_a_bidi_override() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let safe = neutralize(c.encode_utf8(&mut [0; 4])).into_owned();
            for out in safe.chars() {
                assert!(out == '\n' || !out.is_control(), "U+{:04X}", c as u32);
                assert!(!matches!(out, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'), "U+{:04X}", c as u32);
            }
            assert_eq!(neutralize(&safe), safe, "neutralizing twice changes nothing: U+{:04X}", c as u32);
        }
    }
}
