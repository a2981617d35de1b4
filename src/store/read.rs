//! Reads records: never more than the limit, never through a link that leads out of the folder, and
//! only text that is safe to show.
//!
//! Must not change anything on the disk.

use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::call::record::FORMAT;
use crate::call::{Call, promise_list, redact, size};
use crate::store::disk::Disk;
use crate::store::error::StoreError;
use crate::store::leftover;
use crate::store::name::Name;
use crate::text::safe::{make_line, neutralize_line};

/// The largest record in bytes.
pub(super) const MAX_BYTES: u64 = size::MAX_BYTES as u64;
/// The longest message about a broken record, in characters.
const MAX_MESSAGE: usize = 200;

/// What a file held when it was last read or written.
///
/// The content counts, not the time: two edits within one tick of the clock have the same time, and
/// a copy from a backup may have an older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    length: usize,
    hash: u64,
}

impl Seen {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        Self { length: bytes.len(), hash: hasher.finish() }
    }
}

/// Why a file is not a record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The line, counted from 1.
    pub(super) line: usize,
    /// The message, safe to show; it doesn't quote the file.
    pub(super) message: String,
}

impl Fault {
    fn whole_file(message: &str) -> Self {
        Self { line: 1, message: message.to_owned() }
    }
}

/// Returns the file that `path` stands for; `None` if there is none.
///
/// This is the path itself, or the target of a link within the folder.
pub(super) fn resolve(dir: &Path, disk: &dyn Disk, path: &Path) -> Result<Option<PathBuf>, StoreError> {
    let failed = |source| StoreError::Io { action: "cannot read", path: path.to_owned(), source };
    let found = match disk.look(path) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let (target, found) = if found.is_symlink() {
        let target = disk.real(path).ok().filter(|target| target.parent() == Some(dir));
        let target = target.ok_or_else(|| StoreError::LeadsOut(path.to_owned()))?;
        let found = disk.look(&target).map_err(failed)?;
        (target, found)
    } else {
        (path.to_owned(), found)
    };
    // Reading a pipe could wait forever.
    if found.is_file() { Ok(Some(target)) } else { Err(StoreError::NotAFile(path.to_owned())) }
}

/// Reads the bytes of a record; if it is too long, one byte more than allowed.
pub(super) fn bytes(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, StoreError> {
    let failed = |source| StoreError::Io { action: "cannot read", path: path.to_owned(), source };
    disk.read(path, MAX_BYTES + 1).map_err(failed)
}

/// Returns the file of a record and what it holds now; `None` if there is none.
pub(super) fn on_disk(dir: &Path, disk: &dyn Disk, name: &Name) -> Result<Option<(PathBuf, Seen)>, StoreError> {
    let Some(target) = resolve(dir, disk, &dir.join(name.file()))? else { return Ok(None) };
    let bytes = bytes(disk, &target)?;
    Ok(Some((target, Seen::of(&bytes))))
}

/// Parses the record in `bytes`.
///
/// The id is the name of the file, so that a copied file is a record of its own.
pub(super) fn parse(name: &str, bytes: &[u8]) -> Result<Call, Fault> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_BYTES) {
        return Err(Fault::whole_file("longer than 1 MB: not the record of a call"));
    }
    let text = str::from_utf8(bytes).map_err(|error| {
        let line = line_of(bytes, error.valid_up_to());
        Fault { line, message: "not UTF-8 text: save it as UTF-8".to_owned() }
    })?;
    let mut call = match toml::from_str::<Call>(text) {
        Ok(call) if call.format == FORMAT => call,
        // The cause is looked up only now, so that a good record is parsed only once.
        parsed => {
            check_format(text)?;
            parsed.map_err(|error| fault(text, &error))?
        }
    };
    call.id = neutralize_line(name);
    call.fields.values_mut().for_each(make_line);
    for promise in &mut call.promise {
        [&mut promise.who, &mut promise.what, &mut promise.said].into_iter().for_each(make_line);
    }
    call.rung.iter_mut().for_each(|rung| make_line(&mut rung.result));
    call.draft.iter_mut().for_each(|draft| make_line(&mut draft.text));
    call.note.iter_mut().for_each(|line| make_line(&mut line.text));
    promise_list::sync_loaded(&mut call);
    Ok(call)
}

/// Reports a newer format.
///
/// Without this, the parser would complain about a key that this program doesn't know.
fn check_format(text: &str) -> Result<(), Fault> {
    #[derive(Deserialize)]
    struct Version {
        format: toml::Spanned<i64>,
    }
    // The parser of the whole record reports everything else.
    let Ok(Version { format }) = toml::from_str(text) else { return Ok(()) };
    let line = line_of(text.as_bytes(), format.span().start);
    match format.into_inner() {
        version if version == i64::from(FORMAT) => Ok(()),
        version if version > i64::from(FORMAT) => {
            let message =
                format!("written by a newer onhold (format {version}, this one reads {FORMAT}): update onhold");
            Err(Fault { line, message })
        }
        version => Err(Fault { line, message: format!("there is no format {version}: it should be {FORMAT}") }),
    }
}

/// Converts a parser error, without the excerpt of the file that `toml` would print unmasked.
fn fault(text: &str, error: &toml::de::Error) -> Fault {
    if let Some((line, what)) = leftover::by_marks(text) {
        return Fault { line, message: what.to_owned() };
    }
    let line = line_of(text.as_bytes(), error.span().map_or(0, |span| span.start));
    let message = neutralize_line(error.message());
    let message = redact::masked(&message).unwrap_or(message);
    Fault { line, message: message.chars().take(MAX_MESSAGE).collect() }
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    bytes.iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}
