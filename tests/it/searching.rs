//! Searching: what a small made-up pack returns, what holds for any query, and how often the right
//! answer of the built-in pack comes first. How it looks is `scenes`.

mod levels;
mod marks;
mod not_knowing;
mod order;
mod own_calls;
mod several_companies;
mod ways_to_type;

use onhold::find::{Hit, Index, Query, Results, search};
use onhold::pack::Pack;

fn fixture() -> Index {
    Index::new(&toml::from_str(include_str!("../search/fixture.toml")).unwrap())
}

fn find(index: &Index, text: &str) -> Results {
    search(&[index], Query { text, limit: usize::MAX, ..Query::default() })
}

/// `kind:id` of each hit.
fn names(index: &Index, results: &Results) -> Vec<String> {
    let name = |hit: &Hit| format!("{}:{}", index.entries()[hit.entry].kind.name(), index.entries()[hit.entry].id);
    results.hits.iter().map(name).collect()
}

fn pack(text: &str) -> Pack {
    toml::from_str(text).unwrap()
}
