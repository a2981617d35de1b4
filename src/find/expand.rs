//! What a typed word may mean: the words of the vocabulary that it is, is akin to, begins, mistypes or abbreviates.
//!
//! A word is compared with words, never with texts, so that the cost grows with the vocabulary and letters are never
//! gathered across words. A worse kind of likeness is only tried when all better ones found nothing; beginnings alone
//! stand beside the word itself, and then weigh so little that they cannot outrank it.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::text::{Stem, is_silent, is_vowel, stem};
use super::vocabulary::{Vocabulary, Word, WordId, letters_of};

/// How a typed word and a word of the vocabulary are alike, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same word.
    Exact,
    /// Another form of it: `charged`, `charge`.
    Stem,
    /// The typed word begins it; of figures also, it contains them.
    Prefix,
    /// A typing mistake away.
    Typo,
    /// It holds the letters in their order: `dspt`, `rvw`.
    Letters,
}

/// A word that a typed word may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meaning {
    /// In which of the vocabularies.
    pub part: usize,
    /// The word there.
    pub word: WordId,
    /// Why.
    pub likeness: Likeness,
    /// What it counts, from 0 to 1.
    pub weight: f32,
}

const STEM: f32 = 0.8;
/// A beginning, when the word itself does not occur, at the end of the query and elsewhere.
const PREFIX: f32 = 0.8;
/// A beginning, when the word itself occurs too: less than the least that the word itself can come to.
const PREFIX_BESIDE_EXACT: f32 = 0.17;
const TYPO: f32 = 0.75;
/// Two mistakes, a mistake in an unfinished word, another form of the meant word.
const FAR_TYPO: f32 = 0.6;
const LETTERS: f32 = 0.5;
/// Longer words cannot be typed wrong, only pasted.
const LONGEST: usize = 40;
/// With fewer letters, too many words hold them.
const FEWEST_LETTERS: usize = 3;
/// Letters of an unfinished word that may hold a mistake.
const SHORTEST_UNFINISHED: usize = 5;
/// Digits that tell a telephone number from other figures.
const TELEPHONE: usize = 7;
/// Letters and digits that tell a reference from other words with figures.
const REFERENCE: usize = 5;

/// What `word` (folded) may mean among the words of `kinds` in all of `parts`; `typing` says that it may be unfinished. A
/// worse likeness is tried only when no part has a better one.
#[must_use]
pub fn expand(parts: &[&Vocabulary], word: &str, typing: bool, kinds: u16) -> Vec<Meaning> {
    let mut meanings = same_or_longer(parts, word, typing, kinds);
    if meanings.is_empty() && word.len() <= LONGEST && word.bytes().all(|b| b.is_ascii_lowercase()) {
        meanings = mistyped(parts, word, kinds);
        // `intl` is one letter from `into`, which would say nothing.
        if meanings.iter().all(|meaning| is_silent(text(parts, meaning))) {
            meanings.extend(abbreviated(parts, word, kinds));
        }
    }
    meanings
}

fn text<'a>(parts: &[&'a Vocabulary], meaning: &Meaning) -> &'a str {
    parts.get(meaning.part).map(|part| part.text(meaning.word)).unwrap_or_default()
}

/// Every word of every part that occurs in `kinds`.
fn all<'a>(parts: &[&'a Vocabulary], kinds: u16) -> impl Iterator<Item = (usize, Word<'a>)> {
    parts.iter().enumerate().flat_map(move |(part, words)| words.words(kinds).map(move |word| (part, word)))
}

/// The word itself, its other forms, and the words that it begins.
fn same_or_longer(parts: &[&Vocabulary], word: &str, typing: bool, kinds: u16) -> Vec<Meaning> {
    let is_same = |other: Word<'_>| other.text == word;
    let mut meanings = Vec::new();
    if is_silent(word) {
        for (part, vocabulary) in parts.iter().enumerate() {
            let id = vocabulary.get(word).filter(|&id| vocabulary.occurs_in(id, kinds));
            meanings.extend(id.map(|word| Meaning { part, word, likeness: Likeness::Exact, weight: 1.0 }));
        }
        if !meanings.is_empty() {
            return meanings;
        }
    }
    let root = stem(word);
    let letters = letters_of(word);
    let begins = word.len() >= if typing { 1 } else { 2 };
    let mut has_word = false;
    for (part, other) in all(parts, kinds) {
        let (likeness, weight) = if is_same(other) {
            (Likeness::Exact, 1.0)
        } else if shares_beginning(word, other.text) && is_akin(root, other.text) {
            (Likeness::Stem, STEM)
        } else if other.letters & letters != letters || other.text.len() <= word.len() {
            continue;
        } else if begins && other.text.starts_with(word) {
            (Likeness::Prefix, PREFIX * nearness(word, other.text))
        } else if is_fragment(word, other.text) {
            (Likeness::Prefix, PREFIX)
        } else {
            continue;
        };
        has_word |= likeness < Likeness::Prefix;
        meanings.push(Meaning { part, word: other.id, likeness, weight });
    }
    if has_word {
        for meaning in meanings.iter_mut().filter(|meaning| meaning.likeness == Likeness::Prefix) {
            meaning.weight *= PREFIX_BESIDE_EXACT / PREFIX;
        }
    }
    meanings
}

/// A cheap refusal before stems are made: all forms of a word share their first three letters.
fn shares_beginning(word: &str, other: &str) -> bool {
    word.as_bytes().first_chunk::<3>().is_some_and(|beginning| other.as_bytes().starts_with(beginning))
}

fn is_akin(root: Stem<'_>, other: &str) -> bool {
    !is_silent(other) && root == stem(other)
}

/// A piece of a telephone number, or of a reference of letters and figures (`8831` of `4f8831`).
fn is_fragment(word: &str, other: &str) -> bool {
    let has_figures = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    let is_number = other.bytes().all(|b| b.is_ascii_digit());
    let fewest = if is_number { (4, TELEPHONE) } else { (3, REFERENCE) };
    word.len() >= fewest.0 && other.len() >= fewest.1 && has_figures(word) && has_figures(other) && other.contains(word)
}

/// From ½ to 1: `disput` is nearer to `dispute` than `dis`.
#[expect(clippy::cast_precision_loss, reason = "lengths of words")]
fn nearness(word: &str, longer: &str) -> f32 {
    0.5 + 0.5 * word.len() as f32 / longer.len().max(1) as f32
}

/// The mistakes that a word of so many letters may hold: none up to 3, one up to 7, two from 8.
fn mistakes(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The words that are fewest mistakes away (optimal string alignment), then those whose beginning is, with their forms.
fn mistyped(parts: &[&Vocabulary], word: &str, kinds: u16) -> Vec<Meaning> {
    let allowed = mistakes(word.len());
    if allowed == 0 {
        return Vec::new();
    }
    let candidates = || all(parts, kinds).filter(|(_, other)| begins_alike(word, other.text));
    let mut nearest = Vec::new();
    let mut fewest = allowed;
    for other in candidates().filter(|(_, other)| other.text.len().abs_diff(word.len()) <= mistakes(other.text.len())) {
        keep_nearest(&mut nearest, &mut fewest, other, strsim::osa_distance(word, other.1.text));
    }
    let mut weight = if fewest <= 1 { TYPO } else { FAR_TYPO };
    if nearest.is_empty() && word.len() >= SHORTEST_UNFINISHED {
        weight = FAR_TYPO;
        for other in candidates().filter(|(_, other)| other.text.len() > word.len()) {
            let lengths = [word.len() - 1, word.len(), word.len() + 1];
            let beginnings = lengths.iter().filter_map(|&length| other.1.text.get(..length));
            let distance = beginnings.map(|beginning| strsim::osa_distance(word, beginning)).min();
            keep_nearest(&mut nearest, &mut fewest, other, distance.unwrap_or(usize::MAX));
        }
    }
    let mut meanings = Vec::new();
    for (part, other) in all(parts, kinds) {
        let is_meant = nearest.iter().any(|(_, near)| near.text == other.text);
        let is_form = || {
            nearest
                .iter()
                .any(|(_, near)| shares_beginning(near.text, other.text) && is_akin(stem(near.text), other.text))
        };
        if is_meant || is_form() {
            let weight = if is_meant { weight } else { weight * STEM };
            meanings.push(Meaning { part, word: other.id, likeness: Likeness::Typo, weight });
        }
    }
    meanings
}

fn keep_nearest<'a>(
    nearest: &mut Vec<(usize, Word<'a>)>,
    fewest: &mut usize,
    word: (usize, Word<'a>),
    distance: usize,
) {
    if distance > *fewest {
        return;
    }
    if distance < *fewest {
        *fewest = distance;
        nearest.clear();
    }
    nearest.push(word);
}

/// A first letter differs only by a swap: people rarely mistype it, and it tells most words apart.
fn begins_alike(word: &str, other: &str) -> bool {
    match (word.as_bytes(), other.as_bytes()) {
        ([a, b, ..], [x, y, ..]) => a == x || (a, b) == (y, x),
        _ => false,
    }
}

/// The words that begin with the same letter and hold the others in their order.
#[expect(clippy::cast_precision_loss, reason = "scores of short words")]
fn abbreviated(parts: &[&Vocabulary], word: &str, kinds: u16) -> Vec<Meaning> {
    if word.len() < FEWEST_LETTERS {
        return Vec::new();
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let best = matcher.fuzzy_match(word, word).unwrap_or(1).max(1) as f32;
    let letters = letters_of(word);
    let first = word.as_bytes().first();
    let mut meanings = Vec::new();
    for (part, other) in all(parts, kinds) {
        if other.letters & letters != letters
            || other.text.len() > LONGEST
            || other.text.as_bytes().first() != first
            || !holds_in_order(word, other.text)
        {
            continue;
        }
        if let Some(score) = matcher.fuzzy_match(other.text, word) {
            let share = if is_without_vowels(word, other.text) { 1.0 } else { 0.6 };
            let weight = LETTERS * share * (score as f32 / best).clamp(0.1, 1.0);
            meanings.push(Meaning { part, word: other.id, likeness: Likeness::Letters, weight });
        }
    }
    meanings
}

/// Spares the matcher's tables for words that it would refuse.
fn holds_in_order(letters: &str, word: &str) -> bool {
    let mut rest = word.bytes();
    letters.bytes().all(|letter| rest.any(|b| b == letter))
}

/// Whether only vowels, doubled letters and an end were left out: the way most people shorten (`rvw`, `crd`, `stmt`).
fn is_without_vowels(letters: &str, word: &str) -> bool {
    let mut rest = word.bytes().peekable();
    let mut before = 0;
    letters.bytes().all(|letter| {
        while rest.next_if(|&b| b != letter && (is_vowel(b) || b == before)).is_some() {}
        before = letter;
        rest.next() == Some(letter)
    }) && rest.all(|b| is_vowel(b) || b == before || b == b's')
}
