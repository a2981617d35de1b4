//! Lines of a text that may not be TOML: where they begin, and what they look like.

/// Returns the line that holds the byte `at`.
pub(super) fn line_at(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |feed| feed + 1);
    text.get(line..).and_then(|rest| rest.lines().next()).unwrap_or_default()
}

/// Returns the start of the first line after `at` that is `wanted`; past the end of the text if
/// there is none.
pub(super) fn next_line(text: &str, at: usize, wanted: impl Fn(&str) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let mut start = at;
    for line in rest.split_inclusive('\n') {
        if start > at && wanted(line) {
            return start;
        }
        start += line.len();
    }
    text.len() + 1
}

/// Returns whether a line is a header.
pub(super) fn is_header(line: &str) -> bool {
    line.starts_with('[')
}

/// Returns whether a line is a header or begins with `key =`.
pub(super) fn is_entry(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    is_header(line) || (rest.len() < line.len() && rest.trim_start().starts_with('='))
}
