//! Pages of the past: a case, hold times, a file that cannot be read.

use super::case_page::CasePage;
use super::hold_times;
use super::request::{Input, PastPage, Request, nothing};
use super::scroll::{scrolled, steps};
use crate::app::facts::Facts;
use crate::app::keys::action::Action;
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_WINDOW};
use crate::app::layout;
use crate::call::Call;
use crate::text::block::{self, Block, Tone};

/// What to do with a file that cannot be read.
const BROKEN_ADVICE: &str = "onhold leaves the file as it is. Open it in an editor and fix the line, or move it out of the folder. \
                             Then open the list of calls and cases again.";
/// Rows that a page key scrolls by.
const PAGE: usize = 8;

/// A page of the past.
#[derive(Debug, Clone)]
pub enum Past {
    /// A case.
    Case(CasePage),
    /// Hold times.
    HoldTimes {
        /// The first row that is shown.
        scroll: usize,
    },
    /// A file that cannot be read: its place among those of the records.
    Broken(usize),
}

impl Past {
    /// Returns the page that was asked for.
    #[must_use]
    pub fn new(page: PastPage, facts: Facts<'_>) -> Self {
        match page {
            PastPage::Case(id) => Self::Case(CasePage::new(&id, facts)),
            PastPage::HoldTimes => Self::HoldTimes { scroll: 0 },
            PastPage::Broken(at) => Self::Broken(at),
        }
    }

    /// Returns where keys are looked up.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        match self {
            Self::Case(_) => CasePage::contexts(),
            Self::HoldTimes { .. } | Self::Broken(_) => IN_WINDOW,
        }
    }

    /// Returns the keys that the bottom line shows, the most important first.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        match self {
            Self::HoldTimes { .. } | Self::Broken(_) => vec![CLOSE],
            Self::Case(_) => CasePage::hints(),
        }
    }

    /// Returns whether an action does anything now.
    #[must_use]
    pub fn can(&self, action: Action, facts: Facts<'_>) -> bool {
        match self {
            Self::Case(page) => page.can(action, facts),
            Self::HoldTimes { .. } | Self::Broken(_) => action != Action::Open,
        }
    }

    /// Takes an action; `None` where it means nothing here.
    pub fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match (self, input) {
            (Self::Case(page), _) => page.take(input, facts),
            (Self::HoldTimes { scroll }, Input::Action(Action::Go(go))) => {
                let area = layout::past(facts.area);
                let width = usize::from(area.width);
                let rows = block::rows(&hold_times::blocks(facts, width), width).len();
                *scroll = scrolled(*scroll, steps(go, PAGE), rows, area.height.into());
                Some(nothing())
            }
            (Self::Broken(_), Input::Action(Action::Go(_))) => Some(nothing()),
            (Self::HoldTimes { .. } | Self::Broken(_), Input::Action(Action::Back)) => Some(vec![Request::Close]),
            (Self::HoldTimes { .. } | Self::Broken(_), Input::Action(_) | Input::Change(_)) => None,
        }
    }

    /// Returns what follows from a change of the records.
    #[must_use]
    pub fn refresh(&self, facts: Facts<'_>) -> Vec<Request> {
        match self {
            Self::Case(page) => page.refresh(facts),
            Self::HoldTimes { .. } | Self::Broken(_) => nothing(),
        }
    }

    /// Returns the record that is selected.
    #[must_use]
    pub fn record<'a>(&self, facts: Facts<'a>) -> Option<&'a Call> {
        match self {
            Self::Case(page) => page.record(facts),
            Self::HoldTimes { .. } | Self::Broken(_) => None,
        }
    }

    /// Returns what a page without a selection says.
    #[must_use]
    pub fn blocks(&self, facts: Facts<'_>, width: usize) -> Vec<Block> {
        match self {
            Self::Case(_) => Vec::new(),
            Self::HoldTimes { .. } => hold_times::blocks(facts, width),
            Self::Broken(at) => {
                let what = facts.records.broken.get(*at).map_or("", |broken| broken.as_str());
                vec![Block::led(Tone::Warning, "! ", what), Block::gap(), Block::new(Tone::Body, BROKEN_ADVICE)]
            }
        }
    }
}
