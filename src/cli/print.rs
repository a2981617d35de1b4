//! Plain text for pipes and scripts: wraps it at 80 columns, and words the message that nothing was
//! found. Must not write anything.

use crate::find::Kind;
use crate::text::safe::neutralize_line;
use crate::text::wrap::wrap;

/// The width of plain output, in columns.
pub const COLUMNS: usize = 80;

/// Wraps `text` into indented lines of at most [`COLUMNS`] columns; whitespace is collapsed.
#[must_use]
pub fn wrapped(text: &str, indent: usize) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Vec::new();
    }
    let margin = " ".repeat(indent);
    wrap(&text, COLUMNS.saturating_sub(indent)).into_iter().map(|line| format!("{margin}{line}")).collect()
}

/// Returns `"a"`, `"a" or "b"`, or `"a", "b" or "c"`, with each word made safe to show.
#[must_use]
pub fn either(words: &[String]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("\"{}\"", neutralize_line(word))).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
    }
}

/// Returns a sentence that says why a search found nothing.
#[must_use]
pub fn nothing_found(query: &str, kind: Option<Kind>, unknown: &[String]) -> String {
    let entry = kind.map_or("entry", Kind::name);
    if !unknown.is_empty() {
        return format!("No {entry} found for {}.", either(unknown));
    }
    if query.chars().any(char::is_alphanumeric) {
        return format!("No {entry} found for {}.", either(&[query.to_owned()]));
    }
    "No results: the query has no words.".to_owned()
}

/// Returns the line that tells where else to look when nothing was found: in the packs of other
/// companies, unless `is_all` says that all were searched, or in a pack of one's own.
#[must_use]
pub fn another_company(is_all: bool) -> String {
    let add = if is_all { "Add it:" } else { "Search them all with --all, or add it:" };
    format!("Another company? {add} onhold new NAME")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::wrap::columns;

    #[test]
    fn lines_end_before_the_margin() {
        assert_eq!(wrapped("", 2), [""; 0]);
        assert_eq!(wrapped("a\n b", 2), ["  a b"]);
        let lines = wrapped(&"seven77 ".repeat(20), 4);
        assert!(lines.iter().all(|line| columns(line) <= COLUMNS && line.starts_with("    seven77")), "{lines:?}");
        assert!(wrapped(&"x".repeat(99), 1).iter().all(|line| columns(line) <= COLUMNS));
    }

    #[test]
    fn words_are_listed_and_harmless() {
        let list = |words: &[&str]| either(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(list(&["a"]), "\"a\"");
        assert_eq!(list(&["a", "b", "\x1b"]), "\"a\", \"b\" or \"␛\"");
    }
}
