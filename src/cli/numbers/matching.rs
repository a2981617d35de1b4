//! Which departments `onhold numbers` shows for the words of a query, in which order.
//!
//! More words narrow the list: if some departments have every word, only these are shown.

use crate::documents::number_line::places;
use crate::find::{Highlighter, Kind, Query, search_and_highlight};
use crate::pack::library::Place;
use crate::pack::{Department, Number, Pack};
use crate::runtime::library_loader;

/// The departments of one pack that a query finds.
#[derive(Debug, Default)]
pub(super) struct Matches<'a> {
    /// The departments, in the order to show them.
    pub(super) departments: Vec<&'a Department>,
    /// Whether they have every word of the query that some department of the pack has.
    are_whole: bool,
    /// The words that no department of the pack has, as typed.
    pub(super) unknown: Vec<String>,
}

impl<'a> Matches<'a> {
    /// Returns departments that are shown whatever the words of the query are.
    pub(super) fn given(departments: Vec<&'a Department>) -> Self {
        Self { are_whole: !departments.is_empty(), departments, unknown: Vec::new() }
    }

    /// Returns the departments of `pack` that a query finds.
    ///
    /// If some have every known word, these: the customer's own number first, then the best match.
    /// Otherwise every department with any of the words, the best match first.
    pub(super) fn of((pack, place): (&'a Pack, Option<&Place>), query: &str) -> Self {
        let index = library_loader::index_of(place, pack);
        let all = Query { text: query, kind: Some(Kind::Department), limit: usize::MAX, ..Query::default() };
        let (results, highlighter) = search_and_highlight(&[&index], all);
        let found = results.hits.iter().filter_map(|hit| {
            let department = pack.department(&index.entries().get(hit.entry)?.id)?;
            Some((highlighter.holds_every_word(hit.part, hit.entry), department))
        });
        let (whole, partial): (Vec<_>, Vec<_>) = found.partition(|(is_whole, _)| *is_whole);
        let [mut whole, partial] = [whole, partial].map(|part| part.into_iter().map(|(_, found)| found).collect());
        if Vec::is_empty(&whole) {
            return Self { departments: partial, are_whole: false, unknown: results.unknown };
        }
        whole.sort_by_key(|department: &&Department| !department.own_number);
        let departments = with_asked_place(&highlighter, whole, &partial);
        Self { departments, are_whole: true, unknown: results.unknown }
    }
}

/// Returns `whole`, after the departments of `partial` that take calls from the place that is asked
/// for, if no number of `whole` does.
///
/// A caller abroad can't dial the toll-free number of the department that the other words name.
fn with_asked_place<'a>(
    highlighter: &Highlighter<'_>,
    whole: Vec<&'a Department>,
    partial: &[&'a Department],
) -> Vec<&'a Department> {
    let is_asked = |number: &Number| !highlighter.text(0, &places(number)).is_empty();
    if whole.iter().any(|department| department.number.iter().any(is_asked)) {
        return whole;
    }
    let is_there = |department: &&&Department| !department.number.is_empty() && department.number.iter().all(is_asked);
    partial.iter().filter(is_there).copied().chain(whole).collect()
}

/// Keeps the packs whose departments have every known word, if there are any.
///
/// A word is known if any of the packs has it.
pub(super) fn narrow<P>(found: &mut Vec<(P, Matches<'_>)>) {
    let is_known = |word: &String| found.iter().any(|(_, matches)| !matches.unknown.contains(word));
    let is_whole: Vec<bool> =
        found.iter().map(|(_, matches)| matches.are_whole && !matches.unknown.iter().any(is_known)).collect();
    if is_whole.contains(&true) {
        let mut is_whole = is_whole.into_iter();
        found.retain(|_| is_whole.next().unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::built_in::built_in;

    fn fixture() -> Pack {
        toml::from_str(include_str!("../../../tests/search/fixture.toml")).unwrap()
    }

    fn ids<'a>(matches: &Matches<'a>) -> Vec<&'a str> {
        matches.departments.iter().map(|department| department.id.as_str()).collect()
    }

    #[test]
    fn more_words_narrow_the_list() {
        let pack = built_in().unwrap();
        let found = |query| Matches::of((&pack, None), query);
        let (one, two, three) = (found("lost"), found("lost card"), found("my card is lost or stolen"));
        assert_eq!((ids(&one)[0], ids(&two)[0]), ("lost-stolen", "lost-stolen"));
        assert!(two.departments.len() <= one.departments.len());
        assert_eq!(ids(&three), ["lost-stolen"]);
        assert_eq!(ids(&found("lost card qqqqq")), ids(&two), "an unknown word narrows nothing");
        assert!(ids(&found("luggage refund abroad")).len() > 2, "no department has all of these words");
    }

    #[test]
    fn the_own_number_comes_first_where_it_has_every_word() {
        let pack = fixture();
        let found = |query| Matches::of((&pack, None), query);
        assert_eq!(ids(&found("number on my card"))[0], "back-of-card");
        assert_eq!(ids(&found("general questions account card")), ["general", "back-of-card"], "the best match");
    }

    #[test]
    fn a_caller_abroad_gets_a_number_that_works_there() {
        let pack = built_in().unwrap();
        for (query, expected) in [
            ("lost card abroad", ["international", "lost-stolen"]),
            ("overseas, wallet stolen", ["international", "lost-stolen"]),
            ("fraud abroad", ["international", "fraud"]),
        ] {
            assert_eq!(ids(&Matches::of((&pack, None), query)), expected, "{query}");
        }
        assert_eq!(ids(&Matches::of((&pack, None), "corporate card abroad")), ["corporate"], "it has one itself");
    }

    #[test]
    fn of_several_packs_those_with_every_known_word_are_kept() {
        let (amex, mut acme) = (built_in().unwrap(), fixture());
        acme.department[1].name = "Zeppelins".into();
        let kept = |query: &str| {
            let found = [&amex, &acme].map(|pack| (&pack.company.id, Matches::of((pack, None), query)));
            let mut found = Vec::from(found);
            narrow(&mut found);
            found.into_iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(kept("stolen card"), ["amex-us"]);
        assert_eq!(kept("zeppelins stolen"), ["amex-us", "acme"], "no pack has them all");
        assert_eq!(kept("account"), ["amex-us", "acme"]);
    }
}
