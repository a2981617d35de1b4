//! What can be done now, and what to tell the user when a key does nothing.

use crate::app::facts::stage::Stage;
use crate::app::keys::action::{Action, CallAction, Go, MarkAction, PageAction, RowAction, SearchAction};
use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::windows::behavior::Behavior;
use crate::call::PromiseState;
use crate::call::clock::Line;

const NO_CALL: &str = "No call is running.";
const DROPPED: &str = "The call dropped. Redial first.";
const NO_REASON: &str = "Choose a reason first.";

impl App {
    /// Returns whether an action does anything now.
    ///
    /// The bottom line and the list of actions show only those that do.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        let in_window = self.windows.top().is_none_or(|window| window.can(action, self.facts()));
        let is_open = self.windows.is_open();
        in_window
            && match action {
                Action::Go(Go::Left | Go::Right) => is_open || self.is_answering(),
                Action::Open => is_open || !self.is_reading() || self.offered_reason().is_some(),
                Action::Back => is_open || self.is_in_something() || self.is_writing(),
                Action::Digit(_) => is_open,
                Action::Undo => self.can_undo(),
                Action::Redo => self.session.journal.next_redo().is_some(),
                Action::Copy => is_open || self.is_reading() || self.text_to_copy().is_some(),
                Action::Search(action) => self.can_search(action),
                Action::Call(action) => self.can_on_call(action),
                Action::Mark(action) => self.can_mark(action),
                Action::Page(action) => self.can_open(action),
                Action::Row(action) => self.can_on_row(action),
                Action::Actions | Action::Prefix | Action::Quit | Action::Go(_) | Action::Edit(_) | Action::Pane(_) => {
                    true
                }
            }
    }

    fn can_search(&self, action: SearchAction) -> bool {
        match action {
            SearchAction::Suggestion => self.is_offering_found() || self.next_suggestion().is_some(),
            SearchAction::AllKinds => self.panes.search.kind.is_some(),
            SearchAction::Everywhere => self.library.is_many(),
            SearchAction::Start | SearchAction::NextKind | SearchAction::ToggleSuggestions => true,
        }
    }

    fn can_on_call(&self, action: CallAction) -> bool {
        let line = self.facts().line();
        match action {
            CallAction::Transfer | CallAction::Dropped => self.is_calling(),
            CallAction::Hold => line != Line::CutOff,
            // The number can't change while somebody is on the line.
            CallAction::NextNumber => {
                let is_talking = self.facts().stage() == Stage::Talk;
                self.windows.is_open() || !is_talking && self.facts().numbers_to_dial().len() > 1
            }
            CallAction::End => !self.call.is_blank(),
            CallAction::Call | CallAction::Agent | CallAction::Reference | CallAction::Promise => true,
        }
    }

    fn can_mark(&self, action: MarkAction) -> bool {
        let promise = self.promise_at_keys().map(|promise| promise.state);
        let on_promise = promise.is_some();
        match action {
            MarkAction::Mark => {
                let in_menu = self.menu_step_at_keys().is_some();
                self.windows.is_open() || on_promise || in_menu || self.reason().is_some()
            }
            MarkAction::Broken => self.windows.is_open() || promise.is_some_and(|state| state != PromiseState::Broken),
            MarkAction::Skip | MarkAction::NotApplicable => self.reason().is_some() && !self.windows.is_open(),
        }
    }

    fn can_open(&self, action: PageAction) -> bool {
        match action {
            PageAction::Deadlines => !self.content.pack.deadline.is_empty(),
            PageAction::Escalation => !self.content.pack.rung.is_empty(),
            PageAction::Export => {
                let on_case = self.windows.top().is_some_and(|window| window.case().is_some());
                !self.call.is_blank() || self.session.ended.call.is_some() || on_case || self.latest_record().is_some()
            }
            PageAction::Log | PageAction::Companies | PageAction::Profile | PageAction::Tool(_) => true,
        }
    }

    /// Returns whether an action that belongs to certain pages is possible now.
    fn can_on_row(&self, action: RowAction) -> bool {
        let top = self.windows.top();
        let on_case = top.is_some_and(|window| window.case().is_some());
        match action {
            RowAction::CopyPrinted | RowAction::PhoneCode => {
                self.facts().number_to_dial().is_some() || matches!(top, Some(Window::Card(_)))
            }
            RowAction::CallThis => matches!(top, Some(Window::Card(_))),
            RowAction::OpenAgain => on_case || matches!(top, Some(Window::Promises(_))),
            RowAction::ContinueCase | RowAction::WriteDown | RowAction::Reopen | RowAction::Remove => on_case,
            RowAction::GoToSkipped | RowAction::LeaveUnfinished => matches!(top, Some(Window::EndPage(_))),
            RowAction::WriteFile => matches!(top, Some(Window::Letter(_))),
            RowAction::NameDepartment => matches!(top, Some(Window::Handover(card)) if card.transferred),
            RowAction::OtherReason => self.reason().is_some(),
            RowAction::ListFound => !self.panes.notes.found.is_empty(),
            RowAction::NotCard => !self.masked_numbers().is_empty(),
            RowAction::NoteMenu => top.is_none() && self.facts().number_to_dial().is_some(),
            RowAction::EditNotes | RowAction::AddNumber | RowAction::AddAnswer => top.is_none(),
            RowAction::AddMenu => self.menu_to_add().is_some(),
        }
    }

    /// Returns whether findings from a pasted transcript remain for the suggestions key to list.
    pub(super) fn is_offering_found(&self) -> bool {
        !self.panes.notes.found.is_empty() && !self.windows.is_open()
    }

    /// Returns why `action` does nothing now, if the user should be told.
    pub(super) fn why_not(&self, action: Action) -> Option<&'static str> {
        let on_the_line = if self.facts().stage() == Stage::Dropped { DROPPED } else { NO_CALL };
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "all others are always possible, or nobody expects more of them"
        )]
        match action {
            Action::Call(CallAction::Transfer | CallAction::Dropped | CallAction::Hold) => Some(on_the_line),
            Action::Call(CallAction::End) if !self.windows.is_open() => Some("No call to end yet."),
            Action::Call(CallAction::NextNumber) if self.facts().stage() == Stage::Talk => {
                Some("The number stays while somebody is on the line.")
            }
            Action::Call(CallAction::NextNumber) => Some("No other number for this."),
            Action::Call(CallAction::Agent | CallAction::Reference) => Some("Go to the field with the arrow keys."),
            Action::Page(PageAction::Export) => Some("Nothing to export yet."),
            Action::Mark(MarkAction::Broken) if self.promise_at_keys().is_some() => {
                Some("It's marked as broken already.")
            }
            Action::Mark(MarkAction::Broken) => Some("Select a promise first."),
            Action::Mark(_) => Some(NO_REASON),
            Action::Undo => Some("Nothing to undo."),
            Action::Redo => Some("Nothing to redo."),
            Action::Copy => Some("Nothing here to copy."),
            Action::Search(SearchAction::Suggestion) => Some("No suggestion right now."),
            _ => None,
        }
    }
}
