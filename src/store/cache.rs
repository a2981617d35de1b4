//! The cache: files computed from packs, so that the next start needn't compute them again.
//!
//! The files are in a folder of their own, which may be deleted at any time. Must not hold anything
//! from the user's calls. Files are not trusted: a damaged one is ignored, and the code that
//! decodes one must cope with any content. Nothing here is an error: without a cache, a start only
//! takes longer.

use std::fs;
use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use foldhash::quality::FixedState;

use crate::store::disk::{Disk, System};
use crate::store::folder;

/// The most files that are kept.
const MOST_FILES: usize = 64;
/// The most bytes of all files together.
const MOST_BYTES: u64 = 128 * 1024 * 1024;
/// The ending of a file's name.
const ENDING: &str = ".cache";
/// What the names of files begin with while they are written.
const NEW: &str = ".new-";
/// A file that has been in the making for longer than this is from a program that was killed.
const ABANDONED: Duration = Duration::from_secs(3600);
/// The length of the sum at the end of a file, in bytes.
const SUM: usize = 8;

/// A folder of cached files.
#[derive(Debug, Clone)]
pub struct Cache {
    dir: PathBuf,
}

impl Cache {
    /// Returns the cache in `dir`, which is created when the first file is written.
    #[must_use]
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// Returns what was stored under `key`; `None` if it is missing or damaged.
    ///
    /// `key` must be letters and digits.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Vec<u8>> {
        if folder::is_missing(&self.dir, &System).ok()? {
            return None;
        }
        let dir = folder::prepare(&self.dir, &System).ok()?;
        let mut bytes = System.read(&dir.join(file_name(key)), MOST_BYTES + 1).ok()?;
        let end = bytes.len().checked_sub(SUM)?;
        let is_whole =
            bytes.get(..end).map(|body| sum(key, body)) == bytes.get(end..).and_then(|sum| sum.try_into().ok());
        bytes.truncate(end);
        is_whole.then_some(bytes)
    }

    /// Stores `bytes` under `key`, completely or not at all, and removes files beyond the limits.
    pub fn put(&self, key: &str, bytes: Vec<u8>) {
        // Nothing can be done if the folder can't be written to.
        drop(self.try_to_put(key, bytes));
    }

    fn try_to_put(&self, key: &str, mut bytes: Vec<u8>) -> io::Result<()> {
        bytes.extend(sum(key, &bytes));
        if bytes.len() as u64 > MOST_BYTES {
            return Ok(());
        }
        let dir = folder::prepare(&self.dir, &System).map_err(io::Error::other)?;
        let mut file = System.create(&dir, NEW)?;
        System.write(file.as_file_mut(), &bytes)?;
        // Not synced: after a power failure the sum doesn't match, and the file is ignored.
        System.replace(file, &dir.join(file_name(key)))?;
        sweep(&dir)
    }
}

fn file_name(key: &str) -> String {
    format!("{key}{ENDING}")
}

/// Returns the checksum of a file. It detects accidents, not deliberate changes.
fn sum(key: &str, body: &[u8]) -> [u8; SUM] {
    let seed = FixedState::default().hash_one(key);
    FixedState::with_seed(seed).hash_one(body).to_le_bytes()
}

/// Removes what killed programs left behind, and the oldest files if there are too many.
fn sweep(dir: &Path) -> io::Result<()> {
    let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
    for path in System.list(dir)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Ok(found) = System.look(&path) else { continue };
        let changed = found.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        if !found.is_file() {
        } else if name.ends_with(ENDING) {
            files.push((changed, found.len(), path));
        } else if name.starts_with(NEW) && changed.elapsed().is_ok_and(|age| age > ABANDONED) {
            fs::remove_file(&path)?;
        }
    }
    files.sort_unstable_by(|a, b| b.cmp(a));
    let mut bytes = 0;
    for (place, (_, length, path)) in files.iter().enumerate() {
        bytes += length;
        if place >= MOST_FILES || bytes > MOST_BYTES {
            System.remove(path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache() -> (tempfile::TempDir, Cache) {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::new(dir.path().join("deep").join("cache"));
        (dir, cache)
    }

    #[test]
    fn what_was_put_is_there_under_its_key_and_no_other() {
        let (_dir, cache) = cache();
        assert_eq!(cache.get("a"), None);
        assert!(!cache.dir.exists(), "looking makes no folder");
        cache.put("a", b"one".to_vec());
        cache.put("b", Vec::new());
        assert_eq!((cache.get("a"), cache.get("b"), cache.get("c")), (Some(b"one".to_vec()), Some(Vec::new()), None));
        cache.put("a", b"two".to_vec());
        assert_eq!(cache.get("a"), Some(b"two".to_vec()));
        fs::rename(cache.dir.join("a.cache"), cache.dir.join("b.cache")).unwrap();
        assert_eq!(cache.get("b"), None, "another's file");
        assert_eq!(fs::read_dir(&cache.dir).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn a_damaged_file_is_none() {
        let (_dir, cache) = cache();
        let file = cache.dir.join("a.cache");
        cache.put("a", b"a text of some length".to_vec());
        let whole = fs::read(&file).unwrap();
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1 << (at % 8);
            fs::write(&file, &flipped).unwrap();
            assert_eq!(cache.get("a"), None, "byte {at}");
            fs::write(&file, &whole[..at]).unwrap();
            assert_eq!(cache.get("a"), None, "the first {at} bytes");
        }
        fs::write(&file, [whole.as_slice(), b"more"].concat()).unwrap();
        assert_eq!(cache.get("a"), None);
        fs::write(&file, &whole).unwrap();
        assert!(cache.get("a").is_some());
    }

    #[test]
    fn the_oldest_files_make_room() {
        let (_dir, cache) = cache();
        let at = |seconds: u64| SystemTime::now() - Duration::from_secs(seconds);
        let old = |name: &str, seconds: u64| {
            let file = fs::File::options().append(true).create(true).open(cache.dir.join(name)).unwrap();
            file.set_modified(at(seconds)).unwrap();
            file
        };
        for number in 0..MOST_FILES {
            cache.put(&number.to_string(), Vec::new());
            drop(old(&file_name(&number.to_string()), 1000 - number as u64));
        }
        assert!(cache.get("0").is_some());
        drop(old(".new-1.tmp", 9000));
        drop(old(".new-2.tmp", 9));
        drop(old("notes.txt", 9000));
        cache.put("more", Vec::new());
        assert!(cache.get("0").is_none() && cache.get("1").is_some() && cache.get("more").is_some());
        let rest = fs::read_dir(&cache.dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut rest: Vec<_> = rest.filter(|name| !name.ends_with(ENDING)).collect();
        rest.sort();
        assert_eq!(rest, [".new-2.tmp", "notes.txt"], "what may still be written, and what is somebody else's");
        // Changing the length changes the time, too.
        let large = old(&file_name("1"), 1);
        large.set_len(MOST_BYTES).unwrap();
        large.set_modified(at(1)).unwrap();
        cache.put("last", Vec::new());
        let left = (0..MOST_FILES).filter(|number| cache.get(&number.to_string()).is_some()).count();
        assert!(left == 0 && cache.get("last").is_some(), "{left}");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_it_or_writes_it() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (_dir, cache) = cache();
        cache.put("a", b"one".to_vec());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&cache.dir), mode(&cache.dir.join("a.cache"))), (0o700, 0o600));
        let set = |mode| fs::set_permissions(&cache.dir, fs::Permissions::from_mode(mode)).unwrap();
        set(0o777);
        assert_eq!(cache.get("a"), None, "anybody could have written it");
        cache.put("b", b"two".to_vec());
        assert!(!cache.dir.join("b.cache").exists());
        set(0o500);
        cache.put("b", b"two".to_vec());
        assert_eq!(cache.get("a"), Some(b"one".to_vec()));
        set(0o700);
        symlink(cache.dir.join("a.cache"), cache.dir.join("c.cache")).unwrap();
        assert_eq!(cache.get("c"), None, "no link is followed");
        let file = cache.dir.join("a.cache").join("below");
        assert_eq!(Cache::new(file.clone()).get("a"), None);
        Cache::new(file).put("a", Vec::new());
    }
}
