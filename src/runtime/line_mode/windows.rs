//! The windows in the line mode: how each is printed, what it asks for, which words are about it,
//! and what a number chooses in it.
//!
//! Each of these is one match over all windows. Must not know what a word does.

use std::mem::discriminant;

use super::words::{Own, Word};
use super::{Asked, LineMode, Seen};
use crate::app::keys::action::{Action, CallAction, MarkAction, RowAction, SearchAction};
use crate::app::windows::Window;
use crate::app::windows::promises::FormRow;
use crate::ui::lines;

impl LineMode {
    /// Prints what has changed since `before`, or what is asked now.
    pub(super) fn show(&mut self, before: &Seen) {
        let is_new = std::mem::take(&mut self.left) || before.window != self.app.windows.top().map(discriminant);
        let app = &self.app;
        let Some(window) = app.windows.top() else {
            return if self.asked().is_some() { self.prompt() } else { self.show_moment(before) };
        };
        let lines = match window {
            Window::Picker(_) => return self.show_picker(),
            Window::EndPage(_) => return self.show_end(is_new),
            Window::Promises(_) | Window::Profile(_) => return self.prompt(),
            Window::Deadlines(_) | Window::Escalation(_) if self.asked().is_some() => return self.prompt(),
            Window::Deadlines(_) | Window::Escalation(_) => Some(lines::list_page(app)),
            Window::Handover(card) => Some(lines::handover(app, card)),
            Window::Reading(reading) => Some(lines::reading(app, reading)),
            Window::Card(card) => lines::card(app, card),
            Window::Letter(letter) => Some(lines::letter(app, letter)),
            Window::Past(page) => Some(lines::past(app, page)),
            Window::PhoneCode(code) => Some(lines::phone_code(code)),
            Window::Speller(_) => None,
        };
        match lines {
            Some(lines) if is_new => self.said.lines.extend(lines),
            Some(_) => {}
            None => {
                while self.app.windows.is_open() {
                    self.act(Action::Back);
                }
                self.say("That page is in the dashboard only. “onhold calls” and “onhold search” print most of it.");
            }
        }
    }

    /// Returns which text is asked for now, if any.
    pub(super) fn asked(&self) -> Option<Asked> {
        match self.app.windows.top() {
            Some(Window::EndPage(page)) => page.filling().map(Asked::AtEnd),
            Some(Window::Promises(form)) => match form.at {
                row @ (FormRow::Who | FormRow::What | FormRow::By) => Some(Asked::Promise(row)),
                FormRow::Listed(_) => None,
            },
            Some(Window::Profile(form)) => Some(Asked::Profile(form.at)),
            Some(Window::Deadlines(page)) => page.list.line.as_ref().map(|_| Asked::Item),
            Some(Window::Escalation(page)) => page.list.line.as_ref().map(|_| Asked::Item),
            Some(
                Window::Picker(_)
                | Window::Letter(_)
                | Window::Card(_)
                | Window::Handover(_)
                | Window::Reading(_)
                | Window::Past(_)
                | Window::PhoneCode(_)
                | Window::Speller(_),
            ) => None,
            None => self.field(),
        }
    }

    /// Returns whether a word is about the window that is open.
    pub(super) fn is_word_of_window(&self, word: Word) -> bool {
        const END: Action = Action::Call(CallAction::End);
        const LEAVE: Action = Action::Row(RowAction::LeaveUnfinished);
        match self.app.windows.top() {
            Some(Window::EndPage(_)) => {
                matches!(word, Word::Act(END | LEAVE | Action::Quit | Action::Undo | Action::Redo))
            }
            Some(Window::Card(_)) => {
                matches!(word, Word::Act(Action::Call(CallAction::Call | CallAction::NextNumber)))
            }
            Some(Window::Handover(_)) => word == Word::Own(Own::Department),
            Some(Window::Deadlines(_)) => matches!(word, Word::Own(Own::Day | Own::LastDay)),
            Some(Window::Escalation(_)) => word == Word::Act(Action::Mark(MarkAction::Mark)),
            Some(Window::Letter(_)) => word == Word::Own(Own::Save),
            Some(Window::Reading(_)) => word == Word::Act(Action::Search(SearchAction::Suggestion)),
            Some(
                Window::Picker(_)
                | Window::Past(_)
                | Window::Profile(_)
                | Window::Promises(_)
                | Window::PhoneCode(_)
                | Window::Speller(_),
            )
            | None => false,
        }
    }

    /// Takes a bare number, which chooses from what is open, or from what was printed last.
    pub(super) fn choose(&mut self, number: usize) {
        let Some(place) = number.checked_sub(1) else { return self.no_such(number) };
        match self.app.windows.top() {
            Some(Window::Picker(_)) => self.choose_row(place),
            Some(Window::EndPage(_)) => self.choose_outcome(place),
            Some(Window::Card(_)) => self.choose_number(place),
            Some(Window::Deadlines(_) | Window::Escalation(_)) => self.choose_item(place),
            Some(
                Window::Letter(_)
                | Window::Handover(_)
                | Window::Reading(_)
                | Window::Past(_)
                | Window::Profile(_)
                | Window::Promises(_)
                | Window::PhoneCode(_)
                | Window::Speller(_),
            ) => self.no_such(number),
            None => self.choose_printed(place),
        }
    }
}
