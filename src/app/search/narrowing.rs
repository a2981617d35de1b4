//! Narrowing the search to one kind of entry, and widening it to all companies.

use super::kind_filter::ORDER;
use crate::app::state::App;
use crate::find::{self, Index, Kind, Query};

impl App {
    /// Returns the kinds among the results; without a query, all kinds that have entries.
    fn kinds_there(&self) -> Vec<Kind> {
        let parts = self.searched();
        let is_found: Vec<Kind> = if self.panes.search.query.value().trim().is_empty() {
            let all = [&self.content.index, &self.history.own_calls.index];
            all.into_iter().flat_map(Index::entries).map(|entry| entry.kind).collect()
        } else {
            let query = Query { kind: None, limit: usize::MAX, ..self.search_query() };
            let entry = |hit: &find::Hit| parts.get(hit.part).and_then(|part| part.entries().get(hit.entry));
            find::search(&parts, query).hits.iter().filter_map(entry).map(|entry| entry.kind).collect()
        };
        ORDER.into_iter().filter(|kind| is_found.contains(kind)).collect()
    }

    /// Shows only the next kind that has entries; after the last, all of them.
    pub(in crate::app) fn next_kind(&mut self) {
        let place = |kind: Kind| ORDER.iter().position(|other| *other == kind);
        let here = self.panes.search.kind.and_then(place);
        self.panes.search.kind =
            self.kinds_there().into_iter().find(|kind| here.is_none_or(|here| place(*kind) > Some(here)));
        self.refresh_search();
    }

    /// Shows all kinds again.
    pub(in crate::app) fn all_kinds(&mut self) {
        self.panes.search.kind = None;
        self.refresh_search();
    }

    /// Switches between searching all companies and the current one.
    pub(in crate::app) fn search_everywhere(&mut self) {
        self.panes.search.everywhere = !self.panes.search.everywhere;
        self.refresh_search();
    }
}
