//! Promises: a small form, and below it the promises in the record, to mark as kept, broken or
//! open.
//!
//! A new promise is a draft until it is saved; a promise from the list is changed in the record on
//! each key.

use super::behavior::Behavior;
use super::request::{Input, Request, Write, nothing};
use super::scroll::{moved, steps};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, Go, MarkAction, PaneAction, RowAction};
use crate::app::keys::binding::Hint;
use crate::app::keys::context::{Context, IN_FIELD, IN_WINDOW};
use crate::app::writing::editing::Change;
use crate::app::writing::field::TextField;
use crate::call::draft::Place;
use crate::call::{Call, Promise, PromiseState, date_hints, natural_date, promise_list};
use crate::text::safe::SafeText;

/// The state of the window.
#[derive(Debug, Clone)]
pub struct Promises {
    /// The current row.
    pub at: FormRow,
    /// The text of the row being written.
    pub typed: TextField,
    /// The promise in the form.
    pub promise: Promise,
    /// Its position in the record; `None` for a new promise.
    pub place: Option<usize>,
}

/// A row of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormRow {
    /// Who promised.
    Who,
    /// What was promised.
    What,
    /// By when.
    By,
    /// The promise at this position in the record.
    Listed(usize),
}

impl FormRow {
    /// The rows with a text field.
    pub const WRITTEN: [Self; 3] = [Self::Who, Self::What, Self::By];

    /// Returns the label beside the value.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Who => "Who",
            Self::What => "What",
            Self::By => "By when",
            Self::Listed(_) => "",
        }
    }
}

impl Promises {
    /// Returns the window with the form for a new promise that answers `step`, filled in from the
    /// drafts and the current agent.
    #[must_use]
    pub fn new(step: Option<SafeText>, facts: Facts<'_>) -> Self {
        let draft = |place| facts.call.draft_at(&place).map(ToOwned::to_owned);
        let who = draft(Place::Who).unwrap_or_else(|| facts.call.fields.agent.trim().to_owned());
        let what = draft(Place::What).unwrap_or_default();
        let said = draft(Place::By).unwrap_or_default();
        let typed = TextField::new(&what);
        let promise = Promise { who, what, said, step, ..Promise::new(facts.now) };
        Self { at: FormRow::What, typed, promise, place: None }
    }

    /// Returns whether the form holds text that is not in the list of promises.
    fn is_draft(&self) -> bool {
        self.place.is_none() && !self.promise.is_blank()
    }

    /// Returns the value of a row of the form.
    #[must_use]
    pub fn value(&self, row: FormRow) -> &str {
        match row {
            FormRow::Who => &self.promise.who,
            FormRow::What => &self.promise.what,
            FormRow::By => &self.promise.said,
            FormRow::Listed(_) => "",
        }
    }

    /// Updates the position in the record of the promise in the form.
    pub fn set_place(&mut self, place: Option<usize>) {
        self.place = place;
    }

    /// Returns the rows of the window, from top to bottom.
    fn rows(&self, facts: Facts<'_>) -> Vec<FormRow> {
        let listed = (0..facts.call.promise.len()).filter(|place| Some(*place) != self.place).map(FormRow::Listed);
        FormRow::WRITTEN.into_iter().chain(listed).collect()
    }

    fn go(&mut self, go: Go, facts: Facts<'_>) -> Vec<Request> {
        let rows = self.rows(facts);
        let here = rows.iter().position(|row| *row == self.at).unwrap_or_default();
        let there = rows.get(moved(here, steps(go, 1), rows.len())).copied();
        there.map(|row| self.go_to(row, facts)).unwrap_or_default()
    }

    fn go_to(&mut self, row: FormRow, facts: Facts<'_>) -> Vec<Request> {
        let mut requests = self.finish(facts);
        let taken = self.take_date_from_what(facts);
        let is_filled = row == FormRow::By && !taken.is_empty();
        requests.extend(taken);
        self.at = row;
        // A new date replaces the one that was read from the text of the promise.
        self.typed = if is_filled { TextField::to_replace(self.value(row)) } else { TextField::new(self.value(row)) };
        requests
    }

    /// Writes the form into the record on each key, masked: a new promise as a draft.
    fn write(&mut self, change: Change<'_>, facts: Facts<'_>) -> Vec<Request> {
        let secret = self.typed.write(change, facts.steady, &facts.call.not_cards);
        self.read_row();
        let mut requests = self.requests(facts);
        requests.extend(secret.map(Request::TellMasked));
        requests.push(Request::Save);
        requests
    }

    /// Returns the rows of a new promise as drafts.
    ///
    /// The name is a draft only if it was typed.
    fn drafts(&self, call: &Call) -> [(Place, String); 3] {
        let Promise { who, what, said, .. } = &self.promise;
        let is_typed = self.at == FormRow::Who || call.draft_at(&Place::Who).is_some();
        let who = if is_typed { who.clone() } else { String::new() };
        let some = |text: &str| if self.promise.is_blank() { String::new() } else { text.to_owned() };
        [(Place::Who, who), (Place::What, some(what)), (Place::By, some(said))]
    }

    fn requests(&self, facts: Facts<'_>) -> Vec<Request> {
        if self.place.is_some() {
            return vec![self.promise_request()];
        }
        let drafts = self.drafts(facts.call).into_iter();
        let is_new = |(place, text): &(Place, String)| facts.call.draft_at(place).unwrap_or_default() != text;
        drafts.filter(is_new).map(|(place, text)| Request::Write(Write::Draft(place, text))).collect()
    }

    fn promise_request(&self) -> Request {
        Request::Write(Write::Promise(self.place, Box::new(self.promise.clone())))
    }

    /// Copies the text of the current row into the promise.
    fn read_row(&mut self) {
        let value = self.typed.value().to_owned();
        match self.at {
            FormRow::Who => self.promise.who = value,
            FormRow::What => self.promise.what = value,
            FormRow::By => self.promise.said = value,
            FormRow::Listed(_) => {}
        }
    }

    /// Moves a date at the end of the promise to its own row, as in `a refund by Friday`.
    fn take_date_from_what(&mut self, facts: Facts<'_>) -> Vec<Request> {
        if self.at != FormRow::What || !self.promise.said.trim().is_empty() {
            return nothing();
        }
        let split = natural_date::at_end::split_end(&self.promise.what, facts.now.local(), facts.home_style());
        let Some((what, said)) = split else { return nothing() };
        (self.promise.what, self.promise.said) = (what.into(), said.into());
        self.requests(facts)
    }

    /// If only a date was typed, gives it to the last open promise without a date.
    ///
    /// Agents often name the date minutes after the promise.
    fn date_earlier_promise(&mut self, facts: Facts<'_>) -> Vec<Request> {
        if !self.promise.what.trim().is_empty() || self.promise.said.trim().is_empty() {
            return nothing();
        }
        // Only promises before the one in the form: removing that one below moves those after it.
        let before = self.place.unwrap_or(facts.call.promise.len());
        let promises = facts.call.promise.iter().enumerate().take(before).rev();
        let mut undated = promises.filter(|(_, promise)| !promise.note && promise.said.trim().is_empty());
        let Some((place, earlier)) = undated.find(|(_, promise)| promise.state.is_open()) else { return nothing() };
        let dated = Promise { said: self.promise.said.clone(), ..earlier.clone() };
        let mut requests = Vec::new();
        if self.place.is_some() {
            // A blank promise is removed from the record.
            requests.push(Request::Write(Write::Promise(self.place, Box::new(Promise::new(facts.now)))));
        }
        (self.promise, self.place) = (dated, Some(place));
        requests.push(self.promise_request());
        requests
    }

    /// Goes to the next row on Enter; from the last row of the form, saves and closes the window.
    ///
    /// On a promise in the list, edits it.
    fn accept(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let mut requests = match self.at {
            FormRow::Who => self.go_to(FormRow::What, facts),
            FormRow::What => self.go_to(FormRow::By, facts),
            FormRow::By => return self.accept_day(facts),
            FormRow::Listed(place) => return self.edit(place, facts),
        };
        requests.push(Request::Save);
        requests
    }

    /// Saves the promise, closes the window, and marks the step that asked for the promise as done.
    ///
    /// If the text can't be a due date, only tells the user why.
    fn accept_day(&mut self, facts: Facts<'_>) -> Vec<Request> {
        if let Some(why) = date_hints::refusal(self.typed.value(), facts.now.local(), facts.home_style()) {
            return vec![Request::Tell(why)];
        }
        let mut requests = self.finish(facts);
        requests.extend(self.date_earlier_promise(facts));
        if !self.promise.is_blank() {
            requests.extend(Place::PROMISE.map(|place| Request::Write(Write::Draft(place, String::new()))));
            requests.extend([self.promise_request(), Request::PromiseSaved]);
        }
        requests.extend([Request::Close, Request::Save]);
        requests
    }

    /// Edits a promise of the list in the form, or in the notes if it came from there.
    fn edit(&mut self, place: usize, facts: Facts<'_>) -> Vec<Request> {
        let Some(promise) = facts.call.promise.get(place) else { return nothing() };
        if promise.note {
            return vec![Request::GoToPromise(place)];
        }
        self.promise = promise.clone();
        self.place = Some(place);
        self.go_to(FormRow::What, facts)
    }

    fn settle(&self, state: PromiseState, facts: Facts<'_>) -> Vec<Request> {
        let FormRow::Listed(place) = self.at else { return nothing() };
        if facts.call.promise.get(place).is_none() {
            return nothing();
        }
        vec![Request::Write(Write::Settle(place, state)), Request::Save]
    }

    /// Closes the window; a new promise stays as a draft.
    fn close(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let mut requests = self.finish(facts);
        if self.is_draft() {
            requests.push(Request::KeepDraft);
        }
        requests.extend([Request::Close, Request::Save]);
        requests
    }
}

impl Behavior for Promises {
    fn contexts(&self) -> &'static [Context] {
        if matches!(self.at, FormRow::Listed(_)) { IN_WINDOW } else { IN_FIELD }
    }

    fn hints(&self) -> Vec<Hint> {
        let open = match self.at {
            FormRow::Who | FormRow::What => "next",
            FormRow::By => "save",
            FormRow::Listed(_) => "edit",
        };
        let back = if self.is_draft() { "keep as draft" } else { "close" };
        vec![
            (Action::Open, open),
            (Action::Mark(MarkAction::Mark), "kept"),
            (Action::Mark(MarkAction::Broken), "broken"),
            (Action::Back, back),
            (Action::Go(Go::Down), "next row"),
        ]
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => Some(self.write(change, facts)),
            Input::Action(Action::Go(go)) => Some(self.go(go, facts)),
            Input::Action(Action::Pane(PaneAction::Next)) => Some(self.go(Go::Down, facts)),
            Input::Action(Action::Pane(PaneAction::Previous)) => Some(self.go(Go::Up, facts)),
            Input::Action(Action::Open) => Some(self.accept(facts)),
            Input::Action(Action::Mark(MarkAction::Mark)) => Some(self.settle(PromiseState::Kept, facts)),
            Input::Action(Action::Mark(MarkAction::Broken)) => Some(self.settle(PromiseState::Broken, facts)),
            Input::Action(Action::Row(RowAction::OpenAgain)) => Some(self.settle(PromiseState::Open, facts)),
            Input::Action(Action::Back) => Some(self.close(facts)),
            Input::Action(_) => None,
        }
    }

    fn text(&self) -> Option<&TextField> {
        Some(&self.typed)
    }

    fn finish(&mut self, facts: Facts<'_>) -> Vec<Request> {
        if self.typed.masked_at().is_none() {
            return nothing();
        }
        let secret = self.typed.finish();
        self.read_row();
        let mut requests = self.requests(facts);
        requests.extend(secret.map(Request::TellMasked));
        requests
    }

    /// Writes into `call` the part of the promise that may be on disk now.
    fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        let mut form = self.clone();
        form.typed = TextField::new(&self.typed.storable(facts.steady));
        form.read_row();
        if form.place.is_some() {
            promise_list::put(call, form.place, &form.promise, facts.now, facts.home_style());
            return;
        }
        for (place, text) in form.drafts(call) {
            call.put_draft(&place, &text);
        }
    }
}
