//! The interface to the disk: the store reads and writes every record through it.
//!
//! Tests replace the disk with one whose Nth call fails. `folder.rs`, `lock.rs` and `cache.rs` also
//! make a few calls of their own, to check the folder and locks and to clean up. Must not know what
//! a record is.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// The calls that the store makes.
pub(crate) trait Disk: fmt::Debug + Send + Sync {
    /// Returns the metadata of a path; for a link, that of the link itself.
    fn look(&self, path: &Path) -> io::Result<Metadata>;
    /// Returns the path that a name leads to, through every link.
    fn real(&self, path: &Path) -> io::Result<PathBuf>;
    /// Returns the contents of a folder.
    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>>;
    /// Creates a folder with mode 0700, and its parents.
    fn make_folder(&self, dir: &Path) -> io::Result<()>;
    /// Opens a lock file, never through a link; with `create`, creates it with mode 0600.
    fn open_lock(&self, path: &Path, create: bool) -> io::Result<File>;
    /// Locks an open file for this program alone.
    fn lock(&self, file: &File) -> Result<(), TryLockError>;
    /// Opens a file to read it, never through a link.
    fn open(&self, path: &Path) -> io::Result<File>;
    /// Reads at most `limit` bytes of a file.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// Creates a file in `dir` that nobody else can read; dropping it removes it.
    fn create(&self, dir: &Path, prefix: &str) -> io::Result<NamedTempFile>;
    /// Writes all of `bytes`.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
    /// Flushes a file from the system's memory to the disk.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Moves the file over another one.
    fn replace(&self, file: NamedTempFile, path: &Path) -> io::Result<()>;
    /// Moves the file to a free path; fails if there is a file already.
    fn place_new(&self, file: NamedTempFile, path: &Path) -> io::Result<()>;
    /// Makes new, moved and removed names in a folder permanent.
    fn sync_folder(&self, dir: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder and everything in it.
    fn remove_folder(&self, dir: &Path) -> io::Result<()>;
}

/// The real disk.
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
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(dir)?;
        make_folder_private(dir)
    }

    fn open_lock(&self, path: &Path, create: bool) -> io::Result<File> {
        let file = options().write(create).create(create).open(path)?;
        if create {
            // Whatever the umask says: a lock file that its owner can't open again would lock the
            // record forever.
            make_file_private(&file)?;
        }
        Ok(file)
    }

    fn lock(&self, file: &File) -> Result<(), TryLockError> {
        file.try_lock()
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        let file = options().open(path)?;
        // Something else may have taken the file's place since it was checked; reading a pipe could
        // wait forever.
        if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("not a file")) }
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let file = self.open(path)?;
        // Room for the whole file and one byte more to see its end: otherwise a small file takes
        // eight calls.
        let room = file.metadata()?.len().min(limit).saturating_add(1);
        let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
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
        // Closed first: Windows can't move an open file.
        Ok(file.into_temp_path().persist(path)?)
    }

    fn place_new(&self, file: NamedTempFile, path: &Path) -> io::Result<()> {
        Ok(file.into_temp_path().persist_noclobber(path)?)
    }

    fn sync_folder(&self, dir: &Path) -> io::Result<()> {
        // Windows can't sync a folder, and doesn't need to.
        if cfg!(unix) { unless_unsupported(File::open(dir)?.sync_all()) } else { Ok(()) }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, dir: &Path) -> io::Result<()> {
        fs::remove_dir_all(dir)
    }
}

/// Returns options that never follow a link and never wait; a new file gets mode 0600.
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

/// Sets the mode of a file to 0600, whatever the umask says.
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

/// Sets the mode of a folder to 0700, whatever the umask says.
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

/// Ignores the errors of file systems that can't sync (EINVAL, ENOTSUP).
///
/// Every other error means lost data. Syncing again doesn't help: Linux may have dropped the pages,
/// and would report success.
pub(super) fn unless_unsupported(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}
