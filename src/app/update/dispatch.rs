//! What each action does. The open window comes first; actions that it doesn't use go to the
//! dashboard.

use crate::app::checklist::StepUse;
use crate::app::keys::action::{Action, CallAction, Go, MarkAction, PageAction, PaneAction, RowAction, SearchAction};
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotePosition;
use crate::app::windows::Window;
use crate::app::windows::phone_code::PhoneCode;
use crate::app::windows::promises::Promises;
use crate::app::windows::request::Input;
use crate::call::{Mark, Medium};
use crate::pack::Field;

impl App {
    /// Runs an action, or tells the user why it does nothing now.
    pub(super) fn run(&mut self, action: Action) -> Vec<Effect> {
        if self.can(action) {
            return self.act(action);
        }
        if let Some(why) = self.why_not(action) {
            self.tell(why);
        }
        Vec::new()
    }

    /// Runs an action, and then the action that it picks in a list, if any.
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

    /// Runs an action that the open window doesn't use.
    fn act_on_dashboard(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Actions => self.open_actions(),
            Action::Prefix => self.view.prefix = true,
            Action::Quit => return self.quit(),
            Action::Open => return self.open(),
            Action::Back => return self.back(),
            Action::Go(go) => return self.go(go),
            Action::Edit(edit) => return self.edit(edit),
            Action::Undo => return self.undo(),
            Action::Redo => return self.redo(),
            Action::Copy => return self.copy_shown(),
            Action::Pane(action) => return self.act_on_panes(action),
            Action::Search(action) => self.act_on_search(action),
            Action::Call(action) => return self.act_on_call(action),
            Action::Mark(action) => return self.act_on_mark(action),
            Action::Page(action) => return self.act_on_page(action),
            Action::Row(RowAction::OtherReason) => self.open_reasons(),
            Action::Row(RowAction::ListFound) => self.offer_found(),
            Action::Row(RowAction::CopyPrinted) => {
                let printed = self.facts().number_to_dial().map(|(_, number)| number.printed.to_owned());
                return printed.map(|printed| self.copy(&printed)).unwrap_or_default();
            }
            Action::Row(RowAction::PhoneCode) => {
                let code = self.facts().number_to_dial().map(|(_, number)| PhoneCode::new(number, self.facts()));
                self.windows.open_code(code);
            }
            Action::Row(RowAction::NoteMenu) => return self.note_menu(),
            Action::Row(RowAction::NotCard) => return self.not_a_card(),
            Action::Row(RowAction::EditNotes) => return self.edit_notes(),
            Action::Row(RowAction::AddNumber) => self.ask_who_answers(),
            Action::Row(RowAction::AddMenu) => return self.add(Self::menu_to_add),
            Action::Row(RowAction::AddAnswer) => return self.add(|app| Some(app.answer_to_add())),
            // Only windows use these.
            Action::Row(_) | Action::Digit(_) => {}
        }
        Vec::new()
    }

    fn act_on_panes(&mut self, action: PaneAction) -> Vec<Effect> {
        match action {
            PaneAction::Next if self.is_in_fields() => return self.next_field(1),
            PaneAction::Previous if self.is_in_fields() => return self.next_field(-1),
            PaneAction::Next if self.is_beside_step_field(Go::Down) => return self.go_in_step(Go::Down),
            PaneAction::Previous if self.is_beside_step_field(Go::Up) => return self.go_in_step(Go::Up),
            PaneAction::Next => self.focus_next(1),
            PaneAction::Previous => self.focus_next(Pane::ALL.len() - 1),
            PaneAction::Show(pane) => {
                self.windows.close_all();
                self.focus(pane);
            }
            PaneAction::Zoom => self.view.zoom = !self.view.zoom,
        }
        Vec::new()
    }

    /// Returns whether a field of the notes is being written.
    fn is_in_fields(&self) -> bool {
        let notes = &self.panes.notes;
        let in_field = notes.writing && matches!(notes.at, NotePosition::Field(_));
        self.view.focus == Pane::Notes && in_field && !self.windows.is_open()
    }

    /// Returns whether a step's field is being written that has another one before or after it.
    fn is_beside_step_field(&self, go: Go) -> bool {
        self.view.focus == Pane::Checklist && !self.windows.is_open() && self.has_field_beside(go)
    }

    fn next_field(&mut self, by: isize) -> Vec<Effect> {
        self.move_in_notes(by);
        self.save()
    }

    fn act_on_search(&mut self, action: SearchAction) {
        match action {
            SearchAction::Start => self.start_search(),
            SearchAction::Everywhere => self.search_everywhere(),
            SearchAction::NextKind => self.next_kind(),
            SearchAction::AllKinds => self.all_kinds(),
            SearchAction::ToggleSuggestions => self.toggle_suggestions(),
            SearchAction::Suggestion if self.is_offering_found() => self.offer_found(),
            SearchAction::Suggestion => self.open_next_suggestion(),
        }
    }

    fn act_on_call(&mut self, action: CallAction) -> Vec<Effect> {
        match action {
            CallAction::Call => return self.call_key(),
            CallAction::Hold => return self.toggle_hold(),
            CallAction::Agent => return self.ask_field(Field::Agent),
            CallAction::Reference => return self.ask_field(Field::Reference),
            CallAction::Promise => {
                self.leave_field();
                let window = Promises::new(self.step_to_answer(), self.facts());
                self.open_from_end_page(Window::Promises(Box::new(window)));
            }
            CallAction::Transfer => return self.transfer_or_ask(),
            CallAction::Dropped => return self.drop_call(),
            CallAction::End if self.call.medium != Medium::Call => return self.file_written(),
            CallAction::End => self.open_end_page(false),
            CallAction::NextNumber => return self.choose_next_number(),
        }
        Vec::new()
    }

    fn act_on_mark(&mut self, action: MarkAction) -> Vec<Effect> {
        if let Some(settled) = self.settle_reminder(action) {
            return settled;
        }
        // The window hides the step that the key would mark.
        if self.windows.is_open() {
            return Vec::new();
        }
        match action {
            MarkAction::Mark => match self.menu_step_at_keys() {
                Some(step) => self.mark_in_menu(step),
                // Somebody who marks step after step hasn't read the question, so this key must not
                // answer it.
                None if self.is_unanswered() => {
                    // The keys that this notice names mean something else in other panes.
                    self.focus(Pane::Checklist);
                    let open = self.keymap.open_key();
                    self.tell(format!("Choose an answer: ← or →, then {open}."));
                    Vec::new()
                }
                None => self.do_step_or_dial(),
            },
            MarkAction::Skip => self.mark_step(Mark::Skipped, None),
            MarkAction::NotApplicable => self.mark_step(Mark::NotApplicable, None),
            MarkAction::Broken => Vec::new(),
        }
    }

    /// Carries out Enter or Space on the selected step. On the step to dial, that starts the call:
    /// otherwise the clock wouldn't run.
    fn do_step_or_dial(&mut self) -> Vec<Effect> {
        let is_dialed = self.reason().is_some() && self.step_use() == StepUse::Dial;
        let mut effects = self.do_step();
        if is_dialed {
            effects.extend(self.start_waiting());
        }
        effects
    }

    fn act_on_page(&mut self, action: PageAction) -> Vec<Effect> {
        match action {
            PageAction::Log => return self.open_history(),
            PageAction::Deadlines => self.open_deadlines(),
            PageAction::Escalation => self.open_escalation(),
            PageAction::Export => self.open_export_menu(),
            PageAction::Companies => return self.open_companies(),
            PageAction::Tool(tool) => {
                self.leave_field();
                let window = Window::of_tool(tool, self.field_to_spell(), self.facts());
                self.windows.open_over(window);
            }
            PageAction::Profile => self.open_profile(),
        }
        Vec::new()
    }

    /// Returns the field to spell: the current one, if it can be spelled; otherwise the reference
    /// number.
    fn field_to_spell(&self) -> Field {
        let here = match (self.view.focus, self.panes.notes.at, &self.panes.checklist.field) {
            (Pane::Notes, NotePosition::Field(field), _) => Some(field),
            (Pane::Checklist, _, Some(open)) => Some(open.field),
            (Pane::Faq | Pane::Directory | Pane::Checklist | Pane::Notes, _, _) => None,
        };
        here.filter(|field| self.facts().spelled_fields().contains(field)).unwrap_or(Field::Reference)
    }

    /// Opens a window; closing it returns to the end-of-call page if that was open.
    fn open_from_end_page(&mut self, window: Window) {
        if matches!(self.windows.top(), Some(Window::EndPage(_))) {
            self.windows.open_over(window);
        } else {
            self.windows.open(window);
        }
    }

    /// Opens what is selected in the focused pane.
    fn open(&mut self) -> Vec<Effect> {
        match self.view.focus {
            Pane::Faq => return self.open_found(),
            Pane::Directory => self.open_selected_card(),
            Pane::Checklist if self.panes.checklist.field.is_some() => return self.accept_step_field(),
            Pane::Checklist => return self.do_step_or_dial(),
            Pane::Notes if self.panes.notes.writing => {
                if self.refuse_day() {
                    return Vec::new();
                }
                let field = self.field_being_written();
                if !self.leave_asked_field() {
                    self.move_in_notes(1);
                }
                if let Some(field) = field {
                    self.answer_field(field);
                }
                return self.save();
            }
            Pane::Notes => self.write_at(self.panes.notes.at),
        }
        Vec::new()
    }
}
