//! Suggestions: at most three entries that fit the reason, the current step and the note being
//! written.
//!
//! [`suggest`] is a pure function of an index and a [`Basis`]. The rest keeps the list stable: it
//! changes only when a word is finished or the step changes, an entry keeps its place as long as it
//! fits, and nothing moves while a suggestion is open.

use crate::app::state::App;
use crate::app::state::search::{Basis, Suggestions};
use crate::find::stop_words::is_stop_word;
use crate::find::tokenize::{self, WordForm};
use crate::find::{self, Correction, Index, Kind, MatchKind, Query};

/// The most suggestions to show.
pub const MOST: usize = 3;
/// The most suggestions to keep: one more, because the entry that is open is left out.
const KEPT: usize = MOST + 1;
/// How many of the latest words of the note count.
const LATEST_WORDS: usize = 12;
/// The least score for a note; below it, an entry shares words with the note only by chance.
///
/// An FAQ with a phrase that matches in full scores at most about 1.3, before the factors of the
/// reason and the company (see [`crate::find::rank`]). Tuned by hand with two dozen notes on the
/// built-in pack.
const NOTE_FITS: f32 = 0.55;
/// The least score for the text of a step, which is longer and not the caller's own words.
const STEP_FITS: f32 = 0.5;
/// The least length, in bytes, of a word that can be a typo; a shorter unknown word is taken for a
/// name.
const SHORTEST_MISTAKE: usize = 7;
/// The fewest words to search with: a single one, such as `credit`, is in many unrelated entries.
const FEWEST_WORDS: usize = 2;
/// The weight of the step; the note's is 1.
const STEP_SHARE: f32 = 0.6;

/// Returns the entries that fit, best first, at most four.
///
/// Entries that fit the note weigh more than those that fit the step.
#[must_use]
pub fn suggest(index: &Index, basis: &Basis) -> Vec<usize> {
    let note = latest(&basis.note);
    let mut fits: Vec<(f32, usize)> = Vec::new();
    for (text, least, share) in [(note, NOTE_FITS, 1.0), (basis.step.as_str(), STEP_FITS, STEP_SHARE)] {
        let query = Query { text, reason: basis.reason.as_deref(), limit: 3 * KEPT, ..Query::default() };
        if telling(text) < FEWEST_WORDS {
            continue;
        }
        let mut results = find::search(&[index], query);
        let is_name = |c: &Correction| c.match_kind == MatchKind::Letters || c.typed.len() < SHORTEST_MISTAKE;
        let names: Vec<&str> = results.corrections.iter().filter(|c| is_name(c)).map(|c| c.typed.as_str()).collect();
        if !names.is_empty() {
            let is_word = |word: &&str| !names.iter().any(|name| word.contains(name));
            let text = text.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ");
            if telling(&text) < FEWEST_WORDS {
                continue;
            }
            results = find::search(&[index], Query { text: &text, ..query });
        }
        for hit in results.hits.into_iter().filter(|hit| hit.score >= least && is_answer(index, hit.entry)) {
            match fits.iter_mut().find(|(_, entry)| *entry == hit.entry) {
                Some((score, _)) => *score += share * hit.score,
                None => fits.push((share * hit.score, hit.entry)),
            }
        }
    }
    fits.sort_by(|(a, first), (b, second)| b.total_cmp(a).then(first.cmp(second)));
    fits.into_iter().map(|(_, entry)| entry).take(KEPT).collect()
}

/// Returns how many words of `text` are meaningful; numbers aren't.
fn telling(text: &str) -> usize {
    let mut count = 0;
    tokenize::words(text, |word, _, form| {
        let has_letters = word.bytes().any(|b| b.is_ascii_alphabetic());
        count += usize::from(form != WordForm::Joined && has_letters && !is_stop_word(word));
    });
    count
}

/// Returns whether an entry can be suggested.
///
/// Steps and checklists have their own pane; deadlines, rungs and letters have pages; past calls
/// are searched for.
fn is_answer(index: &Index, entry: usize) -> bool {
    index.entries().get(entry).is_some_and(|entry| match entry.kind {
        Kind::Faq | Kind::Department | Kind::Script | Kind::Tip | Kind::Channel | Kind::Address => true,
        Kind::Checklist | Kind::Step | Kind::Deadline | Kind::Rung | Kind::Letter | Kind::Call => false,
    })
}

/// Returns the last words of a note.
fn latest(note: &str) -> &str {
    let start = note.split_whitespace().rev().nth(LATEST_WORDS - 1);
    let at = start.and_then(|word| note.rfind(word)).unwrap_or_default();
    note.get(at..).unwrap_or_default()
}

/// Returns `line` up to its last finished word, or all of it if nobody is writing.
fn finished(line: &str, is_writing: bool) -> &str {
    let end = line.rfind(|c: char| !c.is_alphanumeric()).filter(|_| is_writing);
    end.map_or(if is_writing { "" } else { line }, |end| line.get(..end).unwrap_or_default()).trim()
}

/// Returns `fresh`, with the entries that are also in `before` kept in place.
fn settled(before: &[usize], fresh: &[usize]) -> Vec<usize> {
    let mut rest: Vec<usize> = fresh.iter().copied().filter(|entry| !before.contains(entry)).rev().collect();
    let mut places: Vec<Option<usize>> =
        before.iter().map(|entry| if fresh.contains(entry) { Some(*entry) } else { rest.pop() }).collect();
    places.extend(rest.into_iter().rev().map(Some));
    places.into_iter().flatten().collect()
}

impl App {
    /// Returns what the suggestions are made from at the moment.
    fn basis(&self) -> Basis {
        let (row, _) = self.panes.notes.cursor();
        let lines = self.panes.notes.text.lines();
        let is_writing = self.is_in_notes_text();
        let line = lines.get(row).filter(|line| !line.trim().is_empty());
        let note = match line {
            Some(line) => finished(line, is_writing),
            None => row.checked_sub(1).and_then(|above| lines.get(above)).map_or("", String::as_str),
        };
        let way = self.way();
        // The step that the strip shows: during the conversation, never one from before the call.
        let step = self.facts().current_step().and_then(|at| way.get(at)).map(|on_way| on_way.step.text.to_string());
        let reason = self.call.checklist.as_ref().map(ToString::to_string);
        Basis { reason, step: step.unwrap_or_default(), note: note.to_owned() }
    }

    /// Refreshes the suggestions, unless they are off, covered by a window, or replaced by a
    /// search.
    pub(in crate::app) fn refresh_suggestions(&mut self) {
        if self.panes.search.suggestions.off || self.windows.is_open() || self.is_asking() {
            return;
        }
        let basis = self.basis();
        if basis != self.panes.search.suggestions.basis {
            let fresh = suggest(&self.content.index, &basis);
            self.panes.search.suggestions.fits = settled(&self.panes.search.suggestions.fits, &fresh);
            self.panes.search.suggestions.basis = basis;
        }
    }

    /// Returns whether the FAQ pane shows a search.
    fn is_asking(&self) -> bool {
        self.panes.search.searching || !self.panes.search.query.value().trim().is_empty()
    }

    /// Returns the suggestions to show: without the entry whose answer is open beside them.
    #[must_use]
    pub fn suggested(&self) -> Vec<usize> {
        if self.panes.search.suggestions.off || self.is_asking() || self.panes.search.reading {
            return Vec::new();
        }
        let selected = self.selected_found().filter(|found| found.elsewhere.is_none());
        let open = selected.map(|found| found.entry);
        self.panes.search.suggestions.fits.iter().copied().filter(|entry| Some(*entry) != open).take(MOST).collect()
    }

    /// Turns the suggestions on or off.
    pub(in crate::app) fn toggle_suggestions(&mut self) {
        let off = !self.panes.search.suggestions.off;
        self.panes.search.suggestions = Suggestions { off, ..Suggestions::default() };
        self.tell(if off { "Suggestions off" } else { "Suggestions on" });
    }
}

#[cfg(test)]
mod tests;
