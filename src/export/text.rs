//! A sheet as plain text, for a letter, a form or a printer: at most 78 columns.

use crate::export::report::{Body, Item, Report};
use crate::text::wrap::{columns, wrap};

/// The longest line.
pub(super) const WIDTH: usize = 78;
/// Where the values of facts begin.
const VALUES: usize = 16;

/// `sheet` as text.
pub(super) fn write(sheet: &Report) -> String {
    let mut out = String::new();
    for line in wrap(&sheet.title, WIDTH) {
        push(&mut out, "", line);
        push(&mut out, "", &"=".repeat(columns(line)));
    }
    for part in &sheet.parts {
        out.push('\n');
        if !part.heading.is_empty() {
            push(&mut out, "", &part.heading);
            let under = if part.level == 1 { "-" } else { "." };
            push(&mut out, "", &under.repeat(columns(&part.heading)));
        }
        match &part.body {
            Body::Facts(facts) => {
                for (label, value) in facts {
                    indented(&mut out, &format!("{label:<VALUES$}"), value);
                }
            }
            Body::List(items) => items.iter().for_each(|item| write_item(item, &mut out)),
        }
    }
    out.push('\n');
    indented(&mut out, "", &sheet.foot);
    out
}

fn write_item(item: &Item, out: &mut String) {
    let text = if item.lead.is_empty() || item.text.is_empty() {
        format!("{}{}", item.lead, item.text)
    } else {
        format!("{}  {}", item.lead, item.text)
    };
    indented(out, "- ", &text);
    for line in &item.more {
        indented(out, "    ", line);
    }
}

/// `text` in lines that begin where `lead` ends.
pub(super) fn indented(out: &mut String, lead: &str, text: &str) {
    let indent = columns(lead);
    for (at, line) in wrap(text, WIDTH - indent).into_iter().enumerate() {
        if at == 0 { push(out, lead, line) } else { push(out, &" ".repeat(indent), line) }
    }
}

fn push(out: &mut String, lead: &str, line: &str) {
    out.push_str(format!("{lead}{line}").trim_end());
    out.push('\n');
}
