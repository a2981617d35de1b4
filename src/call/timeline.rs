//! The timeline of one call: events and notes in one list, oldest first. Also the call's durations.

use crate::call::clock;
use crate::call::clock::{Event, EventKind, GapKind, Times};
use crate::call::moment::Moment;
use crate::call::record::Call;
use crate::pack::{Pack, telephone};
use crate::text::safe::{SafeText, neutralize_line};

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallEntry {
    /// When it happened.
    pub at: Moment,
    /// The event or the note in words.
    pub text: String,
    /// Whether this is a note, in the caller's own words.
    pub is_note: bool,
}

/// Returns the timeline of `call`, without empty notes.
#[must_use]
pub fn timeline(call: &Call, pack: &Pack) -> Vec<CallEntry> {
    let events = event_texts(call, Some(pack)).map(|(event, text)| CallEntry { at: event.at, text, is_note: false });
    let notes = call.note.iter().filter(|line| !line.text.trim().is_empty());
    let notes = notes.map(|line| CallEntry { at: line.at, text: neutralize_line(line.text.trim()), is_note: true });
    let mut entries: Vec<CallEntry> = events.chain(notes).collect();
    // The sort is stable: entries with the same time stay in the order in which they were recorded.
    if let Some(first) = entries.first().map(|entry| entry.at) {
        entries.sort_by_key(|entry| entry.at.millis_since(first));
    }
    entries
}

/// Returns when the call was dialed or, if it never was, when its record was begun.
#[must_use]
pub fn began(call: &Call) -> Moment {
    call.event.iter().find(|event| event.kind == EventKind::Started).map_or(call.created, |event| event.at)
}

/// Returns whether the wait that began at `at` began with dialing, so that nobody had answered yet.
#[must_use]
pub fn waits_from_dial(call: &Call, at: Moment) -> bool {
    call.event.iter().any(|event| event.kind == EventKind::Started && event.at == at)
}

/// Returns a number in E.164 form as `pack` prints it.
#[must_use]
pub fn number_in(pack: Option<&Pack>, e164: &str) -> String {
    pack.map_or_else(|| telephone::grouped(e164), |pack| pack.printed(e164))
}

/// Returns the durations of a call.
///
/// A call that has not ended is measured up to the last moment that the record knows of.
#[must_use]
pub fn times(call: &Call) -> Option<Times> {
    clock::times(&call.event, last_seen(call))
}

/// Returns the last moment that the record knows of.
#[must_use]
pub fn last_seen(call: &Call) -> Moment {
    // If the clock was set back, only later events and `seen` count: the time of a note or mark
    // doesn't tell whether it came before or after that.
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

/// Returns an event in words; `again` says whether it is a redial.
fn event_text(call: &Call, event: &Event, again: bool, pack: Option<&Pack>) -> String {
    let named = |what: &str, name: Option<&SafeText>| name.map_or(what.to_owned(), |name| format!("{what}: {name}"));
    match event.kind {
        EventKind::Started if again => {
            let number = event.number.as_deref().map(|number| number_in(pack, number).into());
            named("Redialed", number.as_ref())
        }
        EventKind::Started => "Call started".to_owned(),
        EventKind::HoldOn if waits_from_dial(call, event.at) => "Waiting".to_owned(),
        EventKind::HoldOn => "On hold".to_owned(),
        EventKind::HoldOff => "Answered".to_owned(),
        EventKind::Agent => named("Agent", event.agent.as_ref()),
        EventKind::Transfer => named("Transferred", event.department.as_ref()),
        EventKind::CutOff => "Call dropped".to_owned(),
        EventKind::Ended => "Call ended".to_owned(),
        EventKind::Gap if event.gap_millis() == 0 => "Clock set back".to_owned(),
        EventKind::Gap => {
            let was = match event.was {
                None | Some(GapKind::Unknown) => "",
                Some(GapKind::Hold) => ", on hold",
                Some(GapKind::Talk) => ", talking",
            };
            format!("Not watched: {}{was}", clock::rough_duration(event.gap_millis()))
        }
    }
}

/// Returns each event with its words, in the order of the record; numbers as `pack` prints them.
pub fn event_texts<'a>(call: &'a Call, pack: Option<&'a Pack>) -> impl Iterator<Item = (&'a Event, String)> {
    let mut has_started = false;
    call.event.iter().map(move |event| {
        let again = has_started;
        has_started |= event.kind == EventKind::Started;
        (event, event_text(call, event, again, pack))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_back_distorts_no_time() {
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
