//! Turns what the folder holds into records. [`crate::store`] owns the files.

use std::path::PathBuf;

use crate::call::Records;
use crate::store::{Found, Listed, Store};
use crate::text::safe::{SafeText, display_path};

/// Returns the records of a listed folder: which are open elsewhere, and which can't be read.
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
