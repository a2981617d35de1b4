//! Words typed where letters are commands: what the letters did is taken back, and the words go
//! into the notes, or before a call into the search box.
//!
//! The agent talks, and the user types what they hear wherever the cursor is.

use crate::app::keys::action::{Action, CallAction};
use crate::app::keys::chord::{Chord, Key};
use crate::app::state::App;
use crate::app::state::connection::Place;
use crate::app::state::key_run::{Before, KeyRun};
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotePosition;
use crate::app::windows::Window;
use crate::app::writing::editing::Change;
use crate::app::writing::field::TextField;
use crate::call::promise_list;

/// What ends a word, apart from Enter.
const ENDS: &str = " ,.;:!";
/// The fewest letters of a word. A single letter is a command.
const WORD: usize = 2;
/// The fewest letters of a word that no list knows, such as a name, or that Enter ends.
const NAME: usize = 3;
/// The fewest letters that show that a word is being typed into the filter of a list.
const IN_LIST: usize = 4;

impl App {
    /// Handles a key. Letters that turn out to be a word are typed instead.
    pub(super) fn key(&mut self, chord: Chord) -> Vec<Effect> {
        let steady = self.clock.steady;
        let run = self.panes.notes.run.take().filter(|run| run.goes_on(steady));
        let letter = chord.text().filter(|c| c.is_alphabetic() || *c == '\'');
        let Some(letter) = letter else {
            let is_word = |run: &KeyRun| run.letters().chars().count() >= fewest_letters(chord) && self.is_word(run);
            return match run.filter(is_word) {
                Some(run) => self.type_instead(run, chord),
                None => self.single_key(chord),
            };
        };
        let run = match run {
            Some(mut run) => {
                run.push(letter, steady);
                Some(run)
            }
            None => self.takes_commands().then(|| KeyRun::new(letter, steady, self.meaning(chord), self.before_run())),
        };
        let mut effects = self.single_key(chord);
        let Some(mut run) = run else { return effects };
        // An older change that was undone, or another record, can't be brought back here.
        run.before = run.before.filter(|before| self.can_go_back_to(before));
        if self.is_lost_in_list(&run) {
            effects.extend(self.type_run_instead(run, ""));
        } else {
            self.panes.notes.run = Some(run);
        }
        effects
    }

    /// Returns what a key means here and now, if anything.
    fn meaning(&self, chord: Chord) -> Option<Action> {
        self.keymap.resolve(self.contexts(), chord).filter(|action| self.can(*action))
    }

    /// Returns what to go back to, and keeps what follows apart from the changes before it.
    fn before_run(&mut self) -> Before {
        self.session.journal.part_next();
        let (view, searching, windows) = (self.view, self.panes.search.searching, self.windows.clone());
        Before {
            call: (!self.facts().is_untouched()).then(|| self.call.id.clone()),
            changes: self.session.journal.position().0,
            settled: self.session.settled.is_some(),
            draft: self.call.draft.clone(),
            place: Place { view, searching, windows },
            query: self.panes.search.query.clone(),
            checklist: self.panes.checklist.clone(),
        }
    }

    /// Returns whether the record is the same as before a run, with the changes before it.
    fn can_go_back_to(&self, before: &Before) -> bool {
        // The id of a blank record changes with the time.
        let is_same = before.call.as_ref().map_or(self.session.begun.is_none(), |id| *id == self.call.id);
        is_same && before.changes <= self.session.journal.position().0
    }

    /// Returns whether the letters are a word rather than a command and the text that it asks for.
    fn is_word(&self, run: &KeyRun) -> bool {
        if run.before.is_none() {
            return false;
        }
        let word = folded(run.letters());
        let mut rest = word.chars();
        rest.next();
        let rest = rest.as_str();
        let is_known = |word: &str| self.content.index.is_word(word);
        // Names are in no list.
        let is_name = run.first.is_none() && word.chars().count() >= NAME;
        // “hold” may be the key of the hold and a search for “old”, “call” the key of the call and
        // the beginning of a reason.
        let is_split = match run.first {
            Some(Action::Call(CallAction::Promise | CallAction::Hold)) => {
                rest == "a" || !run.fluent && rest.chars().count() > 1 && is_known(rest)
            }
            Some(Action::Call(CallAction::Call)) => self.has_rows() && self.content.index.begins_a_word(rest),
            Some(_) | None => false,
        };
        is_name || is_known(&word) && !is_split
    }

    /// Returns whether a list is open in which the filter leaves something.
    fn has_rows(&self) -> bool {
        matches!(self.windows.top(), Some(Window::Picker(list)) if list.row().is_some())
    }

    /// Returns whether the letters are the beginning of a word and went into the filter of a list,
    /// where nothing has them.
    fn is_lost_in_list(&self, run: &KeyRun) -> bool {
        let word = folded(run.letters());
        let finds_nothing = matches!(self.windows.top(), Some(Window::Picker(list)) if list.row().is_none());
        run.before.is_some()
            && finds_nothing
            && word.chars().count() >= IN_LIST
            && self.content.index.begins_a_word(&word)
    }

    /// Types the letters, and the key that ends them, as words.
    fn type_instead(&mut self, run: KeyRun, end: Chord) -> Vec<Effect> {
        let end_text = end.text().map(String::from).unwrap_or_default();
        let mut effects = self.type_run_instead(run, &end_text);
        if end_text.is_empty() {
            effects.extend(self.single_key(end));
        }
        effects
    }

    /// Takes back what the letters did, and types them and `end` into the notes or the search box.
    fn type_run_instead(&mut self, run: KeyRun, end: &str) -> Vec<Effect> {
        let text = format!("{}{end}", run.letters());
        let mut effects = run.before.map(|before| self.take_back(*before)).unwrap_or_default();
        if self.facts().is_on_the_line() {
            effects.extend(self.type_words(&text, "Typed into the notes, not taken as keys."));
        } else {
            self.start_search();
            effects.extend(self.change(Change::Typed(&text)));
            effects.extend(self.save_or_discard());
        }
        effects
    }

    /// Takes back everything that was done since `before`.
    fn take_back(&mut self, before: Before) -> Vec<Effect> {
        let effects = match self.session.settled.take_if(|_| !before.settled) {
            Some(settle) => self.settle_past(*settle),
            None => Vec::new(),
        };
        while self.session.journal.position().0 > before.changes {
            self.session.journal.undo(&mut self.call);
        }
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

/// Returns the fewest letters that a key makes a word of; more than there can be if it ends none.
fn fewest_letters(end: Chord) -> usize {
    match end.text() {
        Some(c) if ENDS.contains(c) => WORD,
        None if end == Chord::plain(Key::Enter) => NAME,
        Some(_) | None => usize::MAX,
    }
}

/// Returns letters as a list of words has them.
fn folded(letters: &str) -> String {
    letters.to_lowercase().replace('\'', "")
}
