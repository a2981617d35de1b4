//! Letters pressed where letters are commands, one soon after the other: they may be words.
//!
//! Owns the letters, the pauses between them, and what to go back to. Whether they are words is
//! decided where the words of the pack are known.

use crate::app::keys::action::Action;
use crate::app::state::checklist::ChecklistPane;
use crate::app::state::connection::Place;
use crate::app::writing::field::TextField;
use crate::call::Call;
use crate::call::draft::Draft;
use crate::call::journal::Journal;
use crate::call::promise::Settle;

/// The longest pause between two letters of a word, in milliseconds.
///
/// Unpracticed typists take about half a second for a key, and people who think before a key more
/// than a second: Card, Moran and Newell, “The keystroke-level model”, Communications of the ACM
/// 23(7), 1980.
const PACE: u64 = 700;

/// The longest pause between two letters that are surely typed in one go, in milliseconds.
const FLUENT: u64 = 250;

/// The most letters of a word, with the one word before it: a key that is held down is none.
const LONGEST: usize = 24;

/// The letters that are words: `a`, `I`, and `u` for `you`.
const ALONE: &str = "aiu";

/// Letters pressed one soon after the other, the first of them as a command.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct KeyRun {
    letters: Vec<Letter>,
    /// When the last one was pressed, in milliseconds of the steady clock.
    at: u64,
    /// What settles promises of earlier calls back, in the order in which the letters settled them,
    /// each with the place of its letter.
    settled: Vec<(usize, Settle)>,
}

#[derive(Debug, Clone)]
struct Letter {
    typed: char,
    /// The pause before it, in milliseconds.
    pause: u64,
    /// What it was as a command; `None` if it was text, or if there is no way back.
    command: Option<Command>,
}

/// A letter as a command.
#[derive(Debug, Clone)]
pub(in crate::app) struct Command {
    /// What it meant, if anything.
    pub(in crate::app) action: Option<Action>,
    /// What to go back to if it begins a word.
    pub(in crate::app) before: Box<Before>,
}

/// The state before a letter, as far as commands change it.
#[derive(Debug, Clone)]
pub(in crate::app) struct Before {
    /// The record without its notes.
    pub(in crate::app) call: Call,
    /// Whether nothing was in it.
    pub(in crate::app) was_untouched: bool,
    /// The id of the case that it continued from the start, if any.
    pub(in crate::app) begun: Option<String>,
    /// The changes that could be undone and redone.
    pub(in crate::app) journal: Journal,
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
    /// Adds a letter, pressed as a `command` or as text. Too many letters are no word, so that there
    /// is no way back from any of them.
    pub(in crate::app) fn push(&mut self, letter: char, steady: u64, command: Option<Command>) {
        if self.is_too_long() {
            self.at = steady;
            self.keep_ways_back(|_| false);
            return;
        }
        let pause = if self.letters.is_empty() { 0 } else { steady.saturating_sub(self.at) };
        self.letters.push(Letter { typed: letter, pause, command });
        self.at = steady;
    }

    /// Returns whether another letter would be one too many for a word.
    pub(in crate::app) fn is_too_long(&self) -> bool {
        self.letters.len() >= LONGEST
    }

    /// Returns until when another letter belongs to the same words, in milliseconds of the steady
    /// clock.
    pub(in crate::app) fn until(&self) -> u64 {
        self.at + PACE
    }

    /// Returns whether the only letter is a word in messages: the word behind it tells.
    pub(in crate::app) fn may_be_word_alone(&self) -> bool {
        matches!(self.letters.as_slice(), [only] if ALONE.contains(only.typed.to_ascii_lowercase()))
    }

    /// Returns the letters from the one at `start` on, as they were typed.
    pub(in crate::app) fn from(&self, start: usize) -> String {
        self.letters.iter().skip(start).map(|letter| letter.typed).collect()
    }

    /// Returns the places of the letters that were commands.
    pub(in crate::app) fn starts(&self) -> impl Iterator<Item = usize> + '_ {
        let commands = self.letters.iter().enumerate().filter(|(_, letter)| letter.command.is_some());
        commands.map(|(place, _)| place)
    }

    /// Returns the letter at `start` as a command.
    pub(in crate::app) fn command(&self, start: usize) -> Option<&Command> {
        self.letters.get(start)?.command.as_ref()
    }

    /// Returns the letter at `start` as a command, and what settles back the promises that it and
    /// the letters behind it settled, latest first.
    pub(in crate::app) fn into_command(self, start: usize) -> Option<(Command, Vec<Settle>)> {
        let settled = self.settled.into_iter().rev().filter(|(place, _)| *place >= start).map(|(_, settle)| settle);
        Some((self.letters.into_iter().nth(start)?.command?, settled.collect()))
    }

    /// Keeps what settles back a promise that the last letter settled.
    pub(in crate::app) fn note_settled(&mut self, settle: &Settle) {
        let place = self.letters.len().saturating_sub(1);
        self.settled.push((place, settle.clone()));
    }

    /// Keeps those ways back that are `possible`.
    pub(in crate::app) fn keep_ways_back(&mut self, possible: impl Fn(&Before) -> bool) {
        for letter in &mut self.letters {
            letter.command.take_if(|command| !possible(&command.before));
        }
    }

    /// Returns whether the letter at `start` follows the ones before it after a pause, compared with
    /// the letters behind it.
    pub(in crate::app) fn begins_after_pause(&self, start: usize) -> bool {
        let longest = self.letters.iter().skip(start + 1).map(|letter| letter.pause).max();
        let pause = self.letters.get(start).map_or(0, |letter| letter.pause);
        start > 0 && longest.is_some_and(|longest| pause > longest + longest / 4)
    }

    /// Returns whether the letter behind `start` followed as soon as those behind it.
    pub(in crate::app) fn is_fluent(&self, start: usize) -> bool {
        let second = self.letters.get(start + 1).map_or(0, |letter| letter.pause);
        second <= FLUENT || !self.begins_after_pause(start + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_held_down_keeps_no_more_than_a_word() {
        let mut run = KeyRun::default();
        for steady in 0..1000 {
            run.push('j', steady, None);
        }
        assert_eq!((run.from(0).len(), run.until()), (LONGEST, 999 + PACE));
    }
}
