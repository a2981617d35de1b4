//! A list that is filtered by typing: reasons to call, answers to a step's question, and the help.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use tui_input::Input;

use crate::app::keys::action::Action;
use crate::call::{Form, Medium};

/// What picking a row does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// The call begins now, with this number (E.164), or with the one that is known.
    StartCall(Option<String>),
    /// What was a gap?
    Gap,
    /// The transfer leads to the department of this name, where known.
    Department(Option<String>),
    /// There was no transfer.
    NoTransfer,
    /// Go on with the unfinished call of this id.
    Resume(String),
    /// The checklist of this id is why we call.
    Reason(String),
    /// The company with this number becomes the current one.
    Company(u32),
    /// The answer with this label was given.
    Choice(String),
    /// The record leaves in this form, or, when true, all of its case.
    Export(Form, bool),
    /// The action is carried out.
    Run(Action),
    /// The page of this case.
    Case(String),
    /// A new call in this case.
    Continue(String),
    /// Something in writing in this case.
    WriteDown(String, Medium),
    /// The file that cannot be read at this place of the list.
    Broken(usize),
}

/// A row to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is shown.
    pub label: String,
    /// Shown at the side, quietly: keys, times.
    pub aside: String,
    /// Also found by these words.
    pub keywords: String,
    /// What it does.
    pub pick: Pick,
}

/// A filtered list.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What is being picked.
    pub title: String,
    /// The filter.
    pub input: Input,
    /// All rows.
    pub rows: Vec<Row>,
    /// The rows that the filter lets through, the best first, with the matched bytes of their labels.
    pub shown: Vec<(usize, Vec<Range<usize>>)>,
    /// Which of `shown` is selected.
    pub selected: usize,
    /// Said quietly under the list.
    pub note: String,
    /// What is said where the filter lets nothing through.
    pub nothing: &'static str,
}

impl Picker {
    /// All of `rows`, nothing typed.
    #[must_use]
    pub fn new(title: &str, rows: Vec<Row>) -> Self {
        let mut picker = Self {
            title: title.to_owned(),
            input: Input::default(),
            rows,
            shown: Vec::new(),
            selected: 0,
            note: String::new(),
            nothing: "Nothing matches: Backspace, or Esc.",
        };
        picker.filter();
        picker
    }

    /// The same, with something said under it.
    #[must_use]
    pub fn with_note(self, note: &str) -> Self {
        Self { note: note.to_owned(), ..self }
    }

    /// The same, where Enter takes what was typed when no row fits; `hint` says so.
    #[must_use]
    pub fn or_typed(self, hint: &'static str) -> Self {
        Self { nothing: hint, ..self }
    }

    /// The selected row.
    #[must_use]
    pub fn row(&self) -> Option<&Row> {
        self.shown.get(self.selected).and_then(|(row, _)| self.rows.get(*row))
    }

    /// Brings `shown` up to what was typed. Every word must be found, as letters of the label or in the keywords.
    pub fn filter(&mut self) {
        let matcher = SkimMatcherV2::default().ignore_case();
        let words: Vec<&str> = self.input.value().split_whitespace().collect();
        let mut found: Vec<(i64, usize, Vec<Range<usize>>)> = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
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
        found.sort_by_key(|(score, at, _)| (-score, *at));
        self.shown = found.into_iter().map(|(_, at, marks)| (at, marks)).collect();
        self.selected = 0;
    }

    /// Moves the selection, staying in the list.
    pub fn step(&mut self, by: isize) {
        self.selected = moved(self.selected, by, self.shown.len());
    }
}

/// `selected` moved by `by` within a list of `len`.
#[must_use]
pub fn moved(selected: usize, by: isize, len: usize) -> usize {
    selected.saturating_add_signed(by).min(len.saturating_sub(1))
}

/// The bytes of the characters at the positions `letters` of `text`.
fn byte_ranges(text: &str, letters: &[usize]) -> Vec<Range<usize>> {
    text.char_indices()
        .enumerate()
        .filter(|(position, _)| letters.contains(position))
        .map(|(_, (byte, c))| byte..byte + c.len_utf8())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picker() -> Picker {
        let row = |label: &str, keywords: &str| Row {
            label: label.to_owned(),
            aside: String::new(),
            keywords: keywords.to_owned(),
            pick: Pick::Gap,
        };
        Picker::new("Why", vec![row("Lost or stolen card", "wallet gone"), row("Dispute a charge", "refund")])
    }

    #[test]
    fn words_in_any_order_and_keywords_find_a_row() {
        for (typed, labels) in [
            ("", vec!["Lost or stolen card", "Dispute a charge"]),
            ("stolen lost", vec!["Lost or stolen card"]),
            ("wallet", vec!["Lost or stolen card"]),
            ("dspt", vec!["Dispute a charge"]),
            ("nothing", vec![]),
        ] {
            let mut picker = picker();
            picker.input = Input::new(typed.to_owned());
            picker.filter();
            let shown: Vec<_> = picker.shown.iter().map(|(at, _)| picker.rows[*at].label.as_str()).collect();
            assert_eq!(shown, labels, "{typed}");
        }
    }
}
