//! `onhold pack`: a built-in pack, which documents the format by example, and the JSON Schema of
//! packs.

use std::io::Write;

use crate::cli::outcome::Outcome;
use crate::cli::printer::Form;
use crate::pack::built_in::{IDS, text_of};
use crate::pack::own::SCHEMA;

/// Arguments of `onhold pack`.
#[derive(Debug, clap::Args)]
pub struct PackArgs {
    /// The id of a built-in pack.
    #[arg(value_name = "ID", value_parser = clap::builder::PossibleValuesParser::new(IDS), default_value = IDS[0])]
    id: String,
    /// Print the JSON Schema of packs instead, for editors.
    #[arg(long)]
    schema: bool,
}

impl PackArgs {
    /// Returns what is printed.
    pub(super) fn form(&self) -> Form {
        if self.schema { Form::Json } else { Form::Toml }
    }
}

/// Prints a built-in pack, or the schema.
///
/// # Errors
/// When `out` can't be written to.
pub fn run(args: &PackArgs, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let text = if args.schema { SCHEMA } else { text_of(&args.id).unwrap_or_default() };
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}
