//! A list of the whole folder. It needs no hold on the folder, so saves go on while it is made.
//!
//! It must not change anything on the disk.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::call::Call;
use crate::store::disk::Disk;
use crate::store::error::StoreError;
use crate::store::name::Name;
use crate::store::read::Seen;
use crate::store::{leftover, lock, read};

/// A record of the folder, as listed.
#[derive(Debug)]
pub enum Listed {
    /// A record that parses.
    Call {
        /// The record; its id is the name of its file without `.toml`.
        call: Box<Call>,
        /// True while another program works on it.
        open_elsewhere: bool,
    },
    /// A file that does not parse, and stays as it is.
    Broken {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong there, safe to show.
        message: String,
    },
}

/// A list that is still to be made.
#[derive(Debug)]
pub struct Listing {
    pub(super) dir: PathBuf,
    pub(super) disk: Arc<dyn Disk>,
    /// The records that this program works on: nobody else does.
    pub(super) claimed: HashSet<Name>,
}

/// A list that was made.
#[derive(Debug)]
pub struct Found {
    /// Every record, newest first; those that do not parse come last, by name.
    pub records: Vec<Listed>,
    /// What the unclaimed ones hold.
    pub(super) seen: HashMap<Name, Seen>,
}

impl Listing {
    /// Reads every record.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn read(&self) -> Result<Found, StoreError> {
        let failed = |source| StoreError::Io { action: "cannot read the folder", path: self.dir.clone(), source };
        let mut files = Vec::new();
        let mut calls = Vec::new();
        let mut broken = Vec::new();
        for path in self.disk.list(&self.dir).map_err(failed)? {
            let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            if path.extension().is_none_or(|extension| extension != "toml") || stem.starts_with('.') {
                continue;
            }
            match self.look(&path, &stem) {
                Ok(Some(bytes)) => files.push((path, stem, bytes)),
                Ok(None) => {}
                Err(fault) => broken.push((path, fault)),
            }
        }
        let mut seen = HashMap::new();
        for ((path, stem, bytes), parsed) in files.iter().zip(read::parse_all(&files)) {
            match parsed {
                Ok(call) => calls.push((call, self.is_open_elsewhere(stem, bytes, &mut seen))),
                Err(fault) => broken.push((path.clone(), fault)),
            }
        }
        calls.sort_by(|(a, _), (b, _)| (b.created.millis_since(a.created), &b.id).cmp(&(0, &a.id)));
        broken.sort_by(|(a, _), (b, _)| a.cmp(b));
        let calls =
            calls.into_iter().map(|(call, open_elsewhere)| Listed::Call { call: Box::new(call), open_elsewhere });
        let broken =
            broken.into_iter().map(|(path, fault)| Listed::Broken { path, line: fault.line, message: fault.message });
        Ok(Found { records: calls.chain(broken).collect(), seen })
    }

    /// Returns the bytes of one file of the list; `None` when it is gone by now.
    fn look(&self, path: &Path, stem: &str) -> Result<Option<Vec<u8>>, read::Fault> {
        let unreadable = |error: StoreError| read::Fault { line: 1, message: error.to_string() };
        let Some(target) = read::resolve(&self.dir, self.disk.as_ref(), path).map_err(unreadable)? else {
            return Ok(None);
        };
        if let Some(what) = leftover::by_name(stem) {
            return Err(read::Fault { line: 1, message: what.to_owned() });
        }
        read::bytes(self.disk.as_ref(), &target).map(Some).map_err(unreadable)
    }

    /// Returns whether another program works on a record that holds these bytes.
    fn is_open_elsewhere(&self, stem: &str, bytes: &[u8], seen: &mut HashMap<Name, Seen>) -> bool {
        // A name that is not one of ours can be read, but not claimed.
        let Ok(name) = Name::parse(stem) else { return false };
        if self.claimed.contains(&name) {
            return false;
        }
        let open_elsewhere = lock::is_taken(&self.dir, self.disk.as_ref(), &name);
        seen.insert(name, Seen::of(bytes));
        open_elsewhere
    }
}
