//! A list that is filtered by typing: reasons to call, answers to a step's question, actions,
//! companies, cases.

use super::behavior::Behavior;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::request::{Input, Pick, Request, Row, Write, nothing};
use super::scroll::{moved, steps};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, Go};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_FILTER};
use crate::app::keys::run::are_words;
use crate::app::writing::editing::Change;
use crate::app::writing::field::TextField;
use crate::call::Call;
use crate::call::draft::Place;
use crate::call::redact::Masked;

/// How many rows a page key moves.
const PAGE: usize = 8;

/// The most bytes of a character.
const LONGEST_CHAR: usize = 4;

/// Words of a company's name that don't count.
const LITTLE_WORDS: [&str; 5] = ["a", "an", "and", "of", "the"];

/// The fewest letters of a word in which a typo is allowed: `Vista` is not `Visa`.
const LONG_WORD: usize = 6;

/// What a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickerKind {
    /// Everything that can be done now; Enter runs it.
    Actions,
    /// Reasons to call.
    Reasons,
    /// Answers to a question.
    Choice,
    /// The companies of the library; an unknown name means a new company.
    Companies,
    /// The telephone number of a new company; the rows hold the company's name.
    Number,
    /// The department that a transfer led to.
    Department,
    /// The formats for exporting the record.
    Export,
    /// All cases.
    History,
}

/// A filtered list.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What is being picked.
    pub title: String,
    /// The purpose of the list.
    pub kind: PickerKind,
    /// The filter.
    pub filter: TextField,
    /// All rows.
    pub rows: Vec<Row>,
    /// The rows that match the filter, best first, with the matched bytes of their labels.
    pub shown: Vec<(usize, Vec<Range<usize>>)>,
    /// The selected row of `shown`.
    pub selected: usize,
    /// A note under the list.
    pub note: String,
    /// Shown if no row matches.
    pub nothing: &'static str,
    /// The letter that opened the list, while it may be the first letter of words that were meant
    /// for the notes.
    pub letter: Option<char>,
}

impl Picker {
    /// Returns a list of all `rows`, without a filter.
    #[must_use]
    pub fn new(kind: PickerKind, title: &str, rows: Vec<Row>) -> Self {
        let mut picker = Self {
            title: title.to_owned(),
            kind,
            filter: TextField::default(),
            rows,
            shown: Vec::new(),
            selected: 0,
            note: String::new(),
            nothing: "No match.",
            letter: None,
        };
        picker.refilter();
        picker
    }

    /// Returns the list with a note under it.
    #[must_use]
    pub fn with_note(self, note: &str) -> Self {
        Self { note: note.to_owned(), ..self }
    }

    /// Returns the list with `hint`, shown if no row matches: the typed text is then used.
    #[must_use]
    pub fn or_typed(self, hint: &'static str) -> Self {
        Self { nothing: hint, ..self }
    }

    /// Returns the list with `text` as its filter.
    #[must_use]
    pub fn filtered(mut self, text: &str) -> Self {
        self.filter = TextField::new(text);
        self.refilter();
        self
    }

    /// Returns the list with the row of this label selected, if it is shown.
    #[must_use]
    pub fn at(mut self, label: &str) -> Self {
        let is_it = |(row, _): &(usize, _)| self.rows.get(*row).is_some_and(|row| row.label == label);
        self.selected = self.shown.iter().position(is_it).unwrap_or(self.selected);
        self
    }

    /// Returns the selected row.
    #[must_use]
    pub fn row(&self) -> Option<&Row> {
        self.shown.get(self.selected).and_then(|(row, _)| self.rows.get(*row))
    }

    /// Filters the rows again.
    ///
    /// Every word of the filter must match letters of the label, or a keyword. If no company
    /// matches, shows those whose whole name is among the typed words, so that none is created
    /// twice by accident. If each of them is typed with a typo, selects the row for a new company.
    pub fn refilter(&mut self) {
        let typed = self.put_typed();
        let matcher = SkimMatcherV2::default().ignore_case();
        let words: Vec<&str> = self.filter.value().split_whitespace().collect();
        let mut found: Vec<(i64, usize, Vec<Range<usize>>)> = Vec::new();
        for (at, row) in self.rows.iter().enumerate().filter(|(at, _)| Some(*at) != typed) {
            let mut score = 0;
            let mut marks = Vec::new();
            let all = words.iter().all(|word| {
                if let Some((points, letters)) = matcher.fuzzy_indices(&row.label, word) {
                    score += points * 2;
                    marks.extend(letters);
                    return true;
                }
                row.keywords
                    .split_whitespace()
                    .filter_map(|keyword| matcher.fuzzy_match(keyword, word))
                    .max()
                    .is_some_and(|points| {
                        score += points;
                        true
                    })
            });
            if all {
                found.push((score, at, byte_ranges(&row.label, &marks)));
            }
        }
        let mut is_sure = true;
        if found.is_empty() && self.kind == PickerKind::Companies {
            let known = self.rows.iter().enumerate().filter(|(_, row)| !row.is_typed);
            found.extend(known.filter_map(|(at, row)| Some((-typos_in(&row.label, &words)?, at, Vec::new()))));
            is_sure = found.iter().any(|(score, _, _)| *score == 0);
        }
        found.sort_by_key(|(score, at, _)| (-score, *at));
        self.shown = found.into_iter().map(|(_, at, marks)| (at, marks)).collect();
        self.shown.extend(typed.map(|at| (at, Vec::new())));
        self.selected = if is_sure { 0 } else { self.shown.len().saturating_sub(1) };
    }

    /// Adds the typed text as a row of its own, if it can be chosen; returns the position of that
    /// row.
    fn put_typed(&mut self) -> Option<usize> {
        self.rows.retain(|row| !row.is_typed);
        let typed = self.filter.value().trim();
        let row = match (self.kind, self.rows.first().map(|row| &row.pick)) {
            (_, _) if typed.is_empty() => return None,
            (PickerKind::Companies, _) => Row::new(format!("New company: {typed}"), Pick::NewCompany(typed.to_owned())),
            (PickerKind::Number, Some(Pick::AddCompany(name, _))) => {
                Row::new(format!("Call {typed}"), Pick::AddCompany(name.clone(), Some(typed.to_owned())))
            }
            (_, _) => return None,
        };
        self.rows.push(Row { is_typed: true, ..row });
        Some(self.rows.len() - 1)
    }

    /// Replaces the rows, and keeps the filter and, if its row is still there, the selection.
    pub fn replace_rows(&mut self, rows: Vec<Row>) {
        let chosen = self.row().map(|row| row.pick.clone());
        self.rows = rows;
        self.refilter();
        let same = |(at, _): &(usize, _)| self.rows.get(*at).map(|row| &row.pick) == chosen.as_ref();
        self.selected = self.shown.iter().position(same).unwrap_or_default();
    }

    /// Returns the text of a note that was typed into the list by mistake, if any: the letter that
    /// opened the list, and what followed it.
    ///
    /// That is several words or a number, typed during a call, that match no reason to call.
    fn typed_note(&self, facts: Facts<'_>) -> Option<String> {
        let letter = self.letter?;
        let typed = self.filter.value().trim();
        let is_note =
            typed.contains(char::is_whitespace) || typed.chars().all(|c| c.is_ascii_digit()) && are_words(typed);
        let is_wanted = self.kind == PickerKind::Reasons && facts.is_on_the_line() && self.shown.is_empty();
        (is_wanted && is_note).then(|| format!("{letter}{}", self.filter.value()))
    }

    /// Keeps the typed department in the record as a draft, on each key. Other filters aren't kept.
    fn keep_draft(&self, secret: Option<Masked>) -> Vec<Request> {
        let secret = secret.map(Request::TellMasked);
        if self.text().is_none() {
            return secret.into_iter().collect();
        }
        let mut requests = vec![Request::Write(Write::Draft(Place::Department, self.filter.value().to_owned()))];
        requests.extend(secret);
        requests.push(Request::Save);
        requests
    }

    /// Selects the row with this digit, if digits pick rows and nothing is typed; returns whether
    /// there is one.
    pub fn select_by_digit(&mut self, digit: char) -> bool {
        let place = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
        let place =
            place.filter(|place| self.has_digits() && self.filter.value().is_empty() && *place < self.rows.len());
        self.selected = place.unwrap_or(self.selected);
        place.is_some()
    }

    /// Returns whether a digit picks a row.
    #[must_use]
    pub fn has_digits(&self) -> bool {
        matches!(self.kind, PickerKind::Choice | PickerKind::Export) && self.rows.len() <= 9
    }

    /// Returns what to type, for the empty field.
    #[must_use]
    pub fn wanted(&self) -> &'static str {
        match self.kind {
            PickerKind::Number => "type the phone number",
            PickerKind::Companies => "type to filter, or the name of a new company",
            _ if self.has_digits() => "type to filter, or a number to choose",
            PickerKind::Actions
            | PickerKind::Reasons
            | PickerKind::Choice
            | PickerKind::Department
            | PickerKind::Export
            | PickerKind::History => "type to filter",
        }
    }

    /// Picks the selected row, or the typed text if no row matches and the list accepts it.
    fn pick(&self) -> Vec<Request> {
        match (self.row(), self.kind) {
            (Some(row), _) => vec![Request::Pick(row.pick.clone())],
            (None, PickerKind::Department) => {
                vec![Request::Pick(Pick::Department(Some(self.filter.value().to_owned())))]
            }
            (None, _) => nothing(),
        }
    }
}

impl Behavior for Picker {
    fn contexts(&self) -> &'static [Context] {
        IN_FILTER
    }

    fn hints(&self) -> Vec<Hint> {
        let open = match (self.shown.is_empty(), self.text()) {
            (false, _) => Some((Action::Open, "choose")),
            (true, Some(_)) => Some((Action::Open, "save as typed")),
            (true, None) => None,
        };
        let next = (self.shown.len() > 1).then_some((Action::Go(Go::Down), "next"));
        open.into_iter().chain(next).chain([CLOSE]).collect()
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => {
                let secret = self.filter.write(change, facts.steady, &facts.call.not_cards);
                self.refilter();
                let mut requests = self.keep_draft(secret);
                if matches!(change, Change::Typed(_)) {
                    requests.extend(self.typed_note(facts).map(Request::Note));
                }
                return Some(requests);
            }
            Input::Action(Action::Go(go)) => {
                // A user who moves in the list opened it on purpose.
                self.letter = None;
                self.selected = moved(self.selected, steps(go, PAGE), self.shown.len());
            }
            Input::Action(Action::Open) => return Some(self.pick()),
            Input::Action(Action::Back) => {
                let mut requests = self.finish(facts);
                requests.push(Request::Close);
                return Some(requests);
            }
            Input::Action(_) => return None,
        }
        Some(nothing())
    }

    /// Returns the typed text, if it goes into the record.
    fn text(&self) -> Option<&TextField> {
        (self.kind == PickerKind::Department).then_some(&self.filter)
    }

    fn typed(&self) -> Option<&TextField> {
        Some(&self.filter)
    }

    fn finish(&mut self, _facts: Facts<'_>) -> Vec<Request> {
        if self.filter.masked_at().is_none() {
            return nothing();
        }
        let secret = self.filter.finish();
        self.refilter();
        self.keep_draft(secret)
    }

    /// Writes into `call` the part of the typed department that may be on disk now.
    fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        if let Some(text) = self.text() {
            call.put_draft(&Place::Department, &text.storable(facts.steady));
        }
    }
}

/// Returns the number of typos if the typed words include every word of a company's name, with at
/// most one typo in a long word and none in a short one.
///
/// Ignores a part in parentheses, which tells companies with the same name apart, and little words.
fn typos_in(name: &str, typed: &[&str]) -> Option<i64> {
    let name = name.split('(').next().unwrap_or_default().to_lowercase();
    let words: Vec<&str> = name.split_whitespace().filter(|word| !LITTLE_WORDS.contains(word)).collect();
    let typed: Vec<String> = typed.iter().map(|word| word.to_lowercase()).collect();
    let has_typo = |word: &str, typed: &str| {
        word.chars().count() >= LONG_WORD
            && typed.len().abs_diff(word.len()) <= LONGEST_CHAR
            && strsim::osa_distance(typed, word) <= 1
    };
    let typos = |word: &&str| {
        let is_there = typed.iter().any(|typed| typed == word);
        (is_there || typed.iter().any(|typed| has_typo(word, typed))).then_some(i64::from(!is_there))
    };
    (!words.is_empty()).then(|| words.iter().map(typos).sum()).flatten()
}

/// Returns the byte ranges of the characters at the positions `letters` of `text`.
fn byte_ranges(text: &str, letters: &[usize]) -> Vec<Range<usize>> {
    text.char_indices()
        .enumerate()
        .filter(|(position, _)| letters.contains(position))
        .map(|(_, (byte, c))| byte..byte + c.len_utf8())
        .collect()
}

#[cfg(test)]
mod tests;
