//! `onhold keys`: the key table, the same one that the dashboard reads.

use std::fmt::Write as _;
use std::io::Write;

use crate::app::keymap::{self, Keymap};
use crate::app::keys::context::Context;
use crate::cli::outcome::Outcome;
use crate::cli::printer::Printer;
use crate::folders::Folders;
use crate::runtime::settings_file;
use crate::text::columns::padded;
use crate::text::wrap::columns;

/// Arguments of `onhold keys`.
#[derive(Debug, clap::Args)]
pub struct KeysArgs {
    /// Print them as a table in Markdown.
    #[arg(long)]
    markdown: bool,
}

/// Prints the table.
///
/// # Errors
/// When `out` can't be written to.
pub fn run(args: &KeysArgs, folders: &Folders, out: &mut Printer<'_>) -> anyhow::Result<Outcome> {
    let keymap = match settings_file::read(folders) {
        Ok(settings) => settings.keymap,
        Err(broken) => {
            out.warn(&broken.notice());
            Keymap::default()
        }
    };
    let text = if args.markdown { markdown(&keymap) } else { plain(&keymap, out.is_ascii()) };
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// Keys, and what they do.
pub type Row = (Vec<String>, &'static str);

/// Returns the rows of a context.
///
/// Keys that do the same, such as the digits, share a row.
fn rows_of(keymap: &Keymap, context: Context) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for binding in keymap.bindings().filter(|binding| binding.context == context) {
        let keys = binding.keys.iter().map(ToString::to_string);
        let does = binding.action.describe();
        match rows.last_mut().filter(|(_, last)| *last == does) {
            Some((before, _)) => before.extend(keys),
            None => rows.push((keys.collect(), does)),
        }
    }
    rows
}

/// Returns every context with its rows, in the order of the docs.
#[must_use]
pub fn sections(keymap: &Keymap) -> Vec<(Context, Vec<Row>)> {
    keymap::contexts().into_iter().map(|context| (context, rows_of(keymap, context))).collect()
}

/// The arrows among the keys, and their names in the settings.
const ARROWS: [(char, &str); 4] = [('←', "Left"), ('→', "Right"), ('↑', "Up"), ('↓', "Down")];

fn plain(keymap: &Keymap, is_ascii: bool) -> String {
    let mut all = sections(keymap);
    if is_ascii {
        for key in all.iter_mut().flat_map(|(_, rows)| rows).flat_map(|(keys, _)| keys) {
            *key = ARROWS.iter().fold(key.clone(), |key, (arrow, name)| key.replace(*arrow, name));
        }
    }
    let keys = all.iter().flat_map(|(_, rows)| rows).map(|(keys, _)| columns(&keys.join(" ")));
    let width = keys.max().unwrap_or_default();
    let mut out = String::new();
    for (context, rows) in all {
        let _ = writeln!(out, "{}", context.name);
        for (keys, does) in rows {
            let _ = writeln!(out, "  {}  {does}", padded(&keys.join(" "), width));
        }
    }
    out
}

/// Returns the table of `docs/keys.md`.
#[must_use]
pub fn markdown(keymap: &Keymap) -> String {
    let mut out = String::from("| where | key | does |\n|---|---|---|\n");
    for (context, rows) in sections(keymap) {
        for (keys, does) in rows {
            let keys: Vec<String> = keys.into_iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(out, "| {} | {} | {does} |", context.name, keys.join(" "));
        }
    }
    out
}
