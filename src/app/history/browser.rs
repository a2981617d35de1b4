//! The list of cases.

use crate::app::facts::Facts;
use crate::app::facts::due::Due;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::windows::Window;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{PastPage, Pick, Row};
use crate::call::case::Case;
use crate::call::{Call, Medium, Promise, Status};

/// Shown under an empty list.
const EMPTY: &str = "No calls yet. Each call you start is listed here, with what was promised.";

/// Below this width, in columns, a row has no room for the reference number and the agent.
const NARROW: u16 = 60;

impl App {
    /// Opens the list with the records known now, and asks the store to read the folder again.
    pub(in crate::app) fn open_history(&mut self) -> Vec<Effect> {
        self.finish_writing();
        // The list shows unreadable files itself, so the bottom line can show the keys.
        self.session.notice = None;
        let rows = history_rows(self.facts());
        let note = note(self.facts());
        let picker = Picker::new(PickerKind::History, "Calls and cases", rows).with_note(note);
        self.windows.open(Window::Picker(picker));
        vec![Effect::ReadRecords]
    }

    /// Refreshes the list, and keeps the filter and the selection.
    pub(in crate::app) fn refresh_history(&mut self) {
        let is_list = |window: &&mut Window| matches!(window, Window::Picker(list) if list.kind == PickerKind::History);
        if self.windows.iter_mut().find(is_list).is_none() {
            return;
        }
        let (rows, note) = (history_rows(self.facts()), note(self.facts()));
        if let Some(Window::Picker(list)) = self.windows.iter_mut().find(is_list) {
            list.replace_rows(rows);
            note.clone_into(&mut list.note);
        }
    }
}

/// Returns the note under the list.
fn note(facts: Facts<'_>) -> &'static str {
    if facts.cases().is_empty() { EMPTY } else { "" }
}

/// Returns the rows: cases with something due, unreadable files, then the other cases.
fn history_rows(facts: Facts<'_>) -> Vec<Row> {
    let cases = facts.cases();
    let due = facts.due();
    let first_due =
        |case: &&Case<'_>| due.iter().position(|due| case.records.iter().any(|call| call.id == due.call.id));
    // Cases with something due come first; the rest keep their order.
    let mut ordered: Vec<&Case<'_>> = cases.iter().collect();
    ordered.sort_by_key(|case| first_due(case).unwrap_or(due.len()));
    let first = ordered.iter().filter(|case| first_due(case).is_some()).count();
    let later = facts.later();
    let mut rows: Vec<Row> = ordered.into_iter().map(|case| case_row(facts, case, &due, &later)).collect();
    let broken = facts.records.broken.iter().enumerate().map(|(at, broken)| {
        Row::new(format!("! {broken}"), Pick::Past(PastPage::Broken(at))).with("can't be read", "broken file")
    });
    // At the end of a long list, unreadable files would be overlooked.
    rows.splice(first..first, broken.collect::<Vec<_>>());
    if !cases.is_empty() {
        rows.push(
            Row::new("Hold times", Pick::Past(PastPage::HoldTimes)).with("by weekday and hour", "statistics waiting"),
        );
    }
    rows
}

fn case_row(facts: Facts<'_>, case: &Case<'_>, due: &[Due<'_>], later: &[(&Call, &Promise)]) -> Row {
    let is_narrow = facts.area.width < NARROW;
    let mut label = facts.title_of(case);
    let more = [case.references().last().copied(), case.people().last().copied()].into_iter().flatten();
    for last in more.filter(|_| !is_narrow) {
        label.push_str(" · ");
        label.push_str(last);
    }
    let mut aside: Vec<String> = Vec::new();
    let is_here = |other: &Call| case.records.iter().any(|call| call.id == other.id);
    let due = due.iter().find(|due| is_here(due.call)).and_then(|due| due.promise.by);
    let later = || later.iter().filter(|(call, _)| is_here(call)).map(|(_, promise)| promise.by);
    let day = due.or_else(|| later().flatten().min());
    let today = facts.now.local().date();
    let words = |by| if is_narrow { facts.style.due_in_short(by, today) } else { facts.style.due_words(by, today) };
    aside.extend(day.map(words));
    if day.is_none() && later().next().is_some() {
        aside.push("promise open".to_owned());
    }
    if case.records.iter().any(|call| facts.records.elsewhere.contains_key(&call.id)) {
        aside.push("open elsewhere".to_owned());
    } else if case.records.iter().any(|call| call.id == facts.call.id) {
        aside.push(if facts.call.medium == Medium::Call { "this call" } else { "being written" }.to_owned());
    } else if case.records.iter().any(|call| call.status == Status::Unfinished) {
        aside.push("unfinished".to_owned());
    }
    if aside.is_empty() && case.records.len() > 1 {
        aside.push(format!("{} records", case.records.len()));
    }
    let last = case.last().filter(|_| day.is_none()).map(|call| facts.style.short_date(call.created, facts.now));
    aside.extend(last);
    let mut keywords: Vec<&str> = Vec::new();
    for call in &case.records {
        keywords.extend([call.id.as_str(), call.medium.name(), call.company.as_str()]);
        keywords.extend([call.fields.agent.as_str(), &call.fields.reference]);
        keywords.extend(call.fields.own().map(|(_, value)| value));
    }
    keywords.retain(|word| !word.is_empty());
    Row::new(label, Pick::Case(case.id.to_owned())).with(aside.join(" · "), keywords.join(" "))
}
