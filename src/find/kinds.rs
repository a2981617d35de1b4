//! The factor of each kind: answers come first, unless the query asks for another kind.
//!
//! A query with the name of a kind (`department`, `words to say`) raises the entries of that kind.
//! A query that is the name of an entry raises that entry, most of all if it also names the kind
//! (`retention department`). Must not know which words an entry holds.

use crate::find::index::Kind;
use crate::find::query::{ParsedQuery, QueryWord};
use crate::find::stem::stem;

/// The factor of an entry, other than an FAQ, if the query is one of its phrases, such as its name.
const NAMED: f32 = 0.7;
/// The same if the query also names the kind of the entry.
const NAMED_WITH_KIND: f32 = 1.4;
/// The most that the factor rises if the query names the kind, and the phrases of the entry
/// together hold the rest of the query.
const HELD: f32 = 0.4;

/// The kinds that a query names.
pub(super) struct NamedKinds {
    /// For each of [`Kind::ALL`], the summed idf of the words that name it; `None` if not named.
    naming: [Option<f32>; Kind::ALL.len()],
    /// Whether the query has nothing but digits, and so names a department by its number.
    is_number: bool,
}

impl NamedKinds {
    /// Returns the kinds that a query names with words such as `department` or `script`; `idfs` has
    /// one for each word of the query.
    pub(super) fn of(parsed: &ParsedQuery, idfs: &[f32]) -> Self {
        let is_number = parsed.words.iter().all(|asked| asked.text.bytes().all(|b| b.is_ascii_digit()));
        let naming = Kind::ALL.map(|kind| {
            let names = kind.words().iter().filter(|name| has_name(&parsed.words, name));
            let words: Vec<_> = names.flat_map(|name| name.split(' ')).map(stem).collect();
            let asked = parsed.words.iter().zip(idfs).filter(|(asked, _)| words.contains(&stem(&asked.text)));
            let is_named = !words.is_empty() || is_number && kind == Kind::Department;
            is_named.then(|| asked.map(|(_, idf)| idf).sum())
        });
        Self { naming, is_number }
    }

    /// Returns the share of the rest of the query that an entry holds; 0 if the query doesn't name
    /// its kind.
    ///
    /// `held` is the summed idf of the words that it holds in phrases, each times the weight of its
    /// match; `total` is the summed idf of the words that some entry has. Every entry of a kind
    /// holds the words that name the kind, so those are left out.
    pub(super) fn share_held(&self, kind: Kind, held: f32, total: f32) -> f32 {
        let Some(naming) = self.naming_of(kind) else { return 0.0 };
        let asked = total - naming;
        if asked > 0.0 { ((held - naming) / asked).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Returns the factor of an entry by its kind, its closeness to the query and its
    /// [`share_held`](Self::share_held): higher if the query names the entry, highest if it names
    /// the kind, too.
    ///
    /// Must not fall as `closeness` or `share_held` rises: the ranking takes its value at 1 as an
    /// upper bound, and would miss hits otherwise.
    pub(super) fn factor(&self, kind: Kind, closeness: f32, share_held: f32) -> f32 {
        let is_named = self.naming_of(kind).is_some();
        if is_named && kind == Kind::Department && self.is_number {
            return NAMED_WITH_KIND;
        }
        let least = unnamed(kind) + HELD * share_held.powi(3);
        let most = if is_named { NAMED_WITH_KIND } else { NAMED };
        least + (most - least).max(0.0) * closeness * closeness
    }

    fn naming_of(&self, kind: Kind) -> Option<f32> {
        self.naming.get(kind as usize).copied().flatten()
    }
}

/// Returns whether a query has the words of a name in their order, with no more than stop words
/// between them.
///
/// "Who do I call" asks for a department, as "who to call" does: nobody has to type "to". A word
/// that a query repeats stands in it once.
fn has_name(query: &[QueryWord], name: &str) -> bool {
    let mut wanted: Vec<&str> = Vec::new();
    for word in name.split(' ').filter(|word| *word != "to") {
        if !wanted.contains(&word) {
            wanted.push(word);
        }
    }
    (0..query.len()).any(|first| {
        let mut rest = query.iter().skip(first);
        wanted.iter().enumerate().all(|(nth, wanted)| {
            let is_same = |asked: &QueryWord| stem(&asked.text) == stem(wanted);
            let found = rest.by_ref().find(|asked| is_same(asked) || nth == 0 || !asked.is_stop_word);
            found.is_some_and(is_same)
        })
    })
}

/// Returns the factor of an entry that the query doesn't name: answers first, then departments and
/// addresses; steps last.
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

    #[test]
    fn the_words_of_a_name_name_a_kind_only_in_a_row() {
        for (query, name, is_named) in [
            ("who do i call about a refund", "who to call", true),
            ("talk to someone about a refund", "someone about", true),
            ("someone stole my card what about a new one", "someone about", false),
            ("call the bank who sent it", "who to call", false),
            ("step by step", "step by step", true),
            ("steps", "step by step", false),
        ] {
            let mut words: Vec<QueryWord> = Vec::new();
            for text in query.split(' ') {
                if !words.iter().any(|word| word.text == text) {
                    let (text, typed) = (text.to_owned(), text.to_owned());
                    words.push(QueryWord { is_stop_word: is_stop_word(&text), text, typed });
                }
            }
            assert_eq!(has_name(&words, name), is_named, "{query}");
        }
    }
}
