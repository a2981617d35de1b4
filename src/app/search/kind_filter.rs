//! Narrowing the search to one kind of entry, kind by kind: only kinds that there are.

use crate::app::state::App;
use crate::app::state::search::Found;
use crate::find::{self, Index, Kind, Query};

/// The order in which the kinds come.
const ORDER: [Kind; 9] = [
    Kind::Faq,
    Kind::Department,
    Kind::Checklist,
    Kind::Step,
    Kind::Script,
    Kind::Tip,
    Kind::Channel,
    Kind::Address,
    Kind::Call,
];

/// A kind as the title of the pane and its rows name it: one of them, and several.
#[must_use]
pub fn names(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Faq => ("FAQ", "FAQs"),
        Kind::Department => ("department", "departments"),
        Kind::Checklist => ("checklist", "checklists"),
        Kind::Step => ("step", "steps"),
        Kind::Script => ("words to say", "words to say"),
        Kind::Tip => ("tip", "tips"),
        Kind::Channel => ("channel", "channels"),
        Kind::Address => ("address", "addresses"),
        Kind::Call => ("call", "past calls"),
    }
}

impl App {
    /// The kinds that the query finds; without one, those that there are.
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

    /// What the search box searches: a pack or all of them, and then the user's own calls.
    pub(in crate::app) fn searched(&self) -> Vec<&Index> {
        let packs: Vec<&Index> = if self.panes.search.everywhere {
            self.library.parts.iter().map(AsRef::as_ref).collect()
        } else {
            vec![&self.content.index]
        };
        packs.into_iter().chain([&self.history.own_calls.index]).collect()
    }

    /// `Ctrl-t`: the next kind that there is, after the last all of them.
    pub(in crate::app) fn next_kind(&mut self) {
        let place = |kind: Kind| ORDER.iter().position(|other| *other == kind);
        let here = self.panes.search.kind.and_then(place);
        self.panes.search.kind =
            self.kinds_there().into_iter().find(|kind| here.is_none_or(|here| place(*kind) > Some(here)));
        self.refresh_search();
    }

    /// All kinds again.
    pub(in crate::app) fn all_kinds(&mut self) {
        self.panes.search.kind = None;
        self.refresh_search();
    }

    /// What is listed without a query: the FAQs, those of the reason for calling first, or the entries of the chosen kind.
    pub(in crate::app) fn browse(&self) -> Vec<Found> {
        let kind = self.panes.search.kind.unwrap_or(Kind::Faq);
        if kind == Kind::Call {
            return self.browse_calls();
        }
        let first = self.reason().map(|list| list.faqs.as_slice()).unwrap_or_default();
        let of_kind = self.content.index.entries().iter().enumerate().filter(|(_, entry)| entry.kind == kind);
        let place = |id: &str| first.iter().position(|first| *first == id).unwrap_or(first.len());
        let mut listed: Vec<_> = of_kind.map(|(entry, found)| (place(&found.id), entry)).collect();
        listed.sort_unstable();
        listed.into_iter().map(|(_, entry)| Found { entry, marks: Vec::new(), elsewhere: None }).collect()
    }
}
