//! The parts of a call: a transfer, and dialling again after the line dropped, each begin a new one.
//!
//! Worked out from the events alone. Owns also who was there when: a name that is taken down becomes an event.

use crate::call::clock;
use crate::call::clock::{Event, EventKind, Line, Times};
use crate::call::moment::Moment;
use crate::call::record::Call;
use crate::text::safe::SafeText;

/// A name that is changed within so many milliseconds was mistyped, not exchanged.
const CORRECTION_MILLIS: i64 = 120_000;

/// How a segment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentEnd {
    /// It goes on.
    Open,
    /// With a transfer.
    Transfer,
    /// The line dropped.
    CutOff,
    /// The call ended.
    Ended,
}

/// A part of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where it begins.
    pub from: Moment,
    /// Where it ends; `None` while it goes on.
    pub to: Option<Moment>,
    /// The department it was transferred to, where known.
    pub department: Option<SafeText>,
    /// Who was there, in the order in which they gave their names.
    pub agents: Vec<SafeText>,
    /// How it ended.
    pub end: SegmentEnd,
    /// Its durations; those of all segments add up to those of the call. `hold` is `None`.
    pub times: Times,
}

/// The segments of a call at `now`, in order; none before it has started.
#[must_use]
pub fn segments(events: &[Event], now: Moment) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    for event in events {
        let open = out.last().is_some_and(|last| last.end == SegmentEnd::Open);
        match event.kind {
            EventKind::Started if !open => out.push(begun(event)),
            EventKind::Transfer if open => {
                close(&mut out, event.at, SegmentEnd::Transfer);
                out.push(begun(event));
            }
            EventKind::CutOff if open => close(&mut out, event.at, SegmentEnd::CutOff),
            EventKind::Ended if open => close(&mut out, event.at, SegmentEnd::Ended),
            EventKind::Agent => {
                if let (Some(last), Some(agent)) = (out.last_mut(), &event.agent) {
                    last.agents.push(agent.clone());
                }
            }
            EventKind::Started
            | EventKind::Transfer
            | EventKind::CutOff
            | EventKind::Ended
            | EventKind::HoldOn
            | EventKind::HoldOff
            | EventKind::Gap => {}
        }
    }
    let spans = clock::spans(events, now);
    for (at, segment) in out.iter_mut().enumerate() {
        segment.times = clock::sum(spans.iter().filter(|span| span.segment == at));
    }
    out
}

fn begun(event: &Event) -> Segment {
    let (from, department) = (event.at, event.department.clone());
    Segment { from, to: None, department, agents: Vec::new(), end: SegmentEnd::Open, times: Times::default() }
}

fn close(segments: &mut [Segment], at: Moment, end: SegmentEnd) {
    if let Some(last) = segments.last_mut() {
        (last.to, last.end) = (Some(at), end);
    }
}

/// The names of the current segment and where it begins among the events.
fn current(events: &[Event]) -> usize {
    let begins = |event: &Event| matches!(event.kind, EventKind::Started | EventKind::Transfer);
    events.iter().rposition(begins).unwrap_or_default()
}

/// Takes down that `name` is who is on the line, unless that is known; true when it was news. A name that was mistyped a
/// moment ago, or that only grows (`Dana`, then `Dana, no. 4471`), takes the place of the one before. Only between the start
/// and the end of a call.
pub fn name_agent(events: &mut Vec<Event>, now: Moment, name: &str) -> bool {
    let name = name.trim();
    // After the end nobody is on the line: the field is corrected, and the clock's record stays as it was.
    if name.is_empty() || !matches!(clock::line(events), Line::Open | Line::CutOff) {
        return false;
    }
    let begin = current(events);
    let last = events.iter_mut().skip(begin).rev().find(|event| event.kind == EventKind::Agent);
    if let Some(event) = last {
        let known = event.agent.as_deref().unwrap_or_default();
        if known == name {
            return false;
        }
        // `Sally` is nobody who was called `Al`.
        let (longer, shorter) = (name.to_lowercase(), known.to_lowercase());
        let words: Vec<&str> = longer.split(|c: char| !c.is_alphanumeric()).collect();
        let mut known_words = shorter.split(|c: char| !c.is_alphanumeric());
        let grows = known_words.all(|word| words.contains(&word));
        if grows || now.millis_since(event.at) <= CORRECTION_MILLIS {
            event.agent = Some(name.into());
            return true;
        }
    }
    events.push(Event { agent: Some(name.into()), ..Event::new(now, EventKind::Agent) });
    true
}

/// Whom the caller spoke to last, and at which department, where the events say so.
#[must_use]
pub fn last_spoken_to(events: &[Event]) -> (Option<&SafeText>, Option<&SafeText>) {
    let agent = events.iter().rev().find_map(|event| event.agent.as_ref());
    // The department of that agent's segment, or of the last one, where nobody gave a name.
    let until = events.iter().rposition(|event| event.agent.is_some()).unwrap_or(events.len());
    let (before, _) = events.split_at_checked(until).unwrap_or((events, &[]));
    let department = before.get(current(before)).and_then(|event| event.department.as_ref());
    (agent, department)
}

/// True while the caller has dialled again after the line dropped and nobody in the new segment has given a name: whoever
/// answers does not know yet what came before.
#[must_use]
pub fn is_back_after_cut(events: &[Event]) -> bool {
    let begin = current(events);
    let (before, after) = events.split_at_checked(begin).unwrap_or((events, &[]));
    clock::is_running(events)
        && before.iter().any(|event| event.kind == EventKind::CutOff)
        && !after.iter().any(|event| event.kind == EventKind::Agent)
}

/// Who was on the line at the time `at`: the agent of the part of the call that it lies in; empty where nobody gave a name
/// there. Before any name is an event, whoever stands in the record.
#[must_use]
pub fn agent_at(call: &Call, at: Moment) -> &str {
    let noted = call.fields.agent.trim();
    if !call.event.iter().any(|event| event.kind == EventKind::Agent) {
        return noted;
    }
    let begins = |event: &Event| matches!(event.kind, EventKind::Started | EventKind::Transfer);
    let begin =
        call.event.iter().rposition(|event| begins(event) && at.millis_since(event.at) >= 0).unwrap_or_default();
    let (_, part) = call.event.split_at_checked(begin + 1).unwrap_or((&[], &[]));
    let end = part.iter().position(begins);
    let (part, _) = part.split_at_checked(end.unwrap_or(part.len())).unwrap_or((part, &[]));
    let named = part.iter().filter(|event| event.agent.is_some());
    let before = named.clone().rfind(|event| at.millis_since(event.at) >= 0);
    let agent = before.or_else(|| named.clone().next()).and_then(|event| event.agent.as_deref());
    agent.unwrap_or(if end.is_none() { noted } else { "" })
}

impl Call {
    /// Who was spoken to last; empty when nobody gave a name.
    #[must_use]
    pub fn last_agent(&self) -> &str {
        let noted = self.fields.agent.trim();
        if noted.is_empty() { last_spoken_to(&self.event).0.map_or("", SafeText::as_str) } else { noted }
    }

    /// Everybody who gave a name before the current segment, in order, each once.
    #[must_use]
    pub fn earlier_agents(&self) -> Vec<&SafeText> {
        let running = clock::line(&self.event) == Line::Open;
        let end = if running { current(&self.event) } else { self.event.len() };
        let mut out: Vec<&SafeText> = Vec::new();
        for agent in self.event.iter().take(end).filter_map(|event| event.agent.as_ref()) {
            if !out.contains(&agent) && agent.as_str() != self.fields.agent.trim() {
                out.push(agent);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests;
