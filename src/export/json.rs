//! A record as JSON for other programs.
//!
//! The keys are a contract, described in `docs/export.md`. A key without a value is `null` or an
//! empty list; only events leave out keys that have no value, as in the record.

use serde::Serialize;

use crate::call::draft::Draft;
use crate::call::segment::{Segment, segments, who_promised};
use crate::call::timeline::{last_seen, times};
use crate::call::{Call, Event, Mark, Medium, Moment, NoteLine, Outcome, Promise, PromiseState, clock, deadline};
use crate::export::report::{company, fields_of, reason, status};
use crate::pack::{Field, Pack, Term, Unit};
use crate::text::safe::SafeText;

/// The version of the exported JSON; its keys are described in `docs/export.md`.
pub const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    id: &'a str,
    case: Option<&'a str>,
    medium: Medium,
    status: &'static str,
    company: Named,
    reason: Option<Named>,
    number: Option<Number>,
    created: Moment,
    zone: Option<&'a str>,
    times: Option<Times>,
    outcome: Option<Outcome>,
    fields: serde_json::Map<String, serde_json::Value>,
    events: &'a [Event],
    steps: Vec<Step<'a>>,
    segments: Vec<SegmentOut>,
    notes: Vec<&'a NoteLine>,
    /// What was typed into a form and not saved.
    drafts: &'a [Draft],
    promises: Vec<Promised<'a>>,
    deadlines: Vec<Deadline<'a>>,
    rungs: Vec<Rung<'a>>,
}

#[derive(Serialize)]
struct CaseDocument<'a> {
    schema_version: u32,
    case: &'a str,
    calls: Vec<Document<'a>>,
}

#[derive(Serialize)]
struct Named {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct Number {
    e164: String,
    printed: String,
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the keys of the JSON")]
struct Times {
    call_seconds: i64,
    hold_seconds: i64,
    gap_seconds: i64,
}

#[derive(Serialize)]
struct SegmentOut {
    from: Moment,
    to: Option<Moment>,
    /// The key keeps its older name, because keys are a contract.
    #[serde(rename = "desk")]
    department: Option<String>,
    agents: Vec<String>,
    times: Times,
}

#[derive(Serialize)]
struct Promised<'a> {
    who: Option<&'a str>,
    what: Option<&'a str>,
    said: Option<&'a str>,
    by: Option<String>,
    state: PromiseState,
    at: Moment,
    settled: Option<Moment>,
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the keys of the JSON")]
struct Step<'a> {
    checklist: &'a str,
    step: &'a str,
    text: Option<&'a str>,
    mark: Mark,
    at: Moment,
    choice: Option<&'a str>,
}

#[derive(Serialize)]
struct Deadline<'a> {
    id: &'a str,
    title: &'a str,
    counts_from: &'a str,
    from: Option<String>,
    days: Option<u32>,
    term: &'a str,
    due: String,
    own_due: bool,
    rule: &'a str,
    sources: Vec<&'a str>,
    noted: Moment,
}

#[derive(Serialize)]
struct Rung<'a> {
    id: &'a str,
    title: Option<&'a str>,
    at: Moment,
    result: Option<&'a str>,
}

/// Writes `call` as indented JSON with a line feed at the end.
pub(super) fn write(call: &Call, pack: &Pack) -> String {
    indented(&document(call, pack))
}

/// Writes the records of the case `id` as one JSON object.
pub(super) fn write_case(id: &str, calls: &[Call], pack: &Pack) -> String {
    let calls = calls.iter().map(|call| document(call, pack)).collect();
    indented(&CaseDocument { schema_version: SCHEMA_VERSION, case: id, calls })
}

fn indented(document: &impl Serialize) -> String {
    format!("{}\n", serde_json::to_string_pretty(document).unwrap_or_default())
}

fn document<'a>(call: &'a Call, pack: &'a Pack) -> Document<'a> {
    let value = |field: Field| Some(call.fields.get(field)).filter(|value| !value.is_empty());
    Document {
        schema_version: SCHEMA_VERSION,
        id: &call.id,
        case: call.case.as_deref(),
        medium: call.medium,
        status: status(call.status),
        company: Named { id: call.company.to_string(), name: company(call, pack).to_owned() },
        reason: call.checklist.as_ref().map(|id| Named { id: id.to_string(), name: reason(call, pack) }),
        number: call.number.as_deref().map(|e164| Number { e164: e164.to_owned(), printed: pack.printed(e164) }),
        created: call.created,
        zone: call.zone.as_deref(),
        times: times(call).map(Times::from),
        outcome: call.outcome,
        fields: fields_of(call, pack).map(|field| (field.key().to_owned(), value(field).into())).collect(),
        events: &call.event,
        steps: steps(call, pack),
        segments: segments(&call.event, last_seen(call)).into_iter().map(SegmentOut::from).collect(),
        notes: call.note.iter().filter(|line| !line.text.trim().is_empty()).collect(),
        drafts: &call.draft,
        promises: promises(call),
        deadlines: deadlines(call, pack),
        rungs: rungs(call, pack),
    }
}

impl From<clock::Times> for Times {
    fn from(times: clock::Times) -> Self {
        Self { call_seconds: times.call / 1000, hold_seconds: times.hold_total / 1000, gap_seconds: times.gap / 1000 }
    }
}

impl From<Segment> for SegmentOut {
    fn from(segment: Segment) -> Self {
        Self {
            from: segment.from,
            to: segment.to,
            department: segment.department.map(|department| department.to_string()),
            agents: segment.agents.iter().map(ToString::to_string).collect(),
            times: segment.times.into(),
        }
    }
}

fn promises<'a>(call: &'a Call) -> Vec<Promised<'a>> {
    let text = |text: &'a String| Some(text.as_str()).filter(|text| !text.is_empty());
    let promised = |promise: &'a Promise| Promised {
        who: who_promised(call, promise),
        what: text(&promise.what),
        said: text(&promise.said),
        by: promise.by.map(|day| day.to_string()),
        state: promise.state,
        at: promise.at,
        settled: promise.settled,
    };
    call.promise.iter().filter(|promise| !promise.is_blank()).map(promised).collect()
}

fn steps<'a>(call: &'a Call, pack: &'a Pack) -> Vec<Step<'a>> {
    let text = |checklist: &str, step: &str| Some(pack.checklist(checklist)?.step(step)?.text.as_str());
    let step = |mark: &'a crate::call::StepMark| Step {
        checklist: &mark.checklist,
        step: &mark.step,
        text: text(&mark.checklist, &mark.step),
        mark: mark.mark,
        at: mark.at,
        choice: mark.choice.as_deref(),
    };
    call.step.iter().map(step).collect()
}

fn deadlines<'a>(call: &'a Call, pack: &'a Pack) -> Vec<Deadline<'a>> {
    let all = deadline::due_dates(pack, &call.deadline).into_iter();
    all.map(|due| Deadline {
        id: &due.rule.id,
        title: &due.rule.title,
        counts_from: &due.rule.counts_from,
        from: due.mark.from.map(|day| day.to_string()),
        days: due.rule.due().and_then(days_after),
        term: &due.rule.due,
        due: due.due.to_string(),
        own_due: due.mark.due.is_some(),
        rule: &due.rule.rule,
        sources: due.rule.sources.iter().map(SafeText::as_str).collect(),
        noted: due.mark.noted,
    })
    .collect()
}

/// Returns the number of calendar days after the date, if the term is in days.
fn days_after(term: Term) -> Option<u32> {
    match term.unit {
        Unit::Days => (!term.before).then_some(term.count),
        Unit::Hours | Unit::Weeks | Unit::BusinessDays | Unit::Months => None,
    }
}

fn rungs<'a>(call: &'a Call, pack: &'a Pack) -> Vec<Rung<'a>> {
    let rung = |mark: &'a crate::call::RungMark| Rung {
        id: &mark.rung,
        title: pack.rung(&mark.rung).map(|rung| rung.title.as_str()),
        at: mark.at,
        result: Some(mark.result.as_str()).filter(|result| !result.is_empty()),
    };
    call.rung.iter().map(rung).collect()
}
