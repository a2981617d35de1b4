//! Queries that need more than the facts: which pane and which text has focus, and what is selected
//! there.
//!
//! Nothing here changes anything.

pub(in crate::app) mod typed_words;

use ratatui::layout::Rect;

use super::facts::strip::Strip;
use super::keys::action::{Action, Edit};
use super::keys::chord::{Chord, Key};
use super::keys::context::{BEHIND_PREFIX, Context, IN_FIELD, IN_NOTES, IN_PANE, IN_SEARCH, OVER_TEXT};
use super::keys::run::are_words;
use super::layout::{self, Screen, Sizes};
use super::pane::Pane;
use super::state::App;
use super::state::notes::NotePosition;
use super::state::search::{Found, Reminder};
use super::state::view::View;
use super::windows::Window;
use super::writing::field::TextField;
use crate::app::windows::behavior::Behavior;
use crate::call::Medium;
use crate::call::clock::Times;
use crate::call::journal::Change;
use crate::call::steps::TrackedStep;
use crate::find::Entry;
use crate::pack::{Checklist, Department, Field, Phase, Step};

impl App {
    /// Returns the checklist of the reason for calling.
    #[must_use]
    pub fn reason(&self) -> Option<&Checklist> {
        self.facts().reason()
    }

    /// Returns the steps of the reason for calling, each with its mark.
    #[must_use]
    pub fn way(&self) -> Vec<TrackedStep<'_>> {
        self.facts().way()
    }

    /// Returns whether a call is running.
    #[must_use]
    pub fn is_calling(&self) -> bool {
        self.facts().is_calling()
    }

    /// Returns the selected step; `None` while no reason is chosen.
    pub(in crate::app) fn selected_step(&self) -> Option<(Phase, &Step)> {
        self.facts().reason()?.steps().nth(self.panes.checklist.selected)
    }

    /// Returns the durations of the call so far.
    #[must_use]
    pub fn times(&self) -> Option<Times> {
        self.facts().times()
    }

    /// Returns whether the caller is on hold.
    #[must_use]
    pub fn is_on_hold(&self) -> bool {
        self.facts().is_on_hold()
    }

    /// Returns the contexts in which a key is looked up, most specific first.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        if self.view.prefix {
            return BEHIND_PREFIX;
        }
        if self.is_reading_while_writing() {
            return OVER_TEXT;
        }
        if let Some(window) = self.windows.top() {
            return window.contexts();
        }
        self.pane_contexts()
    }

    /// Returns the contexts of the focused pane, ignoring windows over it.
    #[must_use]
    pub fn pane_contexts(&self) -> &'static [Context] {
        match self.view.focus {
            Pane::Faq if self.panes.search.searching => IN_SEARCH,
            Pane::Checklist if self.panes.checklist.field.is_some() => IN_FIELD,
            Pane::Notes if self.panes.notes.writing => match self.panes.notes.at {
                NotePosition::Field(_) => IN_FIELD,
                NotePosition::Text => IN_NOTES,
            },
            Pane::Faq | Pane::Directory | Pane::Checklist | Pane::Notes => IN_PANE,
        }
    }

    /// Returns whether printable keys are text.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.contexts().first().is_some_and(|context| context.is_text)
    }

    /// Returns whether a run of characters can be typed all at once, because each of them is text
    /// for the field with the cursor.
    ///
    /// False if the first character may be a command or may move the cursor elsewhere: in an empty
    /// search box, in a list, and when the next letter opens or closes a window.
    #[must_use]
    pub fn takes_a_run(&self) -> bool {
        match self.windows.top() {
            Some(Window::Picker(_)) => false,
            Some(window) => self.is_writing() && window.text().is_some(),
            None if self.panes.search.searching && self.view.focus == Pane::Faq => {
                !self.panes.search.query.value().is_empty()
            }
            None => self.is_writing(),
        }
    }

    /// Returns whether letters are commands.
    #[must_use]
    pub fn takes_commands(&self) -> bool {
        !self.view.prefix && !self.is_writing()
    }

    /// Returns whether a run of characters that arrived where letters are commands is meant as
    /// text.
    ///
    /// Outside a call no window may be open, and it must begin with a word, of English or of the
    /// pack: `clost card` is a command and the beginning of a reason, typed over a slow line.
    #[must_use]
    pub fn is_meant_as_text(&self, run: &str) -> bool {
        let begins_with_a_word = || {
            run.trim_end().split_once(' ').is_some_and(|(first, _)| self.content.index.is_word(&first.to_lowercase()))
        };
        let is_on_the_line = self.facts().is_on_the_line();
        are_words(run) && (is_on_the_line || !self.windows.is_open() && begins_with_a_word())
    }

    /// Returns whether a run of characters may have several lines: only in the free text of the
    /// notes, and only while Enter just starts a new line.
    #[must_use]
    pub fn takes_lines(&self) -> bool {
        let enter = || self.keymap.resolve(self.contexts(), Chord::plain(Key::Enter));
        self.is_in_notes_text()
            && self.session.connection.back.is_none()
            && enter() == Some(Action::Edit(Edit::Newline))
    }

    /// Returns whether a suggestion is open over a text being written: the next letter continues
    /// the text.
    #[must_use]
    pub fn is_reading_while_writing(&self) -> bool {
        let is_writing = match self.view.focus {
            Pane::Checklist => self.panes.checklist.field.is_some(),
            Pane::Notes => self.panes.notes.writing,
            Pane::Faq | Pane::Directory => false,
        };
        is_writing && matches!(self.windows.top(), Some(Window::Reading(_)))
    }

    /// Returns whether the free text of the notes has focus.
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

    /// Returns the time until which digits of the current text are held back from the disk, in
    /// milliseconds of the steady clock.
    #[must_use]
    pub fn held_until(&self) -> Option<u64> {
        let (steady, notes) = (self.clock.steady, &self.panes.notes);
        let in_text = notes.held.held(steady).and_then(|_| notes.held.ends());
        self.lines_written().filter_map(|text| text.held_until(steady)).chain(in_text).min()
    }

    /// Returns when the secret at the cursor will be masked, in milliseconds of the steady clock.
    #[must_use]
    pub fn masked_at(&self) -> Option<u64> {
        self.lines_written().filter_map(TextField::masked_at).chain(self.panes.notes.masked_at).min()
    }

    /// Returns the text fields that may be in use.
    fn lines_written(&self) -> impl Iterator<Item = &TextField> {
        let window = self.windows.top().and_then(Window::typed);
        let step = self.panes.checklist.field.as_ref().map(|open| &open.text);
        [window, step, Some(&self.panes.notes.field)].into_iter().flatten()
    }

    /// Returns whether Esc has something to leave in the focused pane.
    #[must_use]
    pub fn is_in_something(&self) -> bool {
        let search = &self.panes.search;
        let in_pane = match self.view.focus {
            Pane::Faq => search.searching || search.reading || search.is_narrowed() || search.origin.is_some(),
            Pane::Directory => false,
            Pane::Checklist => self.panes.checklist.field.is_some(),
            Pane::Notes => self.panes.notes.writing,
        };
        let in_writing = self.view.focus == Pane::Notes && self.call.medium != Medium::Call;
        in_pane || self.view.zoom || in_writing
    }

    /// Returns how long until something changes by itself, in milliseconds; `None` if nothing does.
    ///
    /// The change can be a running timer, digits held back, or a notice that disappears.
    #[must_use]
    pub fn wake_in(&self) -> Option<i64> {
        let now = self.clock.now;
        let timer = self.facts().strip_changes_in(now);
        let by_steady = |until: u64| i64::try_from(until.saturating_sub(self.clock.steady)).unwrap_or(i64::MAX);
        let steady = self.held_until().into_iter().chain(self.masked_at()).chain(self.word_ends_at());
        let held = steady.map(by_steady).min();
        let notice = self.session.notice.as_ref().map(|notice| notice.until.millis_since(now).max(0));
        [timer, held, notice].into_iter().flatten().min()
    }

    /// Returns the layout of the screen.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screen_under(self.strip_rows())
    }

    /// Returns the layout of the screen under a strip of `strip` rows.
    #[must_use]
    pub fn screen_under(&self, strip: u16) -> Screen {
        let View { focus, zoom, turns, .. } = self.view;
        let sizes = Sizes { focus, zoom, turns, strip, notice: self.notice_rows() };
        layout::screen(self.view.area, sizes)
    }

    /// Returns how many rows the strip has.
    #[must_use]
    pub fn strip_rows(&self) -> u16 {
        layout::strip::plan(self.view.area, &self.strip()).height()
    }

    /// Returns whether undo would now take back the drop of the call.
    #[must_use]
    pub fn undoes_drop(&self) -> bool {
        let session = &self.session;
        let is_drop = session.journal.next_undo().is_some_and(|last| last.change == Change::Dropped);
        is_drop && session.settled.is_none() && !session.drafted
    }

    /// Returns the strip, without the current step if the checklist is visible, and without the
    /// undo key unless it would undo the drop.
    #[must_use]
    pub fn strip(&self) -> Strip {
        let view = &self.view;
        let in_sight = match view.area.width {
            _ if view.zoom => view.focus == Pane::Checklist,
            layout::FOUR_PANES_COLUMNS.. => true,
            layout::TWO_PANES_COLUMNS.. => view.turns.right == Pane::Checklist,
            _ => view.focus == Pane::Checklist,
        };
        let mut strip = self.facts().strip();
        strip.rows.retain(|row| !in_sight || !row.repeats_step);
        if !self.undoes_drop() {
            strip.rows.iter_mut().for_each(|row| row.keys.retain(|(action, _)| *action != Action::Undo));
        }
        strip
    }

    /// Returns the inside of `pane`, if it is visible.
    #[must_use]
    pub fn pane_inside(&self, pane: Pane) -> Option<Rect> {
        match self.screen() {
            Screen::Tiny(_) => None,
            Screen::Panes { panes, .. } => {
                panes.into_iter().find(|placed| placed.pane == pane).map(|placed| layout::inside(placed.area))
            }
        }
    }

    /// Returns the selected reminder, if any.
    #[must_use]
    pub fn selected_reminder(&self) -> Option<&Reminder> {
        self.panes.search.reminders.get(self.panes.search.selected)
    }

    /// Returns the selected reminder, if the FAQ pane has focus.
    pub(in crate::app) fn reminder_at_keys(&self) -> Option<&Reminder> {
        let has_keys = self.view.focus == Pane::Faq && !self.windows.is_open();
        self.selected_reminder().filter(|_| has_keys)
    }

    /// Returns whether an answer fills the FAQ pane and the pane has focus.
    pub(in crate::app) fn is_reading(&self) -> bool {
        let search = &self.panes.search;
        self.view.focus == Pane::Faq && search.reading && !search.searching
    }

    /// Returns the selected entry of the FAQ pane; `None` while a reminder is selected.
    #[must_use]
    pub fn selected_entry(&self) -> Option<&Entry> {
        self.entry(self.selected_found()?)
    }

    /// Returns the selected result.
    #[must_use]
    pub fn selected_found(&self) -> Option<&Found> {
        let search = &self.panes.search;
        search.found.get(search.selected.checked_sub(search.reminders.len())?)
    }

    /// Returns the entry of a result.
    #[must_use]
    pub fn entry<'a>(&'a self, found: &'a Found) -> Option<&'a Entry> {
        found.elsewhere.as_ref().or_else(|| self.content.index.entries().get(found.entry))
    }

    /// Returns the department selected in the directory.
    #[must_use]
    pub fn selected_department(&self) -> Option<&Department> {
        self.facts().directory().get(self.panes.directory).copied()
    }
}
