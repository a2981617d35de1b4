//! The folder itself: made private, refused if it is not safe, cleaned of what killed programs left
//! behind.
//!
//! Must not know what a record holds.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::store::disk::Disk;
use crate::store::error::StoreError;
use crate::store::lock;
use crate::store::name::Temporary;

/// The age after which no program can still be writing a temporary file whose name has no process.
const OLD: Duration = Duration::from_secs(60 * 60);

/// Creates the folder if it is missing (mode 0700), checks it, and returns its real path.
///
/// The folder must belong to the user and be writable by nobody else. Because the real path is
/// used, the folder may be a link, and changing that link later has no effect.
pub(super) fn prepare(dir: &Path, disk: &dyn Disk) -> Result<PathBuf, StoreError> {
    let failed = |action| move |source| StoreError::Io { action, path: dir.to_owned(), source };
    if is_missing(dir, disk)? {
        make(dir, disk).map_err(failed("cannot make the folder"))?;
    }
    let real = disk.real(dir).map_err(failed("cannot open the folder"))?;
    if !disk.look(&real).map_err(failed("cannot open the folder"))?.is_dir() {
        return Err(failed("cannot open the folder")(io::ErrorKind::NotADirectory.into()));
    }
    check(&real)?;
    Ok(real)
}

/// Returns whether there is no such folder.
pub(super) fn is_missing(dir: &Path, disk: &dyn Disk) -> Result<bool, StoreError> {
    match disk.look(dir) {
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(source) => Err(StoreError::Io { action: "cannot open the folder", path: dir.to_owned(), source }),
    }
}

/// Creates the folder and its parents with mode 0700, as the XDG Base Directory Specification asks.
fn make(dir: &Path, disk: &dyn Disk) -> io::Result<()> {
    disk.make_folder(dir)?;
    // Without this, a power failure could lose the new folder and the first record in it. If it
    // fails, nothing is worse than before.
    if let Some(parent) = dir.parent() {
        drop(disk.sync_folder(parent));
    }
    Ok(())
}

/// Refuses a folder that belongs to somebody else or that others may write to.
///
/// An empty folder that others could read is closed to them. A folder that is also used for other
/// things keeps its mode: the records in it have mode 0600.
#[cfg(unix)]
fn check(dir: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::MetadataExt;

    use crate::store::disk::make_folder_private;
    let failed = |source| StoreError::Io { action: "cannot look at the folder", path: dir.to_owned(), source };
    let metadata = fs::metadata(dir).map_err(failed)?;
    if metadata.uid() != rustix::process::geteuid().as_raw() {
        return Err(StoreError::NotOurs(dir.to_owned()));
    }
    if metadata.mode() & 0o022 != 0 {
        return Err(StoreError::WritableByOthers(dir.to_owned()));
    }
    if metadata.mode() & 0o055 != 0 && fs::read_dir(dir).map_err(failed)?.next().is_none() {
        make_folder_private(dir).map_err(failed)?;
    }
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail on unix")]
fn check(_dir: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Removes temporary files that onhold named and that no program can still be writing.
///
/// Their process is gone, and nobody holds the record's lock; the profile has none. (A process id
/// from another machine or container means nothing here.) Files that can't be removed stay until
/// the next time.
pub(super) fn sweep(dir: &Path, disk: &dyn Disk) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.filter_map(Result::ok) {
        let Some(left) = entry.file_name().to_str().and_then(Temporary::parse) else { continue };
        let is_over = match left.process {
            Some(process) => is_gone(process),
            None => is_old(&entry),
        };
        let is_open = left.record.is_some_and(|name| lock::is_taken(dir, disk, &name));
        if is_over && !is_open && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Returns whether a file was last written long ago.
fn is_old(entry: &fs::DirEntry) -> bool {
    let modified = entry.metadata().and_then(|metadata| metadata.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|age| age >= OLD))
}

/// Returns whether no process with this id runs.
///
/// Our own id counts as gone: it may have belonged to a program that was killed before the machine
/// or the container restarted. The lock decides.
#[cfg(unix)]
fn is_gone(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let Some(pid) = i32::try_from(process).ok().and_then(Pid::from_raw) else { return true };
    process == std::process::id() || test_kill_process(pid) == Err(rustix::io::Errno::SRCH)
}

#[cfg(not(unix))]
fn is_gone(_process: u32) -> bool {
    true
}
