//! Promises that are overdue or due this week, and deadlines that are near. They are shown from the
//! start until they are settled or over.

use super::Facts;
use crate::call::case::{self, Case};
use crate::call::date_words::days_between;
use crate::call::deadline::{self, Urgency};
use crate::call::{Call, DeadlineMark, Moment, Promise, PromiseState};
use crate::text::block::{Block, Tone};

/// Days that count as this week.
const THIS_WEEK: i64 = 7;

/// Days for which a promise without a day, or due later than this week, is counted at the start.
const LATER_STAYS: i64 = 30;

/// Days for which a broken promise is shown as the next thing to call about.
const BROKEN_STAYS: i64 = 30;

/// An open promise that is overdue or due this week, or a broken one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due<'a> {
    /// The record that has the promise.
    pub call: &'a Call,
    /// What was promised.
    pub promise: &'a Promise,
    /// Days until the promise is due; negative when it is overdue.
    pub days: i64,
}

/// A deadline of an open case that ends this week, or has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDay<'a> {
    /// The record that has the deadline.
    pub call: &'a Call,
    /// The rule and its last day.
    pub due: deadline::DueDate<'a>,
}

impl<'a> Facts<'a> {
    /// Returns the promises that are overdue or due this week, longest overdue first.
    ///
    /// Leaves out those of the call being made: they are in its notes.
    #[must_use]
    pub fn due(self) -> Vec<Due<'a>> {
        let today = self.now.local().date();
        let days = |promise: &Promise| promise.by.map(|by| days_between(today, by)).filter(|days| *days <= THIS_WEEK);
        let open = self.open_promises(|promise| days(promise).is_some()).into_iter();
        let due = open.filter_map(|(call, promise)| Some(Due { call, promise, days: days(promise)? }));
        let mut due: Vec<Due<'a>> = due.collect();
        due.sort_by_key(|due| due.days);
        due
    }

    /// Returns the open promises without a day, or due later than this week, with their records.
    #[must_use]
    pub fn later(self) -> Vec<(&'a Call, &'a Promise)> {
        let today = self.now.local().date();
        self.open_promises(|promise| promise.by.is_none_or(|by| days_between(today, by) > THIS_WEEK))
    }

    /// Returns those of the [later](Self::later) promises that were made in the last 30 days.
    #[must_use]
    pub fn later_of_late(self) -> Vec<(&'a Call, &'a Promise)> {
        let today = self.now.local().date();
        let mut later = self.later();
        later.retain(|(_, promise)| days_between(promise.at.local().date(), today) <= LATER_STAYS);
        later
    }

    /// Returns the open promises of other calls that `is_wanted`, with their records.
    fn open_promises(self, is_wanted: impl Fn(&Promise) -> bool) -> Vec<(&'a Call, &'a Promise)> {
        let mut open: Vec<(&'a Call, &'a Promise)> = Vec::new();
        // Few records are about a promise, and there may be thousands of records.
        let about: Vec<&Call> = self.others_and_this().filter(|other| other.about.is_some()).collect();
        let is_replaced = |call: &Call, promise: &Promise| case::is_replaced(about.iter().copied(), call, promise);
        for call in self.records.calls.iter().filter(|call| call.id != self.call.id) {
            // A copy left by a conflict repeats the promises of its record.
            let said_twice = |promise: &Promise| {
                case::is_copy(call)
                    && self.records.calls.iter().any(|other| !case::is_copy(other) && other.promise.contains(promise))
            };
            let own = call.promise.iter().filter(|promise| promise.state.is_open() && !promise.is_blank());
            let own = own.filter(|promise| is_wanted(promise) && !said_twice(promise) && !is_replaced(call, promise));
            open.extend(own.map(|promise| (call, promise)));
        }
        // Usually there are none; this saves sorting all records into cases.
        if open.is_empty() {
            return open;
        }
        let cases = self.cases();
        let has = |case: &&Case<'_>, call: &Call| case.records.iter().any(|record| record.id == call.id);
        // Once a later call has resolved the case, nobody waits for earlier promises.
        open.retain(|(call, _)| {
            cases.iter().find(|case| has(case, call)).is_none_or(|case| !case.is_resolved_since(call))
        });
        open
    }

    /// Returns whether the call about a promise got another one with a day instead.
    #[must_use]
    pub fn is_replaced(self, call: &Call, promise: &Promise) -> bool {
        case::is_replaced(self.others_and_this(), call, promise)
    }

    /// Returns all records, with the one being written as it is now rather than as it was saved.
    fn others_and_this(self) -> impl Iterator<Item = &'a Call> {
        self.records.calls.iter().filter(move |other| other.id != self.call.id).chain([self.call])
    }

    /// Returns the promises to call about: those that are due, and recently broken ones that nobody
    /// has called about since. Longest overdue first.
    #[must_use]
    pub fn to_call_about(self) -> Vec<Due<'a>> {
        let today = self.now.local().date();
        let mut due = self.due();
        for call in self.records.calls.iter().filter(|call| call.id != self.call.id && !case::is_copy(call)) {
            let broken = call.promise.iter().filter(|promise| promise.state == PromiseState::Broken);
            for (promise, settled) in broken.filter_map(|promise| Some((promise, promise.settled?))) {
                let since = settled.local().date();
                let is_recent = days_between(since, today) <= BROKEN_STAYS;
                if is_recent && !promise.is_blank() && !self.was_called_since(call, settled) {
                    let day = promise.by.map_or(since, |by| by.min(since));
                    due.push(Due { call, promise, days: days_between(today, day) });
                }
            }
        }
        due.sort_by_key(|due| due.days);
        due
    }

    /// Returns whether the case of `call` has a record that began after `at`, another call that
    /// still went on then, or a later record that resolved it.
    fn was_called_since(self, call: &Call, at: Moment) -> bool {
        let Some(case) = self.case_of(call) else { return false };
        let is_later = |moment: Moment| moment.millis_since(at) > 0;
        // A promise may be marked as broken during the call about it.
        let went_on = |other: &Call| other.id != call.id && other.event.last().is_some_and(|event| is_later(event.at));
        case.is_resolved_since(call) || case.records.iter().any(|other| is_later(other.created) || went_on(other))
    }

    /// Returns whether a later call has resolved the case of `call`.
    #[must_use]
    pub fn is_resolved_since(self, call: &Call) -> bool {
        self.case_of(call).is_some_and(|case| case.is_resolved_since(call))
    }

    /// Returns the deadlines that have passed or end this week, the earliest first, until their
    /// case is resolved.
    ///
    /// Covers only the current company, whose rules are known. A follow-up call takes over the
    /// deadlines noted in the previous call, so only the latest record of a case with any deadlines
    /// counts.
    #[must_use]
    pub fn last_days(self) -> Vec<LastDay<'a>> {
        let pack = self.pack;
        let today = self.now.local().date();
        let noted =
            |call: &&Call| !call.deadline.is_empty() && call.company == pack.company.id && call.id != self.call.id;
        // Usually no record has any; this saves sorting all records into cases.
        if !self.records.calls.iter().any(|call| noted(&call)) {
            return Vec::new();
        }
        let mut last: Vec<LastDay<'a>> = Vec::new();
        for case in self.cases().iter().filter(|case| !case.is_resolved()) {
            let Some(call) = case.records.iter().copied().rfind(noted) else { continue };
            let all = deadline::due_dates(pack, &call.deadline).into_iter();
            let urgent = all.filter(|due| due.urgency(today) != Urgency::Ahead);
            last.extend(urgent.map(|due| LastDay { call, due }));
        }
        last.sort_by_key(|last| last.due.due);
        last
    }

    /// Returns the deadlines of the other open cases with the current company, each with what its
    /// case is about.
    #[must_use]
    pub fn last_days_elsewhere(self) -> Vec<(deadline::DueDate<'a>, String)> {
        let here = self.call.case.as_deref().unwrap_or(&self.call.id);
        let mut found = Vec::new();
        for case in self.cases().iter().filter(|case| case.is_open() && case.id != here) {
            let days = deadline::due_dates(self.pack, self.marks_of(case));
            found.extend(days.into_iter().map(|due| (due, self.title_of(case))));
        }
        found
    }

    /// Returns the deadlines noted in the latest record of a case that has any; empty if none has.
    fn marks_of(self, case: &Case<'a>) -> &'a [DeadlineMark] {
        let company = &self.pack.company.id;
        let noted = case.records.iter().rev().find(|call| !call.deadline.is_empty() && call.company == *company);
        noted.map(|call| call.deadline.as_slice()).unwrap_or_default()
    }

    /// Returns the deadlines of a case as blocks, nearest first.
    ///
    /// They come from the latest record of the case that has any.
    #[must_use]
    pub fn last_days_of(self, case: &Case<'a>) -> Vec<Block> {
        let today = self.now.local().date();
        let block = |due: &deadline::DueDate<'_>| {
            let tone = match due.urgency(today) {
                Urgency::Over => Tone::Quiet,
                Urgency::Near => Tone::Warning,
                Urgency::Ahead => Tone::Body,
            };
            let (day, left) = (self.style.weekday(due.due, today), deadline::left_words(due.left(today)));
            Block::led(tone, "Deadline    ", format!("{day}, {left}: {}", due.rule.title))
        };
        deadline::due_dates(self.pack, self.marks_of(case)).iter().map(block).collect()
    }

    /// Returns the count for the top line, such as `2 overdue, 1 due`; `None` when nothing is due.
    #[must_use]
    pub fn due_in_short(self) -> Option<String> {
        let due = self.due();
        let today = self.now.local().date();
        let mut days: Vec<i64> = due.iter().map(|due| due.days).collect();
        days.extend(self.last_days().iter().map(|last| last.due.left(today)));
        let overdue = days.iter().filter(|days| **days < 0).count();
        let now = days.iter().filter(|days| **days == 0).count();
        match (overdue, days.len() - overdue) {
            (0, 0) => None,
            (0, due) if due == now => Some(format!("{due} due today")),
            (0, due) if now > 0 => Some(format!("{due} due, {now} of them today")),
            (0, due) => Some(format!("{due} due within a week")),
            (overdue, 0) => Some(format!("{overdue} overdue")),
            (overdue, due) => Some(format!("{overdue} overdue, {due} due")),
        }
    }
}
