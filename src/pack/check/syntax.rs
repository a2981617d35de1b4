//! The syntax: explains every TOML error in everyday words, and limits the cost of a hostile text.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use crate::pack::diagnostic::{Problem, Problems};

mod lines;
mod wording;

use lines::{is_entry, is_header, line_at, next_line};

/// The most tokens of a pack: keys, values, punctuation and line ends.
///
/// The built-in pack has a tenth of that; 8 MiB of nothing but punctuation would take seconds to
/// parse.
const MOST_PIECES: usize = 500_000;
/// The most bytes and tokens of a text whose syntax errors are all reported. Beyond that, only the
/// first is.
///
/// A broken file can have an error at every second byte. The built-in pack is well below the
/// limits.
const ALL_ERRORS_UP_TO: (usize, usize) = (384 * 1024, 100_000);

/// Parses the document.
///
/// # Errors
/// Every syntax error.
pub(super) fn read(text: &str) -> Result<Spanned<DeValue<'_>>, Problems> {
    if let Some(problem) = not_a_pack(text) {
        return Err(Problems::of(problem));
    }
    let pieces = toml_parser::Source::new(text).lex().take(MOST_PIECES + 1).count();
    if pieces > MOST_PIECES {
        return Err(Problems::of(too_many_pieces(text)));
    }
    let (table, errors) = if text.len() <= ALL_ERRORS_UP_TO.0 && pieces <= ALL_ERRORS_UP_TO.1 {
        let (table, errors) = DeTable::parse_recoverable(text);
        (Some(table), errors)
    } else {
        DeTable::parse(text).map_or_else(|error| (None, vec![error]), |table| (Some(table), Vec::new()))
    };
    if let (Some(table), []) = (table, errors.as_slice()) {
        return Ok(Spanned::new(table.span(), DeValue::Table(table.into_inner())));
    }
    let mut problems = Problems::default();
    let mut known = HashSet::new();
    let swallowing = endless_text(text);
    // After a string that isn't closed, the rest is misread.
    let end = swallowing.as_ref().map_or(usize::MAX, |quotes| quotes.start);
    for error in distinct(text, errors).iter().filter(|error| start(error) < end) {
        let problem = wording::problem(text, error);
        // One header can make several others wrong.
        if known.insert(problem.span.clone()) {
            problems.add(|| problem);
        }
    }
    if let Some(quotes) = swallowing {
        problems.add(|| wording::endless(text, quotes));
    }
    problems.sort();
    Err(problems)
}

/// Returns the opening quotes of a multi-line string that isn't closed: it ends only where another
/// one begins, after a key and an equals sign.
fn endless_text(text: &str) -> Option<Range<usize>> {
    toml_parser::Source::new(text).lex().find_map(|piece| {
        let span = piece.span().start()..piece.span().end();
        let whole = text.get(span.clone())?;
        let quotes = ["\"\"\"", "'''"].into_iter().find(|quotes| whole.starts_with(quotes))?;
        let last = whole.strip_suffix(quotes)?.rsplit_once('\n')?.1;
        let is_next = is_entry(last) && last.trim_end().ends_with('=');
        is_next.then_some(span.start..span.start + quotes.len())
    })
}

/// Returns the errors without those that only follow from an earlier one.
fn distinct(text: &str, mut errors: Vec<Error>) -> Vec<Error> {
    errors.sort_by_key(start);
    let mut kept: Vec<Error> = Vec::new();
    // Errors before this place follow from one that was kept.
    let mut clear_from = 0;
    for error in errors {
        if start(&error) < clear_from {
            continue;
        }
        let (what, expected) = wording::split(error.message());
        clear_from = match what {
            // The parser takes everything up to the end of the file as items of the list.
            "missing comma between array elements" if wording::is_next_entry(text, start(&error)) => text.len() + 1,
            // The rest of a string that was split over lines looks like keys.
            "invalid basic string" | "invalid literal string" if wording::is_unclosed(expected) => {
                next_line(text, start(&error), is_entry)
            }
            // The parser adds the keys of a second table to the first one.
            "duplicate key" if is_header(line_at(text, start(&error))) => next_line(text, start(&error), is_header),
            _ => next_line(text, start(&error), |_| true),
        };
        kept.push(error);
    }
    kept
}

fn start(error: &Error) -> usize {
    error.span().unwrap_or_default().start
}

/// Returns the problem of a text that needn't be parsed at all.
fn not_a_pack(text: &str) -> Option<Problem> {
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Some(
            Problem::new(0..0, "the file is empty").help("`onhold new NAME` writes a small pack to begin with"),
        );
    }
    if let Some(at) = text.find('\0') {
        return Some(Problem::new(at..at + 1, "a NUL character: this is not text").help("save the pack as UTF-8 text"));
    }
    if let Some(at) = lone_return(text) {
        return Some(
            Problem::new(at..at + 1, "a carriage return without a line feed")
                .help("save the file with the line ends of Unix (LF) or Windows (CR LF)"),
        );
    }
    None
}

fn too_many_pieces(text: &str) -> Problem {
    let past = toml_parser::Source::new(text).lex().nth(MOST_PIECES).map(|piece| piece.span());
    let span = past.map_or(0..0, |span| span.start()..span.end());
    Problem::new(span, "the pack is too large: it holds more than 500,000 pieces")
        .help("a piece is a key, a value, a mark or a line end; put less into one pack")
}

/// Returns the position of the first `\r` without a `\n` after it.
fn lone_return(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    text.match_indices('\r').map(|(at, _)| at).find(|at| bytes.get(at + 1) != Some(&b'\n'))
}
