//! The handover card: what to say to a new agent, in a few lines to read aloud.

use super::request::{Input, Request, nothing};
use super::scroll::read_on;
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, RowAction};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_WINDOW};
use crate::text::block::{self, Block, Row, Tone};

/// The state of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Handover {
    /// True after a transfer: the department can then be noted.
    pub transferred: bool,
    /// The first visible row.
    pub scroll: usize,
}

impl Handover {
    /// Returns the contexts in which keys are looked up.
    #[must_use]
    pub fn contexts() -> &'static [Context] {
        IN_WINDOW
    }

    /// Returns the keys for the bottom line, most important first.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        let open = if self.transferred { "note the department" } else { "close" };
        vec![(Action::Open, open), CLOSE]
    }

    /// Handles an action; `None` where the window has no use for it.
    pub fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Action(Action::Go(go)) => {
                self.scroll = read_on(self.scroll, go, facts.area, |width| self.rows(facts, width).len());
                Some(nothing())
            }
            Input::Action(Action::Open | Action::Row(RowAction::NameDepartment)) if self.transferred => {
                Some(vec![Request::AskDepartment])
            }
            Input::Action(Action::Back | Action::Open) => Some(vec![Request::Close]),
            Input::Action(_) | Input::Change(_) => None,
        }
    }

    /// Returns the card in `width` columns.
    #[must_use]
    pub fn rows(&self, facts: Facts<'_>, width: usize) -> Vec<Row> {
        let mut blocks = facts.handover();
        if self.transferred {
            blocks.push(Block::gap());
            let department = facts.transferred_to().unwrap_or_else(|| "not noted".to_owned());
            blocks.push(Block::led(Tone::Quiet, "Department  ", department));
        }
        block::rows(&blocks, width)
    }
}
