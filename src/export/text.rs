//! A report as plain text of at most 78 columns, for a letter, a form or a printer.

use crate::export::report::{Body, ListItem, Report};
use crate::text::columns::padded;
use crate::text::wrap::{columns, wrap};

/// The most columns of a line.
pub(super) const WIDTH: usize = 78;
/// The column where the values of facts begin.
const VALUES: usize = 16;

/// Writes `report` as plain text.
pub(super) fn write(report: &Report) -> String {
    let mut out = String::new();
    for line in wrap(&report.title, WIDTH) {
        push(&mut out, "", line);
        push(&mut out, "", &"=".repeat(columns(line)));
    }
    for section in &report.sections {
        out.push('\n');
        if !section.heading.is_empty() {
            push(&mut out, "", &section.heading);
            let under = if section.level == 1 { "-" } else { "." };
            push(&mut out, "", &under.repeat(columns(&section.heading)));
        }
        match &section.body {
            Body::Facts(facts) => {
                for (label, value) in facts {
                    indented(&mut out, &padded(label, VALUES.max(columns(label) + 2)), value);
                }
            }
            Body::List(items) => items.iter().for_each(|item| write_item(item, &mut out)),
        }
    }
    out.push('\n');
    indented(&mut out, "", &report.foot);
    out
}

fn write_item(item: &ListItem, out: &mut String) {
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

/// Adds `text`, wrapped into lines that begin where `lead` ends.
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
