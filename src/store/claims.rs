//! The records that this program has open: their locks, and what their files held when last seen.
//!
//! Must not read or write a record.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::store::disk::Disk;
use crate::store::error::StoreError;
use crate::store::lock;
use crate::store::lock::Lock;
use crate::store::name::Name;
use crate::store::read::Seen;

/// A record that this program has open.
#[derive(Debug)]
pub(super) struct Claim {
    /// Keeps others away; `None` if another program took the record after its lock was removed.
    lock: Option<Lock>,
    /// The record that saves go to: after a conflict, a copy.
    pub(super) writes_to: Name,
    /// A copy made after a conflict that has not been reported yet.
    pub(super) unreported: Option<PathBuf>,
    /// What the file held when this program last read or wrote it; `None` for a record it never
    /// saw.
    pub(super) baseline: Option<Seen>,
    /// Whether the file and its folder entry are known to be on the disk.
    pub(super) is_synced: bool,
}

/// The claimed records, by name.
#[derive(Debug, Default)]
pub(super) struct Claims {
    by_name: HashMap<Name, Claim>,
}

impl Claims {
    /// Takes the lock of a record, unless this program has it already.
    ///
    /// Returns whether this program has the lock now; `false` if another program does.
    pub(super) fn take(&mut self, dir: &Path, disk: &dyn Disk, name: &Name) -> Result<bool, StoreError> {
        if self.contains(name) {
            return Ok(true);
        }
        let Some(lock) = lock::take(dir, disk, name)? else { return Ok(false) };
        let claim =
            Claim { lock: Some(lock), writes_to: name.clone(), unreported: None, baseline: None, is_synced: false };
        self.by_name.insert(name.clone(), claim);
        Ok(true)
    }

    /// Retakes the lock if its file was removed.
    ///
    /// Returns whether this program has the lock now; `false` if another program got it first.
    pub(super) fn renew(&mut self, dir: &Path, disk: &dyn Disk, name: &Name) -> Result<bool, StoreError> {
        let Some(claim) = self.by_name.get_mut(name) else { return Ok(false) };
        if !claim.lock.as_ref().is_some_and(Lock::is_current) {
            claim.lock = lock::take(dir, disk, name)?;
        }
        Ok(claim.lock.is_some())
    }

    /// Returns the names of all claimed records.
    pub(super) fn names(&self) -> HashSet<Name> {
        self.by_name.keys().cloned().collect()
    }

    /// Gives up the lock of a record, and of the copy that continues it.
    pub(super) fn release(&mut self, name: &Name) {
        let target = self.target(name);
        self.by_name.remove(&target);
        self.by_name.remove(name);
    }

    /// Returns the record that saves of `name` go to.
    pub(super) fn target(&self, name: &Name) -> Name {
        self.get(name).map_or_else(|| name.clone(), |claim| claim.writes_to.clone())
    }

    /// Remembers what the file of `name` holds now.
    pub(super) fn remember(&mut self, name: &Name, seen: Seen, is_synced: bool) {
        if let Some(claim) = self.get_mut(name) {
            claim.baseline = Some(seen);
            claim.is_synced = is_synced;
        }
    }

    pub(super) fn contains(&self, name: &Name) -> bool {
        self.by_name.contains_key(name)
    }

    pub(super) fn get(&self, name: &Name) -> Option<&Claim> {
        self.by_name.get(name)
    }

    pub(super) fn get_mut(&mut self, name: &Name) -> Option<&mut Claim> {
        self.by_name.get_mut(name)
    }
}
