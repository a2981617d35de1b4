//! The query, what it searches, and what is listed without one.

use crate::app::state::App;
use crate::app::state::search::Found;
use crate::find::{Index, Kind, Query};

impl App {
    /// Returns the query.
    pub(in crate::app) fn search_query(&self) -> Query<'_> {
        let reason = self.call.checklist.as_deref();
        let current = self.library.here;
        Query {
            text: self.panes.search.query.value(),
            kind: self.panes.search.kind,
            reason,
            current,
            ..Query::default()
        }
    }

    /// Returns what the search box searches: one pack or all of them, and then the user's own
    /// calls.
    pub(in crate::app) fn searched(&self) -> Vec<&Index> {
        let packs: Vec<&Index> = if self.panes.search.everywhere {
            self.library.parts.iter().map(AsRef::as_ref).collect()
        } else {
            vec![&self.content.index]
        };
        packs.into_iter().chain([&self.history.own_calls.index]).collect()
    }

    /// Returns what is listed without a query.
    ///
    /// Without a chosen kind, these are the FAQs, with those for the current reason first.
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
