//! The list of reasons to call: starting the call, going on with one, choosing why.

use crate::app::facts::Facts;
use crate::app::history::browser::open_case_rows;
use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{Pick, Row};
use crate::app::windows::unfinished::Unfinished;
use crate::call::clock::Line;
use crate::call::clock::gap_words;
use crate::pack::Number;
use crate::text::safe::SafeText;

impl App {
    /// Opens the list: start the call, go on with an unfinished one, or the reasons.
    pub(in crate::app) fn open_start_menu(&mut self) {
        let facts = self.facts();
        let mut rows = Vec::new();
        if !facts.is_calling() && facts.reason().is_some() {
            rows.extend(rows_to_start(facts));
        }
        if let Some(gap) = facts.open_gap() {
            let label = format!("What was the {}?", gap_words(gap));
            rows.push(Row::new(label, Pick::Gap).with("hold or talk", ""));
        }
        for call in facts.unfinished_here() {
            let label = format!("Resume: {}", facts.summary_of(call));
            rows.push(Row::new(label, Pick::Resume(call.id.clone())).with("unfinished", "continue"));
        }
        rows.extend(open_case_rows(facts));
        for list in &facts.pack.checklist {
            let here = if facts.call.checklist.as_ref() == Some(&list.id) { "chosen" } else { "" };
            let keywords = list.keywords.iter().map(SafeText::as_str).collect::<Vec<_>>().join(" ");
            rows.push(Row::new(list.reason.as_str(), Pick::Reason(list.id.to_string())).with(here, keywords));
        }
        // During the call Enter by habit changes nothing: the list opens on the reason that is chosen.
        let chosen = facts.call.checklist.as_ref().map(|id| Pick::Reason(id.to_string()));
        let here = rows.iter().position(|row| facts.is_calling() && Some(&row.pick) == chosen.as_ref());
        let mut picker = Picker::new(PickerKind::Reasons, "Why do you call?", rows);
        picker.selected = here.unwrap_or_default();
        self.windows.open(Window::Picker(picker));
    }

    /// Offers the newest unfinished call, or takes the offer away.
    pub(in crate::app) fn offer_unfinished(&mut self) {
        if self.facts().unfinished_here().next().is_some() {
            self.windows.open(Window::Unfinished(Unfinished::default()));
        } else {
            self.windows.close_all();
        }
    }
}

/// Returns the rows that say which number is dialed; none while the clock runs.
fn rows_to_start(facts: Facts<'_>) -> Vec<Row> {
    let again = if facts.line() == Line::CutOff { "Dialled again: go on" } else { "Start the call" };
    let row = |label: String, aside: String, number: Option<&Number>| {
        Row::new(label, Pick::StartCall(number.map(|number| number.e164.to_string()))).with(aside, "dial begin")
    };
    let known = facts.numbers_to_dial();
    let aside = match (&facts.call.number, known.first()) {
        (Some(_), Some((_, number))) => number.printed.to_string(),
        _ => format!("{}, or another", facts.pack.company.own_number()),
    };
    let mut rows = vec![row(again.to_owned(), aside, None)];
    if facts.call.number.is_none() {
        rows.extend(known.into_iter().map(|(department, number)| {
            let disputed = if number.is_disputed() { " ≠" } else { "" };
            row(format!("{again}: {department}"), format!("{}{disputed}", number.printed), Some(number))
        }));
    }
    rows
}
