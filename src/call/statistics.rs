//! Statistics of hold times: the user's own calls by weekday and by hour, as median and range.
//!
//! With fewer than five calls there is a list instead, because a median of two or three says
//! nothing. Predicts nothing.

use jiff::civil::Weekday;

use crate::call::case::is_copy;
use crate::call::clock::EventKind;
use crate::call::medium::Medium;
use crate::call::moment::Moment;
use crate::call::record::Call;
use crate::call::timeline::times;

/// The fewest calls that have a median.
pub const MIN_FOR_MEDIAN: usize = 5;

/// The hold time of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoldTime {
    /// When the call started.
    pub at: Moment,
    /// The time on hold in milliseconds.
    pub hold: i64,
}

impl HoldTime {
    /// Returns the weekday on which the call started, on the caller's own clock.
    #[must_use]
    pub fn weekday(&self) -> Weekday {
        self.at.local().weekday()
    }

    /// Returns the hour in which the call started, 0 to 23, on the caller's own clock.
    #[must_use]
    pub fn hour(&self) -> i8 {
        self.at.local().hour()
    }
}

/// A summary of hold times, in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Summary {
    /// Too few calls for a median: every hold time, shortest first.
    Few(Vec<i64>),
    /// Enough calls for a median.
    Enough {
        /// The number of calls.
        calls: usize,
        /// The median hold time.
        median: i64,
        /// The shortest hold time.
        shortest: i64,
        /// The longest hold time.
        longest: i64,
    },
}

impl Summary {
    /// Summarizes hold times; returns `None` if there are none.
    #[must_use]
    pub fn of(holds: impl IntoIterator<Item = i64>) -> Option<Self> {
        let mut holds: Vec<i64> = holds.into_iter().collect();
        holds.sort_unstable();
        let (shortest, longest) = (*holds.first()?, *holds.last()?);
        if holds.len() < MIN_FOR_MEDIAN {
            return Some(Self::Few(holds));
        }
        let at = |place: usize| holds.get(place).copied().unwrap_or(longest);
        let median = i64::midpoint(at((holds.len() - 1) / 2), at(holds.len() / 2));
        Some(Self::Enough { calls: holds.len(), median, shortest, longest })
    }

    /// Returns the longest hold time.
    #[must_use]
    pub fn longest(&self) -> i64 {
        match self {
            Self::Few(holds) => holds.last().copied().unwrap_or_default(),
            Self::Enough { longest, .. } => *longest,
        }
    }

    /// Returns the number of calls.
    #[must_use]
    pub fn calls(&self) -> usize {
        match self {
            Self::Few(holds) => holds.len(),
            Self::Enough { calls, .. } => *calls,
        }
    }
}

/// Returns the hold times of the telephone calls to `company` that were dialed and ended.
#[must_use]
pub fn hold_times<'a>(calls: impl IntoIterator<Item = &'a Call>, company: &str) -> Vec<HoldTime> {
    let has = |call: &Call, kind| call.event.iter().any(|event| event.kind == kind);
    let counts = |call: &&Call| {
        call.company == *company
            && call.medium == Medium::Call
            && !is_copy(call)
            && has(call, EventKind::Started)
            && has(call, EventKind::Ended)
    };
    calls.into_iter().filter(counts).filter_map(hold_time).collect()
}

fn hold_time(call: &Call) -> Option<HoldTime> {
    let started = call.event.iter().find(|event| event.kind == EventKind::Started)?;
    Some(HoldTime { at: started.at, hold: times(call)?.hold_total })
}

/// Returns a summary for each weekday that has a call, Monday first.
#[must_use]
pub fn by_weekday(waits: &[HoldTime]) -> Vec<(Weekday, Summary)> {
    let days = (1..=7).filter_map(|day| Weekday::from_monday_one_offset(day).ok());
    days.filter_map(|day| Some((day, Summary::of(holds(waits, |wait| wait.weekday() == day))?))).collect()
}

/// Returns a summary for each hour of the day that has a call.
#[must_use]
pub fn by_hour(waits: &[HoldTime]) -> Vec<(i8, Summary)> {
    (0..24).filter_map(|hour| Some((hour, Summary::of(holds(waits, |wait| wait.hour() == hour))?))).collect()
}

fn holds(waits: &[HoldTime], is_in: impl Fn(&HoldTime) -> bool) -> impl Iterator<Item = i64> {
    waits.iter().filter(move |wait| is_in(wait)).map(|wait| wait.hold)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::call::clock::Event;

    #[test]
    fn under_five_calls_there_is_a_list_and_no_median() {
        for (holds, summary) in [
            (vec![], None),
            (vec![7], Some(Summary::Few(vec![7]))),
            (vec![4, 1, 3, 2], Some(Summary::Few(vec![1, 2, 3, 4]))),
            (vec![9, 1, 5, 3, 7], Some(Summary::Enough { calls: 5, median: 5, shortest: 1, longest: 9 })),
            (vec![1, 2, 4, 8, 16, 32], Some(Summary::Enough { calls: 6, median: 6, shortest: 1, longest: 32 })),
        ] {
            assert_eq!(Summary::of(holds.clone()), summary, "{holds:?}");
        }
    }

    /// Creates a call that began at `at` and was on hold for `minutes`.
    fn call(at: &str, minutes: i64, kinds: &[EventKind]) -> Call {
        let started: Moment = at.parse().unwrap();
        let mut call = Call::new(at.replace([':', '+'], ""), "amex-us".into(), started);
        let event = |kind: &EventKind| {
            let minutes = if *kind == EventKind::Ended { minutes } else { 0 };
            Event::new(started.plus_millis(minutes * 60_000), *kind)
        };
        call.event = kinds.iter().map(event).collect();
        call
    }

    #[test]
    fn only_ended_telephone_calls_of_the_company_count_by_the_callers_own_clock() {
        use EventKind::{Ended, HoldOn, Started};
        let whole = call("2026-11-23T23:30:00-05:00", 0, &[Started, Ended]);
        let open = call("2026-11-23T10:00:00-05:00", 0, &[Started]);
        let note = call("2026-11-23T11:00:00-05:00", 0, &[]);
        let mut letter = call("2026-11-23T12:00:00-05:00", 0, &[Started, Ended]);
        letter.medium = Medium::Letter;
        let mut other = call("2026-11-23T13:00:00-05:00", 0, &[Started, Ended]);
        other.company = "example".into();
        let mut copy = whole.clone();
        copy.id.push_str(".conflict-1");
        let held = call("2026-11-29T09:59:00-05:00", 3, &[Started, HoldOn, Ended]);
        let found = hold_times([&whole, &open, &note, &letter, &other, &copy, &held], "amex-us");
        let found: Vec<_> = found.iter().map(|wait| (wait.weekday(), wait.hour(), wait.hold)).collect();
        assert_eq!(found, [(Weekday::Monday, 23, 0), (Weekday::Sunday, 9, 180_000)]);
    }

    proptest! {
        #[test]
        fn a_median_lies_in_its_range_and_every_call_is_counted_once(
            list in proptest::collection::vec((0_i64..2000, 0_i64..100_000_000), 0..60)
        ) {
            let monday: Moment = "2026-11-23T00:00:00-05:00".parse().unwrap();
            let waits: Vec<HoldTime> = list
                .iter()
                .map(|(hours, hold)| HoldTime { at: monday.plus_millis(hours * 3_600_000), hold: *hold })
                .collect();
            for summaries in [
                by_weekday(&waits).into_iter().map(|(_, summary)| summary).collect::<Vec<_>>(),
                by_hour(&waits).into_iter().map(|(_, summary)| summary).collect(),
            ] {
                prop_assert_eq!(summaries.iter().map(Summary::calls).sum::<usize>(), waits.len());
                for summary in summaries {
                    if let Summary::Enough { calls, median, shortest, longest } = summary {
                        prop_assert!(calls >= MIN_FOR_MEDIAN && shortest <= median && median <= longest);
                    }
                }
            }
        }
    }
}
