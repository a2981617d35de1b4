//! Reminders, above everything else under an empty search box.
//!
//! In order: time in the call that nobody watched, deadlines that have passed, unfinished calls to
//! any company, promises to call about, deadlines that end this week, and the number of the other
//! open promises. During a call, only the first of these is shown: Enter on a row about another
//! call would replace this one.

use std::cmp::Reverse;

use crate::app::facts::Facts;
use crate::app::facts::due::{Due, LastDay};
use crate::app::facts::stage::Stage;
use crate::app::keys::action::{Action, CallAction};
use crate::app::keys::context::COMMANDS;
use crate::app::state::App;
use crate::app::state::search::Reminder;
use crate::call::clock::gap_words;
use crate::call::deadline::{self, Urgency};
use crate::call::promise::due_after;
use crate::call::segment::who_promised;
use crate::call::{Call, Promise, PromiseState};
use crate::text::block::{Block, Tone};
use crate::text::safe::neutralize_line;
use crate::text::wrap::{columns, ellipsis};

/// The most rows of each kind.
const MOST: usize = 3;
/// The fewest columns in which a cut text is worth showing.
const FEWEST: usize = 3;

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderRow {
    /// How urgent it is.
    pub tone: Tone,
    /// The sign in front of it.
    pub mark: &'static str,
    /// What it is about; cut first if there is little room.
    about: String,
    /// When it is due, or how much time is left.
    tail: String,
    /// What replaces `tail` if there is little room.
    short: String,
}

impl ReminderRow {
    /// Returns the whole text of the row.
    #[must_use]
    pub fn whole(&self) -> String {
        format!("{}{}", self.about, self.tail)
    }

    /// Returns the text of the row in at most `room` columns.
    #[must_use]
    pub fn within(&self, room: usize) -> String {
        let whole = self.whole();
        match room.saturating_sub(columns(&self.short)) {
            _ if columns(&whole) <= room => whole,
            0..FEWEST => ellipsis(&whole, room),
            left => format!("{}{}", ellipsis(&self.about, left), self.short),
        }
    }
}

impl App {
    /// Refreshes the reminders; the selection stays on its row, or on the first until the user
    /// moves.
    pub(in crate::app) fn list_reminders(&mut self) {
        let is_empty = self.panes.search.query.value().trim().is_empty() && self.panes.search.kind.is_none();
        let rows = match is_empty && !self.panes.search.reading {
            true => reminders(self.facts()),
            false if self.is_answer_typed() => vec![Reminder::Answered],
            false => Vec::new(),
        };
        let search = &mut self.panes.search;
        let before = search.reminders.get(search.selected).cloned();
        let offset = search.selected.checked_sub(search.reminders.len());
        search.selected = match (before, offset) {
            (Some(_), _) if search.selected == 0 => 0,
            (Some(row), _) => rows.iter().position(|other| *other == row).unwrap_or_default(),
            // Enter goes to the first row, so a reminder takes that place until the user moves.
            (None, Some(0) | None) => 0,
            (None, Some(offset)) => rows.len() + offset,
        };
        search.reminders = rows;
    }

    /// Returns whether the key for somebody who answers was typed into the search box while waiting,
    /// where it is text.
    fn is_answer_typed(&self) -> bool {
        let typed = self.panes.search.query.value().trim().to_lowercase();
        let key = || self.keymap.key_for(&[COMMANDS], Action::Call(CallAction::Hold));
        self.panes.search.searching
            && self.facts().stage() == Stage::Wait
            && key().is_some_and(|key| key.to_lowercase() == typed)
    }

    /// Returns the row of a reminder: its mark, what it is about, and its date or time.
    #[must_use]
    pub fn reminder_row(&self, reminder: &Reminder) -> ReminderRow {
        let facts = self.facts();
        let today = facts.now.local().date();
        let row = |tone, mark, about: String, tail: String| {
            let short = tail.clone();
            ReminderRow { tone, mark, about, tail, short }
        };
        match reminder {
            Reminder::Gap => {
                let gap = facts.open_gap().map(|gap| gap_words(gap, facts.style)).unwrap_or_default();
                let asked = row(Tone::Warning, "?", format!("Not watched: {gap}"), ". What happened?".to_owned());
                ReminderRow { short: String::new(), ..asked }
            }
            Reminder::Answered => row(Tone::Strong, "?", "Somebody answered".to_owned(), String::new()),
            Reminder::Unfinished(id) => {
                let call = facts.records.find(id);
                let about = call.map(|call| unfinished(facts, call)).unwrap_or_default();
                row(Tone::Strong, "•", about, String::new())
            }
            Reminder::Promise { call, place } => {
                let Some((call, promise)) = promise_at(facts, call, *place) else {
                    return row(Tone::Body, " ", String::new(), String::new());
                };
                let is_elsewhere = call.company != facts.pack.company.id;
                let whose =
                    if is_elsewhere { format!("{}: ", facts.company_name(&call.company)) } else { String::new() };
                let when = promise
                    .by
                    .map(|by| format!(" · {}{}", facts.style.due_words(by, today), promise.time_said(facts.style)));
                let is_broken = promise.state == PromiseState::Broken;
                let overdue = is_broken || promise.by.is_some_and(|by| by < today);
                let (tone, mark) = if overdue { (Tone::Warning, "!") } else { (Tone::Strong, "•") };
                let day = promise.by.map(|by| format!(" · due {}", facts.style.short_day(by, today)));
                let broken = || is_broken.then(|| " · broken".to_owned());
                let (when, short) = (broken().or(when), broken().or(day).unwrap_or_default());
                let what = format!("{whose}{}", what_was_promised(promise));
                ReminderRow { short, ..row(tone, mark, what, when.unwrap_or_default()) }
            }
            Reminder::Later(promises) => {
                let is_listed = |row: &Reminder| matches!(row, Reminder::Promise { .. });
                let has_due = self.panes.search.reminders.iter().any(is_listed);
                row(Tone::Body, "•", later_words(promises.len(), has_due), String::new())
            }
            Reminder::LastDay { call, rule } => {
                let (about, tail) = match last_day(facts, call, rule) {
                    Some(due) if due.urgency(today) == Urgency::Over => {
                        (due.was_due(), format!(" {}", facts.style.weekday(due.due, today)))
                    }
                    Some(due) => (due.rule.title.to_string(), format!(" · {}", deadline::left_words(due.left(today)))),
                    None => (String::new(), String::new()),
                };
                row(Tone::Warning, "!", about, tail)
            }
        }
    }

    /// Returns the answer to show while a reminder is selected.
    #[must_use]
    pub fn reminder_answer(&self, reminder: &Reminder) -> Vec<Block> {
        let facts = self.facts();
        let row = self.reminder_row(reminder);
        let mut blocks = vec![Block::led(row.tone, format!("{} ", row.mark), row.whole())];
        let body = |text: String| Block::new(Tone::Body, text);
        let open = self.keymap.open_key();
        match reminder {
            Reminder::Gap => blocks.push(body("Until you say, this time counts as neither talk nor hold.".to_owned())),
            Reminder::Answered => {
                let key = self.keymap.key_for(self.contexts(), Action::Call(CallAction::Hold)).unwrap_or_default();
                blocks.push(body(format!("{open} ends the wait. From any text, {key} does it, too.")));
            }
            Reminder::Unfinished(id) => {
                blocks.extend(self.call_document(id).into_iter().skip(1));
                blocks.push(Block::gap());
                blocks.push(body(format!("{open} continues this call.")));
            }
            Reminder::Promise { call, place } => {
                let Some((call, promise)) = promise_at(facts, call, *place) else { return blocks };
                let who = who_promised(call, promise).unwrap_or("They");
                blocks.push(body(format!("{who} said so on {}.", facts.style.short_date(promise.at, facts.now))));
                let reference = call.fields.reference.trim();
                if !reference.is_empty() {
                    blocks.push(Block::led(Tone::Strong, "Reference  ", reference));
                }
                blocks.push(Block::gap());
                let or_mark = if promise.state == PromiseState::Broken { "" } else { ", or mark it kept or broken" };
                blocks.push(body(format!("{open} lets you call about it{or_mark}.")));
            }
            Reminder::Later(promises) => {
                let found = promises.iter().filter_map(|(call, place)| promise_at(facts, call, *place));
                blocks.extend(found.map(|(_, promise)| later_promise(facts, promise)));
                blocks.push(Block::gap());
                blocks.push(body(format!("{open} lists your calls and cases.")));
            }
            Reminder::LastDay { call, rule } => {
                let today = facts.now.local().date();
                if let Some(due) = last_day(facts, call, rule) {
                    let day = facts.style.spoken(due.due, today);
                    blocks.push(body(match due.counted_from() {
                        Some(from) => format!("{day}. {}.", due.worked_out(Some(facts.style.spoken(from, today)))),
                        None => format!("{day}, the date you noted."),
                    }));
                    blocks.push(body(due.rule.rule.to_string()));
                }
                let case = facts.record(call).and_then(|call| facts.case_of(call));
                blocks.extend(case.map(|case| facts.own_fields_of(&case)).unwrap_or_default());
                blocks.push(Block::new(Tone::Quiet, "Not legal advice."));
                blocks.push(Block::gap());
                blocks.push(body(format!("{open} opens the case.")));
            }
        }
        blocks
    }
}

/// Returns the reminders, most urgent first.
///
/// During a call, and after a drop until the call is redialed or ended, returns only an unexplained
/// gap.
fn reminders(facts: Facts<'_>) -> Vec<Reminder> {
    let mut rows = Vec::new();
    rows.extend(facts.open_gap().map(|_| Reminder::Gap));
    match facts.stage() {
        Stage::Wait | Stage::Talk | Stage::Dropped => return rows,
        Stage::Prepare | Stage::Dial => {}
    }
    // The case of the current call needs no reminder.
    let here = facts.call.case.as_deref();
    let is_here = |call: &Call| here.is_some() && facts.case_of(call).map(|case| case.id) == here;
    let today = facts.now.local().date();
    let (passed, near): (Vec<_>, Vec<_>) = facts
        .last_days()
        .into_iter()
        .filter(|last| !is_here(last.call))
        .partition(|last| last.due.urgency(today) == Urgency::Over);
    let last_day =
        |last: &LastDay<'_>| Reminder::LastDay { call: last.call.id.clone(), rule: last.due.rule.id.to_string() };
    rows.extend(passed.iter().take(MOST).map(last_day));
    rows.extend(facts.unfinished().take(MOST).map(|call| Reminder::Unfinished(call.id.clone())));
    let place = |call: &Call, promise: &Promise| {
        let place = call.promise.iter().position(|other| other == promise)?;
        Some((call.id.clone(), place))
    };
    let promise = |due: &Due<'_>| {
        let (call, place) = place(due.call, due.promise)?;
        Some(Reminder::Promise { call, place })
    };
    // Broken promises are the oldest. They take no row from those that are due.
    let (broken, open): (Vec<_>, Vec<_>) = facts
        .to_call_about()
        .into_iter()
        .filter(|due| !is_here(due.call))
        .partition(|due| due.promise.state == PromiseState::Broken);
    let mut due: Vec<_> = open.into_iter().take(MOST).chain(broken.into_iter().take(MOST)).collect();
    due.sort_by_key(|due| due.days);
    rows.extend(due.iter().filter_map(promise));
    rows.extend(near.iter().take(MOST).map(last_day));
    let mut later = facts.later_of_late();
    later.retain(|(call, _)| !is_here(call));
    later.sort_by_key(|(_, promise)| Reverse(promise.at.unix_millis()));
    let later: Vec<_> = later.into_iter().filter_map(|(call, promise)| place(call, promise)).collect();
    rows.extend((!later.is_empty()).then_some(Reminder::Later(later)));
    rows
}

/// Returns how many promises there are beside those with a row: `2 more promises, not due yet`.
fn later_words(count: usize, has_due: bool) -> String {
    let more = if has_due { "more" } else { "open" };
    let promises = if count == 1 { "promise" } else { "promises" };
    format!("{count} {more} {promises}, not due yet")
}

/// Returns a promise that has no row of its own, with its date.
fn later_promise(facts: Facts<'_>, promise: &Promise) -> Block {
    let today = facts.now.local().date();
    let when = match (promise.by, promise.due_said()) {
        (Some(by), _) => format!("{}{}", facts.style.due_words(by, today), promise.time_said(facts.style)),
        (None, "") => "no date given".to_owned(),
        (None, said) => due_after("by", said),
    };
    let made = facts.style.short_date(promise.at, facts.now);
    Block::led(Tone::Body, "• ", neutralize_line(&format!("{} · {when} · made {made}", what_was_promised(promise))))
}

/// Returns the promise at `place` in a record.
pub(in crate::app) fn promise_at<'a>(facts: Facts<'a>, call: &str, place: usize) -> Option<(&'a Call, &'a Promise)> {
    let call = facts.record(call)?;
    Some((call, call.promise.get(place)?))
}

fn last_day<'a>(facts: Facts<'a>, call: &str, rule: &str) -> Option<deadline::DueDate<'a>> {
    let found = facts.last_days().into_iter().find(|last| last.call.id == call && last.due.rule.id == rule);
    found.map(|last| last.due)
}

/// Returns what was promised, or a general word if the record doesn't say.
pub(in crate::app) fn what_was_promised(promise: &Promise) -> String {
    let what = promise.what.trim();
    if what.is_empty() { "A promise".to_owned() } else { what.to_owned() }
}

fn unfinished<'a>(facts: Facts<'a>, call: &'a Call) -> String {
    let elsewhere = call.company != facts.pack.company.id;
    let about = if elsewhere { facts.company_name(&call.company).to_owned() } else { facts.reason_of(call) };
    format!("Unfinished, {}: {about}", facts.style.short_date(call.created, facts.now))
}
