//! `onhold keys`: the key table, the same one that the dashboard reads.

use std::fmt::Write as _;
use std::io::Write;

use crate::app::keymap::{self, Binding};
use crate::app::keys::context::Context;
use crate::cli::outcome::Outcome;
use crate::text::columns::padded;
use crate::text::wrap::columns;

/// Arguments of `onhold keys`.
#[derive(Debug, clap::Args)]
pub struct KeysArgs {
    /// As the Markdown table of docs/keys.md.
    #[arg(long)]
    markdown: bool,
}

/// Prints the table.
///
/// # Errors
/// When `out` cannot be written.
pub fn run(args: &KeysArgs, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let text = if args.markdown { markdown() } else { plain() };
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn rows_of(context: Context) -> impl Iterator<Item = &'static Binding> {
    keymap::bindings().filter(move |row| row.context == context)
}

fn plain() -> String {
    let width = keymap::bindings().map(|row| columns(&row.shown())).max().unwrap_or_default();
    let mut out = String::new();
    for context in keymap::contexts() {
        let _ = writeln!(out, "{}", context.name);
        for row in rows_of(context) {
            let keys = padded(&row.shown(), width);
            let _ = writeln!(out, "  {keys}  {}", row.action.describe());
        }
    }
    out
}

/// Returns the table of `docs/keys.md`.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from("| where | key | does |\n|---|---|---|\n");
    for context in keymap::contexts() {
        for row in rows_of(context) {
            let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(out, "| {} | {} | {} |", context.name, keys.join(" "), row.action.describe());
        }
    }
    out
}
