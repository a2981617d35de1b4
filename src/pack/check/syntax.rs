//! Is it TOML: every syntax error of the text in words for a person, and the bounds that keep a hostile text cheap.

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::super::problem::{Problem, Problems};

mod wording;

/// A pack has at most this many keys, values, marks and line ends. The built-in one has a tenth of it; a file of
/// 8 MiB that is nothing but marks would take seconds to parse.
const MOST_PIECES: usize = 500_000;
/// In a longer text only the first syntax error is reported: a broken file of 8 MiB can hold millions of them.
const ALL_ERRORS_UP_TO: usize = 512 * 1024;

/// The parsed document.
///
/// # Errors
/// All syntax errors.
pub(super) fn read(text: &str) -> Result<Spanned<DeValue<'_>>, Problems> {
    if let Some(problem) = not_a_pack(text) {
        return Err(Problems::of(problem));
    }
    let error = match DeTable::parse(text) {
        Ok(table) => return Ok(Spanned::new(table.span(), DeValue::Table(table.into_inner()))),
        Err(error) => error,
    };
    let errors = if text.len() <= ALL_ERRORS_UP_TO { DeTable::parse_recoverable(text).1 } else { vec![error] };
    let mut problems = Problems::default();
    for error in distinct(errors) {
        problems.add(|| wording::problem(text, &error));
    }
    problems.sort();
    Err(problems)
}

/// One error for each line: what follows on the same line is nearly always a consequence of the first.
fn distinct(mut errors: Vec<Error>) -> Vec<Error> {
    errors.sort_by_key(|error| error.span().unwrap_or_default().start);
    errors
}

/// What no parser needs to look at.
fn not_a_pack(text: &str) -> Option<Problem> {
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Some(Problem::new(0..0, "the file is empty").help("`onhold pack` prints a pack to begin with"));
    }
    if let Some(at) = text.find('\0') {
        return Some(Problem::new(at..at + 1, "a NUL character: this is no text").help("save the pack as UTF-8 text"));
    }
    if let Some(at) = lone_return(text) {
        return Some(
            Problem::new(at..at + 1, "a carriage return without a line feed")
                .help("save the file with the line ends of Unix (LF) or Windows (CR LF)"),
        );
    }
    let source = toml_parser::Source::new(text);
    let past = source.lex().nth(MOST_PIECES)?;
    Some(
        Problem::new(
            past.span().start()..past.span().end(),
            "the pack is too large: it holds more than 500,000 pieces",
        )
        .help("a piece is a key, a value, a mark or a line end; put less into one pack"),
    )
}

/// Where the first `\r` is that no `\n` follows.
fn lone_return(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    text.match_indices('\r').map(|(at, _)| at).find(|at| bytes.get(at + 1) != Some(&b'\n'))
}
