//! The answer that is open beside the list.

use ratatui::layout::Rect;

use crate::app::layout;
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::documents::entry;
use crate::find::{Entry, Kind};
use crate::pack::Checklist;
use crate::text::block::{self, Block, Row, Tone};

impl App {
    /// Returns the open answer.
    ///
    /// While the first entry is selected, this is the verdict on the number that was typed, if
    /// there is one; otherwise it is the document of the selected row.
    #[must_use]
    pub fn open_answer(&self) -> Vec<Block> {
        if let Some(reminder) = self.selected_reminder() {
            return self.reminder_answer(reminder);
        }
        if let Some(elsewhere) = self.answer_elsewhere() {
            return elsewhere;
        }
        if let Some(verdict) = self.panes.search.summary.verdict.as_ref().filter(|_| self.panes.search.selected == 0) {
            let details = verdict.details(&self.content.pack, self.facts().style);
            if !details.is_empty() {
                return details;
            }
        }
        self.selected_entry().map(|entry| self.document(entry)).unwrap_or_default()
    }

    /// Returns the text of an entry of the pack, or of one of the user's own calls.
    #[must_use]
    pub fn document(&self, entry: &Entry) -> Vec<Block> {
        if entry.kind == Kind::Call {
            let mut document = self.call_document(&entry.id);
            let whole = format!("{} opens the whole case, with its other calls.", self.keymap.open_key());
            document.extend([Block::gap(), Block::new(Tone::Quiet, whole)]);
            return document;
        }
        let facts = self.facts();
        entry::document(&self.content.pack, (&facts.blanks(), facts.style), entry)
    }

    /// Returns the rows of the open answer, wrapped to `width` columns.
    #[must_use]
    pub fn answer_rows(&self, width: u16) -> Vec<Row> {
        block::rows(&self.open_answer(), usize::from(width))
    }

    /// Scrolls the answer by rows, within its bounds.
    pub(in crate::app) fn scroll_answer(&mut self, by: isize) {
        let Some(parts) = self.search_parts() else { return };
        let rows = self.answer_rows(parts.answer.width).len();
        let last = rows.saturating_sub(usize::from(parts.answer.height));
        self.panes.search.scroll = self.panes.search.scroll.saturating_add_signed(by).min(last);
    }

    /// Returns the parts of the FAQ pane, if it is visible.
    #[must_use]
    pub fn search_parts(&self) -> Option<layout::faq::Parts> {
        self.pane_inside(Pane::Faq).map(|inside| self.search_layout(inside))
    }

    /// Returns the parts of an FAQ pane whose border encloses `inside`.
    #[must_use]
    pub fn search_layout(&self, inside: Rect) -> layout::faq::Parts {
        let remarks = block::rows(&self.remarks(), usize::from(inside.width)).len();
        let is_verdict = self.panes.search.summary.verdict.is_some() || self.panes.search.found.is_empty();
        let needs = layout::faq::Needs {
            reading: self.panes.search.reading,
            remarks: u16::try_from(remarks).unwrap_or(u16::MAX),
            // A verdict is what the user asked for: the list takes only the rows it needs.
            listed: if is_verdict {
                u16::try_from(self.panes.search.reminders.len() + self.panes.search.found.len()).unwrap_or(u16::MAX)
            } else {
                u16::MAX
            },
            suggestions: u16::try_from(self.suggested().len()).unwrap_or_default(),
        };
        layout::faq::parts(inside, needs)
    }

    /// Returns the checklist of the reason to call that the open answer offers.
    #[must_use]
    pub fn offered_reason(&self) -> Option<&Checklist> {
        if self.is_elsewhere() {
            return None;
        }
        let entry = self.selected_entry()?;
        let pack = &self.content.pack;
        let id = entry.id.as_str();
        match entry.kind {
            Kind::Faq => {
                let named = pack.faq(id).and_then(|faq| faq.checklist.as_ref()).and_then(|list| pack.checklist(list));
                named.or_else(|| pack.checklist.iter().find(|list| list.faqs.iter().any(|faq| *faq == id)))
            }
            Kind::Checklist => pack.checklist(id),
            Kind::Step => pack.step(id).map(|(list, _)| list),
            Kind::Script => {
                let script = pack.script(id)?;
                script.checklists.iter().find_map(|list| pack.checklist(list))
            }
            Kind::Channel => pack.checklist.iter().find(|list| list.channels.iter().any(|channel| *channel == id)),
            Kind::Deadline => pack.deadline(id)?.checklists.iter().find_map(|list| pack.checklist(list)),
            Kind::Letter => pack.letter(id)?.checklists.iter().find_map(|list| pack.checklist(list)),
            Kind::Department | Kind::Tip | Kind::Address | Kind::Rung | Kind::Call => None,
        }
    }

    /// Returns the reason of the running call and the one with this id, if they differ.
    #[must_use]
    pub fn reason_to_change(&self, id: &str) -> Option<(&Checklist, &Checklist)> {
        let now = self.reason().filter(|now| self.facts().is_on_the_line() && now.id != id)?;
        Some((now, self.content.pack.checklist(id)?))
    }
}
