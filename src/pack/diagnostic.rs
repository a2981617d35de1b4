//! A problem of a pack: where it is, what is wrong and what to do.
//!
//! Owns the list and its limit; `draw` draws problems. Must not know any rule of the format.

mod draw;

use std::ops::Range;

/// The most problems that are listed; more are only counted. Nobody reads them, and a hostile file
/// could hold millions.
pub const MOST_SHOWN: usize = 100;
/// The most characters of the author's own words that a message repeats.
const MOST_QUOTED: usize = 40;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Level {
    /// The pack can't be used.
    #[default]
    Error,
    /// The pack works but could be better.
    Warning,
}

/// One thing that is wrong in the text of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub level: Level,
    /// The place, in bytes of the text; empty if something is missing.
    pub span: Range<usize>,
    /// What is wrong, on one line without a period.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Another place that is involved, such as the other of two equal ids.
    pub second: Option<Place>,
}

/// A second place of a [`Problem`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where, in bytes of the text.
    pub span: Range<usize>,
    /// What it is, in a few words.
    pub label: String,
}

impl Problem {
    /// Creates an error without help.
    pub fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { level: Level::Error, span, message: message.into(), help: None, second: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that is involved.
    #[must_use]
    pub fn second(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.second = Some(Place { span, label: label.into() });
        self
    }
}

/// All the problems of one text: the first [`MOST_SHOWN`] and how many more there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    shown: Vec<Problem>,
    more: usize,
}

impl Problems {
    /// Creates a list with one problem.
    #[must_use]
    pub fn of(problem: Problem) -> Self {
        Self { shown: vec![problem], more: 0 }
    }

    /// Adds a problem unless it is listed already: one cause can be found from many places.
    ///
    /// Once the list is full, `make` isn't called, so that a million problems cost nothing.
    pub fn add(&mut self, make: impl FnOnce() -> Problem) {
        if self.is_full() {
            self.more += 1;
            return;
        }
        self.show(make());
    }

    fn show(&mut self, problem: Problem) {
        if !self.shown.contains(&problem) {
            self.shown.push(problem);
        }
    }

    /// Returns whether further problems are only counted.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.shown.len() >= MOST_SHOWN
    }

    /// Returns whether there are no problems.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Returns the number of problems, including those that are not listed.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shown.len() + self.more
    }

    /// Returns the listed problems, in the order of the text after [`Problems::sort`].
    #[must_use]
    pub fn shown(&self) -> &[Problem] {
        &self.shown
    }

    /// Turns all problems into warnings.
    #[must_use]
    pub fn as_warnings(mut self) -> Self {
        self.shown.iter_mut().for_each(|problem| problem.level = Level::Warning);
        self
    }

    /// Sorts the problems by place; at the same place, the one found first stays first.
    pub fn sort(&mut self) {
        self.shown.sort_by_key(|problem| problem.span.start);
    }

    /// Returns the report: every problem with its place in `text`, which is the content of file
    /// `name`.
    ///
    /// Apart from line feeds, the report holds no control character, whatever the text holds.
    #[must_use]
    pub fn draw(&self, name: &str, text: &str) -> String {
        draw::report(self, name, text)
    }
}

/// Quotes `word` in backquotes, on one line and cut if it is long.
#[must_use]
pub fn quoted(word: &str) -> String {
    let mut chars = word.chars();
    let head: String = chars.by_ref().take(MOST_QUOTED).collect();
    let rest = if chars.next().is_some() { "…" } else { "" };
    format!("`{}{rest}`", crate::text::safe::neutralize_line(&head))
}
