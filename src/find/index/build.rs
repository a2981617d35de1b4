//! Building the index: one pass over the texts, no allocation for a word that is known already; then the words are sorted
//! and everything is renumbered by them.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::find::index::entries::Field;
use crate::find::index::multiword;
use crate::find::index::multiword::{JOINT, Joints};
use crate::find::index::{Entry, Extent, Index, Kind, OfCompany, Posting, Reason, Same, idf};
use crate::find::stop_words::is_stop_word;
use crate::find::tokenize::{Form, words};
use crate::find::vocabulary::{Gathered, WordId};

/// How much of its weight a word keeps that says nothing by itself (how, do, I, my).
pub(in crate::find) const SILENT_SHARE: f32 = 0.4;

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
    words: Gathered,
    /// Word and posting, in the order of the entries.
    found: Vec<(WordId, Posting)>,
    seen: Vec<Seen>,
    /// The words of the text that is being read.
    text: Vec<WordId>,
    /// The pack that is being read, and its phrases that mean the same as other words.
    company: u32,
    joints: Joints,
    /// The first step of each wording in this pack, by the words of its title.
    wordings: HashTable<u32>,
}

impl Builder {
    /// Room for the words of a usual pack.
    pub(super) fn new() -> Self {
        Self { words: Gathered::with_room(), ..Self::default() }
    }

    /// Begins a pack with the words that mean the same in it; steps are only told apart within one.
    pub(super) fn company<'a>(&mut self, company: u32, synonyms: impl Iterator<Item = Vec<&'a str>>) {
        self.company = company;
        self.wordings.clear();
        self.joints = Joints::default();
        for group in synonyms {
            let members: Vec<_> =
                group.iter().filter_map(|member| self.joints.member(&mut self.words, member)).collect();
            let pairs = members.iter().flat_map(|a| members.iter().map(move |b| (*a, *b))).filter(|(a, b)| a != b);
            self.index.same.extend(pairs.map(|(word, means)| Same { word, means, company }));
        }
        let start = to_u32(self.index.entries.len());
        self.index.companies.push(OfCompany { company, start, end: start });
    }

    /// Begins an entry; its title is its first and most telling phrase.
    pub(super) fn entry(&mut self, kind: Kind, id: String, title: &str) {
        let number = to_u32(self.index.entries.len());
        self.index.entries.push(Entry { kind, company: self.company, id, title: title.to_owned() });
        self.index.kinds.push(kind);
        let phrases = to_u32(self.index.phrases.ends.len());
        self.index.extents.push(Extent { phrases, twin: number });
        if kind != Kind::Step {
            self.index.documents += 1;
        }
        if let Some(of) = self.index.companies.last_mut() {
            of.end = number + 1;
        }
        self.read(title);
        let length = self.text.len();
        // What is called by a name may be called by its initials.
        let is_name = !matches!(kind, Kind::Faq | Kind::Step | Kind::Call);
        self.end_phrase(title, is_name);
        self.count(Field::Title, length);
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
            all += self.text.len();
            if field.is_phrase() {
                self.end_phrase(text, field == Field::Keyword);
            }
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

    fn kinds(&self) -> u16 {
        self.index.kinds.last().map_or(0, |kind| kind.bit())
    }

    /// Reads `text` into `self.text`.
    fn read(&mut self, text: &str) {
        let kinds = self.kinds();
        let Self { words: known, text: read, .. } = self;
        read.clear();
        words(text, |word, _, _| read.push(known.add(word, kinds)));
    }

    /// Keeps the words just read as a phrase, and its initials where it is a name. Of a compound only one form counts, so
    /// that a phrase can match whole: the parts of `in-app`, the whole of `4506-C`.
    fn end_phrase(&mut self, text: &str, is_name: bool) {
        let mut kept = Vec::new();
        if text.contains(['-', '.', '/', '\u{2010}', '\u{2011}']) {
            let mut read = self.text.iter();
            let mut parts = 0;
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
        if kept.is_empty() {
            return;
        }
        let kinds = self.kinds();
        let initials = if is_name { multiword::initials(text, kept.len()) } else { None };
        let initials = initials.map(|initials| self.words.add(&initials, kinds));
        self.index.phrases.all.extend(initials.map(|id| id | JOINT));
        self.joints.mark(&kept, |word| self.index.phrases.all.push(word));
        self.index.phrases.end();
        self.text.extend(initials);
    }

    /// Adds the words just read to the postings of the current entry.
    #[expect(clippy::cast_precision_loss, reason = "lengths of texts are far below 2^24 words")]
    fn count(&mut self, field: Field, length: usize) {
        let entry = self.current();
        let is_document = self.index.kinds.last().is_some_and(|kind| *kind != Kind::Step);
        let frequency = field.weight(length as f32);
        let kinds = self.kinds();
        for joint in self.joints.of(&self.text) {
            self.words.touch(joint, kinds);
            self.text.push(joint);
        }
        for &word in &self.text {
            if word as usize >= self.seen.len() {
                self.seen.resize(word as usize + 1, Seen { entry: u32::MAX, record: 0, documents: 0, postings: 0 });
            }
            let Some(seen) = self.seen.get_mut(word as usize) else { continue };
            if seen.entry == entry {
                if let Some((_, posting)) = self.found.get_mut(seen.record as usize) {
                    posting.add(frequency, field.is_phrase());
                }
                continue;
            }
            seen.entry = entry;
            seen.record = to_u32(self.found.len());
            seen.postings += 1;
            seen.documents += u32::from(is_document);
            self.found.push((word, Posting::new(entry, frequency, field.is_phrase())));
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
        let Self { mut index, words, found, mut seen, .. } = self;
        let (vocabulary, numbers) = words.sorted();
        seen.resize(numbers.len(), Seen { entry: u32::MAX, record: 0, documents: 0, postings: 0 });
        let renumbered = |word: WordId| numbers.get(word as usize).copied().unwrap_or_default();
        let mut counts = vec![(0, 0); numbers.len()];
        for (seen, &number) in seen.iter().zip(&numbers) {
            if let Some(count) = counts.get_mut(number as usize) {
                *count = (seen.postings, seen.documents);
            }
        }
        index.vocabulary = vocabulary;
        let mut end = 0;
        let mut next = Vec::with_capacity(counts.len());
        for &(postings, documents) in &counts {
            next.push(end);
            end += postings;
            index.postings.ends.push(end);
            index.counts.push(documents);
        }
        index.postings.all = vec![Posting::default(); found.len()];
        for (word, posting) in found {
            if let Some(next) = next.get_mut(renumbered(word) as usize)
                && let Some(place) = index.postings.all.get_mut(*next as usize)
            {
                *place = posting;
                *next += 1;
            }
        }
        for word in &mut index.phrases.all {
            *word = multiword::renumber(*word, renumbered);
        }
        for same in &mut index.same {
            *same = Same { word: renumbered(same.word), means: renumbered(same.means), ..*same };
        }
        index.settle();
        index
    }
}

impl Index {
    /// What follows from the rest once all words have their numbers.
    pub(super) fn settle(&mut self) {
        self.companies.sort_unstable_by_key(|of| of.company);
        self.same.sort_unstable();
        self.same.dedup();
        let Self { vocabulary, counts, documents, .. } = &*self;
        let share = |word| if is_stop_word(vocabulary.text(word)) { SILENT_SHARE } else { 1.0 };
        self.tells = (0..).zip(counts).map(|(word, &count)| idf(count, *documents) * share(word)).collect();
    }
}

/// Packs are at most 8 MiB, so that every count fits; a larger one would lose its end instead of panicking.
pub(super) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
