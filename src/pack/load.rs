//! Loads a pack: the embedded asset, or one file. Returns a whole pack or an error.
//!
//! Owns what a file may be (size, encoding); [`check`] decides what its text must say. Only this
//! file and [`library`](super::library), which finds the files, read packs.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::pack::diagnostic::{Problem, Problems};
use crate::pack::{Pack, check};

pub use crate::pack::built_in::built_in;

/// The largest file, in bytes.
pub const MOST_BYTES: u64 = 8 * 1024 * 1024;

/// Why there is no pack. The text names the file and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// No such file.
    #[error("there is no file {file}")]
    Missing {
        /// As it can be shown.
        file: String,
    },
    /// The file is there but cannot be read.
    #[error("{file} cannot be read: {reason}")]
    Unreadable {
        /// As it can be shown.
        file: String,
        /// What the system says.
        reason: io::Error,
    },
    /// A folder without a pack in it.
    #[error("there is no pack in {folder}: a pack is a file whose name ends in .toml")]
    NoPack {
        /// As it can be shown.
        folder: String,
    },
    /// A pipe or a device, which could keep the program waiting forever.
    #[error("{file} is a pipe or a device: a pack is a file")]
    NoFile {
        /// As it can be shown.
        file: String,
    },
    /// The embedded bytes are not what this program's `build.rs` wrote, which a test rules out.
    #[error("the built-in pack is damaged: {0}")]
    BuiltIn(postcard::Error),
    /// Over [`MOST_BYTES`].
    #[error("{file} is too large for a pack: 8 MB are the most")]
    TooLarge {
        /// As it can be shown.
        file: String,
    },
    /// The file was read, and is not a sound pack.
    #[error("{}\n\n{}", summary(.file, .problems.count()), .report.trim_end())]
    Broken {
        /// As it can be shown.
        file: String,
        /// All that is wrong.
        problems: Problems,
        /// The line of the first problem, from 1.
        line: usize,
        /// The problems as they are printed, with their lines.
        report: String,
    },
}

/// Loads and checks the pack in one file.
///
/// # Errors
/// If the file can't be read, or isn't sound: then every problem, ready to print.
pub fn from_path(path: &Path) -> Result<Pack, LoadError> {
    let file = crate::text::safe::neutralize_line(&path.display().to_string());
    from_text(&file, &text_of(path)?)
}

/// Reads the text of one file, unchecked.
///
/// # Errors
/// If the file can't be read, or holds no text.
pub fn text_of(path: &Path) -> Result<String, LoadError> {
    let file = crate::text::safe::neutralize_line(&path.display().to_string());
    let bytes = read(path, &file)?;
    match text(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err((problems, shown)) => Err(broken(&file, problems, &shown)),
    }
}

/// Parses and checks the pack in `text`; problems call it `file`.
///
/// # Errors
/// [`LoadError::Broken`], with every problem.
pub fn from_text(file: &str, text: &str) -> Result<Pack, LoadError> {
    check::parse(text).map_err(|problems| broken(file, problems, text))
}

/// Loads the user's additions in `local` and checks the pack `shared` with them.
///
/// # Errors
/// If the file can't be read, or isn't sound: then every problem.
pub fn from_local(local: &Path, shared: Pack) -> Result<Pack, LoadError> {
    from_local_text(local, &text_of(local)?, shared)
}

/// Checks the pack `shared` with the user's additions in `text`, the text of `local`.
///
/// # Errors
/// [`LoadError::Broken`], with every problem.
pub fn from_local_text(local: &Path, text: &str, shared: Pack) -> Result<Pack, LoadError> {
    let file = crate::text::safe::neutralize_line(&local.display().to_string());
    check::parse_local(text, shared).map_err(|problems| broken(&file, problems, text))
}

fn broken(file: &str, problems: Problems, text: &str) -> LoadError {
    let report = problems.draw(file, text);
    let at = problems.shown().first().map_or(0, |problem| problem.span.start);
    let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    LoadError::Broken { file: file.to_owned(), problems, line, report }
}

/// Returns a heading for the problems: "2 problems in x.toml".
#[must_use]
pub fn summary(file: &str, problems: usize) -> String {
    format!("{problems} problem{} in {file}", if problems == 1 { "" } else { "s" })
}

/// Reads at most [`MOST_BYTES`] of the file.
///
/// The length is only a hint, because a file can grow and a pipe has none.
fn read(path: &Path, file: &str) -> Result<Vec<u8>, LoadError> {
    let failed = |reason: io::Error| {
        let file = file.to_owned();
        if reason.kind() == io::ErrorKind::NotFound {
            LoadError::Missing { file }
        } else {
            LoadError::Unreadable { file, reason }
        }
    };
    let metadata = fs::metadata(path).map_err(failed)?;
    // A pipe or a device could keep the program waiting forever. For a folder, the error of the
    // system is clear enough.
    if !metadata.is_file() && !metadata.is_dir() {
        return Err(LoadError::NoFile { file: file.to_owned() });
    }
    if metadata.len() > MOST_BYTES {
        return Err(LoadError::TooLarge { file: file.to_owned() });
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|open| open.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(LoadError::TooLarge { file: file.to_owned() });
    }
    Ok(bytes)
}

/// Decodes the bytes as text, without a byte order mark.
///
/// If that fails, returns the problem and the text to show it in.
fn text(bytes: &[u8]) -> Result<&str, (Problems, String)> {
    if is_utf16(bytes) {
        let problem = Problem::new(0..0, "the file is written in UTF-16").help("save it as UTF-8");
        return Err((Problems::of(problem), String::new()));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let shown = String::from_utf8_lossy(bytes).into_owned();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let problem = Problem::new(at..at + 1, format!("the byte 0x{byte:02X} is not UTF-8 text"))
        .help("save the file as UTF-8; it may be in an older encoding, such as Windows-1252");
    Err((Problems::of(problem), shown))
}

/// Returns whether the bytes are UTF-16.
///
/// Looks for a byte order mark, or else for the zero byte beside each English letter.
fn is_utf16(bytes: &[u8]) -> bool {
    let zeros = |odd: usize| bytes.iter().take(64).skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = bytes.len().min(64) / 2;
    bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || (half > 0 && (zeros(0) * 4 > half * 3) != (zeros(1) * 4 > half * 3))
}
