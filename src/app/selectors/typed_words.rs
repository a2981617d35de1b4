//! Whether letters pressed as commands are a word, and where it begins.

use crate::app::keys::action::{Action, CallAction};
use crate::app::state::App;
use crate::app::state::key_run::KeyRun;
use crate::app::windows::Window;

/// The fewest letters of a word. A single letter is a command.
const WORD: usize = 2;
/// The fewest letters of a word that no list knows, such as a name, or that nothing ends.
const NAME: usize = 3;
/// The fewest letters that show that a word is being typed into the filter of a list.
const IN_LIST: usize = 4;

/// How a word ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum WordEnd {
    /// With a space or a punctuation mark.
    Mark,
    /// With a key that is no text, such as Enter, or with a pause.
    Open,
}

impl App {
    /// Returns the place of the letter with which a word begins in the run; `None` if the letters
    /// are commands, or one and the text that it asks for.
    ///
    /// The longest word counts. Letters that are none may have a command before them: `h`, a pause,
    /// `this`.
    pub(in crate::app) fn word_in(&self, run: &KeyRun, end: WordEnd) -> Option<usize> {
        let is_word = |start: &usize| self.is_word(run, *start, end);
        let apart = || run.starts().filter(|start| run.begins_after_pause(*start)).last();
        run.starts().next().filter(|start| *start == 0).filter(is_word).or_else(|| apart().filter(is_word))
    }

    fn is_word(&self, run: &KeyRun, start: usize, end: WordEnd) -> bool {
        let Some(command) = run.command(start) else { return false };
        let typed = folded(&run.from(start));
        let word = typed.split_once(' ').map_or(typed.as_str(), |(_, word)| word);
        let letters = word.chars().count();
        let is_known = |word: &str| self.content.index.is_word(word);
        // Letters that mean nothing here are no loss; names are in no list.
        let is_name = command.action.is_none() && (letters >= NAME || !word.is_ascii());
        let turns = run
            .from(start)
            .chars()
            .zip(run.from(start).chars().skip(1))
            .any(|(a, b)| a.is_lowercase() && b.is_uppercase());
        let is_long = letters >= if end == WordEnd::Mark || command.action.is_none() { WORD } else { NAME };
        let rest = word.chars().skip(1).collect::<String>();
        // “hold” may be the key of the hold and a search for “old”, “call” the key of the call and
        // the beginning of a reason.
        let is_split = match command.action {
            Some(Action::Call(CallAction::Promise)) if self.content.index.is_own_word(&rest) => true,
            Some(Action::Call(CallAction::Promise | CallAction::Hold)) => {
                rest == "a" || !run.is_fluent(start) && rest.chars().count() > 1 && is_known(&rest)
            }
            Some(Action::Call(CallAction::Call)) => self.has_rows() && self.content.index.begins_a_word(&rest),
            Some(_) | None => false,
        };
        is_long && !turns && (is_name || is_known(word) && !is_split)
    }

    /// Returns whether a list is open in which the filter leaves something.
    fn has_rows(&self) -> bool {
        matches!(self.windows.top(), Some(Window::Picker(list)) if list.row().is_some())
    }

    /// Returns whether the letters are the beginning of a word and went into the filter of a list,
    /// where nothing has them.
    pub(in crate::app) fn is_lost_in_list(&self, run: &KeyRun) -> bool {
        let word = folded(&run.from(0));
        let finds_nothing = matches!(self.windows.top(), Some(Window::Picker(list)) if list.row().is_none());
        let can_go_back = run.command(0).is_some();
        can_go_back && finds_nothing && word.chars().count() >= IN_LIST && self.content.index.begins_a_word(&word)
    }

    /// Returns when the pause is long enough to take the letters for a word, in milliseconds of the
    /// steady clock; `None` if they are none.
    pub(in crate::app) fn word_ends_at(&self) -> Option<u64> {
        let run = self.panes.notes.run.as_ref()?;
        self.word_in(run, WordEnd::Open).map(|_| run.until())
    }
}

/// Returns letters as a list of words has them.
fn folded(letters: &str) -> String {
    letters.to_lowercase().replace(['\'', '’', '-'], "")
}
