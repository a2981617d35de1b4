//! Messages about syntax errors: what the parser says, in words for somebody who has never seen a
//! grammar, and what to do.

use std::ops::Range;

use toml::de::Error;

use crate::pack::check::syntax::lines::{is_entry, line_at};
use crate::pack::diagnostic::{Problem, quoted};

/// What word processors turn a straight quote into.
const CURLY: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];

/// Converts a parser error to a problem.
pub(super) fn problem(text: &str, error: &Error) -> Problem {
    let span = error.span().unwrap_or_default();
    let (what, expected) = split(error.message());
    let is_on_one_line = what != "duplicate key" && !what.starts_with("invalid multi-line");
    if let Some(quote) = curly_quote(text, span.start).filter(|_| is_on_one_line) {
        let written = text.get(quote.clone()).unwrap_or_default();
        return Problem::new(quote, format!("{written} is not a quote that TOML knows"))
            .help("use \", the straight one");
    }
    match what {
        "duplicate key" => twice(text, span),
        "string values must be quoted" => without_quotes(text, span),
        "missing comma between array elements" if is_next_entry(text, span.start) => {
            let end = text.get(..span.start).unwrap_or_default().trim_end().len();
            Problem::new(end..end, "a list that is not closed")
                .help("close it with a bracket: ]; what follows is checked after that")
        }
        "invalid unquoted key" | "key with no value" if is_after_colon(text, span.start) => {
            Problem::new(span, "a colon after the key").help("write an equals sign: key = \"value\"")
        }
        "invalid multi-line basic string" if is_unclosed(expected) => endless(text, begins(text, span, "\"\"\"")),
        "invalid multi-line literal string" if is_unclosed(expected) => endless(text, begins(text, span, "'''")),
        "invalid literal string" if !line_at(text, span.start).contains('\'') => {
            Problem::new(span, "a key without a value").help("write key = \"value\"")
        }
        "invalid basic string" | "invalid literal string" if is_unclosed(expected) => {
            Problem::new(span, "a text that is not closed at the end of its line")
                .help("close it with a quote; a text of several lines stands between \"\"\" and \"\"\"")
        }
        _ => {
            let (message, help) = words(what).unwrap_or((what, ""));
            let help = match (help, expected) {
                ("", "" | "nothing") => return Problem::new(span, message),
                ("", expected) => format!("expected: {expected}"),
                (help, _) => help.to_owned(),
            };
            Problem::new(span, message).help(help)
        }
    }
}

/// Splits a message into what the parser found and what it expected.
pub(super) fn split(message: &str) -> (&str, &str) {
    message.split_once(", expected ").unwrap_or((message, ""))
}

/// Returns message and help for errors that can be explained without the text.
fn words(what: &str) -> Option<(&'static str, &'static str)> {
    Some(match what {
        "missing escaped value" => (
            "a backslash before a character that cannot have one",
            "write \\\\ for a backslash and \\\" for a quote; between single quotes a backslash means itself",
        ),
        "invalid basic string"
        | "invalid literal string"
        | "invalid multi-line basic string"
        | "invalid multi-line literal string"
        | "invalid comment character" => ("a control character", "remove it; most editors do not show it"),
        "invalid value" | "too few unicode value digits" => {
            ("an escape that stands for no character", "write the character itself")
        }
        "invalid boolean" => (
            "a word without quotes that is neither true nor false",
            "write true or false in small letters, or put a text in quotes",
        ),
        "invalid key-value pair" => {
            ("a line that is neither a header nor a key", "write key = \"value\", or a header such as [[faq]]")
        }
        "unquoted keys cannot be empty" => ("no key", "write a key, as in id = \"late-refund\""),
        "extra `=`" => ("one equals sign too many", "remove it"),
        "invalid unquoted key" => (
            "a character that a key cannot have",
            "keys have letters, digits, hyphens and underscores; a value stands after an equals sign",
        ),
        "key with no value" => ("no equals sign after the key", "write key = \"value\""),
        "unclosed array table" => ("a header that is not closed", "write two brackets on each side: [[faq]]"),
        "unclosed table" => ("a header that is not closed", "write one bracket on each side: [company]"),
        "unexpected leading zero" => {
            ("a number that begins with a zero", "remove the zero, or put the number in quotes")
        }
        "missing comma between array elements" => ("no comma between two items of a list", "put a comma here"),
        "extra comma in array" => ("one comma too many in a list", "remove it"),
        "unclosed array" => ("a list that is not closed", "close it with a bracket: ]"),
        "unclosed inline table" => ("a table in braces that is not closed", "close it with a brace: }"),
        "missing comma between key-value pairs" => ("no comma between two keys in braces", "put a comma here"),
        "extra comma in inline table" => ("one comma too many in braces", "remove it"),
        "unexpected key or value" => (
            "something after the value, on the same line",
            "write one key a line; a quote inside a text is written \\\"",
        ),
        "cannot recurse further; max recursion depth met" | "recursion limit" => {
            ("brackets, braces or dots nested too deeply", "no part of a pack is nested more than five deep")
        }
        _ => return None,
    })
}

/// Returns whether a line with `key =` begins at `at`.
///
/// If so, the list before it was not closed.
pub(super) fn is_next_entry(text: &str, at: usize) -> bool {
    let line = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |feed| feed + 1);
    let before = text.get(line..at).unwrap_or_default();
    is_entry(line_at(text, at)) && !before.contains('=')
}

/// Returns whether a closing quote was expected.
pub(super) fn is_unclosed(expected: &str) -> bool {
    matches!(expected, "`\"`" | "`'`")
}

/// Returns whether a colon is at `at` or before it, as in formats that put one after a key.
fn is_after_colon(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(':'))
        || text.get(..at).is_some_and(|before| before.trim_end_matches([' ', '\t']).ends_with(':'))
}

/// Returns the last quotes before `span`, which open a string that isn't closed.
fn begins(text: &str, span: Range<usize>, quotes: &str) -> Range<usize> {
    let begins = text.get(..span.start).and_then(|before| before.rfind(quotes)).unwrap_or(span.start);
    begins..(begins + quotes.len()).min(text.len())
}

/// Returns the problem of a multi-line string that begins at `quotes` and isn't closed.
pub(super) fn endless(text: &str, quotes: Range<usize>) -> Problem {
    let written = text.get(quotes.clone()).unwrap_or_default();
    let help = format!("close it with {written}");
    let line = 1 + text.get(..quotes.start).unwrap_or_default().matches('\n').count();
    Problem::new(quotes, format!("the text of several lines that begins in line {line} is not closed")).help(help)
}

/// Returns the first curly quote on the line of `at` that should be straight: outside a string, or
/// at the end of one that isn't closed.
fn curly_quote(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |feed| feed + 1);
    let line = text.get(start..)?.lines().next()?.trim_end();
    let (mut inside, mut is_escaped, mut last) = (None, false, None);
    for (place, c) in line.char_indices() {
        let quote = CURLY.contains(&c).then_some(start + place..start + place + c.len_utf8());
        match inside {
            None if quote.is_some() => return quote,
            None if c == '#' => return None,
            None if matches!(c, '"' | '\'') => inside = Some(c),
            Some(opening) if c == opening && !is_escaped => inside = None,
            None | Some(_) => {}
        }
        is_escaped = c == '\\' && !is_escaped && inside == Some('"');
        last = quote;
    }
    last.filter(|_| inside.is_some())
}

/// Returns the problem of a value without quotes that is not a number, a list or a table.
fn without_quotes(text: &str, span: Range<usize>) -> Problem {
    let value = text.get(span.clone()).unwrap_or_default().trim();
    if value.is_empty() {
        return Problem::new(span, "no value after the equals sign").help("write the value, or remove the line");
    }
    Problem::new(span, "a text without quotes").help("put it in quotes: \"…\"")
}

/// Returns the problem of a key or header that appears twice.
fn twice(text: &str, span: Range<usize>) -> Problem {
    let key = text.get(span.clone()).unwrap_or_default();
    let line = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |feed| feed + 1);
    let before = text.get(..line).unwrap_or_default();
    let header = text.get(line..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim_start();
    let (what, first) = if header.starts_with('[') {
        (format!("a second header for {}", quoted(key)), first_line(before, header.split(']').next().unwrap_or(header)))
    } else {
        (format!("{} for the second time in this table", quoted(key)), first_key(before, key))
    };
    if let Some(name) = header.strip_prefix("[[").and_then(|rest| rest.split(']').next()).map(str::trim)
        && let Some(orphan) = orphan(before, name)
    {
        let below = text.get(orphan.clone()).unwrap_or_default();
        let whose =
            if name.contains('.') { format!("before its [[{name}]]") } else { format!("before any [[{name}]]") };
        return Problem::new(orphan, format!("{} stands {whose}", quoted(below)))
            .help(format!("it belongs under a [[{name}]], which must come first"));
    }
    let single = name_of(header).filter(|name| is_list(name)).and_then(|name| {
        let header = format!("[{name}]");
        let end = line + text.get(line..)?.find('\n').unwrap_or(text.len() - line);
        Some((name, first_line(text.get(..end)?, &header)?))
    });
    if let Some((name, first)) = single {
        return Problem::new(first, format!("[{name}] in single brackets"))
            .help(format!("a pack can have several: write each header as [[{name}]]"));
    }
    let problem = Problem::new(span, what);
    match first {
        Some(first) => problem.second(first, "the first one").help("keep one of the two"),
        None => problem.help("keep one of the two"),
    }
}

/// Returns the name in a header.
fn name_of(header: &str) -> Option<&str> {
    header.trim_start_matches('[').split(']').next().map(str::trim).filter(|_| header.starts_with('['))
}

/// Returns the first header of a part of `name`, such as `[[checklist.before]]`, that comes before
/// any table of that name in the enclosing table.
fn orphan(before: &str, name: &str) -> Option<Range<usize>> {
    let above = name.rsplit_once('.').map_or("", |(above, _)| above);
    let (mut end, mut found) = (before.len(), None);
    for line in before.split_inclusive('\n').rev() {
        end -= line.len();
        let Some(header) = line.trim_start().strip_prefix("[[").and_then(|rest| rest.split(']').next()) else {
            continue;
        };
        let header = header.trim();
        if header.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')) {
            let start = end + line.len() - line.trim_start().len();
            found = Some(start..end + line.trim_end().len());
        } else if header == name {
            found = None;
        } else if header == above {
            break;
        }
    }
    found
}

/// Returns whether a pack can have several tables of this name.
fn is_list(name: &str) -> bool {
    !matches!(name, "" | "pack" | "company") && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.')
}

/// Returns the first line of `before` that begins with `header`.
fn first_line(before: &str, header: &str) -> Option<Range<usize>> {
    let mut start = 0;
    before.split_inclusive('\n').find_map(|line| {
        let (here, inner) = (start, line.trim_start());
        start += line.len();
        inner.starts_with(header).then(|| here + line.len() - inner.len()..here + line.trim_end().len())
    })
}

/// Returns the key of the line that sets `key`, looking back from the end of `before` to the
/// nearest header.
fn first_key(before: &str, key: &str) -> Option<Range<usize>> {
    let mut end = before.len();
    for line in before.split_inclusive('\n').rev() {
        end -= line.len();
        let inner = line.trim_start();
        if inner.starts_with('[') {
            return None;
        }
        if inner.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')) {
            let start = end + line.len() - inner.len();
            return Some(start..start + key.len());
        }
    }
    None
}
