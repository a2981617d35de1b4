//! A sheet as Markdown. Whatever the caller typed comes out as the text that it was: nothing in a note can become a heading, a
//! link, HTML or a cell of its own.

use crate::export::report::{Body, Item, Report};

/// `sheet` as a Markdown document.
pub(super) fn write(sheet: &Report) -> String {
    let mut out = format!("# {}\n", escaped(&sheet.title));
    for part in &sheet.parts {
        if !part.heading.is_empty() {
            out.extend(["\n#", &"#".repeat(part.level), " ", &escaped(&part.heading), "\n"]);
        }
        out.push('\n');
        match &part.body {
            Body::Facts(facts) => {
                out.push_str("| what | noted |\n|---|---|\n");
                for (label, value) in facts {
                    out.extend(["| ", label, " | ", &escaped(value), " |\n"]);
                }
            }
            Body::List(items) => items.iter().for_each(|item| write_item(item, &mut out)),
        }
    }
    out.extend(["\n---\n\n", &escaped(&sheet.foot), "\n"]);
    out
}

fn write_item(item: &Item, out: &mut String) {
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

/// `text`, on one line, so that a reader of Markdown sees what was typed.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.trim();
    for (at, c) in text.char_indices() {
        let before = text.get(..at).unwrap_or_default();
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => true,
            // Within a word it is a character like others.
            '_' => !(before.ends_with(char::is_alphanumeric) && after(text, at + 1).starts_with(char::is_alphanumeric)),
            // Two of them are a formula to some readers; one is a price.
            '$' => text.matches('$').count() > 1,
            // These mean something at the beginning of a line only.
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
