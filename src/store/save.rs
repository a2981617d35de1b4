//! The protocol of a save: the file on the disk is the old one or the new one, never something between, and never one that
//! somebody else changed.

use std::io;
use std::path::{Path, PathBuf};

use crate::call::{Call, redact};
use crate::store::name::Name;
use crate::store::read::{MAX_BYTES, Seen};
use crate::store::{Store, StoreError};

/// So many copies of one call are kept beside it; a program that is in conflict more often has another problem.
const MAX_CONFLICTS: u16 = 999;

/// What a new file may stand in the place of.
enum Place {
    /// The file that we know.
    Old(PathBuf),
    /// Nothing.
    Free(PathBuf),
}

impl Store {
    /// Writes `call` to the record `name`, which this program holds; `false`, and nothing written, when the file there is not
    /// the one that this program knows.
    pub(super) fn put(&mut self, name: &Name, call: &Call) -> Result<bool, StoreError> {
        let bytes = encode(name, call)?;
        let new = Seen::of(&bytes);
        let on_disk = self.on_disk(name)?;
        let held = self.held.get(name);
        let baseline = held.and_then(|held| held.baseline);
        let place = match on_disk {
            Some((_, seen)) if seen == new && held.is_some_and(|held| held.is_safe) => return Ok(true),
            Some((target, seen)) if seen == new || Some(seen) == baseline => Place::Old(target),
            Some(_) => return Ok(false),
            None => Place::Free(self.dir.join(name.file())),
        };
        if !self.write(name, &bytes, &place)? {
            return Ok(false);
        }
        // The new file is in place, whatever the folder's sync says: without this, the next save would take it for somebody else's.
        self.note(name, new, false);
        let failed = |source| StoreError::Io { action: "cannot save the folder", path: self.dir.clone(), source };
        self.disk.sync_folder(&self.dir).map_err(failed)?;
        self.note(name, new, true);
        Ok(true)
    }

    /// Writes `call` to a new record beside `name`, and lets later saves go there.
    pub(super) fn put_beside(&mut self, name: &Name, call: &Call) -> Result<(), StoreError> {
        for copy in (1..=MAX_CONFLICTS).map(|number| name.conflict(number)) {
            if self.held.contains_key(&copy) || !self.hold(&copy)? {
                continue;
            }
            let result = self.put(&copy, call);
            if self.held.get(&copy).is_some_and(|held| held.baseline.is_some()) {
                // The copy is there, even if the sync of the folder failed.
                if let Some(held) = self.held.get_mut(name) {
                    held.untold = Some(self.dir.join(copy.file()));
                    held.writes_to = copy;
                }
            } else {
                self.held.remove(&copy);
            }
            match result {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::TooManyCopies(name.to_string()))
    }

    fn note(&mut self, name: &Name, seen: Seen, is_safe: bool) {
        if let Some(held) = self.held.get_mut(name) {
            held.baseline = Some(seen);
            held.is_safe = is_safe;
        }
    }

    /// Temporary file, all bytes, sync, rename. Each error leaves the old file as it was, and no temporary file: it is
    /// removed when it is dropped. `false` when a file has appeared where none was.
    fn write(&self, name: &Name, bytes: &[u8], place: &Place) -> Result<bool, StoreError> {
        let io = |action, path: &Path| {
            let path = path.to_owned();
            move |source| StoreError::Io { action, path, source }
        };
        let prefix = name.temporary_prefix();
        let mut file = self.disk.create(&self.dir, &prefix).map_err(io("cannot make a file in", &self.dir))?;
        let path = match place {
            Place::Old(path) | Place::Free(path) => path,
        };
        self.disk.write(file.as_file_mut(), bytes).map_err(io("cannot write", path))?;
        self.disk.sync(file.as_file()).map_err(io("cannot write", path))?;
        match place {
            Place::Old(path) => self.disk.replace(file, path).map_err(io("cannot replace", path))?,
            Place::Free(path) => match self.disk.place_new(file, path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
                result => result.map_err(io("cannot make", path))?,
            },
        }
        Ok(true)
    }
}

/// The record as it is written: masked, and under the name of its file.
fn encode(name: &Name, call: &Call) -> Result<Vec<u8>, StoreError> {
    let mut call = redact::stored(call);
    name.as_str().clone_into(&mut call.id);
    let text = toml::to_string(&call).map_err(|error| StoreError::Unwritable(error.to_string()))?;
    if u64::try_from(text.len()).is_ok_and(|length| length > MAX_BYTES) {
        return Err(StoreError::TooLong);
    }
    Ok(text.into_bytes())
}
