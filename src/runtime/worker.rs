//! The thread that saves: a slow disk never stalls a key. The latest state wins.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::events::Event;
use crate::app::{Msg, Stored};
use crate::call::{Call, Status};
use crate::safe_text::SafeText;
use crate::store::{Listed, Store, StoreError};

/// Edits are gathered for this long before they are written.
const GATHER: Duration = Duration::from_millis(150);
/// After a failure the next try comes this much later.
const RETRY: Duration = Duration::from_secs(2);

/// What the thread is asked for.
enum Job {
    Save,
    Look,
    Resume(String),
    Keep(String),
    Discard(String),
    Flush(Sender<()>),
}

/// The record that is not on disk yet. Shared, so that it can be saved even when the thread is gone.
type Unsaved = Arc<Mutex<Option<Call>>>;

/// The thread, seen from outside.
#[derive(Debug)]
pub struct Worker {
    jobs: Sender<Job>,
    unsaved: Unsaved,
    thread: JoinHandle<()>,
    data_dir: PathBuf,
}

impl Worker {
    /// Starts the thread. The folder is made when there is something to write.
    #[must_use]
    pub fn start(data_dir: PathBuf, company: SafeText, events: Sender<Event>) -> Self {
        let (jobs, received) = channel();
        let unsaved = Unsaved::default();
        let mut desk =
            Desk { store: None, data_dir: data_dir.clone(), company, unsaved: Arc::clone(&unsaved), events, due: None };
        let thread = thread::spawn(move || desk.work(&received));
        Self { jobs, unsaved, thread, data_dir }
    }

    /// Writes `call` soon; what was asked for before and not yet written is forgotten when it is the same call.
    pub fn save(&self, call: Call) {
        let mut unsaved = lock(&self.unsaved);
        if unsaved.as_ref().is_some_and(|other| other.id != call.id) {
            drop(unsaved);
            self.flush();
            unsaved = lock(&self.unsaved);
        }
        *unsaved = Some(call);
        drop(unsaved);
        drop(self.jobs.send(Job::Save));
    }

    /// Lists the unfinished calls.
    pub fn look_for_unfinished(&self) {
        drop(self.jobs.send(Job::Look));
    }

    /// Takes a record for this program and sends it back.
    pub fn resume(&self, id: String) {
        drop(self.jobs.send(Job::Resume(id)));
    }

    /// Marks a record as kept.
    pub fn keep(&self, id: String) {
        drop(self.jobs.send(Job::Keep(id)));
    }

    /// Deletes a record.
    pub fn discard(&self, id: String) {
        drop(self.jobs.send(Job::Discard(id)));
    }

    /// Writes everything now, and waits for it.
    pub fn flush(&self) {
        let (done, written) = channel();
        if self.jobs.send(Job::Flush(done)).is_ok() {
            written.recv().ok();
        }
    }

    /// Writes everything and ends the thread. When the thread is gone already, writes it here.
    pub fn finish(self) {
        self.flush();
        drop(self.jobs);
        drop(self.thread.join());
        if let Some(call) = lock(&self.unsaved).take() {
            drop(Store::open(&self.data_dir).and_then(|mut store| store.save(&call)));
        }
    }
}

fn lock(unsaved: &Unsaved) -> std::sync::MutexGuard<'_, Option<Call>> {
    unsaved.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The thread, seen from inside.
struct Desk {
    store: Option<Store>,
    data_dir: PathBuf,
    company: SafeText,
    unsaved: Unsaved,
    events: Sender<Event>,
    due: Option<Instant>,
}

impl Desk {
    fn work(&mut self, jobs: &Receiver<Job>) {
        loop {
            let job = match self.due {
                None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => jobs.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match job {
                Ok(Job::Save) => self.due = self.due.or(Some(Instant::now() + GATHER)),
                Ok(Job::Look) => self.look(),
                Ok(Job::Resume(id)) => self.resume(&id),
                Ok(Job::Keep(id)) => self.keep(&id),
                Ok(Job::Discard(id)) => self.discard(&id),
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

    fn store(&mut self) -> Result<&mut Store, StoreError> {
        let store = match self.store.take() {
            Some(store) => store,
            None => Store::open(&self.data_dir)?,
        };
        Ok(self.store.insert(store))
    }

    /// Writes what is not on disk; on failure keeps it for the next try, unless something newer has come meanwhile.
    fn write(&mut self) {
        self.due = None;
        let Some(call) = lock(&self.unsaved).take() else { return };
        match self.store().and_then(|store| store.save(&call)) {
            Ok(saved) => {
                let conflict = saved.conflict.as_deref().map(|path| SafeText::from(crate::cli::shown(path)));
                if lock(&self.unsaved).is_none() {
                    self.tell(Stored::Saved(conflict));
                }
            }
            Err(error) => {
                lock(&self.unsaved).get_or_insert(call);
                self.due = Some(Instant::now() + RETRY);
                self.tell(Stored::Failed(SafeText::from(error.to_string())));
            }
        }
    }

    fn look(&mut self) {
        if !self.data_dir.exists() {
            return;
        }
        let listed = match self.store().and_then(|store| store.list()) {
            Ok(listed) => listed,
            Err(error) => return self.tell(Stored::Failed(SafeText::from(error.to_string()))),
        };
        let (mut unfinished, mut broken) = (Vec::new(), Vec::new());
        for record in listed {
            match record {
                Listed::Call { call, open_elsewhere } => {
                    if call.status == Status::Unfinished && call.company == self.company && !open_elsewhere {
                        unfinished.push(*call);
                    }
                }
                Listed::Broken { path, line, message } => {
                    let name = path.file_name().map(PathBuf::from).unwrap_or(path);
                    broken.push(SafeText::from(format!("{}:{line}: {message}", crate::cli::shown(&name))));
                }
            }
        }
        if !unfinished.is_empty() || !broken.is_empty() {
            self.tell(Stored::Found { unfinished, broken });
        }
    }

    fn resume(&mut self, id: &str) {
        match self.store().and_then(|store| store.resume(id)) {
            Ok(Some(call)) => self.tell(Stored::Resumed(Box::new(call))),
            Ok(None) => self.tell(Stored::Refused("That call is open in another onhold.".into())),
            Err(error) => self.tell(Stored::Refused(SafeText::from(error.to_string()))),
        }
    }

    fn keep(&mut self, id: &str) {
        let kept = self.store().and_then(|store| match store.resume(id)? {
            Some(mut call) => {
                call.status = Status::Kept;
                store.save(&call).map(drop)
            }
            None => Ok(()),
        });
        if let Err(error) = kept {
            self.tell(Stored::Refused(SafeText::from(error.to_string())));
        }
    }

    fn discard(&mut self, id: &str) {
        if let Err(error) = self.store().and_then(|store| store.discard(id)) {
            self.tell(Stored::Refused(SafeText::from(error.to_string())));
        }
    }
}
