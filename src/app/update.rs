//! Messages in, effects out: the only entry point of the dashboard, and all of its dispatch.
//!
//! Only this floor knows every feature.

mod actions;
pub mod availability;
mod copying;
mod dispatch;
mod leaving;
mod mouse;
mod navigation;
mod not_card;
mod pick;
mod reminders;
mod requests;
mod single_key;
mod startup;
mod store_events;
mod typed_words;
mod typing;
mod undo;

use std::time::Duration;

use ratatui::layout::Rect;

use super::keys::chord::{Chord, Key};
use super::state::App;
use super::state::msg::{Effect, Msg};
use super::state::session::Notice;
use super::writing::editing::Change;
use crate::call::Moment;

impl App {
    /// Handles `msg` at the time `now`, and returns the effects to carry out.
    ///
    /// `steady` is the time of a clock that is never set back. If the two clocks disagree, the wall
    /// clock was set or the computer slept.
    pub fn handle(&mut self, now: Moment, steady: Duration, msg: Msg) -> Vec<Effect> {
        self.beat(now, steady);
        let was_held = self.held_until().is_some();
        self.clock.steady = u64::try_from(steady.as_millis()).unwrap_or(u64::MAX);
        self.update(now, was_held, msg)
    }

    /// Refreshes what the next frame shows.
    ///
    /// Runs once after all waiting keys, so that no key waits for the search of an earlier one.
    pub fn before_draw(&mut self) -> Vec<Effect> {
        if self.panes.search.is_stale() {
            self.refresh_search();
        }
        self.refresh_suggestions();
        self.swap_reread();
        self.wanted_library().into_iter().chain(self.wanted_pack()).collect()
    }

    /// Saves what is still held back or unmasked; everything else was saved when it was typed.
    ///
    /// Runs before the program stops or ends, and once a secret has waited long enough.
    pub fn save_all(&mut self, now: Moment) -> Vec<Effect> {
        self.clock.now = now;
        if self.held_until().or(self.masked_at()).is_none() {
            return Vec::new();
        }
        let mut effects = self.finish_all();
        effects.extend(self.save());
        effects
    }

    fn update(&mut self, now: Moment, was_held: bool, msg: Msg) -> Vec<Effect> {
        self.mind_the_gap(now);
        self.clock.now = now;
        self.drop_read_notice();
        self.renew_blank();
        let mut effects = self.end_word();
        if matches!(msg, Msg::Paste(_) | Msg::Mouse(_) | Msg::Act(_) | Msg::Edited(_)) {
            // What another message did can't be told from what the letters did.
            self.panes.notes.run = None;
        }
        effects.extend(self.release_held(was_held));
        let had_open_secret = self.masked_at().is_some();
        let is_of_user =
            matches!(msg, Msg::Key(_) | Msg::Typed(_) | Msg::Paste(_) | Msg::Mouse(_) | Msg::Act(_) | Msg::Edited(_));
        let before = is_of_user.then(|| self.without_notes());
        if before.is_some() {
            self.library.opening.typed();
        }
        let place = self.session.journal.position();
        let said_before = self.session.notice.clone();
        effects.extend(match msg {
            Msg::Key(chord) => self.key(chord),
            Msg::Typed(text) => self.type_run(&text),
            Msg::Paste(text) => self.paste(&text),
            Msg::Mouse(mouse) => self.mouse(mouse),
            Msg::Act(action) => self.act_on_results(action),
            Msg::Resize(columns, rows) => {
                self.view.area = Rect::new(0, 0, columns, rows);
                self.scroll_answer(0);
                Vec::new()
            }
            Msg::Tick => Vec::new(),
            Msg::Stored(stored) => self.take_stored(stored),
            Msg::Library(msg) => self.take_library(msg),
            Msg::Edited(notes) => self.take_edited(&notes),
            Msg::Copied(copied) => {
                self.copied(&copied);
                Vec::new()
            }
        });
        let mut changed = false;
        // Undo and redo are not changes of their own.
        if let Some(before) = before.filter(|_| self.session.journal.position() == place) {
            changed = self.note_change(&before);
            // The notice may no longer be true, and the key that it names may undo something else.
            let stale = |shown: &mut Notice| changed && said_before.as_ref() == Some(shown);
            self.session.notice.take_if(stale);
        }
        // Masking or leaving a field changed the record after the last save.
        let is_unsaved = changed || (had_open_secret && self.masked_at().is_none());
        if is_unsaved && !effects.iter().any(|effect| matches!(effect, Effect::Save(_))) {
            effects.extend(self.save());
        }
        self.mask_record();
        effects.extend(self.watch_the_line());
        let known = self.history.records.revision;
        self.follow(&effects);
        if self.history.records.revision != known {
            self.list_reminders();
        }
        effects.extend(self.wanted_pack());
        effects.extend(self.alerts());
        effects
    }

    /// Saves digits that were held back long enough, and masks secrets that waited long enough.
    fn release_held(&mut self, was_held: bool) -> Vec<Effect> {
        if self.masked_at().is_some_and(|at| at <= self.clock.steady) {
            return self.save_all(self.clock.now);
        }
        if was_held && self.held_until().is_none() { self.save() } else { Vec::new() }
    }

    /// Types characters into the text that has the cursor, all at once. Elsewhere each is handled
    /// as a key, except words: during a call they become a note, else they are searched for.
    fn type_run(&mut self, text: &str) -> Vec<Effect> {
        if self.takes_commands() && self.is_meant_as_text(text) {
            self.panes.notes.run = None;
            if self.facts().is_on_the_line() {
                return self.type_words(text, "Typed into the notes.");
            }
            self.start_search();
            return self.change(Change::Typed(text));
        }
        if self.takes_a_run() && (self.takes_lines() || !text.contains('\n')) {
            self.panes.notes.run = None;
            return self.change(Change::Typed(text));
        }
        let chord = |c| if c == '\n' { Chord::plain(Key::Enter) } else { Chord::char(c) };
        text.chars().flat_map(|c| self.key(chord(c))).collect()
    }
}
