//! All windows as one type, with one `match` for each question.

use super::accordion::Accordion;
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
use super::request::{Input, PastPage, Request, nothing};
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

    /// Returns the contexts in which keys are looked up while the window is open.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        match self {
            Self::Picker(_) => Picker::contexts(),
            Self::Deadlines(window) => window.contexts(),
            Self::Escalation(window) => window.contexts(),
            Self::Letter(_) => LetterWindow::contexts(),
            Self::Card(_) => Card::contexts(),
            Self::Handover(window) => window.contexts(),
            Self::Reading(_) => Reading::contexts(),
            Self::EndPage(window) => window.contexts(),
            Self::Past(window) => window.contexts(),
            Self::Profile(_) => ProfileForm::contexts(),
            Self::Promises(window) => window.contexts(),
            Self::Speller(_) => Speller::contexts(),
            Self::PhoneCode(_) => PhoneCode::contexts(),
        }
    }

    /// Returns the keys for the bottom line while the window is open, most important first.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        match self {
            Self::Picker(window) => window.hints(),
            Self::Deadlines(window) => window.hints(),
            Self::Escalation(window) => window.hints(),
            Self::Letter(_) => LetterWindow::hints(),
            Self::Card(_) => Card::hints(),
            Self::Handover(window) => window.hints(),
            Self::Reading(_) => Reading::hints(),
            Self::EndPage(window) => window.hints(),
            Self::Past(window) => window.hints(),
            Self::Profile(window) => window.hints(),
            Self::Promises(window) => window.hints(),
            Self::Speller(_) => Speller::hints(),
            Self::PhoneCode(_) => PhoneCode::hints(),
        }
    }

    /// Passes an action or a change of text to the window; `None` if the window doesn't use it.
    pub fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match self {
            Self::Picker(window) => window.take(input, facts),
            Self::Deadlines(window) => window.take(input, facts),
            Self::Escalation(window) => window.take(input, facts),
            Self::Letter(window) => window.take(input, facts),
            Self::Card(window) => window.take(input, facts),
            Self::Handover(window) => window.take(input, facts),
            Self::Reading(window) => window.take(input, facts),
            Self::EndPage(window) => window.take(input, facts),
            Self::Past(window) => window.take(input, facts),
            Self::Profile(window) => window.take(input, facts),
            Self::Promises(window) => window.take(input, facts),
            Self::Speller(window) => window.take(input, facts),
            Self::PhoneCode(window) => window.take(input),
        }
    }

    /// Returns whether an action does anything in the window now.
    ///
    /// True for actions that the window leaves to the dashboard.
    #[must_use]
    pub fn can(&self, action: Action, facts: Facts<'_>) -> bool {
        match self {
            Self::Card(window) => window.can(action, facts),
            Self::EndPage(_) => EndPage::can(action, facts),
            Self::Past(window) => window.can(action, facts),
            Self::Reading(_) => action != Action::Open,
            Self::Handover(_) => Handover::can(action),
            Self::Picker(_)
            | Self::Deadlines(_)
            | Self::Escalation(_)
            | Self::Letter(_)
            | Self::Promises(_)
            | Self::Profile(_)
            | Self::PhoneCode(_)
            | Self::Speller(_) => true,
        }
    }

    /// Returns the text being written in the window, if it goes to disk.
    #[must_use]
    pub fn text(&self) -> Option<&TextField> {
        match self {
            Self::EndPage(window) => window.text(),
            Self::Promises(window) => Some(&window.typed),
            Self::Speller(window) => Some(&window.typed),
            Self::Profile(window) => Some(window.text(window.at)),
            Self::Picker(window) => window.text(),
            Self::Deadlines(window) => window.list.line.as_ref(),
            Self::Escalation(window) => window.list.line.as_ref(),
            Self::Letter(_)
            | Self::Card(_)
            | Self::Handover(_)
            | Self::Reading(_)
            | Self::PhoneCode(_)
            | Self::Past(_) => None,
        }
    }

    /// Masks the window's text now instead of waiting for more digits.
    pub fn finish(&mut self, facts: Facts<'_>) -> Vec<Request> {
        match self {
            Self::EndPage(window) => window.finish(),
            Self::Promises(window) => window.finish(facts),
            Self::Speller(window) => window.finish(),
            Self::Profile(window) => window.finish(facts),
            Self::Picker(window) => window.finish(),
            Self::Deadlines(window) => window.finish(facts),
            Self::Escalation(window) => window.finish(facts),
            Self::Letter(_)
            | Self::Card(_)
            | Self::Handover(_)
            | Self::Reading(_)
            | Self::PhoneCode(_)
            | Self::Past(_) => nothing(),
        }
    }

    /// Puts into `call` the window's text as it may be on disk now.
    pub fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        match self {
            Self::EndPage(window) => window.cut_held(call, facts),
            Self::Promises(window) => window.cut_held(call, facts),
            Self::Speller(window) => window.cut_held(call, facts),
            Self::Picker(window) => window.cut_held(call, facts),
            Self::Deadlines(window) => window.cut_held(call, facts),
            Self::Escalation(window) => window.cut_held(call, facts),
            // The profile isn't part of the record.
            Self::Profile(_)
            | Self::Letter(_)
            | Self::Card(_)
            | Self::Handover(_)
            | Self::Reading(_)
            | Self::PhoneCode(_)
            | Self::Past(_) => {}
        }
    }

    /// Returns what to do after the records changed.
    #[must_use]
    pub fn refresh(&self, facts: Facts<'_>) -> Vec<Request> {
        match self {
            Self::Past(window) => window.refresh(facts),
            Self::Picker(_)
            | Self::Deadlines(_)
            | Self::Escalation(_)
            | Self::Letter(_)
            | Self::Card(_)
            | Self::Handover(_)
            | Self::Reading(_)
            | Self::EndPage(_)
            | Self::Promises(_)
            | Self::Profile(_)
            | Self::PhoneCode(_)
            | Self::Speller(_) => nothing(),
        }
    }

    /// Returns the text being typed, even if it isn't kept, as in a filter.
    #[must_use]
    pub fn typed(&self) -> Option<&TextField> {
        if let Self::Picker(picker) = self { Some(&picker.filter) } else { self.text() }
    }

    /// Returns the page with a list, if the window is one.
    #[must_use]
    pub fn list_page(&self) -> Option<ListPage<'_>> {
        match self {
            Self::Deadlines(page) => Some(ListPage::Deadlines(page)),
            Self::Escalation(page) => Some(ListPage::Escalation(page)),
            Self::Picker(_)
            | Self::Letter(_)
            | Self::Card(_)
            | Self::Handover(_)
            | Self::Reading(_)
            | Self::EndPage(_)
            | Self::Past(_)
            | Self::Profile(_)
            | Self::Promises(_)
            | Self::PhoneCode(_)
            | Self::Speller(_) => None,
        }
    }

    /// Returns the page of a case, if the window is one.
    #[must_use]
    pub fn case(&self) -> Option<&CasePage> {
        if let Self::Past(Past::Case(page)) = self { Some(page) } else { None }
    }
}
