//! Carries out the requests of all windows.

use std::collections::VecDeque;

use super::pick::Done;
use crate::app::facts::numbers::ToDial;
use crate::app::keys::action::Edit;
use crate::app::pane::Pane;
use crate::app::state::msg::Effect;
use crate::app::state::{App, NOTICE_STAYS};
use crate::app::windows::Window;
use crate::app::windows::behavior::Behavior;
use crate::app::windows::phone_code::PhoneCode;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{Input, Pick, Request, Row, Write};
use crate::app::writing::editing::Change;
use crate::call::profile::Profile;
use crate::call::promise_list;
use crate::call::redact::MaskedNumber;
use crate::text::safe::neutralize_line;

/// How long the notice about a number that was brought back is shown, in milliseconds.
const STAYS: i64 = 10_000;

impl App {
    /// Passes an action or a change of text to the open window, and carries out its requests.
    ///
    /// Returns `None` if the window doesn't use the input.
    pub(super) fn give_to_window(&mut self, input: Input<'_>) -> Option<Done> {
        // The facts borrow the dashboard, so the windows are taken out first.
        let mut windows = self.windows.take();
        let requests = windows.top_mut().and_then(|window| window.take(input, self.facts()));
        self.windows = windows;
        requests.map(|requests| self.carry_out(requests))
    }

    /// Carries out the requests of a window, in order.
    pub(super) fn carry_out(&mut self, requests: Vec<Request>) -> Done {
        let mut done = Done::default();
        let mut waiting = VecDeque::from(requests);
        while let Some(request) = waiting.pop_front() {
            let effects = self.carry_out_one(request, &mut done);
            done.effects.extend(effects);
            for asked in done.asked.drain(..).rev() {
                waiting.push_front(asked);
            }
        }
        done
    }

    /// Saves the profile, and checks the number in the search box again: it may now be the user's
    /// own.
    fn keep_profile(&mut self, profile: Profile) -> Vec<Effect> {
        let effects = self.save_profile(profile);
        if self.panes.search.summary.verdict.is_some() {
            self.refresh_search();
        }
        effects
    }

    fn carry_out_one(&mut self, request: Request, done: &mut Done) -> Vec<Effect> {
        match request {
            Request::Close => self.close_window(),
            Request::Save => return self.save(),
            Request::Note(typed) => done.note = Some(typed),
            Request::Tell(text) => self.tell(text),
            Request::TellMasked(masked) => self.tell_masked(Some(masked)),
            Request::BringBack(number) => return self.bring_back(&number),
            Request::Copy(text) => return vec![Effect::Copy(text)],
            Request::Pick(pick) => return self.pick(pick, done),
            Request::Ask(title, rows) => {
                self.windows.open_over(Window::Picker(Picker::new(PickerKind::Choice, &title, rows)));
            }
            Request::AskDepartment(typed) => return self.type_department(&typed),
            Request::Transfer => return self.transfer(),
            Request::Export(form, whole) => return self.export(form, whole),
            Request::ChooseNumber(number) => return self.choose_number(number),
            Request::ShowPhoneCode { department, number } => self.show_phone_code(department, number),
            Request::SaveProfile(profile) => return self.keep_profile(*profile),
            Request::Settle(settle) => return self.settle_promise(*settle),
            Request::Resume(id) => {
                self.windows.close_all();
                return vec![Effect::Resume(id)];
            }
            Request::SetAside(id) => {
                let effects = self.set_aside(&id);
                self.refresh_windows();
                return effects;
            }
            Request::Remove(id) => {
                let effects = self.remove_record(id);
                self.refresh_windows();
                self.tell_undo("Record removed", NOTICE_STAYS);
                return effects;
            }
            Request::AddNumber(department) => return self.add(|app| Some(app.number_to_add(department.as_ref()))),
            Request::Continue(case, medium) => return self.go_on_with_case(&case, medium, None),
            Request::EndCall { quitting } => return self.end_call(quitting),
            Request::LeaveUnfinished => return self.leave(),
            Request::KeepDraft => {
                self.tell("Kept as a draft, not yet a promise.");
                self.session.drafted = true;
            }
            Request::PromiseSaved => return self.promise_saved(),
            Request::TakeFound(place) => return self.take_found(place),
            Request::LeaveFound => self.leave_found(),
            Request::GoToPromise(place) => {
                self.windows.close_all();
                self.focus(Pane::Notes);
                self.write_promise_line(place);
            }
            Request::GoToStep(step) => {
                self.focus(Pane::Checklist);
                self.select_step_at(step);
            }
            Request::Write(write) => self.write(write),
        }
        Vec::new()
    }

    /// Opens the QR code of a number over the window.
    fn show_phone_code(&mut self, department: usize, number: usize) {
        let found = self.content.pack.department.get(department);
        let number = found.and_then(|found| Some(ToDial::of(found, found.number.get(number)?)));
        let code = number.map(|number| PhoneCode::new(number, self.facts()));
        self.windows.open_code(code);
    }

    /// Asks for the department of a transfer, starting with the letters that were typed on the
    /// card.
    fn type_department(&mut self, typed: &str) -> Vec<Effect> {
        self.ask_department();
        if typed.is_empty() {
            return Vec::new();
        }
        let change = if typed.chars().nth(1).is_some() { Change::Pasted(typed) } else { Change::Typed(typed) };
        self.give_to_window(Input::Change(change)).map(|done| done.effects).unwrap_or_default()
    }

    /// Tells the user that the promise in the form is saved, and marks the step that it answers as
    /// done.
    fn promise_saved(&mut self) -> Vec<Effect> {
        let Some(Window::Promises(form)) = self.windows.top() else { return Vec::new() };
        let Some(place) = form.place else { return Vec::new() };
        let line = self.call.promise.get(place).map(|promise| self.facts().promise_line(promise));
        if let Some(line) = line {
            self.tell(format!("Promise saved: {line}"));
        }
        self.answer_step(place)
    }

    /// Brings back the only number that was masked, or asks which one.
    pub(super) fn not_a_card(&mut self) -> Vec<Effect> {
        let numbers = self.masked_numbers();
        if let [(number, _)] = numbers.as_slice() {
            let number = (*number).clone();
            return self.bring_back(&number);
        }
        let row = |(number, line): &(&MaskedNumber, String)| {
            let asked = vec![Request::BringBack(Box::new((*number).clone()))];
            Row::new(neutralize_line(line.trim()), Pick::Do(asked))
        };
        let rows: Vec<Row> = numbers.iter().map(row).collect();
        if !rows.is_empty() {
            let title = "Which one is not a card number?";
            self.windows.open_over(Window::Picker(Picker::new(PickerKind::Choice, title, rows)));
        }
        Vec::new()
    }

    /// Puts a number back in place of its mask; this record never masks it again.
    pub(super) fn bring_back(&mut self, number: &MaskedNumber) -> Vec<Effect> {
        self.leave_field();
        if !self.call.not_cards.iter().any(|known| known == number.text()) {
            self.call.not_cards.push(number.text().to_owned());
        }
        let written = self.windows.top().and_then(Window::text).and_then(|text| number.back_in(text.value()));
        if let Some(text) = written {
            for change in [Change::Key(Edit::LineEnd), Change::Key(Edit::KillToStart), Change::Pasted(&text)] {
                // The saves that this asks for are dropped: everything is saved below.
                self.give_to_window(Input::Change(change));
            }
        }
        self.settle_numbers();
        self.tell_undo("Brought back, and no longer masked in this record", STAYS);
        self.save()
    }

    /// Changes the record being written.
    fn write(&mut self, write: Write) {
        match write {
            Write::Field(field, value) => self.write_field(field, value),
            Write::Answer(field) => self.answer_field(field),
            Write::ShowPromise => {
                self.date_promise_from_words();
                promise_list::show_in_fields(&mut self.call);
                self.load_end_page();
            }
            Write::Promise(place, text) => {
                let home = self.facts().home_style();
                let place = promise_list::put(&mut self.call, place, &text, self.clock.now, home);
                if let Some(Window::Promises(form)) = self.windows.top_mut() {
                    form.set_place(place);
                }
            }
            Write::Settle(place, state) => {
                if let Some(promise) = self.call.promise.get_mut(place) {
                    promise.settle(state, self.clock.now);
                }
            }
            Write::Outcome(outcome) => self.call.outcome = Some(outcome),
            Write::Deadlines(marks) => self.call.deadline = marks,
            Write::TryRung(mark) => self.call.rung.push(mark),
            Write::Draft(place, text) => self.call.put_draft(&place, &text),
        }
    }

    /// Reloads the end page from the record: the date of a promise may have been read from its
    /// text.
    fn load_end_page(&mut self) {
        let mut windows = self.windows.take();
        if let Some(Window::EndPage(page)) = windows.top_mut() {
            page.load(self.facts());
        }
        self.windows = windows;
    }

    /// Closes the top window, and refreshes the list under it.
    ///
    /// If that is the list of departments, letters on the handover card become commands again.
    fn close_window(&mut self) {
        if matches!(self.windows.top(), Some(Window::Picker(list)) if list.kind == PickerKind::Department) {
            self.windows.leave_department();
        }
        self.windows.close();
        self.refresh_history();
    }

    /// Refreshes the windows that show records, after the records changed.
    pub(super) fn refresh_windows(&mut self) {
        self.refresh_history();
        let requests = self.windows.top().map(|window| window.refresh(self.facts())).unwrap_or_default();
        let done = self.carry_out(requests);
        debug_assert!(done.effects.is_empty(), "what follows from the records changes nothing on disk");
    }

    /// Quits the program, with everything saved.
    ///
    /// Digits held back in a window must have been released before.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        self.leave_field();
        self.finish_written();
        let mut effects = self.save();
        effects.push(Effect::Quit);
        effects
    }
}
