//! `onhold calls`: the table of all calls.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use crate::call::Call;
use crate::call::date_words::Style;
use crate::call::redact::{self, Joint};
use crate::call::timeline::times;
use crate::cli::calls::format::{SCHEMA_VERSION, length, reason, status};
use crate::cli::outcome::Outcome;
use crate::pack::Pack;
use crate::store::Listed;
use crate::text::columns::aligned;
use crate::text::safe::display_path;
use crate::text::wrap::ellipsis;

/// The headings of the columns, and the greatest width of each.
const COLUMNS: [(&str, usize); 8] = [
    ("ID", 40),
    ("WHEN", 22),
    ("COMPANY", 20),
    ("REASON", 30),
    ("STATUS", 14),
    ("AGENT", 24),
    ("REFERENCE", 24),
    ("LENGTH", 9),
];

/// Prints the calls, newest first, and the files that can't be read.
pub(super) fn print(
    all: &[Listed],
    packs: &[Pack],
    (dir, style): (&Path, Style),
    as_json: bool,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let has_calls = all.iter().any(|listed| matches!(listed, Listed::Call { .. }));
    if as_json {
        serde_json::to_writer_pretty(&mut *out, &document(all))?;
        writeln!(out)?;
    } else {
        let rows: Vec<[String; COLUMNS.len()]> = all.iter().filter_map(|listed| row(listed, packs, style)).collect();
        if has_calls {
            print_rows(&rows, out)?;
        } else {
            writeln!(out, "No calls yet. Start one with `onhold`; your notes are kept in {}.", display_path(dir))?;
        }
        print_broken(all, out)?;
    }
    Ok(if has_calls { Outcome::Done } else { Outcome::Nothing })
}

fn row(listed: &Listed, packs: &[Pack], style: Style) -> Option<[String; COLUMNS.len()]> {
    let Listed::Call { call, open_elsewhere } = listed else { return None };
    let (agent, reference) = agent_and_reference(call);
    let pack = packs.iter().find(|pack| pack.company.id == call.company);
    Some([
        call.id.clone(),
        style.full_stamp(call.created),
        pack.map_or(&call.company, |pack| pack.company.short_name()).to_string(),
        reason(call, pack),
        status(call, *open_elsewhere).to_owned(),
        agent,
        reference,
        length(call),
    ])
}

/// Returns the last agent and the reference number, masked.
///
/// An editor may have put anything into a record.
fn agent_and_reference(call: &Call) -> (String, String) {
    let texts = [call.last_agent(), call.fields.reference.as_str()];
    let masked = redact::masked_texts(&texts.map(|text| (Joint::Field, text)), &[]);
    let mut shown = masked.into_iter().zip(texts).map(|(masked, text)| masked.unwrap_or_else(|| text.to_owned()));
    (shown.next().unwrap_or_default(), shown.next().unwrap_or_default())
}

/// Prints the headings and the rows in columns.
fn print_rows(rows: &[[String; COLUMNS.len()]], out: &mut dyn Write) -> std::io::Result<()> {
    let headings = COLUMNS.map(|(heading, _)| heading.to_owned());
    let clipped = |row: &[String; COLUMNS.len()]| -> Vec<String> {
        row.iter().zip(COLUMNS).map(|(cell, (_, widest))| ellipsis(cell, widest)).collect()
    };
    let rows: Vec<_> = std::iter::once(&headings).chain(rows).map(clipped).collect();
    aligned(&rows).iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn print_broken(all: &[Listed], out: &mut dyn Write) -> std::io::Result<()> {
    let mut is_first = true;
    for listed in all {
        if let Listed::Broken { path, line, message } = listed {
            if std::mem::take(&mut is_first) {
                writeln!(out, "\nThese files can't be read. They are left unchanged:")?;
            }
            writeln!(out, "{}:{line}: {message}", display_path(path))?;
        }
    }
    Ok(())
}

fn document(all: &[Listed]) -> Value {
    let (mut calls, mut broken) = (Vec::new(), Vec::new());
    for listed in all {
        match listed {
            Listed::Call { call, open_elsewhere } => calls.push(summary(call, *open_elsewhere)),
            Listed::Broken { path, line, message } => {
                broken.push(json!({ "path": display_path(path), "line": line, "message": message }));
            }
        }
    }
    json!({ "schema_version": SCHEMA_VERSION, "calls": calls, "broken": broken })
}

fn summary(call: &Call, open_elsewhere: bool) -> Value {
    let (agent, reference) = agent_and_reference(call);
    json!({
        "id": call.id,
        "created": call.created,
        "company": call.company,
        "checklist": call.checklist,
        "number": call.number,
        "status": call.status,
        "outcome": call.outcome,
        "open_elsewhere": open_elsewhere,
        "agent": agent,
        "reference": reference,
        "call_seconds": times(call).map(|times| times.call / 1000),
    })
}
