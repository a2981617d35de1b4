//! Remarks about the results of a search: a word taken for another, a word that found nothing, and
//! the verdict on a telephone number.
//!
//! Must not change what is found.

use super::kind_filter;
use crate::app::keys::action::{Action, PageAction};
use crate::app::state::App;
use crate::app::state::search::SearchSummary;
use crate::app::writing::editing::Change;
use crate::call::redact::{self, Secret};
use crate::documents::coverage;
use crate::find::Kind;
use crate::find::summary::{quoted, showing};
use crate::pack::Pack;
use crate::text::block::{Block, Tone};
use crate::text::safe::SafeText;

/// The most words of a query that may be a company's name even though it has results.
const LONGEST_NAME: usize = 3;

impl SearchSummary {
    /// Returns the remarks, most important first; `kind` is the filter of the search.
    #[must_use]
    pub fn remarks(&self, pack: &Pack, kind: Option<Kind>) -> Vec<Block> {
        if let Some(verdict) = &self.verdict {
            return vec![verdict.headline(pack)];
        }
        if self.total == 0 {
            return self.nothing_found(pack, kind);
        }
        let weakness = self.weakness.iter().map(|text| Block::new(Tone::Body, text.clone()));
        weakness.chain(showing(&self.corrections).map(|text| Block::new(Tone::Quiet, text))).collect()
    }

    /// Returns what fills the pane if there are no results: what the pack covers, and who may know
    /// more.
    fn nothing_found(&self, pack: &Pack, kind: Option<Kind>) -> Vec<Block> {
        let place = kind.map_or("No results".to_owned(), |kind| format!("No {}", kind_filter::names(kind).1));
        let words = match self.unknown.as_slice() {
            [] => "No results. Try fewer or different words.".to_owned(),
            unknown => format!("{place} for {}. Try fewer or different words.", quoted(unknown, " or ")),
        };
        let mut out = vec![Block::new(Tone::Body, words)];
        if kind.is_some() && self.elsewhere > 0 {
            out.push(Block::new(Tone::Quiet, format!("{} results of other kinds", self.elsewhere)));
        } else {
            out.extend(coverage::blocks(pack));
        }
        out
    }
}

impl App {
    /// Returns the remarks on the current search.
    #[must_use]
    pub fn remarks(&self) -> Vec<Block> {
        if self.panes.search.query.value().trim().is_empty() {
            return Vec::new();
        }
        let summary = &self.panes.search.summary;
        let mut here = summary.remarks(&self.content.pack, self.panes.search.kind);
        if let Some(another) = self.another_company() {
            here.insert(here.len().min(1), another);
        }
        let switch = summary.other_company.as_ref().and_then(|name| {
            let key = self.keymap.key_for(self.contexts(), Action::Page(PageAction::Companies))?;
            Some(Block::new(Tone::Strong, format!("{name} is a company of its own here: {key} to switch.")))
        });
        switch.into_iter().chain(here).collect()
    }

    /// Returns how to add a company, if the query may be the name of one that isn't here.
    fn another_company(&self) -> Option<Block> {
        let search = &self.panes.search;
        let is_short = search.query.value().split_whitespace().nth(LONGEST_NAME).is_none();
        let is_unknown = search.summary.total == 0 || is_short && !search.summary.unknown.is_empty();
        let is_elsewhere = search.summary.verdict.is_some() || search.summary.other_company.is_some();
        // A chosen kind leaves most entries out, and the company can't change during a call.
        if !is_unknown || is_elsewhere || search.kind.is_some() || self.is_calling() {
            return None;
        }
        let key = self.keymap.key_for(self.contexts(), Action::Page(PageAction::Companies))?;
        Some(Block::new(Tone::Strong, format!("Another company? {key}, then type its name.")))
    }

    /// Returns the name of another company at hand, if the query is that name or its first word.
    pub(super) fn company_asked_for(&self) -> Option<SafeText> {
        let query = self.panes.search.query.value().to_lowercase();
        let asked: Vec<&str> = query.split_whitespace().collect();
        let is_word = |word: &str, asked: &str| word.chars().flat_map(char::to_lowercase).eq(asked.chars());
        // Text in parentheses tells apart companies with the same name; nobody types it.
        let is_named = |name: &str| {
            let mut words = name.split_whitespace().filter(|word| !word.starts_with('('));
            match asked.as_slice() {
                [] => false,
                // `The` or `AT` names no company.
                [asked] => asked.chars().count() > 3 && words.next().is_some_and(|word| is_word(word, asked)),
                _ => words.all(|word| asked.iter().any(|asked| is_word(word, asked))),
            }
        };
        let here = &self.content.pack.company.name;
        let mut others = self.library.companies.iter().filter(|company| company.number != self.library.here);
        others.find(|company| is_named(&company.name) && !is_named(here)).map(|company| company.name.clone())
    }

    /// Masks a card number in the search box; returns whether there was one.
    ///
    /// Leaves a number that the cursor still touches, unless `is_whole`: after a paste, or when a
    /// row is opened.
    pub(in crate::app) fn guard_query(&mut self, is_whole: bool) -> bool {
        let query = &mut self.panes.search.query;
        let holds_card = redact::findings(query.value()).iter().any(|found| found.secret == Secret::Card);
        let guarded = if holds_card { query.guard(is_whole) } else { None };
        if let Some(masked) = &guarded {
            self.tell(masked.secret.notice());
        }
        guarded.is_some()
    }

    /// Applies a change to the search box.
    pub(in crate::app) fn change_query(&mut self, change: Change<'_>) {
        self.panes.search.query.apply(change);
        self.guard_query(matches!(change, Change::Pasted(_)));
    }
}
