//! The built-in pack holds everything that it must hold: each item of the inventory has its entry, and the entry cites it.

use std::collections::{BTreeMap, BTreeSet};

use onhold::pack::{Pack, load};

fn pack() -> Pack {
    load::built_in().unwrap()
}

/// Every entry as `kind:id` with the sources that it cites.
fn entries(pack: &Pack) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |name: String, cited: Vec<String>| out.entry(name).or_default().extend(cited);
    let texts = |list: &[onhold::text::safe::SafeText]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let said = |claims: &[onhold::pack::Claim]| claims.iter().map(|claim| claim.source.to_string()).collect::<Vec<_>>();
    for faq in &pack.faq {
        add(format!("faq:{}", faq.id), [texts(&faq.sources), said(&faq.claims)].concat());
    }
    for department in &pack.department {
        add(format!("department:{}", department.id), [texts(&department.sources), said(&department.claims)].concat());
        for number in &department.number {
            add(format!("number:{}", number.id), said(&number.claims));
        }
    }
    for list in &pack.checklist {
        add(format!("checklist:{}", list.id), texts(&list.sources));
        for (_, step) in list.steps() {
            add(format!("step:{}/{}", list.id, step.id), [texts(&step.sources), texts(&list.sources)].concat());
        }
    }
    pack.channel.iter().for_each(|entry| add(format!("channel:{}", entry.id), texts(&entry.sources)));
    pack.address.iter().for_each(|entry| add(format!("address:{}", entry.id), texts(&entry.sources)));
    pack.script.iter().for_each(|entry| add(format!("script:{}", entry.id), texts(&entry.sources)));
    pack.tip
        .iter()
        .for_each(|entry| add(format!("tip:{}", entry.id), [texts(&entry.sources), said(&entry.claims)].concat()));
    pack.warning.iter().for_each(|entry| add(format!("warning:{}", entry.id), texts(&entry.sources)));
    pack.deadline.iter().for_each(|entry| add(format!("deadline:{}", entry.id), texts(&entry.sources)));
    pack.rung.iter().for_each(|entry| add(format!("rung:{}", entry.id), texts(&entry.sources)));
    pack.letter.iter().for_each(|entry| add(format!("letter:{}", entry.id), texts(&entry.sources)));
    pack.source.iter().for_each(|entry| add(format!("source:{}", entry.id), Vec::new()));
    out
}

#[test]
fn every_item_of_the_inventory_has_an_entry_that_cites_it() {
    let pack = pack();
    let entries = entries(&pack);
    let mut missing = Vec::new();
    let rows = include_str!("../inventory.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut items = 0;
    for row in rows {
        items += 1;
        let mut columns = row.split('\t');
        let item = columns.next().unwrap();
        let covering: Vec<&str> = columns.next().unwrap().split(' ').collect();
        let mut cited = BTreeSet::new();
        for name in covering {
            match entries.get(name) {
                Some(sources) => cited.extend(sources.iter().map(String::as_str)),
                None => missing.push(format!("{item}: there is no {name}")),
            }
        }
        for place in columns.next().unwrap().split(' ').filter(|place| !place.is_empty()) {
            let whole_source = |place: &str| cited.iter().any(|source| source.split(':').next() == Some(place));
            if !cited.contains(place) && (place.contains(':') || !whole_source(place)) {
                missing.push(format!("{item}: nothing cites {place}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert_eq!(items, 353, "an item was taken out of the list");
}

#[test]
fn what_is_shown_first_lacks_only_what_the_search_reads() {
    let mut whole = pack();
    for faq in &mut whole.faq {
        (faq.phrasings, faq.keywords) = (Vec::new(), Vec::new());
    }
    assert_eq!(load::built_in_to_show().unwrap(), whole);
}

#[test]
fn the_pack_that_was_read_at_build_time_is_the_pack_in_the_file() {
    let parsed: Pack = toml::from_str(onhold::pack::BUILT_IN).unwrap();
    let is_same = pack() == parsed;
    assert!(is_same, "two whole packs are too long to print: look at build.rs");
}

#[test]
fn ids_that_saved_records_refer_to_are_there() {
    let entries = entries(&pack());
    let ids: Vec<_> = include_str!("../required-ids.txt").lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(ids.len(), 129, "an id was taken out of the list");
    let gone: Vec<_> = ids.iter().filter(|id| !entries.contains_key(**id)).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn the_card_comes_first_and_disagreeing_numbers_point_at_each_other() {
    let pack = pack();
    assert_eq!(pack.department[0].id, "back-of-card");
    let numbers: Vec<_> = pack.department.iter().flat_map(|department| &department.number).collect();
    let printed: BTreeSet<_> = numbers.iter().map(|number| number.e164.to_string()).collect();
    let listed = [
        "+18005284800",
        "+18005253355",
        "+18009923404",
        "+18002433888",
        "+13363931111",
        "+18005282122",
        "+16234925450",
        "+18004923932",
        "+16234923932",
    ];
    assert_eq!(printed, listed.iter().map(ToString::to_string).collect());
    for (one, other) in
        [("general-1", "general-2"), ("international-1", "international-2"), ("platinum-1", "corporate-1")]
    {
        for (here, there) in [(one, other), (other, one)] {
            let number = numbers.iter().find(|number| number.id == here).unwrap();
            assert!(number.conflicts_with.iter().any(|id| *id == there), "{here} does not name {there}");
        }
    }
}
