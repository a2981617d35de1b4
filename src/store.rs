//! The folder of records: one TOML file a call, written whole or not at all.
//!
//! A [`Store`] is one program's hold on the folder. What it writes is masked first; it never writes over a file that somebody
//! else changed since it was read; a record that another program works on is left to it. Everything here waits for the disk,
//! so it belongs on a thread that nobody waits for. It must not know about screens.

mod disk;
mod error;
mod folder;
mod leftover;
mod lock;
mod name;
mod read;
mod save;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use self::disk::{Disk, System};
use self::lock::Lock;
use self::name::Name;
use self::read::Seen;
use crate::call::Call;
use crate::text::safe::SafeText;

pub use self::error::StoreError;

/// The folder, open for this program.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    disk: Box<dyn Disk>,
    /// The records that this program works on.
    held: HashMap<Name, Held>,
    /// What the other records held when they were last listed: a record that changes between the list and the claim
    /// is not written over.
    listed: RefCell<HashMap<Name, Seen>>,
}

/// A record that this program works on.
#[derive(Debug)]
struct Held {
    /// Keeps others away.
    _lock: Lock,
    /// The record that saves go to: another one after a conflict.
    writes_to: Name,
    /// A copy that was made after a conflict and that nobody was told of yet.
    untold: Option<PathBuf>,
    /// What the file held when this program last read or wrote it; `None` for a record that it never saw.
    baseline: Option<Seen>,
    /// False until everything, the folder too, is known to be on the disk.
    is_safe: bool,
}

/// A record of the folder, as listed.
#[derive(Debug)]
pub enum Listed {
    /// It parses.
    Call {
        /// The record; its id is the name of its file without `.toml`.
        call: Box<Call>,
        /// True while another program works on it.
        open_elsewhere: bool,
    },
    /// It does not, and stays as it is.
    Broken {
        /// The file.
        path: PathBuf,
        /// Line, counted from 1, and what is wrong there.
        line: usize,
        /// What is wrong, safe to show.
        message: String,
    },
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The file that holds the record now.
    pub path: PathBuf,
    /// Set when the file had been changed by somebody else: theirs is untouched, ours is in this new file, and so will be what
    /// is saved later.
    pub conflict: Option<PathBuf>,
}

impl Store {
    /// Opens the folder, makes it (0700) where it is missing, and sweeps what a killed program left behind.
    ///
    /// # Errors
    /// When it cannot be made, is not ours, or others may write to it.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Self::with_disk(dir, Box::new(System))
    }

    fn with_disk(dir: &Path, disk: Box<dyn Disk>) -> Result<Self, StoreError> {
        let dir = folder::prepare(dir)?;
        folder::sweep(&dir);
        Ok(Self { dir, disk, held: HashMap::new(), listed: RefCell::default() })
    }

    /// The folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Every record, the newest first; those that do not parse come last, by name.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self) -> Result<Vec<Listed>, StoreError> {
        let failed = |source| StoreError::Io { action: "cannot read the folder", path: self.dir.clone(), source };
        let mut files = Vec::new();
        let mut calls = Vec::new();
        let mut broken = Vec::new();
        for entry in std::fs::read_dir(&self.dir).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
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
        for ((path, stem, bytes), parsed) in files.iter().zip(read::parse_all(&files)) {
            match parsed {
                Ok(call) => calls.push((call, self.is_open_elsewhere(stem, bytes))),
                Err(fault) => broken.push((path.clone(), fault)),
            }
        }
        calls.sort_by(|(a, _), (b, _)| (b.created.millis_since(a.created), &b.id).cmp(&(0, &a.id)));
        broken.sort_by(|(a, _), (b, _)| a.cmp(b));
        let calls =
            calls.into_iter().map(|(call, open_elsewhere)| Listed::Call { call: Box::new(call), open_elsewhere });
        let broken =
            broken.into_iter().map(|(path, fault)| Listed::Broken { path, line: fault.line, message: fault.message });
        Ok(calls.chain(broken).collect())
    }

    /// What one file of the list holds; `None` when it has gone meanwhile.
    fn look(&self, path: &Path, stem: &str) -> Result<Option<Vec<u8>>, read::Fault> {
        let unreadable = |error: StoreError| read::Fault { line: 1, message: error.to_string() };
        let Some(target) = read::resolve(&self.dir, path).map_err(unreadable)? else { return Ok(None) };
        if let Some(what) = leftover::by_name(stem) {
            return Err(read::Fault { line: 1, message: what.to_owned() });
        }
        read::bytes(self.disk.as_ref(), &target).map(Some).map_err(unreadable)
    }

    /// Whether another program works on a record that was listed with these bytes.
    fn is_open_elsewhere(&self, stem: &str, bytes: &[u8]) -> bool {
        // A name that is none of ours can be read, but not be claimed.
        let Ok(name) = Name::parse(stem) else { return false };
        if self.held.contains_key(&name) {
            return false;
        }
        let open_elsewhere = lock::is_taken(&self.dir, &name);
        self.listed.borrow_mut().insert(name, Seen::of(bytes));
        open_elsewhere
    }

    /// Where the program is that works on a record, as far as its lock says.
    #[must_use]
    pub fn holder(&self, id: &str) -> SafeText {
        Name::parse(id).ok().and_then(|name| lock::holder(&self.dir, &name)).unwrap_or_else(|| "another onhold".into())
    }

    /// Takes an existing record for this program and reads it; `None` when another program has it.
    ///
    /// # Errors
    /// When there is no such record, or it does not parse.
    pub fn resume(&mut self, id: &str) -> Result<Option<Call>, StoreError> {
        let name = Name::parse(id)?;
        let is_ours = self.held.contains_key(&name);
        if !self.claim(id)? {
            return Ok(None);
        }
        let loaded = self.load(id);
        if loaded.is_err() && !is_ours {
            self.let_go(&name);
        }
        loaded.map(Some)
    }

    /// Takes an existing record for this program, so that no other one writes it; `false` when another has it.
    ///
    /// From then on [`save`](Self::save) may write over the file as it was when it was last listed or loaded.
    ///
    /// # Errors
    /// When `id` cannot be the name of a record, or the lock cannot be made.
    pub fn claim(&mut self, id: &str) -> Result<bool, StoreError> {
        let name = Name::parse(id)?;
        if self.held.contains_key(&name) {
            return Ok(true);
        }
        if !self.hold(&name)? {
            return Ok(false);
        }
        let baseline = match self.listed.get_mut().remove(&name) {
            Some(seen) => Ok(Some(seen)),
            None => self.on_disk(&name).map(|found| found.map(|(_, seen)| seen)),
        };
        let baseline = baseline.inspect_err(|_| drop(self.held.remove(&name)))?;
        if let Some(held) = self.held.get_mut(&name) {
            held.baseline = baseline;
        }
        Ok(true)
    }

    /// Reads a record as it is now. After [`claim`](Self::claim), the next save may write over what was read.
    ///
    /// # Errors
    /// When there is no such record, or it does not parse.
    pub fn load(&mut self, id: &str) -> Result<Call, StoreError> {
        let name = Name::parse(id)?;
        // After a conflict the record goes on in its copy: to read the other's text would be to write it over ours.
        let source = self.target(&name);
        let path = self.dir.join(source.file());
        let missing = || StoreError::Io {
            action: "cannot read",
            path: path.clone(),
            source: std::io::ErrorKind::NotFound.into(),
        };
        let target = read::resolve(&self.dir, &path)?.ok_or_else(missing)?;
        let bytes = read::bytes(self.disk.as_ref(), &target)?;
        let broken =
            |fault: read::Fault| StoreError::Broken { path: path.clone(), line: fault.line, message: fault.message };
        let call = read::parse(name.as_str(), &bytes).map_err(broken)?;
        match self.held.get_mut(&source) {
            Some(held) => held.baseline = Some(Seen::of(&bytes)),
            None => drop(self.listed.get_mut().insert(source, Seen::of(&bytes))),
        }
        Ok(call)
    }

    /// Writes `call`, masked, by the whole protocol. A call that was never saved or claimed is claimed first.
    ///
    /// # Errors
    /// When nothing could be written; the old file is then as it was, and the text must be kept in memory.
    pub fn save(&mut self, call: &Call) -> Result<Saved, StoreError> {
        let name = Name::parse(&call.id)?;
        if !self.hold(&name)? {
            return Err(StoreError::OpenElsewhere(name.to_string()));
        }
        let writes_to = self.target(&name);
        if !self.put(&writes_to, call)? {
            self.put_beside(&name, call)?;
        }
        let conflict = self.held.get_mut(&name).and_then(|held| held.untold.take());
        Ok(Saved { path: self.dir.join(self.target(&name).file()), conflict })
    }

    /// Deletes a record for good, and gives up its lock. One that is not there is no error.
    ///
    /// # Errors
    /// When another program works on it, or it cannot be deleted.
    pub fn discard(&mut self, id: &str) -> Result<(), StoreError> {
        let name = Name::parse(id)?;
        if !self.hold(&name)? {
            return Err(StoreError::OpenElsewhere(name.to_string()));
        }
        // After a conflict the record is the copy; the file of the others is not ours to delete.
        let target = self.target(&name);
        let path = self.dir.join(target.file());
        let failed = |action, path: &Path| {
            let path = path.to_owned();
            move |source| StoreError::Io { action, path, source }
        };
        match self.disk.remove(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(failed("cannot delete", &path)(error));
            }
            Ok(()) | Err(_) => {}
        }
        self.let_go(&name);
        self.disk.sync_folder(&self.dir).map_err(failed("cannot save the folder", &self.dir))
    }

    /// Changes a record as it is now, and leaves it to others again unless this program works on it anyway. `change` says
    /// whether it found what it wanted to change; when not, nothing is written.
    ///
    /// # Errors
    /// When another program works on the record, it does not parse, it was changed meanwhile, or nothing could be written.
    pub fn amend(&mut self, id: &str, change: impl FnOnce(&mut Call) -> bool) -> Result<Saved, StoreError> {
        let name = Name::parse(id)?;
        let is_ours = self.held.contains_key(&name);
        let Some(mut call) = self.resume(id)? else { return Err(StoreError::OpenElsewhere(name.to_string())) };
        let saved =
            if change(&mut call) { self.save(&call) } else { Err(StoreError::ChangedMeanwhile(name.to_string())) };
        if !is_ours {
            self.let_go(&name);
        }
        saved
    }

    /// Gives up the lock of a record, and of the copy that it goes on in.
    fn let_go(&mut self, name: &Name) {
        let target = self.target(name);
        self.held.remove(&target);
        self.held.remove(name);
    }

    /// The record that saves of `name` go to.
    fn target(&self, name: &Name) -> Name {
        self.held.get(name).map_or_else(|| name.clone(), |held| held.writes_to.clone())
    }

    /// Takes the lock of a record, if this program has not got it.
    fn hold(&mut self, name: &Name) -> Result<bool, StoreError> {
        if self.held.contains_key(name) {
            return Ok(true);
        }
        let Some(lock) = lock::take(&self.dir, name)? else { return Ok(false) };
        let held = Held { _lock: lock, writes_to: name.clone(), untold: None, baseline: None, is_safe: false };
        self.held.insert(name.clone(), held);
        Ok(true)
    }

    /// The file of a record, and what it holds now; `None` when there is none.
    fn on_disk(&self, name: &Name) -> Result<Option<(PathBuf, Seen)>, StoreError> {
        let Some(target) = read::resolve(&self.dir, &self.dir.join(name.file()))? else { return Ok(None) };
        let bytes = read::bytes(self.disk.as_ref(), &target)?;
        Ok(Some((target, Seen::of(&bytes))))
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
