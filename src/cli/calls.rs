//! `onhold calls`: the records as a table, or one of them in full.
//!
//! Only reads: must not create a folder or write a record.

mod export;
mod format;
mod show;
mod table;
mod timeline;

use std::io::Write;

use anyhow::bail;
use clap_complete::engine::ArgValueCandidates;
use jiff::tz::TimeZone;

use crate::call::Call;
use crate::call::case::cases;
use crate::call::profile::Profile;
use crate::cli::calls::format::{SCHEMA_VERSION, style};
use crate::cli::calls::table::Row;
use crate::cli::completions::ids;
use crate::cli::outcome::Outcome;
use crate::cli::printer::{Form, Printer};
use crate::folders::Folders;
use crate::pack::Pack;
use crate::runtime::look::LookArgs;
use crate::store::{Listed, Store};
use crate::text::safe::{display_path, neutralize_line};
use crate::text::wrap::capitalized;

/// Arguments of `onhold calls`.
#[derive(Debug, clap::Args)]
pub struct CallsArgs {
    #[command(subcommand)]
    command: Option<CallsCommand>,
    /// Print JSON.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum CallsCommand {
    /// Show everything about one call.
    Show {
        /// The id of a call, the start of an id, or `last`.
        #[arg(value_name = "ID", add = ArgValueCandidates::new(ids::calls))]
        id: String,
    },
    /// Export one call as Markdown, text, a page to print, JSON, a calendar or a letter.
    Export(export::ExportArgs),
}

impl CallsArgs {
    /// Returns the form of the output.
    pub(super) fn form(&self, look: LookArgs) -> Form {
        match &self.command {
            _ if self.json => Form::Json,
            Some(CallsCommand::Export(args)) => args.printed(look),
            Some(CallsCommand::Show { .. }) | None => Form::Words,
        }
    }
}

impl CallsCommand {
    /// Returns the id, the start of one, or `last`.
    fn id(&self) -> &str {
        match self {
            Self::Show { id } => id,
            Self::Export(args) => &args.id,
        }
    }
}

/// Lists the records, shows one, or exports one.
///
/// # Errors
/// When the folder can't be read, the id matches several records or a broken one, or `out` can't be
/// written to.
pub fn run(args: &CallsArgs, folders: &Folders, out: &mut Printer<'_>) -> anyhow::Result<Outcome> {
    let dir = folders.data_dir()?;
    // Opening the store would create the folder.
    let mut store = if dir.try_exists()? { Some(Store::open(&dir)?) } else { None };
    let Some(command) = &args.command else {
        let all = store.as_mut().map_or_else(|| Ok(Vec::new()), Store::list_as::<Row>)?;
        let packs = folders.packs_of(&companies(&all));
        return table::print(&all, &packs, (&dir, style(folders, out)), args.json, out);
    };
    let all = store.as_mut().map_or_else(|| Ok(Vec::new()), Store::list)?;
    // A pack only supplies words for ids, so a broken one must not hide the records.
    let wanted = find(&all, command.id()).ok().flatten();
    let packs = folders.packs_of(&wanted.map(|(call, _)| call.company.as_str()).into_iter().collect::<Vec<_>>());
    let pack_of = |call: &Call| packs.iter().find(|pack| pack.company.id == call.company);
    match command {
        CallsCommand::Export(args) => {
            let Some((call, _)) = find(&all, &args.id)? else {
                out.warn(&no_call(&args.id));
                return Ok(Outcome::Nothing);
            };
            let calls = if args.case { case(&all, call) } else { vec![call.clone()] };
            let profile = store.as_ref().map_or_else(|| Ok(Profile::default()), Store::load_profile)?;
            let now = crate::runtime::clock::now(&TimeZone::system());
            let nothing = Pack::default();
            export::run(args, &calls, (pack_of(call).unwrap_or(&nothing), &profile), now, out)
        }
        CallsCommand::Show { id } => match find(&all, id)? {
            Some((call, open_elsewhere)) => {
                show::print(call, open_elsewhere, (pack_of(call), style(folders, out)), args.json, out)?;
                Ok(Outcome::Done)
            }
            None if args.json => {
                writeln!(out, "{}", serde_json::json!({ "schema_version": SCHEMA_VERSION, "call": null }))?;
                Ok(Outcome::Nothing)
            }
            None => {
                writeln!(out, "{}", capitalized(&no_call(id)))?;
                Ok(Outcome::Nothing)
            }
        },
    }
}

/// Returns the companies of all records, each once.
fn companies(all: &[Listed<Row>]) -> Vec<&str> {
    let calls = all.iter().filter_map(|listed| match listed {
        Listed::Call { call, .. } => Some(call.company()),
        Listed::Broken { .. } => None,
    });
    let mut companies: Vec<&str> = calls.collect();
    companies.sort_unstable();
    companies.dedup();
    companies
}

/// Returns the records of the case that `call` belongs to, oldest first.
fn case(all: &[Listed], call: &Call) -> Vec<Call> {
    let calls = all.iter().filter_map(|listed| match listed {
        Listed::Call { call, .. } => Some(call.as_ref()),
        Listed::Broken { .. } => None,
    });
    let case = cases(calls).into_iter().find(|case| case.records.iter().any(|record| record.id == call.id));
    case.map(|case| case.records.into_iter().cloned().collect()).unwrap_or_default()
}

fn no_call(id: &str) -> String {
    format!("no call id starts with `{}`; `onhold calls` lists them.", neutralize_line(id))
}

/// Returns the record that `wanted` names by its id, the start of its id, or `last`.
///
/// Also returns whether another program has it open.
///
/// # Errors
/// When the record is broken, or when several ids start with `wanted`.
fn find<'a>(all: &'a [Listed], wanted: &str) -> anyhow::Result<Option<(&'a Call, bool)>> {
    let calls: Vec<(&Call, bool)> = all
        .iter()
        .filter_map(|listed| match listed {
            Listed::Call { call, open_elsewhere } => Some((call.as_ref(), *open_elsewhere)),
            Listed::Broken { .. } => None,
        })
        .collect();
    if wanted == "last" {
        return Ok(calls.first().copied());
    }
    if let Some(exact) = calls.iter().find(|(call, _)| call.id == wanted) {
        return Ok(Some(*exact));
    }
    for listed in all {
        if let Listed::Broken { path, line, message } = listed
            && path.file_stem().is_some_and(|stem| stem.to_str() == Some(wanted))
        {
            bail!("{}:{line}: {message}", display_path(path));
        }
    }
    let begun: Vec<(&Call, bool)> = calls.into_iter().filter(|(call, _)| call.id.starts_with(wanted)).collect();
    match begun.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        several => {
            let ids: Vec<&str> = several.iter().map(|(call, _)| call.id.as_str()).take(5).collect();
            let more = if several.len() > ids.len() { ", …" } else { "" };
            bail!("several call ids start with `{}`: {}{more}", neutralize_line(wanted), ids.join(", "))
        }
    }
}
