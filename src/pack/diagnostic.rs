//! A problem of a pack: where it is, what is wrong and what to do. Owns the list with its bound; how a problem is
//! drawn is the business of `draw`. It must not know any rule of the format.

mod draw;

use std::ops::Range;

/// More problems than this are only counted: nobody reads them, and a hostile file could hold millions.
pub const MOST_SHOWN: usize = 100;
/// At most this many characters of the author's own words are repeated in a message.
const MOST_QUOTED: usize = 40;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Level {
    /// The pack cannot be used.
    #[default]
    Error,
    /// The pack works, and could be better.
    Warning,
}

/// One thing that is wrong in the text of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub level: Level,
    /// Where, in bytes of the text; empty when something is missing.
    pub span: Range<usize>,
    /// What is wrong, in one line without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The other place that takes part in it, as with two equal ids.
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
    /// A problem without help.
    pub fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { level: Level::Error, span, message: message.into(), help: None, second: None }
    }

    /// With what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With the other place that takes part in it.
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
    /// A list of one.
    #[must_use]
    pub fn of(problem: Problem) -> Self {
        Self { shown: vec![problem], more: 0 }
    }

    /// Adds a problem; `make` is not called once the list is full, so that a million problems cost nothing.
    pub fn add(&mut self, make: impl FnOnce() -> Problem) {
        if self.is_full() {
            self.more += 1;
        } else {
            self.shown.push(make());
        }
    }

    /// Whether further problems are only counted.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.shown.len() >= MOST_SHOWN
    }

    /// Whether there is no problem.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// How many there are, with those that are not shown.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shown.len() + self.more
    }

    /// Those that are shown, in the order of the text once [`Problems::sort`] was called.
    #[must_use]
    pub fn shown(&self) -> &[Problem] {
        &self.shown
    }

    /// Returns them as warnings.
    #[must_use]
    pub fn as_warnings(mut self) -> Self {
        self.shown.iter_mut().for_each(|problem| problem.level = Level::Warning);
        self
    }

    /// Puts them in the order of the text; what was found first comes first at the same place.
    pub fn sort(&mut self) {
        self.shown.sort_by_key(|problem| problem.span.start);
    }

    /// The report: every problem with its place in `text`, which is called `name`. It holds no control character but
    /// line feeds, whatever the text holds.
    #[must_use]
    pub fn draw(&self, name: &str, text: &str) -> String {
        draw::report(self, name, text)
    }
}

/// `word` in backquotes, cut when it is long, on one line.
#[must_use]
pub fn quoted(word: &str) -> String {
    let mut chars = word.chars();
    let head: String = chars.by_ref().take(MOST_QUOTED).collect();
    let rest = if chars.next().is_some() { "…" } else { "" };
    format!("`{}{rest}`", crate::text::safe::neutralize_line(&head))
}
