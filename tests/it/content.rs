//! The built-in pack is complete: each item of the inventory has its entry, and the entry cites it.

use std::collections::{BTreeMap, BTreeSet};

use onhold::pack::{Number, Pack, Step, built_in, load};

use crate::committed::expect_file;

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
            add(format!("number:{}", number.id), [texts(&number.sources), said(&number.claims)].concat());
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
        if covering == ["left-out"] {
            assert!(columns.next().is_some_and(|reason| !reason.is_empty()), "{item} is left out for a reason");
            continue;
        }
        let mut cited = BTreeSet::new();
        for name in covering {
            match entries.get(name) {
                Some(sources) => cited.extend(sources.iter().map(String::as_str)),
                None => missing.push(format!("{item}: there is no {name}")),
            }
        }
        for place in columns.next().unwrap_or_default().split(' ').filter(|place| !place.is_empty()) {
            let whole_source = |place: &str| cited.iter().any(|source| source.split(':').next() == Some(place));
            if !cited.contains(place) && (place.contains(':') || !whole_source(place)) {
                missing.push(format!("{item}: nothing cites {place}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert_eq!(items, 354, "an item was taken out of the list");
}

#[test]
fn what_is_shown_first_lacks_only_what_the_search_reads() {
    for built_in in built_in::ALL {
        let mut whole = built_in.load().unwrap();
        for faq in &mut whole.faq {
            (faq.phrasings, faq.keywords) = (Vec::new(), Vec::new());
        }
        assert_eq!(built_in.to_show().unwrap(), whole, "{}", built_in.id);
    }
}

#[test]
fn the_pack_that_was_read_at_build_time_is_the_pack_in_the_file() {
    for built_in in built_in::ALL {
        let parsed: Pack = toml::from_str(built_in.text).unwrap();
        let is_same = built_in.load().unwrap() == parsed.complete();
        assert!(is_same, "{}: two whole packs are too long to print: look at build.rs", built_in.id);
        let company = built_in.load().unwrap().company;
        assert_eq!((&*company.id, &*company.name), (built_in.id, built_in.name));
    }
}

#[test]
fn ids_that_saved_records_refer_to_are_there() {
    let entries = entries(&pack());
    let ids: Vec<_> = include_str!("../required-ids.txt").lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(ids.len(), 133, "an id was taken out of the list");
    let gone: Vec<_> = ids.iter().filter(|id| !entries.contains_key(**id)).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn the_card_comes_first_and_every_number_is_listed() {
    let pack = pack();
    assert!(pack.department[0].id == "back-of-card" && pack.department[0].own_number);
    let listed: BTreeSet<_> = pack.numbers().map(|(_, number)| number.e164.to_string()).collect();
    let numbers = [
        "+18005284800",
        "+18005253355",
        "+18009923404",
        "+18002433888",
        "+13363931111",
        "+18005282122",
        "+16234925450",
        "+18004923932",
        "+16234923932",
        // 711 is left out: it reaches a relay operator, and has no international form. Not from the
        // articles: the regulator, and Amex's own program for people who can't pay.
        "+18554112372",
        "+18667034169",
    ];
    assert_eq!(listed, numbers.iter().map(ToString::to_string).collect());
    let outside =
        pack.department.iter().find(|department| department.number.iter().any(|number| number.e164 == "+18554112372"));
    assert!(outside.unwrap().outside.is_some(), "the regulator is not Amex");
}

#[test]
fn only_numbers_for_one_purpose_disagree_and_one_of_them_is_tried_first() {
    let pack = pack();
    let disagree: BTreeSet<_> = pack
        .numbers()
        .flat_map(|(_, number)| number.conflicts_with.iter().map(|other| format!("{} {other}", number.id)))
        .collect();
    let pairs = [
        ("general-1", "general-2"),
        ("lost-stolen-1", "general-2"),
        ("international-1", "international-2"),
        ("corporate-1", "corporate-3"),
    ];
    let both = pairs.iter().flat_map(|(one, other)| [format!("{one} {other}"), format!("{other} {one}")]);
    assert_eq!(disagree, both.collect());
    for (_, number) in pack.numbers().filter(|(_, number)| !number.conflicts_with.is_empty()) {
        let says_first = |number: &Number| number.caution.as_deref().is_some_and(|caution| caution.contains("first"));
        let mut others = pack.numbers().filter(|(_, other)| number.conflicts_with.contains(&other.id));
        assert!(says_first(number) || others.any(|(_, other)| says_first(other)), "{}", number.id);
    }
}

/// The lost-card list begins with the collect number for somebody abroad.
#[test]
fn abroad_the_collect_number_comes_first() {
    let pack = pack();
    let list = pack.checklist("lost-stolen").unwrap();
    let place = list.step("where").unwrap();
    let abroad = place.choice.iter().find(|choice| choice.label.contains("Outside")).unwrap();
    assert_eq!(abroad.numbers[0], "international-1");
    assert!(!list.own_number_helps(), "the card is gone");
}

#[test]
fn the_built_in_packs_are_short_and_give_no_warning() {
    for (built_in, most_bytes, most_phrasings) in [(built_in::FIRST, 331_000, 1_300), (built_in::GENERAL, 80_000, 500)]
    {
        let (id, text) = (built_in.id, built_in.text);
        assert!(text.len() < most_bytes, "{id}: {} bytes", text.len());
        let warnings = onhold::pack::check::warnings(text, jiff::civil::date(2026, 11, 27));
        assert_eq!(warnings.draw(id, text), "");
        let pack = built_in.load().unwrap();
        for faq in &pack.faq {
            assert!((15..=20).contains(&faq.phrasings.len()), "{}: {}", faq.id, faq.phrasings.len());
        }
        assert!(pack.faq.iter().map(|faq| faq.phrasings.len()).sum::<usize>() <= most_phrasings, "{id}");
    }
}

#[test]
fn the_general_pack_has_a_checklist_for_every_usual_reason_and_names_no_company() {
    let pack = built_in::GENERAL.load().unwrap();
    let lists: Vec<_> = pack.checklist.iter().map(|list| &*list.id).collect();
    let wanted = [
        "billing-problem",
        "refund",
        "cancel-service",
        "broken",
        "missing-delivery",
        "change-details",
        "appointment",
        "complaint",
        "follow-up",
        "any-call",
    ];
    assert_eq!(lists, wanted);
    let rungs: Vec<_> = pack.rung.iter().map(|rung| &*rung.id).collect();
    assert_eq!(rungs, ["agent", "supervisor", "written-complaint", "chargeback", "regulator"]);
    for word in ["Amex", "American Express", "amex"] {
        assert!(!built_in::GENERAL.text.contains(word), "{word}");
    }
}

/// The most steps on one way that a person can do while somebody waits.
const MOST_STEPS: usize = 12;

/// Adds every way from the step at `place` on: the answers, the steps, and how it ends.
fn ways<'a>(steps: &[&'a Step], place: usize, so_far: &(Vec<&'a str>, Vec<&'a str>), out: &mut Vec<String>) {
    let (mut answers, mut passed) = so_far.clone();
    let Some(step) = steps.get(place) else {
        let answers = if answers.is_empty() { "-".to_owned() } else { answers.join(" > ") };
        assert!(passed.iter().filter(|step| **step != "stop").count() <= MOST_STEPS, "{answers}: {passed:?}");
        return out.push(format!("{answers}\t{}", passed.join(" ")));
    };
    passed.push(&step.id);
    let to = |next: Option<&str>| next.map_or(place + 1, |id| steps.iter().position(|step| step.id == id).unwrap());
    let end = steps.len();
    if step.choice.is_empty() {
        let is_over = step.stop && place + 1 < end;
        passed.extend(is_over.then_some("stop"));
        return ways(steps, if is_over { end } else { to(step.next.as_deref()) }, &(answers, passed), out);
    }
    for choice in &step.choice {
        answers.push(&choice.label);
        let mut passed = passed.clone();
        passed.extend(choice.stop.then_some("stop"));
        passed.extend(choice.checklist.iter().flat_map(|list| ["->", list.as_str()]));
        let ends = choice.stop || choice.checklist.is_some();
        ways(steps, if ends { end } else { to(choice.next.as_deref()) }, &(answers.clone(), passed), out);
        answers.pop();
    }
}

/// `UPDATE=1 cargo test` rewrites the ways. Read each one as a caller would: no program can find a
/// step that makes no sense after the ones before it.
#[test]
fn every_way_through_every_checklist_is_known() {
    let mut text = "# Every way through every checklist: list, answers (- where nothing is asked), steps.\n\
                    # `stop`: the list is done before its last step; `-> ID`: it goes on with that list.\n"
        .to_owned();
    for built_in in built_in::ALL {
        text.extend([format!("# {}\n", built_in.id)]);
        for list in &built_in.load().unwrap().checklist {
            let steps: Vec<_> = list.steps().map(|(_, step)| step).collect();
            assert!(steps.iter().filter(|step| step.dial).count() == 1, "{} has one step of dialing", list.id);
            let mut all = Vec::new();
            ways(&steps, 0, &(Vec::new(), Vec::new()), &mut all);
            text.extend(all.into_iter().map(|way| format!("{}\t{way}\n", list.id)));
        }
    }
    expect_file("tests/checklist-ways.tsv", &text);
}
