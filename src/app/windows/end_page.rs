//! The end-of-call page: missing facts first, with fields to fill in, then how the call ended. The
//! record is saved even if something is missing.

use super::behavior::Behavior;
use super::request::{Input, Request, Write, nothing};
use super::scroll::{moved, steps};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, CallAction, Go, PaneAction, RowAction};
use crate::app::keys::binding::Hint;
use crate::app::keys::context::{Context, IN_FIELD, IN_WINDOW};
use crate::app::writing::editing::Change;
use crate::app::writing::field::TextField;
use crate::call::{Call, Outcome, date_hints, promise_list, redact};
use crate::pack::Field;

/// The fields that the page asks for; the ones that people regret missing most come first.
const ASKED: [Field; 4] = [Field::Reference, Field::Agent, Field::Promise, Field::By];

/// A row of the page that can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndRow {
    /// A field to fill in.
    Field(Field),
    /// How the call ended; Enter on this row ends the call.
    Outcome,
    /// A skipped step, by its position among the skipped steps.
    Skipped(usize),
}

/// The state of the page.
#[derive(Debug, Clone)]
pub struct EndPage {
    /// True if the user is quitting: ending the call then quits the program.
    pub quitting: bool,
    /// The fields; those missing when the page opened come first.
    fields: Vec<Field>,
    /// How many fields were missing when the page opened.
    missing: usize,
    /// Whether nobody answered: the outcome then comes first, and no field is asked for.
    reached_nobody: bool,
    /// The selected row.
    selected: usize,
    /// The text of the field being written.
    text: TextField,
    /// Whether the text was changed since the field was selected.
    typed: bool,
    /// What the notes had for missing fields when the page opened.
    noted: Vec<(Field, String)>,
}

impl EndPage {
    /// Returns the page with the first missing field selected, or else the outcome.
    #[must_use]
    pub fn new(quitting: bool, facts: Facts<'_>) -> Self {
        let missing = facts.call.missing();
        let (mut fields, there): (Vec<_>, Vec<_>) = ASKED.into_iter().partition(|field| missing.contains(field));
        let count = fields.len();
        fields.extend(there);
        fields.extend(facts.own_fields_at_end());
        fields.push(Field::Outcome);
        let reached_nobody = facts.call.reached_nobody();
        let text = TextField::default();
        let noted = facts.in_notes();
        let mut page =
            Self { quitting, fields, missing: count, reached_nobody, selected: 0, text, typed: false, noted };
        if count == 0 {
            page.selected = page.place_of_outcome();
        }
        page.load(facts);
        page
    }

    /// Returns whether nobody had answered when the page opened.
    #[must_use]
    pub fn reached_nobody(&self) -> bool {
        self.reached_nobody
    }

    /// Returns the outcomes as the page lists them. If nobody answered, the outcomes for that come
    /// first. Digits choose outcomes by their position in [`Outcome::ALL`].
    #[must_use]
    pub fn outcomes(&self) -> Vec<Outcome> {
        let mut outcomes = Outcome::ALL.to_vec();
        if self.reached_nobody {
            outcomes.sort_by_key(|outcome| !matches!(outcome, Outcome::CutOff | Outcome::GaveUp));
        }
        outcomes
    }

    /// Goes to the summary, which says `text` so far: words typed where an outcome is chosen belong
    /// there.
    pub fn go_to_summary(&mut self, text: &str) {
        let place = self.fields.iter().position(|field| *field == Field::Outcome).unwrap_or_default();
        self.selected = place + usize::from(self.reached_nobody);
        (self.text, self.typed) = (TextField::new(text), true);
    }

    fn place_of_outcome(&self) -> usize {
        if self.reached_nobody { 0 } else { self.fields.len() }
    }

    /// Returns the rows, from top to bottom: missing fields, fields with a value, outcome, skipped
    /// steps.
    ///
    /// If nobody answered, the outcome comes first.
    #[must_use]
    pub fn rows(&self, facts: Facts<'_>) -> Vec<EndRow> {
        let mut rows: Vec<EndRow> = self.fields.iter().map(|field| EndRow::Field(*field)).collect();
        rows.insert(self.place_of_outcome(), EndRow::Outcome);
        rows.extend((0..facts.skipped_steps().len()).map(EndRow::Skipped));
        rows
    }

    /// Returns how many fields were missing when the page opened; they come first.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// Returns the selected row.
    #[must_use]
    pub fn row(&self, facts: Facts<'_>) -> EndRow {
        self.rows(facts).get(self.selected).copied().unwrap_or(EndRow::Outcome)
    }

    /// Returns the field that is being filled in.
    #[must_use]
    pub fn filling(&self) -> Option<Field> {
        let before = usize::from(self.reached_nobody);
        self.selected.checked_sub(before).and_then(|place| self.fields.get(place)).copied()
    }

    /// Returns the text of the field, if it is a single digit that was typed just now and would
    /// choose an outcome on the row of outcomes.
    ///
    /// In a field of the pack, such as an amount, a single digit may well be meant.
    #[must_use]
    pub fn lone_digit(&self) -> Option<&str> {
        self.filling().filter(|field| self.typed && ASKED.contains(field))?;
        let typed = self.text()?.value();
        let digit = typed.parse::<usize>().ok().filter(|_| typed.len() == 1)?;
        (1..=Outcome::ALL.len()).contains(&digit).then_some(typed)
    }

    /// Returns what the notes have for a field, as long as it is empty in the record.
    #[must_use]
    pub fn noted(&self, field: Field, facts: Facts<'_>) -> Option<&str> {
        let is_empty = facts.call.fields.get(field).trim().is_empty();
        let noted = self.noted.iter().rev().find(|(other, _)| *other == field && is_empty);
        noted.map(|(_, value)| value.as_str())
    }

    /// Returns what Enter saves from the notes: the field is selected and empty.
    fn to_take(&self) -> Option<&(Field, String)> {
        let field = self.filling().filter(|_| self.text.value().trim().is_empty())?;
        self.noted.iter().rev().find(|(other, _)| *other == field)
    }

    /// Saves what the notes have for the selected field if it is empty, and goes to the next missing
    /// field when Enter is pressed.
    ///
    /// From a field that stays empty, goes to the next one for which the notes have something; from
    /// the last one, to the outcome. On the outcome, ends the call; on a skipped step, goes to that
    /// step.
    fn enter(&mut self, facts: Facts<'_>) -> Vec<Request> {
        match self.row(facts) {
            EndRow::Field(field) => {
                let now = facts.now.local();
                let refusal =
                    date_hints::refusal(self.text.value(), now, facts.home_style()).filter(|_| field == Field::By);
                if let Some(why) = refusal {
                    return vec![Request::Tell(why)];
                }
                let there = self.next().unwrap_or_else(|| self.place_of_outcome());
                let taken = self.to_take().map(|(_, value)| value.clone());
                let taken = taken.map(|value| self.write(field, Change::Pasted(&value), facts));
                let mut requests = taken.unwrap_or_default();
                requests.extend(self.go_to(there, facts));
                requests
            }
            EndRow::Outcome => vec![Request::EndCall { quitting: self.quitting }],
            EndRow::Skipped(place) => go_to_skipped(place, facts),
        }
    }

    /// Returns the missing field to which Enter leads; `None` if it leads to the outcome.
    fn next(&self) -> Option<usize> {
        let stays_empty = self.text.value().trim().is_empty() && self.to_take().is_none();
        let is_noted = |field: &Field| self.noted.iter().any(|(noted, _)| noted == field);
        let is_next = |place: &usize| !stays_empty || self.fields.get(*place).is_some_and(is_noted);
        (self.selected + 1..self.missing).find(is_next)
    }

    fn go(&mut self, by: isize, facts: Facts<'_>) -> Vec<Request> {
        let there = moved(self.selected, by, self.rows(facts).len());
        self.go_to(there, facts)
    }

    fn go_to(&mut self, row: usize, facts: Facts<'_>) -> Vec<Request> {
        let requests = self.leave_field(facts);
        self.selected = row;
        self.load(facts);
        requests
    }

    /// Loads the value of the current field from the record.
    ///
    /// Also needed when typing in another field has filled in this one.
    pub fn load(&mut self, facts: Facts<'_>) {
        self.text = TextField::new(self.filling().map_or("", |field| facts.call.fields.get(field)));
        self.typed = false;
    }

    /// Chooses the next or previous outcome (← and →).
    fn turn_outcome(&self, by: isize, facts: Facts<'_>) -> Vec<Request> {
        if self.row(facts) != EndRow::Outcome {
            return nothing();
        }
        let outcomes = self.outcomes();
        let here = facts.call.outcome.and_then(|outcome| outcomes.iter().position(|other| *other == outcome));
        let there = here.map_or(if by > 0 { 0 } else { outcomes.len() - 1 }, |here| moved(here, by, outcomes.len()));
        let outcome = outcomes.get(there).copied().filter(|outcome| facts.call.outcome != Some(*outcome));
        outcome.map(choose).unwrap_or_default()
    }

    /// Writes the text into the record on each key, masked.
    fn write(&mut self, field: Field, change: Change<'_>, facts: Facts<'_>) -> Vec<Request> {
        let secret = self.text.write(change, facts.steady, &facts.call.not_cards);
        self.typed = true;
        let mut requests = vec![Request::Write(Write::Field(field, self.text.value().to_owned()))];
        requests.extend(secret.map(Request::TellMasked));
        requests.push(Request::Save);
        requests
    }

    /// Leaves the field, and saves its text in the form that fits the field, such as a date.
    fn leave_field(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let Some(field) = self.filling() else { return nothing() };
        let mut requests = self.finish(facts);
        requests.extend(facts.remark_on(field, self.text.value()).map(Request::Tell));
        if let Some((kept, secret)) = facts.kept(field, self.text.value()) {
            requests.push(Request::Write(Write::Field(field, kept)));
            requests.extend(secret.map(Request::TellMasked));
        }
        requests.extend([Write::Answer(field), Write::ShowPromise].map(Request::Write));
        requests.push(Request::Save);
        requests
    }
}

impl Behavior for EndPage {
    fn contexts(&self) -> &'static [Context] {
        if self.filling().is_some() { IN_FIELD } else { IN_WINDOW }
    }

    fn hints(&self) -> Vec<Hint> {
        let end = if self.quitting { "end the call and quit" } else { "end the call" };
        let open = match self.filling() {
            Some(_) if self.to_take().is_some() => "save what you noted",
            Some(_) if self.next().is_none() => "how it ended",
            Some(_) => "next",
            None => end,
        };
        let mut hints = vec![(Action::Open, open), (Action::Back, "back to the call")];
        hints.extend(self.quitting.then_some((Action::Quit, "quit, continue next time")));
        hints
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => self.filling().map(|field| self.write(field, change, facts)),
            Input::Action(Action::Go(Go::Left)) => Some(self.turn_outcome(-1, facts)),
            Input::Action(Action::Go(Go::Right)) => Some(self.turn_outcome(1, facts)),
            Input::Action(Action::Go(go)) => Some(self.go(steps(go, 1), facts)),
            Input::Action(Action::Pane(PaneAction::Next)) => Some(self.go(1, facts)),
            Input::Action(Action::Pane(PaneAction::Previous)) => Some(self.go(-1, facts)),
            Input::Action(Action::Digit(digit)) => {
                let outcome = Outcome::ALL.get(usize::from(digit).saturating_sub(1)).copied();
                Some(outcome.map(choose).unwrap_or_default())
            }
            Input::Action(Action::Open) => Some(self.enter(facts)),
            Input::Action(Action::Copy) => {
                let aloud = facts.read_back();
                Some(vec![Request::Copy(redact::masked_except(&aloud, &facts.call.not_cards).unwrap_or(aloud))])
            }
            Input::Action(Action::Row(RowAction::GoToSkipped)) => Some(go_to_skipped(0, facts)),
            Input::Action(Action::Row(RowAction::LeaveUnfinished)) => Some(vec![Request::LeaveUnfinished]),
            // A slip on the row of outcomes must not change the call behind the page.
            Input::Action(Action::Call(
                CallAction::Call | CallAction::Hold | CallAction::Transfer | CallAction::Dropped,
            )) => Some(vec![Request::Tell("Go back to the call first.".to_owned())]),
            Input::Action(Action::Back) => {
                let mut requests = self.leave_field(facts);
                requests.push(Request::Close);
                Some(requests)
            }
            Input::Action(_) => None,
        }
    }

    fn can(&self, action: Action, facts: Facts<'_>) -> bool {
        // These keys may be letters of a word typed on the row of outcomes. They must not jump to a
        // field, and the page is open already.
        let is_slip = matches!(action, Action::Call(CallAction::Agent | CallAction::Reference | CallAction::End));
        !is_slip && (action != Action::Row(RowAction::GoToSkipped) || !facts.skipped_steps().is_empty())
    }

    fn text(&self) -> Option<&TextField> {
        self.filling().map(|_| &self.text)
    }

    fn finish(&mut self, _facts: Facts<'_>) -> Vec<Request> {
        let Some(field) = self.filling().filter(|_| self.text.masked_at().is_some()) else { return nothing() };
        let secret = self.text.finish();
        let mut requests = vec![Request::Write(Write::Field(field, self.text.value().to_owned()))];
        requests.extend(secret.map(Request::TellMasked));
        requests
    }

    /// Writes into `call` the part of the field that may be on disk now.
    fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        if let Some(field) = self.filling() {
            *call.fields.get_mut(field) = self.text.storable(facts.steady);
            promise_list::sync_from_fields(call, facts.now, facts.home_style());
        }
    }
}

fn choose(outcome: Outcome) -> Vec<Request> {
    vec![Request::Write(Write::Outcome(outcome)), Request::Save]
}

fn go_to_skipped(place: usize, facts: Facts<'_>) -> Vec<Request> {
    let step = facts.skipped_steps().get(place).copied();
    step.map(|step| vec![Request::Close, Request::GoToStep(step)]).unwrap_or_default()
}
