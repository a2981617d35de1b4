//! The last resort when the data folder can't be written to: the user's notes are never dropped
//! silently.

use std::path::Path;

use crate::call::date_words::Style;
use crate::call::profile::Profile;
use crate::call::{Call, redact};
use crate::store::{Store, StoreError};
use crate::text::safe::SafeText;

/// Records or the profile could not be saved in the data folder, with what happened to them instead.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{what} could not be saved: {why}\n{whereto}")]
pub struct NotSaved {
    what: &'static str,
    why: SafeText,
    whereto: SafeText,
}

/// Rescues `calls` of any length and the profile: into `folder`, or if that fails, onto the terminal.
#[must_use]
pub fn rescue(calls: &[Call], profile: Option<&Profile>, error: &StoreError, folder: &Path) -> NotSaved {
    let why = SafeText::from(error.to_string());
    let saved = Store::open(folder).and_then(|mut store| {
        calls.iter().try_for_each(|call| store.save_any_length(call).map(drop))?;
        profile.map_or(Ok(()), |profile| store.save_profile(profile))
    });
    let (what, they_are, them) = match (calls, profile) {
        ([], Some(_)) => ("your profile", "It is", "it"),
        (_, Some(_)) => ("your notes and your profile", "They are", "them"),
        (_, None) => ("your notes", "They are", "them"),
    };
    let shown = crate::text::safe::display_path(folder);
    let whereto = match (saved, error) {
        (Ok(()), StoreError::TooLong) => format!(
            "{they_are} in {shown}, which may not survive a restart. They are too long for onhold: open them in an editor."
        ),
        (Ok(()), _) => format!(
            "{they_are} in {shown}, which may not survive a restart. Open {them} with: onhold --data-dir {shown}"
        ),
        (Err(_), _) => {
            let profile = profile.and_then(|profile| toml::to_string(profile).ok()).unwrap_or_default();
            let calls = calls.iter().map(written_out).collect::<String>();
            format!("Copy {them} from here:\n\n{calls}{profile}")
        }
    };
    NotSaved { what, why, whereto: SafeText::from(whereto) }
}

/// Returns the record as text to read, masked.
fn written_out(call: &Call) -> String {
    let call = redact::stored(call);
    let fields = call.fields.all().map(|field| (field, call.fields.get(field))).filter(|(_, text)| !text.is_empty());
    let fields = fields.map(|(field, text)| format!("{}: {text}\n", field.label()));
    // The first promise is in the fields already, and those of the notes are in the notes.
    let promises = call.promise.iter().skip(1).filter(|promise| !promise.note);
    let promises = promises.map(|promise| format!("Promised: {}, by when: {}\n", promise.what, promise.said));
    let drafts = call.draft.iter().map(|draft| format!("Draft, {}: {}\n", draft.label(None), draft.text));
    fields
        .chain(promises)
        .chain(drafts)
        .chain(call.note.iter().map(|line| format!("{}  {}\n", Style::DAY_FIRST.clock(line.at), line.text)))
        .collect()
}
