//! Searching: queries and their right answers on the built-in pack.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use onhold::find::{Index, Kind, Query, search};
use onhold::pack::load;

/// Kind of query, tab, query, tab, the right FAQs.
const QUERIES: &str = include_str!("../search/queries.tsv");
/// For each kind of query the least share whose first result is right, and one of whose first three is.
const LEVELS: [(&str, f64, f64); 4] = [("ab", 0.90, 0.95), ("kw", 0.95, 0.98), ("nl", 0.90, 0.95), ("ty", 0.90, 0.98)];

/// How many queries of a kind, and how many of them were answered first and among three.
#[derive(Default)]
struct Share {
    queries: u32,
    first: u32,
    third: u32,
}

impl Share {
    fn of(&self, hits: u32) -> f64 {
        f64::from(hits) / f64::from(self.queries.max(1))
    }
}

#[test]
fn the_right_answer_comes_first_as_often_as_it_did() {
    let index = Index::new(&load::built_in().unwrap().pack);
    let mut shares: BTreeMap<&str, Share> = BTreeMap::new();
    let mut report = String::new();
    for line in QUERIES.lines().filter(|line| !line.starts_with('#')) {
        let [kind, text, right] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let results = search(&index, Query { text, ..Query::default() });
        let is_right = |hit: &onhold::find::Hit| {
            let entry = &index.entries()[hit.entry];
            entry.kind == Kind::Faq && right.split('|').any(|id| id == entry.id)
        };
        let place = results.hits.iter().position(is_right);
        let share = shares.entry(kind).or_default();
        share.queries += 1;
        share.first += u32::from(place == Some(0));
        share.third += u32::from(place.is_some_and(|place| place < 3));
        if place != Some(0) {
            let first = results.hits.first().map_or("nothing", |hit| &index.entries()[hit.entry].id);
            writeln!(report, "{kind} {text:?}: {first} instead of {right}, which is at {place:?}").unwrap();
        }
    }
    for (kind, share) in &shares {
        let (first, third) = (share.of(share.first), share.of(share.third));
        writeln!(report, "{kind}: {} queries, hit@1 {first:.2}, hit@3 {third:.2}", share.queries).unwrap();
    }
    println!("{report}");
    for (kind, first, third) in LEVELS {
        let share = &shares[kind];
        assert!(share.of(share.first) >= first && share.of(share.third) >= third, "{kind} fell:\n{report}");
    }
}
