//! `onhold check`: every problem of a pack, with its file, line and column.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap_complete::engine::ArgValueCompleter;
use jiff::tz::TimeZone;

use crate::cli::completions::ids;
use crate::cli::outcome::Outcome;
use crate::cli::pack;
use crate::folders::Folders;
use crate::pack::built_in::BuiltIn;
use crate::pack::library;
use crate::pack::library::{AtHand, Companies, Place};
use crate::pack::load::LoadError;
use crate::pack::{Pack, built_in, check, load};
use crate::runtime::clock::now;
use crate::text::safe::display_path;

/// What the messages call a built-in pack; its id follows.
const BUILT_IN: &str = "built-in pack ";

/// Arguments of `onhold check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Packs to check: files, folders of packs, or ids. Default: what --pack names, or the built-in
    /// packs.
    #[arg(value_name = "FILE-OR-FOLDER", add = ArgValueCompleter::new(ids::packs))]
    files: Vec<PathBuf>,
    /// What else counts as a problem, besides errors.
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
}

/// What else counts as a problem, besides errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Deny {
    /// Warnings: exit with 1 if there are any.
    Warnings,
}

/// Checks packs: prints every problem, and a closing line for each pack.
///
/// # Errors
/// When a file can't be read, or `out` can't be written to.
pub fn run(args: &CheckArgs, folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let named = folders.named_pack();
    let files = if args.files.is_empty() { &named } else { &args.files };
    let mut check = Checking { deny: args.deny, known: Companies::default(), outcome: Outcome::Done };
    if files.is_empty() {
        for pack in built_in::ALL {
            check.built_in(pack, out)?;
        }
        return Ok(check.outcome);
    }
    let mut packs = Vec::new();
    let mut unreadable: Option<anyhow::Error> = None;
    for file in files {
        if let Some(pack) = library::built_in_named(file) {
            check.built_in(pack, out)?;
        } else if file.is_dir() {
            packs.extend(in_folder(file, &mut check.outcome, out)?);
        } else if let Some(shared) = library::shared_by(file) {
            check.local(&shared, file, out)?;
        } else if let Some(id) = as_id(file) {
            match pack::with_id(folders, id) {
                Ok(place) if packs.contains(&place) => {}
                Ok(place) => packs.push(place),
                Err(error) => unreadable = unreadable.or(Some(error)),
            }
        } else {
            packs.push(Place::Named(file.clone()));
        }
    }
    for place in &packs {
        match place.text() {
            Ok(text) => {
                check.text(place, &text, out)?;
                if let Place::WithLocal(shared, local) = place {
                    check.local(shared, local, out)?;
                }
            }
            Err(LoadError::Broken { file, problems, report, .. }) => {
                check.problems(&file, problems.count(), &report, out)?;
            }
            Err(error) => {
                // The other files are still worth checking.
                unreadable = unreadable.or(Some(error.into()));
            }
        }
    }
    unreadable.map_or(Ok(check.outcome), Err)
}

/// Returns the name of a pack that isn't a file: no path and no ending, and nothing of that name is
/// there.
fn as_id(file: &Path) -> Option<&str> {
    let is_name = file.components().count() == 1 && file.extension().is_none();
    file.to_str().filter(|_| is_name && !file.exists())
}

/// Returns the packs of a folder, and prints what was left out and why.
fn in_folder(folder: &Path, outcome: &mut Outcome, out: &mut dyn Write) -> anyhow::Result<Vec<Place>> {
    let found = AtHand::find(Some(folder), None)?;
    for left_out in &found.left_out {
        writeln!(out, "not a pack: {left_out}")?;
        *outcome = Outcome::Nothing;
    }
    Ok(found.places)
}

/// The state shared by the checks of several packs.
struct Checking {
    deny: Option<Deny>,
    known: Companies,
    outcome: Outcome,
}

impl Checking {
    /// Checks a built-in pack.
    fn built_in(&mut self, pack: BuiltIn, out: &mut dyn Write) -> anyhow::Result<()> {
        self.text(&Place::Named(format!("{BUILT_IN}{}", pack.id).into()), pack.text, out)
    }

    fn text(&mut self, place: &Place, text: &str, out: &mut dyn Write) -> anyhow::Result<()> {
        let name = display_path(place.path());
        let pack = match check::parse(text) {
            Ok(pack) => pack,
            Err(problems) => return self.problems(&name, problems.count(), &problems.draw(&name, text), out),
        };
        let warnings = check::warnings(text, now(&TimeZone::system()).local().date());
        write!(out, "{}", warnings.draw(&name, text))?;
        let warned = match warnings.count() {
            0 => String::new(),
            1 => ", 1 warning".to_owned(),
            count => format!(", {count} warnings"),
        };
        let own = check::as_written(text);
        let base = own.pack.extends.as_ref().map(|base| format!(" of its own, on top of {base}")).unwrap_or_default();
        writeln!(out, "{name} is valid: {}{base}{warned}", contents(&own))?;
        let is_file = !name.starts_with(BUILT_IN);
        if is_file && built_in::IDS.contains(&pack.company.id.as_str()) {
            writeln!(
                out,
                "note: the built-in pack has the company id {} too, and comes first; --pack {name} uses this one",
                pack.company.id
            )?;
        }
        if self.deny == Some(Deny::Warnings) && !warnings.is_empty() {
            self.outcome = Outcome::Nothing;
        }
        if let Err(twice) = self.known.take(place, &pack) {
            writeln!(out, "{twice}")?;
            self.outcome = Outcome::Nothing;
        }
        Ok(())
    }

    /// Checks local additions to the pack at `shared`.
    fn local(&mut self, shared: &Place, local: &Path, out: &mut dyn Write) -> anyhow::Result<()> {
        let shared = shared.load()?;
        let name = shared.company.name.clone();
        match load::from_local(local, shared) {
            Ok(_) => writeln!(out, "{} is valid: additions to {name}", display_path(local))?,
            Err(LoadError::Broken { file, problems, report, .. }) => {
                self.problems(&file, problems.count(), &report, out)?;
            }
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    fn problems(&mut self, file: &str, count: usize, report: &str, out: &mut dyn Write) -> anyhow::Result<()> {
        writeln!(out, "{report}{}", load::summary(file, count))?;
        self.outcome = Outcome::Nothing;
        Ok(())
    }
}

/// Returns the contents of a pack, such as `67 FAQs, 19 departments, 9 numbers, 21 checklists`.
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
