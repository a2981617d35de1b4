//! A record as a report to read: a heading, facts and lists.
//!
//! Decides once for all formats what a report says; [`markdown`](super::markdown) and
//! [`text`](super::text) only write it.

use jiff::civil::Date;

use crate::call::case::{Case, Totals, cases};
use crate::call::clock::{format_duration, is_running};
use crate::call::date_words::Style;
use crate::call::promise::without_by;
use crate::call::segment::{segments, who_promised};
use crate::call::timeline::{began, event_texts, last_seen, times};
use crate::call::{Call, EventKind, Medium, Moment, Outcome, Promise, PromiseState, Status, deadline, rung};
use crate::pack::{Field, Pack, SourceRef};
use crate::text::safe::SafeText;

/// A report.
#[derive(Debug)]
pub(super) struct Report {
    /// The heading.
    pub(super) title: String,
    /// The sections that are not empty.
    pub(super) sections: Vec<Section>,
    /// The last line.
    pub(super) foot: String,
}

/// A section of a report.
#[derive(Debug)]
pub(super) struct Section {
    /// The heading; empty for the first section.
    pub(super) heading: String,
    /// The level of the heading: 1, or 2 for the sections of a record in a case.
    pub(super) level: usize,
    /// The content.
    pub(super) body: Body,
}

/// The content of a section.
#[derive(Debug)]
pub(super) enum Body {
    /// Labels and values.
    Facts(Vec<(String, String)>),
    /// A list.
    List(Vec<ListItem>),
}

/// An item of a list.
#[derive(Debug, Default)]
pub(super) struct ListItem {
    /// A time or a name before the text; may be empty.
    pub(super) lead: String,
    /// The text; may be empty.
    pub(super) text: String,
    /// Details, one line each.
    pub(super) more: Vec<String>,
}

impl ListItem {
    fn new(lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self { lead: lead.into(), text: text.into(), more: Vec::new() }
    }
}

/// Returns the report of `call`, as of `now`.
pub(super) fn of(call: &Call, pack: &Pack, now: Moment) -> Report {
    Report {
        title: title(call, pack),
        sections: sections(call, pack, now, 1),
        foot: foot(std::slice::from_ref(call), pack, now),
    }
}

/// Returns the report of the records of one case: totals first, then each record.
pub(super) fn of_case(calls: &[Call], pack: &Pack, now: Moment) -> Option<Report> {
    let first = calls.first()?;
    let mut all = vec![Section { heading: String::new(), level: 1, body: Body::Facts(totals(calls, pack)) }];
    for call in calls {
        let mut of_call = sections(call, pack, now, 2);
        if let Some(facts) = of_call.first_mut() {
            (facts.heading, facts.level) = (title(call, pack), 1);
        }
        all.append(&mut of_call);
    }
    let why = reason(first, pack);
    let why = if why.is_empty() { String::new() } else { format!(": {why}") };
    Some(Report {
        title: format!("A case with {}{why}", company(first, pack)),
        sections: all,
        foot: foot(calls, pack, now),
    })
}

/// Returns the totals of a case.
fn totals(calls: &[Call], pack: &Pack) -> Vec<(String, String)> {
    let found = cases(calls);
    let Some((first, totals)) = calls.first().zip(found.first().map(Case::totals)) else { return Vec::new() };
    let span = calls.last().map(|last| span(first.created.local().date(), last.created.local().date(), home(pack)));
    let promises = promises_so_far(&totals);
    let outcome = found.first().map(outcome).unwrap_or_default();
    let facts = vec![
        ("Company", company(first, pack).to_owned()),
        ("When", span.unwrap_or_default()),
        ("Calls", totals.calls.to_string()),
        ("In writing", totals.written.to_string()),
        ("On the line", format_duration(totals.on_line)),
        ("On hold", format_duration(totals.on_hold)),
        ("Outcome", outcome.to_owned()),
        ("Promises", promises),
    ];
    let shown =
        facts.into_iter().filter(|(label, value)| !value.is_empty() && (*label != "In writing" || value != "0"));
    shown.map(|(label, value)| (label.to_owned(), value)).collect()
}

/// Returns the first and the last day of a case: `Nov 23, 2026 to Nov 30, 2026`, or the only one.
fn span(first: Date, last: Date, style: Style) -> String {
    let (from, to) = (style.field_date(first), style.field_date(last));
    if first == last { from } else { format!("{from} to {to}") }
}

/// Returns the outcome of the latest record of a case in a word or two; empty without one.
pub(super) fn outcome(case: &Case<'_>) -> &'static str {
    case.last().and_then(|last| last.outcome).map_or("", Outcome::name)
}

/// Returns what became of the promises of a case: `1 broken, 2 open`. Empty without any.
pub(super) fn promises_so_far(totals: &Totals) -> String {
    let open = totals.promises.saturating_sub(totals.kept + totals.broken);
    let states = [(totals.kept, PromiseState::Kept), (totals.broken, PromiseState::Broken), (open, PromiseState::Open)];
    let said = states.into_iter().filter(|(count, _)| *count > 0);
    said.map(|(count, state)| format!("{count} {}", state.name())).collect::<Vec<_>>().join(", ")
}

/// Returns the heading of a record.
pub(super) fn title(call: &Call, pack: &Pack) -> String {
    let how = match call.medium {
        Medium::Call => "Call to",
        Medium::Chat => "Chat with",
        Medium::Letter => "Letter,",
        Medium::Message => "Message,",
    };
    format!("{how} {}, {}", company(call, pack), home(pack).long_date(call.created.local().date()))
}

fn foot(calls: &[Call], pack: &Pack, now: Moment) -> String {
    let records = match calls {
        [first, .., last] => format!("Records {} to {}", first.id, last.id),
        [only] => format!("Record {}", only.id),
        [] => return String::new(),
    };
    let zones = calls.first().map(zone).unwrap_or_default();
    let now = home(pack).full_stamp(now);
    format!("{records}, as of {now}. Written down by the caller; card numbers are masked. {zones}")
}

fn sections(call: &Call, pack: &Pack, now: Moment, level: usize) -> Vec<Section> {
    let lists = [
        ("People", people(call, home(pack))),
        ("References", references(call)),
        ("Promises", promises(call, home(pack))),
        ("Deadlines", deadlines(call, pack, now)),
        ("Tried so far", rungs(call, pack)),
        ("Timeline", events(call, pack)),
        ("Notes", notes(call, home(pack))),
        ("Drafts: typed, but not saved", drafts(call, pack)),
    ];
    let lists = lists.into_iter().filter(|(_, items)| !items.is_empty());
    let facts = Section { heading: String::new(), level, body: Body::Facts(facts(call, pack)) };
    let sections =
        lists.map(|(heading, items)| Section { heading: heading.to_owned(), level, body: Body::List(items) });
    std::iter::once(facts).chain(sections).collect()
}

/// Returns the name of the company, or its id if the pack is about another company.
pub(super) fn company<'a>(call: &'a Call, pack: &'a Pack) -> &'a str {
    if pack.company.id == call.company { &pack.company.name } else { &call.company }
}

/// Returns the reason for calling in the words of the pack, or else the id of the checklist.
///
/// Empty if there is no reason.
pub(super) fn reason(call: &Call, pack: &Pack) -> String {
    let Some(id) = &call.checklist else { return String::new() };
    pack.checklist(id).map_or(id, |list| &list.reason).to_string()
}

/// Returns the status of a call in one word.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Unfinished => "unfinished",
        Status::Ended => "ended",
        Status::SetAside => "kept",
    }
}

/// Returns a sentence about the clock behind the times.
fn zone(call: &Call) -> String {
    let offset = call.created.utc_offset();
    let zone = call.zone.as_ref().map(|zone| format!("{zone}, ")).unwrap_or_default();
    format!("Times are the caller's own: {zone}{offset}.")
}

/// Returns the fields of the company's calls, and any others that the record holds.
pub(super) fn fields_of(call: &Call, pack: &Pack) -> impl Iterator<Item = Field> {
    let known: Vec<Field> = pack.fields().collect();
    let others: Vec<Field> = call.fields.all().filter(|field| !known.contains(field)).collect();
    known.into_iter().chain(others)
}

fn facts(call: &Call, pack: &Pack) -> Vec<(String, String)> {
    let started = began(call);
    let times = times(call);
    let more = if is_running(&call.event) { ", not ended" } else { "" };
    let holds = call.event.iter().filter(|event| event.kind == EventKind::HoldOn).count();
    // A gap that the caller explained as hold counts, too, but has no event for its start.
    let held = times.filter(|times| holds > 0 || times.hold_total > 0).map(|times| match holds {
        0 => format_duration(times.hold_total),
        1 => format!("{} (once)", format_duration(times.hold_total)),
        _ => format!("{} ({holds} times)", format_duration(times.hold_total)),
    });
    let gap = times.map_or(0, |times| times.gap);
    let unwatched = (gap > 0).then(|| format!("{}, counted as neither talk nor hold", format_duration(gap)));
    let facts = vec![
        ("Company", company(call, pack).to_owned()),
        ("Reason", reason(call, pack)),
        ("Number called", call.number.as_deref().map(|number| pack.printed(number)).unwrap_or_default()),
        ("Started", format!("{} at {}", home(pack).full_date(started.local().date()), home(pack).clock(started))),
        ("Length", times.map(|times| format!("{}{more}", format_duration(times.call))).unwrap_or_default()),
        ("On hold", held.unwrap_or_default()),
        ("Not watched", unwatched.unwrap_or_default()),
        ("Outcome", call.outcome.map(|outcome| outcome.name().to_owned()).unwrap_or_default()),
    ];
    let mut facts: Vec<(String, String)> = facts.into_iter().map(|(label, value)| (label.to_owned(), value)).collect();
    let own = fields_of(call, pack).filter(|field| matches!(field, Field::Own(_)));
    let fields = own.chain([Field::Want, Field::Outcome]);
    facts.extend(fields.map(|field| (pack.label(field), call.fields.get(field).to_owned())));
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// Returns the people on the line, segment by segment.
///
/// If no segment names an agent, the name in the field counts.
fn people(call: &Call, style: Style) -> Vec<ListItem> {
    let mut items = Vec::new();
    for segment in segments(&call.event, last_seen(call)) {
        let department = segment.department.as_deref().map(|department| format!(" ({department})")).unwrap_or_default();
        let to = segment.to.map(|to| format!(" to {}", style.clock(to))).unwrap_or_default();
        for agent in &segment.agents {
            items.push(ListItem::new(agent.as_str(), format!("{}{to}{department}", style.full_stamp(segment.from))));
        }
    }
    let agent = &call.fields.agent;
    if !agent.is_empty() && !items.iter().any(|item| item.lead == *agent) {
        items.push(ListItem::new(agent, ""));
    }
    items
}

fn references(call: &Call) -> Vec<ListItem> {
    let fields = [Field::Reference, Field::CallBack].map(|field| (field.label(), call.fields.get(field)));
    fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| ListItem::new(label, value))
        .collect()
}

fn promises(call: &Call, style: Style) -> Vec<ListItem> {
    let item = |promise: &Promise| {
        let what = if promise.what.is_empty() { "(not written down)" } else { &promise.what };
        let who = who_promised(call, promise).map(|who| format!("said by {who}, ")).unwrap_or_default();
        let day = |day: Date| {
            let is_day = promise.said.is_empty() || promise.said == day.to_string();
            let quoted = if is_day { String::new() } else { format!(" (\"{}\")", promise.said) };
            format!("By {}{quoted}", style.full_date(day))
        };
        let by = promise.by_words(day, |words| format!("By \"{}\"", without_by(words)));
        let by = by.unwrap_or_else(|| "No date given".to_owned());
        let since =
            promise.settled.map(|at| format!(" since {}", style.long_date(at.local().date()))).unwrap_or_default();
        let more = vec![by, format!("{who}noted {}", style.full_stamp(promise.at))];
        ListItem { more, ..ListItem::new(format!("{}{since}:", promise.state.name()), what) }
    };
    call.promise.iter().filter(|promise| !promise.is_blank()).map(item).collect()
}

fn deadlines(call: &Call, pack: &Pack, now: Moment) -> Vec<ListItem> {
    let today = now.local().date();
    let style = home(pack);
    let item = |due: deadline::DueDate<'_>| {
        let last = format!("{} ({})", style.full_date(due.due), deadline::left_words(due.left(today)));
        let counted = |day| format!("Counted from {}: {}", due.rule.counts_from, style.full_date(day));
        let sources = source_titles(pack, &due.rule.sources);
        let about = [due.explanation(style), format!("Rule: {}", due.rule.rule), format!("Source: {sources}")];
        let more = due.mark.from.map(counted).into_iter().chain(about).collect();
        ListItem { more, ..ListItem::new(last, due.rule.title.as_str()) }
    };
    deadline::due_dates(pack, &call.deadline).into_iter().map(item).collect()
}

/// Returns the titles of sources, each once; an unknown source keeps its id.
pub(super) fn source_titles(pack: &Pack, references: &[SafeText]) -> String {
    let mut titles: Vec<&str> = Vec::new();
    for reference in references {
        let SourceRef { id, .. } = SourceRef::parse(reference);
        let title = pack.source(id).map_or(id, |source| source.title.as_str());
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles.join("; ")
}

fn rungs(call: &Call, pack: &Pack) -> Vec<ListItem> {
    let mut known = pack.rung.iter().map(|rung| rung.id.as_str()).collect::<Vec<_>>();
    for mark in &call.rung {
        if !known.contains(&mark.rung.as_str()) {
            known.push(&mark.rung);
        }
    }
    let item = |id: &str| {
        let mark = rung::tried(&call.rung, id)?;
        let title = pack.rung(id).map_or(id, |rung| rung.title.as_str());
        let more = if mark.result.is_empty() { Vec::new() } else { vec![mark.result.clone()] };
        Some(ListItem { more, ..ListItem::new(home(pack).full_stamp(mark.at), title) })
    };
    known.into_iter().filter_map(item).collect()
}

fn events(call: &Call, pack: &Pack) -> Vec<ListItem> {
    let style = home(pack);
    let item = |(event, words): (&crate::call::Event, String)| {
        let until = event.until.map(|until| format!(" to {}", style.clock(until))).unwrap_or_default();
        ListItem::new(format!("{}{until}", style.full_stamp(event.at)), words)
    };
    event_texts(call, Some(pack)).map(item).collect()
}

fn notes(call: &Call, style: Style) -> Vec<ListItem> {
    let lines = call.note.iter().filter(|line| !line.text.trim().is_empty());
    lines.map(|line| ListItem::new(style.full_stamp(line.at), line.text.trim())).collect()
}

fn drafts(call: &Call, pack: &Pack) -> Vec<ListItem> {
    call.draft.iter().map(|draft| ListItem::new(draft.label(Some(pack)), draft.text.as_str())).collect()
}

/// Returns the style of days and times in documents, which is the style of the company's home.
pub(super) fn home(pack: &Pack) -> Style {
    Style::of_home(&pack.company.home)
}
