//! `onhold calls`: the records, as a table or one of them whole.
//!
//! Reads only: it makes no folder and writes no record.

mod export;
mod show;
mod table;
mod timeline;

use std::io::Write;

use anyhow::bail;
use jiff::tz::TimeZone;

use crate::call::case::cases;
use crate::call::timeline::times;
use crate::call::{Call, Moment, clock};
use crate::cli::Outcome;
use crate::folders::Folders;
use crate::pack::Pack;
use crate::store::{Listed, Store};
use crate::text::safe::neutralize_line;

/// Version of the JSON that is printed here.
const SCHEMA_VERSION: u32 = 1;

/// Arguments of `onhold calls`.
#[derive(Debug, clap::Args)]
pub struct CallsArgs {
    #[command(subcommand)]
    what: Option<What>,
    /// As JSON.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Show everything about one call.
    Show {
        /// Its id, the beginning of one, or `last`.
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Write one call as Markdown, text, JSON, calendar or letter.
    Export(export::ExportArgs),
}

/// Lists the records, or shows one.
///
/// # Errors
/// When the folder cannot be read, the id fits several records or a broken one, or `out` cannot be written.
pub fn run(args: &CallsArgs, folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let dir = folders.data_dir()?;
    // Without a folder there are no calls, and looking for them is no reason to make one.
    let all = if dir.try_exists()? { Store::open(&dir)?.list()? } else { Vec::new() };
    // The pack only lends words for ids; a broken one must not hide the records.
    let pack = folders.load_pack().ok();
    match &args.what {
        Some(What::Export(args)) => match find(&all, &args.id)? {
            Some((call, _)) => {
                let calls = if args.case { case(&all, call) } else { vec![call.clone()] };
                export::run(
                    args,
                    &calls,
                    &pack.unwrap_or_default(),
                    crate::runtime::clock::now(&TimeZone::system()),
                    out,
                )
            }
            None => no_call(&args.id, &mut std::io::stderr()),
        },
        None => table::print(&all, pack.as_ref(), &dir, args.json, out),
        Some(What::Show { id }) => match find(&all, id)? {
            Some((call, open_elsewhere)) => {
                show::print(call, open_elsewhere, pack.as_ref(), args.json, out)?;
                Ok(Outcome::Done)
            }
            None if args.json => {
                writeln!(out, "{}", serde_json::json!({ "schema_version": SCHEMA_VERSION, "call": null }))?;
                Ok(Outcome::Nothing)
            }
            None => no_call(id, out),
        },
    }
}

/// The records of the case that `call` belongs to, the oldest first.
fn case(all: &[Listed], call: &Call) -> Vec<Call> {
    let calls = all.iter().filter_map(|listed| match listed {
        Listed::Call { call, .. } => Some(call.as_ref()),
        Listed::Broken { .. } => None,
    });
    let case = cases(calls).into_iter().find(|case| case.records.iter().any(|record| record.id == call.id));
    case.map(|case| case.records.into_iter().cloned().collect()).unwrap_or_default()
}

fn no_call(id: &str, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    writeln!(out, "No call begins with `{}`; `onhold calls` lists them.", neutralize_line(id))?;
    Ok(Outcome::Nothing)
}

/// The record that `wanted` names: by its whole id, by the beginning of its id alone, or the latest.
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
            bail!("{}:{line}: {message}", crate::text::safe::display_path(path));
        }
    }
    let begun: Vec<(&Call, bool)> = calls.into_iter().filter(|(call, _)| call.id.starts_with(wanted)).collect();
    match begun.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        several => {
            let ids: Vec<&str> = several.iter().map(|(call, _)| call.id.as_str()).take(5).collect();
            let more = if several.len() > ids.len() { ", …" } else { "" };
            bail!("`{}` begins several calls: {}{more}", neutralize_line(wanted), ids.join(", "))
        }
    }
}

/// The words of the pack for the reason of a call, or the id of the checklist.
fn reason(call: &Call, pack: Option<&Pack>) -> String {
    let Some(id) = &call.checklist else { return String::new() };
    let known = pack.filter(|pack| pack.company.id == call.company);
    let checklist = known.and_then(|pack| pack.checklist.iter().find(|checklist| checklist.id == *id));
    checklist.map_or(id.as_str(), |checklist| checklist.reason.as_str()).to_owned()
}

/// `14:02`, with the date on another day than that of the call.
fn stamp(at: Moment, call: &Call) -> String {
    if at.date() == call.created.date() { at.clock() } else { format!("{} {}", at.date(), at.clock()) }
}

/// `18:05`, or `18:05+` for a call that was not ended.
fn length(call: &Call) -> String {
    let Some(times) = times(call) else { return String::new() };
    let more = if clock::is_running(&call.event) { "+" } else { "" };
    format!("{}{more}", clock::format_duration(times.call))
}

/// What became of the call, in a word or two.
fn status(call: &Call, open_elsewhere: bool) -> &'static str {
    use crate::call::Status;
    match call.status {
        _ if open_elsewhere => "open elsewhere",
        Status::Unfinished => "unfinished",
        Status::Ended => "ended",
        Status::Kept => "kept",
    }
}
