//! The call's clock: durations worked out from events with wall-clock stamps, so that suspend, restart and crash cannot bend them.
//!
//! Time that nobody watched is a gap, an event of its own: it counts as talk or as hold only when the caller says which it
//! was. Who was on the line in which part of the call is [`super::segment`]'s business.

use serde::{Deserialize, Serialize};

use crate::call::moment::Moment;
use crate::text::safe::SafeText;

/// With no sign of life for longer than this, in milliseconds, the time between is a gap. A running clock ticks every second.
pub const GAP_MILLIS: i64 = 120_000;
/// The wall clock and the monotonic clock may differ by this much between two ticks, in milliseconds; more is a jump.
pub const JUMP_MILLIS: i64 = 10_000;

/// Something that happened on the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When; of a gap, the last moment before it.
    pub at: Moment,
    /// What.
    pub kind: EventKind,
    /// The first moment after a gap; earlier than `at` where the clock was set back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// What the caller says a gap was; a gap that nobody explained counts as neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Unwatched>,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<SafeText>,
    /// The department that a transfer leads to, where known.
    #[serde(rename = "desk", default, skip_serializing_if = "Option::is_none")]
    pub department: Option<SafeText>,
    /// The number that was dialled again, E.164, where known; it need not be that of the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<SafeText>,
}

/// What can happen on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// The caller dialled; after a cut-off or an end, dialled again.
    Started,
    /// Put on hold.
    HoldOn,
    /// A human is back.
    HoldOff,
    /// Somebody gave a name; see [`Event::agent`].
    Agent,
    /// Passed on to somebody else; see [`Event::department`].
    Transfer,
    /// The line dropped.
    CutOff,
    /// The call ended.
    Ended,
    /// Nobody watched the clock, or it was set; see [`Event::until`] and [`Event::was`].
    Gap,
}

/// What the caller says that a gap was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unwatched {
    /// On hold.
    Hold,
    /// Somebody was there.
    Talk,
}

impl Event {
    /// Something that happened, with nothing more to say of it.
    #[must_use]
    pub fn new(at: Moment, kind: EventKind) -> Self {
        Self { at, kind, until: None, was: None, agent: None, department: None, number: None }
    }

    /// Nobody watched from `at` to `until`.
    #[must_use]
    pub fn gap(at: Moment, until: Moment) -> Self {
        Self { until: Some(until), ..Self::new(at, EventKind::Gap) }
    }

    /// How long a gap was, in milliseconds; 0 of any other event, and where the clock was set back.
    #[must_use]
    pub fn gap_millis(&self) -> i64 {
        self.until.filter(|_| self.kind == EventKind::Gap).map_or(0, |until| until.millis_since(self.at).max(0))
    }
}

/// How the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Nothing was dialled yet.
    Idle,
    /// The clock runs.
    Open,
    /// It dropped, and nobody dialled again yet.
    CutOff,
    /// The call ended.
    Ended,
}

/// What the top line shows; all in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times {
    /// All the time on the line, without gaps that nobody explained.
    pub call: i64,
    /// Of the hold that is on now; `None` when not on hold.
    pub hold: Option<i64>,
    /// Of all holds together.
    pub hold_total: i64,
    /// Of the gaps that nobody explained.
    pub gap: i64,
}

/// What a stretch of time was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spent {
    /// With somebody, or with the robot.
    Talk,
    /// On hold.
    Hold,
    /// Nobody knows.
    Gap,
}

/// A stretch of time on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub from: Moment,
    /// How long it is, in milliseconds; more than 0.
    pub millis: i64,
    /// What it was.
    pub spent: Spent,
    /// The part of the call that it belongs to, from 0; see [`super::segment`].
    pub segment: usize,
    /// The hold that it belongs to, from 1; 0 for none.
    hold: usize,
}

/// The line while the events are gone through.
#[derive(Debug)]
struct Walk {
    /// Accounted for up to here.
    at: Moment,
    line: Line,
    on_hold: bool,
    holds: usize,
    segment: usize,
    spans: Vec<Span>,
}

impl Walk {
    /// Accounts for the time up to `to`; a moment that lies before what is accounted for adds nothing.
    fn advance(&mut self, to: Moment, spent: Spent) {
        let millis = to.millis_since(self.at);
        if millis <= 0 {
            return;
        }
        if self.line == Line::Open {
            let hold = if self.on_hold { self.holds } else { 0 };
            self.spans.push(Span { from: self.at, millis, spent, segment: self.segment, hold });
        }
        self.at = to;
    }

    fn now(&self) -> Spent {
        if self.on_hold { Spent::Hold } else { Spent::Talk }
    }

    fn take(&mut self, event: &Event) {
        self.advance(event.at, self.now());
        match event.kind {
            EventKind::Started if self.line != Line::Open => {
                self.segment += usize::from(self.line != Line::Idle);
                self.line = Line::Open;
                self.on_hold = false;
            }
            EventKind::Started | EventKind::Agent => {}
            EventKind::HoldOn => {
                self.holds += usize::from(!self.on_hold);
                self.on_hold = self.line == Line::Open;
            }
            EventKind::HoldOff => self.on_hold = false,
            EventKind::Transfer => self.segment += usize::from(self.line == Line::Open),
            EventKind::CutOff => self.stop(Line::CutOff),
            EventKind::Ended => self.stop(Line::Ended),
            EventKind::Gap => {
                let Some(until) = event.until else { return };
                let spent = match event.was {
                    None => Spent::Gap,
                    Some(Unwatched::Hold) => Spent::Hold,
                    Some(Unwatched::Talk) => Spent::Talk,
                };
                self.advance(until, spent);
                // Also where the clock was set back: from here on it counts from there.
                self.at = until;
            }
        }
    }

    fn stop(&mut self, line: Line) {
        if self.line != Line::Idle {
            self.line = line;
        }
        self.on_hold = false;
    }
}

/// Goes through the events up to `now`; `None` before the call has started.
fn walk(events: &[Event], now: Moment) -> Option<Walk> {
    let first = events.iter().position(|event| event.kind == EventKind::Started)?;
    let (_, events) = events.split_at_checked(first)?;
    let at = events.first()?.at;
    let mut walk = Walk { at, line: Line::Idle, on_hold: false, holds: 0, segment: 0, spans: Vec::new() };
    for event in events {
        walk.take(event);
    }
    walk.advance(now, walk.now());
    Some(walk)
}

/// The stretches of the call up to `now`, in the order of the events; none before the call has started. They never overlap,
/// and what lies between a cut-off and the next dialling is in none of them.
#[must_use]
pub fn spans(events: &[Event], now: Moment) -> Vec<Span> {
    walk(events, now).map(|walk| walk.spans).unwrap_or_default()
}

/// The durations at `now`; `None` before the call has started.
#[must_use]
pub fn times(events: &[Event], now: Moment) -> Option<Times> {
    let walk = walk(events, now)?;
    let mut times = sum(&walk.spans);
    if walk.on_hold {
        let this = walk.spans.iter().filter(|span| span.hold == walk.holds && span.spent == Spent::Hold);
        times.hold = Some(this.map(|span| span.millis).sum());
    }
    Some(times)
}

/// The durations of some stretches, with no hold going on.
pub(super) fn sum<'a>(spans: impl IntoIterator<Item = &'a Span>) -> Times {
    let mut times = Times::default();
    for span in spans {
        match span.spent {
            Spent::Talk => times.call += span.millis,
            Spent::Hold => {
                times.call += span.millis;
                times.hold_total += span.millis;
            }
            Spent::Gap => times.gap += span.millis,
        }
    }
    times
}

/// How the line is after these events.
#[must_use]
pub fn line(events: &[Event]) -> Line {
    events.first().and_then(|first| walk(events, first.at)).map_or(Line::Idle, |walk| walk.line)
}

/// True while the clock runs.
#[must_use]
pub fn is_running(events: &[Event]) -> bool {
    line(events) == Line::Open
}

/// Returns a duration as a clock shows it: `4:05`, or `1:02:09` from an hour on.
#[must_use]
pub fn format_duration(millis: i64) -> String {
    let seconds = millis.max(0) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// Returns a duration to the minute: `2 h 11`, `11 min`, `under 1 min`.
#[must_use]
pub fn rough_duration(millis: i64) -> String {
    let minutes = (millis + 30_000) / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "under 1 min".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// Returns a gap with its times: `gap 14:20–14:41`.
#[must_use]
pub fn gap_words(gap: &Event) -> String {
    let until = gap.until.map(|until| format!("–{}", until.clock())).unwrap_or_default();
    format!("gap {}{until}", gap.at.clock())
}

#[cfg(test)]
pub(crate) mod tests;
