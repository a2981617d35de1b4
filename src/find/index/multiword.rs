//! Multiwords: entries of the vocabulary that stand for several words in a row.
//!
//! A phrase that a pack declares as a synonym (`security code`) and the initials of a name (`m r`
//! for Membership Rewards) are entries of their own, with blanks between their parts; no typed word
//! contains a blank. In a phrase, a multiword precedes the words that it stands for. Must not know
//! how a query uses them.

use crate::find::tokenize::{WordForm, words};
use crate::find::vocabulary::{VocabularyBuilder, WordId};

/// The bit that marks a multiword among the words of a phrase.
pub(in crate::find) const MULTIWORD: WordId = 1 << 31;
/// The lengths of names that get initials, in words.
const NAMES: std::ops::RangeInclusive<usize> = 2..=5;

/// Returns the number of words that a multiword stands for.
pub(in crate::find) fn length(multiword: &str) -> usize {
    multiword.split(' ').count()
}

/// Returns a word of a phrase with its new number, marked as before.
pub(super) fn renumber(word: WordId, numbers: impl Fn(WordId) -> WordId) -> WordId {
    numbers(word & !MULTIWORD) | (word & MULTIWORD)
}

/// Returns the initials of a name of `length` words as a multiword; compounds and digits have none.
pub(super) fn initials(name: &str, length: usize) -> Option<String> {
    if !NAMES.contains(&length) {
        return None;
    }
    let mut out = String::new();
    let mut is_plain = true;
    words(name, |word, _, form| {
        is_plain &= form == WordForm::Whole;
        if let Some(first) = word.chars().next() {
            is_plain &= first.is_ascii_lowercase();
            out.push(first);
            out.push(' ');
        }
    });
    out.pop();
    is_plain.then_some(out)
}

/// The multiwords that a pack declares.
#[derive(Debug, Default)]
pub(super) struct Multiwords {
    /// The words of each, and its number.
    all: Vec<(Vec<WordId>, WordId)>,
    /// For each word, whether a multiword begins with it, so that most words are skipped quickly.
    begins: Vec<bool>,
}

impl Multiwords {
    /// Returns the word or multiword for one member of a group of synonyms; `None` if the member
    /// has no words.
    pub(super) fn member(&mut self, known: &mut VocabularyBuilder, member: &str) -> Option<WordId> {
        let mut texts: Vec<String> = Vec::new();
        let mut parts = 0;
        words(member, |word, _, form| {
            if form == WordForm::Joined {
                texts.truncate(parts);
            }
            texts.push(word.to_owned());
            if form != WordForm::Part {
                parts = texts.len();
            }
        });
        if texts.is_empty() {
            return None;
        }
        let id = known.add(&texts.join(" "), 0);
        if texts.len() > 1 {
            self.add(known, &texts, id);
            // Finds `gift boxes` where `gift box` is declared.
            if let Some(last) = texts.last_mut().filter(|last| !last.ends_with('s')) {
                last.push('s');
                self.add(known, &texts, id);
            }
        }
        Some(id)
    }

    fn add(&mut self, known: &mut VocabularyBuilder, texts: &[String], id: WordId) {
        let pieces: Vec<_> = texts.iter().map(|text| known.add(text, 0)).collect();
        let first = pieces.first().map_or(0, |first| *first as usize);
        if first >= self.begins.len() {
            self.begins.resize(first + 1, false);
        }
        if let Some(begins) = self.begins.get_mut(first) {
            *begins = true;
        }
        self.all.push((pieces, id));
    }

    /// Returns the multiwords that begin at a position of a text.
    fn at<'a>(&'a self, text: &'a [WordId], at: usize) -> impl Iterator<Item = WordId> + 'a {
        let begins = text.get(at).and_then(|word| self.begins.get(*word as usize)).is_some_and(|begins| *begins);
        let all = if begins { self.all.as_slice() } else { &[] };
        let rest = text.get(at..).unwrap_or_default();
        all.iter().filter(|(pieces, _)| rest.starts_with(pieces)).map(|(_, id)| *id)
    }

    /// Passes the words of a phrase to `give`, each multiword before its own words.
    pub(super) fn mark(&self, phrase: &[WordId], mut give: impl FnMut(WordId)) {
        for (at, word) in phrase.iter().enumerate() {
            self.at(phrase, at).for_each(|id| give(id | MULTIWORD));
            give(*word);
        }
    }

    /// Returns the multiwords of a text.
    pub(super) fn of(&self, text: &[WordId]) -> Vec<WordId> {
        if self.all.is_empty() { Vec::new() } else { (0..text.len()).flat_map(|at| self.at(text, at)).collect() }
    }
}
