//! Choosing by number, or by words, from what was printed last.

use super::{LineMode, Numbered, PAGE};
use crate::app::Pane;
use crate::app::keys::action::{Action, Go, PaneAction};
use crate::app::state::search::Reminder;
use crate::app::windows::Window;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::call::Outcome;
use crate::find::Kind;
use crate::runtime::line_mode::words;
use crate::ui::lines;

impl LineMode {
    /// Returns the list that is open.
    pub(super) fn picker(&self) -> Option<&Picker> {
        if let Some(Window::Picker(picker)) = self.app.windows.top() { Some(picker) } else { None }
    }

    pub(super) fn show_picker(&mut self) {
        let Some(picker) = self.picker() else { return };
        let mut out = vec![lines::line(&picker.title)];
        out.extend(lines::picker(picker, self.first, PAGE));
        out.extend(rest_of(picker.shown.len(), self.first));
        if !picker.note.is_empty() && self.first == 0 {
            out.push(lines::line(&picker.note));
        }
        self.said.lines.extend(out);
    }

    /// Takes a line while a list is open: a number chooses, an empty line closes the list, and
    /// other text filters it, unless it is a command.
    pub(super) fn choose_in_picker(&mut self, line: &str) {
        let Some(kind) = self.picker().map(|picker| picker.kind) else { return };
        let takes_text = matches!(kind, PickerKind::Department | PickerKind::Number | PickerKind::Companies);
        if line.is_empty() {
            self.act(Action::Back);
        } else if let Ok(number) = line.parse() {
            self.choose(number);
        } else if !takes_text && words::read(&self.app.keymap, line).is_some() {
            self.command(line);
        } else {
            self.filter(line);
        }
    }

    /// Filters the list that is open, and chooses the row if only one is left.
    pub(super) fn filter(&mut self, text: &str) {
        self.first = 0;
        self.write(text);
        let Some(picker) = self.picker() else { return };
        match (picker.shown.len(), picker.kind) {
            (1, _) | (0, PickerKind::Department) => self.act(Action::Open),
            (0, _) => {
                let text = lines::line(text);
                self.say(format!("No match for “{text}”."));
                self.clear();
            }
            (_, _) => {}
        }
    }

    /// Chooses from what was printed last, if no window is open.
    pub(super) fn choose_printed(&mut self, place: usize) {
        match self.numbered {
            Numbered::Found => self.open_found(place),
            Numbered::Answers => self.choose_answer(place),
            Numbered::Fields => self.open_field(place),
            Numbered::Nothing => self.no_such(place + 1),
        }
    }

    /// Chooses a row of the list that is open.
    pub(super) fn choose_row(&mut self, place: usize) {
        if self.picker().is_none_or(|picker| place >= picker.shown.len()) {
            return self.no_such(place + 1);
        }
        self.go_down_to(place);
        self.first = 0;
        self.act(Action::Open);
    }

    /// Chooses a number of the department whose card is open.
    pub(super) fn choose_number(&mut self, place: usize) {
        let Some(Window::Card(card)) = self.app.windows.top() else { return };
        let count = card.department(self.app.facts()).map_or(0, |department| department.number.len());
        if place >= count {
            return self.no_such(place + 1);
        }
        self.act(Action::Digit(u8::try_from(place + 1).unwrap_or_default()));
        self.act(Action::Open);
    }

    /// Reads an item of the page that is open.
    pub(super) fn choose_item(&mut self, place: usize) {
        if place >= lines::items(&self.app) {
            return self.no_such(place + 1);
        }
        let here = |mode: &Self| lines::accordion(&mode.app).map_or(place, |list| list.selected);
        while here(self) > place {
            self.act(Action::Go(Go::Up));
        }
        while here(self) < place {
            self.act(Action::Go(Go::Down));
        }
        self.read_item();
    }

    /// Prints the item of the page that is open.
    pub(super) fn read_item(&mut self) {
        let item = lines::open_item(&self.app);
        self.said.lines.extend(item);
    }

    pub(super) fn no_such(&mut self, number: usize) {
        self.say(format!("Nothing has the number {number} here."));
    }

    fn go_down_to(&mut self, place: usize) {
        self.act(Action::Go(Go::Top));
        for _ in 0..place {
            self.act(Action::Go(Go::Down));
        }
    }

    /// Chooses the outcome on the page at the end of the call, and ends the call.
    pub(super) fn choose_outcome(&mut self, place: usize) {
        let number = place + 1;
        if place >= Outcome::ALL.len() {
            return self.no_such(number);
        }
        self.act(Action::Digit(u8::try_from(number).unwrap_or_default()));
        self.act(Action::Open);
    }

    /// Opens a search result, and prints it.
    fn open_found(&mut self, place: usize) {
        self.act(Action::Pane(PaneAction::Show(Pane::Faq)));
        if self.app.panes.search.reading {
            self.act(Action::Back);
        }
        let search = &self.app.panes.search;
        if place >= search.reminders.len() + search.found.len() {
            return self.no_such(place + 1);
        }
        self.go_down_to(place);
        let reminder = self.app.selected_reminder().cloned();
        let kind = self.app.selected_entry().map(|entry| entry.kind);
        let is_page = matches!(kind, Some(Kind::Call | Kind::Deadline | Kind::Rung | Kind::Letter))
            || matches!(reminder, Some(Reminder::LastDay { .. }));
        if !is_page {
            self.act(Action::Open);
        }
        if is_page || self.app.panes.search.reading {
            let document = lines::document(&self.app.open_answer());
            self.said.lines.extend(document);
        }
        let offered = self.app.offered_reason().filter(|_| self.app.panes.search.reading);
        let offered = offered.map(|list| lines::line(&list.reason));
        if let Some(reason) = offered {
            self.say(format!("“call” makes this your reason to call: {reason}"));
        }
    }

    /// Answers the question of the step.
    pub(super) fn choose_answer(&mut self, place: usize) {
        self.go_to_step();
        let way = self.app.way();
        let step = self.app.facts().current_step().and_then(|current| way.get(current));
        if place >= step.map_or(0, |on_way| on_way.step.choice.len()) {
            return self.no_such(place + 1);
        }
        self.numbered = Numbered::Nothing;
        while self.app.panes.checklist.answer > place {
            self.act(Action::Go(Go::Left));
        }
        while self.app.panes.checklist.answer < place {
            self.act(Action::Go(Go::Right));
        }
        self.act(Action::Open);
    }

    /// Opens a field of the notes.
    pub(super) fn open_field(&mut self, place: usize) {
        if place >= self.app.shown_fields().len() {
            return self.no_such(place + 1);
        }
        self.act(Action::Pane(PaneAction::Show(Pane::Notes)));
        self.act(Action::Back);
        self.go_down_to(place);
        self.act(Action::Open);
    }

    /// Focuses the checklist, and selects the step that the call is at.
    pub(super) fn go_to_step(&mut self) {
        self.act(Action::Pane(PaneAction::Show(Pane::Checklist)));
        let Some(current) = self.app.facts().current_step() else { return };
        while self.app.panes.checklist.selected > current {
            self.act(Action::Go(Go::Up));
        }
        while self.app.panes.checklist.selected < current {
            self.act(Action::Go(Go::Down));
        }
    }

    /// Prints the next part of a list.
    pub(super) fn more(&mut self) {
        let search = &self.app.panes.search;
        let count = match self.picker() {
            Some(picker) => picker.shown.len(),
            None if self.numbered == Numbered::Found => search.reminders.len() + search.found.len(),
            None => 0,
        };
        if self.first + PAGE >= count {
            return self.say("That's all.");
        }
        self.first += PAGE;
        if self.picker().is_none() {
            self.list_found();
        }
    }

    /// Prints a part of the search results.
    pub(super) fn list_found(&mut self) {
        let search = &self.app.panes.search;
        let count = search.reminders.len() + search.found.len();
        let found = lines::found(&self.app, self.first, PAGE);
        self.said.lines.extend(found);
        self.said.lines.extend(rest_of(count, self.first));
        self.numbered = Numbered::Found;
    }
}

/// Returns the line after a part of a list, if there is more.
fn rest_of(count: usize, first: usize) -> Option<String> {
    let left = count.checked_sub(first + PAGE).filter(|left| *left > 0)?;
    Some(format!("{left} more: “more”."))
}
