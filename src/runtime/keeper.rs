//! Everything typed that is not on disk yet, and the store that it goes to.
//!
//! Shared by the store thread, the main thread when it ends the program, and the watchdog. Any of
//! them can save everything; the second one waits for the first. Must not know about events or the
//! screen.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::call::Call;
use crate::call::profile::Profile;
use crate::runtime::faults;
use crate::runtime::rescue;
use crate::runtime::rescue::NotSaved;
use crate::store::disk::{Disk, System};
use crate::store::{Saved, Store, StoreError};

/// The unsaved records and their store.
#[derive(Debug)]
pub struct Keeper {
    data_dir: PathBuf,
    /// The folder for records that can't be saved in the data folder.
    rescue_dir: PathBuf,
    disk: Arc<dyn Disk>,
    /// Opened when first needed. Kept even if a thread panics, since it knows which files it wrote
    /// itself.
    store: Mutex<Option<Store>>,
    /// The records that are not on disk yet, one for each call; a record leaves only once it is on
    /// disk.
    unsaved: Mutex<Vec<Call>>,
    /// The profile, until it is on disk.
    profile: Mutex<Option<Profile>>,
    /// The outcome of [`close`](Self::close), once it has run.
    closed: OnceLock<Result<(), NotSaved>>,
}

impl Keeper {
    /// Returns a keeper for the folder `data_dir`, which is created once there is something to
    /// write.
    #[must_use]
    pub fn new(data_dir: PathBuf) -> Arc<Self> {
        let rescue_dir = std::env::temp_dir().join(format!("onhold-rescued-{}", std::process::id()));
        Self::with_disk(data_dir, Arc::new(System), rescue_dir)
    }

    /// Returns a keeper on `disk`, with `rescue_dir` for what can't be saved in `data_dir`.
    pub(super) fn with_disk(data_dir: PathBuf, disk: Arc<dyn Disk>, rescue_dir: PathBuf) -> Arc<Self> {
        let (store, unsaved, profile) = (Mutex::default(), Mutex::default(), Mutex::default());
        Arc::new(Self { data_dir, rescue_dir, disk, store, unsaved, profile, closed: OnceLock::new() })
    }

    /// Returns the folder of records.
    #[must_use]
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// Keeps `call` until it is written; replaces an older state of the same call.
    pub fn put(&self, call: Call) {
        let mut unsaved = self.lock_unsaved();
        match unsaved.iter_mut().find(|other| other.id == call.id) {
            Some(older) => *older = call,
            None => unsaved.push(call),
        }
    }

    /// Keeps the profile until it is written.
    pub fn put_profile(&self, profile: Profile) {
        *self.lock_profile() = Some(profile);
    }

    /// Writes the profile, if it isn't on disk yet.
    ///
    /// # Errors
    /// When it can't be written; it stays unsaved then.
    pub fn write_profile(&self) -> Result<(), StoreError> {
        self.write_profile_to(&mut self.lock_store())
    }

    /// Returns the records that are not on disk.
    #[must_use]
    pub fn unsaved(&self) -> Vec<Call> {
        self.lock_unsaved().clone()
    }

    /// Changes the record `id` if it isn't on disk yet; returns whether it was changed.
    pub fn change(&self, id: &str, change: impl FnOnce(&mut Call)) -> bool {
        self.lock_unsaved().iter_mut().find(|call| call.id == id).map(change).is_some()
    }

    /// Forgets the unsaved state of the record `id`.
    pub fn drop_unsaved(&self, id: &str) {
        self.lock_unsaved().retain(|call| call.id != id);
    }

    /// Runs `act` on the store, opening it first if necessary.
    ///
    /// # Errors
    /// When the store can't be opened, or whatever `act` returns.
    pub fn with_store<T>(&self, act: impl FnOnce(&mut Store) -> Result<T, StoreError>) -> Result<T, StoreError> {
        act(self.opened(&mut self.lock_store())?)
    }

    /// Writes `call`. It then no longer counts as unsaved, unless a newer state came in the
    /// meantime.
    ///
    /// # Errors
    /// When it can't be written; it stays unsaved then.
    pub fn write(&self, call: &Call) -> Result<Saved, StoreError> {
        self.write_to(&mut self.lock_store(), call)
    }

    /// Writes everything for the last time and closes the store.
    ///
    /// Waits for a running save. A second call returns the outcome of the first.
    ///
    /// # Errors
    /// When a record or the profile is not in the data folder; the error says where it is instead.
    pub fn close(&self) -> Result<(), NotSaved> {
        let close = || {
            let mut store = self.lock_store();
            let (mut lost, mut why) = (Vec::new(), None);
            for call in self.unsaved() {
                if let Err(error) = self.write_to(&mut store, &call) {
                    lost.push(call);
                    why = why.or(Some(error));
                }
            }
            if let Err(error) = self.write_profile_to(&mut store) {
                why = why.or(Some(error));
            }
            *store = None;
            let profile = self.lock_profile().clone();
            why.map_or(Ok(()), |why| Err(rescue::rescue(&lost, profile.as_ref(), &why, &self.rescue_dir)))
        };
        self.closed.get_or_init(close).clone()
    }

    fn write_to(&self, store: &mut Option<Store>, call: &Call) -> Result<Saved, StoreError> {
        faults::point("save");
        let saved = self.opened(store)?.save(call)?;
        self.lock_unsaved().retain(|other| other != call);
        Ok(saved)
    }

    fn write_profile_to(&self, store: &mut Option<Store>) -> Result<(), StoreError> {
        let Some(profile) = self.lock_profile().clone() else { return Ok(()) };
        self.opened(store)?.save_profile(&profile)?;
        // A newer one may have come in the meantime.
        self.lock_profile().take_if(|kept| *kept == profile);
        Ok(())
    }

    fn opened<'a>(&self, store: &'a mut Option<Store>) -> Result<&'a mut Store, StoreError> {
        let open = match store.take() {
            Some(open) => open,
            None => Store::with_disk(&self.data_dir, Arc::clone(&self.disk))?,
        };
        Ok(store.insert(open))
    }

    fn lock_store(&self) -> MutexGuard<'_, Option<Store>> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_profile(&self) -> MutexGuard<'_, Option<Profile>> {
        self.profile.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_unsaved(&self) -> MutexGuard<'_, Vec<Call>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
