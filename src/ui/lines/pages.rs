//! Steps, fields and windows as plain lines.

use super::{WIDE, document, line, numbered};
use crate::app::App;
use crate::app::windows::card::Card;
use crate::app::windows::end_page::EndPage;
use crate::app::windows::handover::Handover;
use crate::app::windows::letter::LetterWindow;
use crate::app::windows::past::Past;
use crate::app::windows::phone_code::PhoneCode;
use crate::app::windows::reading::Reading;
use crate::call::steps::TrackedStep;
use crate::call::{Mark, Outcome, steps as marks};
use crate::documents::entry;
use crate::find::{Entry, Kind};
use crate::pack::Field;
use crate::text::block::Row;
use crate::ui::{checklist, end_page as page};

/// Returns the current step: what to do, what to say, and what it asks.
#[must_use]
pub fn step(app: &App) -> Vec<String> {
    let way = app.way();
    let Some((place, on_way)) = app.facts().current_step().and_then(|place| Some((place, way.get(place)?))) else {
        return Vec::new();
    };
    let mut lines = vec![format!("Step {} of {}: {}", place + 1, way.len(), line(&on_way.step.text))];
    lines.extend(document(&entry::step_details(&app.content.pack, on_way.step, &app.facts().blanks())));
    lines.extend(choices(on_way));
    lines
}

/// Returns the question of a step with its answers.
fn choices(on_way: &TrackedStep<'_>) -> Vec<String> {
    let Some(ask) = &on_way.step.ask else { return Vec::new() };
    let answers = on_way.step.choice.iter().map(|choice| choice.label.to_string());
    let mut lines = vec![format!("Question: {}", line(ask))];
    lines.extend(numbered(answers, 0, usize::MAX));
    lines
}

/// Returns every step with its state, phase by phase.
#[must_use]
pub fn steps(app: &App) -> Vec<String> {
    let (facts, way) = (app.facts(), app.way());
    let mut lines = Vec::new();
    let mut phase = None;
    for (place, on_way) in way.iter().enumerate() {
        if phase.replace(on_way.phase) != Some(on_way.phase) {
            lines.push(format!("{}:", checklist::pause_point(on_way.phase)));
        }
        let state = match on_way.mark {
            Some(Mark::Done) => "done",
            Some(Mark::Skipped) => "skipped",
            Some(Mark::NotApplicable) => "doesn't apply",
            None if facts.current_step() == Some(place) => "now",
            None => "open",
        };
        let value = on_way.step.fill.as_ref().map(|_| facts.step_values(on_way, WIDE));
        let list = app.reason().map(|list| &list.id);
        let mark = list.and_then(|list| marks::mark_of(&app.call.step, list, &on_way.step.id));
        let value = value.or_else(|| mark?.choice.as_ref().map(ToString::to_string));
        let value = value.filter(|value| !value.is_empty()).map(|value| format!(": {value}")).unwrap_or_default();
        lines.push(format!("Step {}, {state}: {}", place + 1, line(&format!("{}{value}", on_way.step.text))));
    }
    lines
}

/// Returns the fields of the notes, each with its number and its value.
#[must_use]
pub fn fields(app: &App) -> Vec<String> {
    let facts = app.facts();
    let text = |field: Field| {
        let value = facts.field_line(field, WIDE);
        let value = if value.is_empty() { "empty" } else { &value };
        format!("{}: {value}", app.content.pack.label(field))
    };
    numbered(app.shown_fields().into_iter().map(text), 0, usize::MAX)
}

/// Returns the opening words of the end-of-call page, and the read-back.
#[must_use]
pub fn end_page(app: &App) -> Vec<String> {
    let mut lines = document(&page::head(app));
    lines.push(format!("{}: “{}”", page::read_back_heading(app), line(&app.facts().read_back())));
    lines
}

/// Returns the outcomes to choose from, and the skipped steps.
#[must_use]
pub fn outcomes(app: &App, page: &EndPage) -> Vec<String> {
    let way = app.way();
    let skipped = app.facts().skipped_steps().into_iter().filter_map(|place| way.get(place));
    let mut lines: Vec<String> = skipped.map(|on_way| format!("Skipped: {}", line(&on_way.step.text))).collect();
    let chosen = |outcome: Outcome| if app.call.outcome == Some(outcome) { " (chosen)" } else { "" };
    lines.push("How did it end?".to_owned());
    let outcomes = Outcome::ALL.into_iter();
    lines.extend(numbered(outcomes.map(|outcome| format!("{}{}", outcome.name(), chosen(outcome))), 0, usize::MAX));
    let end = if page.quitting { "ends the call and quits" } else { "ends the call" };
    lines.push(format!("A number chooses and {end}. “end” {end} without. “back” goes back to the call."));
    lines
}

/// Returns what to say to a new agent.
#[must_use]
pub fn handover(app: &App, card: &Handover) -> Vec<String> {
    super::rows(&card.rows(app.facts(), WIDE))
}

/// Returns the suggestion being read.
#[must_use]
pub fn reading(app: &App, reading: &Reading) -> Vec<String> {
    super::rows(&reading.rows(app.facts(), WIDE))
}

/// Returns the card of a department, with its phone numbers numbered for choosing; `None` if the
/// pack no longer has the department.
#[must_use]
pub fn card(app: &App, card: &Card) -> Option<Vec<String>> {
    let facts = app.facts();
    let department = card.department(facts)?;
    let is_it = |entry: &&Entry| entry.kind == Kind::Department && *department.id == *entry.id.as_str();
    let found = facts.index.entries().iter().find(is_it)?;
    let mut lines = document(&entry::document(facts.pack, (&facts.blanks(), facts.style), found));
    let numbers = department.number.iter().map(|number| {
        let label = number.label.as_ref().map(|label| format!(", {label}")).unwrap_or_default();
        format!("{}{label}", number.printed)
    });
    lines.extend(numbered(numbers, 0, usize::MAX));
    if !department.number.is_empty() {
        lines.push("Its number in this list makes it the one to dial; “call” takes the first.".to_owned());
    }
    Some(lines)
}

/// Returns a letter, without the rules above and below its text.
#[must_use]
pub fn letter(app: &App, letter: &LetterWindow) -> Vec<String> {
    let rows = letter.rows(app.facts(), WIDE);
    let is_text = |row: &&Row| !row.text.starts_with('─');
    let mut lines = super::rows(&rows.iter().filter(is_text).cloned().collect::<Vec<_>>());
    lines.push("“save” saves the letter as a file; “back” leaves it.".to_owned());
    lines
}

/// Returns the number and the address in a QR code, in place of the code.
#[must_use]
pub fn phone_code(code: &PhoneCode) -> Vec<String> {
    vec![line(&code.printed), line(&code.address)]
}

/// Returns the lines of a page about the past.
#[must_use]
pub fn past(app: &App, page: &Past) -> Vec<String> {
    match page {
        Past::Case(case) => {
            super::rows(&case.rows(app.facts(), WIDE).into_iter().map(|(row, _)| row).collect::<Vec<_>>())
        }
        Past::HoldTimes { .. } | Past::Broken(_) => document(&page.blocks(app.facts(), WIDE)),
    }
}
