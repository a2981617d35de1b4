//! What is known of the record beyond the record itself: whether it is saved, how it began, and what is said to the user.

use crate::call::journal::Journal;
use crate::call::promise::Settle;
use crate::call::{Call, Moment};
use crate::text::safe::SafeText;

/// Whether what was typed is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// Nothing to save.
    Nothing,
    /// On its way.
    Pending,
    /// On disk since.
    Saved(Moment),
    /// Not on disk, and why.
    Failed(SafeText),
}

/// A sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: SafeText,
    /// When it leaves by itself.
    pub until: Moment,
    /// Whether it names the key that undoes what it says.
    pub undoes: bool,
}

/// The record beyond the record itself.
#[derive(Debug, Clone)]
pub struct Session {
    /// Whether what was typed is on disk.
    pub saving: Saving,
    /// A sentence for the user; it leaves by itself.
    pub notice: Option<Notice>,
    /// What was done to the record, to be undone.
    pub journal: Journal,
    /// Undoes the last promise marked on a past call, while that was the last thing done.
    pub(in crate::app) settled: Option<Box<Settle>>,
    /// The call whose end is being undone: its id, until the store has read it.
    pub(in crate::app) reopening: Option<String>,
    /// The journal of the call that was ended last.
    pub(in crate::app) ended_journal: Journal,
    /// A continued call as it began, to know whether anything was taken down since.
    pub begun: Option<Box<Call>>,
    /// The call that was ended last: exports are about it until another starts.
    pub ended: Option<Box<Call>>,
    /// The past record that exports use.
    pub export_of: Option<Box<Call>>,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            saving: Saving::Nothing,
            notice: None,
            journal: Journal::default(),
            settled: None,
            reopening: None,
            ended_journal: Journal::default(),
            begun: None,
            ended: None,
            export_of: None,
        }
    }
}
