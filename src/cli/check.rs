//! `onhold check`: every problem of a pack, with file, line and column.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::outcome::Outcome;
use crate::folders::Folders;
use crate::pack::library::{AtHand, Companies, Place};
use crate::pack::load;
use crate::pack::load::LoadError;
use crate::pack::{BUILT_IN, Pack};
use crate::text::safe::display_path;

/// Arguments of `onhold check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The packs to check, or folders of them; without one, what --pack names, or the built-in
    /// pack.
    #[arg(value_name = "FILE-OR-FOLDER")]
    files: Vec<PathBuf>,
}

/// Checks packs, and prints every problem and one closing line for each.
///
/// # Errors
/// When a file cannot be read, or `out` cannot be written.
pub fn run(args: &CheckArgs, folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let in_use = folders.named_pack();
    let files = if args.files.is_empty() { in_use } else { &args.files };
    if files.is_empty() {
        let built_in = load::from_text(BUILT_IN_NAME, BUILT_IN);
        return report(&Place::Named(BUILT_IN_NAME.into()), built_in, &mut Companies::default(), out);
    }
    let mut outcome = Outcome::Done;
    let mut unreadable = None;
    let mut packs = Vec::new();
    for file in files {
        if file.is_dir() {
            packs.extend(in_folder(file, &mut outcome, out)?);
        } else {
            packs.push(Place::Named(file.clone()));
        }
    }
    let mut known = Companies::default();
    for place in &packs {
        match report(place, place.load(), &mut known, out) {
            Ok(Outcome::Done) => {}
            Ok(Outcome::Nothing) => outcome = Outcome::Nothing,
            Err(error) if error.is::<LoadError>() => {
                // The other files are still checked.
                unreadable.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
    }
    unreadable.map_or(Ok(outcome), Err)
}

/// The name of the built-in pack in messages.
const BUILT_IN_NAME: &str = "built-in pack";

/// Returns the packs of a folder, and names everything else in it.
fn in_folder(folder: &Path, outcome: &mut Outcome, out: &mut dyn Write) -> anyhow::Result<Vec<Place>> {
    let found = AtHand::find(Some(folder), None)?;
    for left_out in &found.left_out {
        writeln!(out, "not a pack: {left_out}")?;
        *outcome = Outcome::Nothing;
    }
    Ok(found.places)
}

fn report(
    place: &Place,
    loaded: Result<Pack, LoadError>,
    known: &mut Companies,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    match loaded {
        Ok(pack) => {
            writeln!(out, "{} is sound: {}", display_path(place.path()), contents(&pack))?;
            if let Err(twice) = known.take(place, &pack) {
                writeln!(out, "{twice}")?;
                return Ok(Outcome::Nothing);
            }
            Ok(Outcome::Done)
        }
        Err(LoadError::Broken { file, problems, report, .. }) => {
            writeln!(out, "{report}{}", load::summary(&file, problems.count()))?;
            Ok(Outcome::Nothing)
        }
        Err(error) => Err(error.into()),
    }
}

/// Returns what a pack holds: `67 FAQs, 19 departments, 9 numbers, 21 checklists`.
fn contents(pack: &Pack) -> String {
    let numbers = pack.department.iter().map(|department| department.number.len()).sum();
    [
        (pack.faq.len(), "FAQ"),
        (pack.department.len(), "department"),
        (numbers, "number"),
        (pack.checklist.len(), "checklist"),
    ]
    .map(|(count, what)| format!("{count} {what}{}", if count == 1 { "" } else { "s" }))
    .join(", ")
}
