//! `onhold check`: every problem of a pack, with its place.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Folders, Outcome, shown};
use crate::pack::load::{self, LoadError, Loaded};
use crate::pack::{BUILT_IN, Pack};

/// Arguments of `onhold check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The packs to check; without one, the pack in use.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Checks packs: prints every problem and one closing line for each.
///
/// # Errors
/// When a file cannot be read, or `out` cannot be written.
pub fn run(args: &CheckArgs, folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let in_use = folders.pack.as_slice();
    let files = if args.files.is_empty() { in_use } else { &args.files };
    if files.is_empty() {
        return report(BUILT_IN_NAME, load::from_text(BUILT_IN_NAME, BUILT_IN), out);
    }
    let mut outcome = Outcome::Done;
    let mut unreadable = None;
    for file in files {
        match report(&shown(file), load::from_path(Path::new(file)), out) {
            Ok(Outcome::Done) => {}
            Ok(Outcome::Nothing) => outcome = Outcome::Nothing,
            Err(error) if error.is::<LoadError>() => {
                // The other files are worth checking all the same.
                unreadable.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
    }
    unreadable.map_or(Ok(outcome), Err)
}

/// What the built-in pack is called.
const BUILT_IN_NAME: &str = "built-in pack";

fn report(file: &str, result: Result<Loaded, LoadError>, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    match result {
        Ok(loaded) => {
            writeln!(out, "{file} is sound: {}", contents(&loaded.pack))?;
            Ok(Outcome::Done)
        }
        Err(LoadError::Broken { file, problems, report }) => {
            writeln!(out, "{report}{}", load::summary(&file, problems.count()))?;
            Ok(Outcome::Nothing)
        }
        Err(error) => Err(error.into()),
    }
}

/// "67 FAQs, 19 departments, 9 numbers, 21 checklists".
fn contents(pack: &Pack) -> String {
    let numbers = pack.department.iter().map(|desk| desk.number.len()).sum();
    [
        (pack.faq.len(), "FAQ"),
        (pack.department.len(), "department"),
        (numbers, "number"),
        (pack.checklist.len(), "checklist"),
    ]
    .map(|(count, what)| format!("{count} {what}{}", if count == 1 { "" } else { "s" }))
    .join(", ")
}
