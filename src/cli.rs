//! The command line: parses arguments, finds the folders, runs one subcommand and maps its result to an exit code.
//!
//! Each subcommand is one file below. Piped output holds no escape byte; a broken pipe is a quiet end.

pub mod calls;
pub mod check;
pub mod keys;
mod number_check;
pub mod numbers;
pub mod pack;
pub mod print;
pub mod search;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::pack::Pack;
use crate::pack::library::AtHand;
use crate::pack::load::LoadError;

/// What a subcommand has to say when it went well; failures are errors and exit with 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Exit 0.
    Done,
    /// Exit 1: nothing found, or problems found.
    Nothing,
}

/// Answers, numbers, steps and notes for the person on the phone with customer service.
#[derive(Debug, Parser)]
#[command(name = "onhold", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    folders: Folders,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Where things are; the same for every subcommand.
#[derive(Debug, Clone, Default, Args)]
pub struct Folders {
    /// Use this pack, or the packs of this folder, instead of the built-in one and those in the folder of settings.
    #[arg(long, global = true, env = "ONHOLD_PACK", value_name = "FILE-OR-FOLDER")]
    pack: Option<PathBuf>,
    /// Keep the records of calls in this folder.
    #[arg(long, global = true, env = "ONHOLD_DATA_DIR", value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Look for settings in this folder, and for more packs in its folder `packs`.
    #[arg(long, global = true, env = "ONHOLD_CONFIG_DIR", value_name = "DIR")]
    config_dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Search answers, departments, steps, scripts, tips and your own calls.
    Search(search::SearchArgs),
    /// List the departments and their numbers.
    Numbers(numbers::NumbersArgs),
    /// Report every problem of a pack.
    Check(check::CheckArgs),
    /// Print the built-in pack, the documented example of the format.
    Pack,
    /// List the records of calls, or show one.
    Calls(calls::CallsArgs),
    /// Print the key table.
    Keys(keys::KeysArgs),
}

impl Folders {
    /// The packs at hand: what `--pack` names, or the built-in one and those in the folder of packs.
    ///
    /// # Errors
    /// When a folder was named that cannot be read, or that holds no pack.
    pub fn at_hand(&self) -> Result<AtHand, LoadError> {
        AtHand::find(self.pack.as_deref(), self.packs_dir().as_deref())
    }

    /// The current pack: the one that was named, the first sound one of a folder that was named, or the built-in one.
    ///
    /// # Errors
    /// When a pack was named and it is broken; the text lists every problem.
    pub fn load_pack(&self) -> Result<Pack, LoadError> {
        self.at_hand()?.first().map(|(_, pack)| pack)
    }

    /// The folder of packs: `packs` in the folder of settings, which is the one named or the platform's own
    /// (`$XDG_CONFIG_HOME/onhold` on Linux). None when nothing says where the home folder is.
    #[must_use]
    pub fn packs_dir(&self) -> Option<PathBuf> {
        self.config_dir.clone().or_else(platform_config_dir).map(|dir| dir.join("packs"))
    }

    /// Whether `--pack` names one, or a folder of them.
    #[must_use]
    pub fn names_a_pack(&self) -> bool {
        self.pack.is_some()
    }

    /// The folder of records: the one named, or the platform's own (`$XDG_DATA_HOME/onhold` on Linux).
    ///
    /// # Errors
    /// When nothing says where the home folder is.
    pub fn data_dir(&self) -> anyhow::Result<PathBuf> {
        if let Some(dir) = &self.data_dir {
            return Ok(dir.clone());
        }
        platform_data_dir().ok_or_else(|| anyhow::anyhow!("no home folder is known: name one with --data-dir DIR"))
    }
}

/// `$XDG_DATA_HOME/onhold` and its cousins.
fn platform_data_dir() -> Option<PathBuf> {
    platform_dir("data", "XDG_DATA_HOME", ".local/share")
}

/// `$XDG_CONFIG_HOME/onhold` and its cousins.
fn platform_config_dir() -> Option<PathBuf> {
    platform_dir("config", "XDG_CONFIG_HOME", ".config")
}

/// The program's own folder of one sort: `windows` names it there, `xdg` is the variable that leads to its parent, and
/// `in_home` is the parent where that is not set. macOS keeps all sorts in one.
fn platform_dir(windows: &str, xdg: &str, in_home: &str) -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        return absolute("APPDATA").map(|dir| dir.join("onhold").join(windows));
    }
    if cfg!(target_os = "macos") {
        return absolute("HOME").map(|home| home.join("Library/Application Support/onhold"));
    }
    absolute(xdg).or_else(|| absolute("HOME").map(|home| home.join(in_home))).map(|dir| dir.join("onhold"))
}

/// Runs the program and gives the code to exit with.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let result = run(&arguments, &mut out).and_then(|outcome| Ok(out.flush().map(|()| outcome)?));
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let text = crate::text::safe::neutralise(&format!("{error:#}")).into_owned();
            // The terminal may be gone: there is nobody left to tell, and a panic would be worse.
            let _ = writeln!(io::stderr(), "onhold: {text}");
            ExitCode::from(if error.is::<crate::runtime::Crashed>() { 101 } else { 2 })
        }
    }
}

fn run(arguments: &Arguments, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let folders = &arguments.folders;
    match &arguments.command {
        None => crate::runtime::dashboard(folders),
        Some(Command::Search(args)) => search::run(args, folders, out),
        Some(Command::Numbers(args)) => numbers::run(args, folders, out),
        Some(Command::Check(args)) => check::run(args, folders, out),
        Some(Command::Pack) => pack::run(out),
        Some(Command::Calls(args)) => calls::run(args, folders, out),
        Some(Command::Keys(args)) => keys::run(args, out),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// `path` as it can be shown: its control characters are made visible.
#[must_use]
pub fn shown(path: &Path) -> String {
    crate::text::safe::neutralise_line(&path.display().to_string())
}
