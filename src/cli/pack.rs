//! `onhold pack`: the text of a pack, by default a built-in one, which documents the format by
//! example; or the JSON Schema of packs.

use std::io::Write;

use anyhow::bail;
use clap_complete::engine::ArgValueCandidates;

use crate::cli::completions::ids;
use crate::cli::outcome::Outcome;
use crate::cli::printer::Form;
use crate::folders::Folders;
use crate::pack::built_in::FIRST;
use crate::pack::library::Place;
use crate::pack::load::LoadError;
use crate::pack::own::{SCHEMA, SCHEMA_LINE};
use crate::text::safe::{SafeText, neutralize_line};

/// What a line that tells editors where the schema is begins with.
const SCHEMA_MARK: &str = "#:schema ";
/// The most ids that an error lists.
const MOST_NAMED: usize = 20;

/// Arguments of `onhold pack`.
#[derive(Debug, clap::Args)]
pub struct PackArgs {
    /// The id of a built-in pack or of one of yours. Default: what --pack names, or the first
    /// built-in one.
    #[arg(value_name = "ID", add = ArgValueCandidates::new(ids::pack_ids))]
    id: Option<String>,
    /// Print the JSON Schema of packs instead: it explains every key, to you and to editors.
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
    let named = if folders.names_a_pack() { named(folders)? } else { None };
    let place = match (&args.id, named) {
        (Some(id), _) => with_id(folders, id)?,
        (None, Some(named)) => named,
        (None, None) => Place::BuiltIn(FIRST),
    };
    let text = if place.built_in().is_some() { with_schema_line(&place.text()?) } else { place.text()? };
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// Returns the text of a built-in pack with the first line that a pack in the folder of packs has.
///
/// The line in the repository names a file there.
fn with_schema_line(text: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if first.starts_with(SCHEMA_MARK) { format!("{SCHEMA_LINE}\n{rest}") } else { text.to_owned() }
}

/// Returns the place of the pack with this id.
///
/// # Errors
/// When there is none; the error lists the ids.
pub(super) fn with_id(folders: &Folders, id: &str) -> anyhow::Result<Place> {
    let all = folders.named_packs();
    if let Some(place) = all.place_of(id) {
        return Ok(place.clone());
    }
    let mut names: Vec<SafeText> = Vec::new();
    for name in all.places.iter().map(Place::name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = if names.len() > MOST_NAMED { ", …" } else { "" };
    let names: Vec<&str> = names.iter().map(SafeText::as_str).take(MOST_NAMED).collect();
    bail!("there is no pack `{}`; the packs here are {}{more}", neutralize_line(id), names.join(", "))
}

/// Returns the place of the first sound pack that `--pack` names.
fn named(folders: &Folders) -> Result<Option<Place>, LoadError> {
    let at_hand = folders.at_hand()?;
    let (first, _) = at_hand.first()?;
    Ok((0..).zip(at_hand.places).find(|(number, _)| *number == first).map(|(_, place)| place))
}
