//! `onhold calls`: the table of all calls.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use crate::call::Call;
use crate::call::timeline::times;
use crate::cli::calls::format::{SCHEMA_VERSION, length, reason, status};
use crate::cli::outcome::Outcome;
use crate::pack::Pack;
use crate::store::Listed;
use crate::text::columns::aligned;
use crate::text::safe::display_path;
use crate::text::wrap::ellipsis;

/// The headings of the columns, and the most that each is wide.
const COLUMNS: [(&str, usize); 8] = [
    ("ID", 40),
    ("WHEN", 16),
    ("COMPANY", 20),
    ("REASON", 30),
    ("STATUS", 14),
    ("AGENT", 24),
    ("REFERENCE", 24),
    ("LENGTH", 9),
];

/// Prints the calls, newest first, and the files that cannot be read.
pub(super) fn print(
    all: &[Listed],
    pack: Option<&Pack>,
    dir: &Path,
    as_json: bool,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let has_calls = all.iter().any(|listed| matches!(listed, Listed::Call { .. }));
    if as_json {
        serde_json::to_writer_pretty(&mut *out, &document(all))?;
        writeln!(out)?;
    } else {
        let rows: Vec<[String; COLUMNS.len()]> = all.iter().filter_map(|listed| row(listed, pack)).collect();
        if has_calls {
            print_rows(&rows, out)?;
        } else {
            writeln!(
                out,
                "No calls yet. Start one with `onhold`; what you write down is kept in {}.",
                display_path(dir)
            )?;
        }
        print_broken(all, out)?;
    }
    Ok(if has_calls { Outcome::Done } else { Outcome::Nothing })
}

fn row(listed: &Listed, pack: Option<&Pack>) -> Option<[String; COLUMNS.len()]> {
    let Listed::Call { call, open_elsewhere } = listed else { return None };
    Some([
        call.id.clone(),
        format!("{} {}", call.created.date(), call.created.clock()),
        call.company.as_str().to_owned(),
        reason(call, pack),
        status(call, *open_elsewhere).to_owned(),
        call.last_agent().to_owned(),
        call.fields.reference.clone(),
        length(call),
    ])
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
                writeln!(out, "\nThese files cannot be read. They are left as they are:")?;
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
    json!({
        "id": call.id,
        "created": call.created,
        "company": call.company,
        "checklist": call.checklist,
        "number": call.number,
        "status": call.status,
        "outcome": call.outcome,
        "open_elsewhere": open_elsewhere,
        "agent": call.last_agent(),
        "reference": call.fields.reference,
        "call_seconds": times(call).map(|times| times.call / 1000),
    })
}
