//! Passwords that are words: the word after `:`, `=`, "is" or "was".

use std::ops::Range;

use crate::call::redact::glyph::{BREAK, LINE, MASKED, is_letter};
use crate::call::redact::scan::Glyphs;

/// The most glyphs between the word for a password and the password.
const REACH: usize = 24;

/// The most glyphs of a password; text without a blank is scanned this far.
const LONGEST: usize = 256;

/// Words for secrets whose value may be a word.
const WORDS: [&str; 6] = ["password", "passcode", "pass code", "passphrase", "passwd", "pwd"];

/// Words that follow a password's name without being the password: `the password is wrong`.
#[rustfmt::skip]
const NOT_A_PASSWORD: &[&str] = &[
    "a", "about", "again", "all", "almost", "already", "also", "always", "an", "and", "ask", "asked", "at", "back", "bad",
    "because", "being", "blank", "but", "by", "can", "case", "correct", "default", "different", "down", "due", "easy",
    "empty", "fine", "for", "forgotten", "from", "going", "gone", "good", "hard", "has", "he", "her", "here", "his", "how",
    "i", "if", "in", "incorrect", "invalid", "it", "just", "known", "like", "long", "lost", "mandatory", "maybe", "missing", "must", "my",
    "necessary", "needs", "never", "new", "no", "none", "not", "now", "of", "off", "ok", "okay", "old", "on", "one", "only", "optional", "or",
    "out", "over", "permanent", "private", "probably", "really", "required", "requires", "reset", "right", "safe", "same", "secret", "secure",
    "sensitive", "sent", "set", "she", "short", "should", "so", "some", "something", "still", "strong", "temporary", "that", "the",
    "there", "they", "this", "to", "too", "unknown", "unsafe", "up", "valid", "very", "via", "visible", "we", "weak", "what", "when",
    "will", "with", "working", "wrong", "you", "your",
];

/// Finds the glyphs of every word that is given as a password.
pub(super) fn find(glyphs: &Glyphs) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for keyword in glyphs.places(&WORDS) {
        if found.last().is_some_and(|last| keyword.start < last.end) {
            continue;
        }
        found.extend(introduced(glyphs, keyword.end).and_then(|(at, by_sign)| value_at(glyphs, at, by_sign)));
    }
    found
}

/// Returns where the value begins after the word that ends at `end`.
///
/// Also returns whether a sign introduces it rather than a verb.
fn introduced(glyphs: &Glyphs, end: usize) -> Option<(usize, bool)> {
    let mut at = end;
    while at < end + REACH {
        let byte = glyphs.get(at)?;
        let length = glyphs.count(at..end + REACH, |byte| is_letter(byte) || byte.is_ascii_digit());
        match byte {
            b':' | b'=' => return Some((at + 1, true)),
            b'.' | b';' | b',' | LINE | BREAK | MASKED => return None,
            _ if matches!(glyphs.slice(at..at + length), b"is" | b"was") => return Some((at + length, false)),
            _ => at += length.max(1),
        }
    }
    None
}

/// Returns the word at or after glyph `at`, without the punctuation around it.
///
/// `None` for a word that can't be a password.
fn value_at(glyphs: &Glyphs, at: usize, by_sign: bool) -> Option<Range<usize>> {
    let is_blank = |byte: u8| matches!(byte, b' ' | LINE | BREAK);
    let is_around = |byte: u8| is_blank(byte) || matches!(byte, b'"' | b'\'' | b':' | b'=' | b'(' | b')');
    let skipped = glyphs.count(at..at + REACH, |byte| is_around(byte) && byte != BREAK);
    let is_quoted = glyphs.slice(at..at + skipped).iter().any(|byte| matches!(byte, b'"' | b'\''));
    let by_sign = by_sign || glyphs.slice(at..at + skipped).iter().any(|byte| matches!(byte, b':' | b'='));
    let start = at + skipped;
    let whole = glyphs.count(start..start + LONGEST, |byte| !is_blank(byte));
    let word = glyphs.slice(start..start + whole);
    let is_closing = |byte: &u8| is_around(*byte) || matches!(byte, b'.' | b',' | b';' | b'!' | b'?');
    let length = word.len() - word.iter().rev().take_while(|byte| is_closing(byte)).count();
    let word = word.get(..length).unwrap_or_default();
    let ends = length < whole || glyphs.get(start + whole).is_none_or(|byte| byte != b' ');
    let is_odd = word.iter().any(|byte| !is_letter(*byte));
    // A participle at the end of a sentence: "the password was changed".
    let is_participle = word.ends_with(b"ed") || word.ends_with(b"en");
    let is_plain = NOT_A_PASSWORD.iter().any(|known| known.as_bytes() == word);
    let is_told = is_quoted || (!is_plain && (by_sign || is_odd || (ends && !is_participle)));
    // Other detectors decide about numbers.
    let is_number = word.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b',' | b'/'));
    let is_new = !is_number && !word.contains(&MASKED);
    (is_told && is_new).then(|| start..start + length)
}
