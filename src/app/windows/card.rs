//! The card of a department: one of its numbers in large digits, and everything known about the
//! department.

use super::behavior::Behavior;
use super::request::{Input, Pick, Request, nothing};
use super::scroll::{scrolled, steps};
use crate::app::facts::Facts;
use crate::app::facts::stage::Stage;
use crate::app::keys::action::{Action, CallAction, RowAction};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_WINDOW};
use crate::app::layout;
use crate::documents::number_card::{self, OwnCalls};
use crate::pack::{Department, Number};
use crate::text::block::Row;

/// How many rows a page key scrolls.
const PAGE: usize = 8;

/// The state of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// The position of the department in the pack.
    pub department: usize,
    /// Which of its numbers is shown large.
    pub number: usize,
    /// The first visible row.
    pub scroll: usize,
}

impl Card {
    /// Returns the card of the department at this position in the pack.
    #[must_use]
    pub fn new(department: usize) -> Self {
        Self { department, number: 0, scroll: 0 }
    }

    /// Returns the department.
    #[must_use]
    pub fn department<'a>(&self, facts: Facts<'a>) -> Option<&'a Department> {
        facts.pack.department.get(self.department)
    }

    /// Returns the number that is shown large.
    #[must_use]
    pub fn number<'a>(&self, facts: Facts<'a>) -> Option<&'a Number> {
        self.department(facts)?.number.get(self.number)
    }

    /// Returns whether the number is the one to dial already: then the call key starts the call.
    fn is_chosen(&self, facts: Facts<'_>) -> bool {
        let to_dial = facts.number_to_dial().map(|(_, number)| number.e164);
        facts.stage() == Stage::Dial && self.number(facts).is_some_and(|number| Some(number.e164.as_str()) == to_dial)
    }

    fn numbers(&self, facts: Facts<'_>) -> usize {
        self.department(facts).map_or(0, |department| department.number.len())
    }

    fn scroll_by(&mut self, by: isize, facts: Facts<'_>) {
        let Some(department) = self.department(facts) else { return };
        let text = layout::card(layout::free(facts.area, facts.notice), !department.number.is_empty()).text;
        let rows = self.rows(facts, text.width.into()).len();
        self.scroll = scrolled(self.scroll, by, rows, text.height.into());
    }

    /// Returns everything under the number, in `width` columns.
    #[must_use]
    pub fn rows(&self, facts: Facts<'_>, width: usize) -> Vec<Row> {
        let Some(department) = self.department(facts) else { return Vec::new() };
        let own = department.number.get(self.number).map(|number| OwnCalls {
            answered: facts.last_answered(&number.e164),
            heard: facts.heard_behind(&number.e164, Some(number)),
        });
        let own = own.unwrap_or_default();
        number_card::rows(facts.pack, department, self.number, own, (facts.now, facts.style), width)
    }
}

impl Behavior for Card {
    fn contexts(&self) -> &'static [Context] {
        IN_WINDOW
    }

    fn hints(&self) -> Vec<Hint> {
        let next = (Action::Call(CallAction::NextNumber), "next number");
        vec![(Action::Open, "call this number"), (Action::Copy, "copy"), next, CLOSE]
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Action(Action::Go(go)) => {
                self.scroll_by(steps(go, PAGE), facts);
                Some(nothing())
            }
            Input::Action(Action::Digit(digit)) => {
                let place = usize::from(digit).saturating_sub(1);
                if place < self.numbers(facts) {
                    (self.number, self.scroll) = (place, 0);
                }
                Some(nothing())
            }
            Input::Action(Action::Call(CallAction::NextNumber)) => {
                self.number = (self.number + 1) % self.numbers(facts).max(1);
                self.scroll = 0;
                Some(nothing())
            }
            Input::Action(Action::Copy) => {
                Some(self.number(facts).map(|number| Request::Copy(number.e164.to_string())).into_iter().collect())
            }
            Input::Action(Action::Row(RowAction::CopyPrinted)) => {
                Some(self.number(facts).map(|number| Request::Copy(number.printed.to_string())).into_iter().collect())
            }
            Input::Action(Action::Call(CallAction::Call)) if self.is_chosen(facts) => {
                Some(vec![Request::Close, Request::Pick(Pick::Run(Action::Call(CallAction::Call)))])
            }
            Input::Action(Action::Open | Action::Call(CallAction::Call) | Action::Row(RowAction::CallThis)) => {
                let call = |number: &Number| vec![Request::Close, Request::ChooseNumber(number.e164.clone())];
                Some(self.number(facts).map(call).unwrap_or_default())
            }
            Input::Action(Action::Row(RowAction::PhoneCode)) => {
                Some(vec![Request::ShowPhoneCode { department: self.department, number: self.number }])
            }
            Input::Action(Action::Back) => Some(vec![Request::Close]),
            Input::Action(_) | Input::Change(_) => None,
        }
    }

    fn can(&self, action: Action, facts: Facts<'_>) -> bool {
        #[expect(clippy::wildcard_enum_match_arm, reason = "all others do not depend on what is shown")]
        match action {
            Action::Copy | Action::Row(RowAction::CopyPrinted | RowAction::CallThis | RowAction::PhoneCode) => {
                self.number(facts).is_some()
            }
            Action::Call(CallAction::NextNumber) => self.numbers(facts) > 1,
            _ => true,
        }
    }
}
