//! The scope of a search: several indexes seen as one, narrowed to a kind or a company.
//!
//! A search reads its indexes through here. Must not know what a word means or how entries are
//! ranked.

use std::ops::Range;

use crate::find::index::{Entry, Index, Kind, Posting};
use crate::find::vocabulary::{Word, WordId};

/// The indexes that are searched, and which of their entries are wanted.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) parts: &'a [&'a Index],
    /// The wanted kinds, one bit each.
    kinds: u16,
    /// The wanted entries of each part: all, unless a company is asked for.
    ranges: Vec<Range<u32>>,
    /// Whether the entries of one company are wanted.
    pub(super) is_one_company: bool,
}

impl<'a> Scope<'a> {
    /// Returns the scope of `kind` and `company`; `None` means all. Past calls belong to every
    /// company.
    pub(super) fn new(parts: &'a [&'a Index], kind: Option<Kind>, company: Option<u32>) -> Self {
        let range = |part: &&Index| match company {
            None => part.all(),
            Some(company) => {
                let own = part.of_company(company);
                if own.is_empty() { part.of_company(Entry::NO_COMPANY) } else { own }
            }
        };
        let ranges = parts.iter().map(range).collect();
        Self { parts, kinds: kind.map_or(u16::MAX, Kind::bit), ranges, is_one_company: company.is_some() }
    }

    /// Returns one of the indexes.
    pub(super) fn index(&self, part: usize) -> Option<&'a Index> {
        self.parts.get(part).copied()
    }

    /// Returns whether every entry of a part is wanted.
    pub(super) fn is_whole(&self, part: usize) -> bool {
        let range = self.ranges.get(part).cloned().unwrap_or_default();
        self.kinds == u16::MAX && self.index(part).is_some_and(|index| range == index.all())
    }

    /// Returns whether entries of `kind` are wanted.
    pub(super) fn is_wanted(&self, kind: Kind) -> bool {
        self.kinds & kind.bit() != 0
    }

    /// Returns the entries of the wanted company with a word, whatever their kind.
    pub(super) fn postings(&self, part: usize, word: WordId) -> &'a [Posting] {
        let Some((index, range)) = self.index(part).zip(self.ranges.get(part)) else { return &[] };
        let all = index.postings(word);
        if *range == index.all() { all } else { within(all, range) }
    }

    /// Returns whether a word occurs in a wanted entry.
    pub(super) fn holds(&self, part: usize, word: WordId) -> bool {
        let occurs = self.index(part).is_some_and(|index| index.vocabulary().occurs_in(word, self.kinds));
        occurs && (self.is_whole(part) || self.is_in_wanted(part, word))
    }

    fn is_in_wanted(&self, part: usize, word: WordId) -> bool {
        let kinds = self.index(part).map_or(&[][..], Index::kinds);
        let mut entries = self.postings(part, word).iter().map(|posting| posting.entry);
        self.kinds == u16::MAX && entries.len() > 0
            || entries.any(|entry| kinds.get(entry as usize).is_some_and(|kind| self.is_wanted(*kind)))
    }

    /// Returns the words of all parts that begin with `prefix` and occur in a wanted entry.
    pub(super) fn with_prefix(&self, prefix: &str) -> impl Iterator<Item = (usize, Word<'a>)> {
        self.all_with_prefix(prefix).filter(|(part, word)| self.holds(*part, word.id))
    }

    /// Returns the same, and the words that occur only among synonyms.
    pub(super) fn all_with_prefix(&self, prefix: &str) -> impl Iterator<Item = (usize, Word<'a>)> {
        let words =
            |(part, index): (usize, &&'a Index)| index.vocabulary().with_prefix(prefix).map(move |word| (part, word));
        self.parts.iter().enumerate().flat_map(words).filter(|(_, word)| !is_multiword(word))
    }

    /// Returns the words of all parts that contain a digit.
    pub(super) fn with_digits(&self) -> impl Iterator<Item = (usize, Word<'a>)> {
        let words = |(part, index): (usize, &&'a Index)| index.vocabulary().with_digits().map(move |word| (part, word));
        self.parts.iter().enumerate().flat_map(words)
    }

    /// Returns this exact word in each part that knows it, whether an entry has it or not.
    pub(super) fn exactly(&self, word: &str) -> impl Iterator<Item = (usize, WordId)> {
        self.parts.iter().enumerate().filter_map(move |(part, index)| Some((part, index.vocabulary().get(word)?)))
    }

    /// Returns the lengths in bytes of the words that `text` begins with, and whether all of `text`
    /// is the beginning of a word; only words that occur count.
    pub(super) fn beginnings_of(&self, text: &str) -> (Vec<usize>, bool) {
        let mut lengths = Vec::new();
        let mut is_prefix = false;
        for (part, index) in self.parts.iter().enumerate() {
            let (words, begins) = index.vocabulary().beginnings_of(text);
            let occurring = words.into_iter().filter(|word| self.holds(part, *word));
            lengths.extend(occurring.map(|word| index.vocabulary().text(word).len()));
            is_prefix |= begins && self.with_prefix(text).next().is_some();
        }
        lengths.sort_unstable();
        lengths.dedup();
        (lengths, is_prefix)
    }

    /// Returns the letters of a word.
    pub(super) fn text(&self, part: usize, word: WordId) -> &'a str {
        self.index(part).map(|index| index.vocabulary().text(word)).unwrap_or_default()
    }

    /// Returns the number of entries that are not steps.
    pub(super) fn documents(&self) -> u32 {
        self.parts.iter().map(|part| part.documents()).sum()
    }
}

/// Returns whether a word is a multiword.
///
/// A blank sets the lowest bit of [`Word::letters`], but so do some letters of other scripts.
fn is_multiword(word: &Word<'_>) -> bool {
    word.letters & 1 != 0 && word.text.contains(' ')
}

/// Returns the postings of a range of entries.
pub(super) fn within<'a>(postings: &'a [Posting], range: &Range<u32>) -> &'a [Posting] {
    let start = postings.partition_point(|posting| posting.entry < range.start);
    let rest = postings.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|posting| posting.entry < range.end)).unwrap_or_default()
}
