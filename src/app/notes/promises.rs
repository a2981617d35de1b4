//! The window of promises: a small form that writes into the record at each key, and below it those that were taken down,
//! to be kept, broken or opened again.

use ratatui_textarea::{CursorMove, DataCursor};
use tui_input::Input;

use crate::app::call::end_page::EndPage;
use crate::app::notes;
use crate::app::notes::{NotesPane, Place};
use crate::app::windows::overlay::Overlay;
use crate::app::windows::picker;
use crate::app::{App, Effect, Pane};
use crate::call::{Promise, PromiseState, date_words, promise_list, redact};
use crate::pack::Field;
use crate::text::safe::neutralize_line;
use crate::text::wrap::{columns, ellipsis};

/// The state of the window.
#[derive(Debug, Clone)]
pub struct PromiseForm {
    /// What has the keys.
    pub at: FormRow,
    /// The row of the form that is being written.
    pub input: Input,
    /// What the form says.
    pub text: Promise,
    /// Where this stands in the record; `None` while there is nothing to keep.
    pub place: Option<usize>,
    /// What the promises of the list were before each key that settled one.
    settled: Vec<(usize, Promise)>,
    /// The page that it was opened from.
    end: Option<EndPage>,
}

/// A row of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormRow {
    /// Who promises.
    Who,
    /// What.
    What,
    /// By when.
    By,
    /// The promise at this place of the record.
    Listed(usize),
}

impl FormRow {
    /// The rows that are written in.
    pub const WRITTEN: [Self; 3] = [Self::Who, Self::What, Self::By];

    /// As shown beside the value.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Who => "Who",
            Self::What => "What",
            Self::By => "By when",
            Self::Listed(_) => "",
        }
    }
}

impl PromiseForm {
    /// What a row of the form says.
    #[must_use]
    pub fn value(&self, row: FormRow) -> &str {
        match row {
            FormRow::Who => &self.text.who,
            FormRow::What => &self.text.what,
            FormRow::By => &self.text.said,
            FormRow::Listed(_) => "",
        }
    }

    /// The form takes over what was typed.
    fn take(&mut self) {
        let value = self.input.value().to_owned();
        match self.at {
            FormRow::Who => self.text.who = value,
            FormRow::What => self.text.what = value,
            FormRow::By => self.text.said = value,
            FormRow::Listed(_) => {}
        }
    }
}

impl NotesPane {
    /// Puts the cursor behind the line at `row`.
    pub(in crate::app) fn go_to_end_of(&mut self, row: usize) {
        self.text.move_cursor(CursorMove::Jump(u16::try_from(row).unwrap_or(u16::MAX), 0));
        self.text.move_cursor(CursorMove::End);
    }

    /// The line at `row` says `text` from now on. Its undo is gone: what a field masked must not come back here.
    fn set_line(&mut self, row: usize, text: String) {
        let DataCursor(at, column) = self.text.cursor();
        let mut lines = self.text.lines().to_vec();
        if let Some(line) = lines.get_mut(row) {
            *line = text;
        }
        self.text = notes::area(lines);
        let place = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
        self.text.move_cursor(CursorMove::Jump(place(at), place(column)));
    }
}

impl App {
    /// What was promised and by when is one promise of the record, which may stand in a line of the notes.
    pub(in crate::app) fn field_written(&mut self, field: Field) {
        if !matches!(field, Field::Promise | Field::By) {
            return;
        }
        if let Some(line) = promise_list::sync_from_fields(&mut self.call, self.clock.now) {
            let text = self.call.note.get(line).map(|line| line.text.clone()).unwrap_or_default();
            self.notes.set_line(line, text);
        }
    }

    /// The cursor leaves a field: nothing is held back, and the fields show what the record says.
    pub(in crate::app) fn leave_field(&mut self) {
        self.finish_writing();
        promise_list::show_in_fields(&mut self.call);
    }

    /// `p`: a promise is taken down.
    pub(in crate::app) fn open_promise(&mut self) {
        self.leave_field();
        let end = if let Some(Overlay::EndPage(page)) = self.overlay { Some(page) } else { None };
        let who = self.call.fields.agent.trim().to_owned();
        self.notes.before.clear();
        self.overlay = Some(Overlay::Promise(Box::new(PromiseForm {
            at: FormRow::What,
            input: Input::default(),
            text: Promise { who, ..Promise::new(self.clock.now) },
            place: None,
            settled: Vec::new(),
            end,
        })));
    }

    fn form_mut(&mut self) -> Option<&mut PromiseForm> {
        if let Some(Overlay::Promise(form)) = &mut self.overlay { Some(form) } else { None }
    }

    /// The rows of the window, from top to bottom.
    #[must_use]
    pub fn promise_rows(&self, form: &PromiseForm) -> Vec<FormRow> {
        let listed = (0..self.call.promise.len()).filter(|place| Some(*place) != form.place).map(FormRow::Listed);
        FormRow::WRITTEN.into_iter().chain(listed).collect()
    }

    /// Goes to another row.
    pub(in crate::app) fn move_in_promises(&mut self, by: isize) {
        let Some(Overlay::Promise(form)) = &self.overlay else { return };
        let rows = self.promise_rows(form);
        let here = rows.iter().position(|row| *row == form.at).unwrap_or_default();
        if let Some(row) = rows.get(picker::moved(here, by, rows.len())).copied() {
            self.go_to_form_row(row);
        }
    }

    fn go_to_form_row(&mut self, row: FormRow) {
        self.finish_writing();
        self.notes.before.clear();
        if let Some(form) = self.form_mut() {
            form.at = row;
            form.input = Input::new(form.value(row).to_owned());
        }
    }

    /// Edits the row that is being written.
    pub(in crate::app) fn edit_promise(&mut self, pasted: bool, edit: impl FnOnce(&mut Input)) -> Vec<Effect> {
        let Some(form) = self.form_mut() else { return Vec::new() };
        let before = form.input.value().to_owned();
        edit(&mut form.input);
        if form.input.value() != before {
            self.remember_field(before);
        }
        self.promise_edited(pasted);
        self.save()
    }

    /// Undo in the form.
    pub(in crate::app) fn undo_promise(&mut self, before: String) -> Vec<Effect> {
        if let Some(form) = self.form_mut() {
            form.input = Input::new(before);
        }
        self.promise_edited(false);
        self.save()
    }

    /// What was typed goes into the record at each key, masked.
    pub(in crate::app) fn promise_edited(&mut self, pasted: bool) {
        let now = self.clock.now;
        let Some(Overlay::Promise(form)) = &mut self.overlay else { return };
        let (secret, held) = notes::guard_input(&mut form.input, pasted);
        form.take();
        form.place = promise_list::put(&mut self.call, form.place, &form.text, now);
        self.notes.held_until = held.then(|| now.plus_millis(notes::THREE_SECONDS));
        self.tell_masked(secret);
    }

    /// The promise being written without the digits that are still being typed.
    pub(in crate::app) fn cut_promise(&self, form: &PromiseForm, call: &mut crate::call::Call) {
        let mut form = form.clone();
        let cursor = notes::byte_of(form.input.value(), form.input.cursor());
        if let Some(run) = redact::unfinished_run(form.input.value(), cursor) {
            let mut value = form.input.value().to_owned();
            value.replace_range(run, "");
            form.input = Input::new(value);
        }
        form.take();
        promise_list::put(call, form.place, &form.text, self.clock.now);
    }

    /// Enter: on to the next row, from the last one out; on a promise of the list, into it.
    pub(in crate::app) fn accept_promise(&mut self) -> Vec<Effect> {
        match self.form_mut().map(|form| form.at) {
            Some(FormRow::Who) => self.go_to_form_row(FormRow::What),
            Some(FormRow::What) => self.go_to_form_row(FormRow::By),
            Some(FormRow::By) => return self.close_promises(),
            Some(FormRow::Listed(place)) => return self.edit_listed(place),
            None => {}
        }
        self.save()
    }

    /// A promise of the list comes into the form; one that stands in the notes is changed there.
    fn edit_listed(&mut self, place: usize) -> Vec<Effect> {
        let Some(promise) = self.call.promise.get(place).cloned() else { return Vec::new() };
        if promise.note {
            let line = self.promise_lines().iter().position(|of_line| *of_line == Some(place));
            self.overlay = None;
            self.focus(Pane::Notes);
            self.write_at(Place::Text);
            self.notes.go_to_end_of(line.unwrap_or_default());
            return Vec::new();
        }
        if let Some(form) = self.form_mut() {
            form.text = promise;
            form.place = Some(place);
        }
        self.go_to_form_row(FormRow::What);
        Vec::new()
    }

    /// For each line of the notes the place of its promise.
    #[must_use]
    pub fn promise_lines(&self) -> Vec<Option<usize>> {
        let mut places = (0..self.call.promise.len()).filter(|at| self.call.promise.get(*at).is_some_and(|p| p.note));
        let promised =
            |line: &crate::call::NoteLine| promise_list::parse_line(&line.text, line.at.local().date()).is_some();
        self.call.note.iter().map(|line| if promised(line) { places.next() } else { None }).collect()
    }

    /// Esc, or Enter in the last row: what was typed stays.
    pub(in crate::app) fn close_promises(&mut self) -> Vec<Effect> {
        self.finish_writing();
        let Some(Overlay::Promise(form)) = self.overlay.take() else { return Vec::new() };
        if let Some(promise) = form.place.and_then(|place| self.call.promise.get(place)) {
            let text = format!("Promise taken down: {}", self.promise_line(promise));
            self.tell(text);
        }
        self.overlay = form.end.map(Overlay::EndPage);
        self.save()
    }

    /// The value of a field in at most `room` columns or a cut: by when with the day that is meant, a promise with how many
    /// others there are.
    #[must_use]
    pub fn field_line(&self, field: Field, room: usize) -> String {
        let value = neutralize_line(self.call.fields.get(field));
        let today = self.clock.now.local().date();
        let main = promise_list::main_promise(&self.call).and_then(|at| self.call.promise.get(at));
        let others = self.call.promise.len().saturating_sub(1);
        match (field, main.and_then(|promise| promise.by)) {
            (Field::By, Some(day)) => {
                let day_in_words = date_words::with_distance(day, today);
                let forms = [format!("{value}: {day_in_words}"), day_in_words];
                forms.into_iter().find(|form| columns(form) <= room).unwrap_or_else(|| date_words::spoken(day, today))
            }
            (Field::Promise, _) if others > 0 => {
                let more = format!("  (+{others} more)");
                format!("{}{more}", ellipsis(&value, room.saturating_sub(columns(&more))))
            }
            (_, _) => value,
        }
    }

    /// A promise in a line: what, by when, and what became of it.
    #[must_use]
    pub fn promise_line(&self, promise: &Promise) -> String {
        let today = self.clock.now.local().date();
        let what = if promise.what.trim().is_empty() { "[promised]" } else { promise.what.trim() };
        let by = match (promise.by, promise.said.trim()) {
            (Some(day), _) => format!(", by {}", date_words::with_distance(day, today)),
            (None, "") => String::new(),
            (None, said) => format!(", by when: {said}"),
        };
        format!("{what}{by}")
    }

    /// `k`, `b`, `o` on a promise of the list.
    pub(in crate::app) fn settle_promise(&mut self, state: PromiseState) -> Vec<Effect> {
        let now = self.clock.now;
        let Some(Overlay::Promise(form)) = &mut self.overlay else { return Vec::new() };
        if let FormRow::Listed(place) = form.at
            && let Some(promise) = self.call.promise.get_mut(place)
        {
            form.settled.push((place, promise.clone()));
            promise.settle(state, now);
        }
        self.save()
    }

    /// `u`: the latest of these keys is taken back.
    pub(in crate::app) fn undo_settling(&mut self) -> Vec<Effect> {
        let Some((place, before)) = self.form_mut().and_then(|form| form.settled.pop()) else { return Vec::new() };
        if let Some(promise) = self.call.promise.get_mut(place) {
            (promise.state, promise.settled) = (before.state, before.settled);
        }
        self.save()
    }
}
