//! The page of a case: its totals, its timeline, and what can be done with the selected record or
//! promise.

mod item;
mod rows;

pub use self::item::Item;
pub use self::rows::{ItemRow, totals_in_words};
use super::behavior::Behavior;
use super::request::{Input, Pick, Request, Row as Choice, nothing};
use super::scroll::ItemLayout;
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, CallAction, Go, MarkAction, PageAction, RowAction};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_WINDOW};
use crate::app::layout;
use crate::call::promise::Settle;
use crate::call::{Call, Medium, Promise, PromiseState, Status, heard, redact, segment};
use crate::pack::Number;

/// The state of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePage {
    /// The id of the case.
    pub case: String,
    /// The selected item.
    pub selected: usize,
    /// The first visible row, once the user has moved through the page.
    first: Option<usize>,
}

impl CasePage {
    /// Returns the page of the case `id`, with its earliest due promise selected.
    ///
    /// Promises of the current call don't count. If none is due, selects the first item.
    #[must_use]
    pub fn new(id: &str, facts: Facts<'_>) -> Self {
        let items = item::all(id, facts);
        let first = facts.due().into_iter().find_map(|due| {
            let is_it = |item: &Item| {
                matches!(item, Item::Promise(call, at) if *call == due.call.id && due.call.promise.get(*at) == Some(due.promise))
            };
            items.iter().position(is_it)
        });
        Self { case: id.to_owned(), selected: first.unwrap_or_default(), first: None }
    }

    /// Returns the page of the case that a record belongs to, with that record selected.
    #[must_use]
    pub fn at_record(record: &str, facts: Facts<'_>) -> Option<Self> {
        let case = facts.case_of(facts.record(record)?)?.id.to_owned();
        let is_it = |item: &Item| matches!(item, Item::Record(id) if id == record);
        let selected = item::all(&case, facts).iter().position(is_it).unwrap_or_default();
        Some(Self { case, selected, first: None })
    }

    /// Returns the selected item.
    #[must_use]
    pub fn item(&self, facts: Facts<'_>) -> Option<Item> {
        item::all(&self.case, facts).into_iter().nth(self.selected)
    }

    /// Returns the selected record, or the one that the selected promise belongs to.
    #[must_use]
    pub fn record<'a>(&self, facts: Facts<'a>) -> Option<&'a Call> {
        match self.item(facts)? {
            Item::Record(id) | Item::Promise(id, _) => facts.record(&id),
        }
    }

    /// Returns the pack's number whose phone menu the selected record noted, if the pack lacks that
    /// menu and its entry was not checked since.
    #[must_use]
    pub fn number_heard<'a>(&self, facts: Facts<'a>) -> Option<&'a Number> {
        let call = self.record(facts).filter(|call| call.company == facts.pack.company.id)?;
        let (at, _) = heard::all(call).last()?;
        let dialed = segment::number_at(call, at)?;
        let (_, number) = facts.pack.numbers().find(|(_, number)| number.e164 == *dialed)?;
        facts.heard_behind(&number.e164, Some(number)).map(|_| number)
    }

    /// Returns the selected promise, and the id of its record.
    fn promise<'a>(&self, facts: Facts<'a>) -> Option<(String, &'a Promise)> {
        let Item::Promise(id, at) = self.item(facts)? else { return None };
        Some((id.clone(), facts.record(&id)?.promise.get(at)?))
    }

    /// Moves through the page.
    fn go(&mut self, go: Go, facts: Facts<'_>) {
        let inside = layout::past_inside(layout::free(facts.area, facts.notice));
        let (page, height) = (item_layout(&self.rows(facts, inside.width.into())), inside.height.into());
        let first = self.first(&page, height);
        let (selected, first) = page.moved(go, self.selected, first, height);
        (self.selected, self.first) = (selected, Some(first));
    }

    /// Returns the first row to show in `height` rows.
    ///
    /// Until the user moves, the selected item is as close to the middle as the ends of the page
    /// allow.
    #[must_use]
    pub fn first(&self, page: &ItemLayout, height: usize) -> usize {
        let selected = page.items.get(self.selected).copied().unwrap_or_default();
        let first = self.first.unwrap_or_else(|| layout::first_visible(selected, page.rows, height));
        first.min(page.rows.saturating_sub(height))
    }

    fn call_again(&self) -> Request {
        Request::Continue(self.case.clone(), Medium::Call)
    }

    /// Asks what to do with the selected item when Enter is pressed.
    fn ask_what_to_do(&self, facts: Facts<'_>) -> Vec<Request> {
        let run = |label: &str, action: Action| Choice::new(label, Pick::Run(action));
        let again = run("Call again about this", Action::Row(RowAction::ContinueCase));
        let export = run("Export the record or the case, or write a letter", Action::Page(PageAction::Export));
        let mut rows = Vec::new();
        if let Some((_, promise)) = self.promise(facts) {
            let state = promise.state;
            let settle = [
                (PromiseState::Kept, "It was kept", Action::Mark(MarkAction::Mark)),
                (PromiseState::Broken, "It was broken", Action::Mark(MarkAction::Broken)),
                (PromiseState::Open, "It's still open", Action::Row(RowAction::OpenAgain)),
            ];
            let possible = settle.into_iter().filter(|(other, _, _)| *other != state);
            rows.push(again);
            rows.extend(possible.map(|(_, label, action)| run(label, action)));
            rows.push(export);
            return vec![Request::Ask("The promise".to_owned(), rows)];
        }
        let Some(call) = self.record(facts) else { return nothing() };
        let is_free = self.free_record(facts).is_ok();
        let reopen = if call.status == Status::Unfinished { "Continue the call" } else { "Open the record again" };
        let reopen = run(reopen, Action::Row(RowAction::Reopen));
        if is_free && call.status == Status::Unfinished {
            rows.extend([reopen, again]);
            let set_aside = vec![Request::SetAside(call.id.clone())];
            rows.push(Choice::new("Set it aside; keep the record", Pick::Do(set_aside)));
        } else {
            rows.push(again);
            rows.extend(is_free.then_some(reopen));
        }
        rows.push(export);
        rows.push(run("Write down a chat, letter or message", Action::Row(RowAction::WriteDown)));
        rows.push(run("Copy the reference number", Action::Copy));
        if self.number_heard(facts).is_some() {
            rows.push(run("Add the menu you heard to your pack", Action::Row(RowAction::AddMenu)));
        }
        rows.extend(is_free.then(|| run("Remove the record", Action::Row(RowAction::Remove))));
        vec![Request::Ask("The record".to_owned(), rows)]
    }

    /// Asks what to write down: a chat, a letter, or a message.
    fn ask_medium(&self) -> Request {
        // `a` is always right: no medium's name starts with a vowel.
        let row =
            |medium: &Medium| Choice::new(format!("a {}", medium.name()), Pick::WriteDown(self.case.clone(), *medium));
        Request::Ask("What will you write down?".to_owned(), Medium::WRITTEN.iter().map(row).collect())
    }

    fn copy_reference(&self, facts: Facts<'_>) -> Vec<Request> {
        let of_record = self.record(facts).map(|call| call.fields.reference.trim().to_owned());
        let of_case =
            || facts.case(&self.case).and_then(|case| case.references().last().map(|last| (*last).to_owned()));
        let Some(reference) = of_record.filter(|reference| !reference.is_empty()).or_else(of_case) else {
            return vec![Request::Tell("No reference number in this case.".to_owned())];
        };
        let records = facts.case(&self.case).map(|case| case.records).unwrap_or_default();
        let not_cards: Vec<String> = records.iter().flat_map(|record| record.not_cards.clone()).collect();
        // A record that another program wrote may hold an unmasked number.
        let reference = redact::masked_except(&reference, &not_cards).unwrap_or(reference);
        vec![Request::Copy(reference)]
    }

    /// Settles the selected promise in its record.
    fn settle(&self, state: PromiseState, facts: Facts<'_>) -> Vec<Request> {
        let Some((call, promise)) = self.promise(facts) else { return nothing() };
        let settle = Box::new(Settle { call, promise: promise.clone(), state, at: facts.now });
        if settle.call == facts.call.id {
            return vec![Request::Settle(settle)];
        }
        match self.free_record(facts) {
            Ok(_) => vec![Request::Settle(settle)],
            Err(why) => vec![Request::Tell(why)],
        }
    }

    /// Returns the id of the selected record, or why it can't be changed now.
    fn free_record(&self, facts: Facts<'_>) -> Result<Option<String>, String> {
        let Some(id) = self.record(facts).map(|call| call.id.clone()) else { return Ok(None) };
        if facts.call.id == id {
            return Err("This is the call you are on. End it first.".to_owned());
        }
        match facts.records.elsewhere.get(&id) {
            Some(holder) => Err(format!("Open in {holder}. Close it there first.")),
            None => Ok(Some(id)),
        }
    }

    fn reopen(&self, facts: Facts<'_>) -> Vec<Request> {
        match self.free_record(facts) {
            Err(why) => vec![Request::Tell(why)],
            Ok(None) => nothing(),
            Ok(Some(_)) if facts.is_calling() => {
                vec![Request::Tell("End the call first, then open this one.".to_owned())]
            }
            Ok(Some(id)) => vec![Request::Resume(id)],
        }
    }

    /// Asks before a record is removed.
    ///
    /// The first choice keeps the record, so that pressing Enter out of habit removes nothing.
    fn ask_to_remove(&self, facts: Facts<'_>) -> Vec<Request> {
        match self.free_record(facts) {
            Err(why) => vec![Request::Tell(why)],
            Ok(None) => nothing(),
            Ok(Some(id)) => {
                let remove = vec![Request::Remove(id)];
                let rows = vec![
                    Choice::new("Keep the record", Pick::Do(nothing())),
                    Choice::new("Remove it", Pick::Do(remove)),
                ];
                vec![Request::Ask("Remove this record?".to_owned(), rows)]
            }
        }
    }

    /// Returns the page in rows of `width` columns, each with the item that it belongs to.
    #[must_use]
    pub fn rows(&self, facts: Facts<'_>, width: usize) -> Vec<ItemRow> {
        rows::of(&self.case, facts, width)
    }
}

impl Behavior for CasePage {
    fn contexts(&self) -> &'static [Context] {
        IN_WINDOW
    }

    fn hints(&self) -> Vec<Hint> {
        vec![
            (Action::Open, "what to do"),
            (Action::Call(CallAction::Call), "call again"),
            (Action::Mark(MarkAction::Mark), "kept"),
            (Action::Mark(MarkAction::Broken), "broken"),
            (Action::Copy, "copy reference"),
            CLOSE,
        ]
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        let Input::Action(action) = input else { return None };
        #[expect(clippy::wildcard_enum_match_arm, reason = "the keys of this page; all others mean nothing on it")]
        match action {
            Action::Go(go) => {
                self.go(go, facts);
                Some(nothing())
            }
            Action::Open => Some(self.ask_what_to_do(facts)),
            Action::Call(CallAction::Call) | Action::Row(RowAction::ContinueCase) => Some(vec![self.call_again()]),
            Action::Row(RowAction::WriteDown) => Some(vec![self.ask_medium()]),
            Action::Copy => Some(self.copy_reference(facts)),
            Action::Mark(MarkAction::Mark) => Some(self.settle(PromiseState::Kept, facts)),
            Action::Mark(MarkAction::Broken) => Some(self.settle(PromiseState::Broken, facts)),
            Action::Row(RowAction::OpenAgain) => Some(self.settle(PromiseState::Open, facts)),
            Action::Row(RowAction::Reopen) => Some(self.reopen(facts)),
            Action::Row(RowAction::Remove) => Some(self.ask_to_remove(facts)),
            Action::Back => Some(vec![Request::Close]),
            _ => None,
        }
    }

    fn can(&self, action: Action, facts: Facts<'_>) -> bool {
        let promise = self.promise(facts).map(|(_, promise)| promise.state);
        #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions do not depend on what is selected")]
        match action {
            Action::Mark(MarkAction::Mark) => promise.is_some_and(|state| state != PromiseState::Kept),
            Action::Mark(MarkAction::Broken) => promise.is_some_and(|state| state != PromiseState::Broken),
            Action::Row(RowAction::OpenAgain) => promise.is_some_and(|state| state != PromiseState::Open),
            Action::Row(RowAction::Reopen | RowAction::Remove) => promise.is_none(),
            _ => true,
        }
    }

    fn refresh(&self, facts: Facts<'_>) -> Vec<Request> {
        if facts.case(&self.case).is_none() { vec![Request::Close] } else { nothing() }
    }
}

/// Returns the row on which each item of a page starts.
#[must_use]
pub fn item_layout(rows: &[ItemRow]) -> ItemLayout {
    let count = rows.iter().filter_map(|(_, item)| *item).max().map_or(0, |last| last + 1);
    let head = |item| rows.iter().position(|(_, of)| *of == Some(item));
    ItemLayout { rows: rows.len(), items: (0..count).filter_map(head).collect() }
}
