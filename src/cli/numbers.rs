//! `onhold numbers`.

use std::io::Write;

use super::{Folders, Outcome};

/// Arguments of `onhold numbers`.
#[derive(Debug, clap::Args)]
pub struct NumbersArgs {}

/// Lists the directory.
///
/// # Errors
/// When `out` cannot be written.
pub fn run(_args: &NumbersArgs, _folders: &Folders, _out: &mut dyn Write) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done)
}
