//! What can be found: every entry of a pack, and the inverted index over its weighted words.
//!
//! The index is built once when a pack is opened, in one pass over its texts (`build`; which texts, and what they
//! weigh, is decided in `collect`). It must not know how a query is ranked.

pub(super) use build::SILENT_SHARE;

mod build;
mod calls;
mod collect;
mod merge;

use std::ops::Range;

use serde::Serialize;

use self::build::Builder;
use super::Marker;
use super::vocabulary::{Vocabulary, WordId};
use crate::call::Call;
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
    /// A call that the user made.
    Call,
}

impl Kind {
    /// The bits of all kinds together.
    pub(super) const EVERY: u16 = u16::MAX;

    /// One bit for each kind.
    pub(super) fn bit(self) -> u16 {
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
            Self::Call => "call",
        }
    }
}

/// Something that a search can return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// The place in the library of the pack that it comes from, 0 for a single pack; of a call [`Entry::NO_COMPANY`].
    pub company: u32,
    /// Its id in the pack; of a step, `checklist/step`; of a call, that of its record.
    pub id: String,
    /// What a list shows.
    pub title: String,
}

impl Entry {
    /// Of an entry that belongs to no pack: it is found whatever company is asked for.
    pub const NO_COMPANY: u32 = u32::MAX;
}

/// How often, and in what places, a word occurs in one entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    /// Position in the entries.
    pub(super) entry: u32,
    /// The frequency over all fields, each weighted and normalised by length (see [`collect::Field`]).
    pub(super) frequency: f32,
}

/// What the index keeps of an entry beside what can be seen of it.
#[derive(Debug, Clone, Default)]
struct Extent {
    /// Its title, phrasings and keywords, in [`Index::phrases`].
    phrases: Range<u32>,
    /// Equal for steps of the same words; the first of them, or the entry itself.
    twin: u32,
}

/// What belongs to one reason to call.
#[derive(Debug)]
struct Reason {
    company: u32,
    /// Id of the checklist.
    checklist: String,
    /// In ascending order.
    entries: Vec<u32>,
}

/// Everything that can be found in one pack or several, pack after pack, each in its own order.
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
    phrases: Vec<Range<u32>>,
    phrase_words: Vec<WordId>,
    /// The entries of each checklist.
    reasons: Vec<Reason>,
    /// How many entries are not steps.
    documents: u32,
}

impl Index {
    /// The index of `pack` alone.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        IndexBuilder::new().add(pack, 0).finish()
    }

    /// The index of the user's own calls, in their order: references, agents, notes, fields and reason.
    #[must_use]
    pub fn of_calls(calls: &[Call]) -> Self {
        let mut builder = Builder::new();
        for call in calls {
            calls::add(&mut builder, call);
        }
        builder.finish()
    }

    /// One index of several, their entries one after another.
    #[must_use]
    pub fn merge(parts: Vec<Self>) -> Self {
        merge::merge(parts)
    }

    /// The FAQs of `pack` alone, where they will stand in the whole index: to be listed while that is being built. Nothing
    /// can be found in it.
    #[must_use]
    pub fn listing(pack: &Pack) -> Self {
        let entry =
            |faq: &Faq| Entry { kind: Kind::Faq, company: 0, id: faq.id.to_string(), title: faq.question.to_string() };
        Self { entries: pack.faq.iter().map(entry).collect(), ..Self::default() }
    }

    /// The entries, in the pack's order; [`super::Hit::entry`] points into them.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The byte ranges of `text` that `query` matches, in order and apart; on character boundaries. For several texts, or an
    /// index that is searched together with others, make one [`super::Marker`].
    #[must_use]
    pub fn marks(&self, query: &str, text: &str) -> Vec<Range<usize>> {
        Marker::new(&[self], query).text(0, text)
    }

    /// The same of the title of `entries()[entry]`.
    #[must_use]
    pub fn title_marks(&self, query: &str, entry: usize) -> Vec<Range<usize>> {
        Marker::new(&[self], query).title(0, entry)
    }

    /// How many entries are not steps: those that words are counted in.
    pub(super) fn documents(&self) -> u32 {
        self.documents
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

    /// [`idf`] of a word of the vocabulary, less when it is silent.
    pub(super) fn tells(&self, word: WordId) -> f32 {
        self.tells.get(word as usize).copied().unwrap_or(0.0)
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

    /// The entries that belong to a checklist of a company, in ascending order.
    pub(super) fn of_reason(&self, company: u32, checklist: &str) -> &[u32] {
        let reason = self.reasons.iter().find(|reason| reason.company == company && reason.checklist == checklist);
        reason.map(|reason| reason.entries.as_slice()).unwrap_or_default()
    }

    fn extent(&self, entry: u32) -> Option<&Extent> {
        self.extents.get(entry as usize)
    }
}

/// How much a word tells that occurs in `documents` of `all` entries, steps not counted: the inverse document frequency of
/// BM25, `ln(1 + (N - n + ½) / (n + ½))` (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
#[expect(clippy::cast_precision_loss, reason = "counts of entries are far below 2^24")]
pub(super) fn idf(documents: u32, all: u32) -> f32 {
    let absent = all.saturating_sub(documents) as f32;
    ((absent + 0.5) / (documents as f32 + 0.5)).ln_1p()
}

/// Builds one index of several packs, which can be dropped one after another. Packs come in the order of their places.
#[derive(Debug)]
pub struct IndexBuilder(Builder);

impl Default for IndexBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl IndexBuilder {
    /// Nothing yet, with room for one pack.
    #[must_use]
    pub fn new() -> Self {
        Self(Builder::new())
    }

    /// Adds a pack, which has the place `company` in the library.
    #[must_use]
    pub fn add(mut self, pack: &Pack, company: u32) -> Self {
        collect::add(&mut self.0, pack, company);
        self
    }

    /// The index.
    #[must_use]
    pub fn finish(self) -> Index {
        self.0.finish()
    }
}
