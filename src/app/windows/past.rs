//! Pages about the past: a case, hold times, a file that can't be read.

use super::behavior::Behavior;
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

/// What to do about a file that can't be read.
const BROKEN_ADVICE: &str = "onhold leaves the file as it is. Open it in an editor and fix the line, or move it out of the folder. \
                             Then open the list of calls and cases again.";
/// How many rows a page key scrolls.
const PAGE: usize = 8;

/// A page about the past.
#[derive(Debug, Clone)]
pub enum Past {
    /// A case.
    Case(CasePage),
    /// Hold times.
    HoldTimes {
        /// The first visible row.
        scroll: usize,
    },
    /// A file that can't be read, by its position among the broken files.
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

    /// Returns the selected record, if the page has one.
    #[must_use]
    pub fn record<'a>(&self, facts: Facts<'a>) -> Option<&'a Call> {
        match self {
            Self::Case(page) => page.record(facts),
            Self::HoldTimes { .. } | Self::Broken(_) => None,
        }
    }

    /// Returns the text of the page; empty for a case, which has rows to select instead.
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

impl Behavior for Past {
    fn contexts(&self) -> &'static [Context] {
        match self {
            Self::Case(page) => page.contexts(),
            Self::HoldTimes { .. } | Self::Broken(_) => IN_WINDOW,
        }
    }

    fn hints(&self) -> Vec<Hint> {
        match self {
            Self::HoldTimes { .. } | Self::Broken(_) => vec![CLOSE],
            Self::Case(page) => page.hints(),
        }
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match (self, input) {
            (Self::Case(page), _) => page.take(input, facts),
            (Self::HoldTimes { scroll }, Input::Action(Action::Go(go))) => {
                let area = layout::past_inside(layout::free(facts.area, facts.notice));
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

    fn can(&self, action: Action, facts: Facts<'_>) -> bool {
        match self {
            Self::Case(page) => page.can(action, facts),
            Self::HoldTimes { .. } | Self::Broken(_) => action != Action::Open,
        }
    }

    fn refresh(&self, facts: Facts<'_>) -> Vec<Request> {
        match self {
            Self::Case(page) => page.refresh(facts),
            Self::HoldTimes { .. } | Self::Broken(_) => nothing(),
        }
    }
}
