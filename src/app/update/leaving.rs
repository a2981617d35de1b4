//! Leaving a text, an answer, or the program.

use crate::app::pane::Pane;
use crate::app::state::msg::Effect;
use crate::app::state::{App, NOTICE_STAYS};
use crate::app::windows::Window;
use crate::app::windows::behavior::Behavior;
use crate::app::windows::case_page::CasePage;
use crate::app::windows::past::Past;
use crate::call::Medium;
use crate::call::clock::Line;
use crate::text::wrap::capitalized;

impl App {
    /// Closes the open window, or goes one level back in the focused pane.
    pub(super) fn back(&mut self) -> Vec<Effect> {
        if self.windows.is_open() {
            self.windows.close();
            return Vec::new();
        }
        match self.view.focus {
            Pane::Faq => self.leave_search(),
            Pane::Checklist if self.panes.checklist.field.is_some() => {
                self.leave_step_field();
                return self.save();
            }
            Pane::Notes if self.panes.notes.writing && self.is_noting_menu() => {
                self.leave_menu_line();
                return self.save();
            }
            Pane::Notes if self.panes.notes.writing => {
                self.leave_field();
                self.panes.notes.writing = false;
                self.leave_asked_field();
                return self.save();
            }
            Pane::Notes if self.call.medium != Medium::Call => return self.file_written(),
            Pane::Directory | Pane::Checklist | Pane::Notes => self.view.zoom = false,
        }
        Vec::new()
    }

    /// Ends the chat or letter being written, and goes back to the page of its case.
    ///
    /// Discards it if nothing was written.
    pub(super) fn file_written(&mut self) -> Vec<Effect> {
        self.leave_field();
        let (id, case, medium) = (self.call.id.clone(), self.call.case.clone(), self.call.medium);
        let done = format!("{} done and saved", capitalized(medium.name()));
        let is_written = !self.facts().is_untouched();
        let effects = if is_written {
            let effects = self.close_record(&done, false);
            // The page of the case opens before the store answers, so list the record now.
            if let Some(filed) = &self.session.ended.call {
                self.history.records.put(filed);
            }
            effects
        } else {
            let effects = self.save_or_discard();
            let next = self.new_call();
            self.take_up(next);
            self.start_search();
            effects
        };
        let facts = self.facts();
        let of_case = || Some(CasePage::new(facts.case(case.as_deref()?)?.id, facts));
        if let Some(page) = CasePage::at_record(&id, facts).or_else(of_case) {
            self.windows.open(Window::Past(Past::Case(page)));
        }
        if is_written && !self.is_failing() {
            self.tell_undo(&done, NOTICE_STAYS);
        }
        effects
    }

    /// Quits the program, or opens the end-of-call page first.
    ///
    /// The page opens during a call, after a drop, and while something can't be saved. It says that
    /// quitting again leaves the call unfinished.
    pub(super) fn quit(&mut self) -> Vec<Effect> {
        // The page was opened to end the call, so the key may be a slip: the page first says what
        // quitting does.
        if let Some(Window::EndPage(page)) = self.windows.top_mut()
            && !page.quitting
        {
            page.quitting = true;
            return self.finish_all();
        }
        let asked = matches!(self.windows.top(), Some(Window::EndPage(_)));
        let is_open = self.is_calling() || self.facts().line() == Line::CutOff;
        let mut effects = self.finish_all();
        if asked || !(is_open || self.is_failing() && !self.call.is_blank()) {
            effects.extend(self.leave());
        } else {
            self.open_end_page(true);
        }
        effects
    }

    /// Masks the texts being written, in the open window and in the panes, without waiting for more
    /// digits.
    pub(super) fn finish_all(&mut self) -> Vec<Effect> {
        // The facts borrow the dashboard, so the windows are taken out first.
        let mut windows = self.windows.take();
        let requests = windows.top_mut().map(|window| window.finish(self.facts())).unwrap_or_default();
        self.windows = windows;
        let done = self.carry_out(requests);
        self.finish_writing();
        done.effects
    }
}
