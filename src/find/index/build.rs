//! The builder of an index: one pass over the texts, then the words are sorted and renumbered.
//!
//! A known word costs no allocation. `entries` and `calls` decide which texts are read.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::find::index::field::Field;
use crate::find::index::inverted::{CompanyRange, EntryFacts, Index, Reason, Synonym};
use crate::find::index::kind::{Entry, Kind};
use crate::find::index::multiword;
use crate::find::index::multiword::{MULTIWORD, Multiwords};
use crate::find::index::posting::Posting;
use crate::find::index::wording;
use crate::find::tokenize::{WordForm, words};
use crate::find::vocabulary::{VocabularyBuilder, WordId, to_u32};

/// The counts of a word while entries are read.
#[derive(Debug, Clone, Copy)]
struct WordCount {
    /// The last entry with the word.
    entry: u32,
    /// The position of the word and that entry in [`Builder::found`].
    record: u32,
    /// The number of entries with the word, steps not counted.
    documents: u32,
    /// The number of entries with the word.
    postings: u32,
}

impl WordCount {
    const NONE: Self = Self { entry: u32::MAX, record: 0, documents: 0, postings: 0 };
}

/// An index that is being built: entries come one after another, each followed by its texts.
#[derive(Debug, Default)]
pub(super) struct Builder {
    index: Index,
    words: VocabularyBuilder,
    /// Words and their postings, in the order of the entries.
    found: Vec<(WordId, Posting)>,
    seen: Vec<WordCount>,
    /// The words of the text that is being read.
    text: Vec<WordId>,
    /// The pack that is being read.
    company: u32,
    /// The wording that all entries of the pack begin with. It comes from the id of the pack that
    /// this one extends, or else from its own, so packs of one line share it.
    line: u64,
    /// The multiwords among the synonyms of the pack.
    multiwords: Multiwords,
    /// The first step with each title in this pack, keyed by the words of the title.
    wordings: HashTable<u32>,
}

impl Builder {
    /// Returns an empty builder with room for a typical pack.
    pub(super) fn new() -> Self {
        Self { words: VocabularyBuilder::with_room(), ..Self::default() }
    }

    /// Begins a pack with its groups of synonyms. Duplicate steps are found only within a pack.
    pub(super) fn company<'a>(&mut self, company: u32, synonyms: impl Iterator<Item = Vec<&'a str>>) {
        self.company = company;
        self.wordings.clear();
        self.multiwords = Multiwords::default();
        for group in synonyms {
            let members: Vec<_> =
                group.iter().filter_map(|member| self.multiwords.member(&mut self.words, member)).collect();
            let pairs = members.iter().flat_map(|a| members.iter().map(move |b| (*a, *b))).filter(|(a, b)| a != b);
            self.index.synonyms.extend(pairs.map(|(word, means)| Synonym { word, means, company }));
        }
        let start = to_u32(self.index.entries.len());
        let (end, own_end) = (start, start);
        let (names, phrases, own_phrases) = (Vec::new(), 0.0, 0.0);
        self.index.companies.push(CompanyRange { company, start, end, own_end, names, phrases, own_phrases });
    }

    /// Sets how many FAQs are the pack's own, if it takes over FAQs from another pack.
    pub(super) fn own_faqs(&mut self, count: usize) {
        if let Some(range) = self.index.companies.last_mut() {
            range.own_end = range.start + to_u32(count);
        }
    }

    /// Sets the line of the current pack: the id of the pack that it extends, or its own.
    pub(super) fn line(&mut self, id: &str) {
        self.line = wording::with(0, id);
    }

    /// Sets what people call the current company.
    pub(super) fn names(&mut self, names: Vec<String>) {
        if let Some(range) = self.index.companies.last_mut() {
            range.names = names;
        }
    }

    /// Begins an entry; its title is its first phrase.
    pub(super) fn entry(&mut self, kind: Kind, id: String, title: &str) {
        let number = to_u32(self.index.entries.len());
        self.index.kinds.push(kind);
        let phrases = to_u32(self.index.phrases.ends.len());
        let wording = wording::with(wording::with(wording::with(self.line, kind.name()), &id), title);
        self.index.facts.push(EntryFacts { phrases, first_same_step: number, wording });
        self.index.entries.push(Entry { kind, company: self.company, id, title: title.to_owned() });
        if kind != Kind::Step {
            self.index.documents += 1;
        }
        if let Some(range) = self.index.companies.last_mut() {
            range.end = number + 1;
        }
        self.read(title);
        let length = self.text.len();
        // An entry with a name may be called by its initials.
        let is_name = !matches!(kind, Kind::Faq | Kind::Step | Kind::Call);
        self.end_phrase(title, is_name);
        self.count(Field::Title, length);
        let called: Vec<_> = kind.words().iter().map(|word| format!("{title} {word}")).collect();
        self.field(Field::Called, called.iter().map(String::as_str));
        if kind == Kind::Step {
            self.find_duplicate(number);
        }
    }

    /// Adds texts of the current entry to one field; their words together are its length.
    pub(super) fn field<'a>(&mut self, field: Field, texts: impl IntoIterator<Item = &'a str>) {
        let mut all = 0;
        let mut words = Vec::new();
        for text in texts {
            self.read(text);
            self.tell_apart(text);
            all += self.text.len();
            if field.is_phrase() {
                self.end_phrase(text, field == Field::Keyword);
            }
            words.append(&mut self.text);
        }
        self.text = words;
        self.count(field, all);
    }

    /// Adds a text to the wording of the current entry: two entries are the same only if all of
    /// these texts are.
    pub(super) fn tell_apart(&mut self, text: &str) {
        if let Some(facts) = self.index.facts.last_mut() {
            facts.wording = wording::with(facts.wording, text);
        }
    }

    /// Returns the position of the entry that was started last.
    pub(super) fn current(&self) -> u32 {
        to_u32(self.index.entries.len().saturating_sub(1))
    }

    /// Adds the entries of a checklist of this pack.
    pub(super) fn reason(&mut self, checklist: String, entries: Vec<u32>) {
        self.index.reasons.push(Reason { company: self.company, checklist, entries });
    }

    /// Returns the entries so far.
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

    /// Adds the words just read as a phrase, with their initials if the phrase is a name.
    ///
    /// Only one form of a compound is kept, so that a phrase can match whole: the parts of
    /// `in-app`, but the whole of `4506-C`.
    fn end_phrase(&mut self, text: &str, is_name: bool) {
        let mut kept = Vec::new();
        if text.contains(['-', '.', '/', '\u{2010}', '\u{2011}']) {
            let mut read = self.text.iter();
            let mut parts = 0;
            words(text, |word, _, form| {
                let Some(&id) = read.next() else { return };
                match form {
                    WordForm::Whole | WordForm::Part => kept.push(id),
                    WordForm::Joined if word.bytes().any(|b| b.is_ascii_digit()) => {
                        kept.truncate(parts);
                        kept.push(id);
                    }
                    WordForm::Joined => {}
                }
                if form != WordForm::Part {
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
        self.index.phrases.items.extend(initials.map(|id| id | MULTIWORD));
        self.multiwords.mark(&kept, |word| self.index.phrases.items.push(word));
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
        for multiword in self.multiwords.of(&self.text) {
            self.words.touch(multiword, kinds);
            self.text.push(multiword);
        }
        for &word in &self.text {
            if word as usize >= self.seen.len() {
                self.seen.resize(word as usize + 1, WordCount::NONE);
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

    /// Links a step to the first step of the pack with the same title, if there is one.
    fn find_duplicate(&mut self, entry: u32) {
        let Self { index, wordings, .. } = self;
        let wording = |entry: u32| index.phrases(entry).next().unwrap_or_default();
        let hash = |entry: u32| FixedState::default().hash_one(wording(entry));
        let first = wordings.find(hash(entry), |&other| wording(other) == wording(entry)).copied();
        match first {
            None => {
                wordings.insert_unique(hash(entry), entry, |&other| hash(other));
            }
            Some(first) => {
                if let Some(facts) = index.facts.get_mut(entry as usize) {
                    facts.first_same_step = first;
                }
            }
        }
    }

    /// Returns the index. A counting sort orders the postings by word and keeps the order of the
    /// entries.
    pub(super) fn finish(self) -> Index {
        let Self { mut index, words, found, mut seen, .. } = self;
        let (vocabulary, numbers) = words.sorted();
        seen.resize(numbers.len(), WordCount::NONE);
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
        index.postings.items = vec![Posting::default(); found.len()];
        for (word, posting) in found {
            if let Some(next) = next.get_mut(renumbered(word) as usize)
                && let Some(place) = index.postings.items.get_mut(*next as usize)
            {
                *place = posting;
                *next += 1;
            }
        }
        for word in &mut index.phrases.items {
            *word = multiword::renumber(*word, renumbered);
        }
        for synonym in &mut index.synonyms {
            let (word, means) = (renumbered(synonym.word), renumbered(synonym.means));
            *synonym = Synonym { word, means, ..*synonym };
        }
        index.sort_and_count();
        index
    }
}
