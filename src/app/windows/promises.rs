//! Promises: a small form that writes into the record on each key, and below it the promises in the
//! record, to be marked kept, broken or open.

use super::request::{Input, Request, Write, nothing};
use super::scroll::{moved, steps};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, Go, MarkAction, PaneAction, RowAction};
use crate::app::keys::binding::{CLOSE, Hint};
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
    pub text: Promise,
    /// Its position in the record; `None` while there is nothing to keep.
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
    /// Returns the window with an empty form, for a promise by the current agent that answers
    /// `step`.
    #[must_use]
    pub fn new(step: Option<SafeText>, facts: Facts<'_>) -> Self {
        let draft = facts.call.draft_at(&Place::Who);
        let who = draft.unwrap_or_else(|| facts.call.fields.agent.trim()).to_owned();
        Self {
            at: FormRow::What,
            typed: TextField::default(),
            text: Promise { who, step, ..Promise::new(facts.now) },
            place: None,
        }
    }

    /// Returns the contexts in which keys are looked up.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        if matches!(self.at, FormRow::Listed(_)) { IN_WINDOW } else { IN_FIELD }
    }

    /// Returns the keys for the bottom line, most important first.
    #[must_use]
    pub fn hints() -> Vec<Hint> {
        vec![
            (Action::Open, "save"),
            (Action::Mark(MarkAction::Mark), "kept"),
            (Action::Mark(MarkAction::Broken), "broken"),
            (Action::Go(Go::Down), "next"),
            CLOSE,
        ]
    }

    /// Returns the value of a row of the form.
    #[must_use]
    pub fn value(&self, row: FormRow) -> &str {
        match row {
            FormRow::Who => &self.text.who,
            FormRow::What => &self.text.what,
            FormRow::By => &self.text.said,
            FormRow::Listed(_) => "",
        }
    }

    /// Handles an action or a change of text; `None` where the window has no use for it.
    pub fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
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

    /// Notes where the promise of the form is in the record now.
    pub fn written(&mut self, place: Option<usize>) {
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
        requests.extend(self.take_date_from_what(facts));
        self.at = row;
        self.typed = TextField::new(self.value(row));
        requests
    }

    /// Writes the form into the record on each key, masked.
    fn write(&mut self, change: Change<'_>, facts: Facts<'_>) -> Vec<Request> {
        let secret = self.typed.write(change, facts.steady);
        self.read_row();
        let mut requests = self.requests(facts);
        requests.extend(secret.map(Request::TellMasked));
        requests.push(Request::Save);
        requests
    }

    /// Returns who promised, as a draft, while the form doesn't say what: that alone is no promise.
    fn draft(&self, call: &Call) -> String {
        let is_typed = self.at == FormRow::Who || call.draft_at(&Place::Who).is_some();
        if self.text.is_blank() && is_typed { self.text.who.clone() } else { String::new() }
    }

    fn requests(&self, facts: Facts<'_>) -> Vec<Request> {
        let draft = self.draft(facts.call);
        let differs = draft != facts.call.draft_at(&Place::Who).unwrap_or_default();
        let draft = differs.then_some(Request::Write(Write::Draft(Place::Who, draft)));
        let promise = Request::Write(Write::Promise(self.place, Box::new(self.text.clone())));
        draft.into_iter().chain([promise]).collect()
    }

    /// Copies the text of the current row into the promise.
    fn read_row(&mut self) {
        let value = self.typed.value().to_owned();
        match self.at {
            FormRow::Who => self.text.who = value,
            FormRow::What => self.text.what = value,
            FormRow::By => self.text.said = value,
            FormRow::Listed(_) => {}
        }
    }

    /// Ends the wait for held digits.
    pub fn finish(&mut self, facts: Facts<'_>) -> Vec<Request> {
        if self.typed.masked_at().is_none() {
            return nothing();
        }
        let secret = self.typed.finish();
        self.read_row();
        let mut requests = self.requests(facts);
        requests.extend(secret.map(Request::TellMasked));
        requests
    }

    /// Moves a date at the end of what is promised to its own row: `a refund by Friday`.
    fn take_date_from_what(&mut self, facts: Facts<'_>) -> Vec<Request> {
        if self.at != FormRow::What || !self.text.said.trim().is_empty() {
            return nothing();
        }
        let today = facts.now.local().date();
        let split = natural_date::split_end(&self.text.what, today, facts.home_style());
        let Some((what, said)) = split.filter(|(what, _)| !what.is_empty()) else { return nothing() };
        (self.text.what, self.text.said) = (what.into(), said.into());
        self.requests(facts)
    }

    /// Gives a date that stands alone to the last open promise that has none.
    ///
    /// What was promised and by when are often said minutes apart.
    fn date_earlier_promise(&mut self, facts: Facts<'_>) -> Vec<Request> {
        if !self.text.what.trim().is_empty() || self.text.said.trim().is_empty() {
            return nothing();
        }
        let promises = facts.call.promise.iter().enumerate().take(self.place.unwrap_or_default()).rev();
        let mut undated = promises.filter(|(_, promise)| !promise.note && promise.said.trim().is_empty());
        let Some((place, earlier)) = undated.find(|(_, promise)| promise.state.is_open()) else { return nothing() };
        let dated = Promise { said: self.text.said.clone(), ..earlier.clone() };
        let blank = Promise::new(facts.now);
        let requests = [(self.place, blank), (Some(place), dated.clone())];
        (self.text, self.place) = (dated, Some(place));
        requests.into_iter().map(|(place, text)| Request::Write(Write::Promise(place, Box::new(text)))).collect()
    }

    /// Puts the part of the promise that may be on disk now into `call`.
    pub fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        let mut form = self.clone();
        form.typed = TextField::new(&self.typed.storable(facts.steady));
        form.read_row();
        promise_list::put(call, form.place, &form.text, facts.now, facts.home_style());
        call.put_draft(&Place::Who, &form.draft(call));
    }

    /// Goes to the next row, for Enter; from the last one, closes the window.
    ///
    /// On a promise of the list, edits it.
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

    /// Accepts the due date, closes the window, and marks the step done that asked for the promise.
    ///
    /// A text that can't be a due date is asked for again.
    fn accept_day(&mut self, facts: Facts<'_>) -> Vec<Request> {
        if let Some(why) = date_hints::refusal(self.typed.value(), facts.now.local().date(), facts.home_style()) {
            return vec![Request::Tell(why)];
        }
        let mut requests = self.close(facts);
        requests.extend(self.place.map(Request::AnswerStep));
        requests
    }

    /// Edits a promise of the list in the form; one from the notes is edited there.
    fn edit(&mut self, place: usize, facts: Facts<'_>) -> Vec<Request> {
        let Some(promise) = facts.call.promise.get(place) else { return nothing() };
        if promise.note {
            return vec![Request::GoToPromise(place)];
        }
        self.text = promise.clone();
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

    /// Closes the window; what was typed stays in the record.
    fn close(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let mut requests = self.finish(facts);
        requests.extend(self.take_date_from_what(facts));
        requests.extend(self.date_earlier_promise(facts));
        requests.extend(self.place.map(Request::TellPromise));
        requests.extend([Request::Close, Request::Save]);
        requests
    }
}
