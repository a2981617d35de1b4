//! `onhold keys`: the key table, the same one that the dashboard reads.

use std::fmt::Write as _;
use std::io::Write;

use crate::app::keymap::{BINDINGS, Binding, Context, keys_shown};
use crate::cli::outcome::Outcome;
use crate::text::columns::padded;
use crate::text::wrap::columns;

/// Arguments of `onhold keys`.
#[derive(Debug, clap::Args)]
pub struct KeysArgs {
    /// As the Markdown table of the README.
    #[arg(long)]
    markdown: bool,
}

/// The contexts in the order of the table: those that a user meets first come first.
const ORDER: [Context; 30] = [
    Context::Global,
    Context::Always,
    Context::List,
    Context::Search,
    Context::Reading,
    Context::Directory,
    Context::Card,
    Context::Checklist,
    Context::StepField,
    Context::Notes,
    Context::NoteField,
    Context::NoteText,
    Context::Text,
    Context::Picker,
    Context::History,
    Context::Case,
    Context::PastPage,
    Context::CutOff,
    Context::Gap,
    Context::EndPage,
    Context::EndField,
    Context::PromiseForm,
    Context::PromiseList,
    Context::Speller,
    Context::Deadlines,
    Context::Ladder,
    Context::PageLine,
    Context::Letter,
    Context::Unfinished,
    Context::Discard,
];

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
    BINDINGS.iter().filter(move |row| row.context == context)
}

fn plain() -> String {
    let width = BINDINGS.iter().map(|row| columns(&keys_shown(row))).max().unwrap_or_default();
    let mut out = String::new();
    for context in ORDER {
        let _ = writeln!(out, "{}", context.name());
        for row in rows_of(context) {
            let keys = padded(&keys_shown(row), width);
            let _ = writeln!(out, "  {keys}  {}", row.action.describe());
        }
    }
    out
}

/// Returns the table as Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from("| where | key | does |\n|---|---|---|\n");
    for context in ORDER {
        for row in rows_of(context) {
            let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(out, "| {} | {} | {} |", context.name(), keys.join(" "), row.action.describe());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_in_the_table() {
        for row in BINDINGS {
            assert!(ORDER.contains(&row.context), "{:?}", row.context);
        }
    }
}
