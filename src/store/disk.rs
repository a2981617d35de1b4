//! The seam to the disk: each call to the system that a save makes and that can fail.
//!
//! Small on purpose: a test puts a disk here whose Nth call fails.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// What a save asks of the disk.
pub(super) trait Disk: fmt::Debug + Send {
    /// The bytes of a file, at most `limit`.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// A new file in `dir` that nobody else can read; it goes when it is dropped.
    fn create(&self, dir: &Path, prefix: &str) -> io::Result<NamedTempFile>;
    /// All of `bytes`.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
    /// From the system's memory to the disk itself.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Puts the file in the place of another one.
    fn replace(&self, file: NamedTempFile, path: &Path) -> io::Result<()>;
    /// Puts the file where none is; an error when there is one.
    fn place_new(&self, file: NamedTempFile, path: &Path) -> io::Result<()>;
    /// Makes new, moved and removed names of a folder last.
    fn sync_folder(&self, dir: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// The real one.
#[derive(Debug)]
pub(super) struct System;

impl Disk for System {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn create(&self, dir: &Path, prefix: &str) -> io::Result<NamedTempFile> {
        // tempfile opens with O_CREAT|O_EXCL, which follows no link either.
        let file = tempfile::Builder::new().prefix(prefix).suffix(".tmp").tempfile_in(dir)?;
        make_private(file.as_file())?;
        Ok(file)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        unless_unsupported(file.sync_all())
    }

    fn replace(&self, file: NamedTempFile, path: &Path) -> io::Result<()> {
        // Closed first: Windows moves no open file.
        Ok(file.into_temp_path().persist(path)?)
    }

    fn place_new(&self, file: NamedTempFile, path: &Path) -> io::Result<()> {
        Ok(file.into_temp_path().persist_noclobber(path)?)
    }

    fn sync_folder(&self, dir: &Path) -> io::Result<()> {
        // Windows cannot sync a folder, and need not.
        if cfg!(unix) { unless_unsupported(File::open(dir)?.sync_all()) } else { Ok(()) }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// 0600 whatever the umask says: it can only have taken bits away.
#[cfg(unix)]
pub(super) fn make_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail on unix")]
pub(super) fn make_private(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Some file systems cannot sync (EINVAL, ENOTSUP): then there is nothing to wait for. Every other error is a loss, and
/// must not be answered by syncing again: Linux may have dropped the pages and would say that all is well.
pub(super) fn unless_unsupported(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}
