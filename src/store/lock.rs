//! Locks: one file for each open record in `.locks`, locked by the program that has the record
//! open. The text of the file names that program.
//!
//! The system releases the lock when the program ends, however it ends. Must not rely on process
//! ids.

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::store::disk::Disk;
use crate::store::error::StoreError;
use crate::store::name::Name;
use crate::text::safe::{SafeText, neutralize_line};

/// The folder of lock files, inside the folder of records.
const FOLDER: &str = ".locks";
/// Tries before a lock counts as taken: a program that lists the folder holds each lock for a
/// moment ([`is_taken`]).
const TRIES: u32 = 4;
/// The most bytes to read from a lock file.
const MAX_HOLDER: u64 = 200;
/// The time between two tries.
const PAUSE: Duration = Duration::from_millis(3);

/// A lock that this program holds; dropping it releases it.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Locked as long as it is open.
    file: File,
}

impl Lock {
    /// Returns whether others can see the lock, that is, its file was not removed.
    pub(super) fn is_current(&self) -> bool {
        is_current(&self.file, &self.path)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked: a program that has opened the file meanwhile learns from
        // `is_current` that the file is gone, and opens a new one. Outside Unix an open file can't
        // be removed: it stays, unlocked, and does no harm.
        if cfg!(unix) && self.is_current() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Takes the lock of a record; `None` if another program has it.
pub(super) fn take(dir: &Path, disk: &dyn Disk, name: &Name) -> Result<Option<Lock>, StoreError> {
    let folder = dir.join(FOLDER);
    let path = folder.join(name.lock_file());
    let failed = |source| StoreError::Io { action: "cannot lock", path: path.clone(), source };
    make_folder(&folder, disk).map_err(failed)?;
    for attempt in 0..TRIES {
        if attempt > 0 {
            std::thread::sleep(PAUSE);
        }
        if let Some(lock) =
            disk.open_lock(&path, true).and_then(|file| lock_if_current(file, &path, disk)).map_err(failed)?
        {
            // Only people read this text: if it can't be written, as on a full disk, the lock holds
            // all the same.
            let _ = lock.file.set_len(0).and_then(|()| (&lock.file).write_all(whereabouts().as_bytes()));
            return Ok(Some(lock));
        }
    }
    Ok(None)
}

/// Returns the names of all lock files: few records have one, so reading the folder once beats
/// asking for each.
pub(super) fn names(dir: &Path, disk: &dyn Disk) -> HashSet<String> {
    let paths = disk.list(&dir.join(FOLDER)).unwrap_or_default();
    paths.iter().filter_map(|path| path.file_name()?.to_str().map(str::to_owned)).collect()
}

/// Returns what the lock file of a record says about the program that holds it; `None` if nothing.
pub(super) fn holder(dir: &Path, disk: &dyn Disk, name: &Name) -> Option<SafeText> {
    let mut said = String::new();
    let file = disk.open_lock(&dir.join(FOLDER).join(name.lock_file()), false).ok()?;
    file.take(MAX_HOLDER).read_to_string(&mut said).ok()?;
    let line = neutralize_line(said.lines().next()?);
    (!line.trim().is_empty()).then(|| line.into())
}

/// Describes this program so that a person can find its window: `process 4711 on kitchen`.
fn whereabouts() -> String {
    #[cfg(unix)]
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    #[cfg(not(unix))]
    let host = std::env::var("COMPUTERNAME").unwrap_or_default();
    let on = if host.is_empty() { String::new() } else { format!(" on {host}") };
    format!("process {}{on}\n", std::process::id())
}

/// Locks an open file; `None` if another program has the lock.
///
/// Also `None` if the file was removed since it was opened: another program may hold the file that
/// took its place.
fn lock_if_current(file: File, path: &Path, disk: &dyn Disk) -> io::Result<Option<Lock>> {
    let is_ours = match disk.lock(&file) {
        Ok(()) => is_current(&file, path),
        // The file system has no locks: the check for changes before each save still protects the
        // record.
        Err(TryLockError::Error(error)) if is_unsupported(&error) => true,
        Err(TryLockError::Error(error)) => return Err(error),
        Err(TryLockError::WouldBlock) => false,
    };
    Ok(is_ours.then(|| Lock { path: path.to_owned(), file }))
}

/// Returns whether a program, including this one, holds the lock of a record.
pub(super) fn is_taken(dir: &Path, disk: &dyn Disk, name: &Name) -> bool {
    let Ok(file) = disk.open_lock(&dir.join(FOLDER).join(name.lock_file()), false) else { return false };
    // Shared, so that two programs that check don't see each other.
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
}

fn make_folder(folder: &Path, disk: &dyn Disk) -> io::Result<()> {
    match disk.look(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            disk.make_folder(folder)?;
            // A folder under git must not carry the locks of one machine to another.
            let _ = fs::write(folder.join(".gitignore"), "*\n");
            Ok(())
        }
        found => found.map(drop),
    }
}

/// Returns whether `path` still names `file`.
#[cfg(unix)]
fn is_current(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(open), Ok(named)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    (open.dev(), open.ino()) == (named.dev(), named.ino())
}

#[cfg(not(unix))]
fn is_current(_file: &File, _path: &Path) -> bool {
    true
}

fn is_unsupported(error: &io::Error) -> bool {
    #[cfg(unix)]
    if rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::NOLCK) {
        return true;
    }
    error.kind() == io::ErrorKind::Unsupported
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::store::disk::System;

    #[test]
    fn a_lock_file_that_lost_its_name_locks_nothing() {
        let dir = tempfile::TempDir::new().unwrap();
        let name = Name::parse("a-call").unwrap();
        let first = take(dir.path(), &System, &name).unwrap().unwrap();
        let path = first.path.clone();
        let late = System.open_lock(&path, true).unwrap();
        drop(first);
        let second = take(dir.path(), &System, &name).unwrap();
        assert!(lock_if_current(late, &path, &System).unwrap().is_none());
        drop(second);
        assert!(!path.exists());
    }
}
