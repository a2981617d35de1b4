//! The FAQ pane: the search box, what it found, and the answer of the selected entry, already open.

use std::ops::Range;

use ratatui::layout::Rect;
use tui_input::Input;

use crate::app::search::messages::Told;
use crate::app::windows::overlay::Overlay;
use crate::app::windows::picker;
use crate::app::{App, Effect, Pane, View, layout};
use crate::documents::number_check;
use crate::documents::number_check::Verdict;
use crate::find;
use crate::find::{Entry, Kind, Query};
use crate::text::block;
use crate::text::block::{Block, Row};

/// The state of the pane.
#[derive(Debug, Clone, Default)]
pub struct FaqPane {
    /// The search box.
    pub query: Input,
    /// Whether the search looks in all companies.
    pub everywhere: bool,
    /// The query that `found` was made for; see [`App::catch_up`].
    pub searched: String,
    /// True while keys go to the search box.
    pub searching: bool,
    /// True while the answer fills the pane.
    pub reading: bool,
    /// What is listed.
    pub found: Vec<Found>,
    /// What there is to say of the search.
    pub told: Told,
    /// The only kind that is searched and listed.
    pub kind: Option<Kind>,
    /// Which entry is selected.
    pub selected: usize,
    /// The first row of the answer that is shown.
    pub scroll: usize,
    /// Where `/` was pressed: Esc goes back there.
    pub origin: Option<Box<Origin>>,
}

/// An entry that is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Position in the index.
    pub entry: usize,
    /// The matched bytes of its title.
    pub marks: Vec<Range<usize>>,
    /// The entry itself where it was found in the library, and not in the index of the current company.
    pub elsewhere: Option<Entry>,
}

/// Everything that a search changes of where the user was.
#[derive(Debug, Clone)]
pub struct Origin {
    view: View,
    pane: FaqPane,
    card: Option<Overlay>,
}

impl FaqPane {
    /// Whether the query was edited after `found` was made.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.searched != self.query.value()
    }
}

impl App {
    /// The selected entry of the FAQ pane.
    #[must_use]
    pub fn selected_entry(&self) -> Option<&Entry> {
        self.entry(self.faq.found.get(self.faq.selected)?)
    }

    /// An entry of the list.
    #[must_use]
    pub fn entry<'a>(&'a self, found: &'a Found) -> Option<&'a Entry> {
        found.elsewhere.as_ref().or_else(|| self.content.index.entries().get(found.entry))
    }

    /// What stands in the answer's place: the verdict on a number with the first entry, else the document of the selected one.
    #[must_use]
    pub fn open_answer(&self) -> Vec<Block> {
        if self.shows_due() {
            return self.due_blocks();
        }
        if let Some(elsewhere) = self.answer_elsewhere() {
            return elsewhere;
        }
        if let Some(verdict) = self.faq.told.verdict.as_ref().filter(|_| self.faq.selected == 0) {
            let details = verdict.details(&self.content.pack);
            if !details.is_empty() {
                return details;
            }
        }
        self.selected_entry().map(|entry| self.document(entry)).unwrap_or_default()
    }

    /// The rows of the open answer, in the width that it has on the screen.
    #[must_use]
    pub fn answer_rows(&self, width: u16) -> Vec<Row> {
        block::rows(&self.open_answer(), usize::from(width))
    }

    /// What is looked for.
    pub(in crate::app) fn faq_query(&self) -> Query<'_> {
        let reason = self.call.checklist.as_deref();
        let current = self.library.here;
        Query { text: self.faq.query.value(), kind: self.faq.kind, reason, current, ..Query::default() }
    }

    /// Lists what the query finds; without a query, the entries of the reason for calling, then the rest.
    pub(in crate::app) fn refresh_faq(&mut self) {
        self.faq.query.value().clone_into(&mut self.faq.searched);
        if self.faq.searching {
            self.index_calls();
        }
        let text = self.faq.query.value();
        if text.trim().is_empty() {
            (self.faq.found, self.faq.told) = (self.browse(), Told::default());
        } else if self.faq.everywhere {
            self.find_everywhere();
        } else {
            let parts = self.searched();
            let (mut results, marker) = find::search_and_highlight(&parts, self.faq_query());
            let call =
                |hit: &find::Hit| if hit.part == 0 { None } else { parts.get(hit.part)?.entries().get(hit.entry) };
            let found = |hit: find::Hit| Found {
                entry: hit.entry,
                marks: marker.title(hit.part, hit.entry),
                elsewhere: call(&hit).cloned(),
            };
            let mut listed: Vec<Found> = std::mem::take(&mut results.hits).into_iter().map(found).collect();
            let mut told = Told::new(results);
            told.verdict = number_check::judge(&self.content.pack, text);
            self.put_departments_first(&told, &mut listed);
            if listed.is_empty() && self.faq.kind.is_some() {
                told.elsewhere = find::search(&parts, Query { kind: None, ..self.faq_query() }).total;
            }
            (self.faq.found, self.faq.told) = (listed, told);
        }
        self.faq.selected = 0;
        self.faq.scroll = 0;
    }

    /// Brings the list and the strip up to what was typed: once after all keys that were waiting, so that no key waits for the
    /// search of an older one.
    pub fn catch_up(&mut self) -> Vec<Effect> {
        if self.faq.is_stale() {
            self.refresh_faq();
        }
        self.refresh_strip();
        self.wanted_pack().into_iter().collect()
    }

    /// The departments of a number that is in the directory come first, however it was written.
    fn put_departments_first(&self, told: &Told, listed: &mut Vec<Found>) {
        let Some(Verdict::Listed { places }) = &told.verdict else { return };
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

    /// `/`: the search box, empty, wherever we were.
    pub(in crate::app) fn start_search(&mut self) {
        if !self.faq.searching {
            let mut pane = self.faq.clone();
            // Back from a search within a search, and from that one: further back nobody remembers.
            if let Some(before) = &mut pane.origin {
                before.pane.origin = None;
            }
            self.faq.origin = Some(Box::new(Origin { view: self.view, pane, card: self.overlay.take() }));
        }
        self.overlay = None;
        self.focus(Pane::Faq);
        self.faq.query.reset();
        self.faq.kind = None;
        self.faq.searching = true;
        self.faq.everywhere = false;
        self.faq.reading = false;
        self.refresh_faq();
    }

    /// Esc: out of the answer, then back to exactly where `/` was pressed.
    pub(in crate::app) fn leave_faq(&mut self) {
        if self.faq.reading && !self.faq.searching {
            self.faq.reading = false;
            self.faq.scroll = 0;
        } else if let Some(origin) = self.faq.origin.take() {
            let area = self.view.area;
            self.faq = origin.pane;
            self.overlay = origin.card;
            self.view = View { area, ..origin.view };
            self.line.hold.away &= !self.in_hold_mode();
        } else {
            self.faq.searching = false;
            self.view.zoom = false;
        }
    }

    /// Enter in the search box pins the answer; in the list it opens the selected entry.
    pub(in crate::app) fn open_found(&mut self) -> Vec<Effect> {
        if self.shows_due() {
            return self.open_history();
        }
        if self.guard_query(true) {
            self.refresh_faq();
        }
        let Some(entry) = self.selected_entry() else { return Vec::new() };
        let (kind, id) = (entry.kind, entry.id.clone());
        let pinning = std::mem::replace(&mut self.faq.searching, false);
        match kind {
            // Its card and its checklist are not at hand; what it says is.
            _ if self.is_elsewhere() => self.faq.reading = !pinning,
            Kind::Call if !pinning => return self.open_past_call(&id),
            Kind::Department => self.open_card(&id),
            Kind::Checklist if !pinning => return self.choose_reason(&id),
            Kind::Faq
            | Kind::Checklist
            | Kind::Step
            | Kind::Script
            | Kind::Tip
            | Kind::Channel
            | Kind::Address
            | Kind::Call => {
                self.faq.reading = !pinning;
            }
        }
        Vec::new()
    }

    /// Moves the selection, or, while reading, the text.
    pub(in crate::app) fn move_in_faq(&mut self, by: isize) {
        // The first key leads from what is due to the first question.
        if self.shows_due() {
            self.history.due_read = true;
            return;
        }
        if self.faq.reading {
            self.scroll_answer(by);
        } else {
            self.faq.selected = picker::moved(self.faq.selected, by, self.faq.found.len());
            self.faq.scroll = 0;
        }
    }

    /// Scrolls the answer by rows, staying in it.
    pub(in crate::app) fn scroll_answer(&mut self, by: isize) {
        let Some(parts) = self.faq_parts() else { return };
        let rows = self.answer_rows(parts.answer.width).len();
        let last = rows.saturating_sub(usize::from(parts.answer.height));
        self.faq.scroll = self.faq.scroll.saturating_add_signed(by).min(last);
    }

    /// Where the parts of the pane are, when it is visible.
    #[must_use]
    pub fn faq_parts(&self) -> Option<layout::FaqParts> {
        self.pane_inside(Pane::Faq).map(|inside| self.faq_layout(inside))
    }

    /// Where they are in `inside`.
    #[must_use]
    pub fn faq_layout(&self, inside: Rect) -> layout::FaqParts {
        let remarks = block::rows(&self.remarks(), usize::from(inside.width)).len();
        let is_verdict = self.faq.told.verdict.is_some() || self.faq.found.is_empty();
        let needs = layout::FaqNeeds {
            reading: self.faq.reading,
            remarks: u16::try_from(remarks).unwrap_or(u16::MAX),
            // A verdict is what was asked for; the list takes no more than it must.
            listed: if is_verdict { u16::try_from(self.faq.found.len()).unwrap_or(u16::MAX) } else { u16::MAX },
            strip: u16::try_from(self.strip_entries().len()).unwrap_or_default(),
        };
        layout::faq(inside, needs)
    }
}
