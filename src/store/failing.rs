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

/// Lets some calls through, fails the next one, and works again after it; shared by its clones.
#[derive(Debug, Clone)]
pub(crate) struct Failing {
    left: Arc<AtomicUsize>,
    errno: Errno,
    /// True when it fails from then on.
    for_good: bool,
    /// A file that somebody else makes while ours is on its way to the disk.
    intruder: Option<PathBuf>,
}

impl Failing {
    /// A disk that works until it is told otherwise.
    pub(crate) fn new(errno: Errno) -> Self {
        Self { left: Arc::new(AtomicUsize::new(NEVER)), errno, for_good: false, intruder: None }
    }

    /// The same, but once it fails, it fails for good.
    pub(crate) fn for_good(errno: Errno) -> Self {
        Self { for_good: true, ..Self::new(errno) }
    }

    /// Somebody makes the file `path` during each sync.
    pub(crate) fn with_intruder(self, path: PathBuf) -> Self {
        Self { intruder: Some(path), ..self }
    }

    /// Fails after so many more calls.
    pub(crate) fn fail_after(&self, calls: usize) {
        self.left.store(calls, Ordering::Relaxed);
    }

    /// Works from now on.
    pub(crate) fn work(&self) {
        self.left.store(NEVER, Ordering::Relaxed);
    }

    /// How many more calls it lets through.
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
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.pass().and_then(|()| System.read(path, limit))
    }
    fn create(&self, dir: &Path, prefix: &str) -> io::Result<NamedTempFile> {
        self.pass().and_then(|()| System.create(dir, prefix))
    }
    /// A full disk takes what still fits.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let failure = self.pass();
        let some = if failure.is_err() { bytes.len() / 2 } else { bytes.len() };
        System.write(file, bytes.get(..some).unwrap_or_default()).and(failure)
    }
    /// Waits for no disk: there are many of these.
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
}
