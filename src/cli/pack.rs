//! `onhold pack`: the built-in pack, the documented example of the format.

use std::io::Write;

use crate::cli::Outcome;

/// Prints it.
///
/// # Errors
/// When `out` cannot be written.
pub fn run(out: &mut dyn Write) -> anyhow::Result<Outcome> {
    out.write_all(crate::pack::BUILT_IN.as_bytes())?;
    Ok(Outcome::Done)
}
