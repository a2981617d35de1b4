//! The seam to the disk: every call to the system that the store makes and that can fail.
//!
//! A test puts a disk here whose Nth call fails. It must not know what a record is.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// The calls that the store makes.
pub(crate) trait Disk: fmt::Debug + Send + Sync {
    /// Returns what a name stands for, a link as itself.
    fn look(&self, path: &Path) -> io::Result<Metadata>;
    /// Returns the path that a name leads to, through every link.
    fn real(&self, path: &Path) -> io::Result<PathBuf>;
    /// Returns what is in a folder.
    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>>;
    /// Makes a folder with mode 0700, and its parents.
    fn make_folder(&self, dir: &Path) -> io::Result<()>;
    /// Opens a lock file, never through a link; makes it with mode 0600 where `create` says so.
    fn open_lock(&self, path: &Path, create: bool) -> io::Result<File>;
    /// Locks an open file for this program alone.
    fn lock(&self, file: &File) -> Result<(), TryLockError>;
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
pub(crate) struct System;

impl Disk for System {
    fn look(&self, path: &Path) -> io::Result<Metadata> {
        fs::symlink_metadata(path)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect()
    }

    fn make_folder(&self, dir: &Path) -> io::Result<()> {
        #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix gives the folder a mode"))]
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(dir)?;
        make_folder_private(dir)
    }

    fn open_lock(&self, path: &Path, create: bool) -> io::Result<File> {
        let file = options().write(create).create(create).open(path)?;
        if create {
            // Whatever the umask says: a lock file that its owner cannot open again would shut the record for good.
            make_file_private(&file)?;
        }
        Ok(file)
    }

    fn lock(&self, file: &File) -> Result<(), TryLockError> {
        file.try_lock()
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let file = options().open(path)?;
        // Something else may have taken the file's place since it was looked at; a pipe could keep us waiting forever.
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("not a file"));
        }
        let mut bytes = Vec::new();
        file.take(limit).read_to_end(&mut bytes)?;
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

/// Opens for reading, never through a link and never waiting; a new file has mode 0600.
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.mode(0o600).custom_flags(flags.bits().cast_signed());
    }
    options
}

/// Gives a file mode 0600, whatever the umask says.
#[cfg(unix)]
fn make_file_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail on unix")]
fn make_file_private(_file: &File) -> io::Result<()> {
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
