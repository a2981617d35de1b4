//! `onhold check`.

use std::io::Write;

use super::{Folders, Outcome};

/// Arguments of `onhold check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {}

/// Checks packs.
///
/// # Errors
/// When `out` cannot be written.
pub fn run(_args: &CheckArgs, _folders: &Folders, _out: &mut dyn Write) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done)
}
