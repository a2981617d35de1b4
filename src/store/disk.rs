//! The seam to the disk: the calls to the system that a save makes and that can fail, and the modes of what is made.
//!
//! Small on purpose: a test puts a disk here whose Nth call fails. It must not know what a record is.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// The calls that a save makes.
pub(super) trait Disk: fmt::Debug + Send {
    /// Reads a file, at most `limit` bytes of it.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// Makes a file in `dir` that nobody else can read; dropping it removes it.
    fn create(&self, dir: &Path, prefix: &str) -> io::Result<NamedTempFile>;
    /// Writes all of `bytes`.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
    /// Brings a file from the system's memory to the disk.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Puts the file in place of another one.
    fn replace(&self, file: NamedTempFile, path: &Path) -> io::Result<()>;
    /// Puts the file where there is none; fails when there is one.
    fn place_new(&self, file: NamedTempFile, path: &Path) -> io::Result<()>;
    /// Makes new, moved and removed names of a folder permanent.
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
        // tempfile opens with O_CREAT|O_EXCL, which does not follow links either.
        let file = tempfile::Builder::new().prefix(prefix).suffix(".tmp").tempfile_in(dir)?;
        make_file_private(file.as_file())?;
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
        // Windows cannot sync a folder, and does not need to.
        if cfg!(unix) { unless_unsupported(File::open(dir)?.sync_all()) } else { Ok(()) }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// Gives a file mode 0600, whatever the umask says.
#[cfg(unix)]
pub(super) fn make_file_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail on unix")]
pub(super) fn make_file_private(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Gives a folder mode 0700, whatever the umask says.
#[cfg(unix)]
pub(super) fn make_folder_private(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(dir, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail on unix")]
pub(super) fn make_folder_private(_dir: &Path) -> io::Result<()> {
    Ok(())
}

/// Ignores the errors of file systems that cannot sync (EINVAL, ENOTSUP).
///
/// Every other error is a loss. Syncing again is no answer: Linux may have dropped the pages, and would report success.
pub(super) fn unless_unsupported(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}
