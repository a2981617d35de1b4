//! The search box and its results.

use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::search::{Found, SearchSummary};
use crate::app::windows::scroll::moved;
use crate::app::writing::field::TextField;
use crate::documents::number_check;
use crate::documents::number_check::Verdict;
use crate::find::{self, Entry, Kind, Query};

impl App {
    /// Lists the results of the query; without one, the entries of the reason for calling, then the
    /// rest.
    pub(in crate::app) fn refresh_search(&mut self) {
        if self.panes.search.searching {
            self.index_calls();
        }
        let text = self.panes.search.query.value();
        if text.trim().is_empty() {
            (self.panes.search.found, self.panes.search.summary) = (self.browse(), SearchSummary::default());
        } else if self.panes.search.everywhere {
            self.find_everywhere();
        } else {
            let parts = self.searched();
            let (mut results, highlighter) = find::search_and_highlight(&parts, self.search_query());
            let call =
                |hit: &find::Hit| if hit.part == 0 { None } else { parts.get(hit.part)?.entries().get(hit.entry) };
            let found = |hit: find::Hit| Found {
                entry: hit.entry,
                marks: highlighter.title(hit.part, hit.entry),
                elsewhere: call(&hit).cloned(),
            };
            let mut listed: Vec<Found> = std::mem::take(&mut results.hits).into_iter().map(found).collect();
            let mut summary = SearchSummary::new(results);
            let (pack, profile) = (&self.content.pack, &self.history.profile);
            summary.verdict = number_check::judge_everywhere(pack, &self.library.companies, profile, text);
            summary.other_company = self.company_asked_for();
            self.put_departments_first(&summary, &mut listed);
            if listed.is_empty() && self.panes.search.kind.is_some() {
                summary.elsewhere = find::search(&parts, Query { kind: None, ..self.search_query() }).total;
            }
            (self.panes.search.found, self.panes.search.summary) = (listed, summary);
        }
        self.panes.search.query.value().clone_into(&mut self.panes.search.summary.query);
        self.panes.search.selected = 0;
        self.panes.search.scroll = 0;
        self.panes.search.reminders.clear();
        self.list_reminders();
    }

    /// Moves the departments that have the typed number to the top, whatever its format.
    fn put_departments_first(&self, summary: &SearchSummary, listed: &mut Vec<Found>) {
        let Some(Verdict::Listed { places }) = &summary.verdict else { return };
        let mut ids: Vec<_> =
            places.iter().filter_map(|place| place.of(&self.content.pack)).map(|(d, _)| &d.id).collect();
        ids.dedup();
        let entries = self.content.index.entries();
        for id in ids.into_iter().rev() {
            let is_it = |entry: &Entry| entry.kind == Kind::Department && *id == *entry.id.as_str();
            let Some(entry) = entries.iter().position(is_it) else { continue };
            let before = listed.iter().position(|found| found.elsewhere.is_none() && found.entry == entry);
            let new = || Found { entry, marks: Vec::new(), elsewhere: None };
            let first = before.map_or_else(new, |place| listed.remove(place));
            listed.insert(0, first);
        }
    }

    /// Opens an empty search box, from anywhere.
    pub(in crate::app) fn start_search(&mut self) {
        self.windows.close_all();
        if !self.panes.search.searching {
            let from = if self.view.focus == Pane::Faq { None } else { Some(self.view.focus) };
            self.panes.search.origin = from.or(self.panes.search.origin);
        }
        self.focus(Pane::Faq);
        let search = &mut self.panes.search;
        search.query = TextField::default();
        search.kind = None;
        search.searching = true;
        search.everywhere = false;
        search.reading = false;
        self.refresh_search();
    }

    /// Goes one level back: leaves the search box, then the answer, then the query, then the pane.
    pub(in crate::app) fn leave_search(&mut self) {
        let search = &mut self.panes.search;
        if search.searching {
            search.searching = false;
        } else if search.reading {
            (search.reading, search.scroll) = (false, 0);
            self.list_reminders();
        } else if search.is_narrowed() {
            search.query = TextField::default();
            (search.kind, search.everywhere) = (None, false);
            self.refresh_search();
        } else if let Some(origin) = search.origin.take() {
            self.focus(origin);
            // Leaving one text must not enter another: the next letters are commands, not a note.
            self.panes.notes.writing = false;
        } else {
            self.view.zoom = false;
        }
    }

    /// Moves the selection, or scrolls the text while reading.
    pub(in crate::app) fn move_in_search(&mut self, by: isize) {
        if self.panes.search.reading {
            self.scroll_answer(by);
        } else {
            let search = &mut self.panes.search;
            search.selected = moved(search.selected, by, search.reminders.len() + search.found.len());
            search.scroll = 0;
        }
    }
}
