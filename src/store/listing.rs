//! The list of the whole folder, which needs no access to the store, so saves continue while it is
//! read.
//!
//! Must not change anything on the disk.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use crate::call::{Call, Moment};
use crate::store::disk::Disk;
use crate::store::error::StoreError;
use crate::store::name::{Name, PROFILE};
use crate::store::read::{Fault, Seen};
use crate::store::{leftover, lock, read};

/// The fewest records that are worth another thread.
const WORTH_A_THREAD: usize = 64;

/// What a list keeps of a record: all of it, or only the part that is shown.
///
/// Over the years a folder gets many records, so a list that shows little of each must not hold all
/// of it.
pub trait Kept: Send {
    /// Returns the part of `call` to keep.
    fn of(call: Call) -> Self;
    /// Returns the id of the record.
    fn id(&self) -> &str;
    /// Returns when the record was started.
    fn created(&self) -> Moment;
}

impl Kept for Box<Call> {
    fn of(call: Call) -> Self {
        Self::new(call)
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn created(&self) -> Moment {
        self.created
    }
}

/// A record of the folder, as listed.
#[derive(Debug)]
pub enum Listed<K = Box<Call>> {
    /// A record that parses.
    Call {
        /// The record; its id is the name of its file without `.toml`.
        call: K,
        /// Whether another program has it open.
        open_elsewhere: bool,
    },
    /// A file that does not parse and stays as it is.
    Broken {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong there, safe to show.
        message: String,
    },
}

/// A list that has not been read yet.
#[derive(Debug)]
pub struct Listing {
    pub(super) dir: PathBuf,
    pub(super) disk: Arc<dyn Disk>,
    /// The records that this program has open, and so nobody else.
    pub(super) claimed: HashSet<Name>,
}

/// A list that has been read.
#[derive(Debug)]
pub struct Found<K = Box<Call>> {
    /// Every record, newest first; broken ones come last, by name.
    pub records: Vec<Listed<K>>,
    /// What the files of unclaimed records hold.
    pub(super) seen: HashMap<Name, Seen>,
}

/// One file that was read.
struct Looked<K> {
    record: Result<K, (PathBuf, Fault)>,
    open_elsewhere: bool,
    seen: Option<(Name, Seen)>,
}

impl Listing {
    /// Reads every record.
    ///
    /// # Errors
    /// If the folder can't be read.
    pub fn read(&self) -> Result<Found, StoreError> {
        self.read_as()
    }

    /// Reads every record, and keeps only `K` of each.
    ///
    /// # Errors
    /// If the folder can't be read.
    pub fn read_as<K: Kept>(&self) -> Result<Found<K>, StoreError> {
        let failed = |source| StoreError::Io { action: "cannot read the folder", path: self.dir.clone(), source };
        let is_record = |path: &PathBuf| {
            let name = path.file_stem().map(|name| name.to_string_lossy()).unwrap_or_default();
            let is_other = name.starts_with('.') || name == PROFILE;
            path.extension().is_some_and(|extension| extension == "toml") && !is_other
        };
        let mut paths = self.disk.list(&self.dir).map_err(failed)?;
        paths.retain(is_record);
        let locks = lock::names(&self.dir, self.disk.as_ref());
        let (mut calls, mut broken, mut seen) = (Vec::new(), Vec::new(), HashMap::new());
        for looked in self.look_at_all(&paths, &locks).into_iter().flatten() {
            seen.extend(looked.seen);
            match looked.record {
                Ok(call) => calls.push((call, looked.open_elsewhere)),
                Err(fault) => broken.push(fault),
            }
        }
        // Newest first; of two that began at the same moment, the greater id first.
        let newer = |a: &K, b: &K| (b.created().millis_since(a.created()), b.id()).cmp(&(0, a.id()));
        calls.sort_by(|(a, _), (b, _)| newer(a, b));
        broken.sort_by(|(a, _), (b, _)| a.cmp(b));
        let calls = calls.into_iter().map(|(call, open_elsewhere)| Listed::Call { call, open_elsewhere });
        let broken =
            broken.into_iter().map(|(path, fault)| Listed::Broken { path, line: fault.line, message: fault.message });
        Ok(Found { records: calls.chain(broken).collect(), seen })
    }

    /// Reads several files; returns one list for each thread.
    ///
    /// Parsing takes most of the time, so several processors share a long list.
    fn look_at_all<K: Kept>(&self, paths: &[PathBuf], locks: &HashSet<String>) -> Vec<Vec<Looked<K>>> {
        let some = |paths: &[PathBuf]| -> Vec<Looked<K>> {
            paths.iter().filter_map(|path| self.look_at(path, locks)).collect()
        };
        if paths.len() <= WORTH_A_THREAD {
            return vec![some(paths)];
        }
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let share = paths.len().div_ceil(processors).max(WORTH_A_THREAD);
        thread::scope(|scope| {
            let threads: Vec<_> = paths.chunks(share).map(|paths| scope.spawn(move || some(paths))).collect();
            // A panic ends the program anyway.
            threads.into_iter().map(|thread| thread.join().unwrap_or_default()).collect()
        })
    }

    /// Reads one file; `None` if it is gone by now.
    fn look_at<K: Kept>(&self, path: &Path, locks: &HashSet<String>) -> Option<Looked<K>> {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let broken = |fault| Some(Looked { record: Err((path.to_owned(), fault)), open_elsewhere: false, seen: None });
        let unreadable = |error: StoreError| Fault { line: 1, message: error.to_string() };
        let target = match read::resolve(&self.dir, self.disk.as_ref(), path) {
            Ok(target) => target?,
            Err(error) => return broken(unreadable(error)),
        };
        if let Some(what) = leftover::by_name(&stem) {
            return broken(Fault { line: 1, message: what.to_owned() });
        }
        let bytes = match read::bytes(self.disk.as_ref(), &target) {
            Ok(bytes) => bytes,
            Err(error) => return broken(unreadable(error)),
        };
        let record = match read::parse(&stem, &bytes) {
            Ok(call) => call,
            Err(fault) => return broken(fault),
        };
        // A file whose name isn't a record's can be read but not claimed. Nobody else works on a
        // record that this program has open.
        let name = Name::parse(&stem).ok().filter(|name| !self.claimed.contains(name));
        let is_taken =
            |name: &Name| locks.contains(&name.lock_file()) && lock::is_taken(&self.dir, self.disk.as_ref(), name);
        let open_elsewhere = name.as_ref().is_some_and(is_taken);
        let seen = name.map(|name| (name, Seen::of(&bytes)));
        Some(Looked { record: Ok(K::of(record)), open_elsewhere, seen })
    }
}
