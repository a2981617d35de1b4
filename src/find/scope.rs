//! The scope of a search: several indexes as one, narrowed to a kind or a company. Everything that a search reads of them
//! passes here.
//!
//! It must not know what a word means or how entries are ranked.

use std::ops::Range;

use crate::find::index::{Entry, Index, Kind, Posting};
use crate::find::vocabulary::{Word, WordId};

/// What is searched.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) parts: &'a [&'a Index],
    /// The wanted kinds, one bit each.
    kinds: u16,
    /// Of each part the wanted entries; all, unless a company is asked for.
    ranges: Vec<Range<u32>>,
}

impl<'a> Scope<'a> {
    /// The entries of a kind and of a company, and the calls, which belong to none.
    pub(super) fn new(parts: &'a [&'a Index], kind: Option<Kind>, company: Option<u32>) -> Self {
        let range = |part: &&Index| match company {
            None => part.all(),
            Some(company) => {
                let own = part.of_company(company);
                if own.is_empty() { part.of_company(Entry::NO_COMPANY) } else { own }
            }
        };
        Self { parts, kinds: kind.map_or(u16::MAX, Kind::bit), ranges: parts.iter().map(range).collect() }
    }

    pub(super) fn index(&self, part: usize) -> Option<&'a Index> {
        self.parts.get(part).copied()
    }

    /// Whether nothing of a part is left out.
    pub(super) fn is_whole(&self, part: usize) -> bool {
        let range = self.ranges.get(part).cloned().unwrap_or_default();
        self.kinds == u16::MAX && self.index(part).is_some_and(|index| range == index.all())
    }

    /// Whether an entry is of a wanted kind.
    pub(super) fn is_wanted(&self, kind: Kind) -> bool {
        self.kinds & kind.bit() != 0
    }

    /// The entries in which a word occurs, of every kind.
    pub(super) fn postings(&self, part: usize, word: WordId) -> &'a [Posting] {
        let Some((index, range)) = self.index(part).zip(self.ranges.get(part)) else { return &[] };
        let all = index.postings(word);
        if *range == index.all() { all } else { within(all, range) }
    }

    /// Whether a word occurs in what is searched.
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

    /// The words of all parts that begin with `beginning` and occur.
    pub(super) fn beginning_with(&self, beginning: &str) -> impl Iterator<Item = (usize, Word<'a>)> {
        self.all_beginning_with(beginning).filter(|(part, word)| self.holds(*part, word.id))
    }

    /// Those too that only stand among synonyms.
    pub(super) fn all_beginning_with(&self, beginning: &str) -> impl Iterator<Item = (usize, Word<'a>)> {
        let words = |(part, index): (usize, &&'a Index)| {
            let words = index.vocabulary().beginning_with(beginning);
            words.map(move |word| (part, word)).collect::<Vec<_>>()
        };
        self.parts.iter().enumerate().flat_map(words).filter(|(_, word)| !is_joint(word))
    }

    /// The words of all parts that hold a figure and occur.
    pub(super) fn with_figures(&self) -> impl Iterator<Item = (usize, Word<'a>)> {
        let words =
            |(part, index): (usize, &&'a Index)| index.vocabulary().with_figures().map(move |word| (part, word));
        self.parts.iter().enumerate().flat_map(words)
    }

    /// Exactly this word, in each part that has it, whether it occurs or not.
    pub(super) fn exactly(&self, word: &str) -> impl Iterator<Item = (usize, WordId)> {
        self.parts.iter().enumerate().filter_map(move |(part, index)| Some((part, index.vocabulary().get(word)?)))
    }

    /// The letters of a word.
    pub(super) fn text(&self, part: usize, word: WordId) -> &'a str {
        self.index(part).map(|index| index.vocabulary().text(word)).unwrap_or_default()
    }

    /// How many entries there are that words are counted in.
    pub(super) fn documents(&self) -> u32 {
        self.parts.iter().map(|part| part.documents()).sum()
    }
}

/// Whether a word stands for several; the blank between them is the only sign of a word with the lowest bit, but for letters
/// of other scripts.
fn is_joint(word: &Word<'_>) -> bool {
    word.letters & 1 != 0 && word.text.contains(' ')
}

/// The postings of a range of entries.
pub(super) fn within<'a>(postings: &'a [Posting], range: &Range<u32>) -> &'a [Posting] {
    let start = postings.partition_point(|posting| posting.entry < range.start);
    let rest = postings.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|posting| posting.entry < range.end)).unwrap_or_default()
}
