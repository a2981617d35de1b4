//! The events of a call and its segments, as plain text and JSON.

use std::io::Write;

use serde_json::{Value, json};

use crate::call::date_words::Style;
use crate::call::segment;
use crate::call::segment::{Segment, SegmentEnd};
use crate::call::timeline::{event_texts, last_seen};
use crate::call::{Call, clock};
use crate::cli::calls::format::stamp;
use crate::pack::Pack;
use crate::text::safe::SafeText;

/// Prints the events, and the segments if there are several or an agent gave a name.
pub(super) fn print(call: &Call, (pack, style): (Option<&Pack>, Style), out: &mut dyn Write) -> std::io::Result<()> {
    if !call.event.is_empty() {
        writeln!(out, "\nTimeline")?;
    }
    for (event, words) in event_texts(call, pack) {
        let until = event.until.map(|until| format!("–{}", stamp(until, call, style))).unwrap_or_default();
        writeln!(out, "  {}{until}  {}", stamp(event.at, call, style), words)?;
    }
    let segments = segment::segments(&call.event, last_seen(call));
    if segments.len() > 1 || segments.iter().any(|segment| !segment.agents.is_empty()) {
        writeln!(out, "\nSegments")?;
        for (at, segment) in segments.iter().enumerate() {
            writeln!(out, "  {}  {}", at + 1, line(segment, call, style))?;
        }
    }
    Ok(())
}

/// Returns one segment as a line.
///
/// For example `2:02 pm–2:12 pm  10:00, on hold 5:00  Disputes: Dana, no. 4471  dropped`.
fn line(segment: &Segment, call: &Call, style: Style) -> String {
    let to = segment.to.map(|to| stamp(to, call, style)).unwrap_or_default();
    let times = segment.times;
    let held = if times.hold_total > 0 {
        format!(", on hold {}", clock::format_duration(times.hold_total))
    } else {
        String::new()
    };
    let gap =
        if times.gap > 0 { format!(", not watched {}", clock::format_duration(times.gap)) } else { String::new() };
    let agents = segment.agents.iter().map(SafeText::as_str).collect::<Vec<_>>().join("; ");
    let who = match (&segment.department, agents.is_empty()) {
        (Some(department), false) => format!("  {department}: {agents}"),
        (Some(department), true) => format!("  {department}"),
        (None, false) => format!("  {agents}"),
        (None, true) => String::new(),
    };
    let end = match segment.end {
        SegmentEnd::Open => "  in progress",
        SegmentEnd::Transfer => "  transferred",
        SegmentEnd::CutOff => "  dropped",
        SegmentEnd::Ended => "",
    };
    format!("{}–{to}  {}{held}{gap}{who}{end}", stamp(segment.from, call, style), clock::format_duration(times.call))
}

/// Returns the segments as JSON.
pub(super) fn document(call: &Call) -> Value {
    let segments = segment::segments(&call.event, last_seen(call));
    let part = |segment: &Segment| {
        json!({
            "from": segment.from,
            "to": segment.to,
            "desk": segment.department,
            "agents": segment.agents,
            "call_seconds": segment.times.call / 1000,
            "hold_seconds": segment.times.hold_total / 1000,
            "gap_seconds": segment.times.gap / 1000,
            "end": match segment.end {
                SegmentEnd::Open => "open",
                SegmentEnd::Transfer => "transfer",
                SegmentEnd::CutOff => "cut-off",
                SegmentEnd::Ended => "ended",
            },
        })
    };
    segments.iter().map(part).collect()
}
