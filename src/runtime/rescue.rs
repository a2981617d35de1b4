//! The last resort when the data folder can't be written to: the user's notes are never dropped
//! silently.

use std::path::Path;

use crate::call::date_words::Style;
use crate::call::profile::Profile;
use crate::call::promise::due_after;
use crate::call::{Call, redact};
use crate::store::{Store, StoreError};
use crate::text::safe::SafeText;

/// Records or the profile could not be saved in the data folder, with what happened to them
/// instead.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{what} could not be saved: {why}\n{whereto}")]
pub struct NotSaved {
    what: &'static str,
    why: SafeText,
    whereto: SafeText,
}

/// Rescues `calls` of any length and the profile: into `folder` or, if that fails, as text to
/// print.
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
    // The first promise is already in the fields, and promises in the notes are in the notes.
    let promises = call.promise.iter().skip(1).filter(|promise| !promise.note);
    let promises =
        promises.map(|promise| format!("Promised: {}, {}\n", promise.what, due_after("by when:", &promise.said)));
    let drafts = call.draft.iter().map(|draft| format!("Draft, {}: {}\n", draft.label(None), draft.text));
    fields
        .chain(promises)
        .chain(drafts)
        .chain(call.note.iter().map(|line| format!("{}  {}\n", Style::DAY_FIRST.clock(line.at), line.text)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::draft::Place;
    use crate::call::{Moment, NoteLine, Promise};

    #[test]
    fn what_no_folder_takes_is_written_out_whole_and_masked() {
        let dir = tempfile::tempdir().unwrap();
        let in_the_way = dir.path().join("a-file");
        std::fs::write(&in_the_way, "").unwrap();
        let at: Moment = "2026-11-23T14:02:00-05:00".parse().unwrap();
        let mut call = Call::new("2026-11-23-140200-4f8c".to_owned(), "amex-us".into(), at);
        call.fields.agent = "Dana, no. 4471".to_owned();
        call.note =
            ["she says five days", "3782 822463 10005"].map(|text| NoteLine { at, text: text.to_owned() }).to_vec();
        // The first promise is in the fields, and one is in the notes.
        call.promise = [("a letter", false), ("a credit", false), ("five days", true)]
            .map(|(what, note)| Promise {
                what: what.to_owned(),
                said: "by friday".to_owned(),
                note,
                ..Promise::new(at)
            })
            .to_vec();
        call.put_draft(&Place::Department, "the night shift");
        call.put_draft(&Place::Rung("supervisor".into()), "she said no, 4111 1111 1111 1111");
        let profile = Profile { name: "Ada Example".to_owned(), ..Profile::default() };
        let full = StoreError::Io {
            action: "cannot write",
            path: "/records".into(),
            source: std::io::ErrorKind::StorageFull.into(),
        };
        let said = |calls: &[Call], profile| rescue(calls, profile, &full, &in_the_way).to_string();
        let all = said(&[call.clone(), call.clone()], Some(&profile));
        assert!(all.starts_with("your notes and your profile could not be saved: "), "{all}");
        for text in [
            "Copy them from here:",
            "Agent: Dana, no. 4471\n",
            "a letter\n",
            "Promised: a credit, by friday\n",
            "Draft, Transferred to: the night shift\n",
            "Draft, Result, supervisor: she said no, •••• 1111\n",
            "she says five days\n",
            "•••• 0005\n",
        ] {
            let times = if text.starts_with("Copy") { 1 } else { 2 };
            assert_eq!(all.matches(text).count(), times, "{text}: {all}");
        }
        assert!(all.contains("name = \"Ada Example\""), "{all}");
        assert!(!all.contains("822463") && !all.contains("4111"), "{all}");
        let alone = said(&[], Some(&profile));
        assert!(alone.starts_with("your profile could not be saved: ") && alone.contains("Ada Example"), "{alone}");
    }
}
