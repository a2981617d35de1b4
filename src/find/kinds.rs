//! The factor of each kind: answers come first, unless the query asks for another kind.
//!
//! A query with the name of a kind (`department`, `words to say`) raises the entries of that kind
//! that hold the rest of the query. A cue ([`cues`](super::cues)) such as `who handles` raises all
//! of them. A query that is the name of an entry raises that entry, most of all if it also names the
//! kind (`retention department`). Must not know which words an entry holds.

use crate::find::cues::cues;
use crate::find::index::Kind;
use crate::find::query::{ParsedQuery, QueryWord};
use crate::find::stem::{Stem, stem};

/// The factor of an entry, other than an FAQ, if the query is one of its phrases, such as its name.
const NAMED: f32 = 0.7;
/// The same if the query also asks for the kind of the entry.
const NAMED_WITH_KIND: f32 = 1.4;
/// The most that the factor rises if the query asks for the kind, and the phrases of the entry
/// together hold the rest of the query.
const HELD: f32 = 0.4;
/// The factor of a kind if the query has a cue of it: that of an answer.
///
/// A cue is a whole phrase that asks for the kind. The name of a kind may only be mentioned, as in
/// "nobody answers the number on my card", and raises nothing by itself.
const CUED: f32 = 1.0;

/// How a query asks for one kind.
#[derive(Debug, Clone, Copy, Default)]
struct Asked {
    /// Whether it has a name of the kind, or, for a department, nothing but digits.
    is_named: bool,
    /// Whether it has a cue of the kind.
    is_cued: bool,
    /// The summed idf of the words of those names, which every entry of the kind holds.
    in_names: f32,
    /// The summed idf of the words of those names and cues.
    in_all: f32,
}

impl Asked {
    fn is_asked(self) -> bool {
        self.is_named || self.is_cued
    }
}

/// The kinds that a query asks for.
pub(super) struct AskedKinds {
    /// One for each of [`Kind::ALL`].
    asked: [Asked; Kind::ALL.len()],
    /// Whether the query has nothing but digits, and so names a department by its number.
    is_number: bool,
}

impl AskedKinds {
    /// Returns the kinds that a query asks for with words such as `department` or `who handles`;
    /// `idfs` has one for each word of the query.
    pub(super) fn of(parsed: &ParsedQuery, idfs: &[f32]) -> Self {
        let is_number = parsed.words.iter().all(|asked| asked.text.bytes().all(|b| b.is_ascii_digit()));
        let words = AskedWords::of(&parsed.words, &parsed.order);
        // The total of `share_held` leaves out words that no entry has, so the sums do, too.
        let is_known = |at: usize| parsed.candidates.get(at).is_some_and(|found| !found.is_empty());
        let sum = |phrases: &[&[Vec<usize>]]| {
            let is_used = |at: usize| phrases.iter().any(|used| used.iter().flatten().any(|used| *used == at));
            idfs.iter().enumerate().filter(|(at, _)| is_known(*at) && is_used(*at)).map(|(_, idf)| idf).sum()
        };
        let asked = Kind::ALL.map(|kind| {
            let (names, cues) = (words.names(kind.words()), words.cues(cues(kind)));
            Asked {
                is_named: !names.is_empty() || is_number && kind == Kind::Department,
                is_cued: !cues.is_empty(),
                in_names: sum(&[&names]),
                in_all: sum(&[&names, &cues]),
            }
        });
        Self { asked, is_number }
    }

    /// Returns the share of the rest of the query that an entry holds; 0 if the query doesn't ask
    /// for its kind.
    ///
    /// `held` is the summed idf of the words that it holds in phrases, each times the weight of its
    /// match; `total` is the summed idf of the words that some entry has. Every entry of a kind
    /// holds the words that name the kind, so those are left out of both. No entry has to hold the
    /// words of a cue; one that does has them counted for its share.
    pub(super) fn share_held(&self, kind: Kind, held: f32, total: f32) -> f32 {
        let asked = self.asked_for(kind);
        let rest = total - asked.in_all;
        if rest > 0.0 && asked.is_asked() { ((held - asked.in_names) / rest).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Returns the factor of an entry by its kind, its closeness to the query and its
    /// [`share_held`](Self::share_held): higher if the query names the entry, highest if it names
    /// the kind, too.
    ///
    /// Must not fall as `closeness` or `share_held` rises: the ranking takes its value at 1 as an
    /// upper bound, and would miss hits otherwise.
    pub(super) fn factor(&self, kind: Kind, closeness: f32, share_held: f32) -> f32 {
        if kind == Kind::Department && self.is_number {
            return NAMED_WITH_KIND;
        }
        let asked = self.asked_for(kind);
        let kind_alone = if asked.is_cued { CUED } else { unnamed(kind) };
        let least = kind_alone + HELD * share_held.powi(3);
        let most = if asked.is_asked() { NAMED_WITH_KIND } else { NAMED };
        least + (most - least).max(0.0) * closeness * closeness
    }

    fn asked_for(&self, kind: Kind) -> Asked {
        self.asked.get(kind as usize).copied().unwrap_or_default()
    }
}

/// A word of the query.
struct AskedWord<'a> {
    text: &'a str,
    stem: Stem<'a>,
    is_stop_word: bool,
}

impl AskedWord<'_> {
    /// Returns whether this is a form of one of the choices of a phrase's word: `handle/fix`.
    fn is_form_of(&self, choices: &str) -> bool {
        // Two forms of a word have the same first letter. This saves most of the stemming.
        let begins_alike = |choice: &&str| choice.bytes().next() == self.text.bytes().next();
        choices.split('/').filter(begins_alike).any(|choice| stem(choice) == self.stem)
    }
}

/// The words of the query, each stemmed once for all phrases.
struct AskedWords<'a> {
    distinct: Vec<AskedWord<'a>>,
    /// The position in `distinct` of each word as typed, repeats included.
    order: &'a [usize],
}

impl<'a> AskedWords<'a> {
    fn of(words: &'a [QueryWord], order: &'a [usize]) -> Self {
        let word = |word: &'a QueryWord| AskedWord {
            text: &word.text,
            stem: stem(&word.text),
            is_stop_word: word.is_stop_word,
        };
        Self { distinct: words.iter().map(word).collect(), order }
    }

    /// Returns the positions of the words of each name that the query has.
    ///
    /// "Who do I call" asks for a department, as "who to call" does: nobody has to type "to".
    fn names(&self, names: &[&str]) -> Vec<Vec<usize>> {
        names.iter().filter_map(|name| self.find(name.split(' ').filter(|word| *word != "to"))).collect()
    }

    /// Returns the positions of the words of each cue that the query has.
    fn cues(&self, cues: &[&str]) -> Vec<Vec<usize>> {
        cues.iter().filter_map(|cue| self.find(cue.split(' '))).collect()
    }

    /// Returns the positions of the words of a phrase; `None` unless the query has them in their
    /// order, with no more than stop words between them.
    fn find<'p>(&self, mut phrase: impl Iterator<Item = &'p str> + Clone) -> Option<Vec<usize>> {
        let first = phrase.next()?;
        let typed = || self.order.iter().filter_map(|at| Some((*at, self.distinct.get(*at)?)));
        typed().enumerate().filter(|(_, (_, word))| word.is_form_of(first)).find_map(|(nth, (at, _))| {
            let mut rest = typed().skip(nth + 1);
            let next = |choices: &'p str| {
                let (at, word) = rest.find(|(_, word)| !word.is_stop_word || word.is_form_of(choices))?;
                word.is_form_of(choices).then_some(at)
            };
            std::iter::once(Some(at)).chain(phrase.clone().map(next)).collect()
        })
    }
}

/// Returns the factor of an entry if the query asks for neither it nor its kind: answers first, then
/// departments and addresses; steps last.
fn unnamed(kind: Kind) -> f32 {
    match kind {
        Kind::Faq => 1.0,
        Kind::Department | Kind::Address => 0.7,
        Kind::Checklist | Kind::Channel | Kind::Deadline | Kind::Letter => 0.55,
        Kind::Script | Kind::Tip | Kind::Rung | Kind::Call => 0.5,
        Kind::Step => 0.4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::stop_words::is_stop_word;

    /// Returns whether a query names a kind, and whether it has a cue of it.
    fn asks(query: &str, kind: Kind) -> (bool, bool) {
        let word = |text: &str| QueryWord { text: text.into(), typed: text.into(), is_stop_word: is_stop_word(text) };
        let words: Vec<QueryWord> = query.split(' ').map(word).collect();
        let order: Vec<usize> = (0..words.len()).collect();
        let words = AskedWords::of(&words, &order);
        (!words.names(kind.words()).is_empty(), !words.cues(cues(kind)).is_empty())
    }

    #[test]
    fn the_words_of_a_name_name_a_kind_only_in_a_row() {
        for (query, kind, is_named) in [
            ("who do i call about a refund", Kind::Department, true),
            ("talk to someone about a refund", Kind::Department, true),
            ("someone stole my card what about a new one", Kind::Department, false),
            ("call the bank who sent it", Kind::Department, false),
            ("step by step", Kind::Checklist, true),
            ("the last statement of the day", Kind::Deadline, false),
        ] {
            assert_eq!(asks(query, kind).0, is_named, "{query}");
        }
    }

    #[test]
    fn a_cue_asks_for_a_kind_in_other_forms_and_with_stop_words_between() {
        for (query, kind) in [
            ("who handles charges i never made", Kind::Department),
            ("the guys who look at tax forms", Kind::Department),
            ("phone for the people at the airport", Kind::Department),
            ("i lost my card who do i call", Kind::Department),
            ("lost card hotline", Kind::Department),
            ("who is responsible for missing points", Kind::Department),
            ("walk me through closing the card", Kind::Checklist),
            ("how do i politely ask for her name", Kind::Script),
            ("i need to know how to ask for a credit", Kind::Script),
            ("wording for a complaint", Kind::Script),
            ("how do i tell them i am broke", Kind::Script),
            ("other ways to contact them", Kind::Channel),
            ("how long do i have to dispute a charge", Kind::Deadline),
            ("how many more days can i wait", Kind::Deadline),
            ("how soon must they answer", Kind::Deadline),
            ("is it too late to cancel", Kind::Deadline),
            ("when do they have to answer my letter", Kind::Deadline),
            ("who is above the supervisor", Kind::Rung),
            ("what is the next step up", Kind::Rung),
            ("sample text for a complaint", Kind::Letter),
        ] {
            assert!(asks(query, kind).1, "{query}");
        }
    }

    #[test]
    fn what_only_sounds_like_a_cue_asks_for_an_answer() {
        for query in [
            "who called me about my card",
            "the charges are the ones that i never made",
            "my phone no longer gets the code",
            "how do i tell a real call from a fake one",
            "how can i tell if it is a scam",
            "how do i put my card in a wallet",
            "how do i get a person",
            "what did the bill say",
            "how long have i been a member",
            "how long does a dispute take",
            "how many points do i have",
            "show my latest charges",
            "change my due date",
            "list of charges",
            "price list for gift cards",
            "i forgot my security word",
            "my word against theirs",
            "how many days does a refund take",
            "how soon will i get my refund",
            "how late can i call",
            "i pay too late",
            "i am not the one who made this charge",
            "an error in the charge of 40 dollars",
            "i want to thank the person who helped me",
            "who are they and why did they charge me",
            "use my phone for apple pay",
            "other people that use my card",
            "hey guys that charge is not mine",
            "what if i ask for a lower rate",
            "how do i put it in apple wallet",
            "how do i reach the next level",
            "best way to reach a person",
            "report a lost card",
            "i want to talk to someone",
        ] {
            let cued: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| asks(query, *kind).1).collect();
            assert_eq!(cued, [], "{query}");
        }
    }

    #[test]
    fn no_factor_falls_as_its_arguments_rise() {
        let steps = || (0..=20_u8).map(|step| f32::from(step) / 20.0);
        let rises = |factors: Vec<f32>| factors.is_sorted_by(|a, b| *a <= b + 1e-6);
        for (is_named, is_cued, is_number) in [
            (false, false, false),
            (true, false, false),
            (false, true, false),
            (true, true, false),
            (true, false, true),
        ] {
            let asked = [Asked { is_named, is_cued, ..Asked::default() }; Kind::ALL.len()];
            let kinds = AskedKinds { asked, is_number };
            for (kind, fixed) in Kind::ALL.into_iter().flat_map(|kind| steps().map(move |fixed| (kind, fixed))) {
                assert!(rises(steps().map(|x| kinds.factor(kind, x, fixed)).collect()), "{kind:?}, share {fixed}");
                assert!(rises(steps().map(|x| kinds.factor(kind, fixed, x)).collect()), "{kind:?}, closeness {fixed}");
            }
        }
    }

    #[test]
    fn every_cue_is_folded_and_asks_for_its_kind() {
        for kind in Kind::ALL {
            for cue in cues(kind) {
                let first_choices: Vec<&str> = cue.split(' ').filter_map(|choices| choices.split('/').next()).collect();
                assert!(cue.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b' ' | b'/')), "{cue}");
                assert!(asks(&first_choices.join(" "), kind).1, "{cue}");
            }
        }
    }
}
