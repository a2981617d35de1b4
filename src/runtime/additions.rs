//! What a user adds to a pack, or changes in it, while the dashboard runs: the file goes to an editor and comes back checked,
//! and a pack that was edited elsewhere is read again.
//!
//! A file that is not sound never takes the place of one that is. Must not draw, and must not touch the terminal.

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

/// What came of an addition.
#[derive(Debug)]
pub(super) enum Added {
    /// The pack with it, and its place from now on.
    Sound(Box<Pack>, Place),
    /// Nothing was written in the editor.
    Nothing,
}

/// Lets the user write an addition to the pack at `place` in their editor.
///
/// What is typed lies in a draft beside the file until it is sound, and the next editor opens with it.
///
/// # Errors
/// When the editor or the disk fails, or what was typed is not sound; the text says what to do.
pub(super) fn write(place: &Place, packs: Option<&Path>, addition: &Addition) -> Result<Added, String> {
    let shared = without_local(place);
    let file = local_file(&shared, packs).ok_or("This pack takes no additions: put it into the folder of packs.")?;
    let draft = draft_of(&file);
    let failed = |error: io::Error| format!("Can't write {}: {error}", display_path(&file));
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let before = fs::read_to_string(&file).unwrap_or_else(|_| local::HEAD.to_owned());
    let given = format!("{}\n\n{}", before.trim_end(), addition.template);
    match write_new(&draft, &given) {
        Ok(()) => {}
        // What was not sound the last time.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
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

/// The first problem, in a line.
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

/// The place of a pack as it is on the disk now: with the user's additions, where somebody wrote some.
pub(super) fn now_at(place: &Place, packs: Option<&Path>) -> Place {
    let shared = without_local(place);
    match local_file(&shared, packs).filter(|file| file.is_file()) {
        Some(file) => Place::WithLocal(Box::new(shared), file),
        None => shared,
    }
}

/// When the files of a pack were last changed, and how long they are.
pub(super) type Stamps = Vec<(PathBuf, Option<(SystemTime, u64)>)>;

/// Looks at the files of a pack.
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

/// Where additions to the shared pack at `place` are.
fn local_file(place: &Place, packs: Option<&Path>) -> Option<PathBuf> {
    match place {
        Place::BuiltIn(pack) => packs.map(|packs| local::file(packs, pack.id)),
        Place::InFolder(path) => Some(local::file(path.parent()?, path.file_stem()?.to_str()?)),
        Place::Named(_) | Place::WithLocal(..) => None,
    }
}

/// A hidden file beside the other, which no library takes for a pack.
fn draft_of(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".draft-{name}"))
}
