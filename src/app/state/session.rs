//! What is known about the record beyond the record itself: whether it is saved, how it began, and
//! the current notice.

use super::connection::Connection;
use crate::call::journal::Journal;
use crate::call::promise::Settle;
use crate::call::redact::MaskedNumber;
use crate::call::{Call, Moment};
use crate::text::safe::SafeText;

/// Whether everything that was typed is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// Nothing to save.
    Nothing,
    /// Being saved.
    Pending,
    /// On disk since this moment.
    Saved(Moment),
    /// Not on disk, and why.
    Failed(SafeText),
}

/// A notice for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: SafeText,
    /// When it appeared.
    pub since: Moment,
    /// When it disappears by itself.
    pub until: Moment,
    /// Whether it names the key that undoes what it reports.
    pub undoes: bool,
}

/// A removed record, kept for undo.
#[derive(Debug, Clone)]
pub(in crate::app) struct Removed {
    /// The record.
    pub(in crate::app) call: Call,
    /// How many changes the journal held at the removal: later ones are undone first.
    pub(in crate::app) after: usize,
    /// Whether a call has ended since: ending it is undone first.
    pub(in crate::app) ended_since: bool,
    /// The same record, if it was the last ended call.
    pub(in crate::app) ended: Option<Box<Call>>,
    /// The promise that was settled just before the removal.
    pub(in crate::app) settled: Option<Box<Settle>>,
}

/// What is known about the secrets of the record.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Secrets {
    /// The numbers that were masked in this record and may not be card numbers, latest last.
    ///
    /// They are kept in memory only, never in the record, and are forgotten with it.
    pub(in crate::app) numbers: Vec<MaskedNumber>,
    /// Whether the record has changed since it was last masked as a whole.
    pub(in crate::app) unchecked: bool,
    /// A hash of the record's texts at that time, since most changes don't touch them.
    pub(in crate::app) checked: u64,
    /// Whether the user has left a text since, so that it is finished.
    pub(in crate::app) left: bool,
}

/// The last ended call of this session.
#[derive(Debug, Clone, Default)]
pub struct Ended {
    /// The record: exports use it until another one starts.
    pub call: Option<Box<Call>>,
    /// Its journal.
    pub(in crate::app) journal: Journal,
    /// Its id while it is being reopened, until the store has read it.
    pub(in crate::app) reopening: Option<String>,
}

/// What is known about the record beyond the record itself.
#[derive(Debug, Clone)]
pub struct Session {
    /// Whether everything that was typed is on disk.
    pub saving: Saving,
    /// The current notice, which disappears by itself.
    pub notice: Option<Notice>,
    /// The changes to the record, for undo.
    pub journal: Journal,
    /// The change that undoes settling a promise in a past call; set only if that was the last
    /// thing done.
    pub(in crate::app) settled: Option<Box<Settle>>,
    /// The removed records, latest last.
    pub(in crate::app) removed: Vec<Removed>,
    /// True if the last thing done was to close the promise form, which kept its text as a draft.
    pub(in crate::app) drafted: bool,
    /// True if the last thing done was to write in the notes, which have an undo of their own.
    pub(in crate::app) noted: bool,
    /// The secrets of this record.
    pub(in crate::app) secrets: Secrets,
    /// The last ended call.
    pub ended: Ended,
    /// A continued call as it was at first, to tell whether anything has been written since.
    pub begun: Option<Box<Call>>,
    /// The past record that exports use.
    pub export_of: Option<Box<Call>>,
    /// What is known about the connection beyond the record.
    pub connection: Connection,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            saving: Saving::Nothing,
            notice: None,
            journal: Journal::default(),
            settled: None,
            removed: Vec::new(),
            drafted: false,
            noted: false,
            secrets: Secrets::default(),
            begun: None,
            ended: Ended::default(),
            export_of: None,
            connection: Connection::default(),
        }
    }
}
