//! The clock of a call: durations computed from events with wall-clock times, so that a suspend, a
//! restart or a crash can't distort them.
//!
//! Time that nobody watched is a gap, an event of its own. A gap counts as talk or as hold only
//! when the caller says so. [`segment`](super::segment) knows which agent was on the line when.

use serde::{Deserialize, Serialize};

use crate::call::date_words::Style;
use crate::call::moment::Moment;
use crate::text::safe::SafeText;

/// After this many milliseconds without a sign of life, the time counts as a gap. A running clock
/// ticks every second.
pub const GAP_MILLIS: i64 = 120_000;
/// The milliseconds by which the wall clock and the monotonic clock may differ between two ticks;
/// more is a jump.
pub const JUMP_MILLIS: i64 = 10_000;

/// `[[event]]`: something that happened on the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When it happened; for a gap, the last moment before it.
    pub at: Moment,
    /// What happened.
    pub kind: EventKind,
    /// For a gap, the first moment after it; earlier than `at` if the clock was set back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// For a gap, the caller's explanation; until there is one, the gap counts as neither talk nor
    /// hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<GapKind>,
    /// The agent who gave their name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<SafeText>,
    /// For a transfer, the new department, if known.
    #[serde(rename = "desk", default, skip_serializing_if = "Option::is_none")]
    pub department: Option<SafeText>,
    /// For a redial, the number in E.164 form, if known. It may differ from the first number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<SafeText>,
}

/// The kind of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// The caller dialed, or redialed after the call dropped or ended.
    Started,
    /// The caller was put on hold.
    HoldOn,
    /// The agent came back.
    HoldOff,
    /// An agent gave a name; see [`Event::agent`].
    Agent,
    /// The call was transferred; see [`Event::department`].
    Transfer,
    /// The call dropped.
    CutOff,
    /// The call ended.
    Ended,
    /// Nobody watched the clock, or somebody set it; see [`Event::until`] and [`Event::was`].
    Gap,
}

/// The caller's explanation of a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GapKind {
    /// Hold.
    Hold,
    /// Talk.
    Talk,
    /// The caller doesn't know: the gap stays out of the totals.
    Unknown,
}

impl Event {
    /// Creates an event without details.
    #[must_use]
    pub fn new(at: Moment, kind: EventKind) -> Self {
        Self { at, kind, until: None, was: None, agent: None, department: None, number: None }
    }

    /// Creates a gap from `at` to `until`.
    #[must_use]
    pub fn gap(at: Moment, until: Moment) -> Self {
        Self { until: Some(until), ..Self::new(at, EventKind::Gap) }
    }

    /// Returns the length of a gap in milliseconds; 0 for other events, and if the clock was set
    /// back.
    #[must_use]
    pub fn gap_millis(&self) -> i64 {
        self.until.filter(|_| self.kind == EventKind::Gap).map_or(0, |until| until.millis_since(self.at).max(0))
    }
}

/// The state of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Not dialed yet.
    Idle,
    /// The clock runs.
    Open,
    /// The call dropped and was not redialed yet.
    CutOff,
    /// The call ended.
    Ended,
}

/// The durations of a call or of a part of one, in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times {
    /// The time on the line, without unexplained gaps.
    pub call: i64,
    /// The current hold; `None` when not on hold.
    pub hold: Option<i64>,
    /// All holds together.
    pub hold_total: i64,
    /// The unexplained gaps.
    pub gap: i64,
}

/// The kind of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanKind {
    /// Talk, with an agent or with the menu.
    Talk,
    /// Hold.
    Hold,
    /// An unexplained gap.
    Gap,
}

/// A span of time on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The beginning.
    pub from: Moment,
    /// The length in milliseconds; more than 0.
    pub millis: i64,
    /// How the time was spent.
    pub kind: SpanKind,
    /// The segment that the span belongs to, from 0; see [`segment`](super::segment).
    pub segment: usize,
    /// The hold that the span belongs to, from 1; 0 for none.
    hold: usize,
}

/// The state of the line while the events are replayed.
#[derive(Debug)]
struct Replay {
    /// The moment up to which time is accounted for.
    at: Moment,
    line: Line,
    on_hold: bool,
    holds: usize,
    segment: usize,
    spans: Vec<Span>,
}

impl Replay {
    /// Accounts for the time up to `to`; an earlier moment adds nothing.
    fn advance(&mut self, to: Moment, kind: SpanKind) {
        let millis = to.millis_since(self.at);
        if millis <= 0 {
            return;
        }
        if self.line == Line::Open {
            let hold = if self.on_hold { self.holds } else { 0 };
            self.spans.push(Span { from: self.at, millis, kind, segment: self.segment, hold });
        }
        self.at = to;
    }

    fn current_kind(&self) -> SpanKind {
        if self.on_hold { SpanKind::Hold } else { SpanKind::Talk }
    }

    fn apply(&mut self, event: &Event) {
        self.advance(event.at, self.current_kind());
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
                let kind = match event.was {
                    None | Some(GapKind::Unknown) => SpanKind::Gap,
                    Some(GapKind::Hold) => SpanKind::Hold,
                    Some(GapKind::Talk) => SpanKind::Talk,
                };
                self.advance(until, kind);
                // If the clock was set back, counting continues from there.
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

/// Replays the events up to `now`; returns `None` if the call has not started.
fn replay(events: &[Event], now: Moment) -> Option<Replay> {
    let first = events.iter().position(|event| event.kind == EventKind::Started)?;
    let (_, events) = events.split_at_checked(first)?;
    let at = events.first()?.at;
    let mut replay = Replay { at, line: Line::Idle, on_hold: false, holds: 0, segment: 0, spans: Vec::new() };
    for event in events {
        replay.apply(event);
    }
    replay.advance(now, replay.current_kind());
    Some(replay)
}

/// Returns the spans of the call up to `now`, in the order of the events; none if it has not
/// started.
///
/// Spans never overlap. No span covers the time between a dropped call and its redial.
#[must_use]
pub fn spans(events: &[Event], now: Moment) -> Vec<Span> {
    replay(events, now).map(|replay| replay.spans).unwrap_or_default()
}

/// Returns the durations at `now`; `None` if the call has not started.
#[must_use]
pub fn times(events: &[Event], now: Moment) -> Option<Times> {
    let replay = replay(events, now)?;
    let mut times = sum(&replay.spans);
    if replay.on_hold {
        let this = replay.spans.iter().filter(|span| span.hold == replay.holds && span.kind == SpanKind::Hold);
        times.hold = Some(this.map(|span| span.millis).sum());
    }
    Some(times)
}

/// Adds up the durations of spans; leaves the current hold empty.
pub(super) fn sum<'a>(spans: impl IntoIterator<Item = &'a Span>) -> Times {
    let mut times = Times::default();
    for span in spans {
        match span.kind {
            SpanKind::Talk => times.call += span.millis,
            SpanKind::Hold => {
                times.call += span.millis;
                times.hold_total += span.millis;
            }
            SpanKind::Gap => times.gap += span.millis,
        }
    }
    times
}

/// Returns the state of the line after these events.
#[must_use]
pub fn line(events: &[Event]) -> Line {
    events.first().and_then(|first| replay(events, first.at)).map_or(Line::Idle, |replay| replay.line)
}

/// Returns whether the clock is running.
#[must_use]
pub fn is_running(events: &[Event]) -> bool {
    line(events) == Line::Open
}

/// Formats a duration as a clock shows it: `4:05`, or `1:02:09` from one hour on.
#[must_use]
pub fn format_duration(millis: i64) -> String {
    let seconds = millis.max(0) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// Formats a duration to the minute: `2 h 11`, `11 min`, `under 1 min`.
#[must_use]
pub fn rough_duration(millis: i64) -> String {
    let minutes = (millis + 30_000) / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "under 1 min".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// Formats the start and end of a gap: `2:20 pm–2:41 pm`.
#[must_use]
pub fn gap_words(gap: &Event, style: Style) -> String {
    let until = gap.until.map(|until| format!("–{}", style.clock(until))).unwrap_or_default();
    format!("{}{until}", style.clock(gap.at))
}

#[cfg(test)]
pub(crate) mod tests;
