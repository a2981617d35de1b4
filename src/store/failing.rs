//! A disk for tests: its Nth call fails.

use std::fs::{self, File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustix::io::Errno;
use tempfile::NamedTempFile;

use crate::store::disk::{Disk, System};

/// More calls than any test makes.
const NEVER: usize = 1_000_000;

/// A disk that lets some calls through, fails the next one, and works again after it.
///
/// Clones share the count.
#[derive(Debug, Clone)]
pub(crate) struct Failing {
    left: Arc<AtomicUsize>,
    errno: Errno,
    /// Whether it keeps failing after the first failure.
    for_good: bool,
    /// A file that somebody else creates while ours is being written.
    intruder: Option<PathBuf>,
}

impl Failing {
    /// Creates a disk that works until told otherwise.
    pub(crate) fn new(errno: Errno) -> Self {
        Self { left: Arc::new(AtomicUsize::new(NEVER)), errno, for_good: false, intruder: None }
    }

    /// Creates a disk that keeps failing after its first failure.
    pub(crate) fn for_good(errno: Errno) -> Self {
        Self { for_good: true, ..Self::new(errno) }
    }

    /// Makes somebody else create the file `path` during each sync.
    pub(crate) fn with_intruder(self, path: PathBuf) -> Self {
        Self { intruder: Some(path), ..self }
    }

    /// Fails after `calls` more calls.
    pub(crate) fn fail_after(&self, calls: usize) {
        self.left.store(calls, Ordering::Relaxed);
    }

    /// Works from now on.
    pub(crate) fn work(&self) {
        self.left.store(NEVER, Ordering::Relaxed);
    }

    /// Returns how many more calls get through.
    pub(crate) fn left(&self) -> usize {
        self.left.load(Ordering::Relaxed)
    }

    fn pass(&self) -> io::Result<()> {
        let next = |left: usize| left.checked_sub(1).or(Some(if self.for_good { 0 } else { NEVER }));
        let left = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next);
        if left == Ok(0) { Err(self.errno.into()) } else { Ok(()) }
    }
}

impl Disk for Failing {
    fn look(&self, path: &Path) -> io::Result<Metadata> {
        self.pass().and_then(|()| System.look(path))
    }
    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.pass().and_then(|()| System.real(path))
    }
    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        self.pass().and_then(|()| System.list(dir))
    }
    fn make_folder(&self, dir: &Path) -> io::Result<()> {
        self.pass().and_then(|()| System.make_folder(dir))
    }
    fn open_lock(&self, path: &Path, create: bool) -> io::Result<File> {
        self.pass().and_then(|()| System.open_lock(path, create))
    }
    fn lock(&self, file: &File) -> Result<(), TryLockError> {
        self.pass().map_err(TryLockError::Error)?;
        System.lock(file)
    }
    fn open(&self, path: &Path) -> io::Result<File> {
        self.pass().and_then(|()| System.open(path))
    }
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.pass().and_then(|()| System.read(path, limit))
    }
    fn create(&self, dir: &Path, prefix: &str) -> io::Result<NamedTempFile> {
        self.pass().and_then(|()| System.create(dir, prefix))
    }
    /// Writes half of the bytes before failing, as a full disk does.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let failure = self.pass();
        let some = if failure.is_err() { bytes.len() / 2 } else { bytes.len() };
        System.write(file, bytes.get(..some).unwrap_or_default()).and(failure)
    }
    /// Syncs nothing, because tests make many of these calls.
    fn sync(&self, _file: &File) -> io::Result<()> {
        if let Some(path) = &self.intruder {
            fs::write(path, "theirs")?;
        }
        self.pass()
    }
    fn replace(&self, file: NamedTempFile, path: &Path) -> io::Result<()> {
        self.pass().and_then(|()| System.replace(file, path))
    }
    fn place_new(&self, file: NamedTempFile, path: &Path) -> io::Result<()> {
        self.pass().and_then(|()| System.place_new(file, path))
    }
    fn sync_folder(&self, _dir: &Path) -> io::Result<()> {
        self.pass()
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.pass().and_then(|()| System.remove(path))
    }
    fn remove_folder(&self, dir: &Path) -> io::Result<()> {
        self.pass().and_then(|()| System.remove_folder(dir))
    }
}
