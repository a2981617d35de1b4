//! What a user adds to a pack, or changes in it, while the dashboard runs. The file goes to an
//! editor and comes back checked, and a pack that was edited elsewhere is read again.
//!
//! A file that isn't sound never replaces one that is. Must not draw, and must not touch the
//! terminal.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::app::state::msg::Addition;
use crate::pack::library::Place;
use crate::pack::load::LoadError;
use crate::pack::own::{replace, write_new};
use crate::pack::{Pack, load, local};
use crate::runtime::editor;
use crate::text::safe::display_path;

/// The outcome of an addition.
#[derive(Debug)]
pub(super) enum Added {
    /// The pack with the addition, and its new place.
    Sound(Box<Pack>, Place),
    /// Nothing was written in the editor.
    Nothing,
}

/// Lets the user write an addition to the pack at `place` in their editor.
///
/// The text is kept in a draft beside the file until it is sound; until then, the editor opens that
/// draft.
///
/// # Errors
/// When the editor or the disk fails, or the text isn't sound; the error says what to do.
pub(super) fn write(place: &Place, packs: Option<&Path>, addition: &Addition) -> Result<Added, String> {
    let shared = without_local(place);
    let file = local_file(&shared, packs).ok_or("This pack takes no additions: put it into the folder of packs.")?;
    let draft = draft_of(&file);
    let failed = |error: io::Error| format!("Can't write {}: {error}", display_path(&file));
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let before = match fs::read_to_string(&file) {
        Ok(before) => before,
        Err(error) if error.kind() == io::ErrorKind::NotFound => local::HEAD.to_owned(),
        // Never write over a file that can't be read.
        Err(error) => return Err(failed(error)),
    };
    let given = format!("{}\n\n{}", before.trim_end(), addition.template);
    match write_new(&draft, &given) {
        Ok(()) => {}
        // A draft from an earlier try that wasn't sound, unless the file has changed since then.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if is_newer(&file, &draft) {
                let (file, draft) = (display_path(&file), display_path(&draft));
                return Err(format!(
                    "{file} was changed after {draft}. Put what you need of the draft into it, then delete it."
                ));
            }
        }
        Err(error) => return Err(failed(error)),
    }
    let edited = editor::run(&draft).map_err(|error| format!("The editor failed: {error}"));
    let text = load::text_of(&draft).map_err(|error| first_problem(&error))?;
    if text == given {
        drop(fs::remove_file(&draft));
        return edited.map(|()| Added::Nothing);
    }
    edited?;
    let base = shared.load().map_err(|error| first_problem(&error))?;
    let pack = load::from_local(&draft, base).map_err(|error| first_problem(&error))?;
    replace(&file, &text).map_err(failed)?;
    drop(fs::remove_file(&draft));
    Ok(Added::Sound(Box::new(pack), Place::WithLocal(Box::new(shared), file)))
}

/// Returns whether `file` was changed after `other`.
fn is_newer(file: &Path, other: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|known| known.modified()).ok();
    changed(file).zip(changed(other)).is_some_and(|(file, other)| file > other)
}

/// Returns the first problem, on one line.
fn first_problem(error: &LoadError) -> String {
    let why = match error {
        LoadError::Broken { problems, line, .. } => {
            let first = problems.shown().first().map_or("", |problem| problem.message.as_str());
            format!("line {line}: {first}")
        }
        LoadError::Missing { .. }
        | LoadError::Unreadable { .. }
        | LoadError::NoPack { .. }
        | LoadError::NoFile { .. }
        | LoadError::BuiltIn(_)
        | LoadError::TooLarge { .. } => error.to_string(),
    };
    format!("Not added, {why}. Your text is kept: add again to mend it.")
}

/// Returns the place of a pack on disk now: with the user's additions, if there are any.
pub(super) fn now_at(place: &Place, packs: Option<&Path>) -> Place {
    let shared = without_local(place);
    match local_file(&shared, packs).filter(|file| file.is_file()) {
        Some(file) => Place::WithLocal(Box::new(shared), file),
        None => shared,
    }
}

/// When each file of a pack was last changed, and its length in bytes.
pub(super) type Stamps = Vec<(PathBuf, Option<(SystemTime, u64)>)>;

/// Returns the stamps of a pack's files.
pub(super) fn stamps(place: &Place) -> Stamps {
    let stamp = |file: &Path| {
        let known = fs::metadata(file).ok()?;
        Some((known.modified().ok()?, known.len()))
    };
    place.files().into_iter().map(|file| (file.to_owned(), stamp(file))).collect()
}

fn without_local(place: &Place) -> Place {
    match place {
        Place::WithLocal(shared, _) => without_local(shared),
        Place::BuiltIn(_) | Place::Named(_) | Place::InFolder(_) => place.clone(),
    }
}

/// Returns the file with the additions to the shared pack at `place`.
fn local_file(place: &Place, packs: Option<&Path>) -> Option<PathBuf> {
    match place {
        Place::BuiltIn(pack) => packs.map(|packs| local::file(packs, pack.id)),
        Place::InFolder(path) => Some(local::file(path.parent()?, path.file_stem()?.to_str()?)),
        Place::Named(_) | Place::WithLocal(..) => None,
    }
}

/// Returns a hidden file beside the other one, which no library takes for a pack.
fn draft_of(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".draft-{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::built_in;

    fn addition() -> Addition {
        Addition { company: 0, template: "x".to_owned() }
    }

    #[test]
    fn what_cannot_be_read_is_not_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::BuiltIn(built_in::FIRST);
        let file = local_file(&place, Some(dir.path())).unwrap();
        fs::write(&file, b"format = 2 # \xff").unwrap();
        let refused = write(&place, Some(dir.path()), &addition()).unwrap_err();
        assert!(refused.contains("Can't write"), "{refused}");
        assert_eq!(fs::read(&file).unwrap(), b"format = 2 # \xff");
        assert!(!draft_of(&file).exists());
    }

    #[test]
    fn a_draft_takes_nothing_that_was_written_since() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::BuiltIn(built_in::FIRST);
        let file = local_file(&place, Some(dir.path())).unwrap();
        let draft = draft_of(&file);
        fs::write(&draft, "an older copy").unwrap();
        let old = SystemTime::now() - std::time::Duration::from_secs(60);
        fs::File::options().write(true).open(&draft).unwrap().set_modified(old).unwrap();
        fs::write(&file, "format = 2").unwrap();
        let refused = write(&place, Some(dir.path()), &addition()).unwrap_err();
        assert!(refused.contains("was changed after"), "{refused}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "format = 2");
    }
}
