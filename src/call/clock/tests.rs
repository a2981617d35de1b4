//! The clock: tables of events, and properties of any list of events.

use proptest::prelude::*;

use crate::call::clock::*;
use crate::call::segment;

pub(crate) fn at(seconds: i64) -> Moment {
    "2026-11-23T14:00:00-05:00".parse::<Moment>().unwrap().plus_millis(seconds * 1000)
}

fn on(seconds: i64, kind: EventKind) -> Event {
    Event::new(at(seconds), kind)
}

fn gap(from: i64, until: i64, was: Option<GapKind>) -> Event {
    Event { was, ..Event::gap(at(from), at(until)) }
}

/// The call, the current hold, all holds and the gaps, in seconds.
type Expected = (i64, Option<i64>, i64, i64);

fn check(cases: Vec<(&str, Vec<Event>, i64, Expected)>) {
    for (what, events, now, (call, hold, total, unwatched)) in cases {
        let times = times(&events, at(now)).unwrap();
        let seconds = (times.call, times.hold, times.hold_total, times.gap);
        let expected = (call * 1000, hold.map(|hold| hold * 1000), total * 1000, unwatched * 1000);
        assert_eq!(seconds, expected, "{what}");
    }
}

#[test]
fn durations_come_from_events() {
    use EventKind::{Agent, CutOff, Ended, HoldOff, HoldOn, Started, Transfer};
    let start = || on(0, Started);
    check(vec![
        ("a minute of talk", vec![start()], 65, (65, None, 0, 0)),
        ("on hold", vec![start(), on(10, HoldOn)], 70, (70, Some(60), 60, 0)),
        ("two holds", vec![start(), on(10, HoldOn), on(40, HoldOff), on(50, HoldOn)], 60, (60, Some(10), 40, 0)),
        ("hold said twice", vec![start(), on(10, HoldOn), on(20, HoldOn)], 60, (60, Some(50), 50, 0)),
        ("off hold without on", vec![start(), on(10, HoldOff)], 60, (60, None, 0, 0)),
        ("ended on hold", vec![start(), on(10, HoldOn), on(30, Ended)], 999, (30, None, 20, 0)),
        ("before the start", vec![start()], -5, (0, None, 0, 0)),
        ("names take no time", vec![start(), on(10, Agent)], 60, (60, None, 0, 0)),
        ("hold lasts through a transfer", vec![start(), on(10, HoldOn), on(20, Transfer)], 60, (60, Some(50), 50, 0)),
        ("cut off", vec![start(), on(60, CutOff)], 999, (60, None, 0, 0)),
        ("cut off on hold", vec![start(), on(10, HoldOn), on(60, CutOff)], 999, (60, None, 50, 0)),
        ("redialed", vec![start(), on(60, CutOff), on(100, Started)], 130, (90, None, 0, 0)),
        (
            "on hold again",
            vec![start(), on(10, HoldOn), on(60, CutOff), on(100, Started), on(110, HoldOn)],
            130,
            (90, Some(20), 70, 0),
        ),
        ("went on after its end", vec![start(), on(60, Ended), on(7200, Started)], 7230, (90, None, 0, 0)),
        ("hold while nothing runs", vec![start(), on(60, CutOff), on(70, HoldOn)], 90, (60, None, 0, 0)),
    ]);
    assert_eq!(times(&[], at(0)), None);
    assert_eq!(times(&[on(0, HoldOn)], at(9)), None, "nothing was dialed");
}

#[test]
fn a_gap_counts_as_what_the_caller_says_it_was() {
    use EventKind::{Ended, HoldOff, HoldOn, Started};
    use GapKind::{Hold, Talk};
    let start = || on(0, Started);
    check(vec![
        ("unexplained", vec![start(), gap(100, 1300, None)], 1400, (200, None, 0, 1200)),
        ("it was hold", vec![start(), gap(100, 1300, Some(Hold))], 1400, (1400, None, 1200, 0)),
        ("somebody was there", vec![start(), gap(100, 1300, Some(Talk))], 1400, (1400, None, 0, 0)),
        ("in a hold", vec![start(), on(50, HoldOn), gap(100, 1300, None)], 1400, (200, Some(150), 150, 1200)),
        (
            "in a hold, hold",
            vec![start(), on(50, HoldOn), gap(100, 1300, Some(Hold))],
            1400,
            (1400, Some(1350), 1350, 0),
        ),
        (
            "in a hold, talk",
            vec![start(), on(50, HoldOn), gap(100, 1300, Some(Talk)), on(1300, HoldOff)],
            1400,
            (1400, None, 50, 0),
        ),
        ("the clock was set back", vec![start(), gap(100, -3500, None)], -3400, (200, None, 0, 0)),
        ("and a hold after it", vec![start(), gap(100, -3500, None), on(-3450, HoldOn)], -3400, (200, Some(50), 50, 0)),
        ("after the end", vec![start(), on(60, Ended), gap(100, 1300, None)], 1400, (60, None, 0, 0)),
        ("without an end of its own", vec![start(), on(60, EventKind::Gap)], 90, (90, None, 0, 0)),
    ]);
}

#[test]
fn the_line_is_as_the_latest_event_says() {
    use EventKind::{Agent, CutOff, Ended, HoldOn, Started};
    for (kinds, expected) in [
        (vec![], Line::Idle),
        (vec![HoldOn, CutOff, Ended], Line::Idle),
        (vec![Started, HoldOn], Line::Open),
        (vec![Started, CutOff, Agent], Line::CutOff),
        (vec![Started, CutOff, Started], Line::Open),
        (vec![Started, CutOff, Ended], Line::Ended),
        (vec![Started, Ended, Started], Line::Open),
    ] {
        let events: Vec<_> = (0..).zip(&kinds).map(|(second, kind)| on(second, *kind)).collect();
        assert_eq!(line(&events), expected, "{kinds:?}");
    }
}

#[test]
fn durations_read_like_a_clock() {
    assert_eq!(format_duration(245_000), "4:05");
    assert_eq!(format_duration(3_729_000), "1:02:09");
    assert_eq!(format_duration(-1), "0:00");
    assert_eq!(rough_duration(29_999), "under 1 min");
    assert_eq!(rough_duration(30_000), "1 min");
    assert_eq!(rough_duration(3_600_000 * 2 + 660_000), "2 h 11");
}

#[derive(Debug, Deserialize, Serialize)]
struct Record {
    event: Vec<Event>,
}

#[test]
fn older_records_load_and_new_keys_are_written_only_where_needed() {
    let old = "[[event]]\nat = \"2026-11-23T14:00:00.000-05:00\"\nkind = \"started\"\n\n[[event]]\nat = \"2026-11-23T14:01:00.000-05:00\"\nkind = \"hold-on\"\n";
    let record: Record = toml::from_str(old).unwrap();
    assert_eq!(record.event, [on(0, EventKind::Started), on(60, EventKind::HoldOn)]);
    assert_eq!(toml::to_string(&record).unwrap(), old, "nothing new is written where there is nothing new to say");
    let event = vec![
        Event { agent: Some("Dana, no. 4471".into()), ..on(0, EventKind::Agent) },
        Event { department: Some("Disputes".into()), ..on(1, EventKind::Transfer) },
        gap(2, 3, Some(GapKind::Hold)),
        on(4, EventKind::CutOff),
    ];
    let text = toml::to_string(&Record { event }).unwrap();
    for line in
        ["agent = \"Dana, no. 4471\"", "desk = \"Disputes\"", "kind = \"cut-off\"", "was = \"hold\"", "until = "]
    {
        assert!(text.contains(line), "{text}");
    }
    assert!(toml::from_str::<Record>(&text.replace("desk", "desks")).is_err(), "an unknown key is an error");
}

fn event() -> impl Strategy<Value = Event> {
    use EventKind as K;
    let kinds = vec![K::Started, K::HoldOn, K::HoldOff, K::Agent, K::Transfer, K::CutOff, K::Ended, K::Gap, K::Gap];
    let was = prop_oneof![Just(None), Just(Some(GapKind::Hold)), Just(Some(GapKind::Talk))];
    (-500_i64..5000, proptest::sample::select(kinds), proptest::option::of(-500_i64..5000), was).prop_map(
        |(second, kind, until, was)| {
            let until = until.filter(|_| kind == K::Gap).map(at);
            let agent = (kind == K::Agent).then(|| "Dana".into());
            Event { until, was: was.filter(|_| kind == K::Gap), agent, ..on(second, kind) }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_list_of_events_gives_a_time_that_cannot_be(events in proptest::collection::vec(event(), 0..14), now in -500_i64..6000) {
        let Some(all) = times(&events, at(now)) else {
            prop_assert!(spans(&events, at(now)).is_empty());
            return Ok(());
        };
        prop_assert!(all.hold_total >= 0 && all.gap >= 0 && all.call >= all.hold_total);
        prop_assert!(all.hold.is_none_or(|hold| 0 <= hold && hold <= all.hold_total));
        let parts = segment::segments(&events, at(now));
        let added = parts.iter().fold((0, 0, 0), |sum, part| {
            (sum.0 + part.times.call, sum.1 + part.times.hold_total, sum.2 + part.times.gap)
        });
        prop_assert_eq!(added, (all.call, all.hold_total, all.gap), "the segments add up");
        let later = times(&events, at(now + 60)).unwrap();
        prop_assert!(later.call >= all.call && later.hold_total >= all.hold_total, "time only goes on");
        let again: Record = toml::from_str(&toml::to_string(&Record { event: events.clone() }).unwrap()).unwrap();
        prop_assert_eq!(times(&again.event, at(now)).unwrap(), all, "what is read again gives the same times");
    }
}
