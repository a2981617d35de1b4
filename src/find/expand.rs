//! What a typed word may mean: the words of the vocabulary that it is, is akin to, begins, mistypes or abbreviates, and those
//! that a pack uses for them.
//!
//! A word is compared with words, never with texts, so that the cost grows with the vocabulary and letters are never
//! gathered across words. A worse kind of match is only tried when all better ones found nothing; what stands beside
//! the word itself weighs so little that it cannot outrank it.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::find::irregular::family;
use crate::find::scope::Scope;
use crate::find::stem::{Stem, is_vowel, stem};
use crate::find::stop_words::is_stop_word;
use crate::find::vocabulary::{Word, WordId, letters_of};

/// How a typed word and a word of the vocabulary are alike, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// The same word.
    Exact,
    /// Another form of it: `charged`, `charge`.
    Stem,
    /// What a pack uses for it: `cid`, `security code`.
    Synonym,
    /// The typed word begins it; of figures also, it contains them.
    Prefix,
    /// The first letters of a name: `mr`, Membership Rewards.
    Initials,
    /// A typing mistake away.
    Typo,
    /// It holds the letters in their order: `dspt`, `rvw`.
    Letters,
}

/// A word that a typed word may mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// In which of the indexes.
    pub(super) part: usize,
    /// The word there.
    pub(super) word: WordId,
    /// Why.
    pub(super) match_kind: MatchKind,
    /// What it counts, from 0 to 1.
    pub(super) weight: f32,
    /// Only in packs that use it for this word.
    pub(super) same_as: Option<WordId>,
}

const STEM: f32 = 0.5;
const SYNONYM: f32 = 0.7;
/// A beginning, when the word itself does not occur, at the end of the query and elsewhere.
const PREFIX: f32 = 0.4;
/// A beginning, when the word itself occurs too: less than the least that the word itself can come to.
const PREFIX_BESIDE_EXACT: f32 = 0.17;
/// Initials of a finished word, and of one that may only have begun.
const INITIALS: (f32, f32) = (0.7, 0.35);
const TYPO: f32 = 0.75;
/// Two mistakes, a mistake in an unfinished word, another form of the meant word.
const FAR_TYPO: f32 = 0.6;
const LETTERS: f32 = 0.7;
/// Longer words cannot be typed wrong, only pasted.
const LONGEST: usize = 40;
/// With fewer letters, too many words hold them.
const FEWEST_LETTERS: usize = 3;
/// Letters that may be initials.
const MOST_INITIALS: usize = 5;
/// Letters of an unfinished word that may hold a mistake.
const SHORTEST_UNFINISHED: usize = 5;
/// Digits that tell a telephone number from other figures.
const TELEPHONE: usize = 7;
/// Letters and digits that tell a reference from other words with figures.
const REFERENCE: usize = 5;
/// Places in entries that the longer words of one beginning may come to, the nearest words first. One letter begins a tenth
/// of all words, and what it finds is replaced by the next key.
const MOST_POSTINGS: usize = 30_000;

/// What `word` (folded) may mean in a scope; `typing` says that it may be unfinished. A worse kind of match is tried only when no
/// part has a better one.
pub(super) fn expand(scope: &Scope<'_>, word: &str, typing: bool) -> Vec<Candidate> {
    let mut meanings = same_or_longer(scope, word, typing);
    if meanings.is_empty() && word.len() <= LONGEST && is_letters(word) {
        meanings = mistyped(scope, word);
        // `docs` is one letter from `does`, which would say nothing, and holds the letters of `documents`.
        if meanings.iter().all(|meaning| is_stop_word(scope.text(meaning.part, meaning.word))) {
            let longer = abbreviated(scope, word);
            if !longer.is_empty() {
                meanings = longer;
            }
        }
        let synonyms: Vec<_> = meanings
            .iter()
            .filter(|near| near.match_kind == MatchKind::Typo)
            .flat_map(|near| same(scope, (near.part, near.word), near))
            .collect();
        meanings.extend(synonyms);
    }
    meanings
}

fn is_letters(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

/// The word itself, its other forms, what packs use for it, and the words that it begins.
fn same_or_longer(scope: &Scope<'_>, word: &str, typing: bool) -> Vec<Candidate> {
    let meaning = |(part, word), match_kind, weight| Candidate { part, word, match_kind, weight, same_as: None };
    let exact = scope.exactly(word).map(|place| meaning(place, MatchKind::Exact, 1.0));
    let exact: Vec<_> = exact.collect();
    let occurs = |meaning: &&Candidate| scope.holds(meaning.part, meaning.word);
    let mut meanings: Vec<_> = exact.iter().filter(occurs).cloned().collect();
    if is_stop_word(word) && !meanings.is_empty() {
        return meanings;
    }
    let forms: Vec<_> =
        forms(scope, word).map(|(part, form)| meaning((part, form.id), MatchKind::Stem, STEM)).collect();
    meanings.extend(forms.iter().filter(occurs).cloned());
    for near in exact.iter().chain(&forms) {
        meanings.extend(same(scope, (near.part, near.word), near));
    }
    let has_word = !meanings.is_empty();
    let mut longer = if word.len() >= if typing { 1 } else { 2 } { longer(scope, word) } else { Vec::new() };
    if has_word {
        set_beside(&mut longer);
    } else if (2..=MOST_INITIALS).contains(&word.len()) && is_letters(word) {
        let weight = if typing { INITIALS.1 } else { INITIALS.0 };
        let joint = spaced(word);
        let found = scope.exactly(&joint).map(|place| meaning(place, MatchKind::Initials, weight));
        let found: Vec<_> = found.filter(|near| scope.holds(near.part, near.word)).collect();
        if !typing && !found.is_empty() {
            set_beside(&mut longer);
        }
        meanings.extend(found);
    }
    meanings.extend(longer);
    meanings
}

/// Something better is there.
fn set_beside(longer: &mut [Candidate]) {
    for meaning in longer {
        meaning.weight *= PREFIX_BESIDE_EXACT / PREFIX;
    }
}

fn spaced(word: &str) -> String {
    let mut out = String::with_capacity(2 * word.len());
    for letter in word.chars() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push(letter);
    }
    out
}

/// The other words of the same stem or family, whether they occur or only stand among synonyms.
fn forms<'a>(scope: &'a Scope<'_>, word: &'a str) -> impl Iterator<Item = (usize, Word<'a>)> {
    // The ending was taken off: `sends` is of the family of `send`.
    let singular = word.strip_suffix('s').unwrap_or(word);
    let family = Some(family(word)).filter(|family| !family.is_empty()).unwrap_or_else(|| family(singular));
    let members = std::iter::once(word).chain(family.iter().copied().filter(move |member| *member != word));
    members.flat_map(move |member| {
        let root = stem(member);
        // All forms of a word share their first three letters.
        let beginning = if member.len() >= 3 { member.get(..3) } else { None };
        let near = beginning.into_iter().flat_map(|beginning| scope.all_beginning_with(beginning));
        near.filter(move |(_, other)| other.text != word && is_akin(root, other.text))
    })
}

/// What packs use for a word, as good as the word itself was times [`SYNONYM`].
fn same(scope: &Scope<'_>, (part, word): (usize, WordId), near: &Candidate) -> Vec<Candidate> {
    let Some(index) = scope.index(part) else { return Vec::new() };
    let match_kind = if near.match_kind == MatchKind::Typo { MatchKind::Typo } else { MatchKind::Synonym };
    let means = index.same(word).filter_map(|same| same.first()).map(|same| same.means);
    let means = means.filter(|&means| scope.holds(part, means));
    means
        .map(|means| Candidate { part, word: means, match_kind, weight: near.weight * SYNONYM, same_as: Some(word) })
        .collect()
}

/// What packs use for words that stand together in a query, such as `security code`.
pub(super) fn same_as_joint(scope: &Scope<'_>, joint: &str) -> Vec<Candidate> {
    let near = |(part, word)| Candidate { part, word, match_kind: MatchKind::Exact, weight: 1.0, same_as: None };
    let joints: Vec<_> = scope.exactly(joint).map(near).collect();
    joints.iter().flat_map(|joint| same(scope, (joint.part, joint.word), joint)).collect()
}

/// The words that `word` begins, and the numbers that it is a piece of.
fn longer(scope: &Scope<'_>, word: &str) -> Vec<Candidate> {
    let meaning = |part, other: Word<'_>, weight| Candidate {
        part,
        word: other.id,
        match_kind: MatchKind::Prefix,
        weight,
        same_as: None,
    };
    let is_akin = |other: &str| word.len() >= 3 && is_akin(stem(word), other);
    // The nearest are the shortest.
    let mut begun: Vec<_> = scope.beginning_with(word).filter(|(_, other)| other.text.len() > word.len()).collect();
    begun.sort_by_key(|(_, other)| other.text.len());
    let mut room = MOST_POSTINGS;
    let mut meanings = Vec::new();
    for (part, other) in begun {
        if is_akin(other.text) {
            continue;
        }
        let needed = scope.postings(part, other.id).len();
        if needed > room && !meanings.is_empty() {
            break;
        }
        room = room.saturating_sub(needed);
        meanings.push(meaning(part, other, PREFIX * nearness(word, other.text)));
    }
    if word.bytes().any(|b| b.is_ascii_digit()) && word.len() >= FEWEST_LETTERS {
        let letters = letters_of(word);
        let pieces = scope.with_figures().filter(|(part, other)| {
            other.letters & letters == letters
                && !other.text.starts_with(word)
                && is_fragment(word, other.text)
                && scope.holds(*part, other.id)
        });
        meanings.extend(pieces.map(|(part, other)| meaning(part, other, PREFIX)));
    }
    meanings
}

fn is_akin(root: Stem<'_>, other: &str) -> bool {
    root == stem(other) && !is_stop_word(other)
}

/// A piece of a telephone number, or of a reference of letters and figures (`8831` of `4f8831`).
fn is_fragment(word: &str, other: &str) -> bool {
    let is_number = other.bytes().all(|b| b.is_ascii_digit());
    let (fewest, length) = if is_number { (4, TELEPHONE) } else { (3, REFERENCE) };
    word.len() >= fewest && other.len() >= length && other.contains(word)
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

/// The words that begin alike: a first letter differs only by a swap, since people rarely mistype it and it tells most
/// words apart.
fn alike<'a>(scope: &'a Scope<'_>, word: &str) -> Vec<(usize, Word<'a>)> {
    let mut letters = word.chars();
    let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return Vec::new() };
    let swapped = if first == second { None } else { Some(format!("{second}{first}")) };
    let beginnings = std::iter::once(first.to_string()).chain(swapped);
    beginnings.flat_map(|beginning| scope.beginning_with(&beginning).collect::<Vec<_>>()).collect()
}

/// The words that are fewest mistakes away (optimal string alignment), then those whose beginning is, with their forms.
fn mistyped(scope: &Scope<'_>, word: &str) -> Vec<Candidate> {
    let allowed = mistakes(word.len());
    if allowed == 0 {
        return Vec::new();
    }
    let letters = letters_of(word);
    let candidates = alike(scope, word);
    let mut nearest = Nearest { words: Vec::new(), fewest: allowed };
    for &(_, other) in &candidates {
        let apart = other.text.len().abs_diff(word.len());
        // A mistake changes at most two of the letters that occur.
        if apart <= mistakes(other.text.len()).min(allowed)
            && (letters ^ other.letters).count_ones() as usize <= 2 * nearest.fewest
        {
            nearest.offer(other.text, strsim::osa_distance(word, other.text));
        }
    }
    let mut weight = if nearest.fewest <= 1 { TYPO } else { FAR_TYPO };
    if nearest.words.is_empty() && word.len() >= SHORTEST_UNFINISHED {
        weight = FAR_TYPO;
        for &(_, other) in candidates.iter().filter(|(_, other)| other.text.len() > word.len()) {
            if (letters & !other.letters).count_ones() as usize > nearest.fewest {
                continue;
            }
            let lengths = [word.len() - 1, word.len(), word.len() + 1];
            let beginnings = lengths.iter().filter_map(|&length| other.text.get(..length));
            let distance = beginnings.map(|beginning| strsim::osa_distance(word, beginning)).min();
            nearest.offer(other.text, distance.unwrap_or(usize::MAX));
        }
    }
    nearest.meanings(scope, weight)
}

/// The words that are fewest mistakes away from a typed one.
struct Nearest<'a> {
    words: Vec<&'a str>,
    fewest: usize,
}

impl<'a> Nearest<'a> {
    fn offer(&mut self, word: &'a str, distance: usize) {
        if distance > self.fewest {
            return;
        }
        if distance < self.fewest {
            self.fewest = distance;
            self.words.clear();
        }
        if !self.words.contains(&word) {
            self.words.push(word);
        }
    }

    /// They and their other forms, each once.
    fn meanings(&self, scope: &Scope<'_>, weight: f32) -> Vec<Candidate> {
        let mut meanings: Vec<Candidate> = Vec::new();
        let mut add = |part, word, weight| {
            if !meanings.iter().any(|known| (known.part, known.word) == (part, word)) {
                meanings.push(Candidate { part, word, match_kind: MatchKind::Typo, weight, same_as: None });
            }
        };
        for near in &self.words {
            scope
                .exactly(near)
                .filter(|&(part, word)| scope.holds(part, word))
                .for_each(|(part, word)| add(part, word, weight));
        }
        for near in &self.words {
            let forms = forms(scope, near).filter(|(part, form)| scope.holds(*part, form.id));
            forms.for_each(|(part, form)| add(part, form.id, weight * STEM));
        }
        meanings
    }
}

/// The words that begin with the same letter and hold the others in their order.
#[expect(clippy::cast_precision_loss, reason = "scores of short words")]
fn abbreviated(scope: &Scope<'_>, word: &str) -> Vec<Candidate> {
    let Some(first) = word.get(..1).filter(|_| word.len() >= FEWEST_LETTERS) else { return Vec::new() };
    let matcher = SkimMatcherV2::default().ignore_case();
    let best = matcher.fuzzy_match(word, word).unwrap_or(1).max(1) as f32;
    let letters = letters_of(word);
    let mut meanings = Vec::new();
    for (part, other) in scope.beginning_with(first) {
        let may_hold = other.letters & letters == letters && other.text.len() <= LONGEST;
        if !may_hold || !holds_in_order(word, other.text) {
            continue;
        }
        if let Some(score) = matcher.fuzzy_match(other.text, word) {
            let share = if is_without_vowels(word, other.text) { 1.0 } else { 0.6 };
            let weight = LETTERS * share * (score as f32 / best).clamp(0.1, 1.0);
            meanings.push(Candidate { part, word: other.id, match_kind: MatchKind::Letters, weight, same_as: None });
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
