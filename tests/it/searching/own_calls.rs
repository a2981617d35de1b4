//! The user's own calls are searched beside the pack.

use onhold::call::Call;
use onhold::find::{Index, Query, search};

use super::fixture;

fn call(text: &str) -> Call {
    toml::from_str(text).unwrap()
}

#[test]
fn the_users_own_calls_are_found_beside_the_pack() {
    let index = fixture();
    let records = [
        call(
            r#"format = 1
            id = "2026-11-23-140211-4f8c"
            status = "ended"
            company = "acme"
            created = "2026-11-23T14:02:11.480-05:00"
            checklist = "dispute"
            fields = { agent = "Ms. Moreno, no. 4471", reference = "4F-8831", outcome = "credit of $40 posts in 5 days" }
            note = [{ at = "2026-11-23T14:05:00-05:00", text = "says the merchant Zanzibar has ten days" }]"#,
        ),
        call(
            r#"format = 1
            id = "2026-11-24-090000-0001"
            status = "kept"
            company = "other"
            created = "2026-11-24T09:00:00-05:00""#,
        ),
    ];
    let calls = Index::of_calls(&records, |call| call.fields.reference.clone());
    let first = |text| {
        let results = search(&[&index, &calls], Query { text, company: Some(0), ..Query::default() });
        results.hits.first().map(|hit| (hit.part, hit.entry))
    };
    for query in ["8831", "4f-8831", "4F8831", "883", "f8831", "moreno", "4471", "zanzibar", "$40", "2026-11-23"] {
        assert_eq!(first(query), Some((1, 0)), "{query}");
    }
    assert_eq!(first("dispute a charge"), first("dispute charge"));
    assert_eq!(first("dispute a charge").unwrap().0, 0, "the answer comes before what was said of it");
    let titles: Vec<_> = calls.entries().iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["4F-8831", ""]);
}
