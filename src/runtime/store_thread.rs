//! The thread that saves: a slow disk never stalls a key. The latest state wins.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::app::state::msg::{Export, Written};
use crate::app::{Msg, Stored};
use crate::call::profile::Profile;
use crate::call::promise::Settle;
use crate::call::{Call, Records, Status};
use crate::export::{file, render, render_case};
use crate::runtime::event::Event;
use crate::runtime::rescue;
use crate::runtime::rescue::NotSaved;
use crate::store::{Listed, Store, StoreError};
use crate::text::safe::SafeText;

/// Edits are gathered for this long before they are written.
const GATHER: Duration = Duration::from_millis(150);
/// After a failure the next try comes this much later.
const RETRY: Duration = Duration::from_secs(2);

/// Exports are written here, in the folder of records.
const FOLDER: &str = "exports";

/// What the thread is asked for.
enum Job {
    Save,
    Look,
    Read,
    Resume(String),
    Keep(String),
    Settle(Settle),
    Discard(String),
    Export(Box<Export>),
    Profile(Box<Profile>),
    Flush(Sender<()>),
}

/// The records that are not on disk yet, each call once. Shared, so that they can be saved even when the thread is gone; a
/// record leaves only when it is on disk.
type Unsaved = Arc<Mutex<Vec<Call>>>;

/// The thread, seen from outside.
#[derive(Debug)]
pub struct StoreHandle {
    jobs: Sender<Job>,
    unsaved: Unsaved,
    thread: JoinHandle<()>,
    data_dir: PathBuf,
}

impl StoreHandle {
    /// Starts the thread. The folder is made when there is something to write.
    #[must_use]
    pub fn start(data_dir: PathBuf, events: Sender<Event>) -> Self {
        let (jobs, received) = channel();
        let unsaved = Unsaved::default();
        let mut thread =
            StoreThread { store: None, data_dir: data_dir.clone(), unsaved: Arc::clone(&unsaved), events, due: None };
        let thread = thread::spawn(move || thread.work(&received));
        Self { jobs, unsaved, thread, data_dir }
    }

    /// Writes `call` soon; what was asked for before and not yet written is forgotten when it is the same call.
    pub fn save(&self, call: Call) {
        {
            let mut unsaved = lock(&self.unsaved);
            match unsaved.iter_mut().find(|other| other.id == call.id) {
                Some(older) => *older = call,
                None => unsaved.push(call),
            }
        }
        drop(self.jobs.send(Job::Save));
    }

    /// Reads all records again.
    pub fn read_records(&self) {
        drop(self.jobs.send(Job::Read));
    }

    /// Reads all records, and lists the unfinished calls.
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

    /// Says in a record what became of a promise.
    pub fn settle(&self, settle: Settle) {
        drop(self.jobs.send(Job::Settle(settle)));
    }

    /// Deletes a record.
    pub fn discard(&self, id: String) {
        drop(self.jobs.send(Job::Discard(id)));
    }

    /// Writes a record in another form into the folder of exports.
    pub fn export(&self, export: Box<Export>) {
        drop(self.jobs.send(Job::Export(export)));
    }

    /// Writes the profile.
    pub fn save_profile(&self, profile: Box<Profile>) {
        drop(self.jobs.send(Job::Profile(profile)));
    }

    /// Writes everything now, and waits for it.
    pub fn flush(&self) {
        let (done, written) = channel();
        if self.jobs.send(Job::Flush(done)).is_ok() {
            written.recv().ok();
        }
    }

    /// Writes everything and ends the thread. What cannot be written where it belongs is brought to safety elsewhere.
    ///
    /// # Errors
    /// When a record is not in the data folder; says where it is instead.
    pub fn finish(self) -> Result<(), NotSaved> {
        self.flush();
        drop(self.jobs);
        drop(self.thread.join());
        let left = std::mem::take(&mut *lock(&self.unsaved));
        left.iter().try_for_each(|call| match Store::open(&self.data_dir).and_then(|mut store| store.save(call)) {
            Ok(_) => Ok(()),
            Err(error) => Err(rescue::rescue(&left, &error)),
        })
    }
}

fn lock(unsaved: &Unsaved) -> std::sync::MutexGuard<'_, Vec<Call>> {
    unsaved.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the folder holds.
fn records(store: &Store) -> Result<Records, StoreError> {
    let mut records = Records::default();
    for record in store.list()? {
        match record {
            Listed::Call { call, open_elsewhere } => {
                if open_elsewhere {
                    records.elsewhere.insert(call.id.clone(), store.holder(&call.id));
                }
                records.calls.push(*call);
            }
            Listed::Broken { path, line, message } => {
                let name = path.file_name().map(PathBuf::from).unwrap_or(path);
                records
                    .broken
                    .push(SafeText::from(format!("{}:{line}: {message}", crate::text::safe::display_path(&name))));
            }
        }
    }
    Ok(records)
}

/// The thread, seen from inside.
struct StoreThread {
    store: Option<Store>,
    data_dir: PathBuf,
    unsaved: Unsaved,
    events: Sender<Event>,
    due: Option<Instant>,
}

impl StoreThread {
    fn work(&mut self, jobs: &Receiver<Job>) {
        loop {
            let job = match self.due {
                None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => jobs.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match job {
                Ok(Job::Save) => self.due = self.due.or(Some(Instant::now() + GATHER)),
                Ok(Job::Look) => self.look(),
                Ok(Job::Read) => drop(self.read()),
                Ok(Job::Resume(id)) => self.resume(&id),
                Ok(Job::Keep(id)) => self.keep(&id),
                Ok(Job::Settle(settle)) => self.settle(&settle),
                Ok(Job::Discard(id)) => self.discard(&id),
                Ok(Job::Export(export)) => self.export(&export),
                Ok(Job::Profile(profile)) => self.save_profile(&profile),
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

    /// Writes what is not on disk; on failure keeps it for the next try.
    fn write(&mut self) {
        self.due = None;
        let unsaved = lock(&self.unsaved).clone();
        for call in unsaved {
            match self.store().and_then(|store| store.save(&call)) {
                Ok(saved) => {
                    let conflict =
                        saved.conflict.as_deref().map(|path| SafeText::from(crate::text::safe::display_path(path)));
                    let mut unsaved = lock(&self.unsaved);
                    // Something newer may have come meanwhile.
                    unsaved.retain(|other| *other != call);
                    let all = unsaved.is_empty();
                    drop(unsaved);
                    if all || conflict.is_some() {
                        self.tell(Stored::Saved(conflict));
                    }
                }
                Err(error) => {
                    self.due = Some(Instant::now() + RETRY);
                    self.tell(Stored::Failed(SafeText::from(error.to_string())));
                }
            }
        }
    }

    /// Reads all records and sends them, those that are not on disk yet among them.
    fn read(&mut self) -> Option<Records> {
        self.write();
        if !self.data_dir.exists() {
            return None;
        }
        let records = self.store().and_then(|store| records(store));
        let mut records = match records {
            Ok(records) => records,
            Err(error) => {
                self.tell(Stored::Failed(SafeText::from(error.to_string())));
                return None;
            }
        };
        lock(&self.unsaved).iter().for_each(|call| records.put(call));
        self.tell(Stored::Records(Box::new(records.clone())));
        Some(records)
    }

    fn save_profile(&mut self, profile: &Profile) {
        let saved = self.store().and_then(|store| store.save_profile(profile));
        if let Err(error) = saved {
            self.tell(Stored::Refused(SafeText::from(error.to_string())));
        }
    }

    fn load_profile(&mut self) {
        match self.store().and_then(|store| store.load_profile()) {
            Ok(profile) => self.tell(Stored::Profile(Box::new(profile))),
            Err(error) => self.tell(Stored::Refused(SafeText::from(error.to_string()))),
        }
    }

    fn look(&mut self) {
        let Some(records) = self.read() else { return };
        self.load_profile();
        let is_ours = |call: &Call| call.status == Status::Unfinished;
        let is_free = |call: &Call| !records.elsewhere.contains_key(&call.id);
        let unfinished: Vec<Call> =
            records.calls.iter().filter(|call| is_ours(call) && is_free(call)).cloned().collect();
        let broken = records.broken;
        if !unfinished.is_empty() || !broken.is_empty() {
            self.tell(Stored::Found { unfinished, broken });
        }
    }

    fn resume(&mut self, id: &str) {
        self.write();
        let here = lock(&self.unsaved).iter().find(|call| call.id == id).cloned();
        if let Some(call) = here {
            return self.tell(Stored::Resumed(Box::new(call)));
        }
        match self.store().and_then(|store| store.resume(id)) {
            Ok(Some(call)) => self.tell(Stored::Resumed(Box::new(call))),
            Ok(None) => self.tell(Stored::Refused("That call is open in another onhold.".into())),
            Err(error) => self.tell(Stored::Refused(SafeText::from(error.to_string()))),
        }
    }

    fn keep(&mut self, id: &str) {
        self.write();
        let keep = |call: &mut Call| {
            call.status = Status::Kept;
            true
        };
        let kept = self.store().and_then(|store| store.amend(id, keep).map(drop));
        self.put_right(kept);
    }

    /// Says in a record what became of a promise; of a record that is not on disk yet, in the one that will be written.
    fn settle(&mut self, settle: &Settle) {
        self.write();
        if let Some(call) = lock(&self.unsaved).iter_mut().find(|call| call.id == settle.call) {
            settle.apply(&mut call.promise);
            return;
        }
        let settled = self.store().and_then(|store| {
            store.amend(&settle.call, |call| settle.apply(&mut call.promise)).map(|saved| saved.conflict)
        });
        if let Ok(Some(copy)) = &settled {
            self.tell(Stored::Saved(Some(SafeText::from(crate::text::safe::display_path(copy)))));
        }
        self.put_right(settled.map(drop));
    }

    /// The folder of records is opened first: what is wrong with it is wrong for exports too.
    fn export(&mut self, export: &Export) {
        let Export { form, calls, whole, pack, now } = export;
        let first = calls.first();
        let text = match first.filter(|_| !whole) {
            Some(call) => render(form, call, pack, *now),
            None => render_case(form, calls, pack, *now),
        };
        let (Some(text), Some(call)) = (text, first) else {
            return self.tell(Stored::Refused("No promise or deadline has a day yet.".into()));
        };
        let written = self.store().map_err(|error| error.to_string()).and_then(|store| {
            let folder = store.dir().join(FOLDER);
            let name = form.file_name(&if *whole { format!("{}-case", call.id) } else { call.id.clone() });
            file::write_beside(&folder, &name, &text)
                .map_err(|error| format!("cannot write into {}: {error}", crate::text::safe::display_path(&folder)))
        });
        self.tell(match written {
            Ok(path) => {
                let file = Path::new(FOLDER).join(path.file_name().unwrap_or_default());
                Stored::Exported(Written {
                    file: SafeText::from(crate::text::safe::display_path(&file)),
                    path: SafeText::from(crate::text::safe::display_path(&path)),
                })
            }
            Err(why) => Stored::Refused(SafeText::from(format!("Not written: {why}"))),
        });
    }

    fn discard(&mut self, id: &str) {
        lock(&self.unsaved).retain(|call| call.id != id);
        let gone = self.store().and_then(|store| store.discard(id));
        self.put_right(gone);
    }

    /// A record that could not be changed is still there as it was: the app is told so.
    fn put_right(&mut self, changed: Result<(), StoreError>) {
        if let Err(error) = changed {
            self.tell(Stored::Refused(SafeText::from(error.to_string())));
            self.read();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::{Moment, NoteLine};

    fn call(id: &str, text: &str) -> Call {
        let at: Moment = "2026-11-23T14:00:00-05:00".parse().unwrap();
        let mut call = Call::new(id.to_owned(), "amex-us".into(), at);
        call.note.push(NoteLine { at, text: text.to_owned() });
        call
    }

    const FIRST: &str = "2026-11-23-140000-aaaa";
    const SECOND: &str = "2026-11-23-150000-bbbb";

    #[test]
    fn a_second_call_does_not_push_out_a_first_that_could_not_be_written() {
        let dir = tempfile::tempdir().unwrap();
        let records = dir.path().join("records");
        std::fs::write(&records, "a file in the folder's place").unwrap();
        let (events, told) = channel();
        let worker = StoreHandle::start(records.clone(), events);
        worker.save(call(FIRST, "draft"));
        worker.save(call(FIRST, "the first"));
        worker.flush();
        assert!(matches!(told.recv().unwrap(), Event::Msg(Msg::Stored(Stored::Failed(_)))));
        worker.save(call(SECOND, "the second"));
        worker.resume(FIRST.to_owned());
        let resumed = told.iter().find_map(|event| {
            if let Event::Msg(Msg::Stored(Stored::Resumed(call))) = event { Some(call) } else { None }
        });
        assert_eq!(resumed.unwrap().note[0].text, "the first", "from memory, as it is on no disk");
        std::fs::remove_file(&records).unwrap();
        worker.finish().unwrap();
        for (id, text) in [(FIRST, "the first"), (SECOND, "the second")] {
            assert!(std::fs::read_to_string(records.join(format!("{id}.toml"))).unwrap().contains(text));
        }
    }
}
