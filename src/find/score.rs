//! Tallies: what the words of a query find, added up entry by entry (BM25F; see [`crate::find::rank`] for the formula). It reads
//! postings only, never texts, and must not decide the order.

use crate::find::expand::Candidate;
use crate::find::index::{Index, Kind, Posting, SILENT_SHARE, idf};
use crate::find::query::Asked;
use crate::find::scope::{Scope, within};

/// How soon more occurrences stop to count, `k` of BM25F.
const SATURATION: f32 = 10.0;
/// What a word counts at least in an entry that holds it anywhere.
const FLOOR: f32 = 0.175;

/// What an entry has come to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// Over all words of the query.
    pub(super) sum: f32,
    /// How much of the query the entry holds, in what the words tell.
    pub(super) covered: f32,
    /// How much of it the entry holds in phrases: no one phrase can share more.
    pub(super) in_phrases: f32,
    /// Whether any word matched; silent ones alone do not, unless nothing else was asked.
    pub(super) is_answer: bool,
}

/// What one word of the query finds in an entry.
#[derive(Debug, Clone, Copy, Default)]
struct Match {
    /// Its best meaning.
    weight: f32,
    /// Its best meaning in a phrase.
    in_phrase: f32,
    /// Over all meanings.
    frequency: f32,
}

impl Match {
    fn of(weight: f32, posting: Posting) -> Self {
        let in_phrase = if posting.in_phrase { weight } else { 0.0 };
        Self { weight, in_phrase, frequency: weight * posting.frequency() }
    }

    fn add(&mut self, weight: f32, posting: Posting) {
        self.weight = self.weight.max(weight);
        self.frequency += weight * posting.frequency();
        if posting.in_phrase {
            self.in_phrase = self.in_phrase.max(weight);
        }
    }
}

impl Tally {
    fn add(&mut self, found: Match, told: f32) {
        let often = found.frequency / (SATURATION + found.frequency);
        self.sum += found.weight * told * (FLOOR + (1.0 - FLOOR) * often);
        self.covered += told;
        self.in_phrases += found.in_phrase * told;
        self.is_answer = true;
    }
}

/// Adds up what each word of the query finds in each part, and gives what each word tells. Silent words come last, and only
/// count where another has matched.
pub(super) fn tally(scope: &Scope<'_>, asked: &Asked) -> (Vec<f32>, Vec<Vec<Tally>>) {
    let mut tallies: Vec<_> = scope.parts.iter().map(|part| vec![Tally::default(); part.entries().len()]).collect();
    let mut gathered = Gathered::default();
    let mut tells = vec![0.0; asked.words.len()];
    let is_stop_word = |at: usize| !asked.is_stop_word && asked.words.get(at).is_some_and(|word| word.is_stop_word);
    let (silent, telling): (Vec<usize>, Vec<usize>) = (0..asked.words.len()).partition(|&at| is_stop_word(at));
    for at in telling.into_iter().chain(silent) {
        let Some(meanings) = asked.meanings.get(at).filter(|meanings| !meanings.is_empty()) else { continue };
        let is_stop_word = is_stop_word(at);
        let share = if asked.words.get(at).is_some_and(|word| word.is_stop_word) { SILENT_SHARE } else { 1.0 };
        let mut add = |part: usize, entry: u32, found: Match, told: f32| {
            if let Some(tally) = tallies.get_mut(part).and_then(|part| part.get_mut(entry as usize))
                && (tally.is_answer || !is_stop_word)
            {
                tally.add(found, told);
            }
        };
        let told = if let Some(documents) = counted(scope, meanings) {
            let told = idf(documents, scope.documents()) * share;
            for meaning in meanings {
                for posting in scope.postings(meaning.part, meaning.word) {
                    add(meaning.part, posting.entry, Match::of(meaning.weight, *posting), told);
                }
            }
            told
        } else {
            gathered.gather(scope, meanings);
            let told = idf(gathered.documents(scope), scope.documents()) * share;
            gathered.empty(|part, entry, found| add(part, entry, found, told));
            told
        };
        if let Some(slot) = tells.get_mut(at) {
            *slot = told;
        }
    }
    (tells, tallies)
}

/// In how many entries a word of the query occurs, where that is known without looking: one meaning in a part at most, and
/// nothing left out.
fn counted(scope: &Scope<'_>, meanings: &[Candidate]) -> Option<u32> {
    let parts = meanings.iter().map(|meaning| meaning.part);
    let is_plain = |meaning: &Candidate| meaning.same_as.is_none() && scope.is_whole(meaning.part);
    if meanings.is_empty() || !meanings.iter().all(is_plain) || !parts.is_sorted_by(|a, b| a < b) {
        return None;
    }
    let count = |meaning: &Candidate| scope.index(meaning.part).map_or(0, |index| index.count(meaning.word));
    Some(meanings.iter().map(count).sum())
}

/// What a word of several meanings finds, entry by entry.
#[derive(Debug, Default)]
struct Gathered {
    /// Of each part, of each entry; only made when it is needed.
    matches: Vec<Vec<Match>>,
    touched: Vec<(usize, u32)>,
}

impl Gathered {
    fn gather(&mut self, scope: &Scope<'_>, meanings: &[Candidate]) {
        if self.matches.is_empty() {
            self.matches = scope.parts.iter().map(|part| vec![Match::default(); part.entries().len()]).collect();
        }
        for meaning in meanings {
            let Some(index) = scope.index(meaning.part) else { continue };
            let mut rest = scope.postings(meaning.part, meaning.word);
            let Some(same_as) = meaning.same_as else {
                self.add(index, scope, meaning, rest);
                continue;
            };
            for user in index.users_of(same_as, meaning.word) {
                let of = index.of_company(user.company);
                self.add(index, scope, meaning, within(rest, &of));
                rest = rest.get(rest.partition_point(|posting| posting.entry < of.start)..).unwrap_or_default();
            }
        }
    }

    fn add(&mut self, index: &Index, scope: &Scope<'_>, meaning: &Candidate, postings: &[Posting]) {
        let Some(matches) = self.matches.get_mut(meaning.part) else { return };
        for posting in postings {
            let is_wanted = index.kinds().get(posting.entry as usize).is_some_and(|kind| scope.is_wanted(*kind));
            let Some(found) = matches.get_mut(posting.entry as usize).filter(|_| is_wanted) else { continue };
            if found.weight <= 0.0 {
                self.touched.push((meaning.part, posting.entry));
            }
            found.add(meaning.weight, *posting);
        }
    }

    /// How many of the entries are not steps.
    fn documents(&self, scope: &Scope<'_>) -> u32 {
        let kind = |part: usize, entry: u32| scope.index(part).and_then(|index| index.kinds().get(entry as usize));
        let documents = self.touched.iter().filter(|(part, entry)| kind(*part, *entry) != Some(&Kind::Step));
        u32::try_from(documents.count()).unwrap_or(u32::MAX)
    }

    /// Gives what was gathered, and forgets it.
    fn empty(&mut self, mut give: impl FnMut(usize, u32, Match)) {
        for (part, entry) in self.touched.drain(..) {
            if let Some(found) = self.matches.get_mut(part).and_then(|part| part.get_mut(entry as usize)) {
                give(part, entry, std::mem::take(found));
            }
        }
    }
}
