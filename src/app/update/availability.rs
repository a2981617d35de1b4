//! What can be done now, and what is said when a key does nothing, so that nobody presses it twice.

use crate::app::keys::action::{Action, Go};
use crate::app::windows::overlay::Overlay;
use crate::app::{App, Pane};
use crate::call::clock::Line;

const NO_CALL: &str = "No call is running: c starts one.";
const DROPPED: &str = "The line dropped: x shows the number, Enter there goes on.";
const NO_REASON: &str = "First the reason: c, and a few letters.";
const NO_NUMBER: &str = "There is no number here to copy.";

impl App {
    /// Whether an action does anything now; the bottom line shows only those that do.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        let needs_reason = matches!(action, Action::StepDone | Action::StepSkip | Action::StepNotApplicable);
        let needs_number = matches!(action, Action::CopyE164 | Action::CopyPrinted | Action::CallNumber);
        let needs_panes = matches!(action, Action::NextPane | Action::PreviousPane);
        let needs_found = matches!(action, Action::Go(Go::Down | Go::PageDown));
        let found = !self.faq.found.is_empty() || self.faq.told.verdict.is_some();
        let nothing = self.overlay.is_none() && self.faq.searching && !found;
        let on_card = matches!(self.overlay, Some(Overlay::Card(_) | Overlay::Past(_) | Overlay::Reading(_)));
        (!needs_panes || self.overlay.is_none())
            && (!needs_found || !nothing)
            && (action != Action::Open || !(on_card || self.is_reading()))
            && (action != Action::Back || self.can_go_back())
            && (!needs_reason || self.reason().is_some())
            && (!needs_number || self.selected_number().is_some())
            && (action != Action::UndoMark || !self.call.step.is_empty())
            && self.can_on_page(action)
            && (action != Action::GoToSkipped || !self.skipped_steps().is_empty())
            && (action != Action::FirstFitting || self.has_fitting(0))
            && (action != Action::SecondFitting || self.has_fitting(1))
            && (action != Action::ThirdFitting || self.has_fitting(2))
            && (action != Action::AllKinds || self.faq.kind.is_some())
            && (action != Action::EndPage || !self.call.is_blank())
            && (action != Action::SearchAll || self.library.is_many())
            && (action != Action::Transfer || self.is_calling())
            && (action != Action::NameAgent || self.line_is() != Line::Idle)
            && (action != Action::CutOff || matches!(self.line_is(), Line::Open | Line::CutOff))
            && (action != Action::Hold || self.line_is() != Line::CutOff)
            && (action != Action::Zoom || !self.in_hold_mode())
            && self.can_paper(action)
    }

    /// True while an answer fills the FAQ pane, and the keys go there.
    fn is_reading(&self) -> bool {
        self.overlay.is_none() && self.view.focus == Pane::Faq && self.faq.reading && !self.faq.searching
    }

    /// Whether Esc leads anywhere.
    fn can_go_back(&self) -> bool {
        self.overlay.is_some() || self.is_in_something() || self.is_on_hold()
    }

    /// Why `action` does nothing now, where that needs a word.
    pub(in crate::app) fn why_not(&self, action: Action) -> Option<&'static str> {
        let on_the_line = if self.line_is() == Line::CutOff { DROPPED } else { NO_CALL };
        [
            (Action::NameAgent, NO_CALL),
            (Action::Transfer, on_the_line),
            (Action::CutOff, NO_CALL),
            (Action::Hold, DROPPED),
            (Action::EndPage, "Nothing was begun yet: c starts a call, 4 takes notes."),
            (Action::Papers, "There is no record yet that could be written out."),
            (Action::StepDone, NO_REASON),
            (Action::StepSkip, NO_REASON),
            (Action::StepNotApplicable, NO_REASON),
            (Action::UndoMark, "No step is marked yet."),
            (Action::CopyE164, NO_NUMBER),
            (Action::CopyPrinted, NO_NUMBER),
            (Action::CallNumber, NO_NUMBER),
            (Action::FirstFitting, "Nothing fits the moment right now."),
        ]
        .into_iter()
        .find_map(|(other, why)| (other == action).then_some(why))
    }
}
