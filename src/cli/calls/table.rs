//! `onhold calls`: the table of all calls.

use std::io::Write;
use std::path::Path;

use serde::{Serialize, Serializer};

use crate::call::clock::is_running;
use crate::call::date_words::Style;
use crate::call::redact::{self, Joint};
use crate::call::timeline::times;
use crate::call::{Call, Moment, Outcome as CallOutcome, Status};
use crate::cli::calls::format::{SCHEMA_VERSION, duration, reason, status};
use crate::cli::outcome::Outcome;
use crate::pack::Pack;
use crate::store::{Kept, Listed};
use crate::text::columns::write_aligned;
use crate::text::safe::{SafeText, display_path};
use crate::text::wrap::ellipsis;

/// The headings of the columns, and the greatest width of each.
const COLUMNS: [(&str, usize); 8] = [
    ("ID", 40),
    ("WHEN", 22),
    ("COMPANY", 20),
    ("REASON", 30),
    ("STATUS", 16),
    ("AGENT", 24),
    ("REFERENCE", 24),
    ("LENGTH", 9),
];

/// The part of a call that the table shows, partly as ids that a pack puts into words.
pub(super) struct Row {
    id: String,
    created: Moment,
    company: SafeText,
    checklist: Option<SafeText>,
    number: Option<SafeText>,
    status: Status,
    outcome: Option<CallOutcome>,
    /// The last agent, masked: an editor may have put anything into a record.
    agent: String,
    /// The reference number, masked.
    reference: String,
    /// The milliseconds of the call, if it was dialed.
    millis: Option<i64>,
    is_running: bool,
}

impl Row {
    /// Returns the id of the company.
    pub(super) fn company(&self) -> &str {
        &self.company
    }
}

impl Kept for Row {
    fn of(call: Call) -> Self {
        let (agent, reference) = agent_and_reference(&call);
        Self {
            agent,
            reference,
            millis: times(&call).map(|times| times.call),
            is_running: is_running(&call.event),
            id: call.id,
            created: call.created,
            company: call.company,
            checklist: call.checklist,
            number: call.number,
            status: call.status,
            outcome: call.outcome,
        }
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn created(&self) -> Moment {
        self.created
    }
}

/// Returns the last agent and the reference number, masked.
fn agent_and_reference(call: &Call) -> (String, String) {
    let texts = [call.last_agent(), call.fields.reference.as_str()];
    let masked = redact::masked_texts(&texts.map(|text| (Joint::Field, text)), &call.not_cards);
    let mut shown = masked.into_iter().zip(texts).map(|(masked, text)| masked.unwrap_or_else(|| text.to_owned()));
    (shown.next().unwrap_or_default(), shown.next().unwrap_or_default())
}

/// Prints the calls, newest first, and the files that can't be read.
pub(super) fn print(
    all: &[Listed<Row>],
    packs: &[Pack],
    (dir, style): (&Path, Style),
    as_json: bool,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let has_calls = calls(all).next().is_some();
    if as_json {
        serde_json::to_writer_pretty(&mut *out, &document(all))?;
        writeln!(out)?;
    } else {
        if has_calls {
            print_rows(all, packs, style, out)?;
        } else {
            writeln!(out, "No calls yet. Start one with `onhold`; your notes are kept in {}.", display_path(dir))?;
        }
        print_broken(all, out)?;
    }
    Ok(if has_calls { Outcome::Done } else { Outcome::Nothing })
}

/// Returns the calls, each with whether another program has it open.
fn calls(all: &[Listed<Row>]) -> impl Iterator<Item = (&Row, bool)> + Clone {
    all.iter().filter_map(|listed| match listed {
        Listed::Call { call, open_elsewhere } => Some((call, *open_elsewhere)),
        Listed::Broken { .. } => None,
    })
}

/// Returns the cells of a row, none wider than its column may be.
fn cells((row, open_elsewhere): (&Row, bool), packs: &[Pack], style: Style) -> [String; COLUMNS.len()] {
    let pack = packs.iter().find(|pack| pack.company.id == row.company);
    clipped(&[
        &row.id,
        &style.full_stamp(row.created),
        pack.map_or(&row.company, |pack| pack.company.short_name()),
        &reason(row.checklist.as_ref(), pack),
        state(row, open_elsewhere),
        &row.agent,
        &row.reference,
        &duration(row.millis, row.is_running),
    ])
}

/// Returns how an ended call ended, or else the status of the call.
fn state(row: &Row, open_elsewhere: bool) -> &'static str {
    let outcome = row.outcome.filter(|_| row.status == Status::Ended);
    outcome.map_or_else(|| status(row.status, open_elsewhere), CallOutcome::name)
}

fn clipped(cells: &[&str; COLUMNS.len()]) -> [String; COLUMNS.len()] {
    let mut widest = COLUMNS.iter().map(|(_, widest)| *widest);
    cells.map(|cell| ellipsis(cell, widest.next().unwrap_or_default()))
}

/// Prints the headings and the rows in columns.
fn print_rows(all: &[Listed<Row>], packs: &[Pack], style: Style, out: &mut dyn Write) -> std::io::Result<()> {
    let headings = clipped(&COLUMNS.map(|(heading, _)| heading));
    write_aligned(&headings, calls(all), |call| cells(call, packs, style), out)
}

fn print_broken(all: &[Listed<Row>], out: &mut dyn Write) -> std::io::Result<()> {
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

/// The list as JSON; keys in alphabetical order.
#[derive(Serialize)]
struct Document<'a> {
    broken: Vec<Broken<'a>>,
    calls: Summaries<'a>,
    schema_version: u32,
}

/// A file that can't be read.
#[derive(Serialize)]
struct Broken<'a> {
    line: usize,
    message: &'a str,
    path: String,
}

/// A call in JSON.
#[derive(Serialize)]
struct Summary<'a> {
    agent: &'a str,
    call_seconds: Option<i64>,
    checklist: Option<&'a SafeText>,
    company: &'a SafeText,
    created: Moment,
    id: &'a str,
    number: Option<&'a SafeText>,
    open_elsewhere: bool,
    outcome: Option<CallOutcome>,
    reference: &'a str,
    status: Status,
}

/// The calls in JSON, written one at a time.
struct Summaries<'a>(&'a [Listed<Row>]);

impl Serialize for Summaries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(calls(self.0).map(|(row, open_elsewhere)| Summary {
            agent: &row.agent,
            call_seconds: row.millis.map(|millis| millis / 1000),
            checklist: row.checklist.as_ref(),
            company: &row.company,
            created: row.created,
            id: &row.id,
            number: row.number.as_ref(),
            open_elsewhere,
            outcome: row.outcome,
            reference: &row.reference,
            status: row.status,
        }))
    }
}

fn document(all: &[Listed<Row>]) -> Document<'_> {
    let broken = all.iter().filter_map(|listed| match listed {
        Listed::Call { .. } => None,
        Listed::Broken { path, line, message } => Some(Broken { line: *line, message, path: display_path(path) }),
    });
    Document { broken: broken.collect(), calls: Summaries(all), schema_version: SCHEMA_VERSION }
}
