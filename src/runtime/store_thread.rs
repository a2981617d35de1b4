//! The thread that saves, so that a slow disk never delays a key. The latest state wins.

mod exports;
mod notes;
mod profile;
mod records;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::state::msg::{Export, NotesToEdit};
use crate::app::{Msg, Stored};
use crate::call::profile::Profile;
use crate::call::promise::Settle;
use crate::call::{Call, Status};
use crate::runtime::event::Event;
use crate::runtime::faults;
use crate::runtime::keeper::Keeper;
use crate::runtime::rescue::NotSaved;
use crate::store::{Found, StoreError};
use crate::text::safe::SafeText;

/// How long edits are gathered before they are written.
const GATHER: Duration = Duration::from_millis(150);
/// How long to wait after a failure before the next try.
const RETRY: Duration = Duration::from_secs(2);

/// What the thread can be asked for.
enum Job {
    Save,
    Look,
    Read,
    /// A list of the folder is ready.
    Listed(Result<Found, StoreError>),
    Resume(String),
    SetAside(String),
    Settle(Settle),
    Discard(String),
    Export(Box<Export>),
    EditNotes(Box<NotesToEdit>),
    NotesTaken(String),
    Flush(Sender<()>),
}

/// The thread, as others see it.
#[derive(Debug)]
pub struct StoreHandle {
    jobs: Sender<Job>,
    keeper: Arc<Keeper>,
}

impl StoreHandle {
    /// Starts the thread.
    #[must_use]
    pub fn start(keeper: &Arc<Keeper>, events: Sender<Event>) -> Self {
        let (jobs, received) = channel();
        let mut thread = StoreThread {
            keeper: Arc::clone(keeper),
            events,
            jobs: jobs.clone(),
            due: None,
            listing: ListState::None,
            written: Vec::new(),
            looks: false,
        };
        thread::spawn(move || thread.work(&received));
        Self { jobs, keeper: Arc::clone(keeper) }
    }

    /// Saves `call` soon; replaces an older state of the same call that was not written yet.
    pub fn save(&self, call: Call) {
        self.keeper.put(call);
        drop(self.jobs.send(Job::Save));
    }

    /// Reads all records again.
    pub fn read_records(&self) {
        drop(self.jobs.send(Job::Read));
    }

    /// Reads what a start needs: notes that were left in an editor, the profile, all records, and
    /// which calls are unfinished.
    pub fn look_for_unfinished(&self) {
        drop(self.jobs.send(Job::Look));
    }

    /// Claims a record for this program and sends it back.
    pub fn resume(&self, id: String) {
        drop(self.jobs.send(Job::Resume(id)));
    }

    /// Marks a record as set aside.
    pub fn set_aside(&self, id: String) {
        drop(self.jobs.send(Job::SetAside(id)));
    }

    /// Settles a promise in a record.
    pub fn settle(&self, settle: Settle) {
        drop(self.jobs.send(Job::Settle(settle)));
    }

    /// Deletes a record.
    pub fn discard(&self, id: String) {
        drop(self.jobs.send(Job::Discard(id)));
    }

    /// Writes a record or a case in another format into the export folder.
    pub fn export(&self, export: Box<Export>) {
        drop(self.jobs.send(Job::Export(export)));
    }

    /// Writes the profile.
    pub fn save_profile(&self, profile: Profile) {
        self.keeper.put_profile(profile);
        drop(self.jobs.send(Job::Save));
    }

    /// Lets the user edit notes in their editor; the terminal must be lent.
    pub fn edit_notes(&self, notes: Box<NotesToEdit>) {
        drop(self.jobs.send(Job::EditNotes(notes)));
    }

    /// Removes what the editor left of a record's notes, once the record is on disk.
    pub fn notes_taken(&self, id: String) {
        drop(self.jobs.send(Job::NotesTaken(id)));
    }

    /// Writes everything now, and waits for it.
    pub fn flush(&self) {
        let (done, written) = channel();
        if self.jobs.send(Job::Flush(done)).is_ok() {
            written.recv().ok();
        }
    }

    /// Finishes all jobs, and writes everything for the last time.
    ///
    /// Records that can't be written to the data folder are rescued elsewhere.
    ///
    /// # Errors
    /// When a record is not in the data folder; the error says where it is instead.
    pub fn finish(self) -> Result<(), NotSaved> {
        self.flush();
        self.keeper.close()
    }
}

/// The list of the folder, which another thread makes so that saves don't wait for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListState {
    /// No list is being made.
    None,
    /// A list is being made.
    Running,
    /// A list is being made, but is outdated already.
    Outdated,
}

/// The thread, from the inside.
struct StoreThread {
    keeper: Arc<Keeper>,
    events: Sender<Event>,
    /// Passed to the threads that make lists.
    jobs: Sender<Job>,
    due: Option<Instant>,
    listing: ListState,
    /// What was written while a list was being made.
    written: Vec<Call>,
    /// True while the list being made should also report unfinished calls.
    looks: bool,
}

impl StoreThread {
    fn work(&mut self, jobs: &Receiver<Job>) {
        loop {
            let job = match self.due {
                None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => jobs.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match job {
                Ok(Job::Save) => self.gather(),
                Ok(Job::Look) => self.look(),
                Ok(Job::Read) => self.read(),
                Ok(Job::Listed(found)) => self.listed(found),
                Ok(Job::Resume(id)) => self.resume(&id),
                Ok(Job::SetAside(id)) => self.set_aside(&id),
                Ok(Job::Settle(settle)) => self.settle(&settle),
                Ok(Job::Discard(id)) => self.discard(&id),
                Ok(Job::Export(export)) => self.tell(exports::write(&self.keeper, &export)),
                Ok(Job::EditNotes(notes)) => self.edit_notes(*notes),
                Ok(Job::NotesTaken(id)) => {
                    self.write();
                    self.tell_all(notes::taken(&self.keeper, &id));
                }
                Ok(Job::Flush(done)) => {
                    self.write();
                    done.send(()).ok();
                }
                Err(RecvTimeoutError::Timeout) => self.write(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn tell(&self, stored: Stored) {
        drop(self.events.send(Event::Msg(Msg::Stored(stored))));
    }

    fn tell_all(&self, stored: impl IntoIterator<Item = Stored>) {
        for stored in stored {
            self.tell(stored);
        }
    }

    /// Writes what is not on disk yet; after a failure, keeps it for the next try.
    fn write(&mut self) {
        self.due = None;
        if let Some(refused) = profile::save(&self.keeper) {
            self.due = Some(Instant::now() + RETRY);
            self.tell(refused);
        }
        for call in self.keeper.unsaved() {
            faults::point("store");
            match self.keeper.write(&call) {
                Ok(saved) => {
                    let conflict =
                        saved.conflict.as_deref().map(|path| SafeText::from(crate::text::safe::display_path(path)));
                    if conflict.is_some() || self.keeper.unsaved().is_empty() {
                        self.tell(Stored::Saved(conflict));
                    }
                    if self.listing != ListState::None {
                        self.written.retain(|older| older.id != call.id);
                        self.written.push(call);
                    }
                }
                Err(error) => {
                    self.due = Some(Instant::now() + RETRY);
                    self.tell(Stored::Failed(SafeText::from(error.to_string())));
                }
            }
        }
    }

    /// Writes everything, then lets the user edit notes: after a crash, the notes need a record to
    /// return to.
    fn edit_notes(&mut self, notes: NotesToEdit) {
        self.write();
        notes::edit(&self.keeper, &self.events, notes);
    }

    /// Reads what a start needs; creates no folder.
    fn look(&mut self) {
        self.looks = true;
        // If the folder can't be opened, only `read` tells the user, once.
        if self.keeper.data_dir().exists() && self.keeper.with_store(|_| Ok(())).is_ok() {
            self.tell_all(notes::take_in_leftovers(&self.keeper));
            self.tell(profile::load(&self.keeper));
        }
        self.read();
    }

    /// Starts to read all records; a folder that doesn't exist has none.
    fn read(&mut self) {
        self.write();
        if self.listing != ListState::None {
            self.listing = ListState::Outdated;
        } else if self.keeper.data_dir().exists() {
            match self.keeper.with_store(|store| Ok(store.listing())) {
                Ok(listing) => {
                    self.listing = ListState::Running;
                    self.written.clear();
                    let jobs = self.jobs.clone();
                    thread::spawn(move || {
                        faults::point("records");
                        drop(jobs.send(Job::Listed(listing.read())));
                    });
                }
                Err(error) => self.tell(Stored::Unlisted(SafeText::from(error.to_string()))),
            }
        } else if std::mem::take(&mut self.looks) {
            self.tell(Stored::Records(Box::default()));
        }
    }

    /// Schedules a write, so that edits within a short time are written together.
    fn gather(&mut self) {
        self.due = self.due.or(Some(Instant::now() + GATHER));
    }

    /// Sends the listed records, together with those not on disk yet.
    fn listed(&mut self, found: Result<Found, StoreError>) {
        if std::mem::replace(&mut self.listing, ListState::None) == ListState::Outdated {
            return self.read();
        }
        let history = found.and_then(|found| self.keeper.with_store(|store| Ok(records::taken(store, found))));
        let mut history = match history {
            Ok(history) => history,
            Err(error) => return self.tell(Stored::Unlisted(SafeText::from(error.to_string()))),
        };
        self.written.drain(..).chain(self.keeper.unsaved()).for_each(|call| history.put(&call));
        self.tell(Stored::Records(Box::new(history.clone())));
        if std::mem::take(&mut self.looks) {
            self.tell_all(records::unfinished(history));
        }
    }

    /// Marks a list in progress as outdated, since it would bring back an old record.
    fn outdate(&mut self) {
        if self.listing == ListState::Running {
            self.listing = ListState::Outdated;
        }
    }

    fn resume(&mut self, id: &str) {
        self.write();
        let here = self.keeper.unsaved().into_iter().find(|call| call.id == id);
        if let Some(call) = here {
            return self.tell(Stored::Resumed(Box::new(call)));
        }
        self.outdate();
        match self.keeper.with_store(|store| store.resume(id)) {
            Ok(Some(call)) => self.tell(Stored::Resumed(Box::new(call))),
            Ok(None) => self.tell(Stored::Refused("That call is open in another onhold.".into())),
            Err(error) => self.tell(Stored::Refused(SafeText::from(error.to_string()))),
        }
    }

    fn set_aside(&mut self, id: &str) {
        self.write();
        self.outdate();
        let mark = |call: &mut Call| {
            call.status = Status::SetAside;
            true
        };
        let marked = self.keeper.with_store(|store| store.amend(id, mark).map(drop));
        self.put_right(marked);
    }

    /// Settles a promise in a record on disk or, if the record is still unsaved, in the state to be
    /// written.
    fn settle(&mut self, settle: &Settle) {
        self.write();
        self.outdate();
        let apply = |call: &mut Call| {
            settle.apply(&mut call.promise);
        };
        if self.keeper.change(&settle.call, apply) {
            return;
        }
        let settled = self.keeper.with_store(|store| store.amend(&settle.call, |call| settle.apply(&mut call.promise)));
        if let Ok(Some(copy)) = settled.as_ref().map(|saved| &saved.conflict) {
            self.tell(Stored::Saved(Some(SafeText::from(crate::text::safe::display_path(copy)))));
        }
        self.put_right(settled.map(drop));
    }

    fn discard(&mut self, id: &str) {
        self.keeper.drop_unsaved(id);
        self.outdate();
        let gone = self.keeper.with_store(|store| store.discard(id));
        self.put_right(gone);
    }

    /// If a change failed, tells the app so, and reads the records again as they are on disk.
    fn put_right(&mut self, changed: Result<(), StoreError>) {
        if let Err(error) = changed {
            self.tell(Stored::Refused(SafeText::from(error.to_string())));
            self.read();
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
