//! `onhold calls export`: a call or its case as Markdown, text, JSON, calendar or letter.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::ValueEnum;
use clap_complete::engine::ArgValueCandidates;

use crate::call::profile::Profile;
use crate::call::{Call, Form, Moment};
use crate::cli::completions::ids;
use crate::cli::outcome::Outcome;
use crate::cli::printer::{self, Printer};
use crate::export::{file, render, render_case, signed};
use crate::pack::Pack;
use crate::runtime::look::LookArgs;
use crate::text::safe::{display_path, neutralize_line};

/// Arguments of `onhold calls export`.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// The id of a call, the start of an id, or `last`.
    #[arg(value_name = "ID", add = ArgValueCandidates::new(ids::calls))]
    pub(super) id: String,
    /// The format to export; without it, what the name of the file ends with, otherwise txt.
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Export all records of the case, not only this one.
    #[arg(long, conflicts_with = "letter")]
    pub(super) case: bool,
    /// Fill in this letter of the pack instead, as txt or html.
    #[arg(long, value_name = "LETTER", add = ArgValueCandidates::new(ids::letters))]
    letter: Option<String>,
    /// Write to this file instead of standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Overwrite the file if it exists.
    #[arg(long, requires = "out")]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Markdown, to read or to attach.
    Md,
    /// Plain text, to read or to attach.
    Txt,
    /// One page of HTML with everything in it, or a letter, to print.
    Html,
    /// JSON for programs; `schema_version` changes when a key goes or changes its meaning.
    Json,
    /// Promises and deadlines as calendar entries.
    Ics,
}

impl ExportArgs {
    /// Returns the format: as asked, else by the extension of the file, else plain text.
    fn format(&self) -> Format {
        let extension = self.out.as_deref().and_then(Path::extension).and_then(OsStr::to_str);
        let named = extension.and_then(|extension| Format::from_str(extension, true).ok());
        self.format.or(named).unwrap_or(Format::Txt)
    }

    /// Returns the form of the output: an export differs from its file only on a terminal, or if
    /// `--ascii` asks for it.
    pub(super) fn printed(&self, look: LookArgs) -> printer::Form {
        match self.format() {
            Format::Json => printer::Form::Json,
            Format::Html => printer::Form::Html,
            _ if self.out.is_some() => printer::Form::Words,
            _ if io::stdout().is_terminal() || look.asks_for_ascii() => printer::Form::Words,
            Format::Md | Format::Txt | Format::Ics => printer::Form::Exact,
        }
    }

    fn form(&self, pack: &Pack) -> anyhow::Result<Form> {
        if let Some(id) = &self.letter {
            let Some(letter) = pack.letter(id) else {
                let known: Vec<&str> = pack.letter.iter().map(|letter| letter.id.as_str()).collect();
                let id = neutralize_line(id);
                bail!(
                    "the pack has no letter `{id}`; it has: {}",
                    if known.is_empty() { "none".into() } else { known.join(", ") }
                );
            };
            return match self.format() {
                Format::Html => Ok(Form::LetterPage(letter.id.clone())),
                Format::Md | Format::Json | Format::Ics if self.format.is_some() => {
                    bail!("a letter is written as txt or html")
                }
                Format::Txt | Format::Md | Format::Json | Format::Ics => Ok(Form::Letter(letter.id.clone())),
            };
        }
        Ok(match self.format() {
            Format::Md => Form::Markdown,
            Format::Txt => Form::Text,
            Format::Html => Form::Page,
            Format::Json => Form::Json,
            Format::Ics => Form::Calendar,
        })
    }
}

/// Exports one record, or those of its case.
///
/// # Errors
/// When the pack has no such letter, or the file exists or can't be written.
pub(super) fn run(
    args: &ExportArgs,
    calls: &[Call],
    (pack, profile): (&Pack, &Profile),
    now: Moment,
    out: &mut Printer<'_>,
) -> anyhow::Result<Outcome> {
    let form = args.form(pack)?;
    let text = match calls {
        [call] if !args.case => render(&form, call, pack, now),
        calls => render_case(&form, calls, pack, now),
    };
    let text = text.map(|text| signed(&form, text, profile));
    let Some(text) = text else {
        if matches!(form, Form::Letter(_) | Form::LetterPage(_)) {
            bail!("this call was to a different company: name its pack with --pack FILE");
        }
        // Standard output may be a file, so this must not go there.
        out.warn("this call has no dates yet: note a promise or a deadline first");
        return Ok(Outcome::Nothing);
    };
    match &args.out {
        None => out.write_all(text.as_bytes())?,
        Some(path) => match file::write(path, &text, args.force) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                bail!("{} already exists: --force overwrites it", display_path(path))
            }
            written => {
                written.with_context(|| format!("cannot write {}", display_path(path)))?;
                writeln!(out, "Saved: {}", display_path(path))?;
            }
        },
    }
    Ok(Outcome::Done)
}
