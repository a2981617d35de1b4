//! What can be found: every entry of a pack, and the inverted index over its weighted words.
//!
//! The index is built once when a pack is opened, in one pass over its texts (`build`; which texts, and what they
//! weigh, is decided in `collect`). It must not know how a query is ranked.

pub(super) use build::SILENT_SHARE;

mod build;
mod collect;

use std::ops::Range;

use serde::Serialize;

use super::vocabulary::{Vocabulary, WordId};
use crate::pack::{Faq, Pack};

/// The kinds of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A question and its answer.
    Faq,
    /// A desk of the company.
    Department,
    /// A reason to call.
    Checklist,
    /// A step of a checklist; its id is `checklist/step`.
    Step,
    /// Words to say or not to say.
    Script,
    /// Advice.
    Tip,
    /// A way to reach the company.
    Channel,
    /// A postal address.
    Address,
}

impl Kind {
    /// The bits of all kinds together.
    pub(super) const EVERY: u8 = u8::MAX;

    /// One bit for each kind.
    pub(super) fn bit(self) -> u8 {
        1 << self as u8
    }

    /// As typed after `--kind` and shown beside a title.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Faq => "faq",
            Self::Department => "department",
            Self::Checklist => "checklist",
            Self::Step => "step",
            Self::Script => "script",
            Self::Tip => "tip",
            Self::Channel => "channel",
            Self::Address => "address",
        }
    }
}

/// Something that a search can return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its id in the pack; of a step, `checklist/step`.
    pub id: String,
    /// What a list shows.
    pub title: String,
}

/// How often, and in what places, a word occurs in one entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    /// Position in the entries.
    pub(super) entry: u32,
    /// The frequency over all fields, each weighted and normalised by length (see [`collect::Field`]).
    pub(super) frequency: f32,
}

/// A word of a title, and where it stands there.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) word: WordId,
    pub(super) span: Range<u32>,
}

/// What the index keeps of an entry beside what can be seen of it.
#[derive(Debug, Clone, Default)]
struct Extent {
    /// The words of its title, in [`Index::spots`].
    spots: Range<u32>,
    /// Its question, phrasings and keywords, in [`Index::phrases`].
    phrases: Range<u32>,
    /// Equal for steps of the same words; the first of them, or the entry itself.
    twin: u32,
}

/// Everything that can be found in one pack, in the pack's order.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    extents: Vec<Extent>,
    vocabulary: Vocabulary,
    /// How much each word tells, by its number; see [`Index::idf`].
    tells: Vec<f32>,
    /// Ends of each word's postings.
    ends: Vec<u32>,
    postings: Vec<Posting>,
    spots: Vec<Spot>,
    phrases: Vec<Range<u32>>,
    phrase_words: Vec<WordId>,
    /// The entries of each checklist, by its id, in ascending order.
    reasons: Vec<(String, Vec<u32>)>,
    /// How many entries are not steps.
    documents: u32,
}

impl Index {
    /// The index of `pack`.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        collect::collect(pack)
    }

    /// The FAQs of `pack` alone, where they will stand in the whole index: to be listed while that is being built. Nothing
    /// can be found in it.
    #[must_use]
    pub fn listing(pack: &Pack) -> Self {
        let entry = |faq: &Faq| Entry { kind: Kind::Faq, id: faq.id.to_string(), title: faq.question.to_string() };
        Self { entries: pack.faq.iter().map(entry).collect(), ..Self::default() }
    }

    /// The entries, in the pack's order; [`super::Hit::entry`] points into them.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The byte ranges of `text` that `query` matches, in order and apart; on character boundaries.
    #[must_use]
    pub fn marks(&self, query: &str, text: &str) -> Vec<Range<usize>> {
        super::marks::of_text(self, query, text)
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The entries in which a word occurs, in the pack's order.
    pub(super) fn postings(&self, word: WordId) -> &[Posting] {
        let word = word as usize;
        let start = word.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(word).copied().unwrap_or(start);
        self.postings.get(start as usize..end as usize).unwrap_or_default()
    }

    /// How much a word tells that occurs in `documents` entries, steps not counted: the inverse document frequency
    /// of BM25, `ln(1 + (N - n + ½) / (n + ½))` (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
    #[expect(clippy::cast_precision_loss, reason = "counts of entries are far below 2^24")]
    pub(super) fn idf(&self, documents: u32) -> f32 {
        let absent = self.documents.saturating_sub(documents) as f32;
        ((absent + 0.5) / (documents as f32 + 0.5)).ln_1p()
    }

    /// [`Index::idf`] of a word of the vocabulary, less when it is silent.
    pub(super) fn tells(&self, word: WordId) -> f32 {
        self.tells.get(word as usize).copied().unwrap_or(0.0)
    }

    /// The words of an entry's title.
    pub(super) fn title_spots(&self, entry: u32) -> &[Spot] {
        let spots = self.extent(entry).map(|extent| extent.spots.start as usize..extent.spots.end as usize);
        spots.and_then(|spots| self.spots.get(spots)).unwrap_or_default()
    }

    /// The words of each of an entry's phrases: title, phrasings, keywords.
    pub(super) fn phrases(&self, entry: u32) -> impl Iterator<Item = &[WordId]> {
        let range = self.extent(entry).map(|extent| extent.phrases.start as usize..extent.phrases.end as usize);
        let phrases = range.and_then(|range| self.phrases.get(range)).unwrap_or_default();
        phrases.iter().filter_map(|words| self.phrase_words.get(words.start as usize..words.end as usize))
    }

    /// The same for steps that say the same.
    pub(super) fn twin(&self, entry: u32) -> u32 {
        self.extent(entry).map_or(entry, |extent| extent.twin)
    }

    /// The entries that belong to a checklist, in ascending order.
    pub(super) fn of_reason(&self, checklist: &str) -> &[u32] {
        let reason = self.reasons.iter().find(|(id, _)| id == checklist);
        reason.map(|(_, entries)| entries.as_slice()).unwrap_or_default()
    }

    fn extent(&self, entry: u32) -> Option<&Extent> {
        self.extents.get(entry as usize)
    }
}
