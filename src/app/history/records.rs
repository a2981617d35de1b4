//! Taking in records from the store, and keeping the list of records in step with effects.

use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::state::session::Removed;
use crate::call::{Call, Records, Status};

impl App {
    /// Replaces the records after the store has read the folder.
    pub(in crate::app) fn take_records(&mut self, records: Records) {
        self.history.records.replace(records);
    }

    /// Adds the unfinished calls that the store has found to the records.
    pub(in crate::app) fn take_unfinished(&mut self, unfinished: &[Call]) {
        let records = &mut self.history.records;
        let unknown = unfinished.iter().filter(|call| records.find(&call.id).is_none());
        unknown.cloned().collect::<Vec<_>>().iter().for_each(|call| records.put(call));
    }

    /// Sets a record aside: it stays as it is, and the program stops offering to continue it.
    pub(in crate::app) fn set_aside(&mut self, id: &str) -> Vec<Effect> {
        if let Some(mut call) = self.history.records.find(id).cloned() {
            call.status = Status::SetAside;
            self.history.records.put(&call);
        }
        vec![Effect::SetAside(id.to_owned())]
    }

    /// Removes a record; undo brings it back while the program runs.
    pub(in crate::app) fn remove_record(&mut self, id: String) -> Vec<Effect> {
        if let Some(call) = self.history.records.find(&id).cloned() {
            let session = &mut self.session;
            let (after, _) = session.journal.position();
            let ended = session.ended.call.take_if(|ended| ended.id == id);
            let settled = session.settled.take();
            session.drafted = false;
            session.removed.push(Removed { call, after, ended_since: false, ended, settled });
        }
        self.history.records.remove(&id);
        vec![Effect::Discard(id)]
    }

    /// Brings a removed record back.
    pub(in crate::app) fn put_back(&mut self, removed: Removed) -> Vec<Effect> {
        self.session.settled = removed.settled;
        self.session.ended.call = removed.ended.or_else(|| self.session.ended.call.take());
        self.history.records.put(&removed.call);
        vec![Effect::Save(Box::new(removed.call))]
    }

    /// Updates the list of records for effects that save another call or delete one.
    pub(in crate::app) fn follow(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Save(call) if call.id != self.call.id => self.history.records.put(call),
                Effect::Discard(id) => self.history.records.remove(id),
                Effect::Save(_)
                | Effect::Resume(_)
                | Effect::SetAside(_)
                | Effect::Settle(_)
                | Effect::ReadRecords
                | Effect::OpenPack(_)
                | Effect::ChoosePack(_)
                | Effect::FindPacks(_)
                | Effect::Export(_)
                | Effect::Copy(_)
                | Effect::SaveProfile(_)
                | Effect::NewPack(_)
                | Effect::Add(_)
                | Effect::EditNotes(_)
                | Effect::NotesTaken(_)
                | Effect::ReadLibrary
                | Effect::Alert(_)
                | Effect::Quit => {}
            }
        }
    }
}
