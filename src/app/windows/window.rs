//! All windows as one type. The open window answers for itself ([`Behavior`]).

use super::accordion::Accordion;
use super::behavior::Behavior;
use super::card::Card;
use super::case_page::CasePage;
use super::deadlines::Deadlines;
use super::end_page::EndPage;
use super::escalation::Escalation;
use super::handover::Handover;
use super::letter::LetterWindow;
use super::past::Past;
use super::phone_code::PhoneCode;
use super::picker::Picker;
use super::profile::ProfileForm;
use super::promises::Promises;
use super::reading::Reading;
use super::request::{Input, PastPage, Request};
use super::speller::Speller;

use crate::app::facts::Facts;
use crate::app::keys::action::{Action, ToolAction};
use crate::app::keys::binding::Hint;
use crate::app::keys::context::Context;
use crate::app::writing::field::TextField;
use crate::call::Call;
use crate::pack::Field;

/// A window over the panes.
#[derive(Debug, Clone)]
pub enum Window {
    /// A list that is filtered by typing.
    Picker(Picker),
    /// The deadlines.
    Deadlines(Deadlines),
    /// The escalation ladder.
    Escalation(Escalation),
    /// A letter.
    Letter(Box<LetterWindow>),
    /// The card of a department.
    Card(Card),
    /// What to say to a new agent.
    Handover(Handover),
    /// A suggestion being read.
    Reading(Reading),
    /// The end-of-call page.
    EndPage(EndPage),
    /// A page about the past.
    Past(Past),
    /// The profile.
    Profile(Box<ProfileForm>),
    /// Promises.
    Promises(Box<Promises>),
    /// The speller.
    Speller(Speller),
    /// The QR code of a number.
    PhoneCode(Box<PhoneCode>),
}

/// A page with a list, one item of which is open.
#[derive(Debug, Clone, Copy)]
pub enum ListPage<'a> {
    /// The deadlines.
    Deadlines(&'a Deadlines),
    /// The escalation ladder.
    Escalation(&'a Escalation),
}

impl<'a> ListPage<'a> {
    /// Returns the page that a window is, if it has such a list.
    #[must_use]
    pub fn of(window: &'a Window) -> Option<Self> {
        if let Window::Deadlines(page) = window {
            return Some(Self::Deadlines(page));
        }
        if let Window::Escalation(page) = window { Some(Self::Escalation(page)) } else { None }
    }

    /// Returns the list of the page.
    #[must_use]
    pub fn list(self) -> &'a Accordion {
        match self {
            Self::Deadlines(page) => &page.list,
            Self::Escalation(page) => &page.list,
        }
    }
}

impl Window {
    /// Returns the window that a tool's key opens; the speller starts with `field`.
    #[must_use]
    pub fn of_tool(tool: ToolAction, field: Field, facts: Facts<'_>) -> Self {
        match tool {
            ToolAction::Speller => Self::Speller(Speller::new(field, facts)),
            ToolAction::HoldTimes => Self::Past(Past::new(PastPage::HoldTimes, facts)),
            ToolAction::Handover => {
                Self::Handover(Handover { transferred: facts.is_transferred(), ..Handover::default() })
            }
        }
    }

    /// Returns what the window can be asked.
    fn inner(&self) -> &dyn Behavior {
        match self {
            Self::Picker(window) => window,
            Self::Deadlines(window) => window,
            Self::Escalation(window) => window,
            Self::Letter(window) => window.as_ref(),
            Self::Card(window) => window,
            Self::Handover(window) => window,
            Self::Reading(window) => window,
            Self::EndPage(window) => window,
            Self::Past(window) => window,
            Self::Profile(window) => window.as_ref(),
            Self::Promises(window) => window.as_ref(),
            Self::Speller(window) => window,
            Self::PhoneCode(window) => window.as_ref(),
        }
    }

    fn inner_mut(&mut self) -> &mut dyn Behavior {
        match self {
            Self::Picker(window) => window,
            Self::Deadlines(window) => window,
            Self::Escalation(window) => window,
            Self::Letter(window) => window.as_mut(),
            Self::Card(window) => window,
            Self::Handover(window) => window,
            Self::Reading(window) => window,
            Self::EndPage(window) => window,
            Self::Past(window) => window,
            Self::Profile(window) => window.as_mut(),
            Self::Promises(window) => window.as_mut(),
            Self::Speller(window) => window,
            Self::PhoneCode(window) => window.as_mut(),
        }
    }

    /// Returns the page of a case, if the window is one.
    #[must_use]
    pub fn case(&self) -> Option<&CasePage> {
        if let Self::Past(Past::Case(page)) = self { Some(page) } else { None }
    }
}

impl Behavior for Window {
    fn contexts(&self) -> &'static [Context] {
        self.inner().contexts()
    }

    fn hints(&self) -> Vec<Hint> {
        self.inner().hints()
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        self.inner_mut().take(input, facts)
    }

    fn can(&self, action: Action, facts: Facts<'_>) -> bool {
        self.inner().can(action, facts)
    }

    fn text(&self) -> Option<&TextField> {
        self.inner().text()
    }

    fn typed(&self) -> Option<&TextField> {
        self.inner().typed()
    }

    fn finish(&mut self, facts: Facts<'_>) -> Vec<Request> {
        self.inner_mut().finish(facts)
    }

    fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        self.inner().cut_held(call, facts);
    }

    fn refresh(&self, facts: Facts<'_>) -> Vec<Request> {
        self.inner().refresh(facts)
    }
}
