//! `onhold paths`: the folders of the program, for users and scripts. Must not create one.

use std::io::Write;
use std::path::PathBuf;

use crate::cli::outcome::Outcome;
use crate::cli::printer::Form;
use crate::folders::Folders;
use crate::text::columns::padded;
use crate::text::safe::display_path;

/// Arguments of `onhold paths`.
#[derive(Debug, clap::Args)]
pub struct PathsArgs {
    /// Print only this path, as it is.
    #[arg(value_name = "NAME")]
    name: Option<PathName>,
}

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum PathName {
    /// The folder of settings.
    Settings,
    /// The folder of your packs.
    Packs,
    /// The folder of your calls.
    Records,
    /// The folder of exports.
    Exports,
    /// The folder of what was worked out from packs, which may be deleted at any time.
    Cache,
}

impl PathsArgs {
    /// Returns the form of the output: a single folder is for scripts.
    pub(super) fn form(&self) -> Form {
        if self.name.is_some() { Form::Exact } else { Form::Words }
    }
}

impl PathName {
    const ALL: [Self; 5] = [Self::Settings, Self::Packs, Self::Records, Self::Exports, Self::Cache];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Packs => "packs",
            Self::Records => "records",
            Self::Exports => "exports",
            Self::Cache => "cache",
        }
    }

    fn path(self, folders: &Folders) -> Option<PathBuf> {
        match self {
            Self::Settings => folders.config_dir(),
            Self::Packs => folders.packs_dir(),
            Self::Records => folders.data_dir().ok(),
            Self::Exports => folders.exports_dir(),
            Self::Cache => folders.cache_dir(),
        }
    }
}

/// Returns all folders with their names; a path is `None` if no home folder is known.
pub(super) fn all(folders: &Folders) -> Vec<(PathName, Option<PathBuf>)> {
    PathName::ALL.map(|name| (name, name.path(folders))).into()
}

/// Prints the folders, or one of them.
///
/// # Errors
/// When `out` can't be written to, or no home folder is known.
pub fn run(args: &PathsArgs, folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    if let Some(name) = args.name {
        let Some(path) = name.path(folders) else {
            anyhow::bail!("no home folder is known: name one with --data-dir DIR")
        };
        // Printed raw, for scripts; the list below is made safe for a terminal.
        out.write_all(path.as_os_str().as_encoded_bytes())?;
        writeln!(out)?;
        return Ok(Outcome::Done);
    }
    for (name, path) in all(folders) {
        let path = path.map_or_else(|| "no home folder is known".to_owned(), |path| display_path(&path));
        writeln!(out, "{}  {path}", padded(name.name(), PathName::Settings.name().len()))?;
    }
    Ok(Outcome::Done)
}
