//! Names of records: what may become a file name, and nothing else.

use std::fmt;

use crate::store::error::StoreError;

/// The most characters of a name. With every ending, it stays well below the 255 bytes that file
/// systems allow.
const MAX_LENGTH: usize = 64;
/// The text between the id of a call and the number of a copy.
const CONFLICT: &str = ".conflict-";
/// The name of the profile's file, without its ending. It lies among the records, but is none.
pub(super) const PROFILE: &str = "profile";
/// Names that Windows reserves for devices, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The name of a record, without `.toml`: `[a-z0-9][a-z0-9-]{0,63}`.
///
/// A copy, kept beside a file that someone else had changed, ends in `.conflict-N`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Name(String);

impl Name {
    /// Checks a name from outside.
    pub(super) fn parse(text: &str) -> Result<Self, StoreError> {
        let (id, number) = text.split_once(CONFLICT).map_or((text, None), |(id, number)| (id, Some(number)));
        let is_number = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if is_id(id) && number.is_none_or(is_number) {
            return Ok(Self(text.to_owned()));
        }
        Err(StoreError::BadId(crate::text::safe::neutralize_line(&text.chars().take(MAX_LENGTH).collect::<String>())))
    }

    /// Returns the name of copy `number` of the same call.
    pub(super) fn conflict(&self, number: u16) -> Self {
        let id = self.0.split_once(CONFLICT).map_or(self.0.as_str(), |(id, _)| id);
        Self(format!("{id}{CONFLICT}{number}"))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn file(&self) -> String {
        format!("{}.toml", self.0)
    }

    pub(super) fn lock_file(&self) -> String {
        format!("{}.lock", self.0)
    }
}

/// Returns the beginning of the temporary files of a record or the profile; a random part and
/// `.tmp` follow.
pub(super) fn temporary_prefix(name: &str) -> String {
    format!(".{name}.{}.", std::process::id())
}

/// A temporary file that an onhold process left.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Temporary {
    /// The record; `None` for the profile.
    pub(super) record: Option<Name>,
    /// The process; `None` for a profile that onhold 0.2.0 or older wrote.
    pub(super) process: Option<u32>,
}

impl Temporary {
    /// Parses the name of a file; `None` for every other file.
    pub(super) fn parse(file: &str) -> Option<Self> {
        let middle = file.strip_prefix('.')?.strip_suffix(".tmp")?;
        let is_random = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric());
        if middle.strip_prefix(PROFILE).is_some_and(|random| random.len() == 6 && is_random(random)) {
            return Some(Self { record: None, process: None });
        }
        let (rest, random) = middle.rsplit_once('.')?;
        let (name, process) = rest.rsplit_once('.')?;
        let is_process = process.bytes().all(|b| b.is_ascii_digit());
        let record = if name == PROFILE { None } else { Some(Name::parse(name).ok()?) };
        (is_random(random) && is_process).then(|| Some(Self { record, process: Some(process.parse().ok()?) }))?
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_id(text: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let numbered = |text: &str| matches!(text.get(..3), Some("com" | "lpt")) && text.len() == 4;
    text.bytes().next().is_some_and(is_plain)
        && text.bytes().all(|b| is_plain(b) || b == b'-')
        && text.len() <= MAX_LENGTH
        && text != PROFILE
        && !DEVICES.contains(&text)
        && !numbered(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_ids_become_file_names() {
        for (text, good) in [
            ("2026-11-23-140211-4f8c", true),
            ("a", true),
            ("2026-11-23-140211-4f8c.conflict-1", true),
            ("", false),
            ("-a", false),
            ("A", false),
            ("..", false),
            ("../x", false),
            ("a/b", false),
            ("a\\b", false),
            ("a\0", false),
            ("a b", false),
            (".a", false),
            ("a.toml", false),
            ("a.conflict-", false),
            ("a.conflict-x", false),
            ("a.conflict-1.conflict-2", false),
            ("é", false),
            ("nul", false),
            ("com1", false),
            ("com1-desk", true),
            ("profile", false),
            ("profile.conflict-1", false),
            ("profiles", true),
        ] {
            assert_eq!(Name::parse(text).is_ok(), good, "{text:?}");
        }
        assert!(Name::parse(&"a".repeat(64)).is_ok());
        assert!(Name::parse(&"a".repeat(65)).is_err());
        let error = Name::parse("\u{1b}[2J").unwrap_err().to_string();
        assert!(!error.contains('\u{1b}'), "{error}");
    }

    #[test]
    fn our_temporary_files_are_known_and_no_others() {
        let name = Name::parse("2026-11-23-140211-4f8c").unwrap();
        let of = |record, process| Some(Temporary { record, process });
        let parse = Temporary::parse;
        assert_eq!(parse(".2026-11-23-140211-4f8c.4321.aB3dE6.tmp"), of(Some(name), Some(4321)));
        assert_eq!(parse(".profile.4321.aB3dE6.tmp"), of(None, Some(4321)));
        assert_eq!(parse(".profileaB3dE6.tmp"), of(None, None));
        for other in
            ["x.tmp", ".x.tmp", ".x.1.tmp", ".x.y.z.tmp", ".X.1.abc.tmp", ".x.1..tmp", "x.1.abc.tmp", ".x.1.abc.toml"]
        {
            assert_eq!(parse(other), None, "{other}");
        }
    }
}
