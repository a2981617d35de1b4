//! Letters pressed where letters are commands, one soon after the other: they may be words.
//!
//! Owns the letters and what to go back to. Whether they are words is decided where keys are
//! handled.

use crate::app::keys::action::Action;
use crate::app::state::checklist::ChecklistPane;
use crate::app::state::connection::Place;
use crate::app::writing::field::TextField;
use crate::call::draft::Draft;

/// The longest pause between two letters of a word, in milliseconds.
///
/// Unpracticed typists take about half a second for a key, and people who think before a key more
/// than a second: Card, Moran and Newell, “The keystroke-level model”, Communications of the ACM
/// 23(7), 1980.
const PACE: u64 = 700;

/// The longest pause between two letters that are surely typed in one go, in milliseconds.
const FLUENT: u64 = 250;

/// Letters pressed as commands, one soon after the other.
#[derive(Debug, Clone)]
pub(in crate::app) struct KeyRun {
    /// The letters, at least one.
    letters: String,
    /// When the last one was pressed, in milliseconds of the steady clock.
    at: u64,
    /// What the first letter meant, if anything.
    pub(in crate::app) first: Option<Action>,
    /// Whether the second letter followed at once.
    pub(in crate::app) fluent: bool,
    /// What to go back to if the letters are words; `None` if there is no way back.
    pub(in crate::app) before: Option<Box<Before>>,
}

/// The state before the first letter, as far as commands change it.
#[derive(Debug, Clone)]
pub(in crate::app) struct Before {
    /// The id of the record; `None` if nothing was in it.
    pub(in crate::app) call: Option<String>,
    /// How many changes to the record could be undone.
    pub(in crate::app) changes: usize,
    /// Whether a promise of an earlier call could be settled back.
    pub(in crate::app) settled: bool,
    /// The drafts of the record.
    pub(in crate::app) draft: Vec<Draft>,
    /// The view and the windows.
    pub(in crate::app) place: Place,
    /// The text of the search box.
    pub(in crate::app) query: TextField,
    /// The checklist.
    pub(in crate::app) checklist: ChecklistPane,
}

impl KeyRun {
    /// Returns a run that begins with a letter, which means `first`.
    pub(in crate::app) fn new(letter: char, steady: u64, first: Option<Action>, before: Before) -> Self {
        Self { letters: letter.to_string(), at: steady, first, fluent: false, before: Some(Box::new(before)) }
    }

    /// Adds a letter.
    pub(in crate::app) fn push(&mut self, letter: char, steady: u64) {
        if self.letters.chars().nth(1).is_none() {
            self.fluent = steady.saturating_sub(self.at) <= FLUENT;
        }
        self.letters.push(letter);
        self.at = steady;
    }

    /// Returns whether a key pressed now follows soon enough to belong to the same words.
    pub(in crate::app) fn goes_on(&self, steady: u64) -> bool {
        steady.saturating_sub(self.at) <= PACE
    }

    /// Returns the letters as they were typed.
    pub(in crate::app) fn letters(&self) -> &str {
        &self.letters
    }
}
