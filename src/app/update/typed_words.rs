//! Words typed where letters are commands: what the letters did is taken back, and the words go
//! into the notes, or before a call into the search box.
//!
//! The agent talks, and the user types what they hear wherever the cursor is.

use crate::app::keys::action::Action;
use crate::app::keys::chord::{Chord, Key};
use crate::app::selectors::typed_words::WordEnd;
use crate::app::state::App;
use crate::app::state::connection::Place;
use crate::app::state::key_run::{Before, Command, KeyRun};
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotePosition;
use crate::app::windows::Window;
use crate::app::writing::editing::Change;
use crate::app::writing::field::TextField;
use crate::call::promise::Settle;
use crate::call::promise_list;
use crate::pack::Field;

/// The marks that end a word.
const MARKS: &str = " ,.;:!?/)—";
/// The marks inside of a word.
const JOINTS: &str = "'’-";

impl App {
    /// Handles a key. Letters that turn out to be a word are typed instead.
    pub(super) fn key(&mut self, chord: Chord) -> Vec<Effect> {
        let steady = self.clock.steady;
        let run = self.panes.notes.run.take().filter(|run| steady <= run.until());
        let is_alone = |c: char| c == ' ' && run.as_ref().is_some_and(KeyRun::may_be_word_alone);
        let is_joint = |c: char| run.is_some() && JOINTS.contains(c);
        let Some(letter) = chord.text().filter(|c| c.is_alphabetic() || is_joint(*c) || is_alone(*c)) else {
            let word = run.zip(word_end(chord)).and_then(|(run, end)| Some((self.word_in(&run, end)?, run)));
            return match word {
                Some((start, run)) => self.type_with_end(run, start, chord),
                None => self.single_key(chord),
            };
        };
        let takes_commands = self.takes_commands();
        if run.is_none() && !takes_commands {
            return self.single_key(chord);
        }
        let may_begin = takes_commands && !run.as_ref().is_some_and(KeyRun::is_too_long);
        let command = may_begin.then(|| Command { action: self.meaning(chord), before: self.before_key() });
        let mut run = run.unwrap_or_default();
        run.push(letter, steady, command);
        let (settled, can_return) = (self.session.settled.clone(), self.can_return_from(chord));
        let mut effects = self.single_key(chord);
        if let Some(settle) = self.session.settled.as_ref().filter(|settle| Some(*settle) != settled.as_ref()) {
            run.note_settled(settle);
        }
        run.keep_ways_back(|before| can_return && self.can_go_back_to(before));
        if self.is_lost_in_list(&run) {
            effects.extend(self.type_word(run, 0, ""));
        } else {
            self.panes.notes.run = Some(run);
        }
        effects
    }

    /// Types the letters of a word that a pause has ended.
    pub(super) fn end_word(&mut self) -> Vec<Effect> {
        let steady = self.clock.steady;
        let Some(run) = self.panes.notes.run.take_if(|run| run.until() <= steady) else { return Vec::new() };
        let start = self.word_in(&run, WordEnd::Open);
        start.map(|start| self.type_word(run, start, "")).unwrap_or_default()
    }

    /// Returns what a key means here and now, if anything.
    fn meaning(&self, chord: Chord) -> Option<Action> {
        self.keymap.resolve(self.contexts(), chord).filter(|action| self.can(*action))
    }

    /// Returns what to go back to, and keeps what follows apart from the changes before it.
    fn before_key(&mut self) -> Box<Before> {
        self.session.journal.part_next();
        let (view, searching, windows) = (self.view, self.panes.search.searching, self.windows.clone());
        Box::new(Before {
            was_untouched: self.facts().is_untouched(),
            begun: self.session.begun.as_ref().map(|begun| begun.id.clone()),
            call: self.without_notes(),
            journal: self.session.journal.clone(),
            draft: self.call.draft.clone(),
            place: Place { view, searching, windows },
            query: self.panes.search.query.clone(),
            checklist: self.panes.checklist.clone(),
        })
    }

    /// Returns whether the record is still the same as before a letter.
    fn can_go_back_to(&self, before: &Before) -> bool {
        // The id of a blank record changes with the time.
        let begun = self.session.begun.as_ref().map(|begun| &begun.id);
        before.call.id == self.call.id || before.was_untouched && before.begun.as_ref() == begun
    }

    /// Returns whether what a key does can be taken back: not if it undoes something that is not in
    /// the record.
    fn can_return_from(&self, chord: Chord) -> bool {
        let session = &self.session;
        let is_in_record = session.settled.is_none() && !session.drafted && session.removed.is_empty();
        self.meaning(chord) != Some(Action::Undo) || is_in_record && session.journal.next_undo().is_some()
    }

    /// Types the letters from `start` on, and the key that ends them.
    fn type_with_end(&mut self, run: KeyRun, start: usize, end: Chord) -> Vec<Effect> {
        let mark = end.text().map(String::from).unwrap_or_default();
        let mut effects = self.type_word(run, start, &mark);
        if mark.is_empty() {
            effects.extend(self.single_key(end));
        }
        effects
    }

    /// Takes back what the letters from `start` on did, and types them and `end` into the notes, the
    /// summary or the search box.
    fn type_word(&mut self, run: KeyRun, start: usize, end: &str) -> Vec<Effect> {
        let text = format!("{}{end}", run.from(start));
        let back = run.into_command(start).map(|(command, settled)| self.take_back(*command.before, settled));
        let mut effects = back.unwrap_or_default();
        if let Some(Window::EndPage(page)) = self.windows.top_mut() {
            page.go_to_summary(self.call.fields.get(Field::Outcome));
            effects.extend(self.change(Change::Typed(&text)));
        } else if self.facts().is_on_the_line() {
            effects.extend(self.type_words(&text, "Typed into the notes, not taken as keys."));
        } else {
            self.start_search();
            effects.extend(self.change(Change::Typed(&text)));
            effects.extend(self.save_or_discard());
        }
        effects
    }

    /// Takes back everything that was done since `before`, with the promises of earlier calls that
    /// were `settled`.
    fn take_back(&mut self, before: Before, settled: Vec<Settle>) -> Vec<Effect> {
        if !settled.is_empty() {
            self.session.settled = None;
        }
        let effects = settled.into_iter().flat_map(|settle| self.settle_past(settle)).collect();
        let now = self.without_notes();
        self.session.journal.go_back(&mut self.call, &now, (&before.call, before.journal));
        self.call.draft = before.draft;
        promise_list::show_in_fields(&mut self.call);
        let notes = &mut self.panes.notes;
        (notes.at, notes.writing, notes.field) = (NotePosition::Text, false, TextField::default());
        self.panes.checklist = before.checklist;
        self.panes.search.query = before.query;
        self.session.connection.back = None;
        self.session.notice = None;
        self.go_back_to(before.place);
        self.refresh_search();
        effects
    }
}

/// Returns how a key ends a word, if it does.
fn word_end(chord: Chord) -> Option<WordEnd> {
    let is_mark = chord.text().is_some_and(|c| MARKS.contains(c));
    let is_open = chord == Chord::plain(Key::Enter);
    if is_mark { Some(WordEnd::Mark) } else { is_open.then_some(WordEnd::Open) }
}
