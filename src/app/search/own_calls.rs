//! The user's own calls among what the search finds, and what one of them says in the answer's place.
//!
//! Reads [`crate::app::history::records::History`]; the index over it is made again when a search begins after it changed.

use crate::app::history::browser::Shows;
use crate::app::history::case_page::{CasePage, Item};
use crate::app::search::results::Found;
use crate::app::{App, Effect};
use crate::documents::entry;
use crate::find::{Entry, Index, Kind};
use crate::pack::Field;
use crate::text::block::{Block, Tone};

/// What can be found of the history.
#[derive(Debug, Default)]
pub struct PastCalls {
    /// All of its calls, in its order.
    pub index: Index,
    /// The revision of the history that it was made of; at the start both are empty.
    revision: u64,
}

impl App {
    /// Brings the index up to the history.
    pub(in crate::app) fn index_calls(&mut self) {
        if self.past_calls.revision != self.history.revision {
            let index = Index::of_calls(&self.history.calls);
            self.past_calls = PastCalls { index, revision: self.history.revision };
        }
    }

    /// All past calls, as a list without a query shows them.
    pub(in crate::app) fn browse_calls(&self) -> Vec<Found> {
        let found = |(entry, call): (usize, &Entry)| Found { entry, marks: Vec::new(), elsewhere: Some(call.clone()) };
        self.past_calls.index.entries().iter().enumerate().map(found).collect()
    }

    /// The past call that is selected.
    pub(in crate::app) fn selected_call(&self) -> Option<&Entry> {
        self.selected_entry().filter(|entry| entry.kind == Kind::Call)
    }

    /// The document of an entry: of the pack, with what was taken down in its words to say, or of a past call.
    #[must_use]
    pub fn document(&self, entry: &Entry) -> Vec<Block> {
        if entry.kind == Kind::Call {
            return self.call_document(&entry.id);
        }
        entry::document(&self.content.pack, &self.call.fields, entry)
    }

    /// What was taken down in the call with this id: what it was about, its fields, its promises, its notes.
    #[must_use]
    pub fn call_document(&self, id: &str) -> Vec<Block> {
        let Some(call) = self.history.find(id) else { return Vec::new() };
        let mut out = vec![Block::new(Tone::Title, self.summary_of(call))];
        for field in Field::ALL {
            let value = call.fields.get(field).trim();
            if !value.is_empty() {
                let tone = if field == Field::Reference { Tone::Strong } else { Tone::Body };
                out.push(Block::led(tone, format!("{}  ", field.label()), value));
            }
        }
        out.extend(call.promise.iter().filter(|promise| !promise.is_blank()).map(|promise| self.promised(promise)));
        if !call.note.is_empty() {
            out.push(Block::gap());
        }
        let line =
            |line: &crate::call::NoteLine| Block::led(Tone::Body, format!("{}  ", line.at.clock()), line.text.as_str());
        out.extend(call.note.iter().map(line));
        out.push(Block::gap());
        out.push(Block::new(Tone::Quiet, "Enter again: the whole case, with its other calls."));
        out
    }

    /// Enter on a past call: the page of the case that it belongs to, at this call.
    pub(in crate::app) fn open_past_call(&mut self, id: &str) -> Vec<Effect> {
        let case = self.history.find(id).and_then(|call| self.case_of(call)).map(|case| case.id.to_owned());
        if let Some(case) = case {
            let is_it = |item: &Item| matches!(item, Item::Record(record) if record == id);
            let selected = self.case_items(&case).iter().position(is_it).unwrap_or_default();
            self.open_page(Shows::Case(CasePage { case, selected, discard: false }));
        }
        Vec::new()
    }
}
