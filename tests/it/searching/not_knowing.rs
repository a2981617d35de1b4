//! Not knowing: words that nothing has are named, and a query that no entry answers is told from
//! one that has an answer.

use onhold::find::summary;
use onhold::find::{Index, Query, search};
use onhold::pack::load;

use super::find;
use super::fixture;
use super::names;
use crate::quality;
use crate::quality::knowing::Confidences;

/// In each half, the least area under the curve for telling answerable queries from others, and the
/// largest share of answerable ones called weak.
const KNOWING: (f64, f64) = (0.92, 0.05);
/// The same for `kinds.tsv`.
const KNOWING_OTHERS: (f64, f64) = (0.92, 0.05);

#[test]
fn too_far_from_any_word_is_nothing_and_is_named() {
    let index = fixture();
    for (query, unknown) in [
        ("", vec![]),
        ("  ?! ", vec![]),
        ("xyzzy", vec!["xyzzy"]),
        ("how do I Xyzzy", vec!["Xyzzy"]),
        ("kost", vec!["kost"]),         // the first letter of a short word is not mistyped
        ("lgo", vec!["lgo"]),           // a word of three letters holds no mistake
        ("wzllzt", vec!["wzllzt"]),     // six letters hold one
        ("together", vec!["together"]), // a common word is not cut into others
        ("0005284800", vec!["0005284800"]),
    ] {
        let results = find(&index, query);
        assert_eq!(
            (names(&index, &results), results.unknown),
            (vec![], unknown.iter().map(|w| (*w).to_owned()).collect())
        );
    }
    let results = find(&index, "zzebra dispute");
    assert_eq!((names(&index, &results)[0].as_str(), results.unknown), ("faq:dispute", vec!["zzebra".to_owned()]));
}

#[test]
fn the_search_knows_what_it_does_not_know() {
    let index = Index::new(&load::built_in().unwrap());
    let fits = |text: &str| {
        let results = search(&[&index], Query { text, ..Query::default() });
        (f64::from(results.confidence), results.is_weak)
    };
    for (queries, (area, weak)) in quality::knowing::queries().iter().zip([KNOWING, KNOWING_OTHERS]) {
        for half in [false, true] {
            let confidences = Confidences::of(queries, |set_aside| set_aside == half, fits);
            println!("{}", confidences.line("half"));
            let is_good = confidences.area() >= area && confidences.weak().0 <= weak;
            assert!(is_good, "{}", confidences.line("fell:"));
        }
    }
    let told = |text| summary::weakness(&search(&[&index], Query { text, ..Query::default() }));
    assert_eq!(told("verizon bill").as_deref(), Some("Weak match: no results about “verizon”."));
    assert_eq!(told("minecraft password").as_deref(), Some("No results about “minecraft”."));
    assert_eq!(told("dispute a charge"), None);
}
