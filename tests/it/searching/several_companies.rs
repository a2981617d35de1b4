//! Several packs in one search: none drowns another, the words of one stay its own, and what
//! several inherit stands once.

use onhold::find::{Hit, Index, IndexBuilder, Kind, Query, Wordings, search};
use onhold::pack::Pack;
use onhold::pack::library::AtHand;
use onhold::pack::load;
use onhold::runtime::library_reader;

use super::find;
use super::pack;

/// Two small packs of one library.
fn packs() -> [Pack; 2] {
    let other = r#"company = { id = "other", name = "Other" }
        [[faq]]
        id = "parcel"
        question = "Where is my parcel?"
        answer = "Dispute nothing before a week has passed."
        [[faq]]
        id = "dispute"
        question = "How do I dispute a delivery?"
        answer = "Write."
        [[checklist]]
        id = "dispute"
        reason = "Dispute a delivery"
        advice = "Write."
        faqs = ["dispute"]"#;
    [pack(include_str!("../../search/fixture.toml")), pack(other)]
}

#[test]
fn packs_are_searched_as_one_or_by_company_in_one_index_or_in_parts() {
    let packs = packs();
    let built = IndexBuilder::new().add(&packs[0], 0).add(&packs[1], 1).finish();
    let parts = [IndexBuilder::new().add(&packs[0], 0).finish(), IndexBuilder::new().add(&packs[1], 1).finish()];
    let merged =
        Index::merge(packs.iter().zip(0..).map(|(pack, at)| IndexBuilder::new().add(pack, at).finish()).collect());
    let found = |parts: &[&Index], query| {
        let results = search(parts, query);
        let entry = |hit: &Hit| &parts[hit.part].entries()[hit.entry];
        let names = results.hits.iter().map(|hit| (entry(hit).company, entry(hit).kind, entry(hit).id.clone()));
        (names.collect::<Vec<_>>(), results.total, results.unknown, results.corrections)
    };
    for text in ["dispute", "parcel", "dipsute", "disp", "delivery card", "parcl xyzzy", "stln", "how do i"] {
        let query = Query { text, ..Query::default() };
        let whole = found(&[&built], query);
        assert_eq!(whole, found(&[&merged], query), "{text}");
        let (mut apart, mut names) = (found(&[&parts[0], &parts[1]], query), whole.0.clone());
        apart.0.sort();
        names.sort();
        assert_eq!((names, whole.1, &whole.2), (apart.0, apart.1, &apart.2), "{text}");
        let near = found(&[&built], Query { company: Some(1), ..query }).0;
        assert!(near.iter().all(|(company, ..)| *company == 1), "{text}: {near:?}");
    }
    let first = |current| {
        let query = Query { text: "dispute", reason: Some("dispute"), current, ..Query::default() };
        let hits = search(&[&built], query).hits;
        let of = |company| hits.iter().find(|hit| built.entries()[hit.entry].company == company).unwrap().score;
        (of(0), of(1))
    };
    assert!(first(1).1 > first(0).1, "the reason lifts what is of its own company");
}

#[test]
fn a_pack_s_own_words_hold_in_that_pack_alone_and_stand_below_the_word_itself() {
    let packs = ["parcel", "packet"].map(|word| {
        pack(&format!(
            r#"synonym = [{{ words = ["{word}", "box of goods"] }}]
            faq = [
                {{ id = "a", question = "Where is my parcel?", answer = "Wait." }},
                {{ id = "b", question = "Where is my packet?", answer = "Wait." }},
                {{ id = "c", question = "Where is my box of goods?", answer = "Wait." }},
            ]"#
        ))
    });
    let index = IndexBuilder::new().add(&packs[0], 0).add(&packs[1], 1).finish();
    let found = |text| {
        let results = search(&[&index], Query { text, ..Query::default() });
        let entry = |hit: &Hit| (index.entries()[hit.entry].company, index.entries()[hit.entry].id.clone());
        results.hits.iter().map(entry).map(|(company, id)| format!("{company}{id}")).collect::<Vec<_>>()
    };
    assert_eq!(found("parcel"), ["0a", "1a", "0c"]);
    assert_eq!(found("packet"), ["0b", "1b", "1c"]);
    assert_eq!(found("box of goods"), ["0c", "1c", "0a", "1b"]);
    assert_eq!(found("paket"), ["0b", "1b", "1c"]);
}

/// The least share of questions to the packs in `assets/examples` with a right first result: each
/// pack alone, and all of them together with the built-in one, which has several times the
/// phrasings.
const EXAMPLES: (f64, f64) = (0.85, 0.75);

#[test]
fn a_large_pack_does_not_drown_a_small_one() {
    let read = |text: &str| onhold::pack::check::parse(text).unwrap();
    let airline = read(include_str!("../../../assets/examples/tern-airways.toml"));
    let internet = read(include_str!("../../../assets/examples/larkspur-internet.toml"));
    let built_in = load::built_in().unwrap();
    let all = IndexBuilder::new().add(&built_in, 0).add(&airline, 1).add(&internet, 2).finish();
    let (mut asked, mut alone, mut together) = (0.0, 0.0, 0.0);
    let is_right = |index: &Index, text: &str, company: &str, id: &str| {
        let results = find(index, text);
        let first = results.hits.first().map(|hit| &index.entries()[hit.entry]);
        let companies = ["amex-us", "tern-airways", "larkspur-internet"];
        first.is_some_and(|entry| {
            entry.id == id
                && (entry.company == 0 && index.entries().len() < all.entries().len()
                    || companies[entry.company as usize] == company)
        })
    };
    let mut wrong = String::new();
    for line in include_str!("../../search/examples.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [company, text, id] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let own = Index::new(if company == "tern-airways" { &airline } else { &internet });
        asked += 1.0;
        alone += f64::from(u8::from(is_right(&own, text, company, id)));
        let right = is_right(&all, text, company, id);
        together += f64::from(u8::from(right));
        if !right {
            wrong = wrong + text + "\n";
        }
    }
    let (alone, together) = (alone / asked, together / asked);
    println!("alone {alone:.2}, together {together:.2}; wrong together:\n{wrong}");
    assert!(alone >= EXAMPLES.0 && together >= EXAMPLES.1, "alone {alone:.2}, together {together:.2}\n{wrong}");
}

/// A pack that extends the general one, with two entries of its own; one replaces an inherited one.
fn extending(name: &str) -> String {
    format!(
        r#"format = 2
        pack = {{ extends = "any-company" }}
        company = {{ id = "{name}", name = "{name} Works", checked = "2026-11-27", home = "US", source = "site" }}
        source = [{{ id = "site", short = "Site", title = "Site", kind = "company", checked = "2026-11-27" }}]
        tip = [{{ id = "kiln", title = "Who repairs the kiln", text = "The workshop of {name}." }}]
        [[faq]]
        id = "supervisor"
        question = "How do I reach a supervisor of {name}?"
        phrasings = ["the boss of {name}", "someone above you", "the shift lead", "speak to a manager"]
        answer = "Ask for the shift lead."
        "#
    )
}

#[test]
fn what_several_packs_inherit_from_one_stands_once() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["birch", "cedar"] {
        std::fs::write(dir.path().join(format!("{name}.toml")), extending(name)).unwrap();
    }
    let read = |at_hand: AtHand| {
        let mut parts = Vec::new();
        library_reader::read(&at_hand.places, None, |_| {}, |part| parts.push(part.index));
        parts
    };
    let found = |parts: &[Index], query: Query<'_>| {
        let parts: Vec<_> = parts.iter().collect();
        let results = search(&parts, Query { limit: usize::MAX, ..query });
        let entry = |hit: &Hit| &parts[hit.part].entries()[hit.entry];
        assert_eq!(results.hits.len(), results.total, "{}", query.text);
        let faqs = results.hits.iter().map(entry).filter(|entry| matches!(entry.kind, Kind::Faq | Kind::Tip));
        faqs.map(|entry| (entry.company, entry.id.clone())).collect::<Vec<_>>()
    };
    let of = |id: &str, found: &[(u32, String)]| {
        let mut companies: Vec<_> =
            found.iter().filter(|(_, other)| other == id).map(|(company, _)| *company).collect();
        companies.sort_unstable();
        companies
    };
    let beside = read(AtHand::find(None, Some(dir.path())).unwrap());
    let alone = read(AtHand::find(Some(dir.path()), None).unwrap());
    let text = "supervisor kiln wrong bill";
    let query = Query { text, ..Query::default() };
    let (first, named) = (found(&beside, query), found(&alone, query));
    assert_eq!(
        (of("wrong-bill", &first), of("wrong-bill", &named)),
        (vec![1], vec![0]),
        "the general pack's, or the first"
    );
    let apart = (of("supervisor", &first), of("kiln", &first));
    assert_eq!(apart, (vec![1, 2, 3], vec![2, 3]), "what is of a company alone stands for itself");
    let mine = found(&beside, Query { current: 3, ..query });
    assert_eq!(of("wrong-bill", &mine), [3], "the current company's, if it has it");
    let only = found(&beside, Query { company: Some(2), ..query });
    assert_eq!((of("wrong-bill", &only), of("kiln", &only)), (vec![2], vec![2]));
    // An entry that is shown once counts once, so that its words keep their weight.
    let score = |parts: &[Index]| {
        let parts: Vec<_> = parts.iter().collect();
        search(&parts, Query { text: "wrong bill", ..Query::default() }).hits[0].score
    };
    std::fs::remove_file(dir.path().join("cedar.toml")).unwrap();
    let fewer = read(AtHand::find(None, Some(dir.path())).unwrap());
    assert!((score(&beside) - score(&fewer)).abs() < 0.01, "{} {}", score(&beside), score(&fewer));
}

#[test]
fn the_name_of_a_company_in_the_query_counts() {
    let read = |text: &str| onhold::pack::check::parse(text).unwrap();
    let airline = read(include_str!("../../../assets/examples/tern-airways.toml"));
    let internet = read(include_str!("../../../assets/examples/larkspur-internet.toml"));
    let all = IndexBuilder::new().add(&load::built_in().unwrap(), 0).add(&airline, 1).add(&internet, 2).finish();
    for (text, company) in
        [("tern refund", 1), ("amex refund", 0), ("larkspur credit", 2), ("larkspur cancel", 2), ("amex cancel", 0)]
    {
        let results = find(&all, text);
        assert_eq!(all.entries()[results.hits[0].entry].company, company, "{text}");
    }
}

#[test]
fn a_copy_that_only_its_own_pack_s_synonym_finds_is_shown() {
    let faq = r#"faq = [{ id = "router", question = "How do I restart the router?", answer = "Unplug it." }]"#;
    let synonym = r#"synonym = [{ words = ["router", "hub"] }]"#;
    let mut known = Wordings::default();
    let built = ["", synonym, synonym].into_iter().zip(0..).map(|(more, company)| {
        let mut index = IndexBuilder::new().add(&pack(&format!("{more}\n{faq}")), company).finish();
        index.mark_repeated(&mut known);
        index
    });
    let parts: Vec<_> = built.collect();
    let companies = |parts: &[&Index], text, current| {
        let hits = search(parts, Query { text, current, ..Query::default() }).hits;
        hits.iter().map(|hit| parts[hit.part].entries()[hit.entry].company).collect::<Vec<_>>()
    };
    let apart: Vec<_> = parts.iter().collect();
    assert_eq!(companies(&apart, "hub", 0), [1], "the first that has the synonym");
    assert_eq!(companies(&apart, "hub", 2), [2], "the current company's");
    assert_eq!(companies(&apart, "router", 0), [0], "the entry itself");
    let merged = Index::merge(parts);
    assert_eq!(companies(&[&merged], "hub", 0), [1]);
}
