//! The user's own calls among the search results, and the text of a call in the answer.
//!
//! Their index is rebuilt when a search starts and the records have changed.

use crate::app::state::App;
use crate::app::state::search::{Found, OwnCalls};
use crate::call::{Call, NoteLine};
use crate::documents::past_call;
use crate::find::{Entry, Index, Kind};
use crate::pack::Field;
use crate::text::block::{Block, Tone};

impl App {
    /// Rebuilds the index of past calls, if the records changed.
    pub(in crate::app) fn index_calls(&mut self) {
        let (records, own) = (&self.history.records, &self.history.own_calls);
        let (pack, style, now) = (&self.content.pack, self.facts().style, self.clock.now);
        // The titles name the reasons of the current company.
        if own.revision != records.revision || own.company != pack.company.id {
            let title = |call: &Call| past_call::title(call, Some(pack), style, now);
            let index = Index::of_calls(&records.calls, title);
            let (revision, company) = (records.revision, pack.company.id.clone());
            self.history.own_calls = OwnCalls { index, revision, company };
        }
    }

    /// Returns all past calls, for the list without a query.
    pub(in crate::app) fn browse_calls(&self) -> Vec<Found> {
        let found = |(entry, call): (usize, &Entry)| Found { entry, marks: Vec::new(), elsewhere: Some(call.clone()) };
        self.history.own_calls.index.entries().iter().enumerate().map(found).collect()
    }

    /// Returns the selected entry, if it is a past call.
    pub(in crate::app) fn selected_call(&self) -> Option<&Entry> {
        self.selected_entry().filter(|entry| entry.kind == Kind::Call)
    }

    /// Returns the text of the call with this id: its summary, fields, promises and notes.
    #[must_use]
    pub fn call_document(&self, id: &str) -> Vec<Block> {
        let Some(call) = self.history.records.find(id) else { return Vec::new() };
        let mut out = vec![Block::new(Tone::Title, self.facts().summary_of(call))];
        // The promises are added below, with their due dates.
        let in_promises = |field: &Field| matches!(field, Field::Promise | Field::By);
        for field in call.fields.all().filter(|field| !in_promises(field)) {
            let value = call.fields.get(field).trim();
            if !value.is_empty() {
                let tone = if field == Field::Reference { Tone::Strong } else { Tone::Body };
                out.push(Block::led(tone, format!("{}  ", self.content.pack.label(field)), value));
            }
        }
        let resolved = self.facts().is_resolved_since(call);
        let promises = call.promise.iter().filter(|promise| !promise.is_blank());
        out.extend(
            promises.map(|promise| self.facts().promised(promise, resolved || self.facts().is_replaced(call, promise))),
        );
        if !call.note.is_empty() {
            out.push(Block::gap());
        }
        let style = self.facts().style;
        let line = |line: &NoteLine| Block::led(Tone::Body, format!("{}  ", style.clock(line.at)), line.text.as_str());
        out.extend(call.note.iter().map(line));
        out
    }
}
