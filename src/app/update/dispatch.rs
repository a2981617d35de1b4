//! What each action does. The window that is open comes first; what means nothing in it is the dashboard's.

use crate::app::keys::action::{
    Action, CallAction, EndAction, FollowUpAction, HistoryAction, NotesAction, PaneAction, SearchAction, StepAction,
};
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::windows::Window;
use crate::app::windows::promises::Promises;
use crate::app::windows::request::Input;
use crate::app::windows::speller::Speller;
use crate::call::Mark;
use crate::pack::Field;

impl App {
    /// Carries out an action, and the one that is chosen in a list by it.
    pub(in crate::app) fn act(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut next = Some(action);
        while let Some(action) = next.take() {
            match self.give_to_window(Input::Action(action)) {
                Some(done) => {
                    effects.extend(done.effects);
                    next = done.then;
                }
                None => effects.extend(self.act_on_dashboard(action)),
            }
        }
        effects
    }

    /// Carries out an action that means nothing in the window that is open.
    fn act_on_dashboard(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Help => self.open_help(),
            Action::Quit => return self.quit(),
            Action::Open => return self.open(),
            Action::Back => return self.back(),
            Action::Accept => return self.accept(),
            Action::Write => self.write_at(self.panes.notes.at),
            Action::Go(go) => return self.go(go),
            Action::Edit(edit) => return self.edit(edit),
            Action::Pane(action) => self.act_on_panes(action),
            Action::Search(action) => self.act_on_search(action),
            Action::ChooseCompany => self.open_companies(),
            Action::Call(action) => return self.act_on_call(action),
            Action::Step(action) => return self.act_on_step(action),
            Action::Notes(action) => self.act_on_notes(action),
            Action::FollowUp(action) => self.act_on_follow_up(action),
            Action::End(EndAction::Page) => self.open_end_page(false),
            Action::History(HistoryAction::Open) => return self.open_history(),
            // Only windows know what these mean.
            Action::End(_) | Action::History(_) => {}
        }
        Vec::new()
    }

    fn act_on_panes(&mut self, action: PaneAction) {
        match action {
            PaneAction::Next => self.focus_next(1),
            PaneAction::Previous => self.focus_next(Pane::ALL.len() - 1),
            PaneAction::Show(pane) => self.focus(pane),
            PaneAction::Zoom => self.view.zoom = !self.view.zoom,
        }
    }

    fn act_on_search(&mut self, action: SearchAction) {
        match action {
            SearchAction::Start => self.start_search(),
            SearchAction::Everywhere => self.search_everywhere(),
            SearchAction::NextKind => self.next_kind(),
            SearchAction::AllKinds => self.all_kinds(),
            SearchAction::ToggleSuggestions => self.toggle_suggestions(),
            SearchAction::ReadFirst | SearchAction::ReadSecond | SearchAction::ReadThird => {
                self.open_suggestion(action.place().unwrap_or_default());
            }
        }
    }

    fn act_on_call(&mut self, action: CallAction) -> Vec<Effect> {
        match action {
            CallAction::ChooseReason => self.open_start_menu(),
            CallAction::Hold => return self.toggle_hold(),
            CallAction::NameAgent => return self.ask_agent(),
            CallAction::Transfer => return self.transfer(),
            CallAction::CutOff => return self.cut_off(),
            CallAction::CopyE164 => {
                let number = self.selected_number().map(|number| number.e164.clone());
                return number.map(|number| self.copy(&number)).unwrap_or_default();
            }
            CallAction::CopyPrinted => {
                let number = self.selected_number().map(|number| number.printed.clone());
                return number.map(|number| self.copy(&number)).unwrap_or_default();
            }
            // Only windows know what these mean.
            CallAction::Redial
            | CallAction::UndoCutOff
            | CallAction::GapWasHold
            | CallAction::GapWasTalk
            | CallAction::CallNumber => {}
        }
        Vec::new()
    }

    fn copy(&mut self, text: &str) -> Vec<Effect> {
        self.tell(format!("Sent to the terminal's clipboard: {text}"));
        vec![Effect::Copy(text.to_owned())]
    }

    fn act_on_step(&mut self, action: StepAction) -> Vec<Effect> {
        match action {
            StepAction::Done => self.do_step(),
            StepAction::Skip => self.mark_step(Mark::Skipped, None),
            StepAction::NotApplicable => self.mark_step(Mark::NotApplicable, None),
            StepAction::Undo => self.undo_mark(),
        }
    }

    fn act_on_notes(&mut self, action: NotesAction) {
        match action {
            NotesAction::Promise => {
                self.leave_field();
                let window = Promises::new(self.facts());
                self.open_from_end_page(Window::Promises(Box::new(window)));
            }
            NotesAction::Spell => {
                self.leave_field();
                let window = Speller::new(self.field_to_spell(), self.facts());
                self.open_from_end_page(Window::Speller(window));
            }
            // Only windows know what these mean.
            NotesAction::Settle(_) | NotesAction::UndoSettling | NotesAction::SpellOther => {}
        }
    }

    /// Returns the field that the notes stand on, where it can be spelled; else the reference.
    fn field_to_spell(&self) -> Field {
        use crate::app::state::notes::NotePosition;
        let on_agent = self.view.focus == Pane::Notes && self.panes.notes.at == NotePosition::Field(Field::Agent);
        if on_agent { Field::Agent } else { Field::Reference }
    }

    /// Opens a window that leads back to the end-of-call page, where that is open.
    fn open_from_end_page(&mut self, window: Window) {
        if matches!(self.windows.top(), Some(Window::EndPage(_))) {
            self.windows.open_over(window);
        } else {
            self.windows.open(window);
        }
    }

    fn act_on_follow_up(&mut self, action: FollowUpAction) {
        match action {
            FollowUpAction::Deadlines => self.open_deadlines(),
            FollowUpAction::Escalation => self.open_escalation(),
            FollowUpAction::Export => self.open_export_menu(),
            // Only windows know what these mean.
            FollowUpAction::OwnDay
            | FollowUpAction::RungTried
            | FollowUpAction::RungUndo
            | FollowUpAction::WriteFile
            | FollowUpAction::CopyLetter => {}
        }
    }

    /// Opens what the focused pane has selected.
    fn open(&mut self) -> Vec<Effect> {
        match self.view.focus {
            Pane::Faq => return self.open_found(),
            Pane::Directory => self.open_selected_card(),
            Pane::Checklist => return self.do_step(),
            Pane::Notes => self.write_at(self.panes.notes.at),
        }
        Vec::new()
    }

    /// Enter in a field of a pane: on to what comes next.
    fn accept(&mut self) -> Vec<Effect> {
        if self.view.focus == Pane::Checklist {
            return self.accept_step_field();
        }
        if !self.leave_agent() {
            self.move_in_notes(1);
        }
        self.save()
    }
}
