//! The segments of a call: a transfer starts a new one, and so does redialing after the call
//! dropped.
//!
//! Computed from the events alone. Also owns which agent was on the line when: a name that is noted
//! becomes an event.

use crate::call::clock;
use crate::call::clock::{Event, EventKind, Line, Times};
use crate::call::moment::Moment;
use crate::call::promise::Promise;
use crate::call::record::Call;
use crate::text::safe::SafeText;

/// The milliseconds within which a changed name counts as a corrected typo, not as a new agent.
const CORRECTION_MILLIS: i64 = 120_000;

/// How a segment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentEnd {
    /// The segment is not over.
    Open,
    /// The call was transferred.
    Transfer,
    /// The call dropped.
    CutOff,
    /// The call ended.
    Ended,
}

/// A part of a call with one agent or department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The beginning.
    pub from: Moment,
    /// The end; `None` while the segment is open.
    pub to: Option<Moment>,
    /// The department that the call was transferred to, if known.
    pub department: Option<SafeText>,
    /// The agents, in the order in which they gave their names.
    pub agents: Vec<SafeText>,
    /// How the segment ended.
    pub end: SegmentEnd,
    /// The durations; over all segments, they add up to the call's. `hold` is always `None`.
    pub times: Times,
}

/// Returns the segments of a call at `now`, in order; none if the call has not started.
#[must_use]
pub fn segments(events: &[Event], now: Moment) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    for event in events {
        let open = out.last().is_some_and(|last| last.end == SegmentEnd::Open);
        match event.kind {
            EventKind::Started if !open => out.push(new_segment(event)),
            EventKind::Transfer if open => {
                close(&mut out, event.at, SegmentEnd::Transfer);
                out.push(new_segment(event));
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

fn new_segment(event: &Event) -> Segment {
    let (from, department) = (event.at, event.department.clone());
    Segment { from, to: None, department, agents: Vec::new(), end: SegmentEnd::Open, times: Times::default() }
}

fn close(segments: &mut [Segment], at: Moment, end: SegmentEnd) {
    if let Some(last) = segments.last_mut() {
        (last.to, last.end) = (Some(at), end);
    }
}

/// Returns whether an event starts a segment.
fn starts(event: &Event) -> bool {
    matches!(event.kind, EventKind::Started | EventKind::Transfer)
}

/// Returns the position of the event that starts the current segment.
fn current(events: &[Event]) -> usize {
    events.iter().rposition(starts).unwrap_or_default()
}

/// Returns the event that last put somebody else on the line: a transfer or a redial.
#[must_use]
pub fn last_change(events: &[Event]) -> Option<&Event> {
    events.iter().skip(1).rfind(|event| starts(event))
}

/// Removes the latest transfer if the agent turns out, by `name`, to be the same as before; returns
/// that agent.
///
/// An empty `name` means the same agent, too.
pub fn take_back_transfer(events: &mut Vec<Event>, name: &str) -> Option<SafeText> {
    let last = events.pop_if(|event| event.kind == EventKind::Transfer)?;
    let known = last_spoken_to(events).0.filter(|known| name.is_empty() || known.to_lowercase() == name.to_lowercase());
    let known = known.cloned();
    if known.is_none() {
        events.push(last);
    }
    known
}

/// Records that the agent on the line is `name`, and returns whether anything changed.
///
/// A name that corrects a recent one, or extends it (`Dana`, then `Dana, no. 4471`), replaces it.
/// Nothing is recorded before the call starts or after it ends.
pub fn name_agent(events: &mut Vec<Event>, now: Moment, name: &str) -> bool {
    let name = name.trim();
    // After the end nobody is on the line: a new name only corrects the field, and the events stay.
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
        // Whole words only: `Sally` does not extend `Al`.
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

/// Returns the last agent and their department, if the events name them.
#[must_use]
pub fn last_spoken_to(events: &[Event]) -> (Option<&SafeText>, Option<&SafeText>) {
    let agent = events.iter().rev().find_map(|event| event.agent.as_ref());
    // The department of the agent's segment, or of the last one that was answered.
    let until = events.iter().rposition(|event| event.agent.is_some()).or(last_answer(events)).unwrap_or_default();
    let (before, _) = events.split_at_checked(until).unwrap_or((events, &[]));
    let department = before.get(current(before)).and_then(|event| event.department.as_ref());
    (agent, department)
}

/// Returns the events before the latest transfer; all of them if the current segment began with
/// dialing.
///
/// The person who answered after the transfer needs to be told what happened before it.
#[must_use]
pub fn before_transfer(events: &[Event]) -> &[Event] {
    let begin = current(events);
    let is_transfer = events.get(begin).is_some_and(|event| event.kind == EventKind::Transfer);
    events.get(..begin).filter(|_| is_transfer).unwrap_or(events)
}

/// Returns whom the caller was just speaking with, before the latest transfer, as far as the events
/// name them: the agent, and their department.
///
/// Only who answered last since the latest dial counts. An agent from before a drop, or before an
/// agent who gave no name, is somebody else.
#[must_use]
pub fn just_spoken_to(events: &[Event]) -> (Option<&SafeText>, Option<&SafeText>) {
    let before = before_transfer(events);
    let begins = |(at, event): (usize, &Event)| match event.kind {
        EventKind::Started => true,
        EventKind::Transfer => before.iter().skip(at).any(|event| event.kind == EventKind::HoldOff),
        EventKind::Agent
        | EventKind::HoldOn
        | EventKind::HoldOff
        | EventKind::CutOff
        | EventKind::Gap
        | EventKind::Ended => false,
    };
    let begin = before.iter().enumerate().rposition(begins).unwrap_or_default();
    last_spoken_to(before.get(begin..).unwrap_or(before))
}

/// Returns the position after the event that shows that somebody last answered.
fn last_answer(events: &[Event]) -> Option<usize> {
    let answers = |(at, event): (usize, &Event)| match event.kind {
        EventKind::Agent | EventKind::HoldOff => true,
        // Older records have no hold here: their calls begin with talk.
        EventKind::Started => events.get(at + 1).is_none_or(|next| next.kind != EventKind::HoldOn),
        EventKind::Transfer | EventKind::HoldOn | EventKind::CutOff | EventKind::Gap | EventKind::Ended => false,
    };
    events.iter().enumerate().rposition(answers).map(|at| at + 1)
}

/// Returns whether somebody has answered at any time.
#[must_use]
pub fn was_answered(events: &[Event]) -> bool {
    last_answer(events).is_some()
}

/// Returns whether the line dropped while somebody had answered, and nothing but a redial followed.
#[must_use]
pub fn is_cut_short(events: &[Event]) -> bool {
    let cut = events.iter().rposition(|event| event.kind == EventKind::CutOff);
    let (before, after) = events.split_at_checked(cut.unwrap_or_default()).unwrap_or((&[], &[]));
    last_answer(before).is_some() && !after.iter().any(|event| event.kind == EventKind::Transfer)
}

/// Returns whether the call was transferred last and nobody has given a name since.
#[must_use]
pub fn is_just_transferred(events: &[Event]) -> bool {
    let (_, after) = events.split_at_checked(current(events)).unwrap_or((events, &[]));
    let begins = after.first().is_some_and(|event| event.kind == EventKind::Transfer);
    clock::is_running(events) && begins && !after.iter().any(|event| event.kind == EventKind::Agent)
}

/// Returns whether the caller has redialed a dropped call and nobody has given a name since.
///
/// A transfer ends this, too. Until then, the agent doesn't know what happened before. If nobody
/// had answered, there is nothing to go back to.
#[must_use]
pub fn is_back_after_cut(events: &[Event]) -> bool {
    let begin = current(events);
    let (before, after) = events.split_at_checked(begin).unwrap_or((events, &[]));
    clock::is_running(events)
        && before.iter().any(|event| event.kind == EventKind::CutOff)
        && is_cut_short(events)
        && !after.iter().any(|event| event.kind == EventKind::Agent)
}

/// Returns the agent on the line at the time `at`; empty if nobody gave a name in that segment.
///
/// If the events of a record have no name, the name in the field counts.
#[must_use]
pub fn agent_at(call: &Call, at: Moment) -> &str {
    let noted = call.fields.agent.trim();
    if !call.event.iter().any(|event| event.kind == EventKind::Agent) {
        return noted;
    }
    let is_before = |event: &Event| at.millis_since(event.at) >= 0;
    let begin = call.event.iter().rposition(|event| starts(event) && is_before(event)).unwrap_or_default();
    let (_, part) = call.event.split_at_checked(begin + 1).unwrap_or((&[], &[]));
    let end = part.iter().position(starts);
    let (part, _) = part.split_at_checked(end.unwrap_or(part.len())).unwrap_or((part, &[]));
    let named = part.iter().filter(|event| event.agent.is_some());
    let before = named.clone().rfind(|event| is_before(event));
    let agent = before.or_else(|| named.clone().next()).and_then(|event| event.agent.as_deref());
    agent.unwrap_or(if end.is_none() { noted } else { "" })
}

/// Returns who made a promise of the record: who is noted with it, or else the agent on the line
/// then.
#[must_use]
pub fn who_promised<'c>(call: &'c Call, promise: &'c Promise) -> Option<&'c str> {
    [promise.who.trim(), agent_at(call, promise.at)].into_iter().find(|who| !who.is_empty())
}

/// Returns the number where somebody last answered, and when; `None` if nobody did.
///
/// A start without a number means the record's number.
#[must_use]
pub fn answered_on(call: &Call) -> Option<(&SafeText, Moment)> {
    let last = call.event.last()?.at;
    let answered = segments(&call.event, last)
        .into_iter()
        .rfind(|segment| !segment.agents.is_empty() || segment.times.call > segment.times.hold_total)?;
    Some((number_at(call, answered.from)?, answered.from))
}

/// Returns the number that was dialed last before the time `at`.
#[must_use]
pub fn number_at(call: &Call, at: Moment) -> Option<&SafeText> {
    let is_before = |event: &&Event| event.kind == EventKind::Started && at.millis_since(event.at) >= 0;
    let started = call.event.iter().rfind(is_before);
    started.and_then(|started| started.number.as_ref()).or(call.number.as_ref())
}

impl Call {
    /// Returns the last agent; empty if nobody gave a name.
    #[must_use]
    pub fn last_agent(&self) -> &str {
        let noted = self.fields.agent.trim();
        if noted.is_empty() { last_spoken_to(&self.event).0.map_or("", SafeText::as_str) } else { noted }
    }

    /// Returns the agents before the one on the line, in order, each once.
    #[must_use]
    pub fn earlier_agents(&self) -> Vec<&SafeText> {
        let running = clock::line(&self.event) == Line::Open;
        let begin = current(&self.event);
        let named = self.event.iter().skip(begin).rposition(|event| event.kind == EventKind::Agent);
        // The agent on the line is not one of them, even while the name is corrected.
        let end = if running { begin + named.unwrap_or_default() } else { self.event.len() };
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
