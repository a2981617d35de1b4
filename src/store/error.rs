//! What can go wrong with records, worded so that the reader knows what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why a record could not be saved or read; the text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system refused.
    #[error("{}{action} {}: {source}", advice(.source), shown(.path))]
    Io {
        /// The attempted action: "cannot write".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder belongs to someone else.
    #[error("the folder {} belongs to another user: choose a folder of your own with --data-dir DIR", shown(.0))]
    NotOurs(PathBuf),
    /// Others could put files into the folder.
    #[error("other users can write to the folder {path}: protect it with `chmod 700 {path}`, or choose another with --data-dir DIR", path = shown(.0))]
    WritableByOthers(PathBuf),
    /// A name from outside that can't be a record's.
    #[error("no call has the id `{0}`: `onhold calls` lists them")]
    BadId(String),
    /// Another program works on the record.
    #[error("the call {0} is open in another onhold: close it there first")]
    OpenElsewhere(String),
    /// The part of a record that was to be changed is no longer there.
    #[error("another program changed the call {0}: open it again")]
    ChangedMeanwhile(String),
    /// A link in the folder leads to a file outside it.
    #[error("{} is a link to a file outside the folder: put the file itself there", shown(.0))]
    LeadsOut(PathBuf),
    /// A folder, a pipe or a device has the name of a record.
    #[error("{} is not a file: move it out of the folder", shown(.0))]
    NotAFile(PathBuf),
    /// The record does not parse.
    #[error("{}, line {line}: {message}", shown(.path))]
    Broken {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong there, safe to show.
        message: String,
    },
    /// The record is too long to be read back.
    #[error("the notes of this call are longer than 1 MB: shorten them, or start another call")]
    TooLong,
    /// What an editor left of the notes is too long to be read back; the file is masked.
    #[error("the notes in {} are too long for a call: shorten that file, and open the call again", shown(.0))]
    NotesTooLong(PathBuf),
    /// The record cannot be encoded.
    #[error("this call can't be saved as TOML: {0}")]
    Unwritable(String),
    /// There are too many copies beside a record that others keep changing.
    #[error("there are too many copies of the call {0}: delete the ones you don't need")]
    TooManyCopies(String),
}

fn shown(path: &Path) -> String {
    crate::text::safe::display_path(path)
}

/// Returns the reason in plain words; it comes first, because the line on the screen may be cut.
fn advice(source: &io::Error) -> &'static str {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the list of the standard library is open")]
    match source.kind() {
        io::ErrorKind::StorageFull => "the disk is full: free some space; ",
        io::ErrorKind::QuotaExceeded => "your disk quota is used up: free some space; ",
        io::ErrorKind::FileTooLarge => "the limit on file sizes is too low (ulimit -f); ",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only: choose another folder with --data-dir DIR; ",
        io::ErrorKind::PermissionDenied => "no permission: choose another folder with --data-dir DIR; ",
        _ => "",
    }
}
