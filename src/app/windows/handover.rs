//! The handover card: what to say to a new agent, in a few lines to read aloud.

use super::behavior::Behavior;
use super::request::{Input, Request, nothing};
use super::scroll::read_on;
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, RowAction};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_FILTER, IN_WINDOW};
use crate::app::layout;
use crate::app::writing::editing::Change;
use crate::call::draft::Place;
use crate::text::block::{self, Block, Row, Tone};

/// The label of the row for the department, with the gap after it.
pub const DEPARTMENT: &str = "Department  ";

/// The state of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Handover {
    /// True after a transfer: the last row is then the department.
    pub transferred: bool,
    /// True while letters name the department: from the transfer until the list of departments is
    /// closed.
    pub writing: bool,
    /// True once the department was chosen on this card: Enter closes it then.
    pub named: bool,
    /// The first visible row.
    pub scroll: usize,
}

impl Handover {
    /// Returns the card that a transfer opens, with the cursor in the department.
    #[must_use]
    pub fn of_transfer() -> Self {
        Self { transferred: true, writing: true, ..Self::default() }
    }

    /// Returns the card in `width` columns; after a transfer, the last row is the department.
    #[must_use]
    pub fn rows(&self, facts: Facts<'_>, width: usize) -> Vec<Row> {
        let mut blocks = facts.handover();
        if self.transferred {
            blocks.push(Block::gap());
            let draft = facts.call.draft_at(&Place::Department).map(|typed| format!("{typed} (a draft)"));
            let noted = draft.or_else(|| facts.transferred_to());
            let unknown = if self.writing { "not noted, type where they sent you" } else { "not noted" };
            let department = noted.unwrap_or_else(|| unknown.to_owned());
            blocks.push(Block::led(Tone::Quiet, DEPARTMENT, department));
        }
        block::rows(&blocks, width)
    }
}

impl Behavior for Handover {
    fn contexts(&self) -> &'static [Context] {
        if self.writing { IN_FILTER } else { IN_WINDOW }
    }

    fn hints(&self) -> Vec<Hint> {
        let asks = self.transferred && !self.named;
        let department = asks.then_some((Action::Open, "list departments"));
        department.into_iter().chain([CLOSE]).collect()
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Action(Action::Go(go)) => {
                self.scroll = read_on(self.scroll, go, layout::free(facts.area, facts.notice), |width| {
                    self.rows(facts, width).len()
                });
                Some(nothing())
            }
            Input::Action(Action::Row(RowAction::NameDepartment)) if self.transferred => {
                Some(vec![Request::AskDepartment(String::new())])
            }
            // Once the department is chosen, Enter has nothing left to ask.
            Input::Action(Action::Open) if self.transferred && !self.named => {
                Some(vec![Request::AskDepartment(String::new())])
            }
            Input::Action(Action::Back | Action::Open) => Some(vec![Request::Close]),
            // The first letters of the department open the list of departments.
            Input::Change(Change::Typed(text) | Change::Pasted(text)) if self.writing => {
                Some(vec![Request::AskDepartment(text.to_owned())])
            }
            Input::Action(_) | Input::Change(_) => None,
        }
    }

    /// Returns whether an action makes sense on the card: all but marks, since no step is visible.
    fn can(&self, action: Action, _facts: Facts<'_>) -> bool {
        !matches!(action, Action::Mark(_))
    }
}
