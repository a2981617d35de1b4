//! `onhold call`: a call in the dashboard, or line by line.

use crate::cli::outcome::Outcome;
use crate::folders::Folders;
use crate::runtime::dashboard::{self, dashboard};
use crate::runtime::line_mode::session;
use crate::runtime::look::LookArgs;

/// The text below the options in the help.
const EXAMPLES: &str = "Examples:
  onhold call --plain              a call in words: type help, then Enter
  onhold call --plain < words.txt  the same from a file, one command in each line

Without --plain this is the dashboard, where the terminal can show it.";

/// Arguments of `onhold call`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct CallArgs {
    /// Line by line: numbered lines and typed words, no cursor movement, for screen readers, slow links and pipes.
    #[arg(long)]
    plain: bool,
}

/// Makes a call.
///
/// # Errors
/// When the pack is broken, or something could not be saved.
pub fn run(args: &CallArgs, folders: &Folders, look: LookArgs) -> anyhow::Result<Outcome> {
    if args.plain || dashboard::refuse_without_terminal().is_err() {
        session::run(folders, look)?;
    } else {
        dashboard(folders, look)?;
    }
    Ok(Outcome::Done)
}
