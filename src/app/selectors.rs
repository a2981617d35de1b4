//! Questions that need more than the facts: which pane and which text have the keys, and what is selected there.
//!
//! Nothing here changes anything.

use ratatui::layout::Rect;

use super::facts::Facts;
use super::keys::context::{ALWAYS, Context, GLOBAL, LIST, TEXT};
use super::layout::{self, Screen};
use super::pane::Pane;
use super::state::App;
use super::state::notes::NotePosition;
use super::windows::Window;
use super::windows::reading::READING;
use super::writing::field::TextField;
use crate::call::Moment;
use crate::call::clock::Times;
use crate::call::steps::TrackedStep;
use crate::find::Entry;
use crate::pack::{Checklist, Department, Field, Number};

/// The directory pane.
pub const DIRECTORY: Context = Context::commands("directory");
/// The checklist pane.
pub const CHECKLIST: Context = Context::commands("checklist");
/// The notes pane, not typing.
pub const NOTES: Context = Context::commands("notes");
/// The search box.
pub const SEARCH: Context = Context::text("search box");
/// The field that a step asks for.
pub const STEP_FIELD: Context = Context::text("field of a step");
/// A field of the notes pane.
pub const NOTE_FIELD: Context = Context::text("field of the notes");
/// The free text of the notes pane.
pub const NOTE_TEXT: Context = Context::text("text of the notes");

impl App {
    /// Returns the checklist of the reason for calling.
    #[must_use]
    pub fn reason(&self) -> Option<&Checklist> {
        self.facts().reason()
    }

    /// Returns the steps of the reason for calling with what became of each.
    #[must_use]
    pub fn way(&self) -> Vec<TrackedStep<'_>> {
        self.facts().way()
    }

    /// Returns whether the clock runs.
    #[must_use]
    pub fn is_calling(&self) -> bool {
        self.facts().is_calling()
    }

    /// Returns the durations of the call so far.
    #[must_use]
    pub fn times(&self) -> Option<Times> {
        self.facts().times()
    }

    /// Returns whether the other side lets the caller wait.
    #[must_use]
    pub fn is_on_hold(&self) -> bool {
        self.facts().is_on_hold()
    }

    /// Returns whether hold mode is what the screen shows.
    #[must_use]
    pub fn in_hold_mode(&self) -> bool {
        self.view.hold && self.is_on_hold()
    }

    /// Returns the contexts in which a key is looked up, the most specific first.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        if self.is_reading_while_writing() {
            return &[READING, ALWAYS];
        }
        if let Some(window) = self.windows.top() {
            return window.contexts();
        }
        match self.view.focus {
            Pane::Faq if self.panes.search.searching => &[SEARCH, TEXT, ALWAYS],
            Pane::Faq => &[LIST, GLOBAL, ALWAYS],
            Pane::Directory => &[DIRECTORY, LIST, GLOBAL, ALWAYS],
            Pane::Checklist if self.panes.checklist.field.is_some() => &[STEP_FIELD, TEXT, ALWAYS],
            Pane::Checklist => &[CHECKLIST, LIST, GLOBAL, ALWAYS],
            Pane::Notes => match (self.panes.notes.writing, self.panes.notes.at) {
                (false, _) => &[NOTES, LIST, GLOBAL, ALWAYS],
                (true, NotePosition::Field(_)) => &[NOTE_FIELD, TEXT, ALWAYS],
                (true, NotePosition::Text) => &[NOTE_TEXT, TEXT, ALWAYS],
            },
        }
    }

    /// Returns whether printable keys are text.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.contexts().first().is_some_and(|context| context.is_text)
    }

    /// Returns whether an entry is read over a text that is being written: the next letter goes on with the text.
    #[must_use]
    pub fn is_reading_while_writing(&self) -> bool {
        let is_writing = match self.view.focus {
            Pane::Checklist => self.panes.checklist.field.is_some(),
            Pane::Notes => self.panes.notes.writing,
            Pane::Faq | Pane::Directory => false,
        };
        is_writing && matches!(self.windows.top(), Some(Window::Reading(_)))
    }

    /// Returns whether the free text of the notes has the keys.
    #[must_use]
    pub fn is_in_notes_text(&self) -> bool {
        let notes = &self.panes.notes;
        !self.windows.is_open() && self.view.focus == Pane::Notes && notes.writing && notes.at == NotePosition::Text
    }

    /// Returns whether the agent's name is being written.
    #[must_use]
    pub fn is_naming(&self) -> bool {
        let in_step = self.panes.checklist.field.as_ref().is_some_and(|open| open.field == Field::Agent);
        let in_notes = self.view.focus == Pane::Notes && self.panes.notes.at == NotePosition::Field(Field::Agent);
        let on_page = matches!(self.windows.top(), Some(Window::EndPage(page)) if page.filling() == Some(Field::Agent));
        in_step || on_page || (in_notes && self.panes.notes.writing)
    }

    /// Returns until when digits are held back from the disk, in whatever text is being written.
    #[must_use]
    pub fn held_until(&self) -> Option<Moment> {
        let window = self.windows.top().and_then(Window::text);
        let step = self.panes.checklist.field.as_ref().map(|open| &open.text);
        let field = Some(&self.panes.notes.field);
        let held = [window, step, field].into_iter().flatten().filter_map(TextField::held_until);
        held.chain(self.panes.notes.held_until).next()
    }

    /// Returns whether there is something in the pane that Esc leaves.
    #[must_use]
    pub fn is_in_something(&self) -> bool {
        let search = &self.panes.search;
        let in_pane = match self.view.focus {
            Pane::Faq => search.searching || search.reading || search.origin.is_some(),
            Pane::Directory => false,
            Pane::Checklist => self.panes.checklist.field.is_some(),
            Pane::Notes => self.panes.notes.writing,
        };
        in_pane || self.view.zoom
    }

    /// Returns the milliseconds until something changes by itself: a running timer, digits held back. `None`: nothing does.
    #[must_use]
    pub fn wake_in(&self) -> Option<i64> {
        let timer = self.is_calling().then(|| 1000 - self.times().map_or(0, |times| times.call % 1000));
        let held = self.held_until().map(|until| until.millis_since(self.clock.now).max(0));
        [timer, held].into_iter().flatten().min()
    }

    /// Returns the inside of `pane`, when it is visible.
    #[must_use]
    pub fn pane_inside(&self, pane: Pane) -> Option<Rect> {
        match layout::screen(self.view.area, self.view.focus, self.view.zoom, self.view.turns) {
            Screen::Tiny(_) => None,
            Screen::Panes { panes, .. } => {
                panes.into_iter().find(|placed| placed.pane == pane).map(|placed| layout::inside(placed.area))
            }
        }
    }

    /// Returns the selected entry of the FAQ pane.
    #[must_use]
    pub fn selected_entry(&self) -> Option<&Entry> {
        self.entry(self.panes.search.found.get(self.panes.search.selected)?)
    }

    /// Returns an entry of the list.
    #[must_use]
    pub fn entry<'a>(&'a self, found: &'a super::state::search::Found) -> Option<&'a Entry> {
        found.elsewhere.as_ref().or_else(|| self.content.index.entries().get(found.entry))
    }

    /// Returns the selected department of the directory.
    #[must_use]
    pub fn selected_department(&self) -> Option<&Department> {
        self.content.pack.department.get(self.panes.directory)
    }

    /// Returns the number that copying copies in the directory: the first of the selected department.
    #[must_use]
    pub fn selected_number(&self) -> Option<&Number> {
        self.selected_department()?.number.first()
    }

    /// Returns whether something is due at the start, before anything was begun: that stands in the place of the answer.
    #[must_use]
    pub fn shows_due(&self) -> bool {
        let search = &self.panes.search;
        let facts: Facts<'_> = self.facts();
        let untouched = !self.history.due_read
            && !search.searching
            && !search.reading
            && search.query.value().is_empty()
            && search.selected == 0;
        let is_blank = untouched && self.call.checklist.is_none() && facts.is_untouched();
        is_blank && (!facts.due().is_empty() || !facts.last_days().is_empty())
    }
}
