//! The page of a case: its totals, its timeline, and what can be done with the record that is selected.

use crate::app::history::browser::{Page, Shows};
use crate::app::keys::action::Action;
use crate::app::windows::overlay::Overlay;
use crate::app::windows::picker::{Pick, Picker, Row as Choice};
use crate::app::{App, Effect};
use crate::call::case;
use crate::call::case::{Case, Entry, Totals, What};
use crate::call::clock::rough_duration;
use crate::call::date_words::{due_words, short_date};
use crate::call::promise::Settle;
use crate::call::{Call, Medium, Outcome, Promise, PromiseState, Status, segment, timeline};
use crate::text::block;
use crate::text::block::{Block, Row, Tone};

/// The page of a case.
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
    /// A promise: the id of its record, and its position there.
    Promise(String, usize),
}

/// A row of the page, and the item that it belongs to.
pub type ItemRow = (Row, Option<usize>);

impl App {
    /// The page of the case `id`, at the promise that is due first, or else at its beginning.
    pub(in crate::app) fn page_of(&self, id: &str) -> CasePage {
        let items = self.case_items(id);
        let first = self.due().into_iter().find_map(|due| {
            let is_it = |item: &Item| {
                matches!(item, Item::Promise(call, at) if *call == due.call.id && due.call.promise.get(*at) == Some(due.promise))
            };
            items.iter().position(is_it)
        });
        CasePage { case: id.to_owned(), selected: first.unwrap_or_default(), discard: false }
    }

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

    /// What can be selected on the page of a case.
    #[must_use]
    pub fn case_items(&self, id: &str) -> Vec<Item> {
        let Some(case) = self.case(id) else { return Vec::new() };
        let item = |entry: &Entry<'_>| {
            let record = case.records.get(entry.record)?.id.clone();
            match entry.what {
                What::Began => Some(Item::Record(record)),
                What::Promise(at) => Some(Item::Promise(record, at)),
                What::Hold(_)
                | What::Agent(_)
                | What::Transfer(_)
                | What::CutOff
                | What::Gap(_)
                | What::Reference(_)
                | What::Note(_)
                | What::MoreNotes(_)
                | What::Outcome(..) => None,
            }
        };
        case.timeline().iter().filter_map(item).collect()
    }

    /// The record that is selected, or that the selected item belongs to.
    #[must_use]
    pub fn selected_record(&self) -> Option<&Call> {
        match self.selected_item()? {
            Item::Record(id) | Item::Promise(id, _) => self.record(&id),
        }
    }

    fn record(&self, id: &str) -> Option<&Call> {
        if self.call.id == id { Some(&self.call) } else { self.history.find(id) }
    }

    /// What is selected on the page that is open.
    #[must_use]
    pub fn selected_item(&self) -> Option<Item> {
        let page = self.open_case()?;
        self.case_items(&page.case).into_iter().nth(page.selected)
    }

    /// The promise that is selected, and the id of its record.
    #[must_use]
    pub fn selected_promise(&self) -> Option<(String, &Promise)> {
        let Item::Promise(id, at) = self.selected_item()? else { return None };
        let promise = self.record(&id)?.promise.get(at)?;
        Some((id, promise))
    }

    /// The page of the case, in rows of `width` columns.
    #[must_use]
    pub fn case_rows(&self, page: &CasePage, width: usize) -> Vec<ItemRow> {
        let Some(case) = self.case(&page.case) else { return Vec::new() };
        let mut rows: Vec<ItemRow> = Vec::new();
        let mut put = |block: &Block, item: Option<usize>| {
            rows.extend(block::rows(std::slice::from_ref(block), width).into_iter().map(|row| (row, item)));
        };
        for block in head(&case).into_iter().chain(self.last_days_of(&case)) {
            put(&block, None);
        }
        let mut items = 0..;
        for entry in case.timeline() {
            let Some(call) = case.records.get(entry.record) else { continue };
            let clock = entry.at.clock();
            match entry.what {
                What::Began => {
                    put(&Block::gap(), None);
                    put(&self.record_heading(call), items.next());
                }
                What::Promise(at) => {
                    let block = call.promise.get(at).map(|promise| self.promised(promise));
                    put(&block.unwrap_or_else(Block::gap), items.next());
                }
                What::Hold(millis) => {
                    put(&timed(Tone::Quiet, &clock, &format!("on hold for {}", rough_duration(millis))), None);
                }
                What::Agent(name) => put(&timed(Tone::Body, &clock, &format!("spoke to {name}")), None),
                What::Transfer(department) => {
                    let to = department.map(|department| format!(" to {department}")).unwrap_or_default();
                    put(&timed(Tone::Body, &clock, &format!("transferred{to}")), None);
                }
                What::CutOff => put(&timed(Tone::Dispute, &clock, "the line dropped"), None),
                What::Gap(millis) => {
                    put(&timed(Tone::Quiet, &clock, &format!("nobody watched for {}", rough_duration(millis))), None);
                }
                What::Note(line) => put(&timed(Tone::Body, &clock, line), None),
                What::MoreNotes(1) => put(&timed(Tone::Quiet, "", "and 1 line more"), None),
                What::MoreNotes(lines) => put(&timed(Tone::Quiet, "", &format!("and {lines} lines more")), None),
                What::Reference(reference) => put(&timed(Tone::Strong, "", &format!("reference {reference}")), None),
                What::Outcome(word, sentence) => put(&timed(Tone::Body, "", &outcome(word, sentence)), None),
            }
        }
        rows
    }

    /// `3 Aug 10:02  call, 18:05 long, 12:40 of it on hold · ended`.
    fn record_heading(&self, call: &Call) -> Block {
        let when = format!("{} {}  ", short_date(call.created, self.clock.now), call.created.clock());
        let times = timeline::times(call);
        let lasted = times.map(|times| format!("{} long", rough_duration(times.call)));
        let held = times.filter(|times| times.hold_total > 0);
        let held = held.map(|times| format!("{} of it on hold", rough_duration(times.hold_total)));
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

    /// A promise, by when, and what became of it.
    pub(in crate::app) fn promised(&self, promise: &Promise) -> Block {
        let today = self.clock.now.local().date();
        let what = if promise.what.trim().is_empty() { "something" } else { promise.what.trim() };
        let by = match (promise.by, promise.said.trim()) {
            (Some(by), _) if promise.state.is_open() => format!(" · {}", due_words(by, today)),
            (Some(by), _) => format!(" · by {}", by.strftime("%a %-d %b")),
            (None, "") => " · no day named".to_owned(),
            (None, said) => format!(" · by {said}"),
        };
        let (tone, lead, state) = match promise.state {
            PromiseState::Open if by.contains("overdue") => (Tone::Warning, "! ", ""),
            PromiseState::Open => (Tone::Strong, "• ", ""),
            PromiseState::Kept => (Tone::Good, "✓ ", " · kept"),
            PromiseState::Broken => (Tone::Dispute, "✗ ", " · broken"),
        };
        Block::led(tone, format!("  {}  {lead}", promise.at.clock()), format!("promised: {what}{by}{state}"))
    }

    /// Whether a key means something for what is selected on the page of a case.
    pub(in crate::app) fn can_on_page(&self, action: Action) -> bool {
        let promise = self.selected_promise().map(|(_, promise)| promise.state);
        let on = |state: PromiseState| promise.is_some_and(|is| is != state);
        let page = self.open_case();
        let settling = if let (Some(_), Action::Settle(state)) = (page, action) { on(state) } else { true };
        settling && (!matches!(action, Action::Resume | Action::Discard) || page.is_none() || promise.is_none())
    }

    /// Says what became of the selected promise, in its record.
    fn settle_past(&mut self, state: PromiseState) -> Vec<Effect> {
        let Some((id, promise)) = self.selected_promise() else { return Vec::new() };
        let settle = Settle { call: id, promise: promise.clone(), state, at: self.clock.now };
        if self.call.id == settle.call {
            settle.apply(&mut self.call.promise);
            return self.save();
        }
        if self.free_record().is_none() {
            return Vec::new();
        }
        let Some(mut call) = self.history.find(&settle.call).cloned() else { return Vec::new() };
        settle.apply(&mut call.promise);
        self.history.put(&call);
        self.unfinished.iter_mut().filter(|other| other.id == call.id).for_each(|other| *other = call.clone());
        vec![Effect::Settle(settle)]
    }

    /// Carries out what a key means on the page of a case.
    pub(in crate::app) fn act_on_case(&mut self, action: Action) -> Vec<Effect> {
        let Some(case) = self.open_case().map(|page| page.case.clone()) else { return Vec::new() };
        #[expect(clippy::wildcard_enum_match_arm, reason = "the keys of this page; all others mean nothing on it")]
        match action {
            Action::ContinueCase => self.continue_case(&case, Medium::Call),
            Action::WriteDown => self.ask_medium(&case),
            Action::CopyReference => self.copy_reference(&case),
            Action::Settle(state) => self.settle_past(state),
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
    pub(in crate::app) fn free_record(&mut self) -> Option<String> {
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

    /// Closes the page of a case that has no record any more.
    pub(in crate::app) fn leave_empty_case(&mut self) {
        let gone = self.open_case().is_some_and(|page| self.case(&page.case).is_none());
        if gone {
            self.leave_page();
        }
    }

    /// What was said last in the case of the call being written, by somebody else's word.
    #[must_use]
    pub fn last_word(&self) -> Option<String> {
        self.call.case.as_ref()?;
        let case = self.case_of(&self.call)?;
        let before = case.records.iter().copied().filter(|call| call.id != self.call.id).collect();
        let (call, promise) = Case { id: case.id, records: before }.last_promise()?;
        let who = [promise.who.trim(), segment::agent_at(call, promise.at)].into_iter().find(|who| !who.is_empty());
        let what = if promise.what.trim().is_empty() { "they would come back to you" } else { promise.what.trim() };
        let by = match (promise.by, promise.said.trim()) {
            (Some(by), _) => format!(", by {}", by.strftime("%a %-d %b")),
            (None, "") => String::new(),
            (None, said) => format!(", by {said}"),
        };
        let state = if promise.state.is_open() { String::new() } else { format!(" ({})", promise.state.name()) };
        let on = short_date(promise.at, self.clock.now);
        Some(format!("On {on} {} said: {what}{by}{state}", who.unwrap_or("they")))
    }
}

/// What the case comes to, and what to say of it at once.
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

/// `4 calls, 1 in writing, 2 h 11 on hold, 3 promises, 1 broken`.
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
        words.push(format!("{} on hold", rough_duration(totals.on_hold)));
    }
    if totals.promises > 0 {
        let promises = if totals.promises == 1 { "promise" } else { "promises" };
        words.push(format!("{} {promises}", totals.promises));
    }
    let settled = [(totals.kept, "kept"), (totals.broken, "broken")];
    words.extend(settled.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")));
    words.join(", ")
}

/// One line of the timeline under its record.
fn timed(tone: Tone, clock: &str, what: &str) -> Block {
    Block::led(tone, format!("  {clock:<5}  "), what)
}

/// `outcome: promised, they look into it`.
fn outcome(word: Option<Outcome>, sentence: &str) -> String {
    match (word, sentence) {
        (Some(word), "") => format!("outcome: {}", word.name()),
        (Some(word), sentence) => format!("outcome: {}, {sentence}", word.name()),
        (None, sentence) => format!("outcome: {sentence}"),
    }
}
