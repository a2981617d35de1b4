//! A suggestion in a window over the panes, to read and close.

use super::behavior::Behavior;
use super::request::{Input, Request, nothing};
use super::scroll::read_on;
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, SearchAction};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_WINDOW};
use crate::app::layout;
use crate::documents::entry;
use crate::text::block::{self, Row};

/// The state of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The position of the entry in the index.
    pub entry: usize,
    /// The first visible row.
    pub scroll: usize,
}

impl Reading {
    /// Returns the text of the entry in `width` columns.
    #[must_use]
    pub fn rows(&self, facts: Facts<'_>, width: usize) -> Vec<Row> {
        let entry = facts.index.entries().get(self.entry);
        let blocks =
            entry.map(|entry| entry::document(facts.pack, (&facts.blanks(), facts.style), entry)).unwrap_or_default();
        block::rows(&blocks, width)
    }
}

impl Behavior for Reading {
    fn contexts(&self) -> &'static [Context] {
        IN_WINDOW
    }

    fn hints(&self) -> Vec<Hint> {
        vec![(Action::Search(SearchAction::Suggestion), "next suggestion"), CLOSE]
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Action(Action::Go(go)) => {
                self.scroll = read_on(self.scroll, go, layout::free(facts.area, facts.notice), |width| {
                    self.rows(facts, width).len()
                });
                Some(nothing())
            }
            Input::Action(Action::Back) => Some(vec![Request::Close]),
            Input::Action(_) | Input::Change(_) => None,
        }
    }

    fn can(&self, action: Action, _facts: Facts<'_>) -> bool {
        action != Action::Open
    }
}
