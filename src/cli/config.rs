//! `onhold config`: the documented settings, their schema, and the problems of the user's file.

use std::io::Write;

use crate::cli::outcome::Outcome;
use crate::cli::printer::Form;
use crate::folders::Folders;
use crate::runtime::settings_file;
use crate::settings::{print, schema};
use crate::text::safe::display_path;

/// Arguments of `onhold config`.
#[derive(Debug, clap::Args)]
pub struct ConfigArgs {
    /// Check your config.toml: print every problem in it.
    #[arg(long, conflicts_with = "schema")]
    check: bool,
    /// Print the JSON Schema of the settings instead, for editors.
    #[arg(long)]
    schema: bool,
}

impl ConfigArgs {
    /// Returns the form of the output.
    pub(super) fn form(&self) -> Form {
        match (self.schema, self.check) {
            (true, _) => Form::Json,
            (false, true) => Form::Words,
            (false, false) => Form::Toml,
        }
    }
}

/// Prints the settings with their defaults, the schema, or the problems of the user's file.
///
/// # Errors
/// When `out` can't be written to.
pub fn run(args: &ConfigArgs, folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    if args.check {
        return check(folders, out);
    }
    let text = if args.schema { schema::schema() } else { print::defaults() };
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn check(folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    if let Err(broken) = settings_file::read(folders) {
        let problems = if broken.count == 1 { "1 problem".to_owned() } else { format!("{} problems", broken.count) };
        writeln!(out, "{}{problems} in {}: the defaults are used", broken.report, broken.file)?;
        return Ok(Outcome::Nothing);
    }
    if let Some(ignored) = settings_file::company_without_pack(folders) {
        writeln!(out, "{}1 problem in {}: the rest of it is used", ignored.report, ignored.file)?;
        return Ok(Outcome::Nothing);
    }
    match folders.config_file() {
        Some(path) if path.exists() => writeln!(out, "{} is valid", display_path(&path))?,
        Some(path) => writeln!(out, "{} does not exist: the defaults are used", display_path(&path))?,
        None => writeln!(out, "no home folder is known: the defaults are used")?,
    }
    Ok(Outcome::Done)
}
