//! What can be found: every entry of a pack, and the inverted index over its weighted words.
//!
//! The index is built once when a pack is opened, in one pass over its texts (`build`; which texts, and what they
//! weigh, is decided in `collect`). It must not know how a query is ranked.

pub(super) use build::SILENT_SHARE;

mod build;
mod calls;
mod entries;
mod merge;
pub(super) mod multiword;

use std::ops::Range;

use serde::Serialize;

use self::build::Builder;
use crate::call::Call;
use crate::find::Marker;
use crate::find::vocabulary::{Vocabulary, WordId};
use crate::pack::{Faq, Pack};

/// The kinds of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A question and its answer.
    Faq,
    /// A department of the company.
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
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Posting {
    /// Position in the entries.
    pub(super) entry: u32,
    /// See [`Posting::frequency`], in units of [`UNIT`]: an index of a library holds millions of these.
    frequency: u16,
    /// Whether it stands in a title, phrasing or keyword.
    pub(super) in_phrase: bool,
}

/// What frequencies are counted in; the largest that fits is 64, which is as good as any.
const UNIT: f32 = 1.0 / 1024.0;

impl Posting {
    fn new(entry: u32, frequency: f32, in_phrase: bool) -> Self {
        let mut posting = Self { entry, frequency: 0, in_phrase: false };
        posting.add(frequency, in_phrase);
        posting
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "such a cast saturates")]
    fn add(&mut self, frequency: f32, in_phrase: bool) {
        self.frequency = self.frequency.saturating_add((frequency / UNIT).round() as u16);
        self.in_phrase |= in_phrase;
    }

    /// The frequency over all fields, each weighted and normalised by length (see [`entries::Field`]).
    pub(super) fn frequency(self) -> f32 {
        f32::from(self.frequency) * UNIT
    }
}

/// Lists of one kind, end to end.
#[derive(Debug)]
struct Runs<T> {
    ends: Vec<u32>,
    all: Vec<T>,
}

impl<T> Default for Runs<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), all: Vec::new() }
    }
}

impl<T> Runs<T> {
    fn get(&self, nth: u32) -> &[T] {
        let nth = nth as usize;
        let start = nth.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(nth)).map(|(start, end)| start as usize..*end as usize);
        range.and_then(|range| self.all.get(range)).unwrap_or_default()
    }

    /// Ends the run of all that was added since the last one.
    fn end(&mut self) {
        self.ends.push(build::to_u32(self.all.len()));
    }
}

/// What the index keeps of an entry beside what can be seen of it.
#[derive(Debug, Clone, Copy, Default)]
struct Extent {
    /// Its title, phrasings and keywords begin here in [`Index::phrases`], and end where those of the next one begin.
    phrases: u32,
    /// Equal for steps of the same words in one pack; the first of them, or the entry itself.
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

/// Where the entries of a company are.
#[derive(Debug, Clone, Copy)]
struct OfCompany {
    company: u32,
    start: u32,
    end: u32,
}

/// That a pack uses one word, or joint, for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Same {
    pub(super) word: WordId,
    pub(super) means: WordId,
    pub(super) company: u32,
}

/// Everything that can be found in one pack or several, pack after pack, each in its own order.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// The kind of each entry, close together.
    kinds: Vec<Kind>,
    extents: Vec<Extent>,
    vocabulary: Vocabulary,
    /// In how many entries that are not steps each word occurs, by its number.
    counts: Vec<u32>,
    /// How much each word tells, by its number; see [`idf`].
    tells: Vec<f32>,
    /// Of each word, by its number, the entries in which it occurs, in ascending order.
    postings: Runs<Posting>,
    /// The words of the phrases of each entry; joints are marked.
    phrases: Runs<WordId>,
    /// The entries of each checklist.
    reasons: Vec<Reason>,
    /// Sorted.
    companies: Vec<OfCompany>,
    /// Sorted.
    same: Vec<Same>,
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
        builder.company(Entry::NO_COMPANY, std::iter::empty());
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

    /// The kind of each entry.
    pub(super) fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// How many entries are not steps: those that words are counted in.
    pub(super) fn documents(&self) -> u32 {
        self.documents
    }

    /// In how many of them a word occurs.
    pub(super) fn count(&self, word: WordId) -> u32 {
        self.counts.get(word as usize).copied().unwrap_or(0)
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The entries in which a word occurs, in ascending order.
    pub(super) fn postings(&self, word: WordId) -> &[Posting] {
        self.postings.get(word)
    }

    /// [`idf`] of a word of the vocabulary, less when it is silent.
    pub(super) fn tells(&self, word: WordId) -> f32 {
        self.tells.get(word as usize).copied().unwrap_or(0.0)
    }

    /// The words of each of an entry's phrases: title, phrasings, keywords.
    pub(super) fn phrases(&self, entry: u32) -> impl Iterator<Item = &[WordId]> {
        let start = self.extent(entry).map_or(0, |extent| extent.phrases);
        let end = self.extent(entry + 1).map_or(build::to_u32(self.phrases.ends.len()), |next| next.phrases);
        (start..end).map(|phrase| self.phrases.get(phrase))
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

    /// The entries of a company; none when it is not here.
    pub(super) fn of_company(&self, company: u32) -> Range<u32> {
        let at = self.companies.binary_search_by_key(&company, |of| of.company).ok();
        at.and_then(|at| self.companies.get(at)).map_or(0..0, |of| of.start..of.end)
    }

    /// All entries.
    pub(super) fn all(&self) -> Range<u32> {
        0..build::to_u32(self.entries.len())
    }

    /// The words that packs use for `word`, as runs of equal ones, by company.
    pub(super) fn same(&self, word: WordId) -> impl Iterator<Item = &[Same]> {
        let start = self.same.partition_point(|same| same.word < word);
        let rest = self.same.get(start..).unwrap_or_default();
        let own = rest.get(..rest.partition_point(|same| same.word == word)).unwrap_or_default();
        own.chunk_by(|a, b| a.means == b.means)
    }

    /// The packs that use `means` for `word`.
    pub(super) fn users_of(&self, word: WordId, means: WordId) -> &[Same] {
        self.same(word).find(|same| same.first().is_some_and(|same| same.means == means)).unwrap_or_default()
    }

    /// Whether the pack of an entry uses `means` for `word`.
    pub(super) fn uses(&self, entry: u32, word: WordId, means: WordId) -> bool {
        let company = self.entries.get(entry as usize).map(|entry| entry.company);
        let users = self.users_of(word, means);
        company.is_some_and(|company| users.binary_search_by_key(&company, |same| same.company).is_ok())
    }

    fn extent(&self, entry: u32) -> Option<&Extent> {
        self.extents.get(entry as usize)
    }
}

/// How much a word tells that occurs in `documents` of `all` entries, steps not counted: the root of the inverse document
/// frequency of BM25, `ln(1 + (N - n + ½) / (n + ½))` (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
/// Callers tell what happened to them, and without the root one rare word of the story outweighs all that it is about.
#[expect(clippy::cast_precision_loss, reason = "counts of entries are far below 2^24")]
pub(super) fn idf(documents: u32, all: u32) -> f32 {
    let absent = all.saturating_sub(documents) as f32;
    ((absent + 0.5) / (documents as f32 + 0.5)).ln_1p().sqrt()
}

/// Builds one index of several packs, which can be dropped one after another. Packs come in the order of their places.
#[derive(Debug, Default)]
pub struct IndexBuilder(Builder);

impl IndexBuilder {
    /// Nothing yet, with room for one pack.
    #[must_use]
    pub fn new() -> Self {
        Self(Builder::new())
    }

    /// Adds a pack, which has the place `company` in the library; each place once.
    #[must_use]
    pub fn add(mut self, pack: &Pack, company: u32) -> Self {
        entries::add(&mut self.0, pack, company);
        self
    }

    /// The index.
    #[must_use]
    pub fn finish(self) -> Index {
        self.0.finish()
    }
}
