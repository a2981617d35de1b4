//! What can be selected on a case's page.

use crate::app::facts::Facts;
use crate::call::case::{Case, CaseEntry, EntryKind};

/// Something on the page that can be selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A record, by its id.
    Record(String),
    /// A promise: the id of its record, and its position there.
    Promise(String, usize),
}

/// Returns the items of the case `id`, in the order of its timeline.
pub(super) fn all(id: &str, facts: Facts<'_>) -> Vec<Item> {
    let Some(case) = facts.case(id) else { return Vec::new() };
    case.timeline().iter().filter_map(|entry| of(&case, entry)).collect()
}

/// Returns the item for an entry of the timeline, if it can be selected.
pub(super) fn of(case: &Case<'_>, entry: &CaseEntry<'_>) -> Option<Item> {
    let record = case.records.get(entry.record)?.id.clone();
    match entry.kind {
        EntryKind::Began => Some(Item::Record(record)),
        EntryKind::Promise(at) => Some(Item::Promise(record, at)),
        EntryKind::Hold(_)
        | EntryKind::Agent(_)
        | EntryKind::Transfer(_)
        | EntryKind::CutOff
        | EntryKind::Gap(_)
        | EntryKind::Reference(_)
        | EntryKind::Note(_)
        | EntryKind::Outcome(..) => None,
    }
}
