//! The dashboard as plain lines for the line mode: the moment of the call, its step, a list, or a
//! page.
//!
//! Draws nothing and changes nothing. Symbols become words, for those who listen. Lines aren't
//! wrapped, since a terminal, a braille display and a screen reader each do that better.

mod items;
mod pages;

pub use items::{accordion, item_question, items, list_page, open_item};
pub use pages::{card, end_page, fields, handover, letter, outcomes, past, phone_code, reading, step, steps};

use crate::app::App;
use crate::app::facts::numbers::ToDial;
use crate::app::facts::stage::Stage;
use crate::app::state::search::Found;
use crate::app::windows::Window;
use crate::app::windows::picker::Picker;
use crate::app::windows::profile::ProfileRow;
use crate::call::date_words::Style;
use crate::text::block::{Block, Row, Tone};
use crate::text::safe::neutralize_line;

/// Wide enough for every paragraph to stay on one line.
const WIDE: usize = 4000;
/// Follows a number that sources disagree about.
const DISPUTED: &str = " ≠";

/// Returns `text` as one line without control characters, with words instead of symbols.
#[must_use]
pub fn line(text: &str) -> String {
    let text = neutralize_line(text.trim()).replace("▸ ", "").replace(DISPUTED, " (sources disagree)");
    text.strip_prefix("≠ ").map_or_else(|| text.clone(), |rest| format!("Sources disagree: {rest}"))
}

/// Returns the lines of a document.
#[must_use]
pub fn document(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        let mut texts = block.text.lines().filter(|text| !text.trim().is_empty());
        lines
            .extend(texts.next().map(|first| format!("{}{}", lead(block.tone, &block.lead, &block.text), line(first))));
        lines.extend(texts.map(line));
    }
    lines
}

/// Returns the lines of rows that were laid out wide enough for whole paragraphs.
#[must_use]
pub fn rows(rows: &[Row]) -> Vec<String> {
    let as_block = |row: &Row| Block { tone: row.tone, lead: row.lead.clone(), text: row.text.clone() };
    document(&rows.iter().map(as_block).collect::<Vec<_>>())
}

/// Returns the words for the lead of a paragraph.
fn lead(tone: Tone, lead: &str, text: &str) -> String {
    let sign = lead.trim();
    match (tone, sign) {
        (Tone::Say, "“") => "Say: “".to_owned(),
        (Tone::Avoid, "“") => "Don't say: “".to_owned(),
        // A label in a column of its own.
        (_, _) if lead.ends_with("  ") && sign.ends_with(char::is_alphanumeric) => {
            format!("{}: ", line(sign.trim_start_matches("! ")))
        }
        (_, _) if lead.contains(char::is_alphanumeric) || sign == "“" => line(lead) + " ",
        (_, "☎") => "Phone: ".to_owned(),
        (Tone::Dispute, "≠") if text.starts_with("Sources") => String::new(),
        (_, "≠") => "Sources disagree: ".to_owned(),
        (_, "?") => "Question: ".to_owned(),
        (Tone::Warning, _) => "Warning: ".to_owned(),
        (_, _) => String::new(),
    }
    .replace("“ ", "“")
}

/// Returns what the moment of the call needs: the number and what is known about it, the clock, and
/// what to say.
#[must_use]
pub fn moment(app: &App) -> Vec<String> {
    let facts = app.facts();
    if facts.stage() == Stage::Prepare {
        let company = line(&facts.pack.company.name);
        return vec![format!("Not on a call with {company}.")];
    }
    let strip = facts.strip();
    let rows = strip.rows.iter().filter(|row| !row.repeats_step);
    let text = |parts: &[(Tone, String)]| {
        let parts: Vec<String> = parts.iter().map(|(_, text)| line(text)).collect();
        parts.join(", ")
    };
    let mut lines: Vec<String> =
        rows.map(|row| text(&row.parts)).map(|row| row.strip_prefix("! ").map_or(row.clone(), warning)).collect();
    let in_words =
        [("WAITING ", "You are waiting: "), ("TALKING ", "You are talking: "), ("DROPPED ", "The call dropped: ")];
    if let Some(first) = lines.first_mut()
        && let Some((words, rest)) = in_words.iter().find_map(|(sign, words)| Some((words, first.strip_prefix(sign)?)))
    {
        *first = format!("{words}{rest}");
    }
    // A call without a reason has no steps. On the screen, the pane lists the reasons instead.
    if facts.reason().is_none() && facts.stage() != Stage::Dropped {
        lines.push("No reason is chosen yet: “call” and a few words choose one, and its steps.".to_owned());
    }
    lines
}

fn warning(text: &str) -> String {
    format!("Warning: {text}")
}

/// Returns the number to dial and everything to know before dialing it.
#[must_use]
pub fn number(app: &App) -> Vec<String> {
    let facts = app.facts();
    let Some((place, number)) = facts.number_to_dial() else {
        return vec![format!("Dial {}.", facts.pack.company.own_number())];
    };
    let known =
        [Some(number.name.to_owned()).filter(|name| !name.is_empty()), number.reach(), number.hours(facts.style)];
    let known: Vec<String> = known.into_iter().flatten().map(|text| line(&text)).collect();
    let about = if known.is_empty() { String::new() } else { format!(": {}", known.join(", ")) };
    let disputed = if number.is_disputed() { DISPUTED } else { "" };
    let mut lines = vec![line(&format!("Dial {}{disputed}{about}", number.printed))];
    lines.extend(facts.opening(number).map(|opening| line(&opening.words)));
    lines.extend(number.number.and_then(|number| number.caution.as_ref()).map(|caution| warning(&line(caution))));
    let menu = facts.menu(number.number);
    lines.extend((!menu.is_empty()).then(|| line(&format!("Menu: {}", menu.join(", then ")))));
    let numbers = facts.numbers_to_dial();
    let next = numbers.get((place + 1) % numbers.len().max(1)).filter(|_| numbers.len() > 1);
    lines.extend(next.map(|next: &ToDial<'_>| {
        line(&format!("{} of {}, next: {} {}", place + 1, numbers.len(), next.name, next.printed))
    }));
    lines
}

/// Returns a part of the FAQ pane's list, numbered for choosing: the reminders, then the results.
#[must_use]
pub fn found(app: &App, first: usize, most: usize) -> Vec<String> {
    let search = &app.panes.search;
    let reminder = search.reminders.iter().map(|reminder| app.reminder_row(reminder).whole());
    let found = search.found.iter().filter_map(|found: &Found| app.entry(found)).map(|entry| {
        let kind = entry.kind.name();
        format!("{} ({kind})", entry.title)
    });
    numbered(reminder.chain(found), first, most)
}

/// Returns a part of a list, numbered for choosing.
#[must_use]
pub fn picker(picker: &Picker, first: usize, most: usize) -> Vec<String> {
    let rows = picker.shown.iter().filter_map(|(row, _)| picker.rows.get(*row));
    let text = |row: &crate::app::windows::request::Row| {
        let aside = if row.aside.trim().is_empty() { String::new() } else { format!(" ({})", row.aside.trim()) };
        format!("{}{aside}", row.label)
    };
    numbered(rows.map(text), first, most)
}

/// Returns a part of `texts`, each with its number.
pub(super) fn numbered(texts: impl Iterator<Item = String>, first: usize, most: usize) -> Vec<String> {
    let shown = texts.enumerate().skip(first).take(most);
    shown.map(|(place, text)| format!("{}. {}", place + 1, line(&text))).collect()
}

/// Returns the text of a row of the profile.
#[must_use]
pub fn profile(app: &App, row: ProfileRow) -> String {
    if let Some(Window::Profile(form)) = app.windows.top() {
        form.text_of(row).value().to_owned()
    } else {
        String::new()
    }
}

/// Returns the notes, each line with its time.
#[must_use]
pub fn notes(app: &App) -> Vec<String> {
    let style: Style = app.facts().style;
    let lines = app.call.note.iter().filter(|note| !note.text.trim().is_empty());
    lines.map(|note| format!("{} {}", style.clock(note.at), line(&note.text))).collect()
}
