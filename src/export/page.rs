//! A case as one page to print: summary, exhibits, timeline, each record in full, and the letters
//! for its reason. Also a single letter as a page.
//!
//! A single file that includes its style. It runs no scripts and loads nothing from outside, and a
//! policy in its head forbids both.

use std::fmt::Write as _;

use crate::call::case::cases;
use crate::call::letter::filled;
use crate::call::segment::who_promised;
use crate::call::timeline::timeline;
use crate::call::{Call, Moment};
use crate::export::report::{self, Body, ListItem, Section};
use crate::pack::{Field, Letter, Pack};

/// The style, for the screen and for A4 and Letter paper.
const STYLE: &str = include_str!("page.css");

/// Writes the page of `calls`, the records of one case, oldest first.
pub(super) fn write(calls: &[Call], pack: &Pack, now: Moment) -> Option<String> {
    let last = with_what_the_case_knows(calls, pack)?;
    let whole = report::of_case(calls, pack, now)?;
    let letters = letters(calls, pack);
    let title = escaped(&whole.title);
    let mut out = head(&title);
    let _ = writeln!(out, "<h1>{title}</h1>");
    let _ =
        writeln!(out, "<p class=\"quiet\">As of {}</p>", escaped(&report::home(pack).long_date(now.local().date())));
    summary(calls, pack, &mut out);
    exhibits(calls, &letters, pack, &mut out);
    events(calls, pack, &mut out);
    // The footer comes before the records and letters: the last page is often a letter, to be
    // mailed.
    let _ = writeln!(out, "<footer>{}</footer>", escaped(&whole.foot));
    for (at, call) in calls.iter().enumerate() {
        record(at + 1, call, pack, now, &mut out);
    }
    for (at, letter) in letters.iter().enumerate() {
        let _ = write!(
            out,
            "<section class=\"letter\" id=\"exhibit-{number}\">\n<h2>Exhibit {number}: {}</h2>\n<p>{}</p>\n</section>\n",
            escaped(&letter.title),
            escaped(&filled(letter, &last, pack, now)),
            number = calls.len() + at + 1,
        );
    }
    out.push_str("</body>\n</html>\n");
    Some(out)
}

/// Writes `letter` alone, filled from `call`.
///
/// The screen shows what to know before sending it; the paper doesn't.
pub(super) fn write_letter(letter: &Letter, call: &Call, pack: &Pack, now: Moment) -> String {
    let title = escaped(&letter.title);
    let mut out = head(&title);
    let _ = write!(out, "<section class=\"before\">\n<h1>{title}</h1>\n<h2>Before you send it</h2>\n<ul>\n");
    for caveat in &letter.caveats {
        let _ = writeln!(out, "<li>{}</li>", escaped(caveat));
    }
    let sources = report::source_titles(pack, &letter.sources);
    let _ = write!(out, "</ul>\n<p class=\"quiet\">Sources: {}</p>\n</section>\n", escaped(&sources));
    let body = escaped(&filled(letter, call, pack, now));
    let _ = write!(out, "<section class=\"letter\">\n<p>{body}</p>\n</section>\n</body>\n</html>\n");
    out
}

/// Returns the beginning of a page with this title, up to its body.
fn head(title: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    )
}

/// Returns the last record, with what only earlier records say about the case filled in.
///
/// A follow-up call rarely repeats what the case is about.
fn with_what_the_case_knows(calls: &[Call], pack: &Pack) -> Option<Call> {
    let mut last = calls.last()?.clone();
    for field in own_fields(calls, pack).into_iter().chain([Field::Reference, Field::Want]) {
        if last.fields.get(field).trim().is_empty() {
            *last.fields.get_mut(field) = latest(calls, field);
        }
    }
    Some(last)
}

/// Returns the letters for the reason of the case.
fn letters<'a>(calls: &[Call], pack: &'a Pack) -> Vec<&'a Letter> {
    let is_reason = |id: &str| calls.iter().any(|call| call.checklist.as_deref() == Some(id));
    pack.letter.iter().filter(|letter| letter.checklists.iter().any(|id| is_reason(id))).collect()
}

/// Writes who, how much, what happened, what is asked for, and what was promised.
fn summary(calls: &[Call], pack: &Pack, out: &mut String) {
    let Some(first) = calls.first() else { return };
    out.push_str("<h2>Summary</h2>\n<dl>\n");
    let mut fact = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "<dt>{label}</dt><dd>{}</dd>", escaped(value));
        }
    };
    fact("Company", report::company(first, pack));
    fact("About", &report::reason(first, pack));
    for field in own_fields(calls, pack) {
        fact(&escaped(&pack.label(field)), &latest(calls, field));
    }
    fact("Asked for", &latest(calls, Field::Want));
    fact("References", &each(calls, |call| vec![call.fields.reference.clone()]));
    fact("Spoke with", &each(calls, agents));
    fact(&escaped(&pack.label(Field::Outcome)), &latest(calls, Field::Outcome));
    if let Some(case) = cases(calls).first() {
        fact("Outcome", report::outcome(case));
        fact("Promises", &report::promises_so_far(&case.totals()));
    }
    out.push_str("</dl>\n");
    promises(calls, pack, out);
}

/// Returns the pack's own fields, and those in the records that the pack no longer has.
fn own_fields(calls: &[Call], pack: &Pack) -> Vec<Field> {
    let mut fields: Vec<Field> = pack.fields().chain(calls.iter().flat_map(|call| call.fields.all())).collect();
    fields.retain(|field| matches!(field, Field::Own(_)));
    let mut seen = Vec::new();
    fields.retain(|field| {
        let is_new = !seen.contains(field);
        seen.push(*field);
        is_new
    });
    fields
}

/// Returns the latest value of a field.
fn latest(calls: &[Call], field: Field) -> String {
    calls.iter().rev().map(|call| call.fields.get(field)).find(|value| !value.is_empty()).unwrap_or_default().to_owned()
}

/// Returns the values that `of` finds in the records, each once.
fn each(calls: &[Call], of: impl Fn(&Call) -> Vec<String>) -> String {
    let mut found: Vec<String> = Vec::new();
    for value in calls.iter().flat_map(of) {
        if !value.is_empty() && !found.contains(&value) {
            found.push(value);
        }
    }
    found.join("; ")
}

fn agents(call: &Call) -> Vec<String> {
    let of_events = call.event.iter().filter_map(|event| event.agent.as_ref()).map(ToString::to_string);
    of_events.chain([call.fields.agent.clone()]).collect()
}

fn promises(calls: &[Call], pack: &Pack, out: &mut String) {
    let style = report::home(pack);
    let all = calls.iter().flat_map(|call| call.promise.iter().map(move |promise| (call, promise)));
    let all: Vec<_> = all.filter(|(_, promise)| !promise.is_blank()).collect();
    if all.is_empty() {
        return;
    }
    out.push_str("<h3>What was promised</h3>\n<table class=\"promises\">\n<thead><tr><th>Promised</th><th>By whom</th><th>What</th><th>By when</th><th>State</th></tr></thead>\n<tbody>\n");
    for (call, promise) in all {
        let by = promise
            .by_words(
                |day| format!("{}{}", style.field_date(day), promise.time_said(style)),
                |words| format!("“{words}”"),
            )
            .unwrap_or_default();
        let on = style.field_date(promise.at.local().date());
        let who = who_promised(call, promise).unwrap_or_default();
        row(&[&on, who, &promise.what, &by, promise.state.name()], out);
    }
    out.push_str("</tbody>\n</table>\n");
}

fn row(cells: &[&str], out: &mut String) {
    out.push_str("<tr>");
    for cell in cells {
        let _ = write!(out, "<td>{}</td>", escaped(cell));
    }
    out.push_str("</tr>\n");
}

/// Writes the list of exhibits: the records, then the letters.
fn exhibits(calls: &[Call], letters: &[&Letter], pack: &Pack, out: &mut String) {
    out.push_str("<h2>Exhibits</h2>\n<ol>\n");
    let records = calls.iter().map(|call| format!("{} (record {})", report::title(call, pack), call.id));
    let letters = letters.iter().map(|letter| format!("Letter: {}", letter.title));
    for (at, title) in records.chain(letters).enumerate() {
        let _ = writeln!(out, "<li><a href=\"#exhibit-{}\">{}</a></li>", at + 1, escaped(&title));
    }
    out.push_str("</ol>\n");
}

/// Writes everything that happened in all records as one list.
fn events(calls: &[Call], pack: &Pack, out: &mut String) {
    let style = report::home(pack);
    let mut entries: Vec<_> = calls.iter().flat_map(|call| timeline(call, pack)).collect();
    let Some(first) = entries.first().map(|entry| entry.at) else { return };
    entries.sort_by_key(|entry| entry.at.millis_since(first));
    out.push_str("<h2>Timeline</h2>\n<table class=\"events\">\n<thead><tr><th>When</th><th>What happened</th></tr></thead>\n<tbody>\n");
    for entry in entries {
        let text = if entry.is_note { format!("Note: {}", entry.text) } else { entry.text };
        row(&[&style.full_stamp(entry.at), &text], out);
    }
    out.push_str("</tbody>\n</table>\n");
}

fn record(number: usize, call: &Call, pack: &Pack, now: Moment, out: &mut String) {
    let report = report::of(call, pack, now);
    let title = escaped(&report.title);
    let _ = write!(out, "<section class=\"exhibit\" id=\"exhibit-{number}\">\n<h2>Exhibit {number}: {title}</h2>\n");
    for Section { heading, body, .. } in &report.sections {
        if !heading.is_empty() {
            let _ = writeln!(out, "<h3>{}</h3>", escaped(heading));
        }
        match body {
            Body::Facts(facts) => {
                out.push_str("<dl>\n");
                for (label, value) in facts {
                    let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", escaped(label), escaped(value));
                }
                out.push_str("</dl>\n");
            }
            Body::List(items) => {
                out.push_str("<ul>\n");
                for item in items {
                    write_item(item, out);
                }
                out.push_str("</ul>\n");
            }
        }
    }
    out.push_str("</section>\n");
}

fn write_item(item: &ListItem, out: &mut String) {
    out.push_str("<li>");
    if !item.lead.is_empty() {
        let _ = write!(out, "<b>{}</b> ", escaped(&item.lead));
    }
    out.push_str(&escaped(&item.text));
    for line in &item.more {
        let _ = write!(out, "<br><span class=\"quiet\">{}</span>", escaped(line));
    }
    out.push_str("</li>\n");
}

/// Escapes everything in `text` that HTML would not read as text.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
