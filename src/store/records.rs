//! The open folder: claims, reads, saves and deletes records.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::call::Call;
use crate::store::claims::Claims;
use crate::store::disk::{Disk, System};
use crate::store::error::StoreError;
use crate::store::listing::{Found, Kept, Listed, Listing};
use crate::store::name::Name;
use crate::store::read::{MAX_BYTES, Seen};
use crate::store::save::{Saved, Saver};
use crate::store::{folder, lock, read};
use crate::text::safe::SafeText;

/// The folder, open for this program.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    disk: Arc<dyn Disk>,
    claims: Claims,
    /// What the unclaimed records held when last listed.
    ///
    /// With this, a record that changes between the list and the claim is not overwritten.
    listed: HashMap<Name, Seen>,
}

impl Store {
    /// Opens the folder, creates it if it is missing (mode 0700), and removes what killed programs
    /// left.
    ///
    /// # Errors
    /// If the folder can't be created, belongs to somebody else, or others may write to it.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Self::with_disk(dir, Arc::new(System))
    }

    /// Opens the folder on `disk`; tests pass one that fails.
    pub(crate) fn with_disk(dir: &Path, disk: Arc<dyn Disk>) -> Result<Self, StoreError> {
        let dir = folder::prepare(dir, disk.as_ref())?;
        folder::sweep(&dir, disk.as_ref());
        Ok(Self { dir, disk, claims: Claims::default(), listed: HashMap::new() })
    }

    /// Returns the folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn disk(&self) -> &dyn Disk {
        self.disk.as_ref()
    }

    /// Returns every record, newest first; broken ones come last, by name.
    ///
    /// # Errors
    /// If the folder can't be read.
    pub fn list(&mut self) -> Result<Vec<Listed>, StoreError> {
        self.list_as()
    }

    /// Returns every record, keeping only `K` of each.
    ///
    /// # Errors
    /// If the folder can't be read.
    pub fn list_as<K: Kept>(&mut self) -> Result<Vec<Listed<K>>, StoreError> {
        let found = self.listing().read_as()?;
        Ok(self.take(found))
    }

    /// Returns a list that is still to be read.
    ///
    /// Reading it may take long, but needs no access to this store.
    #[must_use]
    pub fn listing(&self) -> Listing {
        Listing { dir: self.dir.clone(), disk: Arc::clone(&self.disk), claimed: self.claims.names() }
    }

    /// Takes the records from a list, and remembers what their files held.
    ///
    /// A record that changes between the list and the claim is then not overwritten.
    pub fn take<K>(&mut self, found: Found<K>) -> Vec<Listed<K>> {
        self.listed = found.seen;
        found.records
    }

    /// Returns which program has a record open, as far as its lock file tells.
    #[must_use]
    pub fn holder(&self, id: &str) -> SafeText {
        Name::parse(id)
            .ok()
            .and_then(|name| lock::holder(&self.dir, self.disk.as_ref(), &name))
            .unwrap_or_else(|| "another onhold".into())
    }

    /// Claims an existing record and reads it; returns `None` if another program has it open.
    ///
    /// # Errors
    /// If there is no such record, or it doesn't parse.
    pub fn resume(&mut self, id: &str) -> Result<Option<Call>, StoreError> {
        let name = Name::parse(id)?;
        let is_ours = self.claims.contains(&name);
        if !self.claim(id)? {
            return Ok(None);
        }
        let loaded = self.load(id);
        if loaded.is_err() && !is_ours {
            self.claims.release(&name);
        }
        loaded.map(Some)
    }

    /// Claims a record, on disk or not, so that no other program writes it.
    ///
    /// Returns `false` if another program has it open. After a claim, [`save`](Self::save) may
    /// overwrite the file as it was when last listed or loaded.
    ///
    /// # Errors
    /// If `id` can't be the name of a record, or the lock can't be created.
    pub fn claim(&mut self, id: &str) -> Result<bool, StoreError> {
        let name = Name::parse(id)?;
        if self.claims.contains(&name) {
            return Ok(true);
        }
        if !self.claims.take(&self.dir, self.disk.as_ref(), &name)? {
            return Ok(false);
        }
        let baseline = match self.listed.remove(&name) {
            Some(seen) => Ok(Some(seen)),
            None => read::on_disk(&self.dir, self.disk.as_ref(), &name).map(|found| found.map(|(_, seen)| seen)),
        };
        let baseline = baseline.inspect_err(|_| self.claims.release(&name))?;
        if let Some(claim) = self.claims.get_mut(&name) {
            claim.baseline = baseline;
        }
        Ok(true)
    }

    /// Reads a record as it is now.
    ///
    /// After [`claim`](Self::claim), the next save may overwrite what was read.
    ///
    /// # Errors
    /// If there is no such record, or it doesn't parse.
    pub fn load(&mut self, id: &str) -> Result<Call, StoreError> {
        let name = Name::parse(id)?;
        // After a conflict the record continues in its copy: reading the other program's text would
        // replace ours.
        let source = self.claims.target(&name);
        let path = self.dir.join(source.file());
        let missing =
            || StoreError::Io { action: "cannot read", path: path.clone(), source: io::ErrorKind::NotFound.into() };
        let target = read::resolve(&self.dir, self.disk.as_ref(), &path)?.ok_or_else(missing)?;
        let bytes = read::bytes(self.disk.as_ref(), &target)?;
        let broken =
            |fault: read::Fault| StoreError::Broken { path: path.clone(), line: fault.line, message: fault.message };
        let call = read::parse(name.as_str(), &bytes).map_err(broken)?;
        match self.claims.get_mut(&source) {
            Some(claim) => claim.baseline = Some(Seen::of(&bytes)),
            None => drop(self.listed.insert(source, Seen::of(&bytes))),
        }
        Ok(call)
    }

    /// Writes `call`, masked, and syncs it; first checks that nobody else has changed its file.
    ///
    /// A call that was never saved or claimed is claimed first.
    ///
    /// # Errors
    /// If the record could not be written, or not made permanent. The file is then the old one or,
    /// if only the sync of the folder failed, the new one, which a power failure may undo. The text
    /// must be kept in memory and saved again.
    pub fn save(&mut self, call: &Call) -> Result<Saved, StoreError> {
        let name = Name::parse(&call.id)?;
        self.saver(MAX_BYTES).save(&name, call)
    }

    /// Writes a call of any length, as a last resort.
    ///
    /// This program may not be able to read it back.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub fn save_any_length(&mut self, call: &Call) -> Result<Saved, StoreError> {
        let name = Name::parse(&call.id)?;
        self.saver(u64::MAX).save(&name, call)
    }

    fn saver(&mut self, longest: u64) -> Saver<'_> {
        Saver { dir: &self.dir, disk: self.disk.as_ref(), claims: &mut self.claims, longest }
    }

    /// Deletes a record for good, even if someone else has changed it since it was read, and gives
    /// up its lock. A missing record is not an error.
    ///
    /// # Errors
    /// If another program has it open, or it can't be deleted.
    pub fn discard(&mut self, id: &str) -> Result<(), StoreError> {
        let name = Name::parse(id)?;
        if !self.claims.take(&self.dir, self.disk.as_ref(), &name)? {
            return Err(StoreError::OpenElsewhere(name.to_string()));
        }
        // After a conflict the record is the copy; the other program's file is not ours to delete.
        let target = self.claims.target(&name);
        let path = self.dir.join(target.file());
        let failed = |action, path: &Path| {
            let path = path.to_owned();
            move |source| StoreError::Io { action, path, source }
        };
        match self.disk.remove(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(failed("cannot delete", &path)(error));
            }
            Ok(()) | Err(_) => {}
        }
        self.put_away(id)?;
        self.claims.release(&name);
        self.disk.sync_folder(&self.dir).map_err(failed("cannot save the folder", &self.dir))
    }

    /// Changes a record on the disk, and releases it again unless this program had it open before.
    ///
    /// `change` returns whether it found what it wanted to change; if not, nothing is written.
    ///
    /// # Errors
    /// If another program has the record open, it doesn't parse, it was changed meanwhile, or the
    /// save failed, as described at [`save`](Self::save).
    pub fn amend(&mut self, id: &str, change: impl FnOnce(&mut Call) -> bool) -> Result<Saved, StoreError> {
        let name = Name::parse(id)?;
        let is_ours = self.claims.contains(&name);
        let Some(mut call) = self.resume(id)? else { return Err(StoreError::OpenElsewhere(name.to_string())) };
        let saved =
            if change(&mut call) { self.save(&call) } else { Err(StoreError::ChangedMeanwhile(name.to_string())) };
        if !is_ours {
            self.claims.release(&name);
        }
        saved
    }
}
