//! The user's additions to a pack while the dashboard runs. A draft goes to their editor and is
//! checked afterward. The stamps of a pack's files show whether it was edited elsewhere.
//!
//! An unsound file never replaces a sound one. Must not draw, and must not touch the terminal.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::app::state::msg::Addition;
use crate::pack::library::Place;
use crate::pack::load::LoadError;
use crate::pack::own::replace;
use crate::pack::{Pack, load, local};
use crate::text::safe::display_path;

/// The comment above a draft that is opened again; replaces the blank line before it.
const KEPT: &str = "# Your text of last time, not added yet. To start over: delete it, save, and add again.\n";

/// The outcome of an addition.
#[derive(Debug)]
pub(super) enum Added {
    /// The pack with the addition, and its new place.
    Sound(Box<Pack>, Place),
    /// The user wrote nothing, or deleted it all.
    Nothing,
}

/// Lets the user write an addition to the pack at `place`; `edit` runs their editor on a file.
///
/// Until the text is sound, it is kept in a draft beside the file, and the editor opens that draft.
/// Each kind of addition has its own draft, so that an unsound one doesn't block the others.
///
/// # Errors
/// When the editor or the disk fails, or the text isn't sound; the error says what to do.
pub(super) fn write(
    place: &Place,
    packs: Option<&Path>,
    addition: &Addition,
    edit: impl FnOnce(&Path, Option<usize>) -> io::Result<()>,
) -> Result<Added, String> {
    let shared = without_local(place);
    let file = local_file(&shared, packs).ok_or("This pack takes no additions: put it into the folder of packs.")?;
    let draft = draft_of(&file, &addition.draft);
    let failed = |error: io::Error| cannot_write(&file, &error);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let before = match fs::read_to_string(&file) {
        Ok(before) => before,
        Err(error) if error.kind() == io::ErrorKind::NotFound => local::HEAD.to_owned(),
        // Never write over a file that can't be read.
        Err(error) => return Err(failed(error)),
    };
    let (given, is_new) = to_edit(&file, &draft, &before, &addition.template)?;
    replace(&draft, &given).map_err(failed)?;
    let opened = modified(&draft);
    let edited = edit(&draft, first_line(&before, &given)).map_err(|error| format!("The editor failed: {error}"));
    let text = load::text_of(&draft).map_err(|error| first_problem(&error))?;
    let text = if is_new { text } else { text.replacen(KEPT, "\n", 1).trim_start().to_owned() };
    // A proposal, such as a menu that was heard, may be right as it stands: saving the file accepts
    // it.
    let is_accepted = addition.is_proposal && modified(&draft) != opened;
    let is_emptied = text.trim().is_empty() || text.trim_end() == before.trim_end();
    if (is_new && text == given && !is_accepted) || is_emptied {
        drop(fs::remove_file(&draft));
        return edited.map(|()| Added::Nothing);
    }
    edited?;
    let base = shared.load().map_err(|error| first_problem(&error))?;
    let pack = match load::from_local(&draft, base) {
        Ok(pack) => pack,
        Err(error) => {
            // Keep only the new part: the file itself may change before the next try.
            if let Some(own) = text.strip_prefix(before.trim_end()).filter(|own| !is_whole(own)) {
                replace(&draft, own.trim_start()).map_err(failed)?;
            }
            return Err(first_problem(&error));
        }
    };
    replace(&file, &text).map_err(failed)?;
    drop(fs::remove_file(&draft));
    Ok(Added::Sound(Box::new(pack), Place::WithLocal(Box::new(shared), file)))
}

/// Returns the text for the editor, and whether it is new: not a draft that was kept.
fn to_edit(file: &Path, draft: &Path, before: &str, template: &str) -> Result<(String, bool), String> {
    match fs::read_to_string(draft).map(|kept| kept.replacen(KEPT, "", 1)) {
        Ok(whole) if is_whole(&whole) => {
            if is_newer(file, draft) {
                let (file, draft) = (display_path(file), display_path(draft));
                return Err(format!(
                    "{file} was changed after {draft}. Put what you need of the draft into it, then delete it."
                ));
            }
            Ok((format!("{KEPT}{whole}"), false))
        }
        Ok(kept) => Ok((format!("{}\n{KEPT}{kept}", before.trim_end()), false)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((behind(before, template), true)),
        Err(error) => Err(cannot_write(file, &error)),
    }
}

/// Returns what to tell the user when the file can't be written.
fn cannot_write(file: &Path, error: &io::Error) -> String {
    format!("Can't write {}: {error}", display_path(file))
}

/// Returns the text of the file with the addition at its end.
fn behind(before: &str, added: &str) -> String {
    format!("{}\n\n{added}", before.trim_end())
}

/// Returns the line on which the addition begins, after what is in the file already.
fn first_line(before: &str, given: &str) -> Option<usize> {
    let known = before.trim_end();
    given.strip_prefix(known).map(|added| {
        let blank = added.chars().take_while(|c| c.is_whitespace()).filter(|c| *c == '\n').count();
        known.lines().count().max(1) + blank
    })
}

/// Returns whether a draft is a whole file rather than only the addition.
fn is_whole(draft: &str) -> bool {
    draft.lines().any(|line| line.trim_start().starts_with("format"))
}

/// Returns when the file was last written.
fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|known| known.modified()).ok()
}

/// Returns whether `file` was changed after `other`.
fn is_newer(file: &Path, other: &Path) -> bool {
    modified(file).zip(modified(other)).is_some_and(|(file, other)| file > other)
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
    format!("Not added, {why}. Your text is kept: add again to mend it, or to delete it there.")
}

/// Returns the place of a pack as it is on disk now: with the user's additions, if there are any.
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

/// Returns the path of a hidden file beside `file`, which no library takes for a pack.
///
/// `what` names the kind of addition.
fn draft_of(file: &Path, what: &str) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".draft-{what}-{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::built_in;

    fn addition(draft: &str) -> Addition {
        Addition {
            company: 0,
            template: "[[tip]]\nid = \"early\"\ntitle = \"Early\"\ntext = \"Call at eight.\"\n".to_owned(),
            draft: draft.to_owned(),
            is_proposal: false,
        }
    }

    /// An empty folder, and the place of a built-in pack with its file of additions there.
    fn folder() -> (tempfile::TempDir, Place, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::BuiltIn(built_in::FIRST);
        let file = local_file(&place, Some(dir.path())).unwrap();
        (dir, place, file)
    }

    /// An editor that applies `change` to the text and saves it.
    fn saves(change: impl Fn(String) -> String) -> impl FnOnce(&Path, Option<usize>) -> io::Result<()> {
        move |draft, _| {
            let text = fs::read_to_string(draft)?;
            std::thread::sleep(std::time::Duration::from_millis(20));
            fs::write(draft, change(text))
        }
    }

    #[test]
    fn what_cannot_be_read_is_not_written_over() {
        let (dir, place, file) = folder();
        fs::write(&file, b"format = 2 # \xff").unwrap();
        let refused = write(&place, Some(dir.path()), &addition("tip"), |_, _| Ok(())).unwrap_err();
        assert!(refused.contains("Can't write"), "{refused}");
        assert_eq!(fs::read(&file).unwrap(), b"format = 2 # \xff");
        assert!(!draft_of(&file, "tip").exists());
    }

    #[test]
    fn a_draft_takes_nothing_that_was_written_since() {
        let (dir, place, file) = folder();
        let draft = draft_of(&file, "tip");
        fs::write(&draft, "format = 2\n# an older copy").unwrap();
        let old = SystemTime::now() - std::time::Duration::from_secs(60);
        fs::File::options().write(true).open(&draft).unwrap().set_modified(old).unwrap();
        fs::write(&file, "format = 2").unwrap();
        let refused = write(&place, Some(dir.path()), &addition("tip"), |_, _| Ok(())).unwrap_err();
        assert!(refused.contains("was changed after"), "{refused}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "format = 2");
    }

    #[test]
    fn a_proposal_is_added_when_it_is_saved_and_a_form_when_it_is_filled_in() {
        let (dir, place, file) = folder();
        let form = addition("tip");
        let proposal = Addition { is_proposal: true, ..form.clone() };
        let as_it_stands = || saves(|text| text);
        let added = write(&place, Some(dir.path()), &form, as_it_stands()).unwrap();
        assert!(matches!(added, Added::Nothing) && !file.exists(), "a form that was only saved");
        let added = write(&place, Some(dir.path()), &proposal, |_, _| Ok(())).unwrap();
        assert!(matches!(added, Added::Nothing) && !file.exists(), "a proposal that was only read");
        let added = write(&place, Some(dir.path()), &proposal, as_it_stands()).unwrap();
        assert!(matches!(added, Added::Sound(..)), "a proposal that was saved");
        assert!(fs::read_to_string(&file).unwrap().contains("Call at eight."));
    }

    #[test]
    fn the_editor_opens_at_what_is_to_be_filled_in() {
        let (dir, place, file) = folder();
        let opens_at = |what: &str| {
            let mut shown = String::new();
            let edit = |draft: &Path, line: Option<usize>| {
                let text = fs::read_to_string(draft)?;
                text.lines().nth(line.unwrap() - 1).unwrap_or_default().clone_into(&mut shown);
                fs::write(draft, text.replace("Call at eight.", "Call at nine."))
            };
            drop(write(&place, Some(dir.path()), &addition(what), edit));
            shown
        };
        assert_eq!(opens_at("tip"), "[[tip]]", "behind the first lines of a new file");
        assert!(file.exists());
        assert_eq!(opens_at("other"), "[[tip]]", "behind what is in the file: {}", fs::read_to_string(&file).unwrap());
        assert_eq!(first_line("a\nb\n", "a\nb\n\n[[tip]]"), Some(4));
        assert_eq!(first_line("a\nb\n", "another"), None, "a draft of another text opens as it is");
    }

    #[test]
    fn nonsense_keeps_no_other_addition_away_and_goes_where_it_is_deleted() {
        let (dir, place, file) = folder();
        let add =
            |what: &str, change: fn(String) -> String| write(&place, Some(dir.path()), &addition(what), saves(change));
        let refused = add("tip", |text| format!("{text}nonsense\n")).unwrap_err();
        assert!(refused.contains("or to delete it there"), "{refused}");
        let other = add("other", |text| {
            assert!(!text.contains("nonsense"), "{text}");
            text.replace("eight", "nine")
        });
        assert!(matches!(other, Ok(Added::Sound(..))), "{other:?}");
        let again = add("tip", |text| {
            assert!(text.contains("nonsense") && text.contains("at nine"), "{text}");
            assert_eq!(text.matches(KEPT).count(), 1, "it says whose text this is: {text}");
            text
        });
        assert!(again.is_err(), "{again:?}");
        let mended = add("tip", |text| {
            let (before, own) = text.rsplit_once("early").unwrap();
            format!("{before}later{}", own.replace("nonsense\n", ""))
        });
        assert!(matches!(mended, Ok(Added::Sound(..))), "{mended:?}");
        assert!(!fs::read_to_string(&file).unwrap().contains(KEPT));
        assert!(add("tip", |text| format!("{text}nonsense\n")).is_err());
        let emptied = add("tip", |_| String::new());
        assert!(matches!(emptied, Ok(Added::Nothing)), "{emptied:?}");
        assert!(!draft_of(&file, "tip").exists() && fs::read_to_string(&file).unwrap().contains("at nine"));
    }
}
