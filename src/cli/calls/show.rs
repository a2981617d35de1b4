//! `onhold calls show`: one call in full, as plain text or JSON.

use std::io::Write;

use serde_json::json;

use crate::call::date_words::Style;
use crate::call::promise::due_after;
use crate::call::segment::who_promised;
use crate::call::timeline::{began, number_in, times};
use crate::call::{Call, Mark, Outcome, Status, StepMark, clock, deadline, redact};
use crate::cli::calls::format::{SCHEMA_VERSION, length, reason, stamp, status};
use crate::cli::calls::timeline;
use crate::documents::number_line::menu_words;
use crate::pack::{Field, Pack};

/// Prints everything about `call`.
///
/// The text is masked as it would be for storing, since an editor may have put anything into it.
pub(super) fn print(
    call: &Call,
    open_elsewhere: bool,
    (pack, style): (Option<&Pack>, Style),
    as_json: bool,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let call = &redact::stored(call);
    if as_json {
        let times = times(call);
        let document = json!({
            "schema_version": SCHEMA_VERSION,
            "call": call,
            "open_elsewhere": open_elsewhere,
            "missing": call.missing().iter().map(Field::key).collect::<Vec<_>>(),
            "call_seconds": times.map(|times| times.call / 1000),
            "hold_seconds": times.map(|times| times.hold_total / 1000),
            "gap_seconds": times.map(|times| times.gap / 1000),
            "segments": timeline::document(call),
        });
        serde_json::to_writer_pretty(&mut *out, &document)?;
        writeln!(out)?;
        return Ok(());
    }
    let pack = pack.filter(|pack| pack.company.id == call.company);
    print_head(call, open_elsewhere, (pack, style), out)?;
    print_fields(call, pack, out)?;
    print_promises(call, style, out)?;
    print_deadlines(call, (pack, style), out)?;
    print_steps(call, (pack, style), out)?;
    timeline::print(call, (pack, style), out)?;
    print_notes(call, style, out)?;
    print_drafts(call, pack, out)?;
    Ok(())
}

fn print_head(
    call: &Call,
    open_elsewhere: bool,
    (pack, style): (Option<&Pack>, Style),
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let company = pack.map_or(&call.company, |pack| &pack.company.name);
    let zone = call.zone.as_ref().map(|zone| format!(" ({zone})")).unwrap_or_default();
    let held = times(call).filter(|times| times.hold_total > 0);
    let held = held.map(|times| format!(", on hold {}", clock::format_duration(times.hold_total))).unwrap_or_default();
    let gap = times(call).filter(|times| times.gap > 0);
    let gap = gap.map(|times| format!(", {} not watched", clock::format_duration(times.gap))).unwrap_or_default();
    writeln!(out, "Call {}", call.id)?;
    for (label, value) in [
        ("Status", status(call.status, open_elsewhere).to_owned()),
        ("Outcome", call.outcome.map_or("", Outcome::name).to_owned()),
        ("Missing", without(call)),
        ("Company", company.to_string()),
        ("Reason", reason(call.checklist.as_ref(), pack)),
        ("Number", call.number.as_deref().map(|number| number_in(pack, number)).unwrap_or_default()),
        ("Started", format!("{}{zone}", style.full_stamp(began(call)))),
        ("Length", format!("{}{held}{gap}", length(call))),
    ] {
        print_value(label, &value, out)?;
    }
    Ok(())
}

fn print_fields(call: &Call, pack: Option<&Pack>, out: &mut dyn Write) -> std::io::Result<()> {
    let in_promises = |field: &Field| matches!(field, Field::Promise | Field::By);
    if call.fields.all().any(|field| !in_promises(&field) && !call.fields.get(field).is_empty()) {
        writeln!(out)?;
    }
    for field in call.fields.all().filter(|field| !in_promises(field)) {
        let label = pack.map_or_else(|| field.label(), |pack| pack.label(field));
        print_value(&label, call.fields.get(field), out)?;
    }
    Ok(())
}

/// Returns the fields that an ended call is missing, most important first.
fn without(call: &Call) -> String {
    if call.status != Status::Ended {
        return String::new();
    }
    call.missing().into_iter().map(|field| field.label().to_lowercase()).collect::<Vec<_>>().join(", ")
}

/// Prints each promise: when it was made, its state, what was promised, by when and by whom.
fn print_promises(call: &Call, style: Style, out: &mut dyn Write) -> std::io::Result<()> {
    if !call.promise.is_empty() {
        writeln!(out, "\nPromises")?;
    }
    for promise in &call.promise {
        let by = match (promise.by, promise.said.as_str()) {
            (Some(day), _) => format!(", by {}{}", style.full_date(day), promise.time_said(style)),
            (None, "") => String::new(),
            (None, said) => format!(", {}", due_after("by when:", said)),
        };
        let who = who_promised(call, promise).map(|who| format!(" ({who})")).unwrap_or_default();
        let settled = promise.settled.map(|at| format!(" since {}", stamp(at, call, style))).unwrap_or_default();
        let what = if promise.what.is_empty() { "(not written down)" } else { &promise.what };
        let state = promise.state.name();
        writeln!(out, "  {}  {state}{settled}: {what}{by}{who}", stamp(promise.at, call, style))?;
    }
    Ok(())
}

/// Prints each deadline: when it was noted, what is due, on which day, and how that day was
/// computed.
fn print_deadlines(call: &Call, (pack, style): (Option<&Pack>, Style), out: &mut dyn Write) -> std::io::Result<()> {
    let days = pack.map(|pack| deadline::due_dates(pack, &call.deadline)).unwrap_or_default();
    if !days.is_empty() {
        writeln!(out, "\nDeadlines")?;
    }
    for due in days {
        let (noted, day) = (stamp(due.mark.noted, call, style), style.full_date(due.due));
        writeln!(out, "  {noted}  {}: {day}. {}.", due.rule.title, due.explanation(style))?;
    }
    Ok(())
}

/// Prints a labeled line, unless the value is empty.
fn print_value(label: &str, value: &str, out: &mut dyn Write) -> std::io::Result<()> {
    if value.is_empty() { Ok(()) } else { writeln!(out, "{label:<10} {value}") }
}

/// Prints the last mark of each step, in the order of the marks.
fn print_steps(call: &Call, (pack, style): (Option<&Pack>, Style), out: &mut dyn Write) -> std::io::Result<()> {
    let is_same = |a: &StepMark, b: &StepMark| (&a.checklist, &a.step) == (&b.checklist, &b.step);
    let is_last = |index: usize, mark: &StepMark| !call.step.iter().skip(index + 1).any(|later| is_same(later, mark));
    if !call.step.is_empty() {
        writeln!(out, "\nSteps")?;
    }
    for (_, mark) in call.step.iter().enumerate().filter(|(index, mark)| is_last(*index, mark)) {
        let choice = mark.choice.as_ref().map(|choice| format!(" → {choice}")).unwrap_or_default();
        let text = step_text(mark, pack).map(|text| format!("  {text}")).unwrap_or_default();
        let what = word(mark.mark);
        writeln!(out, "  {}  {what:<14}  {}/{}{text}{choice}", stamp(mark.at, call, style), mark.checklist, mark.step)?;
    }
    Ok(())
}

fn word(mark: Mark) -> &'static str {
    match mark {
        Mark::Done => "done",
        Mark::Skipped => "skipped",
        Mark::NotApplicable => "not applicable",
    }
}

/// Returns the text of the step in the pack.
fn step_text(mark: &StepMark, pack: Option<&Pack>) -> Option<String> {
    let step = pack?.checklist(&mark.checklist).and_then(|list| list.step(&mark.step));
    let in_menu = || pack?.menu_step(&mark.step).and_then(menu_words);
    step.map(|step| step.text.to_string()).or_else(in_menu)
}

/// Prints what was typed into forms and not saved.
fn print_drafts(call: &Call, pack: Option<&Pack>, out: &mut dyn Write) -> std::io::Result<()> {
    if !call.draft.is_empty() {
        writeln!(out, "\nDrafts (typed, but not saved)")?;
    }
    call.draft.iter().try_for_each(|draft| writeln!(out, "  {}: {}", draft.label(pack), draft.text))
}

fn print_notes(call: &Call, style: Style, out: &mut dyn Write) -> std::io::Result<()> {
    if !call.note.is_empty() {
        writeln!(out, "\nNotes")?;
    }
    for line in &call.note {
        writeln!(out, "  {}  {}", stamp(line.at, call, style), line.text)?;
    }
    Ok(())
}
