//! What can be done now, and what is said when a key does nothing, so that nobody presses it twice.

use crate::app::keys::action::{
    Action, CallAction, EndAction, FollowUpAction, Go, PaneAction, SearchAction, StepAction,
};
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::call::clock::Line;

const NO_CALL: &str = "No call is running: c starts one.";
const DROPPED: &str = "The line dropped: x shows the number, Enter there goes on.";
const NO_REASON: &str = "First the reason: c, and a few letters.";
const NO_NUMBER: &str = "There is no number here to copy.";

impl App {
    /// Returns whether an action does anything now; the bottom line shows only those that do.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        let in_window = self.windows.top().is_none_or(|window| window.can(action, self.facts()));
        let is_open = self.windows.is_open();
        let search = &self.panes.search;
        in_window
            && match action {
                Action::Go(Go::Down | Go::PageDown) => {
                    let found = !search.found.is_empty() || search.summary.verdict.is_some();
                    is_open || !search.searching || found
                }
                Action::Open => is_open || !self.is_reading(),
                Action::Back => is_open || self.is_in_something() || self.is_on_hold(),
                Action::Pane(PaneAction::Next | PaneAction::Previous) => !is_open,
                Action::Pane(PaneAction::Zoom) => !self.in_hold_mode(),
                Action::Search(action) => self.can_search(action),
                Action::Call(action) => self.can_on_call(action),
                Action::Step(action) => self.can_on_step(action),
                Action::FollowUp(action) => self.can_follow_up(action),
                Action::End(EndAction::Page) => !self.call.is_blank(),
                Action::Help
                | Action::Quit
                | Action::Write
                | Action::Accept
                | Action::ChooseCompany
                | Action::Go(_)
                | Action::Edit(_)
                | Action::Pane(PaneAction::Show(_))
                | Action::End(_)
                | Action::Notes(_)
                | Action::History(_) => true,
            }
    }

    fn can_search(&self, action: SearchAction) -> bool {
        match action {
            SearchAction::ReadFirst | SearchAction::ReadSecond | SearchAction::ReadThird => {
                action.place().is_some_and(|place| self.has_suggestion(place))
            }
            SearchAction::AllKinds => self.panes.search.kind.is_some(),
            SearchAction::Everywhere => self.library.is_many(),
            SearchAction::Start | SearchAction::NextKind | SearchAction::ToggleSuggestions => true,
        }
    }

    fn can_on_call(&self, action: CallAction) -> bool {
        let line = self.facts().line();
        match action {
            CallAction::CopyE164 | CallAction::CopyPrinted | CallAction::CallNumber => {
                self.windows.is_open() || self.selected_number().is_some()
            }
            CallAction::Transfer => self.is_calling(),
            CallAction::NameAgent => line != Line::Idle,
            CallAction::CutOff => matches!(line, Line::Open | Line::CutOff),
            CallAction::Hold => line != Line::CutOff,
            CallAction::ChooseReason
            | CallAction::Redial
            | CallAction::UndoCutOff
            | CallAction::GapWasHold
            | CallAction::GapWasTalk => true,
        }
    }

    fn can_on_step(&self, action: StepAction) -> bool {
        match action {
            StepAction::Done | StepAction::Skip | StepAction::NotApplicable => self.reason().is_some(),
            StepAction::Undo => !self.call.step.is_empty(),
        }
    }

    fn can_follow_up(&self, action: FollowUpAction) -> bool {
        match action {
            FollowUpAction::Deadlines => !self.content.pack.deadline.is_empty(),
            FollowUpAction::Escalation => !self.content.pack.rung.is_empty(),
            FollowUpAction::RungUndo => !self.call.rung.is_empty(),
            FollowUpAction::Export => {
                let on_case = self.windows.top().is_some_and(|window| window.case().is_some());
                !self.call.is_blank() || self.session.ended.is_some() || on_case
            }
            FollowUpAction::OwnDay
            | FollowUpAction::RungTried
            | FollowUpAction::WriteFile
            | FollowUpAction::CopyLetter => true,
        }
    }

    /// Returns whether an answer fills the FAQ pane and the keys go there.
    fn is_reading(&self) -> bool {
        let search = &self.panes.search;
        self.view.focus == Pane::Faq && search.reading && !search.searching
    }

    /// Returns why `action` does nothing now, where that needs a word.
    pub(super) fn why_not(&self, action: Action) -> Option<&'static str> {
        let on_the_line = if self.facts().line() == Line::CutOff { DROPPED } else { NO_CALL };
        [
            (Action::Call(CallAction::NameAgent), NO_CALL),
            (Action::Call(CallAction::Transfer), on_the_line),
            (Action::Call(CallAction::CutOff), NO_CALL),
            (Action::Call(CallAction::Hold), DROPPED),
            (Action::End(EndAction::Page), "Nothing was begun yet: c starts a call, 4 takes notes."),
            (Action::FollowUp(FollowUpAction::Export), "There is no record yet that could be written out."),
            (Action::Step(StepAction::Done), NO_REASON),
            (Action::Step(StepAction::Skip), NO_REASON),
            (Action::Step(StepAction::NotApplicable), NO_REASON),
            (Action::Step(StepAction::Undo), "No step is marked yet."),
            (Action::Call(CallAction::CopyE164), NO_NUMBER),
            (Action::Call(CallAction::CopyPrinted), NO_NUMBER),
            (Action::Call(CallAction::CallNumber), NO_NUMBER),
            (Action::Search(SearchAction::ReadFirst), "Nothing fits the moment right now."),
        ]
        .into_iter()
        .find_map(|(other, why)| (other == action).then_some(why))
    }
}
