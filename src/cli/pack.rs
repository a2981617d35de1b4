//! `onhold pack`: the text of a pack, by default a built-in one, which documents the format by
//! example; or the JSON Schema of packs.

use std::io::Write;

use crate::cli::outcome::Outcome;
use crate::cli::printer::Form;
use crate::folders::Folders;
use crate::pack::built_in::{IDS, text_of};
use crate::pack::load::LoadError;
use crate::pack::own::SCHEMA;

/// The id of the pack that is printed when none is named.
const BUILT_IN: &str = IDS[0];

/// Arguments of `onhold pack`.
#[derive(Debug, clap::Args)]
pub struct PackArgs {
    /// The id of a built-in pack. Default: what --pack names, or the first built-in one.
    #[arg(value_name = "ID", value_parser = clap::builder::PossibleValuesParser::new(IDS))]
    id: Option<String>,
    /// Print the JSON Schema of packs instead, for editors.
    #[arg(long)]
    schema: bool,
}

impl PackArgs {
    /// Returns the form of the output.
    pub(super) fn form(&self) -> Form {
        if self.schema { Form::Json } else { Form::Toml }
    }
}

/// Prints a pack, or the schema.
///
/// # Errors
/// When a pack that `--pack` names can't be read or is broken, or `out` can't be written to.
pub fn run(args: &PackArgs, folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    if args.schema {
        out.write_all(SCHEMA.as_bytes())?;
        return Ok(Outcome::Done);
    }
    // Read even if an id is given, so that a wrong name doesn't go unnoticed.
    let named = if folders.names_a_pack() { Some(named(folders)?) } else { None };
    let built_in = |id| text_of(id).unwrap_or_default().to_owned();
    let text = match (&args.id, named) {
        (Some(id), _) => built_in(id),
        (None, Some(named)) => named,
        (None, None) => built_in(BUILT_IN),
    };
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// Returns the text of the first sound pack that `--pack` names.
fn named(folders: &Folders) -> Result<String, LoadError> {
    let at_hand = folders.at_hand()?;
    let (first, _) = at_hand.first()?;
    let place = (0..).zip(&at_hand.places).find(|(number, _)| *number == first);
    place.map_or_else(|| Ok(String::new()), |(_, place)| place.text())
}
