//! What happened, oldest first: the events on the line and the notes as one list.

use crate::call::clock;
use crate::call::clock::{Event, EventKind, Times, Unwatched};
use crate::call::moment::Moment;
use crate::call::record::Call;
use crate::text::safe::{SafeText, neutralize_line};

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Moment,
    /// What happened, or what was noted.
    pub text: String,
    /// True for a note: the caller's own words.
    pub noted: bool,
}

/// What happened in `call`. Notes without a word are left out.
#[must_use]
pub fn timeline(call: &Call) -> Vec<Line> {
    let events = happened(call).map(|(event, text)| Line { at: event.at, text, noted: false });
    let notes = call.note.iter().filter(|line| !line.text.trim().is_empty());
    let notes = notes.map(|line| Line { at: line.at, text: neutralize_line(line.text.trim()), noted: true });
    let mut lines: Vec<Line> = events.chain(notes).collect();
    // Stable: what has the same time stays in the order in which it was written down.
    if let Some(first) = lines.first().map(|line| line.at) {
        lines.sort_by_key(|line| line.at.millis_since(first));
    }
    lines
}

/// The durations of a call. One that was not ended is measured up to the last thing that was written down: the time that
/// went by since then says nothing about the call.
#[must_use]
pub fn times(call: &Call) -> Option<Times> {
    clock::times(&call.event, last_seen(call))
}

/// The last moment that the record knows of.
#[must_use]
pub fn last_seen(call: &Call) -> Moment {
    // Once the clock was set back, only what came after it tells.
    let set_back = |event: &Event| event.until.is_some_and(|until| until.millis_since(event.at) < 0);
    if let Some(place) = call.event.iter().rposition(set_back) {
        let (_, since) = call.event.split_at_checked(place).unwrap_or_default();
        let begin = since.first().and_then(|event| event.until).unwrap_or(call.created);
        let moments =
            since.iter().skip(1).flat_map(|event| std::iter::once(event.at).chain(event.until)).chain(call.seen);
        return moments.fold(begin, |last: Moment, at| if at.millis_since(last) > 0 { at } else { last });
    }
    let marks = call.step.iter().map(|mark| mark.at);
    let events = call.event.iter().flat_map(|event| std::iter::once(event.at).chain(event.until));
    let moments = marks.chain(events).chain(call.note.iter().map(|line| line.at)).chain(call.seen);
    moments.fold(call.created, |last: Moment, at| if at.millis_since(last) > 0 { at } else { last })
}

/// An event in words; `again` where the call had been begun before.
#[must_use]
pub fn words(event: &Event, again: bool) -> String {
    let named = |what: &str, name: Option<&SafeText>| name.map_or(what.to_owned(), |name| format!("{what}: {name}"));
    match event.kind {
        EventKind::Started if again => named("dialled again", event.number.as_ref()),
        EventKind::Started => "call begun".to_owned(),
        EventKind::HoldOn => "put on hold".to_owned(),
        EventKind::HoldOff => "off hold".to_owned(),
        EventKind::Agent => named("agent", event.agent.as_ref()),
        EventKind::Transfer => named("transferred", event.department.as_ref()),
        EventKind::CutOff => "cut off".to_owned(),
        EventKind::Ended => "call ended".to_owned(),
        EventKind::Gap => match (event.was, event.gap_millis()) {
            (_, 0) => "the clock was set back".to_owned(),
            (None, _) => "gap, not counted".to_owned(),
            (Some(Unwatched::Hold), _) => "gap; it was hold".to_owned(),
            (Some(Unwatched::Talk), _) => "gap; it was no hold".to_owned(),
        },
    }
}

/// Each event in words, in the order of the record.
pub fn happened(call: &Call) -> impl Iterator<Item = (&Event, String)> {
    let mut begun = false;
    call.event.iter().map(move |event| {
        let again = begun;
        begun |= event.kind == EventKind::Started;
        (event, words(event, again))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_back_bends_no_time() {
        let at = |text: &str| format!("2026-11-23T{text}:00-05:00").parse::<Moment>().unwrap();
        let mut call = Call::new("x".to_owned(), "shop".into(), at("14:00"));
        call.event.push(Event::new(at("14:00"), EventKind::Started));
        call.event.push(Event::gap(at("14:05"), at("13:05")));
        call.seen = Some(at("13:10"));
        assert_eq!(last_seen(&call), at("13:10"));
        call.event.remove(1);
        assert_eq!(last_seen(&call), at("14:00"));
    }
}
