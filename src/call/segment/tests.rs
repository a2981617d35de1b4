//! Which agent was on the line when, and how long each segment of a call lasted.

use crate::call::clock::tests::at;
use crate::call::segment::*;

fn on(seconds: i64, kind: EventKind) -> Event {
    Event::new(at(seconds), kind)
}

#[test]
fn a_transfer_and_a_redial_start_a_new_segment() {
    use EventKind::{CutOff, Ended, HoldOff, HoldOn, Started};
    let mut events = vec![on(0, Started)];
    assert!(name_agent(&mut events, at(30), "Dana, no. 4471"));
    events.extend([on(60, HoldOn), on(120, HoldOff)]);
    events.push(Event { department: Some("Disputes".into()), ..on(180, EventKind::Transfer) });
    assert!(name_agent(&mut events, at(200), "Lee"));
    events.extend([on(300, CutOff), on(400, Started), on(450, Ended)]);
    let parts = segments(&events, at(999));
    let shown: Vec<_> = parts
        .iter()
        .map(|part| {
            let agents: Vec<_> = part.agents.iter().map(SafeText::as_str).collect();
            (part.times.call / 1000, part.times.hold_total / 1000, part.department.as_deref(), agents, part.end)
        })
        .collect();
    assert_eq!(
        shown,
        [
            (180, 60, None, vec!["Dana, no. 4471"], SegmentEnd::Transfer),
            (120, 0, Some("Disputes"), vec!["Lee"], SegmentEnd::CutOff),
            (50, 0, None, vec![], SegmentEnd::Ended),
        ]
    );
    assert_eq!(parts[1].to, Some(at(300)));
    assert_eq!(parts[2].from, at(400));
}

#[test]
fn a_name_is_taken_down_once_and_grows_but_another_is_another() {
    let named = |names: &[(i64, &str)]| {
        let mut events = vec![on(0, EventKind::Started)];
        for (second, name) in names {
            name_agent(&mut events, at(*second), name);
        }
        events.iter().filter_map(|event| event.agent.as_ref().map(ToString::to_string)).collect::<Vec<_>>()
    };
    for (names, kept) in [
        (vec![(10, "Dana"), (500, "Dana")], vec!["Dana"]),
        (vec![(10, "Dana"), (500, "Dana, no. 4471")], vec!["Dana, no. 4471"]),
        (vec![(10, "Dsna"), (60, "Dana")], vec!["Dana"]),
        (vec![(10, "Dana"), (500, "Lee")], vec!["Dana", "Lee"]),
        (vec![(10, "Dana"), (500, " ")], vec!["Dana"]),
    ] {
        assert_eq!(named(&names), kept, "{names:?}");
    }
    assert!(!name_agent(&mut Vec::new(), at(0), "Dana"), "before the call there is nobody");
    let mut ended = vec![on(0, EventKind::Started), on(60, EventKind::Ended)];
    assert!(!name_agent(&mut ended, at(90), "Dana") && ended.len() == 2, "after the call there is nobody");
}

#[test]
fn after_a_cut_the_next_person_is_told_of_the_last_one() {
    let mut events = vec![on(0, EventKind::Started)];
    name_agent(&mut events, at(10), "Dana");
    events.push(Event { department: Some("Disputes".into()), ..on(20, EventKind::Transfer) });
    name_agent(&mut events, at(30), "Lee");
    events.push(on(40, EventKind::CutOff));
    assert_eq!(last_spoken_to(&events), (Some(&"Lee".into()), Some(&"Disputes".into())));
    assert!(!is_back_after_cut(&events), "not before it rings again");
    events.push(on(50, EventKind::Started));
    assert!(is_back_after_cut(&events));
    assert_eq!(last_spoken_to(&events), (Some(&"Lee".into()), Some(&"Disputes".into())));
    name_agent(&mut events, at(60), "Kim");
    assert!(!is_back_after_cut(&events));
}

#[test]
fn a_drop_that_nobody_had_answered_leaves_nothing_to_go_back_to() {
    let mut events = vec![on(0, EventKind::Started), on(0, EventKind::HoldOn), on(14, EventKind::CutOff)];
    assert!(!is_cut_short(&events));
    events.extend([on(20, EventKind::Started), on(20, EventKind::HoldOn)]);
    assert!(!is_back_after_cut(&events));
    events.extend([on(30, EventKind::HoldOff), on(40, EventKind::CutOff), on(50, EventKind::Started)]);
    assert!(is_back_after_cut(&events));
    events.push(Event { department: Some("Disputes".into()), ..on(60, EventKind::Transfer) });
    assert!(!is_back_after_cut(&events) && is_just_transferred(&events), "whoever is next was handed the call");
    events.push(on(60, EventKind::HoldOn));
    assert_eq!(last_spoken_to(&events), (None, None), "nobody in the department has answered yet");
    events.push(on(70, EventKind::HoldOff));
    assert_eq!(last_spoken_to(&events), (None, Some(&"Disputes".into())));
    name_agent(&mut events, at(80), "Lee");
    assert!(!is_just_transferred(&events), "somebody who knows the case is on the line");
}

#[test]
fn after_the_end_any_name_is_enough() {
    use crate::call::Call;
    use crate::pack::Field;
    let mut call = Call::new("x".to_owned(), "shop".into(), at(0));
    call.event = vec![on(0, EventKind::Started)];
    name_agent(&mut call.event, at(10), "Dana");
    call.event.push(on(20, EventKind::Transfer));
    assert_eq!(call.last_agent(), "Dana");
    assert!(call.missing().contains(&Field::Agent), "whoever is there now has no name yet");
    call.event.push(on(30, EventKind::Ended));
    assert!(!call.missing().contains(&Field::Agent));
}

#[test]
fn a_promise_is_of_whoever_was_there() {
    use crate::call::Call;
    let mut call = Call::new("x".to_owned(), "shop".into(), at(0));
    call.event = vec![on(0, EventKind::Started)];
    name_agent(&mut call.event, at(60), "Dana");
    call.event.push(on(200, EventKind::Transfer));
    call.event.push(on(400, EventKind::Transfer));
    name_agent(&mut call.event, at(420), "Lee");
    call.fields.agent = "Lee".to_owned();
    for (second, agent) in [(30, "Dana"), (100, "Dana"), (300, ""), (410, "Lee"), (900, "Lee")] {
        assert_eq!(agent_at(&call, at(second)), agent, "{second}");
        let promise = Promise::new(at(second));
        assert_eq!(who_promised(&call, &promise).unwrap_or_default(), agent, "{second}");
        let promise = Promise { who: " Kim ".to_owned(), ..promise };
        assert_eq!(who_promised(&call, &promise), Some("Kim"), "{second}");
    }
}

#[test]
fn a_name_grows_by_words() {
    let mut events = vec![on(0, EventKind::Started)];
    name_agent(&mut events, at(10), "Al");
    assert!(name_agent(&mut events, at(500), "Sally"));
    assert_eq!(segments(&events, at(600))[0].agents, ["Al", "Sally"]);
    assert!(name_agent(&mut events, at(900), "Sally, no. 12"));
    assert_eq!(segments(&events, at(1000))[0].agents, ["Al", "Sally, no. 12"]);
}

#[test]
fn only_who_answered_last_since_the_latest_dial_was_just_spoken_to() {
    use EventKind::{CutOff, HoldOff, HoldOn, Started};
    let transfer = |second: i64, to: &str| Event { department: Some(to.into()), ..on(second, EventKind::Transfer) };
    let names = |events: &[Event]| {
        let (agent, department) = just_spoken_to(events);
        (agent.map(ToString::to_string), department.map(ToString::to_string))
    };
    let known = |name: &str| Some(name.to_owned());
    let mut events = vec![on(0, Started)];
    name_agent(&mut events, at(10), "Dana");
    events.push(transfer(20, "Disputes"));
    assert_eq!(names(&events), (known("Dana"), None));
    events.push(transfer(30, "Retention"));
    assert_eq!(names(&events), (known("Dana"), None), "nobody answered in between");
    events.extend([on(30, HoldOn), on(40, HoldOff), transfer(50, "Travel")]);
    assert_eq!(names(&events), (None, known("Retention")), "who answered there gave no name");
    events.extend([on(60, CutOff), on(70, Started)]);
    assert_eq!(names(&events), (None, None), "who answers now never spoke with them");
    events.push(transfer(80, "Disputes"));
    assert_eq!(names(&events), (None, None));
    assert_eq!(last_spoken_to(&events).0, Some(&"Dana".into()), "after a drop the name still helps");
}
