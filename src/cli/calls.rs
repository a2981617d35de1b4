//! `onhold calls`.

use std::io::Write;

use super::{Folders, Outcome};

/// Arguments of `onhold calls`.
#[derive(Debug, clap::Args)]
pub struct CallsArgs {}

/// Lists records.
///
/// # Errors
/// When `out` cannot be written.
pub fn run(_args: &CallsArgs, _folders: &Folders, _out: &mut dyn Write) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done)
}
