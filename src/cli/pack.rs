//! `onhold pack`: the built-in pack, which documents the format by example.

use std::io::Write;

use crate::cli::outcome::Outcome;

/// Prints the built-in pack.
///
/// # Errors
/// When `out` cannot be written.
pub fn run(out: &mut dyn Write) -> anyhow::Result<Outcome> {
    out.write_all(crate::pack::BUILT_IN.as_bytes())?;
    Ok(Outcome::Done)
}
