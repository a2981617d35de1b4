//! A report as Markdown. What the caller typed stays text: nothing in a note can become a heading,
//! a link, HTML or a new cell.

use crate::export::report::{Body, ListItem, Report};

/// Writes `report` as a Markdown document.
pub(super) fn write(report: &Report) -> String {
    let mut out = format!("# {}\n", escaped(&report.title));
    for section in &report.sections {
        if !section.heading.is_empty() {
            out.extend(["\n#", &"#".repeat(section.level), " ", &escaped(&section.heading), "\n"]);
        }
        out.push('\n');
        match &section.body {
            Body::Facts(facts) => {
                out.push_str("| Item | Details |\n|---|---|\n");
                for (label, value) in facts {
                    out.extend(["| ", label, " | ", &escaped(value), " |\n"]);
                }
            }
            Body::List(items) => items.iter().for_each(|item| write_item(item, &mut out)),
        }
    }
    out.extend(["\n---\n\n", &escaped(&report.foot), "\n"]);
    out
}

fn write_item(item: &ListItem, out: &mut String) {
    if item.text.is_empty() {
        out.extend(["- **", &escaped(&item.lead), "**\n"]);
    } else if item.lead.is_empty() {
        out.extend(["- ", &escaped(&item.text), "\n"]);
    } else {
        out.extend(["- **", &escaped(&item.lead), "** ", &escaped(&item.text), "\n"]);
    }
    for line in &item.more {
        out.extend(["  - ", &escaped(line), "\n"]);
    }
}

fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// Escapes one line of text, so that a Markdown reader shows what was typed.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.trim();
    for (at, c) in text.char_indices() {
        let before = text.get(..at).unwrap_or_default();
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => true,
            // Within a word an underscore is an ordinary character.
            '_' => !(before.ends_with(char::is_alphanumeric) && after(text, at + 1).starts_with(char::is_alphanumeric)),
            // Some readers take two `$` for a formula; a single one is a price.
            '$' => text.matches('$').count() > 1,
            // These have a meaning only at the beginning of a line.
            '#' | '+' | '-' | '=' | ':' => before.is_empty(),
            '.' | ')' => !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
