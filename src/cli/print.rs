//! Plain text for pipes and scripts: wraps at 80 columns, and joins words to a list. It must not write anything.

use unicode_width::UnicodeWidthStr;

/// Columns of plain output.
pub const COLUMNS: usize = 80;

/// `text` in lines of at most [`COLUMNS`] with the indent; a longer word has a line to itself.
#[must_use]
pub fn wrapped(text: &str, indent: usize) -> Vec<String> {
    let margin = " ".repeat(indent);
    let mut lines = Vec::new();
    let mut line = margin.clone();
    for word in text.split_whitespace() {
        if line.len() > indent && line.width() + 1 + word.width() > COLUMNS {
            lines.push(std::mem::replace(&mut line, margin.clone()));
        }
        if line.len() > indent {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.len() > indent {
        lines.push(line);
    }
    lines
}

/// `text` and spaces up to `columns`.
#[must_use]
pub fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// `"a"`, `"a" or "b"`, `"a", "b" or "c"`; each made safe to show.
#[must_use]
pub fn either(words: &[String]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("\"{}\"", crate::text::safe::neutralize_line(word))).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_before_the_margin() {
        assert_eq!(wrapped("", 2), [""; 0]);
        assert_eq!(wrapped("a\n b", 2), ["  a b"]);
        let lines = wrapped(&"seven77 ".repeat(20), 4);
        assert!(lines.iter().all(|line| line.width() <= COLUMNS && line.starts_with("    seven77")), "{lines:?}");
        assert_eq!(wrapped(&"x".repeat(99), 1).len(), 1);
    }

    #[test]
    fn words_are_listed_and_harmless() {
        let list = |words: &[&str]| either(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(list(&["a"]), "\"a\"");
        assert_eq!(list(&["a", "b", "\x1b"]), "\"a\", \"b\" or \"␛\"");
    }
}
