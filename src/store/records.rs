//! The open folder: claims, reads, saves and deletes records.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::call::Call;
use crate::store::claims::Claims;
use crate::store::disk::{Disk, System};
use crate::store::error::StoreError;
use crate::store::listing::{Found, Listed, Listing};
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
    /// What the unclaimed records held when they were last listed, so that one which changes between the
    /// list and the claim is not overwritten.
    listed: HashMap<Name, Seen>,
}

impl Store {
    /// Opens the folder, creates it (mode 0700) where it is missing, and sweeps what a killed program left behind.
    ///
    /// # Errors
    /// When the folder cannot be made, is not ours, or others may write to it.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Self::with_disk(dir, Arc::new(System))
    }

    /// Opens the folder on `disk`; tests put one there that fails.
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

    /// Returns every record, newest first; those that do not parse come last, by name.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&mut self) -> Result<Vec<Listed>, StoreError> {
        let found = self.listing().read()?;
        Ok(self.take(found))
    }

    /// Returns a list that is still to be made, without this store, which may take long.
    #[must_use]
    pub fn listing(&self) -> Listing {
        Listing { dir: self.dir.clone(), disk: Arc::clone(&self.disk), claimed: self.claims.names() }
    }

    /// Takes a list in: a record that changes between the list and the claim is not overwritten.
    pub fn take(&mut self, found: Found) -> Vec<Listed> {
        self.listed = found.seen;
        found.records
    }

    /// Returns which program works on a record, as far as its lock says.
    #[must_use]
    pub fn holder(&self, id: &str) -> SafeText {
        Name::parse(id)
            .ok()
            .and_then(|name| lock::holder(&self.dir, self.disk.as_ref(), &name))
            .unwrap_or_else(|| "another onhold".into())
    }

    /// Claims an existing record and reads it; `None` when another program has it.
    ///
    /// # Errors
    /// When there is no such record, or it does not parse.
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

    /// Claims an existing record so that no other program writes it; `false` when another has it.
    ///
    /// From then on [`save`](Self::save) may overwrite the file as it was when it was last listed or loaded.
    ///
    /// # Errors
    /// When `id` cannot be the name of a record, or the lock cannot be made.
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

    /// Reads a record as it is now. After [`claim`](Self::claim), the next save may overwrite what was read.
    ///
    /// # Errors
    /// When there is no such record, or it does not parse.
    pub fn load(&mut self, id: &str) -> Result<Call, StoreError> {
        let name = Name::parse(id)?;
        // After a conflict the record continues in its copy: reading the other program's text would put it over ours.
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

    /// Writes `call`, masked, by the whole protocol. A call that was never saved or claimed is claimed first.
    ///
    /// # Errors
    /// When nothing could be written; the old file is then as it was, and the text must be kept in memory.
    pub fn save(&mut self, call: &Call) -> Result<Saved, StoreError> {
        let name = Name::parse(&call.id)?;
        self.saver(MAX_BYTES).save(&name, call)
    }

    /// The same for a call of any length, which this program may not be able to read back: the last resort.
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

    /// Deletes a record for good, and gives up its lock. A record that does not exist is no error.
    ///
    /// # Errors
    /// When another program works on it, or it cannot be deleted.
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
        self.claims.release(&name);
        self.disk.sync_folder(&self.dir).map_err(failed("cannot save the folder", &self.dir))
    }

    /// Changes a record as it is now, and gives it up again unless this program was working on it before.
    ///
    /// `change` returns whether it found what it wanted to change; if not, nothing is written.
    ///
    /// # Errors
    /// When another program works on the record, it does not parse, it was changed meanwhile, or nothing could be written.
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
