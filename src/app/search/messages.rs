//! Remarks of the search about its results: a word taken for another, a word that found nothing,
//! and the verdict on a telephone number.
//!
//! Must not change what is found.

use super::kind_filter;
use crate::app::state::App;
use crate::app::state::search::SearchSummary;
use crate::app::writing::editing::Change;
use crate::call::redact::{self, Secret};
use crate::documents::coverage;
use crate::find::Kind;
use crate::find::summary::{quoted, showing};
use crate::pack::Pack;
use crate::text::block::{Block, Tone};

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

    /// Returns what fills the pane without results: what the pack covers, and who may know more.
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
        self.panes.search.summary.remarks(&self.content.pack, self.panes.search.kind)
    }

    /// Masks a card number in the search box; returns whether there was one.
    ///
    /// A number is masked at the end of its digits, or with `is_whole` when the box is left.
    pub(in crate::app) fn guard_query(&mut self, is_whole: bool) -> bool {
        let query = &mut self.panes.search.query;
        let holds_card = redact::findings(query.value()).iter().any(|found| found.secret == Secret::Card);
        let guarded = if holds_card { query.guard(is_whole) } else { None };
        self.tell_masked(guarded);
        guarded.is_some()
    }

    /// Applies a change to the search box.
    pub(in crate::app) fn change_query(&mut self, change: Change<'_>) {
        self.panes.search.query.apply(change);
        self.guard_query(matches!(change, Change::Pasted(_)));
    }
}
