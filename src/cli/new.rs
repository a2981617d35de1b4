//! `onhold new`: a new pack of the user's own, for a company without one.

use std::io::Write;

use anyhow::Context as _;
use jiff::tz::TimeZone;

use crate::cli::outcome::Outcome;
use crate::folders::Folders;
use crate::pack::built_in::{GENERAL, IDS};
use crate::pack::own::NewPack;
use crate::runtime::clock::{now, whereabouts};
use crate::text::safe::display_path;

/// Arguments of `onhold new`.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// The name of the company.
    name: String,
    /// The phone number to call, as their paper prints it.
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// The built-in pack to build on.
    #[arg(long, value_name = "PACK", value_parser = clap::builder::PossibleValuesParser::new(IDS), default_value = GENERAL.id)]
    extends: String,
}

/// Writes the pack into the folder of packs, and prints where it is.
///
/// # Errors
/// When the number can't be a telephone number, such a pack exists already, or the file can't be
/// written.
pub fn run(args: &NewArgs, folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let packs = folders.packs_dir().context("no home folder is known: name one with --config-dir DIR")?;
    let zone = TimeZone::system();
    let new = NewPack {
        name: args.name.clone(),
        number: args.number.clone(),
        extends: args.extends.as_str().into(),
        user: whereabouts(&zone),
    };
    let file = new.create(&packs, now(&zone).local().date())?;
    writeln!(out, "Wrote {}", display_path(&file))?;
    writeln!(out, "Open it: onhold{} --pack {}", folders.as_options(), new.id())?;
    Ok(Outcome::Done)
}
