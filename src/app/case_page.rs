//! The page of a matter: its totals, its timeline, and what can be done with the record that is selected.

use super::action::Action;
use super::document::{self, Block, Row, Tone};
use super::overlay::Overlay;
use super::past::{Page, Shows, day};
use super::picker::{Pick, Picker, Row as Choice};
use super::{App, Effect};
use crate::call::case::{Case, Totals, What};
use crate::call::clock::spoken;
use crate::call::{Call, Medium, Status, case};
use crate::safe_text::neutralise_line;

/// The page of a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePage {
    /// Id of the matter.
    pub case: String,
    /// Which item is selected.
    pub selected: usize,
    /// True when deleting the record was asked for once.
    pub discard: bool,
}

/// Something on the page that can be selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A record, by its id.
    Record(String),
}

/// A row of the page, and the item that it belongs to.
pub type ItemRow = (Row, Option<usize>);

impl CasePage {
    /// The page of the matter `case`, at its first item.
    #[must_use]
    pub fn new(case: &str) -> Self {
        Self { case: case.to_owned(), selected: 0, discard: false }
    }
}

impl App {
    /// The page that is open.
    #[must_use]
    pub fn open_case(&self) -> Option<&CasePage> {
        if let Some(Overlay::Past(Page { shows: Shows::Case(page), .. })) = &self.overlay { Some(page) } else { None }
    }

    fn open_case_mut(&mut self) -> Option<&mut CasePage> {
        if let Some(Overlay::Past(Page { shows: Shows::Case(page), .. })) = &mut self.overlay {
            Some(page)
        } else {
            None
        }
    }

    /// What can be selected on the page of a matter.
    #[must_use]
    pub fn case_items(&self, id: &str) -> Vec<Item> {
        let Some(case) = self.case(id) else { return Vec::new() };
        case.records.iter().map(|call| Item::Record(call.id.clone())).collect()
    }

    /// The record that is selected, or that the selected item belongs to.
    #[must_use]
    pub fn selected_record(&self) -> Option<&Call> {
        let page = self.open_case()?;
        let Item::Record(id) = self.case_items(&page.case).into_iter().nth(page.selected)?;
        if self.call.id == id { Some(&self.call) } else { self.history.find(&id) }
    }

    /// The page of the matter, in rows of `width` columns.
    #[must_use]
    pub fn case_rows(&self, page: &CasePage, width: usize) -> Vec<ItemRow> {
        let Some(case) = self.case(&page.case) else { return Vec::new() };
        let mut rows: Vec<ItemRow> = Vec::new();
        let mut put = |block: &Block, item: Option<usize>| {
            rows.extend(document::rows(std::slice::from_ref(block), width).into_iter().map(|row| (row, item)));
        };
        for block in head(&case) {
            put(&block, None);
        }
        for entry in case.timeline() {
            let Some(call) = case.records.get(entry.record) else { continue };
            if entry.what == What::Began {
                put(&Block::gap(), None);
                put(&self.record_heading(call), Some(entry.record));
            } else {
                put(&happening(&entry.what, &entry.at.clock()), None);
            }
        }
        rows
    }

    /// `3 Aug 10:02  call, 18:05 long, 12:40 of it on hold · ended`.
    fn record_heading(&self, call: &Call) -> Block {
        let when = format!("{} {}  ", day(call.created, self.clock.now), call.created.clock());
        let times = case::times(call);
        let lasted = times.map(|times| format!("{} long", spoken(times.call)));
        let held = times.filter(|times| times.hold_total > 0);
        let held = held.map(|times| format!("{} of it on hold", spoken(times.hold_total)));
        let copy = case::is_copy(call).then(|| "a copy, kept because another program had changed the file".to_owned());
        let state = match (self.history.elsewhere.get(&call.id), call.status) {
            _ if self.call.id == call.id => Some("being written".to_owned()),
            (Some(holder), _) => Some(format!("open in {holder}, read-only here")),
            (None, Status::Unfinished) => Some("unfinished".to_owned()),
            (None, Status::Kept) => Some("kept as it is".to_owned()),
            (None, Status::Ended) => None,
        };
        let words = [Some(call.medium.name().to_owned()), lasted, held, copy, state];
        let what = words.into_iter().flatten().collect::<Vec<_>>().join(", ");
        Block::led(Tone::Strong, when, what)
    }

    /// Carries out what a key means on the page of a matter.
    pub(super) fn act_on_case(&mut self, action: Action) -> Vec<Effect> {
        let Some(case) = self.open_case().map(|page| page.case.clone()) else { return Vec::new() };
        #[expect(clippy::wildcard_enum_match_arm, reason = "the keys of this page; all others mean nothing on it")]
        match action {
            Action::ContinueCase => self.continue_case(&case, Medium::Call),
            Action::WriteDown => self.ask_medium(&case),
            Action::CopyReference => self.copy_reference(&case),
            Action::Resume => self.reopen(),
            Action::Discard => self.delete_record(),
            _ => Vec::new(),
        }
    }

    /// What came in writing: a chat, a letter, a message.
    fn ask_medium(&mut self, case: &str) -> Vec<Effect> {
        let row = |medium: &Medium| Choice {
            label: format!("a {}", medium.name()),
            aside: String::new(),
            keywords: String::new(),
            pick: Pick::WriteDown(case.to_owned(), *medium),
        };
        let rows = Medium::WRITTEN.iter().map(row).collect();
        self.overlay = Some(Overlay::Choice(Picker::new("What do you want to write down?", rows)));
        Vec::new()
    }

    fn copy_reference(&mut self, case: &str) -> Vec<Effect> {
        let of_record = self.selected_record().map(|call| call.fields.reference.trim().to_owned());
        let of_case = || self.case(case).and_then(|case| case.references().last().map(|last| (*last).to_owned()));
        let Some(reference) = of_record.filter(|reference| !reference.is_empty()).or_else(of_case) else {
            self.tell("No reference was taken down in this case.");
            return Vec::new();
        };
        let reference = crate::call::redact::masked(&reference).unwrap_or(reference);
        self.tell(format!("Sent to the terminal's clipboard: {reference}"));
        vec![Effect::Copy(reference)]
    }

    /// The selected record, unless somebody is working on it; says so otherwise.
    pub(super) fn free_record(&mut self) -> Option<String> {
        let id = self.selected_record()?.id.clone();
        if self.call.id == id {
            self.tell("This record is the one being written; e ends it.");
            return None;
        }
        if let Some(holder) = self.history.elsewhere.get(&id) {
            self.tell(format!("It is open in {holder}, and read-only here until it is closed there."));
            return None;
        }
        Some(id)
    }

    fn reopen(&mut self) -> Vec<Effect> {
        let Some(id) = self.free_record() else { return Vec::new() };
        if self.is_calling() {
            self.tell("A call is running; e ends it, then this one can be opened again.");
            return Vec::new();
        }
        self.overlay = None;
        vec![Effect::Resume(id)]
    }

    /// The first key asks, another one deletes.
    fn delete_record(&mut self) -> Vec<Effect> {
        let Some(id) = self.free_record() else { return Vec::new() };
        let Some(page) = self.open_case_mut() else { return Vec::new() };
        if !page.discard {
            page.discard = true;
            return Vec::new();
        }
        page.discard = false;
        page.selected = page.selected.saturating_sub(1);
        self.unfinished.retain(|call| call.id != id);
        self.history.remove(&id);
        self.leave_empty_case();
        self.tell("The record is deleted.");
        vec![Effect::Discard(id)]
    }

    /// Closes the page of a matter that has no record any more.
    pub(super) fn leave_empty_case(&mut self) {
        let gone = self.open_case().is_some_and(|page| self.case(&page.case).is_none());
        if gone {
            self.leave_page();
        }
    }

    /// What was said last in the matter of the call being written, by somebody else's word.
    #[must_use]
    pub fn last_word(&self) -> Option<String> {
        self.call.case.as_ref()?;
        let case = self.case_of(&self.call)?;
        let before = case.records.iter().rev().filter(|call| call.id != self.call.id);
        let call = before.into_iter().find(|call| !call.fields.promise.trim().is_empty())?;
        let who = call.fields.agent.trim();
        let who = if who.is_empty() { "they" } else { who };
        let by = call.fields.by.trim();
        let by = if by.is_empty() { String::new() } else { format!(", by {by}") };
        let said = neutralise_line(call.fields.promise.trim());
        Some(format!("On {} {who} said: {said}{by}", day(call.created, self.clock.now)))
    }
}

/// What the matter comes to, and what to say of it at once.
fn head(case: &Case<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::new(Tone::Strong, totals_in_words(&case.totals()))];
    let (references, people) = (case.references(), case.people());
    if !references.is_empty() {
        blocks.push(Block::led(Tone::Body, "Reference   ", references.join(", ")));
    }
    if !people.is_empty() {
        blocks.push(Block::led(Tone::Body, "Spoke to    ", people.join("; ")));
    }
    blocks
}

/// `4 calls, 1 in writing, 2 h 11 on hold`.
#[must_use]
pub fn totals_in_words(totals: &Totals) -> String {
    let mut words = Vec::new();
    if totals.calls > 0 {
        words.push(if totals.calls == 1 { "1 call".to_owned() } else { format!("{} calls", totals.calls) });
    }
    if totals.written > 0 {
        words.push(format!("{} in writing", totals.written));
    }
    if totals.on_hold > 0 {
        words.push(format!("{} on hold", long(totals.on_hold)));
    }
    words.join(", ")
}

/// `2 h 11`, or `11 min`.
fn long(millis: i64) -> String {
    let minutes = (millis + 30_000) / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "under a minute".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// One line of the timeline under its record.
fn happening(what: &What<'_>, clock: &str) -> Block {
    match what {
        What::Began => Block::gap(),
        What::Hold(millis) => Block::led(Tone::Quiet, format!("  {clock}  "), format!("{} on hold", spoken(*millis))),
        What::Agent(name) => Block::led(Tone::Body, format!("  {clock}  "), format!("spoke to {name}")),
        What::Reference(reference) => Block::led(Tone::Strong, "         ", format!("reference {reference}")),
        What::Note(line) => Block::led(Tone::Body, format!("  {clock}  "), *line),
        What::MoreNotes(1) => Block::led(Tone::Quiet, "         ", "and 1 line more"),
        What::MoreNotes(lines) => Block::led(Tone::Quiet, "         ", format!("and {lines} lines more")),
        What::Outcome(outcome) => Block::led(Tone::Good, "         ", format!("outcome: {outcome}")),
    }
}
