//! The steps of a save: the file is the old one or the new one, never something in between.
//!
//! A file that someone else changed is not replaced: the record goes beside it.

use std::io;
use std::path::{Path, PathBuf};

use crate::call::{Call, redact};
use crate::store::claims::Claims;
use crate::store::disk::Disk;
use crate::store::error::StoreError;
use crate::store::name::{Name, temporary_prefix};
use crate::store::read::Seen;
use crate::store::{folder, read};

/// The most copies of one call that are kept beside it.
const MAX_CONFLICTS: u16 = 999;

/// Where a save put a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The file that holds the record now.
    pub path: PathBuf,
    /// The copy that was made instead of replacing the file, because someone else changed it, took
    /// its place or took its lock.
    ///
    /// Reported once. Their file is untouched; later saves go to the copy, too.
    pub conflict: Option<PathBuf>,
}

/// The path that a new file may take.
enum Destination {
    /// The file that we know.
    Known(PathBuf),
    /// A path without a file.
    Free(PathBuf),
}

/// The parts of an open folder that a save needs.
pub(super) struct Saver<'a> {
    pub(super) dir: &'a Path,
    pub(super) disk: &'a dyn Disk,
    pub(super) claims: &'a mut Claims,
    /// The largest record to write, in bytes.
    pub(super) longest: u64,
}

impl Saver<'_> {
    /// Writes `call` to the record `name`, or to a copy beside it if someone else changed the file.
    pub(super) fn save(&mut self, name: &Name, call: &Call) -> Result<Saved, StoreError> {
        if folder::is_missing(self.dir, self.disk)? {
            // Somebody removed it while the program was running.
            folder::prepare(self.dir, self.disk)?;
        }
        if !self.claims.take(self.dir, self.disk, name)? {
            return Err(StoreError::OpenElsewhere(name.to_string()));
        }
        let writes_to = self.claims.target(name);
        if !self.claims.renew(self.dir, self.disk, &writes_to)? || !self.put(&writes_to, call)? {
            self.put_beside(name, call)?;
        }
        let conflict = self.claims.get_mut(name).and_then(|claim| claim.unreported.take());
        Ok(Saved { path: self.dir.join(self.claims.target(name).file()), conflict })
    }

    /// Writes `call` to the record `name`, which this program has open.
    ///
    /// Returns `false`, and writes nothing, if the file is not the one that this program knows.
    fn put(&mut self, name: &Name, call: &Call) -> Result<bool, StoreError> {
        let bytes = encode(name, call)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > self.longest) {
            return Err(StoreError::TooLong);
        }
        let new = Seen::of(&bytes);
        let on_disk = match read::on_disk(self.dir, self.disk, name) {
            // Something else has taken the record's place. It stays, and the record goes beside it.
            Err(StoreError::LeadsOut(_) | StoreError::NotAFile(_)) => return Ok(false),
            on_disk => on_disk?,
        };
        let claim = self.claims.get(name);
        let baseline = claim.and_then(|claim| claim.baseline);
        let destination = match on_disk {
            // If the bytes are the same but not synced yet, they are written again.
            Some((_, seen)) if seen == new && claim.is_some_and(|claim| claim.is_synced) => return Ok(true),
            Some((target, seen)) if seen == new || Some(seen) == baseline => Destination::Known(target),
            Some(_) => return Ok(false),
            // A new record, or one whose file someone deleted: it is written again.
            None => Destination::Free(self.dir.join(name.file())),
        };
        if !self.write(name, &bytes, &destination)? {
            return Ok(false);
        }
        // The new file is in place even if the folder can't be synced. Without this note, the next
        // save would think that the file is someone else's.
        self.claims.remember(name, new, false);
        let failed = |source| StoreError::Io { action: "cannot save the folder", path: self.dir.to_owned(), source };
        self.disk.sync_folder(self.dir).map_err(failed)?;
        self.claims.remember(name, new, true);
        Ok(true)
    }

    /// Writes `call` to a new record beside `name`, and sends later saves there.
    fn put_beside(&mut self, name: &Name, call: &Call) -> Result<(), StoreError> {
        for copy in (1..=MAX_CONFLICTS).map(|number| name.conflict(number)) {
            if self.claims.contains(&copy) || !self.claims.take(self.dir, self.disk, &copy)? {
                continue;
            }
            let result = self.put(&copy, call);
            if self.claims.get(&copy).is_some_and(|claim| claim.baseline.is_some()) {
                // The copy is there, even if the sync of the folder failed.
                if let Some(claim) = self.claims.get_mut(name) {
                    claim.unreported = Some(self.dir.join(copy.file()));
                    claim.writes_to = copy;
                }
            } else {
                self.claims.release(&copy);
            }
            match result {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::TooManyCopies(name.to_string()))
    }

    /// Writes a temporary file, syncs it and renames it.
    ///
    /// Returns `false` if a file has appeared at a free path. After an error the old file is
    /// unchanged, and the temporary file is removed when it is dropped.
    fn write(&self, name: &Name, bytes: &[u8], destination: &Destination) -> Result<bool, StoreError> {
        let io = |action, path: &Path| {
            let path = path.to_owned();
            move |source| StoreError::Io { action, path, source }
        };
        let prefix = temporary_prefix(name.as_str());
        let mut file = self.disk.create(self.dir, &prefix).map_err(io("cannot make a file in", self.dir))?;
        let path = match destination {
            Destination::Known(path) | Destination::Free(path) => path,
        };
        self.disk.write(file.as_file_mut(), bytes).map_err(io("cannot write", path))?;
        self.disk.sync(file.as_file()).map_err(io("cannot write", path))?;
        match destination {
            Destination::Known(path) => self.disk.replace(file, path).map_err(io("cannot replace", path))?,
            Destination::Free(path) => match self.disk.place_new(file, path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
                result => result.map_err(io("cannot make", path))?,
            },
        }
        Ok(true)
    }
}

/// Returns the record as written: masked, with the name of its file as its id.
fn encode(name: &Name, call: &Call) -> Result<Vec<u8>, StoreError> {
    let mut call = redact::stored(call);
    name.as_str().clone_into(&mut call.id);
    let text = toml::to_string(&call).map_err(|error| StoreError::Unwritable(error.to_string()))?;
    Ok(text.into_bytes())
}
