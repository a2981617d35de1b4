//! `onhold search`.

use std::io::Write;

use super::{Folders, Outcome};

/// Arguments of `onhold search`.
#[derive(Debug, clap::Args)]
pub struct SearchArgs {}

/// Searches.
///
/// # Errors
/// When `out` cannot be written.
pub fn run(_args: &SearchArgs, _folders: &Folders, _out: &mut dyn Write) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done)
}
