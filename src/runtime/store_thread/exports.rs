//! Writes an export into the export folder. [`crate::export`] owns the content.

use std::path::Path;

use crate::app::Stored;
use crate::app::state::msg::{Export, Written};
use crate::export::{file, render, render_case, signed};
use crate::runtime::keeper::Keeper;
use crate::text::safe::{SafeText, display_path};

/// Writes an export, and returns what to tell the app.
///
/// Opens the folder of records first: if that fails, exports fail, too.
pub(super) fn write(keeper: &Keeper, export: &Export) -> Stored {
    let Export { form, calls, whole, pack, profile, now } = export;
    let first = calls.first();
    let text = match first.filter(|_| !whole) {
        Some(call) => render(form, call, pack, *now),
        None => render_case(form, calls, pack, *now),
    };
    let text = text.map(|text| signed(form, text, profile));
    let (Some(text), Some(call)) = (text, first) else {
        return Stored::Refused("No promise or deadline has a date yet.".into());
    };
    let dir = keeper.with_store(|store| Ok(store.dir().to_owned()));
    let written = dir.map_err(|error| error.to_string()).and_then(|dir| {
        let folder = dir.join(file::FOLDER);
        let name = form.file_name(&if *whole { format!("{}-case", call.id) } else { call.id.clone() });
        file::write_beside(&folder, &name, &text)
            .map_err(|error| format!("cannot write to {}: {error}", display_path(&folder)))
    });
    match written {
        Ok(path) => {
            let file = Path::new(file::FOLDER).join(path.file_name().unwrap_or_default());
            Stored::Exported(Written {
                file: SafeText::from(display_path(&file)),
                path: SafeText::from(display_path(&path)),
            })
        }
        Err(why) => Stored::Refused(SafeText::from(format!("Not saved: {why}"))),
    }
}
