//! Searching all companies: what is found elsewhere, and the packs needed to show it.

use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::state::search::{Found, SearchSummary};
use crate::call::blanks::Blanks;
use crate::documents::entry;
use crate::documents::number_check::{self, Verdict};
use crate::find::{self, Entry, Index, Kind, Query};
use crate::text::block::{Block, Tone};

/// The fewest digits of a complete telephone number in any country.
const SHORTEST_NUMBER: usize = 7;

/// Returns whether the query is a telephone number that the current company doesn't list, with
/// enough digits to be complete in some country.
pub(in crate::app) fn is_unlisted(summary: &SearchSummary) -> bool {
    summary.verdict.as_ref().is_some_and(|verdict| match verdict {
        Verdict::Incomplete { digits } => *digits >= SHORTEST_NUMBER,
        Verdict::Unlisted { .. } | Verdict::Nowhere { .. } | Verdict::Elsewhere { .. } => true,
        Verdict::Listed { .. } | Verdict::Own { .. } => false,
    })
}

impl App {
    /// Lists what the query finds in all companies.
    ///
    /// Keeps the entries themselves, not their positions: the library may still grow.
    pub(in crate::app) fn find_everywhere(&mut self) {
        let parts = self.searched();
        let (mut results, highlighter) = find::search_and_highlight(&parts, self.search_query());
        let entry = |hit: &find::Hit| parts.get(hit.part).and_then(|part| part.entries().get(hit.entry)).cloned();
        let found = |hit: find::Hit| Found {
            entry: hit.entry,
            marks: highlighter.title(hit.part, hit.entry),
            elsewhere: entry(&hit),
        };
        let listed = std::mem::take(&mut results.hits).into_iter().map(found).collect();
        let mut summary = SearchSummary::new(results);
        if summary.total == 0 && self.panes.search.kind.is_some() {
            summary.elsewhere = find::search(&parts, Query { kind: None, ..self.search_query() }).total;
        }
        let (pack, profile) = (&self.content.pack, &self.history.profile);
        let text = self.panes.search.query.value();
        summary.verdict = number_check::judge_all(pack, &self.library.companies, profile, text);
        (self.panes.search.found, self.panes.search.summary) = (listed, summary);
    }

    /// Returns the selected entry, if it belongs to another company.
    pub(in crate::app) fn selected_elsewhere(&self) -> Option<&Entry> {
        let found = self.selected_found()?;
        let is_pack = |entry: &&Entry| entry.kind != Kind::Call && entry.company != self.library.here;
        found.elsewhere.as_ref().filter(is_pack)
    }

    /// Returns whether the selected entry belongs to another company.
    ///
    /// Such an entry can be read, but its departments and checklists can't be used.
    pub(in crate::app) fn is_elsewhere(&self) -> bool {
        self.selected_elsewhere().is_some()
    }

    /// Returns the answer of the selected entry, if it belongs to another company.
    pub(in crate::app) fn answer_elsewhere(&self) -> Option<Vec<Block>> {
        let entry = self.selected_elsewhere()?;
        let name = self.library.name(entry.company);
        let Some(opened) = self.library.opened(entry.company) else {
            let is_lost = self.library.packs.failed == Some(entry.company);
            let text = if is_lost { "can't be read anymore." } else { "is loading." };
            return Some(vec![Block::new(Tone::Quiet, format!("The pack of {name} {text}"))]);
        };
        // The record is about another company: leave the blanks empty.
        let whose = format!("This is about {name}, not {}.", self.content.pack.company.name);
        let mut out = vec![Block::led(Tone::Warning, "! ", whose)];
        out.extend(entry::document(&opened.pack, (&Blanks::default(), self.facts().style), entry));
        Some(out)
    }

    /// Returns the index for highlighting the open answer.
    #[must_use]
    pub fn answer_index(&self) -> &Index {
        if self.selected_call().is_some() {
            return &self.history.own_calls.index;
        }
        let opened = self.selected_elsewhere().and_then(|entry| self.library.opened(entry.company));
        opened.map_or(&self.content.index, |opened| &opened.index)
    }

    /// Asks for the library to be read, the first time that the user searches all companies or
    /// types a number that the current company doesn't list.
    pub(in crate::app) fn wanted_library(&mut self) -> Option<Effect> {
        let search = &self.panes.search;
        let is_wanted = self.library.unread && (search.everywhere || is_unlisted(&search.summary));
        is_wanted.then(|| {
            self.library.unread = false;
            self.library.reading = Some((0, self.library.companies.len()));
            Effect::ReadLibrary
        })
    }

    /// Asks for the pack that the selected entry needs, unless it is loaded or on its way.
    pub(in crate::app) fn wanted_pack(&mut self) -> Option<Effect> {
        let number = self.selected_elsewhere()?.company;
        // If the list is about to change, wait: another entry may be selected then.
        if self.panes.search.is_stale()
            || self.library.opened(number).is_some()
            || self.library.packs.asked == Some(number)
        {
            return None;
        }
        self.library.packs.asked = Some(number);
        Some(Effect::OpenPack(number))
    }
}
