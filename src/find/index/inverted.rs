//! The inverted index: the entries, and for each word the entries that hold it.
//!
//! Owns the data and its lookups. `entries` and `calls` decide which texts are read; `build` and
//! `merge` build. Must not know how a query is ranked.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::find::english::{begins_a_common_word, is_common};
use crate::find::idf::{STOP_WORD_SHARE, idf};
use crate::find::index::kind::{Entry, Kind};
use crate::find::index::posting::{Lists, Posting};
use crate::find::packed;
use crate::find::packed::Packed;
use crate::find::stop_words::{STOP_WORDS, is_stop_word};
use crate::find::vocabulary::{Vocabulary, WordId, to_u32};

/// What only the index needs to know about an entry.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct EntryFacts {
    /// Where its phrases begin in [`Index::phrases`]; they end where those of the next entry begin.
    pub(super) phrases: u32,
    /// The first step with the same words in its pack, or the entry itself.
    pub(super) first_same_step: u32,
    /// The hash of its texts; see [`with`](super::wording::with).
    pub(super) wording: u64,
}

impl Packed<16> for EntryFacts {
    fn pack(self, bytes: &mut Vec<u8>) {
        bytes.extend(self.wording.to_le_bytes());
        bytes.extend([self.phrases, self.first_same_step].map(u32::to_le_bytes).as_flattened());
    }

    #[inline]
    fn unpack(bytes: &[u8; 16]) -> Self {
        let Some((wording, rest)) = bytes.split_first_chunk() else { return Self::default() };
        let (&[phrases, first_same_step], &[]) = rest.as_chunks() else { return Self::default() };
        let [phrases, first_same_step] = [phrases, first_same_step].map(u32::from_le_bytes);
        Self { phrases, first_same_step, wording: u64::from_le_bytes(*wording) }
    }
}

/// The entries that belong to one reason to call.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Reason {
    pub(super) company: u32,
    /// The id of the checklist.
    pub(super) checklist: String,
    /// In ascending order.
    pub(super) entries: Vec<u32>,
}

/// The entries of one company.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::find) struct CompanyRange {
    pub(super) company: u32,
    pub(in crate::find) start: u32,
    pub(in crate::find) end: u32,
    /// Where its own FAQs end, which come first; `start` if it takes over no FAQs from another
    /// pack.
    pub(in crate::find) own_end: u32,
    /// What people call it: the first word of its name and its short name, folded.
    pub(in crate::find) names: Vec<String>,
    /// The average number of phrases of its FAQs.
    pub(in crate::find) phrases: f32,
    /// The same for the FAQs before `own_end`.
    pub(in crate::find) own_phrases: f32,
}

/// A synonym: the pack of `company` uses `means` for `word`; either may be a multiword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(in crate::find) struct Synonym {
    pub(in crate::find) word: WordId,
    pub(in crate::find) means: WordId,
    pub(in crate::find) company: u32,
}

/// Everything that can be found in one pack or several, pack after pack, each in its own order.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    /// The kind of each entry, close together in memory.
    pub(super) kinds: Vec<Kind>,
    #[serde(with = "packed")]
    pub(super) facts: Vec<EntryFacts>,
    pub(super) vocabulary: Vocabulary,
    /// For each word, the number of entries with it, steps not counted.
    #[serde(with = "packed")]
    pub(super) counts: Vec<u32>,
    /// For each word, the entries with it, in ascending order.
    pub(super) postings: Lists<Posting, 7>,
    /// The words of the phrases of all entries; multiwords are marked.
    pub(super) phrases: Lists<WordId, 4>,
    pub(super) reasons: Vec<Reason>,
    /// Sorted.
    pub(super) companies: Vec<CompanyRange>,
    /// Sorted.
    pub(super) synonyms: Vec<Synonym>,
    /// The number of entries that are not steps.
    pub(super) documents: u32,
    #[serde(skip)]
    pub(super) computed: Computed,
}

/// What is computed once an index is read, and never written.
#[derive(Debug, Default)]
pub(super) struct Computed {
    /// Whether an earlier pack has the same entry, close together in memory; shorter than the
    /// entries if the last ones are all new. It depends on the packs before.
    pub(super) repeated: Vec<bool>,
    /// For each word, its [`idf`], lowered for stop words. The machine that built the index may
    /// round differently.
    idf: Vec<f32>,
}

impl Index {
    /// Returns the entries, in the order of their packs; [`Hit::entry`](crate::find::Hit::entry)
    /// points into them.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the kind of each entry.
    pub(in crate::find) fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// Returns the number of entries that are not steps.
    pub(in crate::find) fn documents(&self) -> u32 {
        self.documents
    }

    /// Returns the number of entries with a word, steps not counted.
    pub(in crate::find) fn count(&self, word: WordId) -> u32 {
        self.counts.get(word as usize).copied().unwrap_or(0)
    }

    /// Returns the words that occur.
    pub(in crate::find) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Returns whether a folded word is a common English one or occurs in the pack.
    #[must_use]
    pub fn is_word(&self, word: &str) -> bool {
        is_common(word) || self.vocabulary.get(word).is_some()
    }

    /// Returns whether a folded word is one that everybody uses, such as `an`, or occurs in the pack.
    #[must_use]
    pub fn is_own_word(&self, word: &str) -> bool {
        is_stop_word(word) || self.vocabulary.get(word).is_some()
    }

    /// Returns whether a common English word or one of the pack begins with these folded letters.
    #[must_use]
    pub fn begins_a_word(&self, letters: &str) -> bool {
        begins_a_common_word(letters) || self.vocabulary.with_prefix(letters).next().is_some()
    }

    /// Returns the entries with a word, in ascending order.
    pub(in crate::find) fn postings(&self, word: WordId) -> &[Posting] {
        self.postings.get(word)
    }

    /// Returns the [`idf`] of a word, lowered for stop words.
    pub(in crate::find) fn idf(&self, word: WordId) -> f32 {
        self.computed.idf.get(word as usize).copied().unwrap_or(0.0)
    }

    /// Returns the words of each phrase of an entry: its title, alone and with each word for the
    /// kind, its phrasings and its keywords.
    pub(in crate::find) fn phrases(&self, entry: u32) -> impl Iterator<Item = &[WordId]> {
        let start = self.facts(entry).map_or(0, |facts| facts.phrases);
        let end = self.facts(entry + 1).map_or(to_u32(self.phrases.ends.len()), |next| next.phrases);
        (start..end).map(|phrase| self.phrases.get(phrase))
    }

    /// Returns the first step with the words of this one, or the entry itself.
    pub(in crate::find) fn first_same_step(&self, entry: u32) -> u32 {
        self.facts(entry).map_or(entry, |facts| facts.first_same_step)
    }

    /// Returns whether an earlier pack that is searched has the same entry.
    pub(in crate::find) fn is_repeated(&self, entry: u32) -> bool {
        self.computed.repeated.get(entry as usize) == Some(&true)
    }

    /// Returns the hash of the texts of an entry.
    pub(in crate::find) fn wording(&self, entry: u32) -> u64 {
        self.facts(entry).map_or(0, |facts| facts.wording)
    }

    /// Gives the only company of the index this number.
    #[must_use]
    pub fn numbered(mut self, company: u32) -> Self {
        self.entries.iter_mut().for_each(|entry| entry.company = company);
        self.reasons.iter_mut().for_each(|reason| reason.company = company);
        self.companies.iter_mut().for_each(|range| range.company = company);
        self.synonyms.iter_mut().for_each(|synonym| synonym.company = company);
        self
    }

    /// Returns the entries that belong to a checklist of a company, in ascending order.
    pub(in crate::find) fn of_reason(&self, company: u32, checklist: &str) -> &[u32] {
        let reason = self.reasons.iter().find(|reason| reason.company == company && reason.checklist == checklist);
        reason.map(|reason| reason.entries.as_slice()).unwrap_or_default()
    }

    /// Returns the companies, in the order of their entries.
    pub(in crate::find) fn companies(&self) -> &[CompanyRange] {
        &self.companies
    }

    /// Returns the entries of a company; an empty range if the index doesn't have the company.
    pub(in crate::find) fn of_company(&self, company: u32) -> Range<u32> {
        let at = self.companies.binary_search_by_key(&company, |range| range.company).ok();
        at.and_then(|at| self.companies.get(at)).map_or(0..0, |range| range.start..range.end)
    }

    /// Returns all entries.
    pub(in crate::find) fn all(&self) -> Range<u32> {
        0..to_u32(self.entries.len())
    }

    /// Returns the synonyms of `word`: one slice for each meaning, with one item for each company.
    pub(in crate::find) fn synonyms(&self, word: WordId) -> impl Iterator<Item = &[Synonym]> {
        let start = self.synonyms.partition_point(|synonym| synonym.word < word);
        let rest = self.synonyms.get(start..).unwrap_or_default();
        let own = rest.get(..rest.partition_point(|synonym| synonym.word == word)).unwrap_or_default();
        own.chunk_by(|a, b| a.means == b.means)
    }

    /// Returns the packs that use `means` for `word`.
    pub(in crate::find) fn users_of(&self, word: WordId, means: WordId) -> &[Synonym] {
        let is_it = |run: &&[Synonym]| run.first().is_some_and(|synonym| synonym.means == means);
        self.synonyms(word).find(is_it).unwrap_or_default()
    }

    /// Returns whether the pack of an entry uses `means` for `word`.
    pub(in crate::find) fn uses(&self, entry: u32, word: WordId, means: WordId) -> bool {
        let company = self.entries.get(entry as usize).map(|entry| entry.company);
        let users = self.users_of(word, means);
        company.is_some_and(|company| users.binary_search_by_key(&company, |synonym| synonym.company).is_ok())
    }

    fn facts(&self, entry: u32) -> Option<&EntryFacts> {
        self.facts.get(entry as usize)
    }

    /// Returns the average number of phrases of the FAQs among `entries`, without repeated ones.
    #[expect(clippy::cast_precision_loss, reason = "counts of phrases are far below 2^24")]
    fn phrases_of(&self, entries: Range<u32>) -> f32 {
        let is_faq = |entry: &u32| self.kinds.get(*entry as usize) == Some(&Kind::Faq) && !self.is_repeated(*entry);
        let start = |entry: u32| self.facts(entry).map_or(to_u32(self.phrases.ends.len()), |facts| facts.phrases);
        let count = |entry: u32| start(entry + 1).saturating_sub(start(entry));
        let (faqs, phrases) =
            entries.filter(is_faq).fold((0_u32, 0_u32), |(faqs, all), entry| (faqs + 1, all + count(entry)));
        if faqs == 0 { 0.0 } else { phrases as f32 / faqs as f32 }
    }

    /// Sorts the lists and computes the averages and weights, once all words have their final
    /// numbers.
    pub(super) fn sort_and_count(&mut self) {
        self.companies.sort_unstable_by_key(|range| range.company);
        let counts = |range: &CompanyRange| {
            (self.phrases_of(range.start..range.end), self.phrases_of(range.start..range.own_end))
        };
        let counts: Vec<_> = self.companies.iter().map(counts).collect();
        for (range, counts) in self.companies.iter_mut().zip(counts) {
            (range.phrases, range.own_phrases) = counts;
        }
        self.synonyms.sort_unstable();
        self.synonyms.dedup();
        self.weigh();
    }

    /// Computes the weight of each word.
    pub(in crate::find) fn weigh(&mut self) {
        self.computed.idf = self.counts.iter().map(|&count| idf(count, self.documents)).collect();
        for word in STOP_WORDS {
            let number = self.vocabulary.get(word).map(|number| number as usize);
            if let Some(weight) = number.and_then(|number| self.computed.idf.get_mut(number)) {
                *weight *= STOP_WORD_SHARE;
            }
        }
    }
}
