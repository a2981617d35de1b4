//! What the records say: every call that was written down, who has it open, and which files cannot be read.
//!
//! Pure data, brought by the store ([`crate::app::Stored::Records`]) and kept current as calls end; it never reads a file itself.

use std::collections::BTreeMap;

use crate::app::{App, Effect};
use crate::call::{Call, redact};
use crate::text::safe::SafeText;

/// All records of the folder, as far as they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// Those that parse, the newest first. The call being written is among them only once it was left or resumed.
    pub calls: Vec<Call>,
    /// Ids of the calls that another program works on, and where that is: `process 4711 on kitchen`.
    pub elsewhere: BTreeMap<String, SafeText>,
    /// The files that do not parse: `name:line: what is wrong`.
    pub broken: Vec<SafeText>,
    /// Goes up with every change, for those who keep something that was made of the calls.
    pub revision: u64,
    /// True once somebody went on from what is due at the start.
    pub due_read: bool,
    /// A continued call as it began, to know whether anything was taken down since.
    pub begun: Option<Box<Call>>,
}

impl History {
    /// A history of these calls and nothing else.
    #[must_use]
    pub fn of(mut calls: Vec<Call>) -> Self {
        calls.sort_by(newest_first);
        Self { calls, ..Self::default() }
    }

    /// The record with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Call> {
        self.calls.iter().find(|call| call.id == id)
    }

    /// Takes in `call` as it is on disk: masked, in the place of the same record as it was before.
    pub fn put(&mut self, call: &Call) {
        let call = redact::stored(call);
        self.calls.retain(|other| other.id != call.id);
        let place = self.calls.partition_point(|other| newest_first(other, &call).is_lt());
        self.calls.insert(place, call);
        self.revision += 1;
    }

    /// Forgets a record.
    pub fn remove(&mut self, id: &str) {
        self.calls.retain(|call| call.id != id);
        self.revision += 1;
    }

    /// What the folder holds now takes the place of what it held.
    fn replace(&mut self, now: Self) {
        let same = self.calls == now.calls;
        let revision = self.revision + u64::from(!same);
        let (begun, due_read) = (self.begun.take(), self.due_read);
        *self = Self { revision, due_read, begun, ..now };
    }
}

/// As the store lists them: by the time of the first edit, then by name.
fn newest_first(a: &Call, b: &Call) -> std::cmp::Ordering {
    b.created.millis_since(a.created).cmp(&0).then_with(|| b.id.cmp(&a.id))
}

impl App {
    /// The store has read the folder.
    pub(in crate::app) fn take_records(&mut self, records: History) {
        self.history.replace(records);
        self.refresh_past();
    }

    /// A call that is no longer the one being written becomes a part of the history; one that is deleted leaves it.
    pub(in crate::app) fn follow(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Save(call) if call.id != self.call.id => self.history.put(call),
                Effect::Discard(id) => self.history.remove(id),
                Effect::Save(_)
                | Effect::Resume(_)
                | Effect::Keep(_)
                | Effect::Settle(_)
                | Effect::ReadRecords
                | Effect::OpenPack(_)
                | Effect::ChoosePack(_)
                | Effect::Export(_)
                | Effect::Copy(_)
                | Effect::Quit => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(id: &str, hour: i64) -> Call {
        let at: crate::call::Moment = "2026-11-23T00:00:00-05:00".parse().unwrap();
        Call::new(id.to_owned(), "amex-us".into(), at.plus_millis(hour * 3_600_000))
    }

    #[test]
    fn calls_stay_in_order_whatever_comes_in() {
        let mut history = History::of(vec![call("a", 1), call("c", 3)]);
        history.put(&call("b", 2));
        history.put(&call("d", 3));
        let ids = |history: &History| history.calls.iter().map(|call| call.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&history), ["d", "c", "b", "a"]);
        history.put(&call("a", 9));
        history.remove("c");
        assert_eq!(ids(&history), ["a", "d", "b"]);
        assert_eq!(history.revision, 4);
    }

    #[test]
    fn what_is_taken_in_is_masked_as_on_disk() {
        let mut secret = call("a", 1);
        secret.fields.want = "use card 378282246310005".to_owned();
        let mut history = History::default();
        history.put(&secret);
        assert!(!history.calls[0].fields.want.contains("37828224"));
    }

    #[test]
    fn reading_the_same_again_changes_nothing_that_was_made_of_it() {
        let mut history = History::of(vec![call("a", 1)]);
        history.put(&call("b", 2));
        let before = history.revision;
        history.replace(History::of(vec![call("a", 1), call("b", 2)]));
        assert_eq!(history.revision, before);
        history.replace(History::default());
        assert_eq!(history.revision, before + 1);
    }
}
