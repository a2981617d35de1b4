//! The call's clock: durations worked out from events with wall-clock stamps, so that suspend, restart and crash cannot bend them.

use serde::{Deserialize, Serialize};

use super::Moment;

/// Something that happened on the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// What.
    pub kind: EventKind,
}

/// What can happen on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// The caller dialled.
    Started,
    /// Put on hold.
    HoldOn,
    /// A human is back.
    HoldOff,
    /// The call ended.
    Ended,
}

/// What the top line shows; all in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times {
    /// From the start to the end, or to now.
    pub call: i64,
    /// Of the hold that is on now; `None` when not on hold.
    pub hold: Option<i64>,
    /// Of all holds together.
    pub hold_total: i64,
}

/// The durations at `now`; `None` before the call has started.
#[must_use]
pub fn times(events: &[Event], now: Moment) -> Option<Times> {
    let started = events.iter().find(|event| event.kind == EventKind::Started)?.at;
    let mut times = Times::default();
    let mut hold_since: Option<Moment> = None;
    let mut end = now;
    for event in events {
        match event.kind {
            EventKind::Started => {}
            EventKind::HoldOn => hold_since = hold_since.or(Some(event.at)),
            EventKind::HoldOff | EventKind::Ended => {
                if let Some(since) = hold_since.take() {
                    times.hold_total += event.at.millis_since(since).max(0);
                }
                if event.kind == EventKind::Ended {
                    end = event.at;
                }
            }
        }
    }
    if let Some(since) = hold_since {
        let current = now.millis_since(since).max(0);
        times.hold = Some(current);
        times.hold_total += current;
    }
    times.call = end.millis_since(started).max(0);
    Some(times)
}

/// True between start and end.
#[must_use]
pub fn is_running(events: &[Event]) -> bool {
    let mut running = false;
    for event in events {
        match event.kind {
            EventKind::Started => running = true,
            EventKind::Ended => running = false,
            EventKind::HoldOn | EventKind::HoldOff => {}
        }
    }
    running
}

/// `4:05`, or `1:02:09` from an hour on.
#[must_use]
pub fn spoken(millis: i64) -> String {
    let seconds = millis.max(0) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        "2026-11-23T14:00:00-05:00".parse::<Moment>().unwrap().plus_millis(seconds * 1000)
    }

    fn events(list: &[(i64, EventKind)]) -> Vec<Event> {
        list.iter().map(|(seconds, kind)| Event { at: at(*seconds), kind: *kind }).collect()
    }

    #[test]
    fn durations_come_from_events() {
        use EventKind::{Ended, HoldOff, HoldOn, Started};
        for (list, now, call, hold, total) in [
            (vec![(0, Started)], 65, 65, None, 0),
            (vec![(0, Started), (10, HoldOn)], 70, 70, Some(60), 60),
            (vec![(0, Started), (10, HoldOn), (40, HoldOff), (50, HoldOn)], 60, 60, Some(10), 40),
            (vec![(0, Started), (10, HoldOn), (30, Ended)], 999, 30, None, 20),
            (vec![(0, Started)], -5, 0, None, 0),
        ] {
            let times = times(&events(&list), at(now)).unwrap();
            assert_eq!(
                (times.call, times.hold, times.hold_total),
                (call * 1000, hold.map(|h| h * 1000), total * 1000),
                "{list:?}"
            );
        }
        assert_eq!(times(&[], at(0)), None);
    }

    #[test]
    fn durations_read_like_a_clock() {
        assert_eq!(spoken(245_000), "4:05");
        assert_eq!(spoken(3_729_000), "1:02:09");
        assert_eq!(spoken(-1), "0:00");
    }
}
