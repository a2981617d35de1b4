//! Turns the contents of the folder into messages for the app. [`crate::store`] owns the files.

use std::path::PathBuf;

use crate::app::Stored;
use crate::call::{Call, Records, Status};
use crate::store::{Found, Listed, Store};
use crate::text::safe::{SafeText, display_path};

/// Returns the records of a listed folder, those open elsewhere, and the files that can't be read.
pub(super) fn taken(store: &mut Store, found: Found) -> Records {
    let mut records = Records::default();
    for record in store.take(found) {
        match record {
            Listed::Call { call, open_elsewhere } => {
                if open_elsewhere {
                    records.elsewhere.insert(call.id.clone(), store.holder(&call.id));
                }
                records.calls.push(*call);
            }
            Listed::Broken { path, line, message } => {
                let name = path.file_name().map(PathBuf::from).unwrap_or(path);
                records.broken.push(SafeText::from(format!("{}:{line}: {message}", display_path(&name))));
            }
        }
    }
    records
}

/// Returns what to tell the app about calls to continue and broken files; `None` if there are none.
pub(super) fn unfinished(history: Records) -> Option<Stored> {
    let is_ours = |call: &Call| call.status == Status::Unfinished && !history.elsewhere.contains_key(&call.id);
    let unfinished: Vec<Call> = history.calls.iter().filter(|call| is_ours(call)).cloned().collect();
    let broken = history.broken;
    (!unfinished.is_empty() || !broken.is_empty()).then_some(Stored::Found { unfinished, broken })
}
