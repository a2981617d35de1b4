//! Building the index: one pass over the texts, no sorting, no allocation for a word that is known already.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::collect::Field;
use super::{Entry, Extent, Index, Kind, Posting, Reason, idf};
use crate::find::text::{Form, is_silent, words};
use crate::find::vocabulary::{Vocabulary, WordId};

/// How much of its weight a word keeps that says nothing by itself (how, do, I, my).
pub(in crate::find) const SILENT_SHARE: f32 = 0.2;

/// What a word has come to while entries are read.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// The last entry in which it occurred, and its record in `found`.
    entry: u32,
    record: u32,
    /// In how many entries that are not steps it occurs.
    documents: u32,
    /// In how many entries it occurs.
    postings: u32,
}

/// An index that is being built; entries come one after another, each followed by its texts.
#[derive(Debug, Default)]
pub(super) struct Builder {
    index: Index,
    /// Word and posting, in the order of the entries.
    found: Vec<(WordId, Posting)>,
    seen: Vec<Seen>,
    /// The words of the text that is being read.
    text: Vec<WordId>,
    /// The pack that is being read.
    company: u32,
    /// The first step of each wording in this pack, by the words of its title.
    wordings: HashTable<u32>,
}

impl Builder {
    /// Room for the words of a usual pack.
    pub(super) fn new() -> Self {
        let index = Index { vocabulary: Vocabulary::with_room(), ..Index::default() };
        Self { index, ..Self::default() }
    }

    /// Begins a pack; steps are only told apart within one.
    pub(super) fn company(&mut self, company: u32) {
        self.company = company;
        self.wordings.clear();
    }

    /// Begins an entry; its title is its first and most telling phrase.
    pub(super) fn entry(&mut self, kind: Kind, id: String, title: &str) {
        let number = to_u32(self.index.entries.len());
        self.index.entries.push(Entry { kind, company: self.company, id, title: title.to_owned() });
        let phrases = to_u32(self.index.phrases.len());
        self.index.extents.push(Extent { phrases: phrases..phrases, twin: number });
        if kind != Kind::Step {
            self.index.documents += 1;
        }
        self.read(title);
        self.end_phrase(title);
        self.count(Field::Title, self.text.len());
        if kind == Kind::Step {
            self.find_twin(number);
        }
    }

    /// Adds texts of the current entry, which share one field and so one length.
    pub(super) fn field<'a>(&mut self, field: Field, texts: impl IntoIterator<Item = &'a str>) {
        let mut all = 0;
        let mut words = Vec::new();
        for text in texts {
            self.read(text);
            if field.is_phrase() {
                self.end_phrase(text);
            }
            all += self.text.len();
            words.append(&mut self.text);
        }
        self.text = words;
        self.count(field, all);
    }

    /// The number of the entry that was begun last.
    pub(super) fn current(&self) -> u32 {
        to_u32(self.index.entries.len().saturating_sub(1))
    }

    /// Names the entries of a checklist of this pack.
    pub(super) fn reason(&mut self, checklist: String, entries: Vec<u32>) {
        self.index.reasons.push(Reason { company: self.company, checklist, entries });
    }

    /// The entries that came so far.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.index.entries
    }

    /// Reads `text` into `self.text`.
    fn read(&mut self, text: &str) {
        let Self { index, seen, text: read, .. } = self;
        let kind = index.entries.last().map_or(Kind::Faq, |entry| entry.kind);
        read.clear();
        words(text, |word, _, _| {
            let id = index.vocabulary.add(word, kind);
            if id as usize >= seen.len() {
                seen.push(Seen { entry: u32::MAX, record: 0, documents: 0, postings: 0 });
            }
            read.push(id);
        });
    }

    /// Keeps the words just read as a phrase. Of a compound only one form counts, so that a phrase can match whole:
    /// the parts of `in-app`, the whole of `4506-C`.
    fn end_phrase(&mut self, text: &str) {
        let start = to_u32(self.index.phrase_words.len());
        let kept = &mut self.index.phrase_words;
        if text.contains(['-', '.', '/', '\u{2010}', '\u{2011}']) {
            let mut read = self.text.iter();
            let mut parts = kept.len();
            words(text, |word, _, form| {
                let Some(&id) = read.next() else { return };
                match form {
                    Form::Whole | Form::Part => kept.push(id),
                    Form::Joined if word.bytes().any(|b| b.is_ascii_digit()) => {
                        kept.truncate(parts);
                        kept.push(id);
                    }
                    Form::Joined => {}
                }
                if form != Form::Part {
                    parts = kept.len();
                }
            });
        } else {
            kept.extend_from_slice(&self.text);
        }
        let end = to_u32(kept.len());
        if end > start {
            self.index.phrases.push(start..end);
        }
        let phrases = to_u32(self.index.phrases.len());
        if let Some(extent) = self.index.extents.last_mut() {
            extent.phrases.end = phrases;
        }
    }

    /// Adds the words just read to the postings of the current entry.
    #[expect(clippy::cast_precision_loss, reason = "lengths of texts are far below 2^24 words")]
    fn count(&mut self, field: Field, length: usize) {
        let entry = self.current();
        let is_document = self.index.entries.last().is_some_and(|entry| entry.kind != Kind::Step);
        let frequency = field.weight(length as f32);
        for &word in &self.text {
            let Some(seen) = self.seen.get_mut(word as usize) else { continue };
            if seen.entry == entry {
                if let Some((_, posting)) = self.found.get_mut(seen.record as usize) {
                    posting.frequency += frequency;
                }
                continue;
            }
            seen.entry = entry;
            seen.record = to_u32(self.found.len());
            seen.postings += 1;
            seen.documents += u32::from(is_document);
            self.found.push((word, Posting { entry, frequency }));
        }
    }

    /// Finds whether a step with these words came before.
    fn find_twin(&mut self, entry: u32) {
        let Self { index, wordings, .. } = self;
        let wording = |entry: u32| index.phrases(entry).next().unwrap_or_default();
        let hash = |entry: u32| FixedState::default().hash_one(wording(entry));
        let first = wordings.find(hash(entry), |&other| wording(other) == wording(entry)).copied();
        match first {
            None => {
                wordings.insert_unique(hash(entry), entry, |&other| hash(other));
            }
            Some(first) => {
                if let Some(extent) = index.extents.get_mut(entry as usize) {
                    extent.twin = first;
                }
            }
        }
    }

    /// The index: the postings are sorted by word with one counting pass, which keeps the order of the entries.
    pub(super) fn finish(self) -> Index {
        let Self { mut index, found, seen, .. } = self;
        let mut next = Vec::with_capacity(seen.len());
        let mut end = 0;
        for (id, word) in (0..).zip(&seen) {
            next.push(end);
            end += word.postings;
            index.ends.push(end);
            let share = if is_silent(index.vocabulary.text(id)) { SILENT_SHARE } else { 1.0 };
            let tells = idf(word.documents, index.documents) * share;
            index.tells.push(tells);
        }
        index.postings = vec![Posting { entry: 0, frequency: 0.0 }; found.len()];
        for (word, posting) in found {
            if let Some(next) = next.get_mut(word as usize)
                && let Some(place) = index.postings.get_mut(*next as usize)
            {
                *place = posting;
                *next += 1;
            }
        }
        index
    }
}

/// Packs are at most 8 MiB, so that every count fits; a larger one would lose its end instead of panicking.
pub(super) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
