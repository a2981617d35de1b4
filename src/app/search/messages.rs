//! What the search says of itself: the word that it took for another, the word that found nothing and what there is
//! without it, and the verdict on a telephone number. It must not change what is found.

use super::kind_filter;
use crate::app::state::App;
use crate::app::state::search::SearchSummary;
use crate::app::writing::editing::Change;
use crate::call::redact::{self, Secret};
use crate::find::Kind;
use crate::find::summary::{quoted, showing};
use crate::pack::Pack;
use crate::text::block::{Block, Tone};

impl SearchSummary {
    /// Returns the remarks, most important first; `kind` is the only one that was searched.
    #[must_use]
    pub fn remarks(&self, pack: &Pack, kind: Option<Kind>) -> Vec<Block> {
        if let Some(verdict) = &self.verdict {
            return vec![verdict.headline(pack)];
        }
        let mut out = Vec::new();
        if !self.unknown.is_empty() {
            let entry =
                kind.map_or("Nothing".to_owned(), |kind| format!("Nothing among the {}", kind_filter::names(kind).1));
            let words = quoted(&self.unknown, " or ");
            let rest = match self.total {
                0 => String::new(),
                1 => " Without it: 1 answer.".to_owned(),
                total => format!(" Without it: {total} answers."),
            };
            let rest = if self.unknown.len() > 1 { rest.replace("it:", "them:") } else { rest };
            out.push(Block::new(Tone::Body, format!("{entry} has {words}.{rest}")));
        }
        out.extend(showing(&self.corrections).map(|text| Block::new(Tone::Quiet, text)));
        if self.total == 0 {
            out.push(Block::new(
                Tone::Quiet,
                match (kind, self.elsewhere) {
                    (Some(_), 1..) => format!("{} results of other kinds", self.elsewhere),
                    (Some(_) | None, _) => "Try fewer or different words.".to_owned(),
                },
            ));
        }
        out
    }
}

impl App {
    /// The remarks on the search that is shown.
    #[must_use]
    pub fn remarks(&self) -> Vec<Block> {
        if self.panes.search.query.value().trim().is_empty() {
            return Vec::new();
        }
        self.panes.search.summary.remarks(&self.content.pack, self.panes.search.kind)
    }

    /// Masks a card number in the search box, which needs no search: at the end of its digits, or at the latest when the box is
    /// left (`is_whole`). Returns true where there was one.
    pub(in crate::app) fn guard_query(&mut self, is_whole: bool) -> bool {
        let query = &mut self.panes.search.query;
        let holds_card = redact::findings(query.value()).iter().any(|found| found.secret == Secret::Card);
        let guarded = if holds_card { query.guard(is_whole) } else { None };
        self.tell_masked(guarded);
        guarded.is_some()
    }

    /// Carries out a change of what the search box holds.
    pub(in crate::app) fn change_query(&mut self, change: Change<'_>) {
        self.panes.search.query.apply(change);
        self.guard_query(matches!(change, Change::Pasted(_)));
    }
}
